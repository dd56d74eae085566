"""Attachments that a genre makes itself, and those that a record names beside them → one list, the made ones first."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment, Document
from gongwen.genres.genre import Genre
from gongwen.records import Record

NAMES, TEXTS = "附件", "附件正文"  # the element with the names of attachments; the field with their texts


class Listed(NamedTuple):
    """The names of all attachments in their order, and what is said of that."""

    names: tuple[str, ...]
    told: Finding


def own_first(document: Document, kind: Genre, record: Record) -> Listed | None:
    """Return the names of the attachments that the genre makes, tables of tasks, before those that a record names;
    None where it names none, or names one of them itself: then its order counts.
    """
    named = document.elements.get(NAMES, ())
    blocks = (block for block in document.blocks if isinstance(block, Attachment))
    made = [block.title for block in takewhile(lambda block: not block.passed_on, blocks)]
    if not named or not made or TEXTS in kind.fields or set(named) & set(made):
        return None
    names = (*made, *named)
    order = "；".join(f"附件{number} {name}" for number, name in enumerate(names, 1))
    return Listed(names, Finding(NAMES, HINT, record.where((NAMES,)), f"附件的次序是：{order}", "", file=record.file))
