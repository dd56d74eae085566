"""Two lists of problems, of a document now and of the one that is registered → what of them is the same.

A problem is known by its words without marks and blanks; one whose words were mended is still the same one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongwen.chinese.patterns import compiled

LONGEST, MOST = 80, 1_000  # characters kept of a problem, problems kept of a document
PAIRS = 10_000  # pairs of changed problems that are looked at; of more only the same words count
ALIKE = 0.3  # share of pairs of characters that two wordings of one problem have in common
_MARKS = compiled(r"[\W_]+")


class Changes(NamedTuple):
    """How many problems are as they were, with mended words, new, and gone."""

    kept: int
    mended: int
    new: int
    gone: int

    @property
    def are_mostly_others(self) -> bool:
        """Return whether more than half of the problems are new."""
        return self.new > self.kept + self.mended

    def __str__(self) -> str:
        """Return what has changed: 改动1项，新增2项; "" where nothing has."""
        told = {"改动": self.mended, "新增": self.new, "减少": self.gone}
        return "，".join(f"{word}{count}项" for word, count in told.items() if count)


def content(texts: Iterable[str]) -> str:
    """Return what a register keeps of the problems of a document, "" for one without."""
    kept = [plain for plain in (_MARKS.sub("", text)[:LONGEST] for text in texts) if plain][:MOST]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def problems(kept: str) -> list[str]:
    """Return the problems that `content` has kept."""
    return [str(text) for text in json.loads(kept)] if kept else []


def changes(before: str, now: str) -> Changes:
    """Return what has changed from one content to another."""
    if before == now:
        return Changes(len(problems(now)), 0, 0, 0)
    old, new = Counter(problems(before)), Counter(problems(now))
    same = (old & new).total()
    mended = _mended(list((old - new).elements()), list((new - old).elements()))
    return Changes(same, mended, new.total() - same - mended, old.total() - same - mended)


def _mended(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many problems are others' with mended words: each is taken once, the most alike first."""
    if len(old) * len(new) > PAIRS:
        return 0
    likeness = sorted(
        ((alike(first, second), i, j) for i, first in enumerate(old) for j, second in enumerate(new)),
        key=lambda one: -one[0],
    )
    taken_old, taken_new = set[int](), set[int]()
    for much, i, j in likeness:
        if much >= ALIKE and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
    return len(taken_old)


def alike(first: str, second: str) -> float:
    """Return how much two texts are alike, 0 to 1: what part of their pairs of characters they share."""
    if first in second or second in first:
        return 1.0
    one, other = _pairs(first), _pairs(second)
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))
