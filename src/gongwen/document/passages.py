"""The texts of a document for rules that read words: each with its place and with what it is in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from gongwen.document.finding import Finding
from gongwen.document.model import Attachment, Block, Chart, Document, Heading, Paragraph, Picture, Table

HEAD, TEXT, CELL, CAPTION = "层次", "正文", "表", "图题"


class Words(NamedTuple):
    """Some words of a text: from where to where, and the place of the text, "" where that is not known."""

    text: str
    start: int
    end: int
    where: str = ""


class Passage(NamedTuple):
    """One text: a paragraph, a cell, an element, and where it stands: a place that no other text of the document has.

    role says what it is: 标题 副标题 正文 层次 表 图题 附件标题, or an element's name.
    """

    text: str
    where: str
    role: str
    level: int = 0  # of a 层次

    def words(self, start: int, end: int) -> Words:
        """Return some of its words."""
        return Words(self.text, start, end, self.where)

    def told(self, finding: Finding, words: str = "", start: int = -1) -> Finding:
        """Return a finding as one about this text: all of it, or words in it, the first ones or those at `start`."""
        words = words or self.text
        begins = start if start >= 0 else self.text.find(words)
        return replace(finding, where=self.where, text=self.text, words=words, start=begins)


# --- places: of the texts of a Document, until an input is known that has lines --------------


def of_title(line: int = 0) -> str:
    """Return the place of a line of the title, counted from 0."""
    return f"标题第 {line + 1} 行" if line else "标题"


def of_element(name: str, number: int = 0) -> str:
    """Return the place of a value of an element, counted from 0."""
    return f"“{name}”第 {number + 1} 项" if number else f"“{name}”"


def of_block(number: int) -> str:
    """Return the place of a block, counted from 0."""
    return f"第 {number + 1} 段"


def of_cell(block: int, row: int, column: int) -> str:
    """Return the place of a cell of a block that is a table, all counted from 0."""
    return f"第 {block + 1} 段的表格，第 {row + 1} 行第 {column + 1} 列"


def passages(document: Document) -> Iterator[Passage]:
    """Return every text of a document in its order, each with its place in the document."""
    for number, line in enumerate(document.title):
        yield Passage(line, of_title(number), "标题")
    if document.subtitle:
        yield Passage(document.subtitle, "副标题", "副标题")
    for name in document.elements:
        yield from given(document, name)
    for number, block in enumerate(document.blocks):
        yield from of(block, number)


def given(document: Document, name: str) -> list[Passage]:
    """Return the values of an element, or the lines of the 标题, in their order; those that say nothing are none."""
    if name == "标题":
        return [Passage(line, of_title(number), name) for number, line in enumerate(document.title)]
    values = document.elements.get(name, ())
    return [Passage(value, of_element(name, number), name) for number, value in enumerate(values) if value]


def of(block: Block, number: int) -> Iterator[Passage]:
    """Return the texts of the block of a number, counted from 0; of a heading, head and body are one."""
    if isinstance(block, Paragraph):
        yield Passage(block.text, of_block(number), TEXT)
    elif isinstance(block, Heading):
        yield Passage(block.title + block.body, of_block(number), HEAD, block.level)
    elif isinstance(block, Table):
        for index, row in enumerate(block.rows):
            cells = enumerate(row)
            yield from (Passage(cell, of_cell(number, index, column), CELL) for column, cell in cells if cell)
    elif isinstance(block, Attachment):
        yield Passage(block.title, of_block(number), "附件标题")
    elif isinstance(block, (Picture, Chart)):
        yield Passage(block.caption, of_block(number), CAPTION)


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
    elif isinstance(block, (Picture, Chart)):
        yield block.caption


def body(document: Document) -> list[Block]:
    """Return the blocks of the document itself, without its attachments."""
    return list(takewhile(lambda block: not isinstance(block, Attachment), document.blocks))
