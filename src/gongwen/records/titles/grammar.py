"""A title over a column that no name has → the columns it may mean, by its head noun and what modifies that.

管养单位 is a 单位, 整改回复截止日 a 整改时限, 查出的具体事项 a 问题. The words are data in grammar.yaml. What a title
says is only half of it: the cells must bear it out (assigning.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.records import load_yaml
from gongwen.records.field import Field
from gongwen.records.naming import plain

HEAD, MODIFIED, FAINT = 3.0, 0.5, 1.0  # what a head noun counts, a modifier before it, and a general head by itself
LONGER = 0.1  # a character of the words that were found: the longer ones are the more telling
_PASSIVE = compiled(
    "[被受][\u4e00-\u9fff]{1,4}?(?:[（(][^）)]*[）)])?(?=单位|企业|公司|部门|对象|学校|机构|场所|经营|主体|党组织|党委|党支部|科室|乡镇|方)"
    "|(?:检查|督查|督导|排查|巡查|抽查|监管|监督|执法|考核|约谈|督办|整治)(?=对象)"
)
_FILLERS = compiled("之处|[的之“”\"'‘’《》·—－\\-_]|\\d{4}年|第[一二三四]季度|[一二三四]季度")
STEMMED = "改的说法"  # the ends of titles by which a word for 整改 is known
_OF_MENDING = compiled("[措举]施?|办法|方[式案]|期限|时限|限期|对策")
_FOREIGN = compiled("[A-Za-z][A-Za-z .'/&-]+(?=.*[\u4e00-\u9fff]{2})")
_BOTH = compiled("及其|以及|[及和与或]")
_NO_WORDS = compiled("(?!)")


class TitleWords(NamedTuple):
    """The words by which a title means one column, and the kinds of cells that this has."""

    heads: re.Pattern[str]
    anywhere: re.Pattern[str]
    general: re.Pattern[str]
    modifiers: re.Pattern[str]
    against: re.Pattern[str]
    cells: tuple[str, ...]
    possible: tuple[str, ...]
    telling: tuple[str, ...]
    never: tuple[str, ...]
    bears_figures: bool
    unless: str = ""  # a column of the genre beside which it is not read so

    def score(self, title: str, above: str) -> float:
        """Return how much a title says that it is this column, 0 for nothing; above: the titles over it."""
        first, *more = _BOTH.split(title)
        parts = (
            [(title, above), (first, above), (more[-1], above + first)] if more and len(first) > 1 else [(title, above)]
        )
        return max(self._part(part, over) for part, over in parts)

    def _part(self, part: str, above: str) -> float:
        if self.against.search(part):
            return 0.0
        modifier = self.modifiers.search(above + part)
        more = MODIFIED + LONGER * len(modifier[0]) if modifier else 0.0
        if head := self.heads.search(part) or self.anywhere.search(part):
            return HEAD + LONGER * len(head[0]) + more + (MODIFIED if head[0] == part else 0.0)
        if general := self.general.search(part):
            before = self.modifiers.search(above + part[: general.start()])
            return HEAD + LONGER * (len(general[0]) + len(before[0])) if before else FAINT
        return 0.0


def words_of(columns: Mapping[str, Field]) -> Mapping[str, TitleWords]:
    """Return the words of those of some columns that may be read by them."""
    return {name: one for name, one in grammar().items() if name in columns and one.unless not in columns}


@cache
def grammar() -> Mapping[str, TitleWords]:
    """Return the words of every column, in the order of the file."""
    declared = dict(_declared())
    classes = declared.pop("词类")
    return {name: _words(one, classes) for name, one in declared.items() if name != STEMMED}


@cache
def _declared() -> Mapping[str, Any]:
    found: Mapping[str, Any] = load_yaml(Path(__file__).with_name("grammar.yaml"))
    return found


def stems(titles: Sequence[str]) -> frozenset[str]:
    """Return the words by which a header calls what is elsewhere called 整改: 解危期限 | 解危方式 | 解危情况 → 解危.

    Such a word begins several titles that end as 整改期限 and the like do, one of them a measure or a time.
    """
    known = {word for words in _declared()["词类"].values() for word in words}
    heads: dict[str, set[str]] = {}
    for title in titles:
        if title[2:] in _declared()[STEMMED]:
            heads.setdefault(title[:2], set()).add(title[2:])
    return frozenset(
        stem
        for stem, ends in heads.items()
        if len(ends) > 1
        and any(map(_OF_MENDING.search, ends))
        and not any(stem in word or (len(word) > 1 and word in stem) for word in known)
    )


def _words(one: Mapping[str, Sequence[str]], classes: Mapping[str, Sequence[str]]) -> TitleWords:
    def listed(key: str, end: str = "") -> re.Pattern[str]:
        words = {word for each in one.get(key, ()) for word in _spelled(str(each), classes)}
        either = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
        return compiled(f"(?:{either}){end}") if words else _NO_WORDS

    return TitleWords(
        listed("中心", "$"),
        listed("含"),
        listed("泛", "$"),
        listed("修饰"),
        listed("不"),
        tuple(one["格"]),
        tuple(one.get("容", ())),
        tuple(one.get("凭格", ())),
        tuple(one.get("否", ())),
        one.get("重") == "是",
        str(one.get("避", "")),
    )


def _spelled(word: str, classes: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the words that an entry stands for: 是否<完> is one for each word of that class."""
    lead, mark, rest = word.partition("<")
    name, _, tail = rest.partition(">")
    return [f"{lead}{one}{tail}" for one in classes[name]] if mark else [word]


def bare(title: str) -> str:
    """Return a title as its words are looked for: without brackets and fillers, 被检查 and the like as 受检."""
    return _FILLERS.sub("", plain(_PASSIVE.sub("受检", _FOREIGN.sub("", title))))
