"""What stands on a page, as values: lines of text, tables, rules, pictures, each with its place in twips from the
corner of the sheet, in the order in which it is read.
"""

from __future__ import annotations

from typing import NamedTuple, Union

from gongwen.document.charts import Figures


class LaidRun(NamedTuple):
    """Some of the characters of a line that look alike. face: the style whose font they have, "" for the line's own;
    size: pt, 0 for the line's own.
    """

    text: str
    face: str = ""
    size: float = 0.0


class LaidLine(NamedTuple):
    """A line of text in its box: how far from the left, where its baseline is, how wide it may be; align: left, right,
    center, or both, which spreads it over the width; narrow: percent of their width that its characters have.
    """

    left: int
    baseline: int
    width: int
    align: str
    runs: tuple[LaidRun, ...]
    narrow: int = 100

    @property
    def text(self) -> str:
        """Return its characters."""
        return "".join(run.text for run in self.runs)


class LaidParagraph(NamedTuple):
    """The lines of a paragraph on one page. at: the block of the document that it prints, -1 for none; element: the
    要素; level: of a heading; turned: whether it runs downward, its places being those of the portrait sheet.
    """

    style: str
    lines: tuple[LaidLine, ...]
    at: int = -1
    element: str = ""
    level: int = 0
    turned: bool = False


class LaidCell(NamedTuple):
    """A cell: its style, its lines and how far it is from one to the next, the column it stands in, how many rows and
    columns it covers.
    """

    style: str
    lines: tuple[str, ...]
    pitch: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


class LaidRow(NamedTuple):
    """A row of a table on a page: how high it is, and the cells that begin in it."""

    height: int
    cells: tuple[LaidCell, ...]


class LaidTable(NamedTuple):
    """The rows of a table that stand on one page, below each other. ruled: whether lines are drawn around its cells."""

    left: int
    top: int
    widths: tuple[int, ...]
    rows: tuple[LaidRow, ...]
    at: int = -1
    ruled: bool = True


class LaidRule(NamedTuple):
    """A line that is drawn across; colour: 红色, "" for black."""

    left: int
    top: int
    width: int
    thick: int
    colour: str = ""


class LaidPicture(NamedTuple):
    """A picture: where its corner lies, how large it is, its file, and what it shows in words."""

    left: int
    top: int
    width: int
    height: int
    file: str
    words: str = ""
    at: int = -1


class LaidChart(NamedTuple):
    """A chart: where its corner lies, how large it is, and what it shows."""

    left: int
    top: int
    width: int
    height: int
    figures: Figures
    at: int = -1


Laid = Union[LaidParagraph, LaidTable, LaidRule, LaidPicture, LaidChart]


class LaidPage(NamedTuple):
    """A page: which one it is, how large the sheet is, and what stands on it."""

    number: int
    width: int
    height: int
    items: tuple[Laid, ...]
