"""Rows of a table that are no rows: a title across its whole width, and prose in one cell → lines beside the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.names import title_shape
from gongwen.chinese.patterns import compiled
from gongwen.foreign.source import Cell, Grid, Line, SourceBlock

PROSE = 120  # 字 of a cell from which its text is no entry of a form
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
    start = 1 if begins and len(grid.rows) > 1 and _is_title(_across(grid.rows[0], width)) else 0
    found: list[SourceBlock] = list(grid.rows[0][0].blocks) if start else []
    rows: list[tuple[Cell, ...]] = []
    for row in grid.rows[start:]:
        cell = _across(row, width)
        if cell is not None and _is_prose(cell):
            found += [replace(grid, rows=tuple(rows)), *cell.blocks] if rows else cell.blocks
            rows = []
        else:
            rows.append(row)
    if len(rows) == len(grid.rows):
        return [grid]
    return [*found, replace(grid, rows=tuple(rows))] if rows else found


def _across(row: Sequence[Cell], width: int) -> Cell | None:
    """Return the cell that a row is, None for a row of several."""
    cell = row[0] if len(row) == 1 else None
    return cell if cell is not None and cell.columns == width and not cell.goes_on else None


def _is_title(cell: Cell | None) -> bool:
    if cell is None or not 0 < len(cell.text.strip()) <= LONGEST_TITLE:
        return False
    lines = [block.text.strip() for block in cell.blocks if isinstance(block, Line)]
    named = (title_shape(text).possible and not _NO_TITLE.search(text) for text in lines if text)
    return len(lines) == len(cell.blocks) and all(named)


def _is_prose(cell: Cell) -> bool:
    """Return whether the text of a cell is long, in sentences, and no entry behind a label of the form."""
    text = cell.text
    return len(text) >= PROSE and "。" in text and not _LABELLED.match(text)
