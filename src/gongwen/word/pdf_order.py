"""The objects of a PDF of LibreOffice → the same in the order in which they are reached from its beginning.

LibreOffice writes fonts in the order in which they happen to lie in memory, so that one document becomes other bytes
in another run. What an object says stays; its number and its place follow from what leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.chinese.patterns import compiled

_TABLE = compiled(rb"\nxref\n0 (\d+)\n((?:\d{10} \d{5} [nf] ?\r?\n)+)(trailer\n.*?)startxref\n\d+\n", re.DOTALL)
_BEGIN = compiled(rb"\d+ 0 obj\n")
_REFERENCE = compiled(rb"(?<![\w.])(\d+) 0 R(?!\w)")
_ROOT, _INFO = compiled(rb"/Root (\d+) 0 R"), compiled(rb"/Info (\d+) 0 R")


class _Object(NamedTuple):
    """An object: its words, in which others are named, and its stream with all behind it."""

    words: bytes
    rest: bytes

    def names(self) -> Iterator[int]:
        """Return the numbers of the objects that it names, in their order."""
        return (int(found[1]) for found in _REFERENCE.finditer(self.words))


def ordered(pdf: bytes) -> bytes:
    """Return a PDF with its objects in order, the one of its time last; one that is built otherwise as it is."""
    table = _TABLE.search(pdf)
    places = _places(table[2]) if table else {}
    root, info = (pattern.search(table[3]) if table else None for pattern in (_ROOT, _INFO))
    if not table or not root or not info or len(places) + 1 != int(table[1]):
        return pdf
    objects = _objects(pdf[: table.start() + 1], places)
    if objects is None:
        return pdf
    order = _order(objects, int(root[1]), int(info[1]))
    numbers = {old: new for new, old in enumerate(order, 1)}
    return _written(pdf[: min(places.values())], [objects[old] for old in order], numbers, table)


def _places(entries: bytes) -> dict[int, int]:
    lines = [line.split() for line in entries.splitlines()]
    return {number: int(line[0]) for number, line in enumerate(lines) if line[2] == b"n"}


def _objects(pdf: bytes, places: Mapping[int, int]) -> dict[int, _Object] | None:
    """Return the objects by number; None where one does not begin at its place."""
    starts = sorted((place, number) for number, place in places.items())
    ends = [*(place for place, _ in starts[1:]), len(pdf)]
    found: dict[int, _Object] = {}
    for (start, number), end in zip(starts, ends, strict=True):
        begin = _BEGIN.match(pdf, start)
        if not begin or begin[0] != b"%d 0 obj\n" % number:
            return None
        words, mark, stream = pdf[begin.end() : end].partition(b"\nstream\n")
        found[number] = _Object(words, mark + stream)
    return found


def _order(objects: Mapping[int, _Object], root: int, info: int) -> list[int]:
    """Return the numbers of objects in the order in which they are reached; those that nothing leads to behind them."""
    waiting, seen = [root], {root: None}
    for number in waiting:
        for one in objects[number].names():
            if one in objects and one not in seen and one != info:
                seen[one] = None
                waiting.append(one)
    return [*seen, *(number for number in sorted(objects) if number not in seen and number != info), info]


def _written(head: bytes, objects: Sequence[_Object], numbers: Mapping[int, int], table: re.Match[bytes]) -> bytes:
    def renamed(words: bytes) -> bytes:
        return _REFERENCE.sub(lambda one: b"%d 0 R" % numbers.get(int(one[1]), int(one[1])), words)

    parts, places, at = [head], list[int](), len(head)
    for number, one in enumerate(objects, 1):
        part = b"%d 0 obj\n%b%b" % (number, renamed(one.words), one.rest)
        parts.append(part)
        places.append(at)
        at += len(part)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    index = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, entries)
    return b"".join(parts) + index + renamed(table[3]) + b"startxref\n%d\n" % at + table.string[table.end() :]
