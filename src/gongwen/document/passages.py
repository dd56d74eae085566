"""The texts of a document for rules that read words: each with its place and with what it is in the document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Picture, Table

HEAD, TEXT, CELL, CAPTION = "层次", "正文", "表", "图题"


class Passage(NamedTuple):
    """One text: a paragraph, a cell, an element; role says what it is: 标题 副标题 正文 层次 表 图题 附件标题, or an element's name."""

    text: str
    where: str
    role: str
    level: int = 0  # of a 层次


def passages(document: Document) -> Iterator[Passage]:
    """Return every text of a document in its order; `where` is the text itself, so that the caller can find its line."""
    for line in document.title:
        yield Passage(line, line, "标题")
    if document.subtitle:
        yield Passage(document.subtitle, document.subtitle, "副标题")
    for name, values in document.elements.items():
        for value in values:
            yield Passage(value, value, name)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield Passage(block.text, block.text, TEXT)
        elif isinstance(block, Heading):
            yield Passage(block.title + block.body, block.body or block.title, HEAD, block.level)
        elif isinstance(block, Table):
            yield from (Passage(cell, cell, CELL) for row in block.rows for cell in row if cell)
        elif isinstance(block, (Attachment, Picture)):
            text, role = (block.title, "附件标题") if isinstance(block, Attachment) else (block.caption, CAPTION)
            yield Passage(text, text, role)


def texts(document: Document) -> Iterator[str]:
    """Return every text of a document, in its order."""
    yield from document.title
    yield document.subtitle
    for values in document.elements.values():
        yield from values
    for block in document.blocks:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Return the texts of one block."""
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Heading):
        yield from (block.title, block.body)
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row if cell)
    elif isinstance(block, Attachment):
        yield block.title
    elif isinstance(block, Picture):
        yield block.caption


def body(document: Document) -> list[Block]:
    """Return the blocks of the document itself, without its attachments."""
    return list(takewhile(lambda block: not isinstance(block, Attachment), document.blocks))
