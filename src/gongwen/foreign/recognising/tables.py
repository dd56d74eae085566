"""Grid → Table: equally long rows of texts, cells merged downwards; what a Table cannot hold loses no text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongwen.document.manuscript import BLANK
from gongwen.document.model import Table
from gongwen.foreign.recognising.pieces import readable
from gongwen.foreign.source import Cell, Grid, SourceBlock, SourceImage

DASHES = 40  # of all columns together


class Tabled(NamedTuple):
    """A table, the pictures that stood in its cells, and what a Table cannot show of it (Chinese)."""

    table: Table | None
    images: tuple[SourceImage, ...]
    told: tuple[str, ...]


def table(grid: Grid, landscape: bool = False) -> Tabled:
    """Return a grid as a table; None where it has no cell."""
    width = max((sum(max(1, cell.columns) for cell in row) for row in grid.rows), default=0)
    images = tuple(image for row in grid.rows for cell in row for image in _images(cell.blocks))
    if not width or not any(cell.text.strip() for row in grid.rows for cell in row):
        return Tabled(None, images, ())
    rows = [_row(row, width) for row in grid.rows]
    rows[0] = [cell or "" for cell in rows[0]]
    return Tabled(Table(tuple(map(tuple, rows)), _widths(grid, width), landscape), images, tuple(_told(grid, images)))


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


def _row(cells: tuple[Cell, ...], width: int) -> list[str | None]:
    row: list[str | None] = []
    for cell in cells:
        text = cell_text(cell)
        row.append(None if cell.goes_on and not text else text)
        row += [None if cell.goes_on and not text else ""] * (max(1, cell.columns) - 1)
    return row + [""] * (width - len(row))


def cell_text(cell: Cell) -> str:
    """Return the text of a cell, tables in it too, a line each paragraph; empty lines are left out."""
    lines = (line.strip(BLANK) for line in readable(cell.text).split("\n"))
    return "\n".join(line for line in lines if line)


def _widths(grid: Grid, width: int) -> tuple[int, ...]:
    """Return the widths of the columns as dashes of the manuscript's rule line."""
    if len(grid.widths) != width or min(grid.widths) <= 0:
        return (3,) * width
    total = sum(grid.widths)
    return tuple(max(1, round(one * max(DASHES, 3 * width) / total)) for one in grid.widths)


def _images(blocks: tuple[SourceBlock, ...]) -> Iterator[SourceImage]:
    for block in blocks:
        if isinstance(block, SourceImage):
            yield block
        elif isinstance(block, Grid):
            yield from (image for row in block.rows for cell in row for image in _images(cell.blocks))


def _told(grid: Grid, images: tuple[SourceImage, ...]) -> Iterator[str]:
    """Return what of a grid a Table cannot show."""
    wide = sum(cell.columns > 1 for row in grid.rows for cell in row)
    nested = sum(isinstance(block, Grid) for row in grid.rows for cell in row for block in cell.blocks)
    if wide:
        yield f"有{wide}处左右合并的格子，文稿里的表不能左右合并，文字放在左边一格"
    if nested:
        yield f"格子里还有表（{nested}个），它的文字一行一段放在格子里"
    if images:
        yield f"格子里有图{len(images)}张，放到了表的后面"
