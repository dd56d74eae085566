"""Workbooks of every kind: what a person sees in the cells is what is read, and what is odd is told."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from gongwen.model import Misuse
from gongwen.workbook import Sheet, cell, read

Rows = Sequence[Sequence[Any]]


def book(path: Path | str, merged: str = "", **sheets: Rows) -> Path:
    """Write an .xlsx of sheets by name; texts stay texts, even =1+1. merged: ranges of the first sheet, A1:A3 B1:B2."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for line in sheet.iter_rows():
            for one in line:
                one.data_type = "s" if isinstance(one.value, str) else one.data_type
    for area in merged.split():
        made.worksheets[0].merge_cells(area)
    made.save(path)
    return Path(path)


def patch(path: Path, old: str, new: str) -> None:
    """Replace some XML in the first sheet of an .xlsx."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


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
        表=[["台账", None, None], ["甲", "跨两列", None], [None] * 3, [None, "丁", "戊"], ["己", None, "庚"], [None, None, "辛"]],
    )
    assert rows(path) == [["台账", "", ""], ["甲", "跨两列", ""], ["甲", "跨两列", ""], ["甲", "丁", "戊"], ["己", "", "庚"], ["己", "", "辛"]]


def test_merged_cells_below_the_last_row_add_no_rows(here: Path) -> None:
    assert rows(book("a.xlsx", merged="A4:A9", 表=[["甲"], ["乙"]])) == [["甲"], ["乙"]]


@pytest.mark.xfail(strict=True, raises=IndexError, reason="a blank merged area to the right of the last column that holds anything stops the program")
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


@pytest.mark.xfail(strict=True, reason="a chart sheet counts among the sheets, so that what is hidden is looked for in the wrong one")
def test_a_chart_sheet_does_not_hide_what_is_hidden(here: Path) -> None:
    made = Workbook()
    made.active.append(["甲"])
    made.active.row_dimensions[1].hidden = True
    made.create_chartsheet("图", 0).add_chart(BarChart())
    made.save("a.xlsx")
    assert [doubt for sheet in read(Path("a.xlsx")) for doubt in sheet.doubts] == [("第 1 行", "行是隐藏的，已照常采用")]


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


@pytest.mark.xfail(strict=True, reason="an error cell is read as an empty one, and nobody is told")
@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?"])
def test_an_error_in_a_cell_is_not_lost(here: Path, error: str) -> None:
    path = formula("a.xlsx")
    patch(path, '<c r="B1"><f>1+1</f><v></v>', f'<c r="B1" t="e"><f>1+1</f><v>{error}</v>')
    (sheet,) = read(path)
    assert sheet.rows[0][1] == error or any("B1" in place for place, _ in sheet.doubts[:-1])


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


@pytest.mark.xfail(strict=True, reason="a cell of more than 131072 characters (a quotation mark that is never closed) stops the program: _csv.Error")
def test_a_long_csv_cell_is_read_or_told(here: Path) -> None:
    path = here / "a.csv"
    path.write_text('单位,问题\n甲,"没有关上的引号' + "长" * 131072, encoding="utf-8")
    try:
        assert len(rows(path)[1][1]) > 131072
    except Misuse as error:
        assert str(error).startswith("a.csv")


# --- other kinds of workbooks ------------------------------------------------------------------


def xls(lines: Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Return an .xls of one sheet as Excel 97 writes it: a BIFF8 stream in a compound file."""

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def content(row: int, column: int, value: Any) -> bytes:
        if isinstance(value, str):
            return record(0x204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + value.encode("utf-16-le"))
        return record(0x203, struct.pack("<HHHd", row, column, 0, value))

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 6))

    def globals_(start: int) -> bytes:
        name = struct.pack("<IHBB", start, 0, 2, 1) + "台账".encode("utf-16-le")
        return begin(5) + record(0x42, struct.pack("<H", 1200)) + record(0x85, name) + record(0x0A)

    cells = b"".join(content(row, column, value) for row, line in enumerate(lines) for column, value in enumerate(line))
    areas = struct.pack("<H", len(merged)) + b"".join(struct.pack("<HHHH", *area) for area in merged)
    stream = globals_(len(globals_(0))) + begin(0x10) + cells + record(0xE5, areas) + record(0x0A)
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")

    free, last = 0xFFFFFFFF, 0xFFFFFFFE
    chain = [0xFFFFFFFD, last, *range(3, len(stream) // 512 + 2), last]  # the table itself, the folder, the stream

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = f"{name}\0".encode("utf-16-le") if name else b""
        return raw.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(raw), kind, 1, free, free, child, start, size)

    folder = entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, free, 2, len(stream)) + 2 * entry("", 0, free, 0, 0)
    head = struct.pack("<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, last, 0, last, 0)
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return head + struct.pack("<I", 0) + struct.pack("<I", free) * 108 + table + folder + stream


@pytest.mark.parametrize("name", ["台账.xls", "台账.et", "台账.XLS"])
def test_an_old_workbook_is_read(here: Path, name: str) -> None:
    (here / name).write_bytes(xls([["单位", "问题"], ["甲", 3.0], ["", 2.5]], [(1, 2, 0, 0)]))
    assert read(here / name) == [Sheet("台账", [["单位", "问题"], ["甲", "3"], ["甲", "2.5"]], 1)]


@pytest.mark.xfail(strict=True, raises=zipfile.BadZipFile, reason="an .xls that was renamed to .xlsx is read and then opened as an archive")
def test_an_old_workbook_with_a_new_name_is_read(here: Path) -> None:
    (here / "台账.xlsx").write_bytes(xls([["单位", "问题"], ["甲", 3.0]]))
    assert rows(here / "台账.xlsx") == [["单位", "问题"], ["甲", "3"]]


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="台账">'
    '<table:table-row><table:table-cell office:value-type="string"><text:p>单位</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>检查日期</text:p></table:table-cell></table:table-row>'
    '<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>甲</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2026-03-05"><text:p>5/3</text:p></table:table-cell></table:table-row>'
    "<table:table-row><table:covered-table-cell/>"
    '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell></table:table-row>'
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def ods(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS)
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
    return path


def test_an_open_document_workbook_is_read(here: Path) -> None:
    assert [line[1] for line in rows(ods(here / "台账.ods"))] == ["检查日期", "2026年3月5日", "3"]


@pytest.mark.xfail(strict=True, reason="merged cells of an .ods do not repeat their value: every row but the first is refused for want of its unit")
def test_a_merged_cell_of_an_open_document_workbook_repeats_its_value(here: Path) -> None:
    assert [line[0] for line in rows(ods(here / "台账.ods"))] == ["单位", "甲", "甲"]


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


@pytest.mark.xfail(strict=True, reason="what calamine forgives in an archive stops zipfile: BadZipFile, NotImplementedError")
@pytest.mark.parametrize(("mark", "offset"), [(b"PK\x01\x02", 6), (b"xl/worksheets/", 3)], ids=["version of the archive", "name of the sheet"])
def test_a_workbook_with_a_damaged_byte_is_read_or_told(here: Path, mark: bytes, offset: int) -> None:
    path = book("坏.xlsx", 表=[["单位", "问题"], ["甲", "乙"]])
    data = bytearray(path.read_bytes())
    data[data.index(mark) + offset] ^= 0x60
    path.write_bytes(data)
    try:
        assert rows(path) == [["单位", "问题"], ["甲", "乙"]]
    except Misuse as error:
        assert "损坏" in str(error)


@pytest.mark.parametrize(("row", "column", "name"), [(3, 1, "B3"), (1, 0, "A1"), (9, 25, "Z9"), (1, 26, "AA1"), (10, 701, "ZZ10"), (1, 702, "AAA1")])
def test_a_cell_has_the_name_that_excel_gives_it(row: int, column: int, name: str) -> None:
    assert cell(row, column) == name
