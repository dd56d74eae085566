"""Document → manuscript text, the inverse of the reader."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.chinese import ordinals
from gongwen.chinese.characters import is_salutation
from gongwen.document import counting
from gongwen.document.elements import ELEMENTS
from gongwen.document.manuscript.marks import BLANK, FENCE, SENTENCE, bold, escape, escape_title
from gongwen.document.manuscript.pictures import write_picture
from gongwen.document.model import Attachment, Block, Chart, Document, Enclosure, Heading, Paragraph, Picture, Table


def write(document: Document) -> str:
    """Return the manuscript of a document, one line a block, "" for an empty document."""
    lines: list[str] = []
    if document.elements:
        lines += [FENCE, *_write_elements(document), FENCE]
    lines += [f"# {escape_title(line)}" for line in document.title]
    if document.subtitle:
        lines.append(f"# ——{escape_title(document.subtitle)}")
    lines += _write_blocks(document.blocks)
    return "".join(line + "\n" for line in lines)


def _write_elements(document: Document) -> Iterator[str]:
    for name in ELEMENTS:
        for text in document.elements.get(name, ()):
            yield f"{name}: {escape(text)}"


def _write_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    labels = counting.count(blocks)
    attachments = 0
    lists: dict[int, str] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield _write_heading(block, labels[index], lists)
        elif isinstance(block, Paragraph):
            yield _write_paragraph(block)
        elif isinstance(block, Table):
            if index and isinstance(blocks[index - 1], Table):
                yield ""  # else the two would read as one
            yield from _write_table(block)
        elif isinstance(block, (Picture, Enclosure, Chart)):
            yield write_picture(block)
        else:
            attachments += not block.passed_on
            lists.clear()
            yield f"# 附件{'' if block.passed_on else attachments} {escape(block.title)}{_attachment_marks(block)}"


def _attachment_marks(block: Attachment) -> str:
    across, passed_on = " {横排}" if block.landscape else "", " {随文}" if block.passed_on else ""
    return across + passed_on + (f" {{标识 {block.mark}}}" if block.mark else "")


def _write_paragraph(paragraph: Paragraph) -> str:
    text, salutation = escape(paragraph.text), is_salutation(paragraph.text)
    if paragraph.flush:
        return text if salutation else f"> {text}"
    return "\\" + text if salutation else text


def _write_heading(heading: Heading, label: str, lists: dict[int, str]) -> str:
    for deeper in [level for level in lists if level > heading.level]:
        del lists[deeper]
    implied = lists.get(heading.level) or ordinals.LEVELS[heading.level - 1]
    lists[heading.level] = heading.scheme
    start = heading.title or heading.body
    typed = heading.scheme != implied or heading.restart or ordinals.recognise(start) is not None
    marks = " {无序号}" if not heading.scheme else " {另起}" if heading.restart else ""
    if not heading.title and not SENTENCE.search(heading.body):
        marks += " {段}"
    return f"{'#' * (heading.level + 1)} {ordinals.joined(label if typed else '', _write_head(heading))}{marks}"


def _write_head(heading: Heading) -> str:
    if not heading.title:
        return escape(heading.body)
    if not heading.body and not SENTENCE.search(heading.title):
        return escape(heading.title)
    return bold(heading.title) + escape(heading.body)


def _write_table(table: Table) -> Iterator[str]:
    rows = [
        "|" + "|".join(f" {_cell(table, index, column)} " for column in range(len(row))) + "|"
        for index, row in enumerate(table.rows)
    ]
    marks = (" {横排}" if table.landscape else "") + (" {无框}" if table.bare else "")
    marks += " {不重印}" if table.once else ""
    marks += f" {{行高 {' '.join(map(str, table.heights))}}}" if any(table.heights) else ""
    marks += f" {{宽 {table.share}}}" if table.share < 100 else ""
    yield from (rows[0], "|" + "|".join("-" * width for width in table.widths) + "|" + marks, *rows[1:])


def _cell(table: Table, row: int, column: int) -> str:
    return "<" if (row, column) in table.joined else write_cell(table.rows[row][column])


def write_cell(cell: str | None) -> str:
    """Return a cell's text as it stands between two | ; None is ^, merged with the cell above."""
    if cell is None:
        return "^"
    text = cell.replace("\\", "\\\\").replace("|", "\\|").replace("<br>", "\\<br>").replace("\n", "<br>")
    if len(text) > 1 and text[-1] in BLANK:
        text = text[:-1] + "\\" + text[-1]
    return "\\" + text if text[:1] in tuple("^" + BLANK) or text == "<" else text
