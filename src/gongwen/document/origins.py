"""Findings on a Document → the same at the places of the input that its words came from.

A record and a file from outside become a Document by way of a genre or a recogniser; where each text stood is lost on
that way. It is found again by the text: the words, with as much of what stands around them as the input has too.
Of texts that are equal, the first of the document is the first of the input, and so on; where there are not as many in
one as in the other, each of them is told. Blanks are not looked at: a document has others than the text it was made of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from typing import NamedTuple

from gongwen.document.finding import Finding
from gongwen.document.model import Document
from gongwen.document.passages import CAPTION, CELL, HEAD, TEXT, passages

SEAM = "\0"  # stands in no text
AROUND = 8  # characters on either side that are looked for first
LEAST = 4  # characters that have to be the same, or the whole text
MOST = 1000  # places that are looked at for words that stand everywhere
_ANYTHING = frozenset({TEXT, HEAD, CELL, CAPTION})  # what may come from any place of the input


class Spot(NamedTuple):
    """One line of an input's text, its place, and the elements 要素 that it may be; none for any other text."""

    text: str
    where: str
    elements: tuple[str, ...] = ()


class _Hit(NamedTuple):
    """Words found in a text: its number, where they begin in it, and how far what stands around them is the same."""

    number: int
    start: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts that are searched as one."""

    whole: str
    starts: tuple[int, ...]

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Return the places of words: the number of the text, and where in it."""
        at = self.whole.find(words)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            yield number, at - self.starts[number]
            at = self.whole.find(words, at + 1)

    def hits(self, text: str, start: int, words: str) -> Iterator[_Hit]:
        """Return the places of the words that begin in a text at `start`."""
        first, end = max(0, start - AROUND), start + len(words)
        wide = text[first : end + AROUND]
        found = [(number, at + start - first) for number, at in islice(self.find(wide), MOST)]
        for number, at in found or islice(self.find(words), MOST):
            here = self.starts[number] + at
            before = self.whole[max(0, here - start) : here]
            left = _same(text[:start][::-1], before[::-1])
            after = self.whole[here + len(words) : here + len(text) - start]
            yield _Hit(number, at, left, _same(text[end:], after))


def _same(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    unlike = (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(unlike, min(len(one), len(other)))


def _texts(texts: Iterable[str]) -> _Texts:
    given = list(map(_plain, texts))
    return _Texts(SEAM.join(given), tuple(accumulate((len(text) + 1 for text in given), initial=0)))


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
        known = finding.start >= 0
        words, start = (finding.words, finding.start) if known else (finding.text, 0)
        words = _plain(words.partition("\n")[0])
        first, last = finding.text.rfind("\n", 0, start) + 1, finding.text.find("\n", start)
        line = _plain(finding.text[first : last if last >= 0 else None])
        hits = self._hits(finding, line, len(_plain(finding.text[first:start])), words) if words else []
        for hit in hits:
            spot = self.spots[hit.number]
            begins, end = _typed(spot.text, hit.start), _typed(spot.text, hit.start + len(words) - 1) + 1
            there = (spot.text[begins:end], begins) if known else (finding.words, -1)
            yield replace(finding, where=spot.where, text=spot.text, words=there[0], start=there[1])
        if not hits:
            yield replace(finding, where=self.elsewhere(finding.where), start=-1)

    def _hits(self, finding: Finding, line: str, start: int, words: str) -> Sequence[_Hit]:
        """Return where words of a line come from: the places that have most of what stands around them."""
        role = self._role(finding)

        def likeness(hit: _Hit) -> tuple[int, int]:
            own = self.spots[hit.number].elements
            return hit.left + hit.right, 2 if role in own else 0 if own else 1

        hits = list(self.input.hits(line, start, words))
        best = max(map(likeness, hits), default=(0, 0))
        if best[0] + len(words) < min(LEAST, len(line)):
            return []
        hits = [hit for hit in hits if likeness(hit) == best]
        if len({hit.left for hit in hits}) != 1 or len(hits) == 1:
            return hits
        return self._in_order(hits, finding, role, line[start - hits[0].left : start + len(words) + hits[0].right])

    def _in_order(self, hits: Sequence[_Hit], finding: Finding, role: str, context: str) -> Sequence[_Hit]:
        """Return of equal places the one that has the rank of the finding among the equal texts of the document."""
        made = [
            (number, at) for number, at in self.made.find(context) if self._kind(self.passages[number].role) == role
        ]
        if len(made) != len(hits):
            return hits
        own = (self.number.get(finding.where, -1), len(_plain(finding.text[: max(finding.start, 0)])) - hits[0].left)
        return [hits[max(0, bisect_right(made, own) - 1)]]

    def _role(self, finding: Finding) -> str:
        number = self.number.get(finding.where)
        return "" if number is None else self._kind(self.passages[number].role)

    @staticmethod
    def _kind(role: str) -> str:
        return "" if role in _ANYTHING else role
