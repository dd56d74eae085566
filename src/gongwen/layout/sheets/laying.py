"""A fitted document → its pages: what is printed, in its lines, at the places where it was counted to stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from gongwen import standard
from gongwen.layout import boxes, charts, figures, pages
from gongwen.layout.fitting import Fitted, Where
from gongwen.layout.lines import WORD, Setter
from gongwen.layout.measures import Measures
from gongwen.layout.pages import Box, LineBox, Placement, SolidBox
from gongwen.layout.printed import (
    NO_PICTURES,
    JointMark,
    Printed,
    PrintedChart,
    PrintedDocument,
    PrintedFile,
    PrintedParagraph,
    PrintedPictures,
    PrintedTable,
    Sizes,
    Turn,
)
from gongwen.layout.rows import column_widths
from gongwen.layout.sheets import around
from gongwen.layout.sheets.faces import USUAL, Face, faces, line_below
from gongwen.layout.sheets.imprints import imprint_laid, moved
from gongwen.layout.sheets.laid import Laid, LaidChart, LaidPage, LaidPicture, LaidTable
from gongwen.layout.sheets.paragraphs import lines_laid
from gongwen.layout.sheets.tables import rows_laid


class SheetPaper(NamedTuple):
    """What the pages of a document have that its text does not say: measures, the name of the paper, whether pages
    are numbered, the sizes of pictures, and the program whose lines they have.
    """

    measures: Measures
    name: str
    numbered: bool = True
    pictures: Sizes = NO_PICTURES
    setter: Setter = WORD

    @property
    def looks(self) -> Mapping[str, Face]:
        """Return how its styles look."""
        return faces(self.name)


class _Sheet:
    """A page that is being filled."""

    def __init__(self, measures: Measures, landscape: bool = False) -> None:
        self.measures, self.landscape = measures, landscape
        self.items: list[Laid] = []


def laid_pages(fits: Fitted, paper: SheetPaper) -> list[LaidPage]:
    """Return the pages of a document that is fitted, in order."""
    sheets = _Flow(fits.printed, paper).sheets
    unnumbered = _imprint(fits, sheets, paper)
    letter = fits.printed.floating
    if letter:
        sheets[0].items[:0] = _letterhead(fits.printed, paper)
        sheets[0].items += around.second_letter_rule()
    if paper.numbered:
        for number, sheet in enumerate(sheets, 1):
            if number not in unnumbered and not (letter and number == 1):
                sheet.items.append(around.page_number(number, paper.measures, paper.name, sheet.landscape))
    return [
        LaidPage(number, sheet.measures.width, sheet.measures.height, tuple(sheet.items))
        for number, sheet in enumerate(sheets, 1)
    ]


class _Flow:
    """Puts what is printed of a document on pages, where it was counted to stand."""

    def __init__(self, printed: PrintedDocument, paper: SheetPaper) -> None:
        self.paper, self.looks = paper, paper.looks
        self.sheets: list[_Sheet] = []
        self.measures, self.landscape = paper.measures, False
        flow = list(printed.flow)
        made = boxes.boxes(flow, paper.measures, paper.setter, paper.pictures)
        placed = pages.places([box for group in made for box in group], paper.measures.high)
        at, end = 0, Placement(1, 1, 0)
        for one, group in zip(flow, made, strict=True):
            where = placed[at : at + len(group)]
            at += len(group)
            if isinstance(one, Turn):
                self.landscape, self.measures = one.landscape, paper.measures.facing(one.landscape)
            self.sheet(where[-1].last if where else end.last)
            self.put(one, group, where)
            end = where[-1] if where else end

    def sheet(self, number: int) -> _Sheet:
        """Return a page, begun as pages lie here where it is new."""
        while len(self.sheets) < number:
            self.sheets.append(_Sheet(self.measures, self.landscape))
        return self.sheets[number - 1]

    def put(self, one: Printed, group: Sequence[Box], where: Sequence[Placement]) -> None:
        """Put what is printed on its pages."""
        if isinstance(one, PrintedParagraph):
            assert isinstance(group[0], LineBox)
            self.paragraph(one, group[0], where[0])
        elif isinstance(one, PrintedTable):
            self.table(one, group, where)
        elif isinstance(one, PrintedPictures):
            self.pictures(one, where)
        elif isinstance(one, PrintedChart):
            self.chart(one, where[0])
        elif isinstance(one, PrintedFile):
            self.file(one, where[0])
        elif isinstance(one, JointMark):
            self.mark(one, where[0])

    @property
    def head(self) -> int:
        """Return how far from the edge of the sheet its type area begins."""
        return self.measures.top + self.measures.header

    def paragraph(self, one: PrintedParagraph, box: LineBox, place: Placement) -> None:
        """Put the lines of a paragraph, what is drawn below it, and what lies over it."""
        lines = lines_laid(one, self.measures, self.looks, self.paper.setter)
        number, top, start = place.first, place.top, 0
        while start < len(lines) and one.words:
            room = len(lines) if one.direct.tabs else max(1, (self.measures.high - top) // box.pitch)
            room = min(room, len(lines) - start - 1) if box.tail and number < place.last else room
            down = self.head + top - start * box.pitch
            self.sheet(number).items.append(moved(one, lines[start : start + room], self.measures.left, down))
            number, top, start = number + 1, 0, start + room
        sheet, top = self.sheet(place.first), self.head + place.top
        if drawn := line_below(one.style):
            sheet.items += around.rules(drawn, self.measures.left, top + box.pitch, self.measures.wide)
        sheet.items += _seals(one, self.measures.left, top, self.paper.pictures)

    def table(self, one: PrintedTable, group: Sequence[Box], where: Sequence[Placement]) -> None:
        """Put the rows of a table, the header again at the head of each page that the table goes on to."""
        columns, row = column_widths(one.table, self.measures), 0
        left = self.measures.left + (self.measures.wide - sum(columns)) // 2
        rows = [box for box in group if isinstance(box, SolidBox)]
        for number, places in groupby(where, key=lambda place: place.last):
            here = list(places)
            wanted, top = list(range(row, row + len(here))), here[0].top
            if rows[row].head and top <= rows[row].head:
                wanted, top = [*range(one.table.heads), *wanted], 0
            heights = [rows[at].height for at in wanted]
            laid = rows_laid(one, wanted, heights, self.measures, self.paper.setter)
            self.sheet(number).items.append(LaidTable(left, self.head + top, columns, laid, one.at, not one.table.bare))
            row += len(here)

    def pictures(self, one: PrintedPictures, where: Sequence[Placement]) -> None:
        """Put the pictures that stand in rows, each with the lines below it."""
        upright = self.paper.measures  # by whose width they are sized on every page
        for row, place in zip(figures.figure_rows(one.pictures, self.paper.pictures, upright), where, strict=True):
            sheet = self.sheet(place.first)
            count = len(one.pictures)
            wide = upright.wide if count == 1 else upright.wide // figures.COLUMNS
            for column, figure in enumerate(row):
                sheet.items += _figure(figure, self.measures.left + column * wide, self.head + place.top, wide, upright)

    def chart(self, one: PrintedChart, place: Placement) -> None:
        """Put a chart and the lines below it."""
        left, top, wide = self.measures.left, self.head + place.top, self.measures.wide
        sheet = self.sheet(place.first)
        if not one.figures.fault:
            high = charts.chart_height(one.figures, self.measures)
            sheet.items.append(LaidChart(left, top, wide, high, one.figures, one.at))
        down = top + charts.foot(one.figures, self.measures)
        sheet.items += _captions(charts.below(one.figures, one.caption), left, down, wide, self.measures)

    def file(self, one: PrintedFile, place: Placement) -> None:
        """Put the name of another Word file where its text will stand."""
        words = FILE.format(one.file)
        named = PrintedParagraph("BodyIndent", words, element="附入的文件")
        lines = lines_laid(named, self.measures, self.looks, self.paper.setter)
        top = self.head + place.top
        self.sheet(place.first).items.append(moved(named, lines, self.measures.left, top))

    def mark(self, one: JointMark, place: Placement) -> None:
        """Put the mark of several organs: their names below each other, 文件 beside them in the middle."""
        left = self.measures.left + (self.measures.wide - sum(one.widths)) // 2
        top, line = self.head + place.top, one.names[0].direct.line or 0
        columns = [replace(self.measures, right=self.measures.width - self.measures.left - wide) for wide in one.widths]
        for number, name in enumerate(one.names):
            lines = lines_laid(name, columns[0], self.looks)
            self.sheet(place.first).items.append(moved(name, lines, left, top + number * line))
        down = top + (len(one.names) - 1) * line // 2
        lines = lines_laid(one.beside, columns[1], self.looks)
        self.sheet(place.first).items.append(moved(one.beside, lines, left + one.widths[0], down))


FILE = "【此处接排另一个 Word 文件：{}。它排几面、怎样分行，这里不显示，请在生成的 Word 文件里看】"


def _seals(one: PrintedParagraph, left: int, top: int, pictures: Sizes) -> Iterator[LaidPicture]:
    """Return the pictures that lie over a paragraph, whose top is known."""
    for seal in one.seals:
        if seal.file in pictures:
            size, wide = pictures[seal.file], round(seal.size * standard.MM)
            across, above = round(seal.left * standard.MM), round(seal.above * standard.MM)
            high = round(wide * size.height / size.width)
            yield LaidPicture(left + across, top - above, wide, high, seal.file, "印章")


def _figure(figure: figures.Figure, left: int, top: int, wide: int, measures: Measures) -> Iterator[Laid]:
    """Return a picture and the lines below it, in the middle of a box that is so wide."""
    picture = figure.picture
    if figure.height:
        across = left + (wide - figure.width) // 2
        yield LaidPicture(across, top, figure.width, figure.height, picture.file, picture.caption)
    yield from _captions(figure.lines, left, top + figures.foot(figure, measures), wide, measures)


def _captions(texts: Sequence[str], left: int, down: int, wide: int, measures: Measures) -> Iterator[Laid]:
    """Return the lines below a picture, in the middle of a box that is so wide."""
    style = measures.styles["Caption"]
    room = replace(measures, right=measures.width - measures.left - wide, trimmed=0)
    for line in texts:
        lines = lines_laid(PrintedParagraph("Caption", line), room, faces(USUAL))
        yield moved(PrintedParagraph("Caption", element="图题"), lines, left, down)
        down += len(lines) * style.pitch


# --- above and below the type area -----------------------------------------------------------


def _letterhead(printed: PrintedDocument, paper: SheetPaper) -> Iterator[Laid]:
    """Return what stands above the type area of a letter: the mark of the organ and the first double line (10.1)."""
    wide, down = standard.twips("信函.双线长"), standard.twips("信函.标志上边缘至上页边")
    left = (paper.measures.width - wide) // 2
    room = replace(paper.measures, left=left, right=paper.measures.width - left - wide)
    for one in printed.letterhead:
        assert isinstance(one, PrintedParagraph)
        box = boxes.line_box(one, room)
        down += box.before
        if one.words:
            yield moved(one, lines_laid(one, room, paper.looks), left, down)
        if drawn := line_below(one.style):
            yield from around.rules(drawn, left, down + box.height, wide)
        down += box.height


def _imprint(fits: Fitted, sheets: list[_Sheet], paper: SheetPaper) -> frozenset[int]:
    """Put the imprint at the foot of the page where it was counted to stand; return the pages that get no number."""
    if fits.printed.imprint is None:
        return frozenset()
    where = Where.NEXT if fits.imprint is Where.HERE and sheets[-1].landscape else fits.imprint
    more = {Where.HERE: 0, Where.NEXT: 1, Where.BEHIND_BLANK: 2}[where]
    last = len(sheets)
    sheets += [_Sheet(paper.measures) for _ in range(more)]
    sheets[-1].items += imprint_laid(fits.printed.imprint, paper.measures, paper.looks)
    return frozenset((last + 1, last + 2)) if where is Where.BEHIND_BLANK else frozenset()
