"""Levels of headings, by evidence: which list a label goes on with, and inside which list a new one begins.

No fixed table of levels: a list is as deep as the lists that are open where it begins. Under one head 1. may be the
second level, under the next （一） is, and 1. the third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongwen.document.model import DEEPEST
from gongwen.foreign.recognising.marks import ENDED, FREE, Mark, follows, is_last

OWN_LINE = 45  # 字 that a head on its own line may have

# Which of two schemes stands higher where nothing else tells. Words stand below what they number in practice.
_RANK = {
    "一、": 1.0,
    "第一、": 1.0,
    "（一）": 2.0,
    "1.": 3.0,
    "第一，": 3.5,
    "首先": 3.5,
    "（1）": 4.0,
    "一是": 4.5,
    "一要": 4.5,
    "①": 5.0,
}


class Position(NamedTuple):
    """Where a heading stands: its level, its list (a number of its own), and whether that list begins here."""

    level: int
    list: int
    begins: bool


@dataclass(slots=True)
class _Open:
    """A list that may go on."""

    scheme: str
    last: int
    level: int
    list: int


def positions(marks: Sequence[Mark | None], outlines: Sequence[int]) -> list[Position | None]:
    """Return the position of every heading of one part, None for text.

    outlines: levels that styles give, 0 for none; a line with such a level and no label is a heading, too.
    """
    found = _Walk(marks, outlines).positions()
    dropped = _alone(marks, found)
    if dropped:
        marks = [None if index in dropped else mark for index, mark in enumerate(marks)]
        found = _Walk(marks, outlines).positions()
    return _below_the_parts(marks, found)


def _alone(marks: Sequence[Mark | None], found: Sequence[Position | None]) -> set[int]:
    """Return the labels that number nothing after all: doubtful ones alone, or of a list without a start."""
    lists: dict[int, list[int]] = {}
    for index, position in enumerate(found):
        if position and marks[index]:
            lists.setdefault(position.list, []).append(index)
    dropped: set[int] = set()
    for members in lists.values():
        first = marks[members[0]]
        assert first
        lone = len(members) == 1 and (first.doubtful or first.label.number != 1)
        if lone or (first.label.scheme in FREE and first.label.number != 1):
            dropped.update(members)
    return dropped


def _below_the_parts(marks: Sequence[Mark | None], found: list[Position | None]) -> list[Position | None]:
    """Return positions with 一是 … of the opening below the level of the parts 一、 二、 that follow."""
    top = {
        mark.label.scheme
        for mark, position in zip(marks, found, strict=True)
        if mark and position and position.level == 1
    }
    if not top - FREE or not top & FREE:
        return found
    deeper = False
    for index, position in enumerate(found):
        mark = marks[index]
        if position and position.level == 1:
            deeper = bool(mark and mark.label.scheme in FREE)
        if position and deeper and position.level < DEEPEST:
            found[index] = position._replace(level=position.level + 1)
    return found


class _Walk:
    """One walk over the labels of a part with the lists that are open."""

    def __init__(self, marks: Sequence[Mark | None], outlines: Sequence[int]) -> None:
        self.marks, self.outlines = marks, outlines
        self.open: list[_Open] = []
        self.lists = 0
        self.next = self._next_of_scheme()

    def _next_of_scheme(self) -> list[int]:
        """Return for every label where the next one of its scheme stands."""
        found, ahead = [len(self.marks)] * len(self.marks), dict[str, int]()
        for index in range(len(self.marks) - 1, -1, -1):
            if mark := self.marks[index]:
                found[index] = ahead.get(mark.label.scheme, len(self.marks))
                ahead[mark.label.scheme] = index
        return found

    def positions(self) -> list[Position | None]:
        self.latest: dict[str, int] = {}  # scheme → where its latest label stands
        found: list[Position | None] = []
        for index, (mark, outline) in enumerate(zip(self.marks, self.outlines, strict=True)):
            if mark:
                found.append(self.labelled(mark, outline, index))
                self.latest[mark.label.scheme] = index
            else:
                found.append(self.unlabelled(outline) if outline else None)
        return found

    def labelled(self, mark: Mark, outline: int, index: int) -> Position | None:
        scheme, number = mark.label.scheme, mark.label.number
        same = [at for at, one in enumerate(self.open) if one.scheme == scheme]
        going_on = [at for at in same if follows(mark.label, self.open[at].last)]
        if going_on or (same and number != 1):
            at = (going_on or same)[-1]
            del self.open[at + 1 :]
            self.open[at].last = ENDED if is_last(mark.label) else self.open[at].last + 1 if going_on else number
            return Position(self.open[at].level, self.open[at].list, False)
        if same:
            del self.open[same[-1] :]
        else:
            while self.open and self.outranked(scheme, index):
                del self.open[-1]
        return self.begin(scheme, number, outline)

    def outranked(self, scheme: str, index: int) -> bool:
        """Return whether a new list stands above the deepest open one, which does not go on after it."""
        deepest = self.open[-1]
        if not deepest.scheme or _RANK[deepest.scheme] <= _RANK[scheme]:
            return False
        return not self.goes_on(deepest) and not (_RANK[scheme] > 1 and self.is_headed(deepest, index))

    def is_headed(self, deepest: _Open, index: int) -> bool:
        """Return whether the line right above is a word (四是要抓党建。) that only heads what follows."""
        above = self.marks[index - 1] if deepest.scheme in FREE and self.latest[deepest.scheme] == index - 1 else None
        return above is not None and len(above.label.rest) <= OWN_LINE and "。" not in above.label.rest[:-1]

    def goes_on(self, deepest: _Open) -> bool:
        """Return whether the next label of a list's scheme counts on, before one of the lists around it does."""
        ahead = self.next[self.latest[deepest.scheme]]
        if ahead >= len(self.marks) or not (mark := self.marks[ahead]) or not follows(mark.label, deepest.last):
            return False
        return all(self.next[self.latest[one.scheme]] > ahead for one in self.open[:-1] if one.scheme)

    def begin(self, scheme: str, number: int, outline: int) -> Position | None:
        level = outline or (self.open[-1].level + 1 if self.open else 1)
        while outline and self.open and self.open[-1].level >= outline:
            del self.open[-1]
        if level > DEEPEST:
            return None
        self.lists += 1
        self.open.append(_Open(scheme, number, level, self.lists))
        return Position(level, self.lists, True)

    def unlabelled(self, outline: int) -> Position | None:
        """Return the position of a head by style alone: it ends every list of its level and below."""
        while self.open and self.open[-1].level >= outline:
            del self.open[-1]
        return self.begin("", 0, outline)
