"""Sentences and paragraphs that are long to read: the longest are told, with how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gongwen.check.rules import found
from gongwen.check.words.wording import PROSE
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_SENTENCE = compiled("[^。！？；\n]+")
SENTENCE, PARAGRAPH = 120, 600  # characters
MOST = 3  # are told


def long_sentences(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return the longest of the sentences over 120 characters."""
    yield from _longest(passages, "长句", SENTENCE, _sentences, "拆成几句")


def long_paragraphs(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return the longest of the paragraphs over 600 characters."""
    yield from _longest(passages, "长段", PARAGRAPH, lambda text: [(0, text)], "分成几段")


def _sentences(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in _SENTENCE.finditer(text)] if len(text) > SENTENCE else []


def _longest(
    passages: Sequence[Passage], name: str, limit: int, parts: Callable[[str], list[tuple[int, str]]], fix: str
) -> Iterator[Finding]:
    over = [
        (len(words), passage, start)
        for passage in passages
        if passage.role in PROSE and len(passage.text) > limit
        for start, words in parts(passage.text)
        if len(words) > limit
    ]
    rest = f"；全文超过{limit}字的共{len(over)}处" if len(over) > 1 else ""
    for size, passage, start in sorted(over, key=lambda one: -one[0])[:MOST]:
        message = f"这{name[1]}有{size}字{rest}：「{passage.text[start : start + 16]}…」"
        yield found(name, passage.words(start, start + size), message, fix)
