"""contexts.yaml → words with one character mistyped, which the characters beside them show: 予以处份 for 予以处分."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from gongwen.beforehand.tables import table
from gongwen.check.rules import FOLDER as RULES
from gongwen.check.rules import around, entries, found
from gongwen.check.words.collocations import known_words, mistyped
from gongwen.check.words.forms import WORD, Forms, packed, places
from gongwen.check.words.sounds import is_of_two_words
from gongwen.check.words.wording import PlainText, listed_words
from gongwen.document.finding import Finding

FILE = "contexts.yaml"
NONE = "-"


class Contexts(NamedTuple):
    """The wrong forms; a line for each word with the characters before and behind it; those that stand alone often."""

    forms: Forms
    beside: str
    alone: frozenset[str]


@cache
def _contexts() -> Contexts:
    return Contexts(*_listed())


@table(RULES / "words" / FILE)
def _listed() -> tuple[Forms, str, frozenset[str]]:
    """Return the parts of Contexts, as the file has them."""
    entry = entries(FILE)[0]
    lines = [line.split(" ") for line in entry["语境"].splitlines()]
    wrong: dict[str, str] = {}
    for word, seconds, firsts, _, _ in lines:
        wrong |= {word[0] + char: word for char in seconds if char != NONE}
        wrong |= {char + word[1]: word for char in firsts if char != NONE}
    beside = "".join(f"\n{word} {before} {behind}\n" for word, _, _, before, behind in lines)
    return packed(wrong), beside, frozenset(entry["单用"])


@lru_cache(256)
def _neighbours(word: str) -> tuple[str, str]:
    """Return the characters that often stand before a word, and those behind it."""
    listed = _contexts().beside
    start = listed.index(f"\n{word} ") + WORD + 2
    before, behind = listed[start : listed.index("\n", start)].split(" ")
    return before, behind


def _misplaced(plain: str) -> Iterator[tuple[int, str]]:
    """Return where a mistyped word begins, with the right one."""
    for start, word in places(_contexts().forms, plain):
        before, behind = _neighbours(word)
        left, right = plain[max(0, start - 1) : start], plain[start + WORD : start + WORD + 1]
        sides = bool(left and left in before) + bool(right and right in behind)
        alone = not _contexts().alone.isdisjoint(plain[start : start + WORD])  # both sides must tell, then
        if sides > alone and not is_of_two_words(plain, start, known_words()):
            yield start, word


def mistyped_in_place(text: PlainText) -> Iterator[Finding]:
    """Return forms that are no word and stand where one of the same sound stands: 予以处份 for 予以处分."""
    places = list(_misplaced(text.plain))
    spans = [match.span() for match in listed_words(text)] if places else []
    spans += [(one.start, one.start + len(one.words)) for one in mistyped(text)] if places else []
    for start, right in places:
        if not any(first <= start + at < last for first, last in spans for at in (0, 1)):
            wrong = text.plain[start : start + WORD]
            message = f"“{wrong}”应为“{right}”：{around(text.text, start, start + WORD)}"
            yield found("语境错字", text.words(start, start + WORD), message, f"改成“{right}”")
