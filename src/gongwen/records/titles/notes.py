"""Titles that say more of their cells than which column they are → the cells with it.

整改期限（天）, 金额（万元）: numbers get what they count. 是否重大隐患: 是 is 重大. 责任单位及责任人 is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from gongwen.chinese import names
from gongwen.chinese.patterns import compiled
from gongwen.records.asking import GRADE, STATE, asks_otherwise, what_is_asked
from gongwen.records.field import Field
from gongwen.records.head import Header

UNIT, PERSON = "单位", "责任人"
_TIMES = "天|日|个?工作日|个月|周|小时"
_COUNTED = compiled(rf"[（(]\s*(?:单位[：:]\s*)?({_TIMES}|[百千万亿]*元|亩|公顷|平方米|㎡|米|公里|人|处|个|项)\s*[）)]")
_NUMBER = compiled(r"[\d,，]+(?:\.\d+)?")
_SERIOUS = compiled("是否.*重大.*")
_STATES_IT = ("已", "达", "符合", "超", "滞后", "落后", "逾期", "按", "正常", "处于", "未")  # no 已 is put before these
_YES, _NO = ("是", "√", "✓", "Y"), ("否", "×", "✗", "N", "不是")
_SERIOUS_ONE, _COMMON_ONE = (*_YES, "重大"), (*_NO, "无", "一般")
_BOTH = compiled("(?:整改)?责任(?:单位|部门|科室)(?:[及和与、/／]|\\s)*(?:整改)?(?:责任人|负责人)(?:员|姓名)?")
_PARTED = compiled(r"(.+?)[\s/／:：、，,（(]+([\u4e00-\u9fff·]{2,4})[）)]?")

Noted = Callable[[str], Mapping[str, str]]  # a cell → the values that it gives; none where it stays as it is


class TitleNote(NamedTuple):
    """What a title says of its cells: of which column, how they are read, and what is told of it."""

    name: str
    read: Noted
    told: str


def notes_of(head: Header, columns: Mapping[str, Field]) -> list[TitleNote]:
    """Return what the titles of a header say of their cells."""
    found = []
    for one in head.headings:
        if one.name in columns and not one.joined:
            note = (
                _counted(one.title, one.name, columns) or _serious(one.title, one.name) or _asked(one.title, one.name)
            )
            note = note or _both(one.title, one.name, PERSON in columns and PERSON not in head.titles)
            found += [note] if note else []
    return found


def _counted(title: str, name: str, columns: Mapping[str, Field]) -> TitleNote | None:
    unit = _COUNTED.search(title)
    if not unit:
        return None
    is_time = re.fullmatch(_TIMES, unit[1]) is not None
    if is_time and not columns[name].type.dated:
        return None
    words = f"{unit[1].replace('个工作日', '工作日').replace('工作日', '个工作日')}内" if is_time else unit[1]
    return TitleNote(
        name,
        lambda text: {name: f"{text}{words}"} if _NUMBER.fullmatch(text) else {},
        f"“{title}”里的数字，后面都加上“{words}”",
    )


def _serious(title: str, name: str) -> TitleNote | None:
    if name != GRADE or not _SERIOUS.fullmatch(title):
        return None
    grades = dict.fromkeys(_SERIOUS_ONE, "重大") | dict.fromkeys(_COMMON_ONE, "一般")
    return TitleNote(
        name, lambda text: {name: grades[text]} if text in grades else {}, f"“{title}”：是的等级是“重大”，否的是“一般”"
    )


def _asked(title: str, name: str) -> TitleNote | None:
    """Return that 是 and 否 say what the title asks for: 达到序时进度, 未达到序时进度."""
    if name != STATE or not asks_otherwise(title):
        return None
    that = what_is_asked(title)
    yes, no = that if that.startswith(_STATES_IT) else f"已{that}", f"未{that.removeprefix('已')}"
    said = dict.fromkeys(_YES, yes) | dict.fromkeys(_NO, no)
    return TitleNote(
        name, lambda text: {name: said[text]} if text in said else {}, f"“{title}”：是读作“{yes}”，否读作“{no}”"
    )


def _both(title: str, name: str, apart: bool) -> TitleNote | None:
    if name != UNIT or not apart or not _BOTH.fullmatch(title):
        return None
    return TitleNote(name, _unit_and_person, f"“{title}”拆成“单位”和“责任人”")


def _unit_and_person(text: str) -> Mapping[str, str]:
    parts = _PARTED.fullmatch(text)
    if not parts or names.is_organ(parts[2]) or not (names.is_organ(parts[1]) or names.is_name(parts[2])):
        return {}
    return {UNIT: parts[1], PERSON: parts[2]}
