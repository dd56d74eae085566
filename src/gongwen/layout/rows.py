"""The rows of a printed table → how many lines their cells have, counted once, and how high they are so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.document.model import Table
from gongwen.layout import cells
from gongwen.layout.lines import WORD, Setter, in_cells
from gongwen.layout.measures import RULE, TOP, Measures
from gongwen.layout.pages import SolidBox
from gongwen.layout.printed import PrintedTable
from gongwen.standard import MM


def row_height(table: Table, index: int) -> int:
    """Return how high a row is at least, in twips: 行高, which the header of a ruled table does not need."""
    heights = table.heights
    if len(heights) == 1:
        return round(heights[0] * MM) if index >= table.heads or table.bare else 0
    return round(heights[index] * MM) if index < len(heights) else 0


def cell_style(table: Table) -> str:
    """Return the style that sets the lines of a table."""
    return "Salutation" if table.bare else "TableTextDense" if table.dense else "TableText"


def column_widths(table: Table, measures: Measures) -> tuple[int, ...]:
    """Return how wide the columns of a table are, in twips."""
    unit = measures.wide * table.share / 100 / sum(table.widths)
    return tuple(round(share * unit) for share in table.widths)


class Rooms:
    """How many 字 a line of a cell of a table holds."""

    def __init__(self, table: Table, measures: Measures) -> None:
        self.advance, self.margins = measures.styles[cell_style(table)].advance, measures.cells
        self.widths = column_widths(table, measures)

    def of(self, column: int, span: int) -> float:
        """Return the room of a cell that begins in a column and covers so many."""
        wide = self.widths[column] if span == 1 else sum(self.widths[column : column + span])
        return max(1.0, (wide - self.margins) / self.advance)

    def insets(self, text: str, column: int, span: int) -> list[int]:
        """Return how many twips each paragraph of a cell is set narrower than the cell."""
        return [round(cells.inset(one, self.of(column, span)) * self.advance) for one in text.split("\n")]


class Rows:
    """The rows of a table, with the lines of their cells counted."""

    def __init__(self, table: Table, measures: Measures, setter: Setter = WORD) -> None:
        self.table, self.style = table, measures.styles[cell_style(table)]
        self.ends = list(_ends(table, measures, in_cells(setter)))

    def heights(self, pitch: int, padding: int) -> list[int]:
        """Return the heights of rows; what a merged cell needs beyond its rows makes the last of them higher.

        A row with a height of its own has no padding: programs differ in whether its height holds that, too.
        """
        own = [row_height(self.table, index) for index in range(len(self.ends))] if any(self.table.heights) else ()
        around = [RULE if high else 2 * padding + RULE for high in own] or [2 * padding + RULE] * len(self.ends)
        heights = [pitch + space for space in around]
        for index, ends in enumerate(self.ends):
            for start, lines in ends:
                above = sum(heights[start:index]) if start < index else 0
                heights[index] = max(heights[index], pitch * lines + around[index] - above)
        if own:
            heights = [max(height, least) for height, least in zip(heights, own, strict=True)]
        heights[0] += 0 if self.table.bare else TOP
        return heights

    def boxes(self, printed: PrintedTable) -> Iterator[SolidBox]:
        """Return the boxes of rows: header repeated on every page, none split; the last one may keep to what
        follows.
        """
        table, sure = self.table, not self.style.doubt or printed.line > 0
        heights = self.heights(printed.line or self.style.pitch, printed.padding)
        for index, height in enumerate(heights):
            again = sum(heights[: table.heads]) if index >= table.heads and not table.bare else 0
            last = index + 1 == len(heights)
            yield SolidBox(height, again, printed.keep if last else index < table.heads, sure)


def _ends(table: Table, measures: Measures, setter: Setter) -> Iterator[list[tuple[int, int]]]:
    """Return of each row the cells that end in it: the row that each begins in, and how many lines it has."""
    room = Rooms(table, measures)
    starts = [0] * len(table.widths)
    below: Sequence[Sequence[str | None]] = (*table.rows[1:], ("",) * len(table.widths))
    for index, (row, after) in enumerate(zip(table.rows, below, strict=True)):
        found: list[tuple[int, int]] = []
        for column, span in table.cells(index):
            start = starts[column] = index if row[column] is not None else starts[column]
            text = table.rows[start][column] or ""
            if after[column] is None or not text:
                continue
            wide = room.of(column, span)
            if (lines := cells.count(text, wide, setter)) > 1:
                found.append((start, lines))
        yield found
