"""The text of a cell → its lines; a paragraph whose lines would end inside a date, a number with its unit, or a word of
a name or a label, is set a little narrower, so that it ends before them. Its text stays as it is: no breaks are put
into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from gongwen.layout.lines import LIBREOFFICE, REMEMBERED, WORD, Setter, broken, in_cells, lines_of
from gongwen.layout.together import WHOLE, places
from gongwen.layout.tokens import words_of_names

STEP, STEPS = 0.5, 9  # 字 that are taken off, and how often that is tried
MOST = 0.4  # of a line that may be taken off
EASE = 0.1  # 字 more or less that programs may find on a line


def count(text: str, room: float, setter: Setter) -> int:
    """Return how many lines a cell has with so much room."""
    if "\n" not in text and len(text) <= room:
        return 1
    return sum(lines_of(one, wide, wide, setter) for one, wide in _paragraphs(text, room))


def lines(text: str, room: float, setter: Setter) -> Iterator[str]:
    """Return the lines of a cell with so much room."""
    for one, wide in _paragraphs(text, room):
        yield from broken(one, wide, wide, setter)


def _paragraphs(text: str, room: float) -> Iterator[tuple[str, float]]:
    for one in text.split("\n"):
        yield one, room - inset(one, room)


@lru_cache(maxsize=REMEMBERED)  # the cells of a ledger repeat each other
def inset(text: str, room: float) -> float:
    """Return what is taken off the room of a paragraph of a cell, in 字, without one line more; 0 where that keeps no
    more of it whole.
    """
    kept = _kept(text) if len(text) > room else {}
    if not kept or not (least := _parted(text, kept, before := list(_ways(text, room)))):
        return 0.0
    best = 0.0
    for off in (STEP * number for number in range(1, STEPS)):
        if off > MOST * room or not (ways := _as_long(_ways(text, room - off), before)):
            break
        if (parted := _parted(text, kept, ways)) < least:
            least, best = parted, off
        if not least:
            break
    return best


def _kept(text: str) -> Mapping[int, int]:
    """Return the places where no line of a cell ought to end, with how bad it is."""
    kept = Counter(places(text))
    for start, end in words_of_names(text):
        kept.update(dict.fromkeys(range(start + 1, end), WHOLE))
    return kept


def _as_long(ways: Iterable[list[str]], before: Sequence[list[str]]) -> list[list[str]]:
    """Return ways of breaking a paragraph; nothing where one has another number of lines than before."""
    found: list[list[str]] = []
    for way, old in zip(ways, before, strict=True):
        if len(way) != len(old):
            return []
        found.append(way)
    return found


def _ways(text: str, room: float) -> Iterator[list[str]]:
    """Return the lines of a paragraph in either program, with a little more and less room."""
    for setter in (WORD, LIBREOFFICE):
        for wide in (room - EASE, room):
            yield broken(text, wide, wide, in_cells(setter))


def _parted(text: str, kept: Mapping[int, int], ways: Sequence[Sequence[str]]) -> int:
    """Return how bad it is where lines end inside what no line should part."""
    ends = {end for lines in ways for end in accumulate(map(len, lines)) if end < len(text)}
    return sum(kept.get(end, 0) for end in ends)
