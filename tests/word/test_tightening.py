"""A sheet of paper that holds the imprint or a few lines alone: told, and saved by --tighten within what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongwen.app import intake
from gongwen.cli.commands import main
from gongwen.genres import printing
from gongwen.layout.fitting import Where
from gongwen.layout.pages import Extent
from gongwen.layout.sparing import Spare, spare
from gongwen.word.papers import paper, tightening
from tests.conftest import Render

HEAD = (
    "---\n版式: 文件\n发文机关: 某县人民政府\n发文字号: 某政发〔2026〕5号\n主送机关: 各乡镇人民政府，县政府各部门\n"
    "署名: 某县人民政府\n成文日期: 2026年3月5日\n抄送: 县委办公室\n印发机关: 某县人民政府办公室\n印发日期: 2026年3月6日\n"
    "---\n# 关于做好安全生产工作的通知\n"
)
LINES = "各乡镇、各部门要高度重视，明确责任，细化措施，确保各项任务落到实处、见到成效，做到工作有人抓、问题有人管、责任有人担，年底前逐项对账销号。\n"  # three
ONE = "现将有关事项通知如下。\n"


def text(lines: int) -> str:
    """A document whose body has so many lines."""
    return HEAD + LINES * (lines // 3) + ONE * (lines % 3)


def prepared(lines: int) -> printing.Prepared:
    return printing.prepared(intake.from_manuscript(text(lines), Path("通知.md")))


@pytest.mark.parametrize(
    ("pages", "used", "more", "foot", "wanted"),
    [
        (2, 21.0, 2, 3.0, Spare(2, 2)),  # the imprint alone behind a blank page: two lines fewer make room for it
        (3, 2.0, 1, 3.0, Spare(2, 5, 2)),  # two lines, and the imprint on the back: they and its room
        (3, 4.0, 1, 3.0, Spare(2)),  # a sheet in use
        (3, 2.0, 0, 0.0, Spare(2, 2, 2)),  # no imprint
        (4, 2.0, 0, 0.0, Spare(2)),  # the last page is the back of a sheet in use
        (1, 2.0, 0, 0.0, Spare(1)),
    ],
)
def test_what_saving_a_sheet_takes(pages: int, used: float, more: int, foot: float, wanted: Spare) -> None:
    line = 100
    assert spare(Extent(pages, round(used * line), True), more, round(foot * line), 22 * line, line) == wanted


def test_a_sheet_with_the_imprint_alone_is_told_and_saved_by_closer_lines() -> None:
    ready = next(ready for ready in map(prepared, range(20, 40)) if ready.fitted.imprint is Where.BEHIND_BLANK)
    (said,) = (doubt for doubt in ready.fitted.doubts if "张纸" in doubt)
    assert said.startswith(f"最后一张纸上只有版记，再收{ready.fitted.spare.fewer}行可省一张纸")
    closer, done = printing.tightened(ready)
    assert (ready.fitted.spare.sheets, closer.fitted.spare.sheets) == (2, 1)
    assert closer.fitted.imprint is Where.HERE
    assert done == "已收紧：行距由28.95磅收到27.7磅（每面23行），少用一张纸（GB/T 9704-2012，5.2.3、7.3.5.5）"


@pytest.mark.parametrize("step", tightening.STEPS)
def test_no_more_is_taken_than_is_said(step: tightening.Tightness) -> None:
    closer = tightening.tightened(paper.load("文件"), step)
    assert closer is not None
    measures = closer.look.measures
    lines, characters = measures.lines, int(measures.room("BodyIndent"))
    assert (lines, characters) == (23 if "23行" in step.said else 22, 29 if "29字" in step.said else 28)
    assert measures.styles["Title"] == paper.load("文件").look.measures.styles["Title"]._replace(pitch=step.line)


def test_what_cannot_be_saved_is_left_as_it_is_and_that_is_said() -> None:
    ready = prepared(9)
    assert printing.tightened(ready) == (ready, "没有收紧：最后一张纸上不止两三行，收紧也省不下一张")


def test_lines_of_another_paper_are_its_own() -> None:
    assert tightening.tightened(paper.load("朗读"), tightening.STEPS[0]) is None


def test_each_of_several_documents_says_what_was_done(here: Path) -> None:
    for name, lines in (("甲", 9), ("乙", 28)):
        Path(f"{name}.md").write_text(text(lines).replace("安全生产", name), encoding="utf-8")
    result = CliRunner().invoke(main, ["make", "甲.md", "乙.md", "--tighten", "-o", "出"])
    assert result.exit_code == 0, result.stderr
    said = [line for line in result.stderr.split("\n") if "收紧：" in line]
    assert [line.split("：")[0] for line in said] == ["【提示】关于做好甲工作的通知", "【提示】关于做好乙工作的通知"]


LEDGER = "单位,问题,整改要求,整改时限,状态\n" + "".join(
    f"第{unit}单位,第{number}处消防通道堆放杂物，影响疏散，没有及时清理，也没有专人管理。,"
    "立即清理，落实专人，定期检查，建立台账。,2026年4月1日,正在整改\n"
    for unit in range(1, 31)
    for number in range(unit % 14 + 1)
)
COMMON = (
    "版式: 文件\n发文机关: 云溪县安全生产委员会办公室\n署名: 云溪县安全生产委员会办公室\n印发机关: 云溪县安全生产委员会办公室\n"
    "印发日期: 2026年5月4日\n成文日期: 2026年5月3日\n检查日期: 2026年3月18日\n截至日期: 2026年5月1日\n"
)


def test_a_ledger_tells_of_those_that_were_set_closer_and_several_processes_make_the_same(here: Path) -> None:
    Path("台账.csv").write_text(LEDGER, encoding="utf-8")
    Path("公共.yaml").write_text(COMMON, encoding="utf-8")
    asked = ["make", "台账.csv", "--as", "督办通知", "--with", "公共.yaml", "--tighten"]
    one, two = (CliRunner().invoke(main, [*asked, "-o", f"出{jobs}", "--jobs", str(jobs)]) for jobs in (1, 2))
    said = [line for line in one.stderr.split("\n") if "收紧" in line]
    assert 0 < len(said) < 30 and not any("不止两三行" in line for line in said)
    assert f"；收紧{len(said) - 1}份" in said[-1]  # 共30份：…
    assert said == [line for line in two.stderr.split("\n") if "收紧" in line]
    names = sorted(path.name for path in Path("出1").glob("*.docx"))
    assert len(names) == 30
    assert [(Path("出1") / name).read_bytes() for name in names] == [
        (Path("出2") / name).read_bytes() for name in names
    ]


@pytest.mark.render
def test_the_imprint_of_a_tightened_document_stands_at_the_foot_of_its_last_page(render: Render) -> None:
    ready = next(ready for ready in map(prepared, range(20, 40)) if ready.fitted.imprint is Where.BEHIND_BLANK)
    found = render({"原来": printing.made(ready), "收紧": printing.made(printing.tightened(ready)[0])})
    assert [len(found[name].pages) for name in ("原来", "收紧")] == [4, 2]
    first, last = found["收紧"].pages
    assert abs(max(rule.top_mm for rule in last.rules if rule.x1_mm - rule.x0_mm > 150) - 262) <= 1
    assert [page.number and page.number.text for page in (first, last)] == ["— 1 —", "— 2 —"]
