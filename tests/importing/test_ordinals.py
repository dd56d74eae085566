"""Ordinals stand as they are typed unless somebody asks for them to be counted; what skips or repeats is told."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

import pytest

from gongwen.app import intake
from gongwen.app.importing import ImportRequest, run
from gongwen.document import manuscript
from gongwen.document.finding import Misuse
from gongwen.foreign.recognising.numbering import COUNTED, NUMBERS
from gongwen.importing.documents import Imported, import_file, manuscript_of
from gongwen.importing.records import record_of
from gongwen.layout.texts import lines

TERMS = """
    某某工程合同专用条款
    一、词语定义
    （1）承包人的义务。
    （3）承包人的其他义务。
    二、工期
    （2）发包人的义务。
    （2）发包人的其他义务。
    """


def _file(folder: Path, text: str) -> Path:
    path = folder / "旧文件.txt"
    path.write_text(cleandoc(text) + "\n", encoding="utf-8")
    return path


def _made(imported: Imported) -> list[str]:
    """The lines that `gongwen make` prints of the manuscript."""
    (job,) = [intake.from_manuscript(manuscript_of(imported, "文稿")[0], imported.path)]
    return [line for text in lines(job.document) for line in text.split("\n")]


def test_ordinals_stand_as_they_are_typed_and_what_skips_is_told(tmp_path: Path) -> None:
    path = _file(tmp_path, TERMS)
    found = import_file(path)
    assert _made(found) == path.read_text(encoding="utf-8").split()
    assert [str(finding) for finding in found.findings] == [
        "【提示】第 4 行：序数写的是“（3）”，前一条是第1条，跳到第3条；照原样留着。要按顺序重编，加 --renumber",
        "【提示】第 6 行：序数写的是“（2）”，没有前面的，跳到第2条；照原样留着。要按顺序重编，加 --renumber",
        "【提示】第 7 行：序数写的是“（2）”，前一条是第2条，又是第2条；照原样留着。要按顺序重编，加 --renumber",
    ]


def test_asked_for_they_are_counted_anew_and_every_change_is_told(tmp_path: Path) -> None:
    found = import_file(_file(tmp_path, TERMS), way=COUNTED)
    assert [line[:3] for line in _made(found)[1:]] == ["一、词", "（1）", "（2）", "二、工", "（1）", "（2）"]
    assert [finding.instead for finding in found.findings] == ["（2）", "（1）"]


def test_numbers_that_count_on_through_sections_skip_nothing(tmp_path: Path) -> None:
    path = _file(tmp_path, "任务清单\n一、甲类\n1.甲一\n2.甲二\n二、乙类\n3.乙一\n4.乙二")
    found = import_file(path)
    assert (_made(found), found.findings) == (path.read_text(encoding="utf-8").split(), ())


@pytest.mark.parametrize(
    "text",
    [
        """
        甲校2026年工作要点
        一、工作重点
        1.加强政治建设。
        抓好学习。
        2.加强组织建设。
        抓好支部。
        二、工作思路
        （一）加强自身建设
        1.加强党风建设。抓好作风。
        2.加强学风建设。抓好学风。
        （二）加强队伍建设
        1.加强培训。抓好培训。
        2.加强考核。抓好考核。
        """,
        """
        甲校2026年工作要点
        一、工作重点
        1.加强政治建设。抓好学习。
        2.加强组织建设。抓好支部。
        二、工作思路
        3.加强自身建设。抓好作风。
        4.加强队伍建设。抓好培训。
        """,
    ],
    ids=["one scheme in a section", "counting on"],
)
def test_a_record_of_points_prints_the_ordinals_of_its_source(tmp_path: Path, text: str) -> None:
    path = _file(tmp_path, text)
    record = record_of(import_file(path, way=NUMBERS), "工作要点")
    written = tmp_path / "新记录.yaml"
    written.write_text(record.text, encoding="utf-8")
    (job,) = intake.read(written)
    assert "\n".join(lines(job.document)).split() == path.read_text(encoding="utf-8").split()


def test_a_list_without_ordinals_of_its_own_never_has_those_of_the_list_around_it(tmp_path: Path) -> None:
    record = tmp_path / "要点.yaml"
    record.write_text(
        cleandoc("""
        文种: 工作要点
        单位: 甲校
        年度: '2026'
        任务:
          - 题: 工作重点
            分项: {序数: （一）, 条目: [{题: 加强政治建设}]}
          - 题: 工作思路
            分项:
              - {题: 加强自身建设, 分项: [{题: 加强党风建设}, {题: 改进文风}]}
              - {题: 建强队伍}
        """),
        encoding="utf-8",
    )
    (job,) = intake.read(record)
    assert list(lines(job.document))[1:] == [
        "一、工作重点", "（一）加强政治建设", "二、工作思路", "1.加强自身建设", "（1）加强党风建设",
        "（2）改进文风", "2.建强队伍",
    ]  # fmt: skip


def test_both_at_once_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="只能写一个"):
        run([_file(tmp_path, TERMS)], ImportRequest(tmp_path / "新.md", keep_numbers=True, renumber=True))


def test_a_manuscript_says_which_ordinals_are_typed(tmp_path: Path) -> None:
    text = manuscript.write(import_file(_file(tmp_path, TERMS)).document)
    assert "### （3）承包人的其他义务。 {无序号}" in text
