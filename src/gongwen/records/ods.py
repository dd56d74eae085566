"""The content of an .ods → how far its cells reach, and what calamine does not tell of it: areas merged downward.

Rows and cells that are alike stand once, with how often they are repeated: a few bytes may be billions of cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.records.sheet import Span

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


class OdsSeen(NamedTuple):
    """What the content of an .ods tells: areas merged downward by sheet, how many cells lie from A1 to the last one
    that holds something, in all sheets, and how many characters stand in them, repeated ones each time.
    """

    spans: Mapping[str, list[Span]]
    cells: int
    characters: int


def seen(content: bytes) -> OdsSeen:
    """Return what the content of an .ods tells. Raises Misuse where it is too large to be looked at."""
    from xml.parsers import expat

    if content.count(b"<") > BUDGET.tags:
        raise Misuse("表格太大；请在 WPS 中另存为 .xlsx 再用")
    found, parser = _Tables(), expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.text
    parser.buffer_text = True
    with suppress(expat.ExpatError):  # calamine, which reads on until there, says so in its own way
        parser.Parse(content, True)
    found.end_table()
    return OdsSeen(found.spans, found.cells, found.characters)


class _Tables:
    """Where a parser is in the tables, and what it has seen of them."""

    def __init__(self) -> None:
        self.spans: dict[str, list[Span]] = {}
        self.cells = self.characters = 0
        self.row = self.column = self.rows = self.columns = 0
        self.own: list[Span] = []  # of this table
        self.again = self.wide = 1  # how often this row and this cell are repeated
        self.filled = self.written = 0  # of this row: its last column that holds something, its characters
        self.length = 0  # of this cell
        self.holds = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name in _CELLS:
            self.wide, self.length = _times(given, "columns-repeated"), 0
            self.holds = any("value" in one or one.endswith("}formula") for one in given)
            if (deep := _times(given, "rows-spanned")) > 1:
                end = self.row + deep - 1, self.column + _times(given, "columns-spanned") - 1
                self.own.append(((self.row, self.column), end))
        elif name == f"{_TABLE}table-row":
            self.again, self.column, self.filled, self.written = _times(given, "rows-repeated"), 0, 0, 0
        elif name == f"{_TABLE}table":
            self.end_table()
            self.own = self.spans.setdefault(given.get(f"{_TABLE}name", ""), [])

    def text(self, data: str) -> None:
        self.length += len(data.strip())

    def end(self, name: str) -> None:
        if name in _CELLS:
            self.column += self.wide
            if self.holds or self.length:
                self.filled = self.column
                self.written += self.length * self.wide
        elif name == f"{_TABLE}table-row":
            self.row += self.again
            if self.filled:
                self.rows, self.columns = self.row, max(self.columns, self.filled)
                self.characters += self.written * self.again

    def end_table(self) -> None:
        self.cells += self.rows * self.columns
        self.row = self.rows = self.columns = 0


def _times(given: Mapping[str, str], name: str) -> int:
    """Return how often something is repeated, or how far it spans: at least once."""
    text = given.get(f"{_TABLE}number-{name}", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 19 else 1
