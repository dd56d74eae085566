"""Workbooks for tests: .xlsx of given rows, .xls and .ods byte by byte."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

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

    def replaced(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    replace_part(path, "xl/worksheets/sheet1.xml", replaced)


def replace_part(path: Path, name: str, new: Callable[[bytes], bytes]) -> None:
    """Write one part of an .xlsx anew."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = new(parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


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

    folder = (
        entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, free, 2, len(stream)) + 2 * entry("", 0, free, 0, 0)
    )
    head = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, last, 0, last, 0
    )
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return head + struct.pack("<I", 0) + struct.pack("<I", free) * 108 + table + folder + stream


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


def ods(path: Path, content: str = ODS) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path
