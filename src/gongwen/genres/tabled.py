"""Paragraphs of an outline → manuscript content, in which the rows of a table stay one: | 周次 | above |---|."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.chinese.patterns import compiled
from gongwen.document.manuscript import escape

_RULE = compiled(r"\|(?:\s*:?-+:?\s*\|)+(?:\s*\{[^{}]*\})*")  # below the head of a table


def is_row(text: str) -> bool:
    """Return whether a paragraph can be a row of a table."""
    return len(text) > 1 and text.startswith("|") and text.endswith(("|", "}"))


def content(texts: Sequence[str]) -> Iterator[str]:
    """Return paragraphs as content that reads back as itself, all but tables: a head, |---| below it, and rows."""
    inside = False
    for text, after in zip(texts, [*texts[1:], ""], strict=False):
        begins = is_row(text) and _RULE.fullmatch(after) is not None
        inside = begins or (inside and is_row(text))
        if begins:
            yield ""
        yield text if inside else escape(text)


def in_a_cell(texts: Sequence[str]) -> str:
    """Return paragraphs as they stand in one cell: rows of a table are lines there, its rule is left out."""
    if not any(is_row(text) and _RULE.fullmatch(after) for text, after in pairwise(texts)):
        return "\n".join(texts)
    return "\n".join(_line(text) if is_row(text) else text for text in texts if not _RULE.fullmatch(text))


def _line(row: str) -> str:
    """Return the cells of a row, one blank 字 apart."""
    return "　".join(cell.strip() for cell in row.strip("|").split("|"))
