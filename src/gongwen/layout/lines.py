"""A paragraph → its lines, as a program breaks them (a Setter). Widths in 字 of the text's own size and spacing.

Those of LibreOffice are measured on the PDFs that the program makes with it, where nothing hangs, as in Word; those
of Word follow its rules, and are measured in ONLYOFFICE, which follows them too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate, repeat
from string import ascii_uppercase

from gongwen.chinese.patterns import compiled

TINY = 1e-6  # what sums of fractions may be off


@dataclass(frozen=True, eq=False)
class Setter:
    """How a program breaks lines. One is equal to itself alone: there are few, and what they count is remembered."""

    narrow: Mapping[str, float]  # 字: how wide digits, Latin letters and their marks are; all others are 1 字
    gap: float  # 字: between Han and a digit or Latin letter
    never_first: str
    never_last: str
    pairs: str  # marks that are not parted from their like
    glued: str = ""  # marks that no number or Latin word behind them is parted from


_MARKS, _CLOSING, _OPENING = "，。、；：？！", "）》”’〕】」』〉·", "（《“‘〔【「『〈"
_ASCII = dict.fromkeys(map(chr, range(0x20, 0x7F)), 0.49)  # half of 16 pt, with -0.3 pt between
_UPPER = dict.fromkeys(ascii_uppercase, 0.74)
_FANDOL = _ASCII | _UPPER | dict.fromkeys(".,:; '-", 0.306) | {"%": 0.84, "m": 0.84, "w": 0.73}

# with 仿宋_GB2312: all of ASCII is half as wide as high
WORD = Setter(_ASCII, 0.0, f"{_MARKS}{_CLOSING}…％℃", _OPENING, "—…")
# 7.4, with FandolFang; where Han and digits meet, the spacing of the text, -0.3 pt, is left out
LIBREOFFICE = Setter(_FANDOL, 0.022, _MARKS + _CLOSING, _OPENING, "", _MARKS)


@cache
def in_cells(setter: Setter) -> Setter:
    """Return how a program breaks the lines of cells: their characters stand as close as their font has them."""
    return replace(setter, gap=0.0)


REMEMBERED, SHORT = 16_384, 400  # texts whose lines are remembered, and how many characters they have at most


def lines_of(text: str, first: float, room: float, setter: Setter = WORD) -> int:
    """Return the number of lines of a paragraph: the first one is `first` 字 long, the others `room`.

    Words of digits and Latin letters stay whole. A mark that may not begin a line takes the character before it
    along: nothing hangs. A break in the text is a new line.
    """
    if len(text) <= first and "\n" not in text:
        return 1
    count = _known if len(text) <= SHORT else _counted
    return count(text, first, room, setter)


def _counted(text: str, first: float, room: float, setter: Setter) -> int:
    count = 0
    for line in text.split("\n"):
        count += sum(1 for _ in _ends_of_lines(line, room if count else first, room, setter))
    return count


_known = lru_cache(REMEMBERED)(_counted)  # a layout asks several times, and a batch has sentences that all of it shares


def broken(text: str, first: float, room: float, setter: Setter = WORD) -> list[str]:
    """Return the lines of a paragraph, see lines_of."""
    found: list[str] = []
    for line in text.split("\n"):
        start = 0
        for end in _ends_of_lines(line, room if found else first, room, setter):
            found.append(line[start:end])
            start = end
    return found


def _ends_of_lines(text: str, first: float, room: float, setter: Setter) -> Iterator[int]:
    """Return where each line of a text without breaks in it ends."""
    if len(text) <= first:
        yield len(text)
        return
    ends = _ends(text, setter) if _NARROW.search(text) else None
    start, left = 0, first
    while start < len(text):
        end = start + int(left + TINY) if ends is None else _reach(text, ends, start, left, setter)
        start = len(text) if end >= len(text) else _cut(text, start, end, setter)
        left = room
        yield start


def _reach(text: str, ends: Sequence[float], start: int, room: float, setter: Setter) -> int:
    """Return how far `room` 字 reach from a character on; at the start of a line it has no gap before it."""
    return bisect_right(ends, ends[start] - setter.narrow.get(text[start], 1.0) + room + TINY)


_NARROW = compiled("[ -~]")
_SEAM = compiled("(?<=[\u3400-\u9fff])[0-9A-Za-z]|(?<=[0-9A-Za-z])[\u3400-\u9fff]")


def seams(text: str) -> Iterator[int]:
    """Return where Han characters and digits or Latin letters meet."""
    return (seam.start() for seam in _SEAM.finditer(text))


@lru_cache(8)  # one text is broken in several widths
def _ends(text: str, setter: Setter) -> Sequence[float]:
    """Return where each character of a text ends, in 字 from its start."""
    widths = list(map(setter.narrow.get, text, repeat(1.0)))
    if setter.gap:
        for seam in seams(text):
            widths[seam] += setter.gap
    return list(accumulate(widths))


def _cut(text: str, start: int, end: int, setter: Setter) -> int:
    """Return where a line from start ends that has room up to end."""
    cut = end
    while cut > start and is_joined(text[cut - 1], text[cut], setter):
        cut -= 1
    if cut == start:  # one word longer than the line
        return max(end, start + 1)
    return cut + 1 if text[cut] == " " else cut


def is_joined(before: str, after: str, setter: Setter) -> bool:
    """Return whether a line may not end between two characters."""
    in_word = " " < before < "\x7f" and " " < after < "\x7f"
    pair = (before == after and after in setter.pairs) or (before in setter.glued and " " < after < "\x7f")
    return in_word or pair or after in setter.never_first or before in setter.never_last
