"""What is printed + Measures → boxes: how many lines a paragraph has, how high tables and pictures are. In twips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongwen.document.model import Picture, Table
from gongwen.layout.charts import box_height
from gongwen.layout.figures import cell_room, figure_height, figure_rows
from gongwen.layout.lines import WORD, Setter, lines_of
from gongwen.layout.measures import RULE, TOP, Measures, StyleMeasures
from gongwen.layout.pages import Box, LineBox, SolidBox, TurnBox
from gongwen.layout.printed import (
    NO_PICTURES,
    Imprint,
    JointMark,
    Printed,
    PrintedChart,
    PrintedFile,
    PrintedParagraph,
    PrintedPictures,
    PrintedTable,
    Sizes,
    Turn,
)
from gongwen.standard import MM


def boxes(
    printed: Iterable[Printed], measures: Measures, setter: Setter = WORD, pictures: Sizes = NO_PICTURES
) -> list[list[Box]]:
    """Return the boxes of each thing that is printed: a table has one a row, a turn to where pages lie already none.

    pictures: by file name, with their sizes; one that is not there is printed as a gap.
    """
    upright, landscape = measures, False
    found: list[list[Box]] = []
    before: PrintedParagraph | None = None
    for one in printed:
        if isinstance(one, PrintedParagraph):
            found.append([line_box(one, measures, setter, before)])
            before = one
            continue
        before = None
        if isinstance(one, Turn):
            found.append([TurnBox(upright.facing(one.landscape).high)] if one.landscape != landscape else [])
            landscape, measures = one.landscape, upright.facing(one.landscape)
        else:
            facing = upright if isinstance(one, PrintedPictures) else measures  # on a page that lies across, too
            found.append(list(_solid(one, facing, setter, pictures)))
    return found


def _solid(one: Printed, measures: Measures, setter: Setter, pictures: Sizes) -> Iterator[Box]:
    """Return the boxes of what is no paragraph."""
    if isinstance(one, PrintedTable):
        yield from rows(one.table, measures, setter, one.keep)
    elif isinstance(one, PrintedPictures):
        yield from _figures(one.pictures, measures, pictures)
    elif isinstance(one, PrintedChart):
        yield SolidBox(box_height(one.figures, one.caption, measures), keep=one.keep, sure=False)
    elif isinstance(one, PrintedFile):
        yield SolidBox(measures.line, sure=False)  # how many pages it has, only Word knows
    elif isinstance(one, JointMark):
        yield SolidBox(sum(line_box(name, measures, setter).height for name in one.names))
    elif isinstance(one, Imprint):
        yield SolidBox(imprint_height(one, measures, setter))


LINE_DRAWN = 20  # how high a line of the imprint is, 0.35 mm


def imprint_height(imprint: Imprint, measures: Measures, setter: Setter = WORD) -> int:
    """Return how high an imprint is, with the lines that are drawn in it."""
    drawn = (len(imprint.rows) + 1) * LINE_DRAWN if imprint.ruled else 0
    return drawn + sum(line_box(paragraph, measures, setter).height for row in imprint.rows for paragraph in row)


# --- paragraphs ------------------------------------------------------------------------------


def line_box(
    printed: PrintedParagraph, measures: Measures, setter: Setter = WORD, above: PrintedParagraph | None = None
) -> LineBox:
    """Return the box of a paragraph; above: the paragraph that stands over it, if one does."""
    style, direct = measures.styles[printed.style], printed.direct
    space = style.before if direct.before is None else direct.before
    if style.close and above and above.style == printed.style:
        space = 0
    return LineBox(
        _count(printed, style, measures, setter),
        direct.line or style.pitch,
        space,
        style.after if direct.after is None else direct.after,
        (style.keep or direct.keep) and not direct.loose,
        style.new_page or direct.new_page,
        style.whole,
        not style.doubt or direct.line is not None,
    )


def _count(printed: PrintedParagraph, style: StyleMeasures, measures: Measures, setter: Setter) -> int:
    """Return the number of lines of a paragraph; what has tabs or a height of its own is set to fit into one."""
    direct = printed.direct
    if direct.tabs or direct.line is not None:
        return 1
    room = measures.room(printed.style, direct.left, direct.right)
    first = style.first if direct.hanging is None else -direct.hanging
    return lines_of(printed.words, room - first / style.advance, room, setter)


# --- tables and pictures ---------------------------------------------------------------------


def rows(table: Table, measures: Measures, setter: Setter = WORD, keep: bool = False) -> Iterator[SolidBox]:
    """Return the rows of a table: header repeated on every page, none split; keep: the last one with what follows."""
    style = measures.styles[cell_style(table)]
    heights = _row_heights(table, measures, style.pitch, setter)
    heights = [max(height, row_height(table, index)) for index, height in enumerate(heights)]
    heights[0] += 0 if table.bare else TOP
    for index, height in enumerate(heights):
        again = sum(heights[: table.heads]) if index >= table.heads and not table.bare else 0
        last = index + 1 == len(heights)
        yield SolidBox(height, again, keep if last else index < table.heads, not style.doubt)


def row_height(table: Table, index: int) -> int:
    """Return how high a row is at least, in twips: 行高, which the header of a ruled table does not need."""
    return round(table.height * MM) if index >= table.heads or table.bare else 0


def cell_style(table: Table) -> str:
    """Return the style that sets the lines of a table."""
    return "Salutation" if table.bare else "TableTextDense" if table.dense else "TableText"


class Rooms:
    """How many 字 a line of a cell of a table holds."""

    def __init__(self, table: Table, measures: Measures) -> None:
        self.advance, self.margins = measures.styles[cell_style(table)].advance, measures.cells
        unit = measures.wide / sum(table.widths)
        self.widths = [round(share * unit) for share in table.widths]

    def of(self, column: int, span: int) -> float:
        """Return the room of a cell that begins in a column and covers so many."""
        wide = self.widths[column] if span == 1 else sum(self.widths[column : column + span])
        return max(1.0, (wide - self.margins) / self.advance)


def _row_heights(table: Table, measures: Measures, pitch: int, setter: Setter) -> list[int]:
    """Return the heights of rows; what a merged cell needs beyond its rows makes the last of them higher."""
    setter = setter._replace(hangs="")  # marks hang into the margin of a page, not of a cell
    room = Rooms(table, measures)
    heights = [0] * len(table.rows)
    starts = [0] * len(table.widths)
    below = (*table.rows[1:], ("",) * len(table.widths))
    for index, (row, after) in enumerate(zip(table.rows, below, strict=True)):
        for column, span in table.cells(index):
            start = starts[column] = index if row[column] is not None else starts[column]
            if after[column] is not None:
                wide = room.of(column, span)
                need = pitch * lines_of(table.rows[start][column] or "", wide, wide, setter) + RULE
                heights[index] = max(heights[index], need - sum(heights[start:index]))
    return [max(height, pitch + RULE) for height in heights]


def _figures(pictures: Sequence[Picture], measures: Measures, sizes: Sizes) -> Iterator[SolidBox]:
    """Return what pictures that follow each other take, a box a row; how high a line with a picture is depends on the
    fonts.
    """
    room = cell_room(len(pictures), measures)
    for row in figure_rows(pictures, sizes, measures):
        yield SolidBox(max(figure_height(one, room, measures) for one in row), sure=False)
