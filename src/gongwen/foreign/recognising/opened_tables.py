"""Rows of a table that are no rows: a title across its whole width, and prose in one cell → lines beside the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.names import title_shape
from gongwen.chinese.patterns import compiled
from gongwen.foreign.source import Cell, Grid, Line, SourceBlock

PROSE = 120  # 字 of a cell from which its text is no entry of a form
WHOLE = 0.7  # part of the columns that a cell across a table covers
LONGEST_TITLE = 50  # 字
_LABELLED = compiled(r"\s*[^。；]{1,16}[：:]")
_NO_TITLE = compiled(r"[：:。；！？]|\d\s*$")


def opened(grid: Grid, begins: bool) -> Sequence[SourceBlock]:
    """Return what a table is: itself, or the parts that its rows of prose divide it into, with the lines of that
    prose. begins: whether no text stands before it; then a first row that reads as a title is one.
    """
    width = max(sum(cell.columns for cell in row) for row in grid.rows) if grid.rows else 1
    if width < 2:
        return [grid]
    head = _across(grid.rows[0], width)
    start = 1 if head is not None and begins and len(grid.rows) > 1 and _is_title(head) else 0
    found: list[SourceBlock] = list(head.blocks) if head is not None and start else []
    rows: list[int] = []
    for at, row in enumerate(grid.rows[start:], start):
        cell = _across(row, width)
        if cell is not None and _is_prose(cell):
            found += [_part(grid, rows), *cell.blocks] if rows else cell.blocks
            rows = []
        else:
            rows.append(at)
    if len(rows) == len(grid.rows):
        return [grid]
    return [*found, _part(grid, rows)] if rows else found


def _part(grid: Grid, rows: Sequence[int]) -> Grid:
    """Return a table with some of its rows."""
    heights = tuple(grid.heights[at] for at in rows) if grid.heights else ()
    return replace(grid, rows=tuple(grid.rows[at] for at in rows), heights=heights)


def _across(row: Sequence[Cell], width: int) -> Cell | None:
    """Return the cell that a row is, None for a row of several; the row may begin or end off the edges of the table."""
    cells = [cell for cell in row if cell.blocks]
    if len(cells) != 1 or cells[0].goes_on or cells[0].columns < WHOLE * width:
        return None
    return cells[0]


def _is_title(cell: Cell) -> bool:
    if not 0 < len(cell.text.strip()) <= LONGEST_TITLE:
        return False
    lines = [block.text.strip() for block in cell.blocks if isinstance(block, Line)]
    named = (title_shape(text).possible and not _NO_TITLE.search(text) for text in lines if text)
    return len(lines) == len(cell.blocks) and all(named)


def _is_prose(cell: Cell) -> bool:
    """Return whether the text of a cell is long, in sentences, and no entry behind a label of the form."""
    text = cell.text
    return len(text) >= PROSE and "。" in text and not _LABELLED.match(text)
