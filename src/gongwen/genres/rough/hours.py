"""Hours and days as they are said → as they are printed: 12月3号下午两点半 → 12月3日下午2:30; told."""

from __future__ import annotations

import re

from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.making import Making

_HOUR = compiled(
    rf"(凌晨|早上|上午|中午|下午|晚上|早|晚)(\d{{1,2}}|{NUMERAL}|两)(?:[点时](半|整|过?(?:\d{{1,2}}|{NUMERAL})分?)?)(?![\d:：])"
)
_DAY = compiled(r"(?<=\d月)(\d{1,2})号")
_SPOKEN = "口头写的时间改成了数字"


def in_figures(text: str, made: Making) -> str:
    """Return a time with its day and hour as they are printed: 12月3号下午两点半 → 12月3日下午2:30."""
    made.anew(_SPOKEN, (f"{match[1]}号" for match in _DAY.finditer(text)))
    text = _DAY.sub(r"\1日", text)
    hour = _HOUR.search(text)
    clock = _clock(hour) if hour else ""
    if not hour or not clock or clock == hour[0]:
        return text
    made.anew(_SPOKEN, [hour[0]])
    return text[: hour.start()] + clock + text[hour.end() :]


def _clock(match: re.Match[str]) -> str:
    """Return an hour in figures, "" for what is none."""
    hour, part = _number(match[2]), (match[3] or "").strip("过分")
    minute = 30 if part == "半" else 0 if part in ("", "整") else _number(part)
    return f"{match[1]}{hour}:{minute:02}" if 0 <= hour < 25 and 0 <= minute < 60 else ""


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    found = 2 if text == "两" else value(text)
    return -1 if found is None else found
