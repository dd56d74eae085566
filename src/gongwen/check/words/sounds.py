"""sounds.yaml → words of the trade with one character of theirs wrong: one of the same sound, or the last one twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from gongwen.check.rules import around, entries, found
from gongwen.check.words.wording import PlainText, listed_words
from gongwen.document.finding import Finding

FILE = "sounds.yaml"


@cache
def _wrong() -> Mapping[str, str]:
    """Return every wrong form, two characters each, with the right word."""
    wrong: dict[str, str] = {}
    for line in next(entry for entry in entries(FILE) if "词表" in entry)["词表"].splitlines():
        right, *forms = line.split()
        wrong.update(dict.fromkeys(forms, right))
    return wrong


@cache
def _words() -> frozenset[str]:
    """Return the words whose last character may be typed twice."""
    return frozenset(next(entry for entry in entries(FILE) if "词" in entry)["词"].split())


@cache
def _traditional() -> tuple[str, frozenset[str]]:
    """Return the name of the rule of 繁体字, and the characters."""
    entry = next(entry for entry in entries("wording.yaml") if "字" in entry)
    return entry["规则"], frozenset("".join(entry["字"].split()))


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
    for start, (char, again) in enumerate(pairwise(text.plain), -1):
        if char != again or text.plain[max(0, start) : start + 2] not in _words():
            continue
        word, after = text.plain[start : start + 2], text.plain[start + 3 : start + 4]
        if not after or after in _NO_WORD:
            message = f"“{word}{char}”多了一个“{char}”：{around(text.text, start, start + 3)}"
            yield found("词尾重字", text.words(start, start + 3), message, f"改成“{word}”", word)


def traditional(text: PlainText) -> Iterator[Finding]:
    """Return the first character 繁体 or 异体 of a text."""
    name, characters = _traditional()
    if among := characters & set(text.plain):
        start = min(map(text.plain.index, among))
        message = f"“{text.plain[start]}”是繁体字或异体字：{around(text.text, start, start + 1)}"
        yield found(name, text.words(start, start + 1), message, "改成规范汉字")
