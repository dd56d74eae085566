"""What one line says of when a meeting is, how long, and how to register → the fields for it, in the form of times.

12月3号下午两点半，开半天 → 会议时间, 会期 · 12月2日下班前报县府办小李 电话… → 报名截止, 报名方式, 电话
"""

from __future__ import annotations

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.hours import in_figures
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import words

_LASTS = compiled(r"[，,；; \u3000]*(?:会期|开|时长)(?=[半一两\d])([^，,；;]{1,6})$")
_REPORT = compiled(
    r"(?P<by>.{2,14}?前)[，, ]*(?:把?名单)?报(?:名?[到至给送])?(?P<to>.{2,20}?)"
    r"(?:[ \u3000，,]*电话[:： ]?(?P<phone>[\d—\-]{5,}))?"
)


def set_meeting_time(line: RoughLine, made: Making) -> None:
    """Set 会议时间, and 会期 where the same line says how long it lasts."""
    text = line.whole.rstrip("。")
    match = _LASTS.search(text) if "会期" in made.kind.fields else None
    if match:
        set_once("会期", words(match[1], line), made)
        made.anew("分到各栏以后没有照印的话", [match[0].strip("，,；; \u3000").removesuffix(match[1])])
        text = text[: match.start()]
    set_once("会议时间", words(in_figures(text, made), line), made)


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
