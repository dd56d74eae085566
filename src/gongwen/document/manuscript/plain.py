"""Manuscript text → the lines that it prints: ordinals counted, marks and escapes gone."""

from __future__ import annotations

from gongwen.document.counting import count
from gongwen.document.manuscript.reader import read
from gongwen.document.model import Block, Heading, Paragraph


def printed(text: str) -> str:
    """Return what paragraphs and headings in manuscript text print, a paragraph a line."""
    blocks = read(text).blocks
    return "\n".join(label + _words(block) for label, block in zip(count(blocks), blocks, strict=True))


def _words(block: Block) -> str:
    if isinstance(block, Heading):
        return block.title + block.body
    return block.text if isinstance(block, Paragraph) else ""
