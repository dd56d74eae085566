"""Workbooks of every kind: what a person sees in the cells is what is read, and what is odd is told."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from openpyxl.chart import BarChart

from gongwen.cli.commands import main
from gongwen.document.finding import Misuse
from gongwen.records.cell_looks import cell_name
from gongwen.records.workbook import Sheet, read
from tests.records.workbooks import book, ods, patch, replace_part, xls


def rows(path: Path) -> list[list[str]]:
    """Return the rows of the only sheet of a workbook."""
    (sheet,) = read(path)
    return sheet.rows


# --- cells -----------------------------------------------------------------------------------

CELLS: dict[str, tuple[Any, str]] = {
    "a whole number": (3, "3"),
    "a whole number kept as 3.0": (3.0, "3"),
    "a telephone number": (13800000000, "13800000000"),
    "a negative number": (-3, "-3"),
    "nought": (0, "0"),
    "a number with a fraction": (2.5, "2.5"),
    "a number with two decimals": (0.85, "0.85"),
    "true": (True, "是"),
    "false": (False, "否"),
    "a day": (date(2026, 3, 5), "2026年3月5日"),
    "a day at midnight": (datetime(2026, 3, 5), "2026年3月5日"),
    "a day and an hour": (datetime(2026, 3, 5, 12, 30), "2026年3月5日12:30"),
    "an hour": (time(9, 5), "09:05"),
    "a length of time": (timedelta(hours=30, minutes=5), "30:05"),
    "a text": ("疏散通道堆放杂物", "疏散通道堆放杂物"),
    "a text with blanks around": ("  甲 乙　", "甲 乙"),
    "a text of two lines": ("甲\n乙", "甲\n乙"),
    "a text that looks like a number": ("007", "007"),
    "a text that looks like a formula": ("=1+1", "=1+1"),
    "a text with marks of XML": ("<b>&amp;\"'", "<b>&amp;\"'"),
    "rare characters": ("镕𠮷😀", "镕𠮷😀"),
    "nothing": (None, ""),
}


@pytest.mark.parametrize(("value", "text"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read_as_a_person_reads_it(here: Path, value: Any, text: str) -> None:
    assert rows(book("a.xlsx", 表=[["甲", value, "乙"]])) == [["甲", text, "乙"]]


def test_a_merged_cell_repeats_its_value_downward_only(here: Path) -> None:
    path = book(
        "a.xlsx",
        merged="A1:C1 A2:A4 B2:C3 A5:B6",
        表=[
            ["台账", None, None],
            ["甲", "跨两列", None],
            [None] * 3,
            [None, "丁", "戊"],
            ["己", None, "庚"],
            [None, None, "辛"],
        ],
    )
    assert rows(path) == [
        ["台账", "", ""],
        ["甲", "跨两列", ""],
        ["甲", "跨两列", ""],
        ["甲", "丁", "戊"],
        ["己", "", "庚"],
        ["己", "", "辛"],
    ]


def test_merged_cells_below_the_last_row_add_no_rows(here: Path) -> None:
    assert rows(book("a.xlsx", merged="A4:A9", 表=[["甲"], ["乙"]])) == [["甲"], ["乙"]]


def test_merged_cells_beside_the_last_column_change_nothing(here: Path) -> None:
    assert rows(book("a.xlsx", merged="D1:D2", 表=[["单位", "问题"], ["甲", "乙"]])) == [["单位", "问题"], ["甲", "乙"]]


def test_empty_rows_inside_stay_so_that_row_numbers_are_right_and_those_at_the_end_go(here: Path) -> None:
    path = book("a.xlsx", 表=[[], ["", ""], [None, "甲"], [], [None, "乙"], ["", " "], []])
    (sheet,) = read(path)
    assert (sheet.first, sheet.rows) == (1, [["", ""], ["", ""], ["", "甲"], ["", ""], ["", "乙"]])


# --- sheets, and what a reader is told about them ----------------------------------------------


def test_sheets_come_in_their_order_without_empty_ones(here: Path) -> None:
    path = book("a.xlsx", 二=[["乙"]], Sheet1=[], 一=[["甲"]], 空白=[["", " "]])
    assert read(path) == [Sheet("二", [["乙"]], 1), Sheet("一", [["甲"]], 1)]


def hidden(path: str) -> Path:
    made = Workbook()
    sheet = made.active
    sheet.title = "台账"
    for number in range(1, 12):
        sheet.append([f"甲{number}", "乙", "丙"])
    for number in (3, 5, 6, 7, 9, 11):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["B"].hidden = True
    for name, state in (("藏", "hidden"), ("深藏", "veryHidden"), ("空", "hidden")):
        made.create_sheet(name).sheet_state = state
    made["藏"]["A1"] = made["深藏"]["A1"] = "丁"
    made.save(path)
    return Path(path)


def test_hidden_sheets_rows_and_columns_are_read_and_told(here: Path) -> None:
    found = read(hidden("a.xlsx"))
    assert [(sheet.name, len(sheet.rows), sheet.doubts) for sheet in found] == [
        ("台账", 11, (("第 3、5、6、7、9 等6处 行", "行是隐藏的，已照常采用"), ("列", "有1处隐藏的列，已照常采用"))),
        ("藏", 1, (("工作表“藏”", "工作表是隐藏的，已照常采用"),)),
        ("深藏", 1, (("工作表“深藏”", "工作表是隐藏的，已照常采用"),)),
    ]


def test_a_chart_sheet_does_not_hide_what_is_hidden(here: Path) -> None:
    made = Workbook()
    made.active.append(["甲"])
    made.active.row_dimensions[1].hidden = True
    made.create_chartsheet("图", 0).add_chart(BarChart())
    made.save("a.xlsx")
    assert [doubt for sheet in read(Path("a.xlsx")) for doubt in sheet.doubts] == [
        ("第 1 行", "行是隐藏的，已照常采用")
    ]


def test_how_a_program_quotes_attributes_does_not_hide_what_is_told(here: Path) -> None:
    book = Workbook()
    book.active.append(["单位", "问题"])
    book.active.append(["甲", "漏水"])
    book.active.row_dimensions[2].hidden = True
    book.save("台账.xlsx")
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        replace_part(Path("台账.xlsx"), name, lambda data: data.replace(b'"', b"'"))
    (sheet,) = read(Path("台账.xlsx"))
    assert sheet.doubts == (("第 2 行", "行是隐藏的，已照常采用"),)


def formula(path: str) -> Path:
    made = Workbook()
    made.active.append(["甲", "=1+1", "=A1"])
    made.active.append(["乙", "乙", "乙"])
    made.save(path)
    return Path(path)


def test_a_formula_that_was_never_calculated_is_told(here: Path) -> None:
    (sheet,) = read(formula("a.xlsx"))
    assert sheet.rows == [["甲", "", ""], ["乙", "乙", "乙"]]
    assert sheet.doubts == (("单元格 B1、C1", "公式没有计算结果，当作空白；请在 Excel/WPS 中打开后保存一次"),)


def test_a_formula_with_its_value_is_read_as_the_value(here: Path) -> None:
    path = formula("a.xlsx")
    patch(path, "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    patch(path, '<c r="C1"><f>A1</f><v></v>', '<c r="C1" t="str"><f>A1</f><v>甲</v>')
    assert read(path) == [Sheet("Sheet", [["甲", "2", "甲"], ["乙", "乙", "乙"]], 1)]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?"])
def test_an_error_in_a_cell_counts_as_blank_and_is_told(here: Path, error: str) -> None:
    path = formula("a.xlsx")
    patch(path, '<c r="B1"><f>1+1</f><v></v>', f'<c r="B1" t="e"><f>1+1</f><v>{error}</v>')
    patch(path, '<c r="C1"><f>A1</f><v></v>', '<c r="C1" t="str"><f>A1</f><v>甲</v>')
    doubts = (("单元格 B1", "单元格是错误值（如 #REF!），当作空白；请改正公式"),)
    assert read(path) == [Sheet("Sheet", [["甲", "", "甲"], ["乙", "乙", "乙"]], 1, doubts, unread=frozenset({"B1"}))]


@pytest.mark.parametrize("as_text", [False, True])
def test_a_state_that_was_never_worked_out_is_counted_by_nobody(here: Path, as_text: bool) -> None:
    made, rows = Workbook(), [["单位", "问题", "整改状态"], ["甲局", "漏水", '=IF(D2="是","已完成","未完成")']]
    for one in (*rows, ["乙局", "灯坏", "已完成"]):
        made.active.append(one)
    made.active["C2"].data_type = "s" if as_text else "f"
    made.save("台账.xlsx")
    shown = CliRunner().invoke(main, ["make", "台账.xlsx", "--as", "整改报告", "--dry-run"])
    assert "工作表“Sheet”第 2 行：“整改状态”有1格是没有算出结果的公式或错误值，不知道完成没有" in shown.output
    assert shown.exit_code == 1


# --- text files ------------------------------------------------------------------------------

CSV = '单位,问题\r\n甲,"两行，\n有“逗号”, 和 ""引号"""\r\n\r\n镕基路小学, 空格 ,多一格\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_every_encoding_of_offices(here: Path, encoding: str) -> None:
    path = here / "问题台账.csv"
    path.write_bytes(CSV.encode(encoding))
    lines = [["单位", "问题"], ["甲", '两行，\n有“逗号”, 和 "引号"'], [], ["镕基路小学", "空格", "多一格"]]
    assert read(path) == [Sheet("问题台账", lines, 1)]


@pytest.mark.parametrize("content", ["", "\n", ",,\n , \n"], ids=["no byte", "a blank line", "commas only"])
def test_an_empty_csv_file_has_no_sheets(here: Path, content: str) -> None:
    path = here / "a.csv"
    path.write_text(content, encoding="utf-8")
    assert read(path) == []


def test_a_long_csv_cell_is_read_or_told(here: Path) -> None:
    path = here / "a.csv"
    path.write_text('单位,问题\n甲,"没有关上的引号' + "长" * 131072, encoding="utf-8")
    try:
        assert len(rows(path)[1][1]) > 131072
    except Misuse as error:
        assert str(error).startswith("a.csv")


# --- other kinds of workbooks ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["台账.xls", "台账.et", "台账.XLS"])
def test_an_old_workbook_is_read(here: Path, name: str) -> None:
    (here / name).write_bytes(xls([["单位", "问题"], ["甲", 3.0], ["", 2.5]], [(1, 2, 0, 0)]))
    assert read(here / name) == [
        Sheet("台账", [["单位", "问题"], ["甲", "3"], ["甲", "2.5"]], 1, merged=(((1, 0), (2, 0)),))
    ]


def test_an_old_workbook_with_a_new_name_is_read(here: Path) -> None:
    (here / "台账.xlsx").write_bytes(xls([["单位", "问题"], ["甲", 3.0]]))
    assert rows(here / "台账.xlsx") == [["单位", "问题"], ["甲", "3"]]


def test_an_open_document_workbook_is_read(here: Path) -> None:
    assert rows(ods(here / "台账.ods")) == [["单位", "检查日期"], ["甲", "2026年3月5日"], ["甲", "3"]]


@pytest.mark.parametrize("old", [True, False], ids=["an .xls", "an .xlsx"])
def test_another_workbook_with_the_name_of_an_open_document_is_read(here: Path, old: bool) -> None:
    lines = [["单位", "问题"], ["甲", "乙"]]
    path = book("台账.ods", 台账=lines)
    if old:
        path.write_bytes(xls(lines))
    assert rows(path) == lines


def test_an_open_document_workbook_with_another_name_is_read(here: Path) -> None:
    assert [line[0] for line in rows(ods(here / "台账.xlsx"))] == ["单位", "甲", "甲"]


# --- what is no workbook -----------------------------------------------------------------------


def damaged() -> dict[str, tuple[bytes, str]]:
    unreadable = "不是能读的工作簿，或文件已损坏；请在 Excel/WPS 中打开后另存为 .xlsx"
    return {
        "an empty file": (b"", unreadable),
        "a text": ("单位,问题".encode(), unreadable),
        "a broken archive": (b"PK\x03\x04" + b"\0" * 60, unreadable),
        "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, unreadable),
        "protected by a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, f"加了密码，{unreadable}"),
    }


@pytest.mark.parametrize(("content", "message"), damaged().values(), ids=damaged())
def test_what_is_no_workbook_is_told(here: Path, content: bytes, message: str) -> None:
    Path("台账.xlsx").write_bytes(content)
    with pytest.raises(Misuse) as error:
        read(Path("台账.xlsx"))
    assert str(error.value) == f"台账.xlsx：{message}"


def test_a_word_file_with_the_name_of_a_workbook_is_told(here: Path) -> None:
    with zipfile.ZipFile("台账.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(Misuse, match="不是能读的工作簿"):
        read(Path("台账.xlsx"))


@pytest.mark.parametrize("name", ["没有.xlsx", "没有.csv"])
def test_a_missing_file_is_told(here: Path, name: str) -> None:
    with pytest.raises(Misuse, match=rf"^没有这个文件：{name}$"):
        read(Path(name))


def test_a_folder_with_the_name_of_a_workbook_is_told(here: Path) -> None:
    Path("台账.xlsx").mkdir()
    with pytest.raises(Misuse, match=r"^台账\.xlsx：打不开（"):
        read(Path("台账.xlsx"))


def test_a_workbook_that_was_cut_off_is_told(here: Path) -> None:
    whole = book("整.xlsx", 表=[[f"单位{number}", "问题"] for number in range(50)]).read_bytes()
    for length in range(1, len(whole), 97):
        Path("半.xlsx").write_bytes(whole[:length])
        with pytest.raises(Misuse, match=r"^半\.xlsx：不是能读的工作簿"):
            read(Path("半.xlsx"))


@pytest.mark.parametrize(
    ("mark", "offset"),
    [(b"PK\x01\x02", 6), (b"xl/worksheets/", 3)],
    ids=["version of the archive", "name of the sheet"],
)
def test_a_workbook_with_a_damaged_byte_is_read_or_told(here: Path, mark: bytes, offset: int) -> None:
    path = book("坏.xlsx", 表=[["单位", "问题"], ["甲", "乙"]])
    data = bytearray(path.read_bytes())
    data[data.index(mark) + offset] ^= 0x60
    path.write_bytes(data)
    try:
        assert rows(path) == [["单位", "问题"], ["甲", "乙"]]
    except Misuse as error:
        assert "损坏" in str(error)


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(3, 1, "B3"), (1, 0, "A1"), (9, 25, "Z9"), (1, 26, "AA1"), (10, 701, "ZZ10"), (1, 702, "AAA1")],
)
def test_a_cell_has_the_name_that_excel_gives_it(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


def test_pictures_of_an_old_workbook_are_told_as_lost(tmp_path: Path) -> None:
    plain, pictured = tmp_path / "无图.xls", tmp_path / "有图.xls"
    plain.write_bytes(xls([["单位", "问题"], ["甲", "漏水"]]))
    pictured.write_bytes(plain.read_bytes() + b"\x89PNG\r\n\x1a\n" + bytes(504))
    assert [sheet.doubts for sheet in read(plain)] == [()]
    (((where, message),),) = [sheet.doubts for sheet in read(pictured)]
    assert (where, message.split("；")[0]) == ("", "里面有图片，旧格式（.xls、.et）的图片读不出，没有用")
