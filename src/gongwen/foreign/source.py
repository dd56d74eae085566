"""What a file from outside says: paragraphs, tables and pictures in their order, each with its place and its looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Union

from gongwen.document.charts import Figures
from gongwen.foreign.carriers import Carrier
from gongwen.word.xml import Element, Tree


class CharacterLook(NamedTuple):
    """How characters look, in effect. size in pt; colour is RRGGBB, "" for automatic (black)."""

    han: str = ""  # font of Chinese characters
    latin: str = ""  # font of digits and Latin letters
    size: float = 0.0
    bold: bool = False
    colour: str = ""
    spacing: int = 0  # between characters, in twips
    eastern: bool = False  # “ ” — …… stand in the Chinese font (w:hint)


class Layout(NamedTuple):
    """How a paragraph is laid out, in effect. Lengths in twips; an indent in characters counts characters of its
    size.
    """

    align: str = "left"  # left right center both distribute
    left: int = 0
    right: int = 0
    first: int = 0  # indent of the first line; negative: hanging
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"  # auto: line is in 240ths of a line; exact, atLeast: twips
    grid: bool = True  # follows the grid of its section
    outline: int = 0  # level 1 to 9 by style or by itself, 0: text
    new_page: bool = False  # begins a page
    rules: tuple[tuple[str, str, int], ...] = ()  # borders: side, colour, width in eighths of a pt
    frame: str = ""  # stands in a frame beside the text: where across (left right center inside outside, else "at")


CONTENTS = "TOC"  # the field that makes a table of contents
PLAIN, UPRIGHT = CharacterLook(), Layout()


class Run(NamedTuple):
    """A piece of a paragraph in one look."""

    text: str
    look: CharacterLook = PLAIN
    field: str = ""  # kind of the field that makes it: PAGE NUMPAGES …


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it reads: tracked changes accepted; no hidden text, no comments, no field codes.

    text: with tabs as \\t and line breaks as \\n, without the label that Word makes. number: that label, as it is shown
    ("（一）"), "" where there is none. where: its place in Chinese, unique in the file ("第 3 段",
    "第 1 个表，第 2 行第 1 列", "第 12 行" in a text file). part: "" for the body, else 文本框 页眉 页脚 脚注 尾注.
    """

    text: str
    where: str
    number: str = ""
    style: str = ""  # name of its style, as Word shows it: "heading 1"
    runs: tuple[Run, ...] = ()
    layout: Layout = UPRIGHT
    part: str = ""
    element: Element | None = field(default=None, compare=False, repr=False)  # w:p it was read from
    tree: Tree | None = field(default=None, compare=False, repr=False)  # of the part that this stands in


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its paragraphs (and tables in it), the columns it spans, whether it goes on from the cell
    above, or from the one at its left.
    """

    blocks: tuple[SourceBlock, ...]
    columns: int = 1
    goes_on: bool = False
    goes_left: bool = False

    @property
    def text(self) -> str:
        """Return the text of the cell, one line a paragraph, with the labels that Word makes."""
        return "\n".join(line.number + line.text for line in walk(self.blocks))


@dataclass(frozen=True, slots=True)
class Grid:
    """One table; rows may differ in their number of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    where: str
    widths: tuple[int, ...] = ()  # of the columns of its grid, in twips
    heads: int = 0  # rows that repeat at the top of each page
    heights: tuple[int, ...] = ()  # of its rows, in twips, 0 for what the text needs
    element: Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SourceImage:
    """One picture: its bytes, the name of its file in the source, its place."""

    data: bytes
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class SourceChart:
    """One chart: what it shows, its place."""

    figures: Figures
    where: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a page, or of a section whose pages lie across (landscape) or upright."""

    landscape: bool | None = None  # None: only a new page
    where: str = ""


SourceBlock = Union[Line, Grid, SourceImage, SourceChart, Break]
DRAWN = (SourceImage, SourceChart)


class Section(NamedTuple):
    """The pages of a section, lengths in twips; footers and headers by kind (default even first) as their
    paragraphs.
    """

    width: int = 11906
    height: int = 16838
    top: int = 1440
    bottom: int = 1440
    left: int = 1800
    right: int = 1800
    header: int = 851
    footer: int = 992
    grid: str = ""  # type of its grid: "" lines linesAndChars snapToChars
    pitch: int = 0  # of the lines of the grid
    chars: int = 0  # w:charSpace
    footers: tuple[tuple[str, tuple[SourceBlock, ...]], ...] = ()
    headers: tuple[tuple[str, tuple[SourceBlock, ...]], ...] = ()
    first: int = 0  # number of its first page, 0: goes on
    title_page: bool = False  # the first page has a header and footer of its own
    columns: int = 1
    digits: str = ""  # form of its page numbers, as pgNumType says it: "" decimal lowerRoman …


class Remark(NamedTuple):
    """A comment 批注 that stands at a paragraph: its words, and the place of the paragraph."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read.

    blocks: the body in its order; what stands in text boxes comes after the paragraph that holds them, with part
    文本框.
    told: what was left aside, or read in a way the user should know of, in Chinese ("有修订，按已接受修订后的样子读").
    """

    file: str
    blocks: tuple[SourceBlock, ...]
    told: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()  # of a Word file; the last one is that of the end
    odd_even: bool = False  # odd and even pages have footers of their own
    normal: CharacterLook = PLAIN  # of the default style
    notes: tuple[Line, ...] = ()  # footnotes and endnotes
    remarks: tuple[Remark, ...] = ()  # comments
    carriers: tuple[Carrier, ...] = ()  # what the file says otherwise than by characters


def walk(blocks: tuple[SourceBlock, ...]) -> Iterator[Line]:
    """Return the paragraphs of some blocks in their order, those in tables too."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, Grid):
            for row in block.rows:
                for cell in row:
                    yield from walk(cell.blocks)
