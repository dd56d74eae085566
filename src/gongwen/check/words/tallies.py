"""Figures that sentences apart give together: sums of items told before, what is still lacking, weeks, units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gongwen.check.rules import around, found
from gongwen.check.words.calendar import WRITTEN, signed_on
from gongwen.check.words.stated import STATED, STATED_UNIT, exactly
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

# 更新电脑60台，共24万元；更新桌椅200套，共12万元。两项合计36万元
_TOGETHER = compiled(
    rf"(?P<count>[两二三四五六])(?:项|笔|类|者)(?:合计|共计|总计|相加|加起来|一共|共)[^，。；\d]{{0,6}}(?P<total>{STATED})(?P<unit>{STATED_UNIT})"
)
_EACH_OF = compiled(rf"(?:共需?|共计|需|计|为|投入|安排|支出)(?P<number>{STATED})(?P<unit>{STATED_UNIT})(?=[；。，])")


def together(text: PlainText) -> Iterator[Finding]:
    """Return totals of the items told before in the paragraph which these do not give: 两项合计38万元."""
    for match in _TOGETHER.finditer(text.plain) if text.role in PROSE and "计" in text.plain else ():
        count = value(match["count"].replace("两", "二")) or 0
        before = [one for one in _EACH_OF.finditer(text.plain, 0, match.start()) if one["unit"] == match["unit"]]
        terms = [exactly(one["number"]) for one in before]
        if len(terms) == count and sum(terms) != exactly(match["total"]):
            shown = "+".join(map(str, terms))
            message = f"{match['count']}项的和是{shown}={sum(terms)}，写的是{match['total']}{match['unit']}"
            yield found("分项和总数", text.words(match.start("total"), match.end()), message, "核对数字")


# 总投资186万元……自筹56万元，尚有缺口130万元
_NEEDED = compiled(
    rf"(?:总投资|总造价|总费用|概算|预算|共需(?:资金|经费)?)(?:约|为|共)?(?P<number>{STATED})(?P<unit>[万亿]?元)"
)
_HAD = compiled(
    rf"(?:自筹|已筹(?:集|措)?|已落实|已争取|已到位|配套)(?:了|到|资金|经费){{0,2}}(?P<number>{STATED})(?P<unit>[万亿]?元)"
    rf"，[^，。；\d]{{0,6}}(?:缺口|缺少?|差)(?:资金|经费|为|约){{0,2}}(?P<rest>{STATED})(?P=unit)"
)


def lacking(text: PlainText) -> Iterator[Finding]:
    """Return gaps that are not what is needed less what there is, told in sentences apart."""
    needed = list(_NEEDED.finditer(text.plain)) if "缺" in text.plain or "差" in text.plain else []
    had = list(_HAD.finditer(text.plain)) if len(needed) == 1 else []
    if len(had) != 1 or had[0]["unit"] != needed[0]["unit"]:
        return
    whole, part, rest = exactly(needed[0]["number"]), exactly(had[0]["number"]), exactly(had[0]["rest"])
    if part + rest != whole and had[0].start() > needed[0].end():
        message = f"{whole}减{part}是{whole - part}，写的是{rest}：{around(text.text, *had[0].span('rest'))}"
        yield found("分项和总数", text.words(*had[0].span("rest")), message, "核对数字")


# 总投资186元，其中建筑安装费152万元、勘察设计费18万元、监理费16万元
_UNLIKE = compiled(
    rf"(?P<whole>{STATED})(?P<unit>[万亿]?元)，其中[^，。；\d]{{1,12}}{STATED}(?P<of>[万亿]?元)(?P<list>(?:、[^，。；、\d]{{1,12}}{STATED}(?P=of))+)"
)
_MONEY = compiled(rf"({STATED})[万亿]?元")


def unlike_units(text: PlainText) -> Iterator[Finding]:
    """Return wholes whose parts give the same figure of another unit: 186元，其中……万元."""
    for match in _UNLIKE.finditer(text.plain) if "元，其中" in text.plain else ():
        terms = [exactly(one) for one in _MONEY.findall(match[0][match.end("unit") - match.start() :])]
        if match["unit"] != match["of"] and sum(terms) == exactly(match["whole"]):
            message = f"总数的单位是{match['unit']}，各项是{match['of']}：{around(text.text, *match.span('whole'))}"
            yield found("分项和总数", text.words(match.start("whole"), match.end("unit")), message, "核对单位")


# 9月7日至11日（星期一至星期五）
_WEEK = compiled(
    r"(?:(?P<year>\d{4})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?(?:至|到|—|－|-)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
    r"[（(，](?:星期|周)(?P<w1>[一二三四五六日天])(?:至|到|—|－|-)(?:星期|周)(?P<w2>[一二三四五六日天])"
)
_NAMES = "一二三四五六日"


def week_ranges(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return ranges of days whose weekdays are others, in their year or that of 成文日期."""
    signed = signed_on(passages)
    for passage in passages:
        with_weeks = passage.role in WRITTEN and ("周" in passage.text or "星期" in passage.text)
        for match in _WEEK.finditer(passage.text) if with_weeks else ():
            year = int(match["year"] or (signed.year if signed else 0))
            days = _day(year, match["m1"], match["d1"]), _day(year, match["m2"] or match["m1"], match["d2"])
            for day, said in zip(days, (match["w1"], match["w2"]), strict=True):
                if day and _NAMES[day.weekday()] != said.replace("天", "日"):
                    message = f"{day.month}月{day.day}日是星期{_NAMES[day.weekday()]}，写的是星期{said}"
                    yield found("星期和日期", passage.words(*match.span()), message, "核对日期和星期")
                    break


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


# 一是……。二是……。三少数干部……
_FIRSTS = "一二三四五六"
_COUNTS = compiled(
    "[是要个名年月日项次级类、，届期大批条种件者十百千万亿中全会季分起审环线等家轮孩维产方座所处人支户天]"
)


def without_is(text: PlainText) -> Iterator[Finding]:
    """Return a point of 一是…二是… that has lost its 是: 三少数干部作风不实."""
    if text.role not in PROSE or "一是" not in text.plain or "二" not in text.plain:
        return
    for number in _FIRSTS[1:]:
        if f"{number}是" in text.plain:
            continue
        match = re.search(rf"(?<=[。；]){number}(?=[一-龥])", text.plain)
        if match and not _COUNTS.match(text.plain, match.end()):
            message = f"“{number}”后面像是漏了“是”：{around(text.text, *match.span())}"
            yield found("段内序数", text.words(*match.span()), message, f"改成“{number}是”")
        return
