"""The room that a form leaves to write in by hand: rows that are higher than their texts need → heights in mm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from gongwen.foreign.source import Cell, Grid, Line

LINE = 340  # twips of a line of a table of ours
EMPTY = 320  # twips of a paragraph that only holds room
BLANK = 0.2  # part of the cells of a form that are empty, at least
LEAST, MORE = 567, 200  # twips of a row that somebody writes in, and of what it has more than its text needs
CHARACTER = 240  # twips
MM, HIGHEST = 56.7, 200


def heights(grid: Grid) -> tuple[int, ...]:
    """Return the heights of the rows of a form in mm, 0 for what a text needs; nothing for a table that is none."""
    cells = [cell for row in grid.rows for cell in row if not (cell.goes_on or cell.goes_left)]
    empty = sum(not cell.text.strip() for cell in cells)
    if not cells or empty < BLANK * len(cells):
        return ()
    high = grid.heights or (0,) * len(grid.rows)
    below = (*grid.rows[1:], ())
    found = tuple(_height(row, given, grid, under) for row, given, under in zip(grid.rows, high, below, strict=True))
    below_head = set(found[1:])
    if not found[0] and len(below_head) == 1:
        return (found[1],) if any(found) else ()  # one height is that of all rows below the header
    return found if any(found) else ()


def _height(row: tuple[Cell, ...], given: int, grid: Grid, under: tuple[Cell, ...]) -> int:
    """Return the height of a row, 0 where it has no room to write in; under: the row below it.

    A cell that goes on below has its room in all its rows together, and says nothing about the first of them.
    """
    longer = set(_starts_that_go_on(under))
    starts = accumulate((cell.columns for cell in row), initial=0)
    cells = [cell for start, cell in zip(starts, row, strict=False) if not cell.goes_on and start not in longer]
    wanted = max([given, *(_room(cell) for cell in cells)])
    needed = max((_needed(cell, _width(cell, grid)) for cell in cells), default=0)
    return min(HIGHEST, round(wanted / MM)) if wanted >= LEAST and wanted >= needed + MORE else 0


def _starts_that_go_on(row: tuple[Cell, ...]) -> Iterator[int]:
    """Return the columns of the grid where a cell begins that is one with the cell above it."""
    starts = accumulate((cell.columns for cell in row), initial=0)
    return (start for start, cell in zip(starts, row, strict=False) if cell.goes_on)


def _room(cell: Cell) -> int:
    """Return how high a cell is that holds empty paragraphs, 0 for another."""
    lines = [block for block in cell.blocks if isinstance(block, Line)]
    filled = sum(bool(line.text.strip()) for line in lines)
    return filled * LINE + (len(lines) - filled) * EMPTY if len(lines) > filled + 1 else 0


def _width(cell: Cell, grid: Grid) -> int:
    columns = len(grid.widths) or 1
    return max(CHARACTER, sum(grid.widths) * cell.columns // columns) if grid.widths else 20 * CHARACTER


def _needed(cell: Cell, width: int) -> int:
    """Return how high the text of a cell is."""
    lines = (line for line in cell.text.split("\n") if line.strip())
    return sum(1 + len(line) * CHARACTER // width for line in lines) * LINE
