"""Workbooks are looked at before calamine makes room for them: what would not fit ends in a message, not in an abort."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.records import workbook
from gongwen.records.extent import reach
from tests.records.workbooks import book


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
    "a place of a row only": MAIN % (CELL + b'<row r="1048576">' + b"<c><v>1</v></c>" * 10 + b"</row>"),
}


@pytest.mark.parametrize("sheet", FAR.values(), ids=FAR)
def test_cells_that_lie_too_far_apart_are_refused_however_they_are_written(sheet: bytes, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"台账.xlsx：有内容的单元格隔得太远（范围里有\d+万格，最多500万格）；请在 Excel"):
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


def test_merged_cells_over_each_other_are_damage(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, 3_001))
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:A3000"/>' * 2_000 + b"</mergeCells>"
    sheet = (MAIN % rows).replace(b"</sheetData>", b"</sheetData>" + merged)
    with pytest.raises(Misuse, match="合并单元格互相重叠"):
        workbook.read(with_sheet(tmp_path / "台账.xlsx", sheet))
