"""What one line says of when a meeting is, how long, and how to register → the fields for it, in the form of times.

12月3号下午两点半，开半天 → 会议时间, 会期 · 12月2日下班前报县府办小李 电话… → 报名截止, 报名方式, 电话
"""

from __future__ import annotations

import re

from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.placing import set_once
from gongwen.genres.rough.values import words

_LASTS = compiled(r"[，,；; \u3000]*(?:会期|开|时长)(?=[半一两\d])([^，,；;]{1,6})$")
_HOUR = compiled(
    rf"(凌晨|早上|上午|中午|下午|晚上)(\d{{1,2}}|{NUMERAL}|两)(?:[点时](半|整|过?(?:\d{{1,2}}|{NUMERAL})分?)?)(?![\d:：])"
)
_DAY = compiled(r"(?<=\d月)(\d{1,2})号")
_REPORT = compiled(
    r"(?P<by>.{2,14}?前)[，, ]*(?:把?名单)?报(?:名?[到至给送])?(?P<to>.{2,20}?)"
    r"(?:[ \u3000，,]*电话[:： ]?(?P<phone>[\d—\-]{5,}))?"
)
_SPOKEN = "口头写的时间改成了数字"


def set_meeting_time(line: RoughLine, made: Making) -> None:
    """Set 会议时间, and 会期 where the same line says how long it lasts."""
    text = line.whole.rstrip("。")
    match = _LASTS.search(text) if "会期" in made.kind.fields else None
    if match:
        set_once("会期", words(match[1], line), made)
        made.anew("分到各栏以后没有照印的话", [match[0].strip("，,；; \u3000").removesuffix(match[1])])
        text = text[: match.start()]
    set_once("会议时间", words(in_figures(text, made), line), made)


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


def set_registering(line: RoughLine, made: Making) -> bool:
    """Set until when and where to register from a line that says both; return whether it does."""
    match = _REPORT.fullmatch(line.text.rstrip("。")) if {"报名截止", "报名方式"} <= made.kind.fields.keys() else None
    if not match:
        return False
    given = {"报名截止": match["by"], "报名方式": match["to"], "电话": match["phone"]}
    for name, text in given.items():
        if text and name in made.kind.fields:
            set_once(name, words(text, line), made)
    made.guess(line, "报名的话分成了“报名截止”“报名方式”，后面附参会回执", "不要回执的，这一行写进“会务要求”")
    return True
