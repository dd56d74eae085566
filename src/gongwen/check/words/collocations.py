"""collocations.yaml → words that stand together, one character of them mistyped by sound or shape: 警视教育."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from gongwen.beforehand.tables import table
from gongwen.check.rules import FOLDER as RULES
from gongwen.check.rules import around, entries, found
from gongwen.check.words.sayings import REMEMBERED, differs, missaid
from gongwen.check.words.sounds import is_wrong, right_words
from gongwen.check.words.wording import PROSE, PlainText, listed_words
from gongwen.document.finding import Finding

FILE = "collocations.yaml"
WORD = 2  # characters of each half


class Companions(NamedTuple):
    """What stands together: second words by the first, first by the second, with blanks between; what may be meant by a
    character.

    words: every one that is a word by itself; known: forms that look mistyped and are none.
    """

    after: Mapping[str, str]
    before: Mapping[str, str]
    alike: Mapping[str, str]
    words: frozenset[str]
    known: frozenset[str]


@cache
def _pairs() -> Companions:
    after, before, alike, words, known = _listed()
    return Companions(after, before, alike, words | right_words(), known)


def known_words() -> frozenset[str]:
    """Return the words of the trade, of two characters each."""
    return _pairs().words


@table(RULES / "words" / FILE)
def _listed() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str], frozenset[str]]:
    """Return the parts of Companions, as the file has them."""
    entry = next(iter(entries(FILE)))
    after = {line[:WORD]: line[WORD + 1 :] for line in entry["搭配"].splitlines()}
    before: dict[str, str] = {}
    for first, seconds in after.items():
        for second in seconds.split(" "):
            before[second] = f"{before.get(second, '')}{first} "
    known = frozenset(entry["也有"].split())
    return after, before, _alike(entry), frozenset((*after, *before, *known)), known


def _alike(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return the characters that may be meant by each; what is a word by itself is typed for its shape only."""
    alone: set[str] = set(entry["常用单字"])
    alike: dict[str, str] = {}
    for group in entry["同音"].split():
        for char in set(group) - alone:
            alike[char] = alike.get(char, "") + group
    for group in entry["形近"].split():
        for char in group:
            alike[char] = alike.get(char, "") + group
    return alike


def mistyped(text: PlainText) -> Iterator[Finding]:
    """Return pairs of words that stand together but for one character, which sounds or looks like the right one."""
    said = {start: meant for start, meant in missaid(text.plain, _pairs().words) if not _is_listed(text, start, meant)}
    told = -1
    for start, meant in sorted({**dict(_mispaired(text)), **said}.items()):
        if start > told:
            told, end = start + WORD, start + 2 * WORD
            message = f"“{text.plain[start:end]}”应为“{meant}”：{around(text.text, start, end)}"
            yield found("搭配错字", text.words(start, end), message, f"改成“{meant}”")


def _mispaired(text: PlainText) -> Iterator[tuple[int, str]]:
    """Return where a pair begins one of whose words is none, with the right one."""
    pairs = _pairs()
    for start, (first, second) in enumerate(_neighbours(text.plain)):
        if first in pairs.words and second in pairs.words:
            continue
        if first in pairs.after and second not in pairs.words:
            meant = first + _meant(second, pairs.after[first])
        elif second in pairs.before and first not in pairs.words:
            meant = _meant(first, pairs.before[second]) + second
        else:
            continue
        if len(meant) == 2 * WORD and meant != first + second and _stands_alone(text, start, meant):
            yield start, meant


@cache
def _twice() -> frozenset[str]:
    """Return the verbs that are said twice for a short while, and the parts of longer names: 代表代表团."""
    return frozenset(next(entry for entry in entries(FILE) if "可重" in entry)["可重"].split())


def said_twice(text: PlainText) -> Iterator[Finding]:
    """Return words that are typed twice: 周年之际之际."""
    words = list(map("".join, pairwise(text.plain))) if text.role in PROSE else []
    for start, (word, again) in enumerate(zip(words, words[WORD:], strict=False)):
        if word != again or word[0] == word[1] or word in _twice() or word not in _pairs().words or word[0] == "一":
            continue
        if _stands_by_itself(text.plain, start):
            end = start + 2 * WORD
            message = f"“{word}”写了两遍：{around(text.text, start, end)}"
            yield found("词语重写", text.words(start, end), message, f"删去一个“{word}”", word)


def _stands_by_itself(plain: str, start: int) -> bool:
    """Return whether the second of two like words begins no longer one, and the first ends none."""
    before, after = plain[max(0, start - 1) : start + 1], plain[start + 2 * WORD - 1 : start + 2 * WORD + 1]
    return before not in _pairs().words and after not in _pairs().words


def _neighbours(plain: str) -> Iterable[tuple[str, str]]:
    """Return every two characters of a text with the two behind them."""
    words = list(map("".join, pairwise(plain)))
    return zip(words, words[WORD:], strict=False)


@lru_cache(REMEMBERED)
def _meant(typed: str, right: str) -> str:
    """Return the word that is meant by one that is none: it differs in one character, like in sound or shape."""
    if " " in typed:  # "right" has blanks between its words
        return ""
    alike, one, other = _pairs().alike, typed[0], typed[1]
    forms = (*(char + other for char in alike.get(one, "")), *(one + char for char in alike.get(other, "")))
    return next((form for form in forms if form in right), "")


def _stands_alone(text: PlainText, start: int, meant: str) -> bool:
    """Return whether the character that differs is part of no other word, and nothing else tells of it."""
    plain, pairs = text.plain, _pairs()
    at = differs(plain, start, meant)
    around_it = plain[max(0, at - 1) : at + 1], plain[at : at + 2]
    if plain[start : start + 2 * WORD] in pairs.known:
        return False
    return not any(word in pairs.words or is_wrong(word) for word in around_it) and not _is_listed(text, start, meant)


def _is_listed(text: PlainText, start: int, meant: str) -> bool:
    """Return whether another rule tells of the character that differs."""
    at = differs(text.plain, start, meant)
    return any(match.start() <= at < match.end() for match in listed_words(text))
