"""Where a finding stands: the second of two equal faults has its place as the first has, in every kind of input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document as Word

from gongwen.app import intake
from gongwen.cli.commands import main
from gongwen.document.finding import Finding
from gongwen.document.manuscript import read
from gongwen.document.model import Document
from gongwen.document.origins import Origins, Spot
from gongwen.document.passages import passages
from gongwen.genres import printing

DAY = "2026年2月30日"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def places(path: Path | str, rule: str = "日期") -> list[str]:
    """Return where a file has faults of a rule, and that the level and the message are those of the rule."""
    found = json.loads(run("check", path, "--format", "json").stdout)
    return [one["where"] for one in found if one["rule"] == rule]


def written(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def printed(name: str, text: str) -> Path:
    path = Path(name)
    path.write_bytes(printing.document_bytes(intake.from_manuscript(text, Path("文稿.md"))))
    return path


# --- two equal faults ------------------------------------------------------------------------

TWO = f"""\
---
主送机关: 各乡镇人民政府
---
# 关于报送材料的通知
请按时报送。

第一批材料{DAY}前报送。

第二批材料{DAY}前报送。
"""

EQUAL = {  # manuscript → the lines of the faults, the paragraphs of the same in Word
    "two paragraphs": (TWO, ["第 7 行", "第 9 行"], ["第 4 段", "第 5 段"]),
    "two equal paragraphs": (
        f"# 通知\n{DAY}前报送。\n中间。\n{DAY}前报送。\n",
        ["第 2 行", "第 4 行"],
        ["第 2 段", "第 4 段"],
    ),
    "twice in one paragraph": (f"# 通知\n从{DAY}起，到{DAY}止。\n", ["第 2 行", "第 2 行"], ["第 2 段", "第 2 段"]),
    "two cells": (
        f"# 通知\n见下表。\n| 甲 | {DAY} |\n|--|--|\n| {DAY} | 乙 |\n",
        ["第 3 行", "第 5 行"],
        ["第 1 个表，第 1 行第 2 列", "第 1 个表，第 2 行第 1 列"],
    ),
    "two attachments": (
        f"# 通知\n见附件。\n# 附件1 甲\n{DAY}前报送。\n# 附件2 乙\n{DAY}前报送。\n",
        ["第 4 行", "第 6 行"],
        None,
    ),
    "title and body": (f"# {DAY}的通知\n请于{DAY}前报送。\n", ["第 1 行", "第 2 行"], ["第 1 段", "第 2 段"]),
    "two elements": (
        f"---\n主送机关: {DAY}领导小组\n抄送: {DAY}领导小组\n---\n# 关于防汛的通知\n正文。\n",
        ["第 2 行", "第 3 行"],
        None,
    ),
    "two values of an element": (
        f"---\n附件: {DAY}名单\n附件: {DAY}名册\n---\n# 关于防汛的通知\n正文。\n",
        ["第 2 行", "第 3 行"],
        None,
    ),
    "head and body of a heading": (f"# 通知\n## **{DAY}。**{DAY}。\n", ["第 2 行", "第 2 行"], None),
    "two lines of a title": (f"# {DAY}\n# {DAY}的通知\n", ["第 1 行", "第 2 行"], None),
    "two captions": (f"# 通知\n![{DAY}](甲.jpg)\n![{DAY}](甲.jpg)\n", ["第 2 行", "第 3 行"], None),
}


@pytest.mark.parametrize(("text", "lines", "_"), EQUAL.values(), ids=EQUAL)
def test_of_equal_faults_of_a_manuscript_each_has_its_line(
    here: Path, text: str, lines: list[str], _: list[str] | None
) -> None:
    assert places(written("文稿.md", text)) == lines


WORD = {name: (text, paragraphs) for name, (text, _, paragraphs) in EQUAL.items() if paragraphs}


@pytest.mark.parametrize(("text", "paragraphs"), WORD.values(), ids=WORD)
def test_of_equal_faults_of_a_word_file_each_has_its_paragraph_and_its_comment(
    here: Path, text: str, paragraphs: list[str]
) -> None:
    path = printed("文件.docx", text)
    found = json.loads(run("check", path, "--only", "日期", "--annotate", "批注.docx", "--format", "json").stdout)
    assert [one["where"].partition("“")[0] for one in found] == paragraphs
    assert len(list(Word("批注.docx").comments)) == len(paragraphs)


def test_make_tells_both(here: Path) -> None:
    told = run("make", written("两处.md", TWO), "--dry-run").stderr
    assert f"两处.md，第 7 行：没有“{DAY}”这一天" in told
    assert f"两处.md，第 9 行：没有“{DAY}”这一天" in told


def test_the_same_fault_at_several_places_is_one_line_that_names_them(here: Path) -> None:
    assert f"【错误】第 7 行、第 9 行：没有“{DAY}”这一天" in run("check", written("两处.md", TWO)).stdout
    twice = written("一段.md", f"# 通知\n从{DAY}起，到{DAY}止。\n")
    assert f"【错误】第 2 行（2处）：没有“{DAY}”这一天" in run("check", twice, "--only", "日期").stdout


def test_equal_words_that_are_wrong_are_told_at_both_places(here: Path) -> None:
    assert places(written("文稿.md", "# 讲话\n要认真布署。\n中间。\n要认真布署。\n"), "错别字") == [
        "第 2 行",
        "第 4 行",
    ]


# --- records: a place in the file, not in the document ---------------------------------------

RECORD = f"""\
文种: 通知
标题: 关于报送材料的通知
主送机关: 各乡镇人民政府
正文: |
  请按时报送。

  第一批材料{DAY}前报送。

  第二批材料{DAY}前报送。
署名: 云溪县人民政府
成文日期: 2026年3月1日
"""


def test_of_equal_faults_of_a_record_each_has_its_line(here: Path) -> None:
    assert places(written("两处.yaml", RECORD)) == ["第 7 行", "第 9 行"]
    told = run("make", "两处.yaml", "--dry-run").stderr
    assert "第 7 行：没有" in told
    assert "第 9 行：没有" in told


def test_equal_values_of_a_record_each_have_their_line(here: Path) -> None:
    text = f"文种: 讲话稿\n标题: 讲话\n任务:\n  - {DAY}前完成\n  - 抓保障\n  - {DAY}前完成\n"
    assert places(written("两处.yaml", text)) == ["第 4 行", "第 6 行"]


def test_a_value_that_is_printed_twice_is_told_once(here: Path) -> None:
    text = f"文种: 工作计划\n单位: 县水利局\n年度: 2026\n任务:\n  - 题: 落实{DAY}会议要求\n    牵头: 甲处\n    时限: 7月底前\n"
    path = written("计划.yaml", text)
    (job,) = intake.read(path)
    assert sum(DAY in passage.text for passage in passages(job.document)) > 1
    assert places(path) == ["第 5 行"]


def test_words_that_only_the_genre_wrote_are_told_with_their_place_in_the_manuscript(here: Path) -> None:
    job = intake.from_record(
        intake.records.Record({"文种": "讲话稿", "标题": "讲话", "任务": ["抓开工"]}, "甲.yaml"), "讲话稿"
    )
    (one,) = job.place([Finding("规则", "提示", "第 1 段", "不妥", text="下面，我讲一点意见。", words="下面", start=0)])
    assert one.where.startswith(("文稿第 ", "第 1 段"))


# --- ledgers ---------------------------------------------------------------------------------

LEDGER = f"""\
单位,问题,整改要求
柳河镇,材料不齐,第一批材料{DAY}前报送。
石桥镇,记录不齐,第二批材料{DAY}前报送。
"""


def test_of_equal_faults_of_a_ledger_each_has_its_cell(here: Path) -> None:
    book = written("台账.csv", LEDGER)
    cells = [f"工作表“台账”第 {row} 行，“整改要求”" for row in (2, 3)]
    assert places(book) == cells
    told = run("make", book, "--as", "整改通知", "--dry-run").stderr
    assert all(f"台账.csv，{cell}：没有“{DAY}”这一天" in told for cell in cells)


# --- repairs ---------------------------------------------------------------------------------


def test_equal_faults_are_both_repaired(here: Path) -> None:
    text = "# 讲话\n要认真布署,要认真布署。\n中间。\n要认真布署,要认真布署。\n"
    run("check", written("讲话.md", text), "--fix", "改.md")
    assert Path("改.md").read_text(encoding="utf-8") == text.replace(",", "，").replace("布署", "部署")


# --- where words came from -------------------------------------------------------------------


def origins(manuscript: str, *spots: tuple[str, str] | tuple[str, str, str]) -> tuple[Document, Origins]:
    document = read(manuscript)
    given = [Spot(spot[0], spot[1], tuple(spot[2:])) for spot in spots]
    return document, Origins(document, given, lambda where: f"文稿{where}")


def told(document: Document, found: Origins, words: str) -> list[str]:
    """Return where the input has words that stand in the document, once for every time they stand there."""
    findings = [
        passage.told(Finding("规则", "提示", "", "不妥"), words, at)
        for passage in passages(document)
        for at in range(len(passage.text))
        if passage.text.startswith(words, at)
    ]
    return [one.where for one in found.placed(findings)]


def test_the_place_that_has_most_of_the_words_around_is_the_one() -> None:
    document, found = origins("# 通知\n请各单位认真布署检查。", ("不要布署", "甲"), ("认真布署检查", "乙"))
    assert told(document, found, "布署") == ["乙"]


def test_blanks_are_no_difference() -> None:
    document, found = origins("# 通知\n县　长：认真布署。", ("县 长 ：认 真布 署。", "甲"))
    assert told(document, found, "布署") == ["甲"]


def test_an_element_comes_from_its_own_field() -> None:
    document, found = origins(
        "---\n署名: 布署办公室\n---\n# 通知\n布署办公室", ("布署办公室", "甲"), ("布署办公室", "乙", "署名")
    )
    assert told(document, found, "布署") == ["乙", "甲"]


def test_where_the_numbers_differ_all_places_are_told_once() -> None:
    document, found = origins(
        "# 布署表\n认真布署。\n认真布署。\n认真布署。", ("认真布署。", "甲"), ("认真布署。", "乙")
    )
    assert told(document, found, "认真布署") == ["甲", "乙"]


def test_what_no_line_has_is_named_by_its_place_in_the_document() -> None:
    document, found = origins("# 通知\n认真布署。", ("别的话", "甲"))
    assert told(document, found, "布署") == ["文稿第 1 段"]
