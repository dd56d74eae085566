"""The one model: a Document is the elements of GB/T 9704 and a flat list of blocks.

Knows nobody. Ordinals, trees, line counts and totals are derived elsewhere, never stored here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Union

DEEPEST = 9  # Word knows nine heading levels
DENSE = 10  # columns of a table from which it is set in smaller type


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph 段; flush ones (称谓) start at the left edge, the others two 字 in."""

    text: str
    flush: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered piece 层次, level 1 to 9.

    title and body: the head leads its paragraph (接排). title alone: a line of its own.
    body alone: a numbered paragraph without a head. scheme is the list's 序数 ("一、", "一是" …,
    "" for none); restart begins a new list where counting would go on.
    """

    level: int
    scheme: str
    title: str
    body: str = ""
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table 表: equally long rows of cell texts, the first one the header.

    A cell of None is merged with the cell above it. widths are relative, one a column. bare: without lines and header,
    for what stands side by side, such as two signatures 无框. heights: mm that rows have at least 行高, where people
    are to write by hand: one for all rows below the header, or one a row; 0 for what its text needs. joined: rows and
    columns of the cells that are one with the cell at their left; their text is "". share: percent of the width of
    the text that it takes, in the middle. once: the text of a merged cell stands on its first page only 不重印.
    """

    rows: tuple[tuple[str | None, ...], ...]
    widths: tuple[int, ...]
    landscape: bool = False
    bare: bool = False
    heights: tuple[int, ...] = ()
    joined: frozenset[tuple[int, int]] = frozenset()
    share: int = 100
    once: bool = False

    @property
    def dense(self) -> bool:
        """Return whether the table is set in smaller type because it has many columns."""
        columns = len(self.widths)
        if columns < DENSE or not self.joined:
            return columns >= DENSE
        return max(len(self.cells(row)) for row in range(len(self.rows))) >= DENSE

    @property
    def heads(self) -> int:
        """Return how many rows its header has: a title across the whole table has the header below it."""
        if not self.joined or len(self.rows) < 3 or len(self.widths) < 2:
            return 1
        return 2 if len(self.cells(0)) == 1 else 1

    def cells(self, row: int) -> list[tuple[int, int]]:
        """Return the cells of a row: the column that each begins in, and how many columns it covers."""
        columns = range(len(self.widths))
        if not self.joined:
            return [(column, 1) for column in columns]
        starts = [column for column in columns if (row, column) not in self.joined]
        return [(start, after - start) for start, after in zip(starts, [*starts[1:], len(columns)], strict=True)]


def crossing(table: Table) -> list[tuple[int, int]]:
    """Return rows and columns of the cells that are merged with the one above, but cover other columns than it."""
    rows = [dict(table.cells(row)) for row in range(len(table.rows))]
    return [
        (row, column)
        for row in range(1, len(rows))
        for column, span in rows[row].items()
        if table.rows[row][column] is None and rows[row - 1].get(column) != span
    ]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture 图 with its caption; file is a path relative to the input."""

    caption: str
    file: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart 图表 of the table right above it, which holds its figures: its caption, and the columns that it shows."""

    caption: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """The start of an attachment 附件: what follows, up to the next one, belongs to it.

    mark: how an old document marks it (附件：, 附件一), "" for 附件 and the number that the program counts.
    passed_on: it is what the document issues or passes on 随文: on a new page, without a mark and in no list; what
    follows it are attachments of its own.
    """

    title: str
    landscape: bool = False
    mark: str = ""
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The text of another Word file 附入的文件, as it looks there; file is a path relative to the input."""

    file: str


Block = Union[Paragraph, Heading, Table, Picture, Chart, Attachment, Enclosure]


@dataclass(frozen=True, slots=True)
class Document:
    """One official document 公文. title: its lines as broken by the author; one line is broken by the program."""

    title: tuple[str, ...] = ()
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    elements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def landscape(self) -> bool:
        """Return whether the whole document lies across (排向: 横排)."""
        return self.element("排向") == "横排"

    @property
    def as_typed(self) -> bool:
        """Return whether elements of an old document stand as they were typed there (写法: 照原样)."""
        return self.element("写法") == "照原样"

    def without(self, *names: str) -> Document:
        """Return the document without some elements."""
        return replace(self, elements={name: values for name, values in self.elements.items() if name not in names})

    def replaced(self, name: str, values: Iterable[str]) -> Document:
        """Return the document with other values of an element."""
        return replace(self, elements={**self.elements, name: tuple(values)})

    def element(self, name: str) -> str:
        """Return the first value of an element, "" where it is not given."""
        return self.elements.get(name, ("",))[0]
