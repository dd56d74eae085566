"""A sheet: the texts of a table with their places, read from a workbook, a .csv or a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Span = tuple[tuple[int, int], tuple[int, int]]  # first and last cell of a merged area: row and column from 0


class Comment(NamedTuple):
    """A comment 批注 on a cell: the cell's name (C9) and the words."""

    cell: str
    text: str

    @property
    def row(self) -> int:
        """Return the row of the cell, from 0."""
        return int("".join(filter(str.isdecimal, self.cell)) or 1) - 1


class Sheet(NamedTuple):
    """One table of texts: its rows, the number (from 1) of the first, and what a reader of it should be told.

    name: of a sheet of a workbook. merged: its areas of several cells.
    pictures: those of its cells, row and column from 0, as names of files.
    unread: cells (C9) with an error value, or a formula without a result; their text is blank.
    place: of a table in a document ("第 1 个表"), "" for a sheet of a workbook.
    """

    name: str
    rows: list[list[str]]
    first: int = 1
    doubts: tuple[tuple[str, str], ...] = ()  # place and message
    place: str = ""
    merged: tuple[Span, ...] = ()
    pictures: Mapping[tuple[int, int], Sequence[str]] = {}
    comments: tuple[Comment, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def where(self) -> str:
        """Return its place in its file: 工作表“台账” · 第 1 个表."""
        return self.place or f"工作表“{self.name}”"

    def row(self, index: int) -> str:
        """Return the place of a row, counted from 0: 工作表“台账”第 3 行 · 第 1 个表，第 3 行."""
        return f"{self.where}{'，' if self.place else ''}第 {self.first + index} 行"
