"""Rows of a printed table → its cells as they stand on a page: the lines of each, how many rows it covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.layout import cells
from gongwen.layout.lines import WORD, Setter, in_cells
from gongwen.layout.measures import Measures
from gongwen.layout.printed import PrintedTable
from gongwen.layout.rows import Rooms
from gongwen.layout.sheets.laid import LaidCell, LaidRow


def rows_laid(
    printed: PrintedTable, wanted: Sequence[int], heights: Sequence[int], measures: Measures, setter: Setter = WORD
) -> tuple[LaidRow, ...]:
    """Return some rows of a table, by their numbers, as high as is said of each: those of one page."""
    setter = in_cells(setter)
    return tuple(
        LaidRow(height, tuple(_cells(printed, wanted, place, measures, setter))) for place, height in enumerate(heights)
    )


def _cells(
    printed: PrintedTable, wanted: Sequence[int], place: int, measures: Measures, setter: Setter
) -> Iterator[LaidCell]:
    """Return the cells that begin in a row of a page: also one that is merged with a cell of the page before."""
    rows, row = printed.table.rows, wanted[place]
    follows = place > 0 and wanted[place - 1] == row - 1
    room = Rooms(printed.table, measures)
    for column, span in printed.table.cells(row):
        text, style, wide = rows[row][column], printed.style(row, column), room.of(column, span)
        if text is None and follows:
            continue
        lines = tuple(cells.lines(text, wide, setter)) if text else ()
        covered = _covered(rows, wanted[place:], column)
        head = row < printed.table.heads and not printed.table.bare
        yield LaidCell(style, lines, printed.line or measures.styles[style].pitch, column, covered, span, head)


def _covered(rows: Sequence[Sequence[str | None]], wanted: Sequence[int], column: int) -> int:
    """Return how many rows of a page a cell covers: its own and those below that are merged with it."""
    count = 1
    while count < len(wanted) and wanted[count] == wanted[0] + count and rows[wanted[count]][column] is None:
        count += 1
    return count
