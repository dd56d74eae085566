"""collocations.yaml, 固定 → what is said in one way only, one character of it mistyped: 流于形势 for 流于形式."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from gongwen.beforehand.tables import table
from gongwen.check.rules import FOLDER as RULES
from gongwen.check.rules import entries

FILE = "collocations.yaml"
WORD = 2  # characters of each half
REMEMBERED = 4_096  # pairs of words


@table(RULES / "words" / FILE)
def _sayings() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str], frozenset[str]]:
    """Return second halves by the first, first by the second; what a character may mean; what is as right."""
    entry = next(iter(entries(FILE)))
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    for saying in entry["固定"].split():
        first, second = saying[:WORD], saying[WORD:]
        after[first] = f"{after.get(first, '')}{second} "
        before[second] = f"{before.get(second, '')}{first} "
    alike: dict[str, str] = {}
    for group in (*entry["同音"].split(), *entry["形近"].split()):
        for char in group:
            alike[char] = alike.get(char, "") + group
    wholes = (form for form in entry["也有"].split() if len(form) == 2 * WORD)
    return after, before, alike, frozenset((*wholes, *entry["成词"].split()))


def alike_characters() -> Mapping[str, str]:
    """Return the characters of the same sound or shape as each."""
    return _sayings()[2]


def missaid(plain: str, words: Collection[str]) -> Iterator[tuple[int, str]]:
    """Return where a saying begins that is mistyped, with the right one; words: what a character may belong to."""
    after, before, _, right = _sayings()
    two = list(map("".join, pairwise(plain)))
    if after.keys().isdisjoint(two) and before.keys().isdisjoint(two):
        return
    for start, (first, second) in enumerate(zip(two, two[WORD:], strict=False)):
        if first not in after and second not in before:
            continue
        meant = ""
        if first in after and f"{second} " not in after[first]:
            meant = first + _meant(second, after[first])
        if len(meant) < 2 * WORD and second in before and f"{first} " not in before[second]:
            meant = _meant(first, before[second]) + second
        typed = second if meant.startswith(first) else first
        mistyped = len(meant) == 2 * WORD and not right & {typed, first + second}
        if mistyped and not _is_of_another(plain, start, meant, words):
            yield start, meant


@lru_cache(REMEMBERED)  # the same words stand together again and again
def _meant(typed: str, rights: str) -> str:
    """Return the word of those with blanks between that differs in one character, like in sound or shape."""
    alike = alike_characters()
    for word in rights.split():
        differing = [(one, other) for one, other in zip(typed, word, strict=True) if one != other]
        if len(differing) == 1 and differing[0][1] in alike.get(differing[0][0], ""):
            return word
    return ""


def _is_of_another(plain: str, start: int, meant: str, words: Collection[str]) -> bool:
    """Return whether the character that differs makes a word with one that is not of its half: 进行公式|化."""
    at = differs(plain, start, meant)
    return (plain[at : at + 2] if (at - start) % WORD else plain[max(0, at - 1) : at + 1]) in words


def differs(plain: str, start: int, meant: str) -> int:
    """Return where a text has another character than what is meant, which begins at start."""
    typed = plain[start : start + 2 * WORD]
    return start + next(place for place, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other)
