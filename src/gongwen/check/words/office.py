"""Words of an office itself 本单位词表: wrong and right ones, sensitive ones, names of units, leaders and posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongwen.check.rules import around, found
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage


class OfficeWords(NamedTuple):
    """What an office says of words.

    swaps: wrong word, right word, why. sensitive: word, what to do. units: full and short name. leaders: name and
    post, in their order.
    """

    swaps: tuple[tuple[str, str, str], ...] = ()
    sensitive: tuple[tuple[str, str], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    leaders: tuple[tuple[str, str], ...] = ()


def office_findings(passages: Sequence[Passage], words: OfficeWords) -> list[Finding]:
    """Return what the words of an office find in some texts."""
    return [finding for passage in passages for rule in RULES for finding in rule(passage, words)]


def _swapped(passage: Passage, words: OfficeWords) -> Iterator[Finding]:
    for wrong, right, why in words.swaps:
        for match in re.finditer(re.escape(wrong), passage.text):
            start, end = match.span()
            if right and wrong in right and passage.text[max(0, start - len(right)) : end + len(right)].count(right):
                continue  # the wrong word is a part of the right one, which stands here
            message = f"“{wrong}”应为“{right}”{f'：{why}' if why else ''}：{around(passage.text, start, end)}"
            yield found("本单位用词", passage.words(start, end), message, f"改成“{right}”", right or None)


def _sensitive(passage: Passage, words: OfficeWords) -> Iterator[Finding]:
    for word, what in words.sensitive:
        if (start := passage.text.find(word)) >= 0:
            message = f"有敏感词“{word}”：{around(passage.text, start, start + len(word))}"
            yield found("敏感词", passage.words(start, start + len(word)), message, what or "核对能不能用")


def _units(passage: Passage, words: OfficeWords) -> Iterator[Finding]:
    """主送机关, 署名 and 标题 name units in full."""
    for full, short in words.units if passage.role in ("主送机关", "署名", "标题", "抄送") else ():
        start = passage.text.find(short)
        if start >= 0 and full not in passage.text:
            message = f"{passage.role}用了简称“{short}”，全称是“{full}”"
            yield found("单位全称", passage.words(start, start + len(short)), message, f"写成“{full}”")


def _leaders(passage: Passage, words: OfficeWords) -> Iterator[Finding]:
    """A leader stands with his post, and leaders in their order."""
    places = [(passage.text.find(name), number) for number, (name, _) in enumerate(words.leaders)]
    named = sorted((at, number) for at, number in places if at >= 0)
    for at, number in named:
        name, post = words.leaders[number]
        before = passage.text[max(0, at - 20) : at]
        stated = re.search(r"[\u4e00-\u9fff]{2,12}(?:书记|[长任席员])$", before.rstrip())
        if stated and not (stated[0].endswith(post) or post.endswith(stated[0])):
            message = f"“{name}”的职务写的是“{stated[0][-12:]}”，词表里是“{post}”"
            yield found("领导职务", passage.words(at, at + len(name)), message, "核对职务")
    order = [number for _, number in named]
    if order != sorted(order) and "、" in passage.text:
        at, number = named[next(index for index in range(1, len(order)) if order[index] < order[index - 1])]
        name = words.leaders[number][0]
        yield found("领导顺序", passage.words(at, at + len(name)), f"“{name}”的排列顺序和词表不一样", "核对顺序")


RULES = (_swapped, _sensitive, _units, _leaders)
