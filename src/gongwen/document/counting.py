"""Blocks → their labels: numbers are never stored, one walk derives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongwen.chinese.ordinals import make
from gongwen.document.finding import Misuse
from gongwen.document.model import Attachment, Block, Heading


def count(blocks: Sequence[Block]) -> list[str]:
    """Return the label of every block, "" for what carries none: one walk, linear.

    A list is a run of headings of one level and scheme under one parent; a heading with `restart` begins a new one.
    Raises Misuse where a list is longer than its scheme.
    """
    lists = list(_lists(blocks))
    labels = [""] * len(blocks)
    for members in lists:
        for number, index in enumerate(members, 1):
            heading = blocks[index]
            assert isinstance(heading, Heading)
            labels[index] = label(heading.scheme, number, len(members))
    return labels


def label(scheme: str, number: int, total: int) -> str:
    """Return the label of item `number` (from 1) of `total`. Raises Misuse where the scheme has none for it."""
    try:
        return make(scheme, number, total)
    except ValueError as error:
        raise Misuse(str(error)) from error


def _lists(blocks: Iterable[Block]) -> Iterable[list[int]]:
    """Return the lists, each as the positions of its headings."""
    found: list[list[int]] = []
    current: dict[int, tuple[str, list[int]]] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Attachment):
            current.clear()
        if not isinstance(block, Heading):
            continue
        for deeper in [level for level in current if level > block.level]:
            del current[deeper]
        scheme, members = current.get(block.level, (None, []))
        if scheme != block.scheme or block.restart:
            members = []
            found.append(members)
            current[block.level] = (block.scheme, members)
        members.append(index)
    return found
