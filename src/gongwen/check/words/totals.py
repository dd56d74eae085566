"""Totals and what gives them: lists of parts, equal shares, increases, days from and to, what is shared out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongwen.check.rules import around, found
from gongwen.check.words.stated import STATED, STATED_UNIT, exactly
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.numerals import NUMERAL
from gongwen.chinese.numerals import value as counted
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding

_AMOUNT = compiled(rf"(?<![\d.])(?P<number>{STATED})(?P<unit>{STATED_UNIT})")

# 62个单位……自评结果为优秀的15个、合格的44个、基本合格的3个
_ITEM = rf"[^，。；：、（）\d]{{1,14}}{STATED}{STATED_UNIT}"
_LIST = compiled(rf"(?<![、\d])(?:{_ITEM}、){{2,}}{_ITEM}(?=[^一-龥]|$|解决|组成|构成)")
_FIGURES = compiled(r"\d[^，。；：\d]{1,5}、[^，。；：\d]{1,14}\d")
_SAID = compiled("其中|分别|包括|等")  # other rules read these; 等: not all of them
_NEARLY = Decimal("0.2")  # of a whole by which its parts miss it, and are still meant to be all of it


def enumerated(text: PlainText) -> Iterator[Finding]:
    """Return lists of three parts or more that nearly give a whole before them in the paragraph, and none exactly."""
    if text.role not in PROSE or text.plain.count("、") < 2 or not any(map(str.isdigit, text.plain)):
        return
    for match in _LIST.finditer(text.plain) if _FIGURES.search(text.plain) else ():
        parts = list(_AMOUNT.finditer(match[0]))
        lead = text.plain[max(text.plain.rfind(mark, 0, match.start()) for mark in "。；") + 1 : match.start()]
        if len({one["unit"] for one in parts}) != 1 or _SAID.search(lead + match[0]):
            continue
        values = [exactly(one["number"]) for one in parts]
        before = (one for one in _AMOUNT.finditer(text.plain, 0, match.start()) if one["unit"] == parts[0]["unit"])
        wholes = [exactly(one["number"]) for one in before]
        total, unit = sum(values), parts[0]["unit"]
        near = [one for one in wholes if abs(one - total) <= _NEARLY * one and one > max(values)]
        if near and total not in wholes:
            whole = min(near, key=lambda one: abs(one - total))
            message = f"各项的和是{'+'.join(map(str, values))}={total}，前面写的是{whole}{unit}"
            yield found("分项和总数", text.words(*match.span()), message, "核对数字；不是全部的，写明“等”")


# 四个季度分别检查40家、50家、50家
_SHARED = compiled(
    rf"(?P<count>{NUMERAL}|\d{{1,2}})个(?P<of>[一-龥]{{1,6}}?)分别[^，。；、\d]{{0,10}}(?P<list>{STATED}{STATED_UNIT}(?:、{STATED}{STATED_UNIT})+)(?=[，。；]|$)"
)


def shared_out(text: PlainText) -> Iterator[Finding]:
    """Return figures 分别 that are more or fewer than those they are for: 四个季度分别40家、50家、50家."""
    for match in _SHARED.finditer(text.plain) if "分别" in text.plain else ():
        said, given = counted(match["count"]) or 0, match["list"].count("、") + 1
        if said and said != given:
            message = f"写的是{match['count']}个{match['of']}，后面的数有{given}个：「{match[0]}」"
            yield found("列举的个数", text.words(*match.span()), message, "核对个数")


# 14个乡镇……每站补助6万元，共84万元
_EACH = compiled(
    rf"每(?:个|处|座|所|名|户|家|支|台|辆|人|站|村|镇|校|套|期|场|班|年|月){{1,2}}[^，。；\d]{{0,8}}(?P<each>{STATED})(?P<unit>万元|元|{STATED_UNIT})[^。；\d]{{0,10}}"
    rf"[，、](?:合计|总计|共计|共需|共)[^，。；\d]{{0,6}}(?P<total>{STATED})(?P=unit)"
)

_ROUGHLY = Decimal("0.5")  # the same, of the only count there is
_IN_ALL = tuple(mark + word for mark in "，、" for word in ("合计", "总计", "共"))


def products(text: PlainText) -> Iterator[Finding]:
    """Return totals of equal shares that no count in the sentence gives: 14个镇，每镇6万元，共94万元."""
    for match in (
        _EACH.finditer(text.plain) if "每" in text.plain and any(word in text.plain for word in _IN_ALL) else ()
    ):
        start = max(text.plain.rfind(mark, 0, match.start()) for mark in "。；") + 1
        counts = [exactly(one["number"]) for one in _AMOUNT.finditer(text.plain, start, match.start())]
        each, total = exactly(match["each"]), exactly(match["total"])
        nearly = _NEARLY if len(counts) > 1 else _ROUGHLY
        near = [one for one in counts if each and abs(one * each - total) <= nearly * total]
        if near and all(one * each != total for one in counts):
            message = f"{near[0]}×{each}={near[0] * each}，写的是{total}：{around(text.text, *match.span('total'))}"
            yield found("分项和总数", text.words(match.start(), match.end()), message, "核对数字")


# 由36人增加到45人，新招的8人
_GAIN = compiled(
    rf"(?:由|从)[^，。；\d]{{0,8}}(?P<old>{STATED})(?P<unit>{STATED_UNIT})[^，。；\d]{{0,6}}(?:增加|增长|上升|扩大|提高|减少|下降|降低|压减)(?:到|至|为)了?(?P<new>{STATED})(?P=unit)，"
    rf"(?:净增|新增|增加|新招|减少|净减|压减)(?:了|的)?(?P<by>{STATED})(?P=unit)"
)

_BY = ("，净", "，新", "，增", "，减", "，压")


def gains(text: PlainText) -> Iterator[Finding]:
    """Return differences that the two figures before them do not give: 由36人增加到45人，新招8人."""
    for match in _GAIN.finditer(text.plain) if any(way in text.plain for way in _BY) else ():
        real = abs(exactly(match["new"]) - exactly(match["old"]))
        if real != exactly(match["by"]):
            message = (
                f"{match['old']}和{match['new']}相差{real}，写的是{match['by']}：{around(text.text, *match.span('by'))}"
            )
            yield found("分项和总数", text.words(*match.span("by")), message, "核对数字")


# 2月4日至10日放假调休，共7天
_DAYS = compiled(
    r"(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:\d{1,2}时)?(?:至|到|—|～|-)(?:(?P<y2>\d{4})年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日(?:\d{1,2}时)?"
    r"[^，。；\d]{0,10}，(?:共计?|为期|历时|会期)(?P<days>\d{1,3})天(?!半)"
)


def lengths_of_time(text: PlainText) -> Iterator[Finding]:
    """Return ranges of days that are longer or shorter than it says: 2月4日至10日，共6天."""
    told = (
        "天" in text.plain
        and "日" in text.plain
        and any(word in text.plain for word in ("，共", "，为期", "，历时", "，会期"))
    )
    for match in _DAYS.finditer(text.plain) if told else ():
        real = _days(match)
        if real > 0 and real != int(match["days"]):
            message = f"从头到尾是{real}天，写的是{match['days']}天：{around(text.text, *match.span('days'))}"
            yield found("天数", text.words(*match.span()), message, "核对起止日期和天数")


def _days(match: re.Match[str]) -> int:
    """Return how many days a range has, both ends counted; 0 where that depends on the year, or no day is there."""
    first, last = (int(match["m1"]), int(match["d1"])), (int(match["m2"] or match["m1"]), int(match["d2"]))
    year = int(match["y1"] or match["y2"] or 0)
    if not year and first <= (2, 29) <= last:
        return 0
    end = int(match["y2"] or 0) or (year or 2001) + (last < first)
    try:
        return (date(end, *last) - date(year or 2001, *first)).days + 1
    except ValueError:
        return 0
