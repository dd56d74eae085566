"""contexts.yaml → words with one character mistyped, which the characters beside them show: 予以处份 for 予以处分."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from gongwen.beforehand.tables import table
from gongwen.check.rules import FOLDER as RULES
from gongwen.check.rules import around, entries, found
from gongwen.check.words.collocations import known_words, mistyped
from gongwen.check.words.sounds import is_of_two_words
from gongwen.check.words.wording import PlainText, listed_words
from gongwen.document.finding import Finding

FILE = "contexts.yaml"
WORD = 2  # characters of a word
NONE = "-"

# By its first character, the second characters of forms that are mistyped, and the words that are meant, end to end.
Forms = Mapping[str, tuple[str, str]]


@table(RULES / "words" / FILE)
def _listed() -> tuple[dict[str, tuple[str, str]], dict[str, str], dict[str, str]]:
    """Return the forms; the characters before each word; those behind it."""
    forms: dict[str, tuple[str, str]] = {}
    before: dict[str, str] = {}
    behind: dict[str, str] = {}
    for line in entries(FILE)[0]["语境"].splitlines():
        word, seconds, firsts, before[word], behind[word] = line.split(" ")
        wrong = [word[0] + char for char in seconds if char != NONE] + [
            char + word[1] for char in firsts if char != NONE
        ]
        for first, second in wrong:
            typed, meant = forms.get(first, ("", ""))
            forms[first] = typed + second, meant + word
    return forms, before, behind


@cache
def _tables() -> tuple[Forms, Mapping[str, str], Mapping[str, str]]:
    return _listed()


def _misplaced(plain: str) -> Iterator[tuple[int, str]]:
    """Return where a mistyped word begins, with the right one."""
    forms, before, behind = _tables()
    for start, (first, second) in enumerate(pairwise(plain)):
        typed, meant = forms.get(first, ("", ""))
        if second not in typed:
            continue
        at = WORD * typed.index(second)
        word = meant[at : at + WORD]
        left, right = plain[start - 1 : start], plain[start + WORD : start + WORD + 1]
        beside = (left and left in before[word]) or (right and right in behind[word])
        if beside and not is_of_two_words(plain, start, known_words()):
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
