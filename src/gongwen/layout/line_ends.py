"""A paragraph that is no title, but is looked at like one (题注, 主送 and 抄送, 出席, a heading) → how much narrower it
is set, so that its lines end between organs, names or words. Its text stays as it is: no breaks are put into it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

from gongwen.layout.lines import LIBREOFFICE, REMEMBERED, WORD, Setter, broken
from gongwen.layout.measures import Measures
from gongwen.layout.names import NAMELESS, NamesKept, unbroken
from gongwen.layout.titles import cuts, width

MOST = 0.3  # of a line that may be taken off
STEP = 0.25  # 字
SLACK = 0.3  # 字 more or less that programs may find on a line: it ends at the same place
STUMP = 2.0  # 字: a last line that is no longer is drawn in
SETTERS = (WORD, LIBREOFFICE)
INSET = 0.2  # 字, 1.1 mm: a line of Han characters holds 27 so, instead of 28
ALONE, LOST = 2.5, 0.6  # 字: a longer last line has no character alone; what a line may lose to the next by its marks
_SEPARATORS = "、，；：　 "

MayEnd = Callable[[str, int], bool]


def between(text: str, place: int) -> bool:
    """Return whether a line may end at a place of a list: behind an organ or a name."""
    return text[place - 1] in _SEPARATORS


def listed(text: str, style: str, measures: Measures, left: int | None = None, hanging: int | None = None) -> int:
    """Return the twips to take off at the right of a list of organs or names, so that as few as can be are cut."""
    return _taken_off(text, style, measures, between, left, hanging, balanced=False)


def balanced(text: str, style: str, measures: Measures, names: NamesKept = NAMELESS) -> int:
    """Return the twips to take off, so that the lines end between words and are about as long as each other."""
    if len(_lines(text, style, measures, 0)) < 2:
        return 0
    places = frozenset(cuts(text)) - unbroken(text, names)
    return _taken_off(text, style, measures, lambda _, place: place in places, balanced=True)


def without_stump(text: str, style: str, measures: Measures) -> int:
    """Return the twips to take off a heading whose last line would be a character or two, 0 for all others."""
    lines = _lines(text, style, measures, 0)
    return balanced(text, style, measures) if len(lines) > 1 and width(lines[-1]) <= STUMP else 0


def without_lone(text: str, style: str, measures: Measures) -> int:
    """Return the twips to take off a paragraph whose last line would be one character, so that another one joins it;
    0 for all others, and where no program's lines get better by so little.
    """
    room, found = measures.room(style), measures.styles[style]
    indent = found.first / found.advance
    return round(INSET * found.advance) if _joined_by_inset(text, room - indent, room) else 0


@lru_cache(maxsize=REMEMBERED)  # a batch has paragraphs that all of it shares
def _joined_by_inset(text: str, first: float, room: float) -> bool:
    """Return whether INSET brings another character to the last line, which has one alone; see without_lone."""
    whole = int(room)
    lines, over = divmod(width(text) + room - first, whole)
    if lines < 1 or ALONE < over < whole - 1 - LOST * lines:
        return False
    before = [broken(text, first, room, setter) for setter in SETTERS]
    if not any(map(_is_lone, before)):
        return False
    after = [broken(text, first - INSET, room - INSET, setter) for setter in SETTERS]
    return not any(map(_is_lone, after)) and [*map(len, before)] == [*map(len, after)]


def _is_lone(lines: Sequence[str]) -> bool:
    """Return whether the last line of several is one character, with the marks behind it."""
    return len(lines) > 1 and sum(char.isalnum() for char in lines[-1]) < 2


def _lines(
    text: str,
    style: str,
    measures: Measures,
    off: float,
    left: int | None = None,
    hanging: int | None = None,
    setter: Setter = WORD,
) -> list[str]:
    found = measures.styles[style]
    room = measures.room(style, left) - off
    first = found.first if hanging is None else -hanging
    return broken(text, room - first / found.advance, room, setter)


def _taken_off(
    text: str,
    style: str,
    measures: Measures,
    may_end: MayEnd,
    left: int | None = None,
    hanging: int | None = None,
    balanced: bool = True,
) -> int:
    """Return the twips to take off where lines end better so, without one line more; else 0."""

    def ways(off: float) -> list[list[str]]:
        shifts = (-SLACK, SLACK) if off else (0.0,)
        return [
            _lines(text, style, measures, off + shift, left, hanging, setter) for shift in shifts for setter in SETTERS
        ]

    count = len(_lines(text, style, measures, 0, left, hanging))
    best = 2 * sum(_faults(text, lines, may_end) for lines in ways(0)), 0.0
    if count < 2 or (not best[0] and not balanced):
        return 0
    for off in (STEP * number for number in range(2, int(MOST * measures.room(style, left) / STEP) + 1)):
        tried = ways(off)
        if max(map(len, tried)) > count:
            continue
        faults = sum(_faults(text, lines, may_end) for lines in tried)
        if faults < best[0] or (balanced and faults == best[0]):
            best = (faults, off)
    return round(best[1] * measures.styles[style].advance)


def _faults(text: str, lines: list[str], may_end: MayEnd) -> int:
    """Return how many lines end where they should not; a last one of a character is one, too."""
    ends = accumulate(len(line) for line in lines[:-1])
    return sum(not may_end(text, end) for end in ends) + (width(lines[-1]) < STUMP)
