"""What is printed + Measures → boxes: how many lines a paragraph has, how high tables and pictures are. In twips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gongwen.document.model import Picture, Table
from gongwen.layout.charts import box_height
from gongwen.layout.figures import cell_room, figure_height, figure_rows
from gongwen.layout.lines import WORD, Setter, lines_of
from gongwen.layout.measures import Measures, StyleMeasures
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
from gongwen.layout.rows import Rows

RowsOf = Callable[[Table, Measures, Setter], Rows]


def boxes(
    printed: Iterable[Printed],
    measures: Measures,
    setter: Setter = WORD,
    pictures: Sizes = NO_PICTURES,
    rows: RowsOf = Rows,
    landscape: bool = False,
) -> list[list[Box]]:
    """Return the boxes of each thing that is printed: a table has one a row, a turn to where pages lie already none.

    pictures: by file name, with their sizes; one that is not there is printed as a gap. rows: counts those of a table;
    landscape: how the page lies that they begin on.
    """
    upright, measures = measures, measures.facing(landscape)
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
            table = rows(one.table, facing, setter).boxes(one) if isinstance(one, PrintedTable) else ()
            found.append([*table, *_solid(one, facing, setter, pictures)])
    return found


def _solid(one: Printed, measures: Measures, setter: Setter, pictures: Sizes) -> Iterator[Box]:
    """Return the boxes of what is neither a paragraph nor a table."""
    if isinstance(one, PrintedPictures):
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
    lines, whole = _count(printed, style, measures, setter), style.whole or direct.whole
    keep = (style.keep or direct.keep) and not direct.loose
    return LineBox(
        lines,
        direct.line or style.pitch,
        space,
        style.after if direct.after is None else direct.after,
        keep,
        style.new_page or direct.new_page,
        whole,
        not style.doubt or direct.line is not None,
        keep and direct.keep and lines > 1 and not whole,
    )


def _count(printed: PrintedParagraph, style: StyleMeasures, measures: Measures, setter: Setter) -> int:
    """Return the number of lines of a paragraph; what has tabs or a height of its own is set to fit into one."""
    direct = printed.direct
    if direct.tabs or direct.line is not None:
        return 1
    room = measures.room(printed.style, direct.left, direct.right)
    if direct.spread:
        return len(direct.spread) + lines_of(printed.words[direct.spread[-1][0] :], room, room, setter)
    first = style.first if direct.hanging is None else -direct.hanging
    return lines_of(printed.words, room - first / style.advance, room, setter)


# --- pictures --------------------------------------------------------------------------------


def _figures(pictures: Sequence[Picture], measures: Measures, sizes: Sizes) -> Iterator[SolidBox]:
    """Return what pictures that follow each other take, a box a row; how high a line with a picture is depends on the
    fonts.
    """
    room = cell_room(len(pictures), measures)
    for row in figure_rows(pictures, sizes, measures):
        yield SolidBox(max(figure_height(one, room, measures) for one in row), sure=False)
