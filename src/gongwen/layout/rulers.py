"""How long pieces of a text are in a program, with the characters of each line set a little wider or closer: what
tells where its lines end then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from gongwen.layout.lines import TINY, Setter, is_joined, seams

Spread = tuple[tuple[int, int], ...]  # where each line ends, up to the last that is changed; twips a character


class Lengths(NamedTuple):
    """How long the lines of a paragraph are, in twips: the first, the others; from one character to the next; how
    large a character is.
    """

    first: float
    others: float
    advance: float
    size: int


class Ruler:
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

    def ends_of(self, lines: Spread, limits: Sequence[float]) -> list[int]:
        """Return where the lines of the text end that has some of them changed; limits: of the first, of the others."""
        spacing = self.spaced(lines)
        found = [0]
        while found[-1] < self.places[-1]:
            start, limit = found[-1], limits[len(found) > 1]
            reached = bisect_right(spacing, spacing[start] + limit + TINY, start + 1) - 1
            found.append(self.places[max(bisect_right(self.places, reached) - 1, bisect_right(self.places, start))])
        return found[1:]

    def spaced(self, lines: Spread) -> list[float]:
        """Return how far each place of the text is from its beginning, as some lines of it are changed."""
        spacing = [self.spacing] * self.places[-1]
        for start, (end, by) in zip((0, *(end for end, _ in lines)), lines, strict=False):
            spacing[start:end] = [self.spacing + by] * (end - start)
        for seam in self.seams:
            spacing[seam - 1] = max(0.0, spacing[seam - 1]) + self.more
        return [end + more for end, more in zip(self.ends, accumulate(spacing, initial=0.0), strict=True)]


SIZE, SPACING = 320, -6  # twips of the characters whose widths the setters have
ADVANCE = SIZE + SPACING


def _own(narrow: float) -> float:
    """Return how wide a character is in 字 without any spacing."""
    return (narrow * ADVANCE - SPACING) / SIZE


def _ends(text: str, setter: Setter) -> list[int]:
    """Return where a line may end in a program, the end of the text last."""
    inside = (
        place
        for place, (before, after) in enumerate(pairwise(text), 1)
        if after != " " and not is_joined(before, after, setter)
    )
    return [*inside, len(text)]
