"""What is printed, as values: one a paragraph, a table, a row of pictures, a turn of the page, in the order of the
paper.

Made once a document (printing.py), and used by all who need to know what stands where: the Word writer, the counter
of pages, the proof of imports, the speaking time. Lengths in twips; a style is a key of papers.yaml. What a style
says is not repeated here: a DirectFormat holds only what no style can have, since it is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol, Union

from gongwen.document.charts import Figures
from gongwen.document.model import Picture, Table


class DirectFormat(NamedTuple):
    """How a paragraph differs from its style; None: as the style has it."""

    before: int | None = None
    after: int | None = None
    line: int | None = None  # from line to line, exactly
    left: int | None = None
    right: int | None = None
    hanging: int | None = None
    tabs: tuple[tuple[str, int], ...] = ()  # left, center or right, and where
    align: str = ""  # left or distribute
    keep: bool = False  # on the page of what follows
    new_page: bool = False
    loose: bool = False  # not on the page of what follows, though its style would be
    whole: bool = False  # its lines on one page
    spread: tuple[tuple[int, int], ...] = ()  # where its first lines end, and by how much each is set wider


PLAIN = DirectFormat()


class PrintedRun(NamedTuple):
    """Some of the characters of a paragraph that look alike: of a character style, or of a size (pt) and width
    (percent).
    """

    text: str
    style: str = ""
    size: float = 0.0
    narrow: int = 100


class Seal(NamedTuple):
    """A picture over the text: its file, how wide it is, and where its corner lies, in mm from the left margin and
    above the top of its paragraph. That paragraph has no space above it: programs differ in whether the space counts.
    """

    file: str
    size: float
    left: float
    above: float


class PrintedParagraph(NamedTuple):
    """A paragraph: its style and text. label: its 序数, counted; lead: the words at its beginning that look like a
    heading of `level`; runs: the text where its characters differ in another way; seals: what lies over it. element:
    the 要素 that it prints; at: the block of the document that it prints, -1 for none.
    """

    style: str
    text: str = ""
    at: int = -1
    label: str = ""
    lead: str = ""
    level: int = 0
    runs: tuple[PrintedRun, ...] = ()
    direct: DirectFormat = PLAIN
    seals: tuple[Seal, ...] = ()
    element: str = ""

    @property
    def words(self) -> str:
        """Return all its text, the ordinal first."""
        return self.label + self.lead + (self.text or "".join(run.text for run in self.runs))


LABEL = 8  # 字 of a cell of a form that is a label, or an entry as short


class PrintedTable(NamedTuple):
    """A table; at: the block that it is; heads, texts: the styles of the cells of its header and of the others, one a
    column; keep: whether its last row is on the page of what follows; labels: the style of short cells anywhere in a
    form, "" for a table of data. padding: twips above and below the lines of a cell; line: from line to line, 0 as
    their style has it.
    """

    table: Table
    at: int
    heads: tuple[str, ...]
    texts: tuple[str, ...]
    keep: bool = False
    labels: str = ""
    padding: int = 0
    line: int = 0

    def style(self, row: int, column: int) -> str:
        """Return the style of a cell."""
        if row < self.table.heads:
            return self.heads[column]
        text = self.table.rows[row][column] if self.labels else None
        return self.labels if text and len(text) <= LABEL and "\n" not in text else self.texts[column]


class PrintedPictures(NamedTuple):
    """Pictures that follow each other: one alone, or several two a row. keep: on the page of what follows."""

    pictures: tuple[Picture, ...]
    keep: bool = False


class PrintedChart(NamedTuple):
    """A chart: its caption, what it shows, the block that it is. keep: on the page of what follows."""

    caption: str
    figures: Figures
    at: int = -1
    keep: bool = False


class PrintedFile(NamedTuple):
    """The text of another Word file. title: of the attachment it is in, None in none; landscape: how the page around
    lies.
    """

    file: str
    title: str | None = None
    landscape: bool = False


class Turn(NamedTuple):
    """From here on pages lie across, or upright; a new page where they did not already."""

    landscape: bool


class JointMark(NamedTuple):
    """The mark 发文机关标志 of several organs: their names below each other, and 文件 at their right; how wide both
    are.
    """

    names: tuple[PrintedParagraph, ...]
    beside: PrintedParagraph
    widths: tuple[int, int]


class Imprint(NamedTuple):
    """The imprint 版记, a table at the foot of a page: rows of paragraphs, and whether lines are drawn between them."""

    rows: tuple[tuple[PrintedParagraph, ...], ...]
    ruled: bool


Printed = Union[PrintedParagraph, PrintedTable, PrintedPictures, PrintedChart, PrintedFile, Turn, JointMark, Imprint]


ANCHOR = PrintedParagraph("SectionEnd")  # the low paragraph that holds the box of a letter's mark


class PrintedDocument(NamedTuple):
    """A document as its paper prints it, by the places of the paper 版头 题头 正文 落款 附件 版记."""

    letterhead: tuple[Printed, ...]
    heading: tuple[Printed, ...]
    body: tuple[Printed, ...]
    closing: tuple[Printed, ...]
    attachments: tuple[Printed, ...]
    imprint: Imprint | None
    landscape: bool  # whether it begins on a page that lies across
    floating: bool  # whether its letterhead stands above the type area, as that of a letter does

    @property
    def flow(self) -> Iterator[Printed]:
        """Return what takes room on pages, in order; the imprint does not, it stands at the foot of one."""
        yield Turn(self.landscape)
        if self.floating:
            yield ANCHOR
        else:
            yield from self.letterhead
        for part in (self.heading, self.body, self.closing, self.attachments):
            yield from part


class Sized(Protocol):
    """Anything that says how large a picture is, in EMU (36,000 a mm)."""

    @property
    def width(self) -> int:
        """Return how wide it is."""

    @property
    def height(self) -> int:
        """Return how high it is."""


Sizes = Mapping[str, Sized]  # by file name
NO_PICTURES: Sizes = {}


def kept(printed: Printed) -> Printed:
    """Return what is printed, on the page of what follows, of a table its last row; a grid of pictures as it is."""
    if isinstance(printed, PrintedParagraph):
        return printed._replace(direct=printed.direct._replace(keep=True, loose=False))
    if isinstance(printed, (PrintedTable, PrintedChart)):
        return printed._replace(keep=True)
    if isinstance(printed, PrintedPictures) and len(printed.pictures) == 1:
        return printed._replace(keep=True)
    return printed


def paragraphs(printed: Iterable[Printed]) -> Iterator[PrintedParagraph]:
    """Return the paragraphs among what is printed, also those of a joint mark and of the imprint."""
    for one in printed:
        if isinstance(one, PrintedParagraph):
            yield one
        elif isinstance(one, JointMark):
            yield from (*one.names, one.beside)
        elif isinstance(one, Imprint):
            yield from (paragraph for row in one.rows for paragraph in row)
