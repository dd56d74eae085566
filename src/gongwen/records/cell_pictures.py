"""The pictures of an .xlsx → the names by which documents take them from it, by sheet and cell.

Three kinds: those that float over cells (Excel, WPS), those that WPS puts into a cell (DISPIMG), those that Excel puts
into a cell (a rich value). A name is that of the workbook, #, and that of the picture in it: 台账.xlsx#image1.png.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.records.cell_looks import column_number
from gongwen.records.parts import DRAWING, DRAWN, ParsedParts, parsed, relations
from gongwen.records.parts import RELATION as _RELATION

SheetCell = tuple[int, int]  # row and column, from 0
_DRAWN = compiled(rb'<drawing [^<>]*?id="([^"]{1,100})"')
_WPS = compiled(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,80}>(?:<f[^<>]*>)?[^<]{0,40}DISPIMG\((?:"|&quot;)(ID_\w{1,64})')
_EXCEL = compiled(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,60} vm="(\d{1,7})"')


def pictures_of(book: ParsedParts, sheets: Mapping[str, str]) -> dict[str, dict[SheetCell, list[str]]]:
    """Return the pictures of a workbook by sheet and cell, as names in xl/media; sheets: the part of each."""
    archive = book.archive
    names = set(archive.namelist())
    wps = _of_wps(archive) if "xl/cellimages.xml" in names else {}
    excel = _of_excel(archive, names)
    found: dict[str, dict[SheetCell, list[str]]] = {}
    for sheet, part in sheets.items():
        xml = archive.read(part)
        cells: dict[SheetCell, list[str]] = {}
        for cell, file in (*_floating(book, names, part, xml), *_inside(xml, wps, excel)):
            if file in names:
                cells.setdefault(cell, []).append(PurePosixPath(file).name)
        if cells:
            found[sheet] = cells
    return found


def _inside(xml: bytes, wps: Mapping[str, str], excel: Mapping[int, str]) -> Iterator[tuple[SheetCell, str]]:
    """Return the pictures that stand in cells, with their files."""
    for letters, row, name in _WPS.findall(xml) if wps else ():
        yield (int(row) - 1, column_number(letters.decode())), wps.get(name.decode(), "")
    for letters, row, value in _EXCEL.findall(xml) if excel else ():
        yield (int(row) - 1, column_number(letters.decode())), excel.get(int(value), "")


def _floating(book: ParsedParts, names: set[str], part: str, xml: bytes) -> Iterator[tuple[SheetCell, str]]:
    """Return the pictures over the cells of a sheet: each at the cell that its middle lies in, as far as it is said."""
    if not (drawn := _DRAWN.search(xml)):
        return
    drawing = relations(book.archive, part).get(drawn[1].decode(), "")
    if drawing not in names:
        return
    files = relations(book.archive, drawing)
    for anchor in book[drawing]:
        start = _cell(anchor.find(f"{DRAWING}from"))
        end = _cell(anchor.find(f"{DRAWING}to")) or start
        for blip in anchor.iter(f"{DRAWN}blip"):
            if start and end and (file := files.get(blip.get(f"{_RELATION}embed", ""), "")):
                yield ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2), file


def _cell(corner: Any) -> SheetCell | None:
    if corner is None:
        return None
    return int(corner.findtext(f"{DRAWING}row") or 0), int(corner.findtext(f"{DRAWING}col") or 0)


def _of_wps(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the files of the pictures that WPS puts into cells, by their IDs."""
    files = relations(archive, "xl/cellimages.xml")
    found = {}
    for picture in parsed(archive.read("xl/cellimages.xml")).iter(f"{DRAWING}pic"):
        name = next(picture.iter(f"{DRAWING}cNvPr"), None)
        blip = next(picture.iter(f"{DRAWN}blip"), None)
        if name is not None and blip is not None:
            found[name.get("name", "")] = files.get(blip.get(f"{_RELATION}embed", ""), "")
    return found


def _of_excel(archive: zipfile.ZipFile, names: set[str]) -> dict[int, str]:
    """Return the files of the pictures that Excel puts into cells, by the number that cells name (vm, from 1)."""
    part = "xl/richData/richValueRel.xml"
    if part not in names or "xl/metadata.xml" not in names:
        return {}
    files = relations(archive, part)
    images = [files.get(one.get(f"{_RELATION}id", ""), "") for one in parsed(archive.read(part))]
    metadata = archive.read("xl/metadata.xml")
    values = [int(place) for place in re.findall(rb'<rc [^<>]*?v="(\d{1,7})"', _section(metadata, b"valueMetadata"))]
    blocks = [int(place) for place in re.findall(rb'<[\w:]*rvb [^<>]*?i="(\d{1,7})"', metadata)]
    rich = archive.read("xl/richData/rdrichvalue.xml") if "xl/richData/rdrichvalue.xml" in names else b""
    firsts = [int(place) for place in re.findall(rb"<rv [^<>]*>\s*<v>(\d{1,7})</v>", rich)]
    found = {}
    for number, place in enumerate(values, 1):
        at = blocks[place] if place < len(blocks) else place
        at = firsts[at] if at < len(firsts) else at
        if at < len(images):
            found[number] = images[at]
    return found


def _section(xml: bytes, name: bytes) -> bytes:
    start = xml.find(b"<" + name)
    return xml[start : xml.find(b"</" + name, start)] if start >= 0 else b""
