"""Sheets of .xls and .xlsb, which are records of bytes → how many cells they reach over, from A1 to the last one that
holds something.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

# --- .xlsb: a part a sheet -------------------------------------------------------------------

_BEGIN, _END = 0x91, 0x92  # of the rows of a sheet
_ROW, _BLANK, _LAST_CELL = 0, 1, 11


def of_part(part: bytes) -> int:
    """Return the reach of a part of an .xlsb, 0 for one that is no sheet."""
    row = rows = columns = 0
    inside = False
    with suppress(IndexError):  # it ends in the middle of a record
        for kind, at, size in _records(part):
            if kind in (_BEGIN, _END):
                inside = kind == _BEGIN
            elif inside and kind <= _LAST_CELL and size >= 4:
                number = int.from_bytes(part[at : at + 4], "little") + 1
                if kind == _ROW:
                    row = number
                elif kind != _BLANK:
                    rows, columns = max(rows, row), max(columns, number)
    return rows * columns


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Return the kind of each record, where its bytes begin, and how many there are."""
    at, end = 0, len(part)
    while at < end:
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        yield kind, at, size
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number that is written in up to so many bytes of seven bits, and where it ends."""
    number = part[at] & 0x7F
    for place in range(1, most):
        if part[at] < 0x80:
            break
        at += 1
        number |= (part[at] & 0x7F) << 7 * place
    return number, at + 1


# --- .xls: a stream of all sheets, in sectors of a file --------------------------------------

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_LISTED, _ENDED = 0x85, 0x0A  # a sheet is named with its place in the stream; it ends
# LABELSST, LABEL, NUMBER, RK, FORMULA, BOOLERR, RSTRING; several numbers at once end with the column of the last one
_FILLED, _SEVERAL = frozenset((0xFD, 0x204, 0x203, 0x27E, 0x06, 0x206, 0x406, 0x205, 0xD6)), 0xBD


def of_old(data: bytes) -> int:
    """Return the reach of all sheets of an .xls, 0 where it is none, or so damaged that nothing is found."""
    if not data.startswith(_OLE):
        return 0
    with suppress(struct.error):
        stream = _book(data)
        listed = (struct.unpack_from("<I", stream, at)[0] for kind, at, _ in _old_records(stream, 0) if kind == _LISTED)
        return sum(_reach(stream, place) * times for place, times in Counter(listed).items())
    return 0


def _old_records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Return the kind of each record from a place to the end of its part, where its bytes begin, how many there are."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _ENDED:
            return
        yield kind, at + 4, size
        at += 4 + size


def _reach(stream: bytes, start: int) -> int:
    """Return the reach of a sheet that begins at a place."""
    rows = columns = 0
    for kind, at, size in _old_records(stream, start):
        if kind in _FILLED or kind == _SEVERAL:
            row, column = struct.unpack_from("<HH", stream, at)
            if kind == _SEVERAL:
                column = max(column, *struct.unpack_from("<H", stream, at + size - 2))
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows * columns


def _book(data: bytes) -> bytes:
    """Return the stream of the workbook in a file of sectors, b"" where there is none."""
    size, (first, small, small_chain) = 1 << min(12, data[30]), struct.unpack_from("<I4xII", data, 48)
    chains = _chains(data, size)
    folder = _chained(data, first, size, chains, size)
    for at in range(0, len(folder) - 127, 128):
        entry = folder[at : at + 128]
        if entry[: max(0, entry[64] - 2)] in _BOOKS:
            start, length = struct.unpack_from("<II", entry, 116)
            if length >= small:
                return _chained(data, start, size, chains, size)[:length]
            (root,) = struct.unpack_from("<I", folder, 116)
            held = _chained(data, root, size, chains, size)
            listed = _chained(data, small_chain, size, chains, size)
            return _chained(held, start, _SMALL, memoryview(listed).cast("I"), 0)[:length]
    return b""


_SMALL = 64  # bytes of a sector of short streams


def _chains(data: bytes, size: int) -> list[int]:
    """Return the sector that follows each sector."""
    listed = list(struct.unpack_from("<109I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    seen = set[int]()
    while more not in seen and (more + 2) * size <= len(data):
        seen.add(more)
        *own, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        listed += own
    wanted = (one for one in dict.fromkeys(listed) if (one + 2) * size <= len(data))
    return [after for one in wanted for after in struct.unpack_from(f"<{size // 4}I", data, (one + 1) * size)]


def _chained(data: bytes, start: int, size: int, chains: Sequence[int], head: int) -> bytes:
    """Return the bytes of a chain of sectors behind a head; one that comes back to itself ends there."""
    found, seen = list[bytes](), set[int]()
    while start < len(chains) and start not in seen:
        seen.add(start)
        found.append(data[head + start * size : head + (start + 1) * size])
        start = chains[start]
    return b"".join(found)
