"""Cells written into an .xlsx that an office made: everything else in it stays byte for byte what it was.

Only the sheets that are written into are read as XML; layout, formats, pictures, drop-downs and other sheets stay. A
text is written as a text; a day, where the cell is formatted as one, as a day.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from gongwen.chinese.characters import FORBIDDEN
from gongwen.chinese.dates import read_date
from gongwen.records.cell_looks import cell_name as cell_name
from gongwen.records.parts import MAIN as _MAIN
from gongwen.records.parts import sheet_parts

CellPlace = tuple[int, int]  # row from 1, column from 0
Edits = Mapping[str, Mapping[CellPlace, str]]  # by the name of a sheet
_DAYS = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58})  # built-in formats
_DAY = r"(?i)(?<!\\)[yd年日]"
_EPOCH = date(1899, 12, 30)


class _Book(NamedTuple):
    """A workbook while it is written into: its parts, and the numbers of the styles that show days."""

    archive: zipfile.ZipFile
    days: frozenset[str]


def written(data: bytes, edits: Edits) -> bytes:
    """Return a workbook with cells written: sheet → (row from 1, column from 0) → text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        book = _Book(archive, _day_styles(archive))
        changed = {part: edits[name] for name, part in sheet_parts(archive).items() if edits.get(name)}
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename in changed:
                content = _sheet(content, changed[info.filename], book)
            made.writestr(info, content, info.compress_type)
    return out.getvalue()


def _parsed(data: bytes) -> Any:
    etree = _etree()
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _etree() -> Any:
    """Return lxml's, which alone keeps the prefixes that an office's file declares; in a browser it is missing."""
    from lxml import etree

    return etree


def _day_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the numbers of the cell styles that show a day."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = _parsed(archive.read("xl/styles.xml"))
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter(f"{_MAIN}numFmt")}
    days = {number for number, code in own.items() if re.search(_DAY, re.sub(r'"[^"]*"|\[[^\]]*\]', "", code))}
    days |= {str(number) for number in _DAYS}
    styles = root.find(f"{_MAIN}cellXfs")
    return frozenset(
        str(index) for index, one in enumerate(styles if styles is not None else ()) if one.get("numFmtId") in days
    )


def _sheet(xml: bytes, cells: Mapping[CellPlace, str], book: _Book) -> bytes:
    root = _parsed(xml)
    data = root.find(f"{_MAIN}sheetData")
    rows = {int(row.get("r")): row for row in data if row.get("r")}
    for (number, column), text in sorted(cells.items()):
        row = rows.get(number)
        if row is None:
            row = rows[number] = _inserted(data, rows, number)
        _write(_cell_of(row, number, column), text, book)
    _widen(root, cells)
    return bytes(_etree().tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _inserted(data: Any, rows: Mapping[int, Any], number: int) -> Any:
    """Return a new row in its place among the others."""
    row = _etree().Element(f"{_MAIN}row", r=str(number))
    data.insert(sum(other < number for other in rows), row)
    return row


def _cell_of(row: Any, number: int, column: int) -> Any:
    """Return a cell of a row, a new one with the look of the one before it where there is none."""
    place, look = 0, None
    for place, one in enumerate(row, 1):
        at = column_of(one.get("r", ""))
        if at == column:
            return one
        if at > column:
            place -= 1
            break
        look = one.get("s")
    made = _etree().Element(f"{_MAIN}c", r=cell_name(number, column))
    if look is not None:
        made.set("s", look)
    row.insert(place, made)
    return made


def column_of(reference: str) -> int:
    """Return the column, from 0, of a cell's name: B3 → 1."""
    number = 0
    for letter in re.match(r"[A-Z]*", reference)[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - 64
    return number - 1


def _write(cell: Any, text: str, book: _Book) -> None:
    for part in list(cell):
        cell.remove(part)
    cell.attrib.pop("t", None)
    day = _day(text) if cell.get("s") in book.days else None
    if day:
        _etree().SubElement(cell, f"{_MAIN}v").text = str((day - _EPOCH).days)
        return
    cell.set("t", "inlineStr")
    new = _etree().SubElement
    shown = new(new(cell, f"{_MAIN}is"), f"{_MAIN}t")
    shown.text = FORBIDDEN.sub("?", text)
    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except ValueError:
        return None


def _widen(root: Any, cells: Mapping[CellPlace, str]) -> None:
    """Let the sheet say of itself, and each row of its width, that it holds what was written."""
    found = root.find(f"{_MAIN}dimension")
    if found is None:
        return
    ends = re.findall(r"[A-Z]+(?=\d)|\d+", found.get("ref", "").split(":")[-1])
    if len(ends) == 2:
        column = max(column_of(ends[0]), *(place[1] for place in cells))
        row = max(int(ends[1]), *(place[0] for place in cells))
        found.set("ref", f"{found.get('ref').split(':')[0]}:{cell_name(row, column)}")


def formulas(data: bytes, sheet: str) -> Iterator[CellPlace]:
    """Return the cells of a sheet that hold a formula, or a picture: they are nobody's to write into."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = _parsed(archive.read(sheet_parts(archive)[sheet]))
    for one in root.iter(f"{_MAIN}c"):
        if one.find(f"{_MAIN}f") is not None or one.get("vm"):
            yield int(re.sub(r"\D", "", one.get("r"))), column_of(one.get("r"))
