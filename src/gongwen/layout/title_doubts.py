"""Titles whose lines cannot be good (GB/T 9704-2012, 7.3.1) → what is said of them, with other ways to divide them.

The one who writes knows what belongs together: lines that a title already has are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongwen.document.budget import BUDGET
from gongwen.document.model import Attachment, Document
from gongwen.layout.measures import Measures
from gongwen.layout.names import NamesKept, names_of
from gongwen.layout.titles import GOOD, NOT_LAST, break_title, is_shaped, price, ways, width

PROPOSED = 2  # other ways that are shown


def told(document: Document, measures: Measures) -> Iterator[str]:
    """Return what is said of the titles of a document and of its attachments whose lines are not good."""
    facing = measures.facing(document.landscape)
    if len(document.title) == 1:
        yield from _told("标题", document.title[0], facing.title_room(), document)
    for block in document.blocks:
        if isinstance(block, Attachment) and block.title:
            room = measures.facing(block.landscape).title_room("AttachmentTitle")
            yield from _told("附件标题", block.title, room, document)


def _told(what: str, title: str, limit: int, document: Document) -> Iterator[str]:
    if "\n" in title or len(title) > BUDGET.title or width(title) <= limit:
        return
    lines, fault, others = _judged(title, limit, names_of(document, title))
    if fault:
        proposals = "或".join(f"“{'／'.join(other)}”" for other in others)
        ask = f"可以在“{what}”里自己分行，如{proposals}，或者" if proposals else "请"
        yield f"{what}分行不理想（{fault}）：“{'／'.join(lines)}”；{ask}删减几个字"


@lru_cache(maxsize=256)  # the documents of a batch share their titles
def _judged(title: str, limit: float, names: NamesKept) -> tuple[Sequence[str], str, Sequence[Sequence[str]]]:
    """Return the lines of a title, what is wrong with them, "" for nothing, and other ways to divide it."""
    lines = break_title(title, limit, names)
    if price(title, lines, names) <= GOOD:
        return lines, "", ()
    fault = _fault(lines)
    others = [other for other in ways(title, limit, names) if other != lines] if fault else []
    return lines, fault, others[:PROPOSED]


def _fault(lines: Sequence[str]) -> str:
    """Return what is wrong with lines that were the best to be had; "" where it is only that they differ in length."""
    for line in lines[:-1]:
        if hanging := next((word for word in NOT_LAST if line.endswith(word)), ""):
            return f"“{hanging}”落在行末"
    return "" if is_shaped([width(line) for line in lines]) else "各行长短不成梯形或菱形"
