"""Source → pieces: one a line of text, a table, a picture or a break, each knowing the block it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.chinese.characters import FORBIDDEN, admitted
from gongwen.chinese.dates import WRITTEN, is_date
from gongwen.chinese.document_number import holds_number
from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.document.manuscript import BLANK
from gongwen.foreign.recognising.opened_tables import opened
from gongwen.foreign.source import Grid, Line, Source, SourceBlock, SourceImage, walk

_LINE_ENDS = str.maketrans(dict.fromkeys("\x1c\x1d\x1e", "\n"))
_UNSEEN = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"))


class SourcePiece(NamedTuple):
    """One line of a source as the importer reads it.

    at: index of its block in the source. text: without blanks around it, "" for what is no text. number: the label that
    Word makes, which begins the text too. block: the Line, Grid, Image or Break itself. first: whether the line of a
    paragraph with line breaks is its first one.
    """

    at: int
    text: str
    block: SourceBlock
    number: str = ""
    first: bool = True

    @property
    def where(self) -> str:
        """Return its place in the source."""
        return self.block.where

    @property
    def line(self) -> Line | None:
        """Return the paragraph that it is a line of, None for a table, a picture or a break."""
        return self.block if isinstance(self.block, Line) else None

    @property
    def offset(self) -> int:
        """Return what to add to a position in `text` for that in the text of its block."""
        line = self.line
        return len(line.text) - len(line.text.lstrip()) - len(self.number) if line and self.first else 0

    @property
    def style(self) -> str:
        """Return the name of its style, "" where it has none."""
        return self.block.style if isinstance(self.block, Line) else ""

    @property
    def align(self) -> str:
        """Return how it is aligned, "" for what is no text."""
        return self.block.layout.align if isinstance(self.block, Line) else ""

    @property
    def outline(self) -> int:
        """Return the level of outline that it has, 0 for a text."""
        return self.block.layout.outline if isinstance(self.block, Line) else 0

    @property
    def size(self) -> float:
        """Return the size of its characters in pt, 0 where it is not known."""
        runs = self.block.runs if isinstance(self.block, Line) else ()
        return max((run.look.size for run in runs if run.text.strip()), default=0.0)


def pieces(source: Source) -> list[SourcePiece]:
    """Return the pieces of a source in its order; lines without text are left out."""
    found: list[SourcePiece] = []
    for at, block in enumerate(source.blocks):
        begins = isinstance(block, Grid) and not any(piece.text for piece in found[-FIRST:])
        found += _of(at, block, begins)
    return found


def _of(at: int, block: SourceBlock, begins: bool = False) -> Iterator[SourcePiece]:
    """Return the pieces of a block; begins: whether no text stands before it."""
    if isinstance(block, Line):
        yield from _lines(at, block)
    elif isinstance(block, Grid) and (inside := laid_out(block)) is not None:
        for one in inside:
            yield from _of(at, one)
    elif (isinstance(block, Grid) and (rows := imprint(block) or signed(block))) or (
        isinstance(block, Grid) and at < DEEPEST and (rows := letterhead(block, at))
    ):
        for row in rows:
            yield from _lines(at, row)
    elif isinstance(block, Grid):
        for one in opened(block, begins):
            if not isinstance(one, Grid):
                yield from _of(at, one)
            elif not is_empty(one):
                yield SourcePiece(at, "", one)
    else:
        yield SourcePiece(at, "", block)


def _lines(at: int, line: Line) -> Iterator[SourcePiece]:
    first = True
    for text in readable(line.text).split("\n"):
        text, number = text.strip(BLANK), line.number if first else ""
        if text:
            yield SourcePiece(at, number + text, line, number, first)
            first = False


def readable(text: str) -> str:
    """Return a text without characters that no document can hold or nobody sees; every kind of line end is \\n."""
    if text.isprintable():
        return text
    return FORBIDDEN.sub("", admitted(text).translate(_LINE_ENDS)).translate(_UNSEEN).replace("\xa0", " ")


def is_empty(grid: Grid) -> bool:
    """Return whether a table holds nothing: no text, no picture."""
    blocks = [block for row in grid.rows for cell in row for block in cell.blocks]
    return all(isinstance(block, Line) and not block.text.strip() for block in blocks)


FIRST = 4  # blocks among which the table of a letterhead stands
DEEPEST = 16  # blocks among which one with 签发人 stands, below 份号 and 发文机关标志
_LETTERHEAD = compiled(r"签发人|^(?:绝密|机密|秘密|特急|加急|平急)|^\d{6}$|文件$")


def _is_of_letterhead(text: str) -> bool:
    return _LETTERHEAD.search(text) is not None or holds_number(text)


def letterhead(grid: Grid, at: int) -> list[Line]:
    """Return the lines of a table that lays a letterhead out, one a row; none for another table."""
    rows: list[Line] = []
    known = 0
    for row in grid.rows:
        lines = [line for cell in row for line in walk(cell.blocks) if line.text.strip()]
        known += sum(_is_of_letterhead(line.text.strip()) for line in lines)
        if any(len(line.text) > 40 for line in lines):
            return []
        if len(lines) > 1 and len([cell for cell in row if cell.text.strip()]) > 1:
            rows.append(replace(lines[0], text="\t".join(line.text.strip() for line in lines)))
        else:
            rows += lines
    joint = len(grid.rows) == 1 and len(grid.rows[0]) == 2 and grid.rows[0][1].text.strip() == "文件"
    pictures = any(isinstance(block, SourceImage) for row in grid.rows for cell in row for block in cell.blocks)
    if at >= FIRST and not any("签发人" in row.text for row in rows):
        return []
    return rows if known and not joint and not pictures and 2 * known >= len(rows) else []


_ISSUED = compiled(rf"{WRITTEN}\s*印发")


def imprint(grid: Grid) -> list[Line]:
    """Return the rows of a table that lays a 版记 out with office and date beside each other.

    None for another table.
    """
    rows = [[line for cell in row for line in walk(cell.blocks) if line.text.strip()] for row in grid.rows]
    *above, last = [row for row in rows if row] or [[]]
    if len(last) != 2 or not _ISSUED.fullmatch(last[1].text.strip()):
        return []
    named = all(row[0].text.strip().startswith(("抄送", "主送", "分送")) for row in above)
    return (
        [replace(row[0], text="\t".join(line.text.strip() for line in row)) for row in (*above, last)] if named else []
    )


def signed(grid: Grid) -> list[Line]:
    """Return the organs that sign a joint document, and its date, from the table that sets them side by side; or the
    one that signs, from one that moves both to the right.

    None for another table.
    """
    lines = [line for row in grid.rows for cell in row for line in walk(cell.blocks) if line.text.strip()]
    dates = [line for line in lines if is_date(line.text.strip())]
    organs = [line for line in lines if is_organ(line.text.strip())]
    if len(dates) != 1 or not organs or len(lines) != len(dates) + len(organs):
        return []
    return [*organs, *dates] if len(organs) > 1 or not _is_beside(grid) else []


def _is_beside(grid: Grid) -> bool:
    """Return whether two cells of a row hold text, as who issues minutes and when."""
    return any(sum(bool(cell.text.strip()) for cell in row) > 1 for row in grid.rows)


def laid_out(grid: Grid) -> Sequence[SourceBlock] | None:
    """Return what stands in a table that only lays text out, in its order; None for a table of data.

    One cell around a text, and the table of a 版记: one column, a line of text a row.
    """
    if any(len(row) != 1 for row in grid.rows):
        return None
    blocks = [block for row in grid.rows for cell in row for block in cell.blocks]
    lines = [block.text.strip(BLANK) for block in blocks if isinstance(block, Line)]
    if len(grid.rows) == 1 or any(
        text.startswith(("抄送", "主送：", "分送")) or text.endswith("印发") for text in lines
    ):
        return blocks
    return None
