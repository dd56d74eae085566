"""The parts of an .xlsx: which of them a sheet is, what each refers to, and its XML."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"  # what stands inside a drawing
BOOK = "xl/workbook.xml"


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by its name: {"台账": "xl/worksheets/sheet1.xml"}. Raises KeyError for a package
    that is no .xlsx.
    """
    sheets, targets = parsed(archive.read(BOOK)).iter(f"{MAIN}sheet"), relations(archive, BOOK)
    return {sheet.get("name", ""): targets.get(sheet.get(f"{RELATION}id", ""), "") for sheet in sheets}


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return what a part refers to by id, as names of parts; nothing where it refers to nothing."""
    path = PurePosixPath(part)
    name = str(path.parent / "_rels" / f"{path.name}.rels")
    if name not in archive.namelist():
        return {}
    return {one.get("Id", ""): _target(path.parent, one.get("Target", "")) for one in parsed(archive.read(name))}


def parsed(data: bytes) -> ElementTree.Element:
    """Return the root of a part. Raises ElementTree.ParseError where it is damaged."""
    return ElementTree.fromstring(data)


class ParsedParts(dict[str, ElementTree.Element]):
    """The roots of the parts of a package, each parsed when it is first asked for, and once."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__()
        self.archive = archive

    def __missing__(self, part: str) -> ElementTree.Element:
        self[part] = found = parsed(self.archive.read(part))
        return found


def _target(folder: PurePosixPath, target: str) -> str:
    """Return the part that a target names, from the folder of the one that refers to it."""
    parts: list[str] = []
    for step in (PurePosixPath(target) if target.startswith("/") else folder / target).parts:
        if step == "..":
            parts = parts[:-1]
        elif step not in ("/", "."):
            parts.append(step)
    return "/".join(parts)
