"""A paragraph with a line that ends inside a name, a number with its unit or a date → which of its lines are set a
little wider or closer, so that none does.

The text stays as it is, and so does the number of lines. Ways to set a paragraph are compared as a whole, line for
line, as TeX does it: each line may end where the spacing of its characters, changed by so much, has room for no more
in any program. What a line lacks then, programs spread over it, as they do where a number of many digits does not fit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import ceil, floor, inf
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.layout.lines import LIBREOFFICE, REMEMBERED, WORD, Setter, broken
from gongwen.layout.measures import Measures
from gongwen.layout.printed import PrintedParagraph
from gongwen.layout.rulers import Lengths, Ruler, Spread
from gongwen.layout.together import WHOLE, places

GLUE = "、"  # no program that was looked at parts it from a number behind it
SETTERS = (WORD, LIBREOFFICE)
CLOSER = 80  # a character may be drawn in by one such part of its size, 0.2 pt of 16
WIDER = 13  # and set wider by one such part, 1.2 pt
COMMON = 27  # by so much it is where a line lacks one character of 28
EFFORT = 0.75  # how bad that is, against together.PARTS and WHOLE
SHORTEST = 0.75  # of its length is what a line holds at least, however long the number is that has no room on it
MARGIN = 3  # twips a line that is changed is away from another end
MOST = 40  # ways that are gone on with, the best ones: a paragraph of a thousand lines has as many times as many
LONE = 5.0  # how bad it is that the last line has one character
_PARTABLE = compiled("[0-9第：]|同志|[长任记席理]")


def unparted(one: PrintedParagraph, measures: Measures) -> PrintedParagraph:
    """Return a paragraph of running text with the lines changed that end where none ought to.

    On a paper that is not measured for certain, or whose characters stand in a grid, it is as it was.
    """
    style, direct = measures.styles[one.style], one.direct
    if style.doubt or measures.doubts or measures.trimmed:
        return one
    wide = measures.wide - style.left - (style.right if direct.right is None else direct.right)
    changed = spread(one.words, Lengths(wide - style.first, wide, style.advance, style.size))
    return one._replace(direct=direct._replace(spread=changed)) if changed else one


@lru_cache(maxsize=REMEMBERED)  # a batch has paragraphs that all of it shares
def spread(text: str, room: Lengths) -> Spread:
    """Return how the lines of a paragraph are changed, () where none needs to be or nothing helps."""
    if len(text) * room.advance <= room.first or not _PARTABLE.search(text) or "\n" in text or "\t" in text:
        return ()
    kept = places(text)
    ways = [_lines(text, room, setter) for setter in SETTERS] if kept else []
    worst = max((_cut(kept, ends) for ends in ways), default=0)
    if not worst or len(set(map(len, ways))) > 1:
        return ()
    lone = LONE if any(_is_lone(text, ends) for ends in ways) else 0.0
    found = _best(text, room, kept, len(ways[0]))
    changed = max((at + 1 for at, (_, by) in enumerate(found.lines) if by), default=0)
    return found.lines[:changed] if found.cost < worst + lone else ()


def _lines(text: str, room: Lengths, setter: Setter) -> list[int]:
    """Return where the lines of a text end by themselves."""
    lines = broken(text, room.first / room.advance, room.others / room.advance, setter)
    return list(accumulate(map(len, lines)))


def _is_lone(text: str, ends: Sequence[int]) -> bool:
    return len(ends) > 1 and sum(char.isalnum() for char in text[ends[-2] :]) < 2


class _Way(NamedTuple):
    """Some lines from the beginning of a text on: how bad they are, where they end, by how much they are changed."""

    cost: float = 0.0
    lines: Spread = ()


def _best(text: str, room: Lengths, kept: Mapping[int, int], count: int) -> _Way:
    """Return the best way to set a text in so many lines: one that is the same in all programs, or else one for Word
    with which another program has as many lines and parts no more.
    """
    rulers = [Ruler(text, setter, room) for setter in SETTERS]
    found = _way(text, room, kept, count, rulers)
    if not _cut(kept, [end for end, _ in found.lines]):
        return found
    glued = {at: WHOLE for at in rulers[0].places[:-1] if text[at - 1] == GLUE and text[at].isascii()}
    other = _way(text, room, {**kept, **glued}, count, rulers[:1])
    if other.cost >= found.cost:
        return found
    ends = rulers[1].ends_of(other.lines, room[:2])
    parted = _cut(kept, ends) <= _cut(kept, rulers[1].ends_of((), room[:2]))
    return other if len(ends) == count and parted and not _is_lone(text, ends) else found


def _way(text: str, room: Lengths, kept: Mapping[int, int], count: int, rulers: Sequence[Ruler]) -> _Way:
    """Return the best way to set a text that is the same in some programs; at no cost that is worth it for none."""
    ends = sorted(set.intersection(*(set(ruler.places) for ruler in rulers)))
    ways = {0: _Way()}
    for number in range(count - 1):
        limit = room.others if number else room.first
        longer: dict[int, _Way] = {}
        for start, way in ways.items():
            for end, by in _next(start, ends, rulers, limit, room.size):
                cost = way.cost + kept.get(end, 0) + _effort(by, room.size)
                if end not in longer or cost < longer[end].cost:
                    longer[end] = _Way(cost, (*way.lines, (end, by)))
        cheapest = sorted(longer, key=lambda end: longer[end].cost)[:MOST] if len(longer) > MOST else longer
        ways = {end: longer[end] for end in cheapest}
    limit = room.others if count > 1 else room.first
    whole = [
        way._replace(cost=way.cost + LONE) if _is_lone(text, (start, len(text))) else way
        for start, way in ways.items()
        if all(ruler.fits(start, len(text), 0, limit) for ruler in rulers)
    ]
    return min(whole, key=lambda way: way.cost, default=_Way(inf))


def _cut(kept: Mapping[int, int], ends: Sequence[int]) -> int:
    """Return how bad it is where lines end."""
    return sum(kept.get(end, 0) for end in ends)


def _effort(by: int, size: int) -> float:
    """Return how bad it is to change a line."""
    return EFFORT * (by * (COMMON if by > 0 else CLOSER) / size) ** 2


def _next(
    start: int, ends: Sequence[int], rulers: Sequence[Ruler], limit: float, size: int
) -> Iterator[tuple[int, int]]:
    """Return where a line from start on may end, each with the least change by which it does."""
    closer, wider = -(size // CLOSER), size // WIDER
    short = rulers[0].reach(start, SHORTEST * limit)
    for end in ends[bisect_left(ends, short) : -1]:
        if not all(ruler.fits(start, end, closer, limit) for ruler in rulers):
            return
        if all(ruler.fits(start, end, 0, limit) and not ruler.goes_on(start, end, limit) for ruler in rulers):
            yield end, 0
            continue
        most = min(floor(ruler.left(start, end, limit - MARGIN)) for ruler in rulers)
        least = max(ceil(ruler.needed(start, end, limit + MARGIN, closer)) for ruler in rulers)
        if max(least, closer) <= min(most, wider):
            yield end, min(max(0, least, closer), most) if most >= 0 else most
