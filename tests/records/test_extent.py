"""Workbooks are looked at before calamine makes room for them: what would not fit ends in a message, not in an abort."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path

import pytest

from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.records import binary_extent, extent, workbook
from gongwen.records.extent import look, reach
from tests.records.workbooks import ODS, book, ods, replace_part, xls


def with_sheet(path: Path, sheet: bytes, count: int = 1) -> Path:
    """A workbook whose sheets are written as given."""
    plain = book(path.with_name("plain.xlsx"), **{f"台账{number}": [["甲"]] for number in range(count)})
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, sheet if "/sheet" in info.filename else old.read(info))
    return path


MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
PREFIXED = (
    b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>%s</x:sheetData>'
    b"</x:worksheet>"
)
CELL = b'<row r="1"><c r="A1" t="str"><v>a</v></c></row>'
FAR = {
    "the last cell of all": MAIN % (CELL + b'<row r="1048576"><c r="XFD1048576" t="str"><v>b</v></c></row>'),
    "in another row than it says": MAIN % b'<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1000000"><v>1</v></c></row>',
    "single quotes": MAIN % (CELL + b"<row r='9'><c r='XFD1048576' t='str'><v>b</v></c></row>"),
    "its place last": MAIN % (CELL + b'<row r="9"><c t="str" r="XFD1048576"><v>b</v></c></row>'),
    "line breaks": MAIN % (CELL + b'<row r="9"><c\nr\n=\n"XFD1048576"><v>1</v></c></row>'),
    "a prefix": PREFIXED % b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "> in a value": MAIN % (CELL + b'<row r="9"><c x="/>" r="XFD1048576"><v>1</v></c></row>'),
    "no places": MAIN % (b"<row>" + b"<c><v>1</v></c>" * 3_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 3_000),
    "more letters than a column has": MAIN % (CELL + b'<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>'),
    "small letters, and more figures than a row has": MAIN
    % (CELL + b'<row r="2"><c r="zz99999999999"><v>1</v></c></row>'),
    "a place of a row only": MAIN % (CELL + b'<row r="1048576">' + b"<c><v>1</v></c>" * 10 + b"</row>"),
}


@pytest.mark.parametrize("sheet", FAR.values(), ids=FAR)
def test_cells_that_lie_too_far_apart_are_refused_however_they_are_written(sheet: bytes, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"台账.xlsx：有内容的单元格隔得太远（范围里有\d+万格，最多530万格）；请在 Excel"):
        workbook.read(with_sheet(tmp_path / "台账.xlsx", sheet))


def test_many_sheets_count_together(tmp_path: Path) -> None:
    wide = MAIN % (CELL + b'<row r="1500"><c r="ZZ1500"><v>1</v></c></row>')
    assert len(workbook.read(with_sheet(tmp_path / "台账.xlsx", wide, 2))) == 2
    with pytest.raises(Misuse, match="隔得太远"):
        workbook.read(with_sheet(tmp_path / "台账.xlsx", wide, 6))


def test_empty_cells_with_a_look_reach_nowhere(tmp_path: Path) -> None:
    formatted = CELL + b'<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFC1048576" s="1"></c></row>'
    (sheet,) = workbook.read(with_sheet(tmp_path / "台账.xlsx", MAIN % formatted))
    assert sheet.rows == [["a"]]
    assert reach(MAIN % formatted) == 1


def test_a_sheet_is_as_large_as_its_last_row_and_column() -> None:
    assert (
        reach(MAIN % b'<row r="3"><c r="C3" t="s"><v>0</v></c></row><row r="7"><c r="AB7"><v>0</v></c></row>') == 7 * 28
    )
    assert reach(b"<worksheet/>") == 0


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_text_that_unfolds_without_measure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(packed({"xl/sharedStrings.xml": b"z" * 40_000_000}))
    with pytest.raises(Misuse, match="展开后过大"):
        workbook.read(path)


def test_a_part_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    data = packed({"xl/sharedStrings.xml": b"z" * 40_000_000})
    size = (40_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    path = tmp_path / "台账.xlsx"
    path.write_bytes(data.replace(size, (1_000).to_bytes(4, "little")))
    with pytest.raises(Misuse, match="不是能读的工作簿，或文件已损坏"):
        workbook.read(path)


def test_a_table_of_nothing_but_commas_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(b"," * (BUDGET.cells + 1))
    with pytest.raises(Misuse, match="单元格太多"):
        workbook.read(path)


@pytest.mark.parametrize("cell", [b"<c><v>1</v></c>", b'<c t="inlineStr"><is><t>a</t></is></c>'], ids=["v", "is"])
def test_a_sheet_that_is_truly_full_is_refused_with_what_to_do(
    cell: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_sheet(tmp_path / "台账.xlsx", MAIN % (b"<row>" + cell * 100 + b"</row>"))
    assert len(workbook.read(path)) == 1
    monkeypatch.setattr(extent, "BUDGET", BUDGET._replace(cells=99))
    with pytest.raises(Misuse, match="太大（有内容的0万格，一个工作簿最多0万格）；请删去不用的列，或按单位、年份拆成"):
        workbook.read(path)


def test_a_file_too_large_is_refused_with_what_to_do(tmp_path: Path) -> None:
    for name, size in (("台账.xlsx", BUDGET.file), ("台账.csv", BUDGET.table)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size + 1)
        with pytest.raises(Misuse, match="或按单位、年份拆成几个工作簿"):
            workbook.read(tmp_path / name)


def test_merged_cells_over_each_other_are_damage(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, 3_001))
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:A3000"/>' * 2_000 + b"</mergeCells>"
    sheet = (MAIN % rows).replace(b"</sheetData>", b"</sheetData>" + merged)
    with pytest.raises(Misuse, match="合并单元格互相重叠"):
        workbook.read(with_sheet(tmp_path / "台账.xlsx", sheet))


# --- other kinds than .xlsx ------------------------------------------------------------------

FAR_APART = r"有内容的单元格隔得太远（范围里有\d+万格，最多530万格）；请在 Excel"
TEXT = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
COLUMNS, ROWS = 'table:number-columns-repeated="{}"', 'table:number-rows-repeated="{}"'


def repeated(rows: int, columns: int, cell: str = TEXT) -> str:
    """A row of an .ods that stands once and counts many times."""
    times = " " + COLUMNS.format(columns)
    return f"<table:table-row {ROWS.format(rows)}>{cell.format(times, '甲')}</table:table-row>"


EMPTY = "<table:table-cell{}/>"
REFUSED_ODS = {
    "a full sheet in two lines": repeated(1_048_574, 16_384),
    "a cell behind many empty rows": repeated(4_000_000_000, 1, EMPTY) + repeated(1, 1),
    "a cell behind many empty columns": repeated(500, 16_000, EMPTY).replace(
        "</table:table-row>", TEXT.format("", "乙")
    )
    + "</table:table-row>",
    "values without text": repeated(1_048_574, 100, '<table:table-cell{} office:value-type="float" office:value="1"/>'),
}


@pytest.mark.parametrize("more", REFUSED_ODS.values(), ids=REFUSED_ODS)
def test_an_ods_that_repeats_its_cells_without_measure_is_refused(more: str, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=FAR_APART):
        workbook.read(ods(tmp_path / "台账.ods", ODS.replace("</table:table>", f"{more}</table:table>")))


def test_a_long_text_in_many_cells_is_refused(tmp_path: Path) -> None:
    text = "字" * 1_000_000
    cells = TEXT.format(" " + COLUMNS.format(400), text)
    with pytest.raises(Misuse, match="单元格里的字太多"):
        workbook.read(ods(tmp_path / "台账.ods", ODS.replace("</table:table-row>", f"{cells}</table:table-row>", 1)))
    shared = f"<sst><si><t>某县</t></si><si><t>{text}</t></si></sst>"
    sheet = MAIN % b"".join(b'<row><c t="s"><v>1</v></c></row>' for _ in range(400))
    parts = {"xl/sharedStrings.xml": shared.encode(), "xl/worksheets/sheet1.xml": sheet}
    with pytest.raises(Misuse, match="单元格里的字太多"):
        look(packed(parts))
    look(packed({**parts, "xl/worksheets/sheet1.xml": sheet.replace(b"<v>1</v>", b"<v>0</v>")}))  # the short one


def test_empty_rows_and_columns_of_an_ods_reach_nowhere(tmp_path: Path) -> None:
    """LibreOffice and WPS fill a sheet to its end with one empty row."""
    empty = repeated(1_048_573, 16_384, EMPTY)
    path = ods(tmp_path / "台账.ods", ODS.replace("</table:table>", f"{empty}</table:table>"))
    assert [len(sheet.rows) for sheet in workbook.read(path)] == [3]


def test_an_xls_with_a_cell_at_its_far_end_is_refused(tmp_path: Path) -> None:
    data = xls([["单位", "问题"], ["甲局", "灯不亮"]])
    cell = struct.pack("<HHHHB", 1, 1, 0, 3, 1)
    assert data.count(cell) == 1
    path = tmp_path / "台账.xls"
    path.write_bytes(data.replace(cell, struct.pack("<HHHHB", 65_535, 255, 0, 3, 1)))
    with pytest.raises(Misuse, match=FAR_APART):
        workbook.read(path)
    assert binary_extent.of_old(data) == 4


def test_an_xlsb_with_a_cell_at_its_far_end_is_refused() -> None:
    def record(kind: bytes, *numbers: int) -> bytes:
        content = struct.pack(f"<{len(numbers)}I", *numbers)
        return kind + bytes([len(content)]) + content

    begin, row, blank, real, end = b"\x91\x01", b"\x00", b"\x01", b"\x05", b"\x92\x01"
    near = record(begin) + record(row, 1) + record(real, 2, 0, 0, 0) + record(end)
    far = near[:-3] + record(row, 1_048_575) + record(real, 16_383, 0, 0, 0) + record(end)
    formatted = near[:-3] + record(row, 1_048_575) + record(blank, 16_383, 0) + record(end)
    assert [binary_extent.of_part(part) for part in (near, far, formatted)] == [6, 1_048_576 * 16_384, 6]
    with pytest.raises(Misuse, match=FAR_APART):
        look(packed({"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": far}))


def test_one_part_that_is_many_sheets_counts_each_time(tmp_path: Path) -> None:
    wide = MAIN % (CELL + b'<row r="1500"><c r="ZZ1500"><v>1</v></c></row>')
    path = with_sheet(tmp_path / "台账.xlsx", wide)
    entries = b"".join(b'<sheet name="%d" sheetId="%d" r:id="rId1"/>' % (number, number) for number in range(1, 21))
    replace_part(path, "xl/workbook.xml", lambda xml: SHEETS.sub(b"<sheets>" + entries + b"</sheets>", xml))
    with pytest.raises(Misuse, match=FAR_APART):
        workbook.read(path)


SHEETS = re.compile(rb"<sheets>.*?</sheets>", re.S)
