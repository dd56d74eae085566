"""Which lines begin with an ordinal that may number them, and how it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.ordinals import Label
from gongwen.chinese.patterns import compiled
from gongwen.document.manuscript import BLANK
from gongwen.foreign.recognising.pieces import SourcePiece

FREE = frozenset({"第一，", "首先", "一是", "一要"})  # ordinary words too: they count only where several number a list

# The next number right behind a label: 一、二年级 · 1、2号楼 · （一）、（二）项
_NEXT = compiled(rf"[、，]?(?:第?({NUMERAL}|\d{{1,3}})|[（(]({NUMERAL}|\d{{1,3}})[）)])")
LONGEST = 12  # characters of an ordinal with what must follow it
_STOP = compiled(r"[。；;]\s*(?=\S)")
# How a line of a table of contents ends; looked for in its last characters, since leaders can be as long as one likes.
_CONTENTS = compiled(r"(?:…|\.{3}|．{3}|·{3}|\t)\s*[-—]?\s*\d{1,3}\s*[-—]?$")
_TAIL = 40


class Mark(NamedTuple):
    """An ordinal at the beginning of a line: what it means, as typed, and whether the line alone proves nothing."""

    label: Label
    typed: str
    doubtful: bool


def is_contents(text: str) -> bool:
    """Return whether a line is one of a table of contents: it ends in leaders and the number of a page."""
    return _CONTENTS.search(text[-_TAIL:]) is not None


def mark(piece: SourcePiece) -> Mark | None:
    """Return the ordinal that a line begins with, None for a line without one."""
    if not piece.text or is_contents(piece.text):
        return None
    label = ordinals.recognise(piece.text)
    if label is None or not label.rest.strip(BLANK):
        return None
    typed = piece.text[: len(piece.text) - len(label.rest)]
    doubtful = not piece.number and (label.scheme in FREE or _goes_on(label) or _is_inline(label))
    return Mark(label._replace(rest=label.rest.lstrip(BLANK)), typed.strip(BLANK), doubtful)


def _goes_on(label: Label) -> bool:
    """Return whether the next number follows at once, as in 一、二年级."""
    match = _NEXT.match(label.rest)
    return bool(match) and value(match[1] or match[2]) == label.number + 1 if match else False


def _is_inline(label: Label) -> bool:
    """Return whether the second point stands in the same line: （1）甲；（2）乙。 · 1.甲。2.乙。"""
    if label.number != 1:
        return False
    if label.scheme in ("（一）", "（1）", "①") and ordinals.make(label.scheme, 2, 2) in label.rest:
        return True
    seconds = (ordinals.recognise(label.rest[stop.end() : stop.end() + LONGEST]) for stop in _STOP.finditer(label.rest))
    return any(second is not None and (second.scheme, second.number) == (label.scheme, 2) for second in seconds)


def marks(pieces: Sequence[SourcePiece]) -> list[Mark | None]:
    """Return the ordinal of every line that can be one of a list.

    What is doubtful needs the number before or after it.
    """
    found = [mark(piece) for piece in pieces]
    for chain in _chains(found):
        if len(chain) < 2:
            for index in chain:
                one = found[index]
                if one and one.doubtful:
                    found[index] = None
    for index in list(_of_notes(pieces, found)):
        found[index] = None
    return found


_NOTE = compiled(r"\s*(?:备\s*注|附\s*注|注\s*意?|说\s*明)\s*[：:]\s*(?=[1１(（①一])")


def _of_notes(pieces: Sequence[SourcePiece], found: Sequence[Mark | None]) -> Iterator[int]:
    """Return the lines that go on with the points of a note, whose first one stands behind its label: 注：1.甲 2.乙."""
    wanted: Label | None = None  # of the last point of a note
    for index, (piece, one) in enumerate(zip(pieces, found, strict=True)):
        if one and wanted and (one.label.scheme, one.label.number) == (wanted.scheme, wanted.number + 1):
            wanted = one.label
            yield index
        elif piece.text and (match := _NOTE.match(piece.text)):
            first = ordinals.recognise(piece.text[match.end() :])
            wanted = first if first and first.number == 1 else None
        elif piece.text:
            wanted = None


def _chains(found: Sequence[Mark | None]) -> Iterator[list[int]]:
    """Return the positions of labels of one scheme that count on: 1 2 3 | 1 2."""
    chains: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for index, one in enumerate(found):
        if one is None:
            continue
        scheme, number = one.label.scheme, one.label.number
        if scheme in chains and follows(one.label, last[scheme]):
            chains[scheme].append(index)
            last[scheme] = ENDED if is_last(one.label) else last[scheme] + 1
            continue
        if scheme in chains:
            yield chains[scheme]
        chains[scheme], last[scheme] = [index], number
    yield from chains.values()


ENDED = 999  # the number after which no list goes on


def follows(label: Label, last: int) -> bool:
    """Return whether a label is the next one of a list; 最后 follows any but the first word."""
    return label.number == last + 1 or (is_last(label) and 2 <= last < ENDED)


def is_last(label: Label) -> bool:
    """Return whether a label is 最后, after which its list cannot go on."""
    return label.scheme == "首先" and label.number == 4
