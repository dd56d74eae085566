"""Cells of a table's lines that are written < → which cells are one with the cell at their left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.document.manuscript.marks import LEFT
from gongwen.document.model import Table, crossing


class JoinedDoubt(NamedTuple):
    """What is wrong with a merged cell: the row, what it is, what to do (Chinese)."""

    row: int
    message: str
    fix: str


def joined(rows: Sequence[list[str | None]]) -> tuple[frozenset[tuple[int, int]], list[JoinedDoubt]]:
    """Return rows and columns of the cells that are one with the cell at their left, and empty them; what makes no
    rectangle is doubtful.
    """
    found = set[tuple[int, int]]()
    doubts: list[JoinedDoubt] = []
    for index, row in enumerate(rows):
        if row[0] == LEFT:
            row[0] = "<"
            doubts.append(JoinedDoubt(index, "第一格写的是“<”，左边没有格可以合并，当作文字", "是文字的写成“\\<”"))
        for column in [column for column, cell in enumerate(row) if cell == LEFT]:
            row[column] = ""
            found.add((index, column))
    if found:
        table = Table(tuple(map(tuple, rows)), (1,) * len(rows[0]), joined=frozenset(found))
        for index, column in crossing(table):
            message = f"第{column + 1}格写的是“^”，和上面的格子不一样宽，合并不成一个方块"
            doubts.append(JoinedDoubt(index, message, "上下合并的几行，右边“<”的个数要一样"))
    return frozenset(found), doubts
