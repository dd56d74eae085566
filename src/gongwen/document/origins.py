"""Findings on a Document → the same at the places of the input that its words came from.

A record and a file from outside become a Document by way of a genre or a recogniser; where each text stood is lost on
that way. It is found again by the text: the words, with as much of what stands around them as the input has too.
Of texts that are equal, the first of the document is the first of the input, and so on; where there are not as many in
one as in the other, each of them is told. Blanks are not looked at: a document has others than the text it was made of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

from gongwen.document.finding import Finding
from gongwen.document.model import Document
from gongwen.document.passages import CAPTION, CELL, HEAD, TEXT, passages

SEAM = "\0"  # stands in no text
LEAST = 4  # characters that have to be the same, or the whole text
_ANYTHING = frozenset({TEXT, HEAD, CELL, CAPTION})  # what may come from any place of the input


class Spot(NamedTuple):
    """One line of an input's text, its place, and the elements 要素 that it may be; none for any other text."""

    text: str
    where: str
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts that are searched as one."""

    whole: str
    starts: tuple[int, ...]
    has: Callable[[str], bool]

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Return the places of words: the number of the text, and where in it."""
        at = self.whole.find(words)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            yield number, at - self.starts[number]
            at = self.whole.find(words, at + 1)

    def known(self, line: str, start: int, end: int) -> tuple[int, int] | None:
        """Return from where to where a line is as the texts have it, around words in it; None if they lack them."""
        if not self.has(line[start:end]):
            return None
        both = _most(lambda size: self.has(line[max(0, start - size) : end + size]), len(line))
        first, last = max(0, start - both), min(len(line), end + both)
        first -= _most(lambda size: self.has(line[first - size : last]), first)
        last += _most(lambda size: self.has(line[first : last + size]), len(line) - last)
        return first, last


def _most(holds: Callable[[int], bool], limit: int) -> int:
    """Return the largest number up to a limit that something holds for, as it does for all smaller ones.

    Small numbers are tried first: what stands close around the words of a fault is alike for many faults, and known.
    """
    size = 1
    while size < limit and holds(size):
        size *= 2
    sure, end = size // 2, min(size, limit)
    return sure + bisect_left(range(sure + 1, end + 1), True, key=lambda number: not holds(number))


def _texts(texts: Iterable[str]) -> _Texts:
    given = list(map(_plain, texts))
    whole = SEAM.join(given)
    starts = tuple(accumulate((len(text) + 1 for text in given), initial=0))
    return _Texts(whole, starts, lru_cache(maxsize=10_000)(whole.__contains__))


def _plain(text: str) -> str:
    return "".join(text.split())


def _typed(text: str, number: int) -> int:
    """Return where the character of a number, blanks not counted, stands in a text."""
    places = (at for at, char in enumerate(text) if not char.isspace())
    return next(islice(places, number, None), len(text))


class Origins:
    """The lines of an input and the document that was made of it."""

    def __init__(self, document: Document, spots: Iterable[Spot], elsewhere: Callable[[str], str]) -> None:
        """Take an input; elsewhere: a place in the document → what it is called when no line of the input is there."""
        self.spots, self.elsewhere = list(spots), elsewhere
        self.input = _texts(spot.text for spot in self.spots)
        self.passages = list(passages(document))
        self.made = _texts(passage.text for passage in self.passages)
        self.number = {passage.where: number for number, passage in enumerate(self.passages)}
        self.equal: dict[tuple[str, str], tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        self.told: set[tuple[str, str, str, int]] = set()

    def placed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Return findings on the document at their places in the input, each fault of the input once."""
        seen: set[tuple[str, str, str, str, int]] = set()
        for finding in findings:
            for one in self._placed(finding):
                key = (one.rule, one.message, one.where, one.text, one.start)
                if key not in seen:
                    seen.add(key)
                    yield one

    def _placed(self, finding: Finding) -> Iterator[Finding]:
        words, start = (finding.words, finding.start) if finding.start >= 0 else (finding.text, 0)
        words = _plain(words.partition("\n")[0])
        first, last = finding.text.rfind("\n", 0, start) + 1, finding.text.find("\n", start)
        line, before = _plain(finding.text[first : last if last >= 0 else None]), _plain(finding.text[first:start])
        around = self.input.known(line, len(before), len(before) + len(words)) if words else None
        if around is None or around[1] - around[0] < min(LEAST, len(line)):
            yield replace(finding, where=self.elsewhere(finding.where), start=-1)
            return
        left = len(before) - around[0]
        for number, at in self._spots(finding, line[slice(*around)], left):
            yield self._moved(finding, self.spots[number], at + left, len(words))

    @staticmethod
    def _moved(finding: Finding, spot: Spot, start: int, length: int) -> Finding:
        """Return a finding as one about a spot, in which its words begin, blanks not counted."""
        begins, end = _typed(spot.text, start), _typed(spot.text, start + length - 1) + 1
        words, begins = (spot.text[begins:end], begins) if finding.start >= 0 else (finding.words, -1)
        return replace(finding, where=spot.where, text=spot.text, words=words, start=begins)

    def _spots(self, finding: Finding, context: str, left: int) -> Sequence[tuple[int, int]]:
        """Return where a text comes from, its words beginning at `left`: one spot, or all that are equal."""
        role = self._role(finding)
        if (context, role) not in self.equal:
            self.equal[context, role] = self._equal(context, role)
        found, made = self.equal[context, role]
        if len(found) == 1:
            return found
        if len(made) == len(found):  # the first of the document is the first of the input, and so on
            start = len(_plain(finding.text[: max(finding.start, 0)])) - left
            return [found[max(0, bisect_right(made, (self.number.get(finding.where, -1), start)) - 1)]]
        fault = (finding.rule, finding.message, context, left)
        if fault in self.told:
            return ()
        self.told.add(fault)
        return found

    def _equal(self, context: str, role: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Return where a text stands in the input, in the spots that are most like its role, and in the document."""
        found = list(self.input.find(context))
        best = max(self._likeness(role, number) for number, _ in found)
        made = [place for place in self.made.find(context) if self._kind(self.passages[place[0]].role) == role]
        return [place for place in found if self._likeness(role, place[0]) == best], made

    def _likeness(self, role: str, number: int) -> int:
        """Return how likely a text of a role comes from a spot: its own element, no element, another one."""
        own = self.spots[number].elements
        return 2 if role in own else 0 if own else 1

    def _role(self, finding: Finding) -> str:
        number = self.number.get(finding.where)
        return "" if number is None else self._kind(self.passages[number].role)

    @staticmethod
    def _kind(role: str) -> str:
        return "" if role in _ANYTHING else role
