"""Titles and heads of sections 标题: marks that practice does not set there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from gongwen.check.rules import around, entries, found
from gongwen.check.words.sequence import typed_label
from gongwen.check.words.signing import title_of
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_TITLE_MARK = compiled("[，；。：！](?=.)|[，；。、]$")


def title_marks(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return marks inside the title of an official document (关于…的通知); the title of a speech may have them."""
    if not re.search("关于.+的[一-龥]{1,4}[，；。、]?$", title_of(passages)):
        return
    printed = any(passage.role == "发文机关标志" for passage in passages)  # then `kinds` tells how the title ends
    for passage in passages:
        match = _TITLE_MARK.search(passage.text) if passage.role == "标题" else None
        if match and not (printed and match.end() == len(passage.text)):
            message = f"标题里有“{match[0]}”：{around(passage.text, *match.span())}"
            fix = "标题里一般只用书名号、引号、括号和顿号"
            yield found("标题里的标点", passage.words(*match.span()), message, fix)


@cache
def _whole_words() -> frozenset[str]:
    """Return the words that no line of a title breaks."""
    return frozenset(next(entry for entry in entries("language.yaml") if entry["规则"] == "标题断词")["词"].split())


def broken_words(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a word that two lines of a title share: 大检 / 查 (7.3.1)."""
    lines = [
        (line, passage)
        for passage in passages
        if passage.role in ("标题", "附件标题")
        for line in passage.text.split("\n")
        if line.strip()
    ]
    for (line, passage), (after, below) in pairwise(lines):
        above, under = line.rstrip(), after.lstrip()
        cut = next((word for word in _cuts(above, under) if word in _whole_words()), "")
        if cut and passage.role == below.role:
            start = passage.text.index(line) + len(above) - 1
            message = f"标题换行把“{cut}”拆开了：「…{above[-6:]} / {under[:6]}…」"
            yield found("标题断词", passage.words(start, start + 1), message, "换个地方转行，词意要完整")


def _cuts(above: str, under: str) -> Iterator[str]:
    """Return what may be a word over the end of a line: two or three characters, one at least of each line."""
    yield from (above[-left:] + under[:right] for left, right in ((1, 1), (2, 1), (1, 2)))


LONGEST = 25  # characters of a head; what is longer may be a sentence


def head_stops(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return heads 一、 on a line of their own that end in a mark. A line that is a point by itself is no head."""
    for before, (passage, after) in zip((None, *passages), pairwise(passages), strict=False):
        label = typed_label(passage)
        if not label or label.scheme != "一、" or len(label.rest) > LONGEST:
            continue
        if _begins(after, label.scheme) or (before is not None and _begins(before, label.scheme)):
            continue
        if re.fullmatch("[^，。；：！？]+[。，；]", label.rest):
            message = f"标题“{passage.text}”末尾有“{passage.text[-1]}”"
            start = len(passage.text) - 1
            yield found("标题末尾的标点", passage.words(start, start + 1), message, "独占一行的标题末尾一般不用标点")


def _begins(passage: Passage, scheme: str) -> bool:
    label = typed_label(passage)
    return label is not None and label.scheme == scheme
