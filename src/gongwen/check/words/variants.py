"""A name of the document itself, once with a character of the same sound or shape: 柳弯大桥 beside 柳湾大桥."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from gongwen.check.rules import around, entries, found
from gongwen.check.words.sayings import alike_characters
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

OFTEN = 2  # times that the usual form comes at least
NAME = 2  # characters before what it is


class _Names(NamedTuple):
    """What a name ends in; names with it; characters that are words by themselves: 本小区 and 各小区 are both right."""

    kinds: tuple[str, ...]
    pattern: re.Pattern[str]
    alone: frozenset[str]


@cache
def _names() -> _Names:
    row = next(entry for entry in entries("language.yaml") if entry["规则"] == "名称前后一致")
    kinds = tuple(row["地物"].split())
    return _Names(kinds, compiled(rf"[一-龥]{{{NAME}}}(?:{'|'.join(kinds)})"), frozenset(row["单字"]))


def variants(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a name that stands once, where another that differs by one such character stands often."""
    names = _names()
    texts = [one for one in passages if any(kind in one.text for kind in names.kinds)]
    counted = Counter(name for passage in texts for name in names.pattern.findall(passage.text))
    often = [name for name, count in counted.items() if count >= OFTEN]
    for passage in texts if often and len(counted) > 1 else ():
        for match in names.pattern.finditer(passage.text):
            meant = next((one for one in often if _is_slip(match[0], one, alike_characters(), names.alone)), "")
            if meant and counted[match[0]] == 1:
                message = f"“{match[0]}”别处写成“{meant}”：{around(passage.text, *match.span())}"
                yield found("名称前后一致", passage.words(*match.span()), message, "核对用字")


def _is_slip(typed: str, meant: str, alike: Mapping[str, str], alone: frozenset[str]) -> bool:
    """Return whether names of one kind differ in one character, alike in sound or shape, no word by itself."""
    pairs = [(one, other) for one, other in zip(typed[:NAME], meant[:NAME], strict=True) if one != other]
    if typed[NAME:] != meant[NAME:] or len(pairs) != 1 or alone & {*pairs[0]}:
        return False
    return pairs[0][1] in alike.get(pairs[0][0], "")
