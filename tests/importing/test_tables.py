"""A table in a Word file is read as a ledger reads a sheet: the same names of columns, the same rows, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document as Word
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongwen.genres import genre
from gongwen.genres.columns import columns_file
from gongwen.importing import tables
from gongwen.importing.documents import import_file
from gongwen.importing.records import RecordText, record_of
from gongwen.importing.tasks import Labels
from gongwen.records import ledger
from gongwen.records.field import Field
from tests.records.workbooks import book

Rows = Sequence[Sequence[str]]

PROBLEMS = genre.load("整改通知").fields["问题"]
TASKS = genre.load("任务分解").fields["任务"]


def add_table(word: WordDocument, rows: Rows) -> Any:
    """Add a table of texts to a Word document."""
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def imported(folder: Path, kind: str, *found: Rows, title: str = "关于限期整改检查发现问题的通知") -> RecordText:
    """The record of a Word file that holds a title and some tables."""
    word = Word()
    word.add_paragraph(title, style="Title")
    for rows in found:
        add_table(word, rows)
        word.add_paragraph("请按要求整改。")
    file = folder / "旧文件.docx"
    word.save(str(file))
    return record_of(import_file(file), kind)


def fields(record: RecordText) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(record.text)
    return found


def told(record: RecordText) -> str:
    return "\n".join(map(str, record.findings))


# --- names of columns ------------------------------------------------------------------------


def test_the_names_that_a_ledger_of_problems_knows(tmp_path: Path) -> None:
    record = imported(
        tmp_path,
        "整改通知",
        [
            ("问题序号", "隐患描述", "问题等级", "整改人", "整改计划完成时间"),
            ("A-1", "消防通道堵塞", "重大", "王某", "2026年4月1日"),
        ],
    )
    assert fields(record)["问题"] == [
        {"问题编号": "A-1", "问题": "消防通道堵塞", "等级": "重大", "责任人": "王某", "整改时限": "2026年4月1日"}
    ]


def test_the_names_that_a_list_of_tasks_knows(tmp_path: Path) -> None:
    header = ("序号", "工作任务", "承办单位", "协助单位", "时间要求")
    rows = [header, ("1", "校舍改造", "基建股", "财务股", "8月底前")]
    record = imported(tmp_path, "任务分解", rows, title="某某县教育局2026年重点任务分解表")
    assert fields(record)["任务"] == [
        {"编号": "1", "任务": "校舍改造", "牵头": "基建股", "配合": "财务股", "时限": "8月底前"}
    ]
    assert "没有栏目可放，写在" not in told(record) or "请按要求整改" in told(record)


def test_a_place_and_a_person_are_not_taken_for_a_demand(tmp_path: Path) -> None:
    rows = [("序号", "问题", "场所", "整改人", "要求完成时间"), ("1", "通道堵塞", "三楼", "王某", "2026年4月1日")]
    assert fields(imported(tmp_path, "整改通知", rows))["问题"] == [
        {"问题": "通道堵塞", "位置": "三楼", "责任人": "王某", "整改时限": "2026年4月1日"}
    ]


def aliases(name: str) -> list[tuple[str, str]]:
    """Every name of a column of a shared table, with the column."""
    found = columns_file(name)["列"]
    return [(alias, column) for column, one in found.items() for alias in (column, *one.get("别名", ()))]


@pytest.mark.parametrize(("name", "item"), [("整改", PROBLEMS), ("任务", TASKS)])
def test_every_name_of_a_column_is_known_in_a_word_table(tmp_path: Path, name: str, item: Field) -> None:
    word = Word()
    for alias, column in aliases(name):
        more = ("整改时限",) if column == "完成日期" else ()  # alone, a time without a status is the deadline
        others = [other for other in (item.name, "备注", *more) if other != column]
        add_table(word, [[alias, *others], ["甲乙丙", *(f"丁{other}" for other in others)]])
        word.add_paragraph("见上表。")
    file = tmp_path / "各列.docx"
    word.save(str(file))
    read = tables.read(import_file(file).document, item)
    assert [
        alias
        for (alias, column), table in zip(aliases(name), read, strict=True)
        if not table.rows or table.rows[0].values.get(column) != "甲乙丙"
    ] == []


PIPED = """\
| 问题序号 | 隐患描述 | 整改人 |
|---|:--|---|
| A-1 | 消防通道堵塞\\|二楼 | **王某** |
| A-2 | 灯不亮 | |
"""
TABBED = "问题序号\t隐患描述\t整改人\nA-1\t消防通道堵塞|二楼\t王某\nA-2\t灯不亮\n"


@pytest.mark.parametrize(("name", "table"), [("旧.txt", TABBED), ("旧.md", PIPED), ("旧.md", TABBED)])
def test_a_table_in_a_text_file_is_one_too(tmp_path: Path, name: str, table: str) -> None:
    more = "- 甲\n" if name.endswith(".md") else ""  # ordinary Markdown, and no manuscript
    text = f"关于限期整改检查发现问题的通知\n某某公司：\n现将问题通知如下。\n{table}请整改。\n{more}"
    (tmp_path / name).write_text(text, encoding="utf-8")
    record = record_of(import_file(tmp_path / name), "整改通知")
    assert fields(record)["问题"] == [
        {"问题编号": "A-1", "问题": "消防通道堵塞|二楼", "责任人": "王某"},
        {"问题编号": "A-2", "问题": "灯不亮"},
    ]
    assert fields(record)["其他事项"].startswith("现将问题通知如下。\n请整改。") and "|--" not in record.text


def test_lines_with_tabs_are_not_always_a_table(tmp_path: Path) -> None:
    text = (
        "关于检查的通知\n\t一、缩进的第一段。\n\t二、缩进的第二段。\n签发人：\t赵某\n签发人：\t钱某\n一\t二\t三\n完。\n"
    )
    (tmp_path / "旧.txt").write_text(text, encoding="utf-8")
    assert not any(isinstance(block, tables.Table) for block in import_file(tmp_path / "旧.txt").document.blocks)


# --- nothing is lost -------------------------------------------------------------------------


def test_columns_that_nobody_knows_stay_in_the_rows_and_are_told(tmp_path: Path) -> None:
    record = imported(tmp_path, "整改通知", [("问题", "督办领导", ""), ("通道堵塞", "钱某", "甲")])
    assert fields(record)["问题"] == [{"问题": "通道堵塞", "督办领导": "钱某", "（第3列）": "甲"}]
    assert "【提示】第 1 个表：不认识“督办领导”“（第3列）”这几列，照原样写在各行里" in told(record)


def test_two_columns_of_one_meaning_are_both_kept_and_told(tmp_path: Path) -> None:
    rows = [("序号", "编号", "任务", "牵头单位", "责任单位"), ("1", "B-1", "校舍改造", "基建股", "后勤股")]
    record = imported(tmp_path, "任务分解", rows, title="某某县教育局2026年重点任务分解表")
    assert fields(record)["任务"] == [
        {"编号": "B-1", "任务": "校舍改造", "牵头": "基建股", "配合": "后勤股"},
    ]
    assert "不止一列是“牵头”，“责任单位”这一列记作“配合”" in told(record)
    assert "不止一列是“编号”，“序号”这一列记作“序号”" in told(record)


def test_a_table_that_cannot_be_used_is_told_with_its_place(tmp_path: Path) -> None:
    rows = [("问题", "整改人"), ("通道堵塞", "王某")]
    record = imported(tmp_path, "整改通知", rows, [("姓名", "职务"), ("赵某", "组长"), ("钱某", "组员")])
    assert [line.strip("| ") for line in fields(record)["其他事项"].split("\n")][-2:] == ["赵某 | 组长", "钱某 | 组员"]
    assert "、第 2 个表“姓名 职务 赵某 组长 钱某 组员”" in told(record)
    record = imported(tmp_path, "任务分解", [("工作内容", "地点"), ("座谈", "会议室")])
    assert "任务" not in fields(record)
    assert "座谈" in fields(record)["其他事项"]
    assert "没有栏目可放的文字，放在“其他事项”里，照原样印在正文末尾：第 1 个表“工作内容 地点 座谈 会议室”" in told(
        record
    )


def test_rows_around_the_data_are_told_with_their_places(tmp_path: Path) -> None:
    rows = [("检查问题表", "", "", ""), ("问题", "位置", "整改人", "整改期限"), ("通道堵塞", "三楼", "王某", "立即")]
    rows += [("", "四楼", "李某", "立即"), ("合计", "1项", "", ""), ("", "", "", "填表人：赵某")]
    record = imported(tmp_path, "整改通知", rows)
    assert len(fields(record)["问题"]) == 1
    left = ["请按要求整改。", "检查问题表", "四楼\u3000李某\u3000立即", "合计\u30001项", "填表人：赵某"]
    assert fields(record)["其他事项"].split("\n") == left
    assert "第 1 个表，第 1 行“检查问题表”、第 1 个表，第 4 行“四楼 李某 立即”等5处" in told(record)
    assert "【提示】第 1 个表，第 4 行：缺少“问题”，未采用（这一行是：四楼，李某，立即）。这一行写在" in told(record)


def test_two_equal_problems_of_one_table_stay_two(tmp_path: Path) -> None:
    rows = [("问题", "位置"), ("灭火器过期", "三楼"), ("灭火器过期", "四楼")]
    assert fields(imported(tmp_path, "整改通知", rows))["问题"] == [
        {"问题": "灭火器过期", "位置": "三楼"},
        {"问题": "灭火器过期", "位置": "四楼"},
    ]


def test_a_second_table_adds_what_it_says_of_the_same_problems(tmp_path: Path) -> None:
    first = [("问题", "位置"), ("灭火器过期", "三楼"), ("灭火器过期", "四楼")]
    reply = [("问题", "位置", "整改情况"), ("灭火器过期", "四楼", "已更换"), ("灯不亮", "五楼", "已修")]
    assert fields(imported(tmp_path, "整改通知", first, reply))["问题"] == [
        {"问题": "灭火器过期", "位置": "三楼"},
        {"问题": "灭火器过期", "位置": "四楼", "整改结果": "已更换"},
        {"问题": "灯不亮", "位置": "五楼", "整改结果": "已修"},
    ]


def test_a_table_is_not_dropped_for_a_list_that_is_none_of_problems(tmp_path: Path) -> None:
    word = Word()
    for text in (
        "关于检查情况的通知",
        "某某公司：",
        "一、检查的总体情况",
        "检查了三天。",
        "二、下一步工作",
        "请整改。",
    ):
        word.add_paragraph(text, style="Title" if text.startswith("关于") else None)
    add_table(word, [("问题", "整改人"), ("通道堵塞", "王某"), ("灯不亮", "李某")])
    file = tmp_path / "旧.docx"
    word.save(str(file))
    record = record_of(import_file(file), "整改通知")
    assert fields(record)["问题"] == [{"问题": "通道堵塞", "责任人": "王某"}, {"问题": "灯不亮", "责任人": "李某"}]
    assert fields(record)["其他事项"].split("\n") == [
        "一、检查的总体情况",
        "检查了三天。",
        "二、下一步工作",
        "请整改。",
    ]


# --- one reading for workbooks and documents -------------------------------------------------

TITLES = ["存在的问题", "整改人", "限期", "隐患部位", "督办领导", "整改措施", "序号", "编号", ""]
TEXTS = st.sampled_from(["", "/", "甲", "漏水", "2026年4月1日", "A-1", "合计", "两行\n文字", "问题", "王某"])


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[int, int, int]]]:
    """Rows of a sheet with a header somewhere, and areas merged downward: column, first and last row."""
    header = ["存在的问题", *draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=4))]
    above = draw(st.lists(st.just(["某某县问题表", *[""] * (len(header) - 1)]), max_size=2))
    data = draw(st.lists(st.lists(TEXTS, min_size=len(header), max_size=len(header)), min_size=1, max_size=6))
    rows = [*above, header, *data]
    start = len(above) + 1
    merged = []
    if len(data) > 1 and draw(st.booleans()):
        first = draw(st.integers(start, len(rows) - 2))
        merged.append((draw(st.integers(0, len(header) - 1)), first, draw(st.integers(first + 1, len(rows) - 1))))
    for column, first, last in merged:
        for row in rows[first + 1 : last + 1]:
            row[column] = ""
    return rows, merged


@given(sheets())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_table_in_word_gives_the_rows_that_the_workbook_gives(
    tmp_path: Path, made: tuple[list[list[str]], list[tuple[int, int, int]]]
) -> None:
    rows, merged = made
    areas = " ".join(f"{chr(65 + column)}{first + 1}:{chr(65 + column)}{last + 1}" for column, first, last in merged)
    workbook = book(tmp_path / "台账.xlsx", areas, 台账=[[cell or None for cell in row] for row in rows])
    word = Word()
    word.add_paragraph("某某县关于检查情况的通知", style="Title")
    table = add_table(word, rows)
    for column, first, last in merged:
        text = table.cell(first, column).text
        table.cell(first, column).merge(table.cell(last, column)).text = text
    word.save(str(tmp_path / "台账.docx"))
    asked = ledger.wanted(PROBLEMS.columns, ("问题",))
    from_book, from_word = ledger.Ledger(), ledger.Ledger()
    for sheet in ledger.workbook.read(workbook):
        ledger.take(sheet, asked, from_book)
    for block in import_file(tmp_path / "台账.docx").document.blocks:
        if isinstance(block, tables.Table):
            ledger.take(tables.sheet(block, "第 1 个表"), asked, from_word)
    assert [dict(entry.values) for entry in from_word.entries] == [dict(entry.values) for entry in from_book.entries]
    assert [finding.message for finding in from_word.findings] == [finding.message for finding in from_book.findings]
    assert from_word.refused == from_book.refused


# --- duties in words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "duties"),
    [
        ("改造三所学校。（承办单位：基建股；协助单位：财务股；完成期限：8月底前）", ("基建股", "财务股", "8月底前")),
        ("改造三所学校。主办单位：基建股；配合科室：财务股；办结时限：8月底前。", ("基建股", "财务股", "8月底前")),
        ("改造三所学校。（见附件：说明）", ()),
        ("改造三所学校，牵头单位：基建股，其他单位配合。", ("基建股", "其他单位")),
        ("改造三所学校，由基建股牵头，财务股配合，8月底前完成。", ("基建股", "财务股", "8月底前")),
        ("改造三所学校。（责任单位：基建股，配合单位：财务股）", ("基建股", "财务股")),
    ],
)
def test_the_words_of_tasks_name_duties_as_columns_do(words: str, duties: tuple[str, ...]) -> None:
    said = Labels.of(TASKS.columns).said(words)
    assert tuple(said.values()) == duties
    assert list(said) == ["牵头", "配合", "时限"][: len(duties)]
