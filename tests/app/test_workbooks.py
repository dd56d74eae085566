"""Workbooks that the program writes: input workbooks to fill in, and lists."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from gongwen.app.workbooks import input_bytes
from gongwen.cli.commands import main
from gongwen.genres import genre
from gongwen.genres.types import TYPES
from gongwen.records import ledger
from gongwen.records.field import Field
from gongwen.records.sheets import list_bytes


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def input_book(here: Path) -> Workbook:
    """Return the input workbook of 整改通知 as a new user gets it."""
    assert gongwen("new", "整改通知", "-o", "台账.xlsx").stdout == "台账.xlsx\n"
    return load_workbook("台账.xlsx")


COLUMNS = genre.load("整改通知").fields["问题"].columns


# --- the input workbook ------------------------------------------------------------------------


def test_the_columns_are_those_of_the_ledger_and_needed_ones_have_a_star(input_book: Workbook) -> None:
    assert input_book.sheetnames == ["问题台账", "公共字段"]
    header = [cell.value for cell in input_book["问题台账"][1]]
    assert header == [name + "*" * column.required for name, column in COLUMNS.items() if name != "来源文件"]
    assert header[:2] == ["单位*", "问题*"]


def test_the_header_stays_in_sight_and_explains_itself(input_book: Workbook) -> None:
    sheet = input_book["问题台账"]
    assert sheet.freeze_panes == "B2"
    notes = {cell.value: cell.comment.text for cell in sheet[1]}
    assert notes["单位*"].startswith("必填。要整改的单位")
    assert "可选：一般、较大、重大。" in notes["等级"]
    assert all(len(note) > 4 for note in notes.values())
    assert all(cell.font.bold for cell in sheet[1])


def test_choices_drop_down_over_many_rows(input_book: Workbook) -> None:
    sheet = input_book["问题台账"]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert rules == {
        f"{letters['等级']}2:{letters['等级']}500": ("list", '"一般,较大,重大"'),
        f"{letters['状态']}2:{letters['状态']}500": ("list", '"已完成,基本完成,整改中,未整改,长期坚持"'),
    }


def test_days_are_days_and_look_like_those_of_documents(input_book: Workbook) -> None:
    sheet = input_book["问题台账"]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    days = [cell for name in ("检查日期", "完成日期") for cell in sheet[letters[name]][1:] if cell.value is not None]
    assert len(days) > 1
    assert all(isinstance(cell.value, datetime) for cell in days)
    assert {cell.number_format for cell in days} == {'yyyy"年"m"月"d"日"'}


def test_what_the_workbook_holds_is_read_back_as_it_was(input_book: Workbook) -> None:
    found = ledger.read([Path("台账.xlsx")], COLUMNS)
    assert [dict(entry.values) for entry in found.entries] == list(genre.load("整改通知").sample_rows)
    assert (found.findings, found.refused) == ([], 0)
    assert found.common["发文机关"] == "云溪县安全生产委员会办公室"


def test_the_workbook_is_made_into_documents_as_it_is(input_book: Workbook) -> None:
    result = gongwen("make", "台账.xlsx", "--as", "整改通知", "-o", "成品")
    told = [line for line in result.stderr.splitlines() if "【" in line and "行末断开" not in line]
    assert (result.exit_code, told) == (0, []), result.stderr
    units = dict.fromkeys(row["单位"] for row in genre.load("整改通知").sample_rows)
    assert len(list(Path("成品").glob("*.docx"))) == len(units) > 1


def test_the_same_workbook_comes_with_the_same_bytes(input_book: Workbook) -> None:
    gongwen("new", "整改通知", "-o", "又.xlsx")
    assert Path("又.xlsx").read_bytes() == Path("台账.xlsx").read_bytes()


def test_a_workbook_that_exists_is_not_overwritten(here: Path) -> None:
    Path("台账.xlsx").write_bytes(b"mine")
    result = gongwen("new", "整改通知", "-o", "台账.xlsx")
    assert (result.exit_code, "没有覆盖" in result.stderr, Path("台账.xlsx").read_bytes()) == (2, True, b"mine")


def test_a_genre_without_a_ledger_has_no_input_workbook(here: Path) -> None:
    result = gongwen("new", "讲话稿", "-o", "讲话.xlsx")
    assert (result.exit_code, result.stderr) == (2, "错误：文种“讲话稿”用 .yaml 填写，不用工作簿\n")
    assert list(here.iterdir()) == []


OWN = [
    Field("单位", TYPES["文字"], "哪个单位", required=True),
    Field("日期", TYPES["日期"], "哪天"),
    Field("来源文件", TYPES["文字"]),
    Field("问题", TYPES["段落"], "什么问题"),
]


def test_an_input_workbook_holds_what_it_is_given(here: Path) -> None:
    rows = [{"单位": "=1+1", "日期": "2026年3月5日", "问题": "@甲\n乙"}, {"单位": "丙", "日期": "月底", "问题": ""}]
    book = load_workbook(io.BytesIO(input_bytes(OWN, rows, [("发文机关", "县安委办"), ("标题", "=甲乙丙=")], "台账")))
    assert list(book["台账"].values) == [
        ("单位*", "日期", "问题"),
        ("=1+1", datetime(2026, 3, 5), "@甲\n乙"),
        ("丙", "月底", None),
    ]
    assert list(book["公共字段"].values) == [("发文机关", "县安委办"), ("标题", "=甲乙丙=")]
    assert "f" not in {book["台账"]["A2"].data_type, book["公共字段"]["B2"].data_type}


# --- lists -----------------------------------------------------------------------------------

LIST = {
    "清单": (
        ("文号", "项数", "标题"),
        [("某安办〔2026〕1号", 3, "=HYPERLINK(1)"), ("", 0, "关于限期整改安全生产大检查发现问题的通知" * 3)],
    ),
    "疑问": (("位置", "疑问"), []),
    "附": (("甲",), [("- 乙",), ("+1",), ("@x",)]),
}


def test_a_list_has_a_bold_header_that_stays_in_sight_and_no_formulas() -> None:
    book = load_workbook(io.BytesIO(list_bytes(LIST)))
    assert book.sheetnames == ["清单", "附"]
    assert list(book["清单"].values) == [
        ("文号", "项数", "标题"),
        ("某安办〔2026〕1号", 3, "=HYPERLINK(1)"),
        (None, 0, "关于限期整改安全生产大检查发现问题的通知" * 3),
    ]
    assert [row[0] for row in book["附"].values] == ["甲", "- 乙", "+1", "@x"]
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    for sheet in book:
        assert (
            sheet.freeze_panes,
            all(cell.font.bold for cell in sheet[1]),
            any(cell.font.bold for cell in sheet[2]),
        ) == ("A2", True, False)


def test_columns_of_a_list_are_as_wide_as_what_they_hold_within_reason() -> None:
    (sheet, *_) = load_workbook(io.BytesIO(list_bytes(LIST)))
    widths = {letter: int(sheet.column_dimensions[letter].width) for letter in "ABC"}  # and the margins of a cell
    assert (widths["A"], widths["B"], widths["C"]) == (len("某安办〔2026〕1号") + 6 + 2, 6, 60)


def test_a_list_without_rows_is_a_header() -> None:
    book = load_workbook(io.BytesIO(list_bytes({"发文登记": (("文号", "单位"), [])})))
    assert list(book.active.values) == [("文号", "单位")]


def test_the_same_list_is_written_with_the_same_bytes() -> None:
    assert list_bytes(LIST) == list_bytes(LIST)
    assert list_bytes(LIST) != list_bytes({**LIST, "附": (("甲",), [("乙",)])})


def test_a_list_holds_a_text_with_a_control_character() -> None:
    book = load_workbook(io.BytesIO(list_bytes({"疑问": (("疑问",), [("看不懂的整改时限“待\x07定”",)])})))
    assert "看不懂的整改时限“待" in book.active["A2"].value
