"""Words that a cover sets letter below letter, a line for each: 申 / 报 / 书."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.source import DRAWN, Break

LEAST = 3  # lines of one character that are a word: two may be the rest of a table
_LETTER = compiled("[一-龥]")


def stacked(pieces: Sequence[SourcePiece], start: int) -> list[int]:
    """Return the lines of one character each that come next, behind pictures: none where they are too few."""
    at = start
    while at < len(pieces) and isinstance(pieces[at].block, (Break, *DRAWN)):
        at += 1
    end = at
    while end < len(pieces) and _LETTER.fullmatch(pieces[end].text):
        end += 1
    return list(range(at, end)) if end - at >= LEAST else []
