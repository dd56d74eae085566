"""The pictures that float over the cells of an .xlsx sheet: bytes, kind, and the row in which each begins."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from gongwen.records.parts import MAIN as _SHEET
from gongwen.records.parts import RELATION as _RELATION
from gongwen.records.parts import parsed, relations, sheet_parts

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LARGEST = 30_000_000  # bytes of one picture


class FloatingPicture(NamedTuple):
    """One picture: the row, from 1, of its upper left corner, the extension of its file, its bytes."""

    row: int
    suffix: str
    data: bytes


def floating(data: bytes, sheet: str) -> Iterator[FloatingPicture]:
    """Return the pictures over a sheet, in the order in which they were put there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = sheet_parts(archive).get(sheet, "")
        targets = relations(archive, part) if part in archive.namelist() else {}
        root = parsed(archive.read(part)) if targets else None
        for drawing in root.iter(f"{_SHEET}drawing") if root is not None else ():
            yield from _pictures(archive, targets.get(drawing.get(f"{_RELATION}id", ""), ""))


def _pictures(archive: zipfile.ZipFile, part: str) -> Iterator[FloatingPicture]:
    if part not in archive.namelist():
        return
    files = relations(archive, part)
    for anchor in parsed(archive.read(part)):
        row = anchor.find(f"{_DRAWING}from/{_DRAWING}row")
        blip = next(anchor.iter(f"{_MAIN}blip"), None)
        file = files.get(blip.get(f"{_RELATION}embed", ""), "") if blip is not None else ""
        if row is not None and file in archive.namelist() and archive.getinfo(file).file_size <= LARGEST:
            yield FloatingPicture(int(row.text or 0) + 1, PurePosixPath(file).suffix.lower(), archive.read(file))
