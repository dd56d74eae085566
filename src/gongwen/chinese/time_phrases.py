"""The forms of time phrases 时限, in half-width characters and figures → what each of them means."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from gongwen.chinese.dates import DIGITS, OF_YEAR
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled


class Time(NamedTuple):
    """What a phrase means. day: the last day; first and last: months 1 to 12; repeats: 每月 每季度 …

    by: it names only the end (7月底前); each: the months of a list (3月、9月).
    """

    day: date | None = None
    first: int = 0
    last: int = 0
    repeats: str = ""
    by: bool = False
    each: tuple[int, ...] = ()
    at_once: bool = False
    days: int = 0  # counted from a base day …
    working: bool = False  # … in working days
    understood: bool = True
    months_on: int = 0  # counted from a base day: 一个月内

    @property
    def is_lasting(self) -> bool:
        """Return whether it never ends: 长期坚持."""
        return self == EVER


HALF_A_MONTH = 15  # days
UNKNOWN = Time(understood=False)
EVER = Time(None, 1, 12)

N = rf"(\d{{1,3}}|{NUMERAL})"
YEARS = "([1-5一二两三四五])年"
DAYS = rf"{N}个?(天)"
# What the days of a span are counted from: the day of the notice, however it is called.
_FROM = (
    "(?:(?:自|从|在)?(?:收到.{0,8}|(?:接到|接|下发|印发|发文|发出|送达|下达|签收|交办|反馈|出具|本|该|整改|限期|责令"
    "|督[办察查导]|巡察|审计|通知书?|文书|指令书?|报告|函|单|文件|意见|清单|决定书?|之日|之时|当日|日){1,8})(?:后|起|之后|以后|起算|内)的?)?"
)
_BEFORE = r"(?:以前|之前|前|止|内|以内)?"
_CLOCK = r"(?:凌晨|早上|上午|中午|下午|晚上)?(?:\d{1,2}[:时点](?:\d{0,2}(?::\d\d)?分?|半)整?)?(?:上午|下午|下班)?"
_YEAR = r"(?:(\d{4})年)?"
_TO = r"(?:-|—|–|－|~|～|至|到)+"


def meaning(plain: str, year: int) -> Time:
    """Return what a phrase in its plain form means; UNKNOWN for any other, and for a day that does not exist."""
    for pattern, meant in _PHRASES:
        if match := pattern.fullmatch(plain):
            try:
                return meant(match, year)
            except ValueError:
                return UNKNOWN
    return UNKNOWN


def _month(text: str) -> int:
    month = value(text) or 0
    if not 1 <= month <= 12:
        raise ValueError(text)
    return month


def end_of_month(year: int, month: int) -> date | None:
    """Return the last day of a month, None without a year (0)."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if year else None


def _day(match: re.Match[str], year: int) -> Time:
    when = int(match[1] or year)
    month, day = _month(match[2]), value(match[3]) or 0
    return Time(date(when, month, day) if when else None, month, month)


def _range(match: re.Match[str], year: int) -> Time:
    first, last = _month(match[2]), _month(match[3])
    if first > last:
        raise ValueError(match[0])
    return Time(end_of_month(int(match[1] or year), last), first, last)


_PARTS = {"上旬": 10, "中旬": 20}


def _one_month(match: re.Match[str], year: int) -> Time:
    month = _month(match[2])
    when, part = int(match[1] or year), match[3]
    unclear = part == "初" or (match[4] and not part)  # 7月前: the end of June or of July?
    day = date(when, month, _PARTS[part]) if when and part in _PARTS else end_of_month(when, month)
    return Time(None if unclear else day, 1 if match[4] else month, month, by=bool(match[4]))


def _listed(match: re.Match[str], year: int) -> Time:
    found = [_month(number) for number in re.findall(r"\d{1,2}", match[2])]
    if found != sorted(set(found)):
        raise ValueError(match[0])
    return Time(end_of_month(int(match[1] or year), found[-1]), found[0], found[-1], each=tuple(found))


def _quarter(match: re.Match[str], year: int) -> Time:
    quarter = "一二三四".find(match[2]) + 1 or int(match[2])
    return Time(end_of_month(int(match[1] or year), quarter * 3), quarter * 3 - 2, quarter * 3, by=bool(match[3]))


def _half(match: re.Match[str], year: int) -> Time:
    first, last = (1, 6) if match[2] == "上" else (7, 12)
    return Time(end_of_month(int(match[1] or year), last), first, last, by=bool(match[3]))


def _whole(match: re.Match[str], year: int) -> Time:
    return Time(end_of_month(int(match[1] or year), 12), 1, 12, by=bool(match[2]))


def _count(match: re.Match[str], _year: int) -> Time:
    days = value(match[1])
    return Time(days=days, working=match[2] == "工作日") if days else UNKNOWN


def _spans(match: re.Match[str], _year: int) -> Time:
    count = value(match[1])
    if not count:
        return UNKNOWN
    return Time(days=-(-count // 24) if match[2] == "小时" else count * 7)


def _some_months(match: re.Match[str], _year: int) -> Time:
    return Time(days=HALF_A_MONTH) if match[1] is None else Time(months_on=value(match[1]) or 0)


def _some_years(match: re.Match[str], _year: int) -> Time:
    return Time(months_on=12 * (value(match[1]) or 0) if match[1] else 6)


_AT_ONCE = (
    "立即|即时|即刻|马上|当场|现场|立行立改|立即整改|立改|当天|当日|即知即改|即查即改|边查边改|随查随改|立查立改"
    "|立即执行|现场整改|当场整改"
)
_LASTING = (
    "常年|长期|长效|常态化?|持续|(?:需|要)?(?:长期|持续|常态化?|不间断|常抓)(?:坚持|整改|推进|开展|抓好?|巩固|落实|保持|执行|实施)"
    "|常态长效|长期有效|常抓不懈"
)
_PHRASES = tuple(
    (compiled(pattern), meant)
    for pattern, meant in (
        (
            rf"{DIGITS} ?{_CLOCK}{_BEFORE}",
            _day,
        ),
        (
            rf"{OF_YEAR} ?{_CLOCK}{_BEFORE}",
            _day,
        ),
        (rf"{_YEAR}(\d{{1,2}})月?份?{_TO}(\d{{1,2}})月份?(?:底|末)?{_BEFORE}", _range),
        (rf"{_YEAR}(\d{{1,2}}月?份?(?:[、,，和及]\d{{1,2}}月?份?)+)(?<=[月份])(?:底|末)?{_BEFORE}", _listed),
        (rf"{_YEAR}(\d{{1,2}})月份?(底|末|上旬|中旬|下旬|初)?(以前|之前|前)?", _one_month),
        (rf"{_YEAR}第?([一二三四1234])季度((?:底|末)?{_BEFORE})", _quarter),
        (rf"{_YEAR}([上下])半年((?:底|末)?{_BEFORE})", _half),
        (r"(\d{4})?年?(?:全年|年内|全年推进|贯穿全年|(年底前?|年末前?))", _whole),
        (rf"(?:{_AT_ONCE})?[，,、并]?(?:{_LASTING})", lambda *_: Time(None, 1, 12)),
        (rf"(?:每个?月|按月)(?:底|末|初|\d{{1,2}}[日号]?)?{_BEFORE}", lambda *_: Time(None, 1, 12, "每月")),
        (rf"(?:每个?季度|按季度?)(?:底|末)?{_BEFORE}", lambda *_: Time(None, 1, 12, "每季度")),
        (rf"()(\d{{1,2}})/(\d{{1,2}}){_BEFORE}", _day),
        (rf"(20\d\d)([01]\d)([0-3]\d){_BEFORE}", _day),
        (r"每半年", lambda *_: Time(None, 1, 12, "每半年")),
        (r"每周|每日|每天|每旬", lambda match, _: Time(None, 1, 12, match[0])),
        (_AT_ONCE, lambda *_: Time(at_once=True)),
        (rf"{_FROM}{N}个?(工作日)(?:以内|之内|内)?", _count),
        (rf"{_FROM}{N}(日|天|个自然日)(?:以内|之内|内)", _count),
        (rf"{_FROM}{N}个?(周|星期|礼拜|小时)(?:以内|之内|内)", _spans),
        (rf"{_FROM}(?:{N}个|半个?)月(?:以内|之内|内)", _some_months),
        (rf"{_FROM}(?:半年|{YEARS})(?:以内|之内|内)", _some_years),
        (DAYS, _count),
    )
)
