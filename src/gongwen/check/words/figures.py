"""The figures of a sentence, read one by one: what each is, of what unit, and the words before it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongwen.check.words.stated import STATED, STATED_UNIT, exactly
from gongwen.chinese.patterns import compiled

_FIGURE = compiled(rf"(?<![\d.〔第年月])(?P<number>{STATED})(?P<unit>{STATED_UNIT})")
LEAST = 2  # parts of a whole
NEARLY = Decimal("0.15")  # of a whole by which its parts miss it, and are still meant to be all of it

# Where a finding begins and ends in its sentence, its rule, what it says.
Disagreeing = Iterator[tuple[int, int, str, str]]


class Reckoned(NamedTuple):
    """A figure of a sentence: its value and unit, the words before it back to a mark or a figure, where it stands."""

    number: Decimal
    unit: str
    label: str
    joint: str  # the mark before the label, "" for another figure
    start: int
    end: int


def figures(sentence: str) -> list[Reckoned]:
    """Return the figures of a sentence, in its order."""
    read, last = [], 0
    for match in _FIGURE.finditer(sentence):
        before = sentence[last : match.start()]
        mark = max((before.rfind(one) for one in "，、；：（）"), default=-1)
        joint = before[mark] if mark >= 0 else ""
        unit = match["unit"]
        read.append(Reckoned(exactly(match["number"]), unit, before[mark + 1 :], joint, match.start(), match.end()))
        last = match.end()
    return read
