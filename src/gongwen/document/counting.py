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


def lone(blocks: Sequence[Block]) -> list[int]:
    """Return the positions of the numbered headings that are the only one of their level under their parent."""
    found: list[int] = []
    open_: dict[int, list[int]] = {}  # level → its headings so far, under the parent that is open
    for index, block in enumerate(blocks):
        if isinstance(block, (Attachment, Heading)):
            top = block.level if isinstance(block, Heading) else 0
            found += _singles(open_, top)
            if isinstance(block, Heading):
                open_.setdefault(top, []).append(index)
    found += _singles(open_, 0)
    return sorted(at for at in found if (one := blocks[at]) and isinstance(one, Heading) and one.scheme)


def _singles(open_: dict[int, list[int]], level: int) -> list[int]:
    """Close the lists that are deeper than a level; return the headings that stand in one of them alone."""
    closed = [open_.pop(deeper) for deeper in [one for one in open_ if one > level]]
    return [members[0] for members in closed if len(members) == 1]


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
