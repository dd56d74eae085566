"""Grid → Table: equally long rows of texts, cells merged downwards and across; what a Table cannot hold is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.document.manuscript import BLANK
from gongwen.document.model import Table, crossing
from gongwen.foreign.recognising.pieces import readable
from gongwen.foreign.recognising.writing_room import heights
from gongwen.foreign.source import Cell, Grid, SourceBlock, SourceImage

DASHES = 40  # of all columns together


class Tabled(NamedTuple):
    """A table, the pictures that stood in its cells, and what a Table cannot show of it (Chinese)."""

    table: Table | None
    images: tuple[SourceImage, ...]
    told: tuple[str, ...]


def table(grid: Grid, landscape: bool = False) -> Tabled:
    """Return a grid as a table; None where it has no cell."""
    images = tuple(image for row in grid.rows for cell in row for image in _images(cell.blocks))
    if not any(cell.text.strip() for row in grid.rows for cell in row):
        return Tabled(None, images, ())
    placed = [list(_placed(row)) for row in grid.rows]
    columns = _columns(placed)
    rows, joined = _texts(placed, columns)
    rows[0] = [cell or "" for cell in rows[0]]
    once = any(cell is None for row in rows for cell in row)  # as it was: no text is printed a second time
    found = Table(
        tuple(map(tuple, rows)), _widths(grid, columns), landscape, heights=heights(grid), joined=joined, once=once
    )
    return Tabled(_squared(found), images, tuple(_told(grid, images)))


def gallery(grid: Grid) -> list[tuple[SourceImage, str]]:
    """Return the pictures of a table that only sets them side by side, each with its caption.

    None for another table.
    """
    cells = [cell for row in grid.rows for cell in row if cell.blocks]
    shown = [(list(_images(cell.blocks)), cell_text(cell)) for cell in cells]
    if not any(images for images, _ in shown) or any(
        len(images) != 1 or "\n" in text or len(text) > 40 for images, text in shown if images or text
    ):
        return []
    return [(images[0], text) for images, text in shown if images]


class _Placed(NamedTuple):
    """A cell of a grid with the columns of the grid from `start` up to `end`; left: it goes on at its left."""

    start: int
    end: int
    cell: Cell


def _placed(row: Sequence[Cell]) -> Iterator[_Placed]:
    """Return the cells of a row with their columns; one that only goes on at its left widens that."""
    last: _Placed | None = None
    at = 0
    for cell in row:
        end = at + max(1, cell.columns)
        if cell.goes_left and last is not None and not cell_text(cell):
            last = last._replace(end=end)
        else:
            if last is not None:
                yield last
            last = _Placed(at, end, cell)
        at = end
    if last is not None:
        yield last


def _columns(rows: Sequence[Sequence[_Placed]]) -> list[tuple[int, int]]:
    """Return the columns of a table, by those of its grid: from each one that some cell begins at up to the next."""
    width = max((one.end for row in rows for one in row), default=1)
    starts = sorted({0, *(one.start for row in rows for one in row), *(row[-1].end for row in rows if row)} - {width})
    return list(zip(starts, [*starts[1:], width], strict=True))


def _texts(
    rows: Sequence[Sequence[_Placed]], columns: Sequence[tuple[int, int]]
) -> tuple[list[list[str | None]], frozenset[tuple[int, int]]]:
    """Return the texts of a table, and which of its cells are one with the cell at their left."""
    numbers = {start: number for number, (start, _) in enumerate(columns)}
    texts: list[list[str | None]] = []
    joined = set[tuple[int, int]]()
    for index, row in enumerate(rows):
        texts.append([""] * len(columns))
        for one in row:
            first, last = numbers[one.start], numbers.get(one.end, len(columns))
            text = cell_text(one.cell)
            texts[-1][first] = None if one.cell.goes_on and not text else text
            joined |= {(index, column) for column in range(first + 1, last)}
    return texts, frozenset(joined)


def _squared(found: Table) -> Table:
    """Return a table whose merged cells are rectangles: one that goes on from a cell of another width is its own."""
    rows = [list(row) for row in found.rows]
    for row, column in crossing(found):
        rows[row][column] = ""
    return replace(found, rows=tuple(map(tuple, rows)))


def cell_text(cell: Cell) -> str:
    """Return the text of a cell, tables in it too, a line each paragraph; empty lines are left out."""
    lines = (line.strip(BLANK) for line in readable(cell.text).split("\n"))
    return "\n".join(line for line in lines if line)


def _widths(grid: Grid, columns: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the widths of the columns as dashes of the manuscript's rule line."""
    if len(grid.widths) < columns[-1][1] or min(grid.widths, default=0) <= 0:
        return (3,) * len(columns)
    sizes = [sum(grid.widths[start:end]) for start, end in columns]
    return tuple(max(1, round(one * max(DASHES, 3 * len(columns)) / sum(sizes))) for one in sizes)


def _images(blocks: tuple[SourceBlock, ...]) -> Iterator[SourceImage]:
    for block in blocks:
        if isinstance(block, SourceImage):
            yield block
        elif isinstance(block, Grid):
            yield from (image for row in block.rows for cell in row for image in _images(cell.blocks))


def _told(grid: Grid, images: tuple[SourceImage, ...]) -> Iterator[str]:
    """Return what of a grid a Table cannot show."""
    nested = sum(isinstance(block, Grid) for row in grid.rows for cell in row for block in cell.blocks)
    if nested:
        yield f"格子里还有表（{nested}个），它的文字一行一段放在格子里"
    if images:
        yield f"格子里有图{len(images)}张，放到了表的后面"
