"""A paragraph with a line that ends inside a name, a number with its unit or a date → which of its lines are set a
little wider or closer, so that none does.

The text stays as it is, and so does the number of lines. Ways to set a paragraph are compared as a whole, line for
line, as TeX does it: each line may end where the spacing of its characters, changed by so much, has room for no more
in any program. What a line lacks then, programs spread over it, as they do where a number of many digits does not fit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil, floor
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.layout.lines import LIBREOFFICE, REMEMBERED, TINY, WORD, Setter, broken, is_joined, seams
from gongwen.layout.measures import Measures
from gongwen.layout.printed import PrintedParagraph
from gongwen.layout.together import places

Spread = tuple[tuple[int, int], ...]  # where each line ends, up to the last that is changed; twips a character

CLOSER = 80  # a character may be drawn in by one such part of its size, 0.2 pt of 16
WIDER = 13  # and set wider by one such part, 1.2 pt
COMMON = 27  # by so much it is where a line lacks one character of 28
EFFORT = 0.75  # how bad that is, against together.PARTS and WHOLE
SHORTEST = 0.75  # of its length is what a line holds at least, however long the number is that has no room on it
MARGIN = 3  # twips a line that is changed is away from another end
LONE = 5.0  # how bad it is that the last line has one character
_PARTABLE = compiled("[0-9第：]|同志|[长任记席理]")


class Lengths(NamedTuple):
    """How long the lines of a paragraph are, in twips: the first, the others; from one character to the next; how
    large a character is.
    """

    first: float
    others: float
    advance: float
    size: int


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
    ways = [_lines(text, room, setter) for setter in (WORD, LIBREOFFICE)] if kept else []
    worst = max((sum(kept.get(end, 0) for end in ends[:-1]) for ends in ways), default=0)
    if not worst or len(set(map(len, ways))) > 1:
        return ()
    found = _best(text, room, kept, len(ways[0]))
    if found is None or found.cost >= worst + (LONE if any(_is_lone(text, ends) for ends in ways) else 0.0):
        return ()
    changed = max((at + 1 for at, (_, by) in enumerate(found.lines) if by), default=0)
    return found.lines[:changed]


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


def _best(text: str, room: Lengths, kept: Mapping[int, int], count: int) -> _Way | None:
    """Return the best way to set a text in so many lines, None where there is none."""
    rulers = [_Ruler(text, setter, room) for setter in (WORD, LIBREOFFICE)]
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
        ways = longer
    limit = room.others if count > 1 else room.first
    whole = [
        way._replace(cost=way.cost + LONE) if _is_lone(text, (start, len(text))) else way
        for start, way in ways.items()
        if all(ruler.fits(start, len(text), 0, limit) for ruler in rulers)
    ]
    return min(whole, key=lambda way: way.cost, default=None)


def _ends(text: str, setter: Setter) -> list[int]:
    """Return where a line may end in a program, the end of the text last."""
    inside = (
        place
        for place, (before, after) in enumerate(pairwise(text), 1)
        if after != " " and not is_joined(before, after, setter)
    )
    return [*inside, len(text)]


def _effort(by: int, size: int) -> float:
    """Return how bad it is to change a line."""
    return EFFORT * (by * (COMMON if by > 0 else CLOSER) / size) ** 2


def _next(
    start: int, ends: Sequence[int], rulers: Sequence[_Ruler], limit: float, size: int
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


class _Ruler:
    """How long pieces of a text are in a program, in twips.

    One that has gaps where Han characters and digits meet leaves a spacing out there that draws characters closer, and
    any spacing at the end of a line.
    """

    def __init__(self, text: str, setter: Setter, room: Lengths) -> None:
        self.spacing, self.unspaced = room.advance - room.size, int(bool(setter.gap))
        self.more = setter.gap * ADVANCE + SPACING if setter.gap else 0.0
        self.ends = [0.0, *accumulate(_own(setter.narrow.get(char, 1.0)) * room.size for char in text)]
        self.places = _ends(text, setter)
        self.seams = list(seams(text)) if setter.gap else []
        self.blanks = frozenset(at + 1 for at, char in enumerate(text) if char == " ")

    def fits(self, start: int, end: int, by: int, limit: float) -> bool:
        """Return whether a line that is changed by so much has room for a piece."""
        return self.left(start, end, limit) >= by - TINY

    def reach(self, start: int, length: float) -> int:
        """Return how far a length reaches from a place on, at least a character, without any spacing."""
        return bisect_left(self.ends, self.ends[start] + length, start + 1)

    def after(self, end: int) -> int:
        """Return the next place where a line may end."""
        return self.places[bisect_right(self.places, end)]

    def goes_on(self, start: int, end: int, limit: float) -> bool:
        """Return whether a line that is not changed has room for more."""
        return self.fits(start, self.after(end), 0, limit)

    def left(self, start: int, end: int, limit: float) -> float:
        """Return by how much each character of a line may be wider; a blank at its end needs no room."""
        end -= end in self.blanks
        inside = self.inside(start, end)
        free = limit - self.ends[end] + self.ends[start] - inside * self.more
        spaced = end - start - self.unspaced - (0 if free >= 0 else inside)
        return free / max(1, spaced) - self.spacing

    def needed(self, start: int, end: int, limit: float, closer: int) -> float:
        """Return by how much each character of a line must be wider, so that what follows has no room on it, though it
        is set as close as can be.
        """
        after = self.after(end)
        after -= after in self.blanks
        inside = self.inside(start, end)
        spacing = self.spacing + closer
        spaced = after - end - (self.unspaced if spacing > 0 else 0)
        free = limit - self.ends[after] + self.ends[start] - spaced * spacing
        return free / max(1, end - start - (0 if free >= 0 else inside)) - self.spacing

    def inside(self, start: int, end: int) -> int:
        """Return how many seams a piece has in it."""
        return bisect_left(self.seams, end) - bisect_right(self.seams, start)


SIZE, SPACING = 320, -6  # twips of the characters whose widths the setters have
ADVANCE = SIZE + SPACING


def _own(narrow: float) -> float:
    """Return how wide a character is in 字 without any spacing."""
    return (narrow * ADVANCE - SPACING) / SIZE
