"""Which Word files are outlines that were jotted down, and which are documents that stay as they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH

from gongwen.genres import genre as genres
from gongwen.importing.rough import is_rough

OUTLINE = ("全县安全生产会议讲话", "一、认清形势", "事故多", "1、道路", "2、工地", "二、抓好落实")
SENTENCES = (
    "大家好，今天我向各位汇报一下我们支部去年的工作情况和今年的打算",
    "去年我们一共开展了十二次活动，参加的同志前后加起来有三百多人次。",
)


def word(folder: Path, *lines: str, centred: bool = False, table: bool = False) -> Path:
    """A Word file of some lines, the first one centred where asked for, with a table behind them."""
    document: Any = Word()
    for line in lines:
        document.add_paragraph(line)
    if centred:
        document.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    if table:
        document.add_table(1, 2).cell(0, 0).text = "时间"
    document.save(str(folder / "稿.docx"))
    return folder / "稿.docx"


@pytest.mark.parametrize("kind", ["讲话稿", "工作计划"])
def test_lines_from_the_left_edge_that_end_nowhere_are_an_outline(tmp_path: Path, kind: str) -> None:
    assert is_rough(word(tmp_path, *OUTLINE), genres.load(kind))


@pytest.mark.parametrize("kind", ["讲话稿", "工作计划"])
def test_a_centred_title_or_a_table_makes_a_document(tmp_path: Path, kind: str) -> None:
    assert not is_rough(word(tmp_path, *OUTLINE, centred=True), genres.load(kind))
    assert not is_rough(word(tmp_path, *OUTLINE, table=True), genres.load(kind))


def test_so_does_a_sentence_but_not_where_the_lines_name_fields(tmp_path: Path) -> None:
    assert not is_rough(word(tmp_path, *OUTLINE, "同志们要抓紧。"), genres.load("讲话稿"))
    assert is_rough(word(tmp_path, "开场：感谢大家", "成绩：完成了", "任务：再抓紧。"), genres.load("讲话稿"))


def test_the_labels_of_minutes_are_no_names_of_fields(tmp_path: Path) -> None:
    lines = ("会议纪要", "会议时间：3月5日", "地点：二楼", "出席：王某、李某", "会议决定，三月底前完成检查。")
    assert not is_rough(word(tmp_path, *lines), genres.load("纪要"))
