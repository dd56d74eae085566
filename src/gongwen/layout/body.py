"""Text and attachments: blocks → what is printed of them, in order, and how their pages lie (7.3.3, 7.3.7, 8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.document import counting
from gongwen.document.charts import figures_of
from gongwen.document.model import Attachment, Block, Chart, Document, Enclosure, Heading, Paragraph, Picture, Table
from gongwen.layout.closing import attachment_list, own_names
from gongwen.layout.columns import whole
from gongwen.layout.cues import cued
from gongwen.layout.line_ends import without_lone, without_stump
from gongwen.layout.measures import Measures
from gongwen.layout.names import names_of
from gongwen.layout.printed import (
    PLAIN,
    DirectFormat,
    Printed,
    PrintedChart,
    PrintedFile,
    PrintedParagraph,
    PrintedPictures,
    PrintedTable,
    Turn,
)
from gongwen.layout.spread import unparted
from gongwen.layout.titles import break_title, width


class Blocks:
    """Prints the blocks of one document; remembers how the page lies, None where a file that is read later decides."""

    def __init__(self, document: Document, measures: Measures) -> None:
        self.document, self.measures = document, measures
        self.labels = counting.count(document.blocks)
        self.landscape: bool | None = document.landscape
        self.title: str | None = None  # of the attachment at hand
        self.starts = [at for at, block in enumerate(document.blocks) if isinstance(block, Attachment)]

    def body(self) -> Iterator[Printed]:
        """Return what is printed of the blocks before the first attachment."""
        end = self.starts[0] if self.starts else len(self.document.blocks)
        return self.flow(0, end)

    def attachments(self) -> Iterator[Printed]:
        """Return the attachments, each on a new page: mark on the first line, title on the third (7.3.7).

        What the document passes on has no mark; the names of its own attachments stand behind its text.
        """
        ends = [*self.starts, len(self.document.blocks)]
        for number, (start, end) in zip(numbers(self.document), pairwise(ends), strict=True):
            attachment = self.document.blocks[start]
            assert isinstance(attachment, Attachment)
            across = attachment.landscape or self.begins_across(start + 1, end)
            yield from self.turn(across)
            if not attachment.passed_on:
                mark = attachment.mark or f"附件{number}"
                yield PrintedParagraph("AttachmentMark", mark, element="附件标记", at=start)
            self.title = attachment.title
            if attachment.title:
                room = self.measures.facing(across).title_room("AttachmentTitle")
                lines = attachment.title
                if width(lines) > room:
                    lines = "\n".join(break_title(lines, room, names_of(self.document, lines)))
                direct = DirectFormat(new_page=True) if attachment.passed_on else PLAIN
                yield PrintedParagraph("AttachmentTitle", lines, element="附件标题", at=start, direct=direct)
            yield from self.flow(start + 1, end)
            if attachment.passed_on:
                yield from attachment_list([name for name in own_names(self.document.blocks[end:]) if name])

    def begins_across(self, start: int, end: int) -> bool:
        """Return whether the first block of an attachment is a landscape table: its mark and title stand above it."""
        first = self.document.blocks[start] if start < end else None
        return isinstance(first, Table) and first.landscape

    def flow(self, start: int, end: int) -> Iterator[Printed]:
        """Return what is printed of blocks that hold no attachment. After a landscape table the page lies as it ended,
        until something follows: else the last one would leave a blank page behind it.
        """
        row: list[Picture] = []
        around = bool(self.landscape)
        blocks, labels = self.document.blocks, self.labels
        for at in range(start, end):
            block = blocks[at]
            if row and not isinstance(block, Picture):
                yield PrintedPictures(tuple(row))
                row = []
            wanted = around or (isinstance(block, Table) and block.landscape)
            if wanted != self.landscape:
                yield from self.turn(wanted)
            if isinstance(block, Picture):
                row.append(block)
            elif isinstance(block, Chart):
                yield PrintedChart(block.caption, figures_of(blocks, at), at)
            elif isinstance(block, Enclosure):
                yield from self.enclosure(block, around, at == end - 1)
            else:
                yield self.whole(printed(block, labels[at], at))
        if row:
            yield PrintedPictures(tuple(row))

    def whole(self, one: Printed) -> Printed:
        """Return what is printed, a heading or a paragraph set a little narrower where its last line would be a
        character or two, a table with columns that part no date or number.

        Heads of the third and fourth level are set as the text is, whose lines fill the type area.
        """
        facing = self.measures.facing(bool(self.landscape))
        if isinstance(one, PrintedTable) and not one.table.bare:
            return one._replace(table=whole(one.table, facing))
        if not isinstance(one, PrintedParagraph):
            return one
        if not (narrower := _NARROWER.get(one.style)):
            return cued(one, facing)
        off = narrower(one.words, one.style, facing)
        one = one._replace(direct=one.direct._replace(right=off)) if off else one
        one = unparted(one, facing) if one.style in _RUNNING else one
        return cued(one, facing)

    def turn(self, landscape: bool) -> Iterator[Turn]:
        """Return the turn that is needed before what stands on pages that lie one way."""
        if landscape != self.landscape:
            self.landscape = landscape
            yield Turn(landscape)

    def enclosure(self, block: Enclosure, around: bool, last: bool) -> Iterator[Printed]:
        """Return another Word file; its landscape pages stay so, and the next attachment turns back by itself."""
        yield PrintedFile(block.file, self.title, around)
        self.landscape = None
        if not (last and self.title is not None):
            yield from self.turn(around)


_RUNNING = ("BodyIndent",)
_NARROWER = {"Heading1": without_stump, "Heading2": without_stump, "BodyIndent": without_lone}


def printed(block: Block, label: str, at: int) -> Printed:
    """Return what is printed of a paragraph, a heading or a table."""
    if isinstance(block, Paragraph):
        return PrintedParagraph("Salutation" if block.flush else "BodyIndent", block.text, at)
    if isinstance(block, Heading):
        if not block.title:
            return PrintedParagraph("BodyIndent", block.body, at, label)
        if block.body:
            return PrintedParagraph("BodyIndent", block.body, at, label, block.title, block.level)
        return PrintedParagraph(f"Heading{block.level}", block.title, at, label, "", block.level)
    assert isinstance(block, Table)
    return printed_table(block, at)


BARE = "Salutation"  # what stands side by side without lines is set like the body
SHORT = 4  # 字: a column with nothing longer is centred (序号, 等级, a mark)


def printed_table(table: Table, at: int) -> PrintedTable:
    """Return a table with the styles of its columns."""
    size = "Dense" if table.dense else ""
    columns = list(zip(*table.rows[table.heads :], strict=True)) or [()] * len(table.widths)
    short = (all(width(cell) <= SHORT for cell in column if cell) for column in columns)
    texts = tuple(f"Table{'Short' if one else 'Text'}{size}" for one in short)
    if table.bare:
        return PrintedTable(table, at, texts := (BARE,) * len(columns), texts)
    labels = f"TableShort{size}" if _is_form(table) else ""
    return PrintedTable(table, at, (f"TableHead{size}",) * len(columns), texts, labels=labels)


def _is_form(table: Table) -> bool:
    """Return whether cells are merged across in many rows below the header: labels and entries, no columns of data."""
    merged = {row for row, _ in table.joined if row >= table.heads}
    return len(merged) >= max(2, len(table.rows) // 4)


def numbers(document: Document) -> list[str]:
    """Return the number of each attachment, "" for a single one: that of 附件说明 where it lists others beside them
    (7.3.7).
    """
    names = document.elements.get("附件", ())
    if any(isinstance(block, Attachment) and block.passed_on for block in document.blocks):
        return _numbers_around(document)
    titles = [block.title for block in document.blocks if isinstance(block, Attachment)]
    if len(names) > len(titles) and len(set(names)) == len(names) and set(titles).issubset(names):
        return [str(names.index(title) + 1) for title in titles]
    return [str(number) if len(titles) > 1 else "" for number in range(1, len(titles) + 1)]


def _numbers_around(document: Document) -> list[str]:
    """Return the numbers of attachments among which some are passed on: those of each document are counted anew."""
    found: list[str] = []
    rest = document.blocks
    while rest:
        own = sum(1 for _ in own_names(rest))
        found += [str(number) if own > 1 else "" for number in range(1, own + 1)]
        next_one = next(
            (at for at, block in enumerate(rest) if isinstance(block, Attachment) and block.passed_on), None
        )
        found += [""] if next_one is not None else []
        rest = rest[next_one + 1 :] if next_one is not None else ()
    return found
