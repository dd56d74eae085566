"""sounds.yaml → words of the trade with one character of theirs wrong: one of the same sound, or the last one twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from gongwen.check.rules import around, entries, found, swaps
from gongwen.check.words.wording import PlainText, listed_words
from gongwen.document.finding import Finding

FILE = "sounds.yaml"


@cache
def _wrong() -> Mapping[str, str]:
    """Return every wrong form, two characters each, with the right word."""
    return dict(swaps(next(entry for entry in entries(FILE) if "词表" in entry)))


@cache
def _ends() -> Mapping[str, frozenset[str]]:
    """Return the last characters of words twice, 促促, each with the words: 督促."""
    ends: dict[str, set[str]] = {}
    for word in next(entry for entry in entries(FILE) if "词" in entry)["词"].split():
        ends.setdefault(word[1] * 2, set()).add(word)
    return {pair: frozenset(words) for pair, words in ends.items()}


# What begins no word with the character before it: 督促促各; 扩建建筑, 场所所在, 合理理由 are two words each.
_NO_WORD = frozenset("，。；：、）》”的了各全和及与等将你我该其对以或并已也均要应可须到就从把被给让每0123456789")


def misheard(text: PlainText) -> Iterator[Finding]:
    """Return forms that are no word, where one of the same sound is meant: 跟综 for 跟踪."""
    wrong = _wrong().keys() & set(map("".join, pairwise(text.plain)))
    spans = [match.span() for match in listed_words(text)] if wrong else []
    for word in sorted(wrong, key=text.plain.index):
        start, right = text.plain.index(word), _wrong()[word]
        if not any(first <= start < last for first, last in spans):  # a phrase that holds it is told as a whole
            message = f"“{word}”应为“{right}”：{around(text.text, start, start + 2)}"
            yield found("同音错字", text.words(start, start + 2), message, f"改成“{right}”")


def doubled_ends(text: PlainText) -> Iterator[Finding]:
    """Return words whose last character is typed twice: 督促促各单位."""
    for pair in _ends().keys() & set(map("".join, pairwise(text.plain))):
        start = text.plain.index(pair) - 1
        word, after = text.plain[max(0, start) : start + 2], text.plain[start + 3 : start + 4]
        if word in _ends()[pair] and (not after or after in _NO_WORD):
            shown = around(text.text, start, start + 3)
            message = f"“{text.plain[start : start + 3]}”多了一个“{pair[0]}”：{shown}"
            yield found("词尾重字", text.words(start, start + 3), message, f"改成“{word}”", word)
