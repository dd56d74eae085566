"""The texts of a document, for rules that read words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from gongwen.model import Attachment, Block, Document, Heading, Paragraph, Picture, Table


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
