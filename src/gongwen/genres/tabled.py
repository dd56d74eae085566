"""Paragraphs of an outline → manuscript content, in which the rows of a table stay one: | 周次 | above |---|."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
