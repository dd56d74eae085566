"""A title that asks 是否… → what it asks for, and whether 是 below it says that a problem is settled.

是否整改到位 asks for the end; 是否需要整改, 是否逾期未整改, 是否完成招标 ask for something else: their answers count
nothing that is done, and they are no text of another column, as 是否落实责任人 is no 责任人.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from gongwen.chinese.patterns import compiled
from gongwen.records import load_yaml
from gongwen.records.head import Header
from gongwen.records.naming import GUESSED, plain

STATE, GRADE = "状态", "等级"
_ASKED = compiled(r"(?P<of>.{0,12}?)(?:是否|是不是|有无|有没有|能否|可否)(?P<that>.{0,16}?)(?:[（(].*)?")


def what_is_asked(title: str) -> str:
    """Return what a title asks for: 达到序时进度 of 是否达到序时进度; "" where it asks nothing."""
    asked = _ASKED.fullmatch(plain(title))
    return asked["that"] if asked else ""


def asks_for_the_end(title: str) -> bool:
    """Return whether a title asks for nothing but whether a problem is settled."""
    return _settles().fullmatch(plain(title)) is not None


def asks_otherwise(title: str) -> bool:
    """Return whether a title asks for something else than whether a problem is settled."""
    return bool(what_is_asked(title)) and not asks_for_the_end(title)


def is_of_something_else(title: str) -> bool:
    """Return whether a title says how far something beside a problem is: 整改方案制定情况."""
    return _beside().search(title) is not None


@cache
def _beside() -> re.Pattern[str]:
    return compiled("|".join(_words()["别的"]))


@cache
def _words() -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = load_yaml(Path(__file__).with_name("asking.yaml"))
    return found


@cache
def _settles() -> re.Pattern[str]:
    how, what, settled, rest = (
        "|".join(sorted(_words()[place], key=len, reverse=True)) for place in ("怎样", "什么", "了结", "后面")
    )
    return compiled(f"(?:{what})*(?:是否|是不是)(?:{how})*(?:{what})*(?:{settled})(?:{settled}|{rest})*(?:[（(].*)?")


def without_other_questions(head: Header) -> Header:
    """Return a header in which no title that asks something is guessed to be a column that it does not ask for."""
    for index, one in enumerate(head.headings):
        title = one.own_title
        wrong = what_is_asked(title) and not _answers(one.name, title)
        if one.how == GUESSED and (wrong or (one.name == STATE and is_of_something_else(title))):
            head = head.with_head(index, one.unknown)
    return head


def _answers(name: str, title: str) -> bool:
    """Return whether 是 below a title that asks says something of a column: how far a thing is, how serious it is."""
    return name == GRADE or (name == STATE and (asks_for_the_end(title) or _PACE.search(title) is not None))


_PACE = compiled("序时|进度|启动|开工|动工")
