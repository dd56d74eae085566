"""Time phrases 时限 → what they mean: a last day, months, a repetition. The words as written always stay.

Nothing is guessed: a phrase that is not understood has `understood` False and is a Finding where it is read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from gongwen.chinese.dates import DIGITS, OF_YEAR, WEEKDAY
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


HALF_A_MONTH = 15  # days
UNKNOWN = Time(understood=False)
_EVER = Time(None, 1, 12)

_N = rf"(\d{{1,3}}|{NUMERAL})"
_TYPED = compiled(r"(?:(?P<year>20\d\d)[.\-/](?P<month>\d{1,2})[.\-/](?P<day>\d{1,2}))(?P<end>以前|之前|前|止)?")
_TYPED_CLOSE = compiled(r"(20\d\d)([01]\d)([0-3]\d)(以前|之前|前|止)?")
# A cell with the number 9.30 says 9.3, which may be the 3rd or the 30th; with 2027.10 it says 2027.1: not understood.
_TYPED_SHORT = compiled(r"()(\d{1,2})(?:/|[.．](?=\d\d))(\d{1,2})(以前|之前|前|止)?")
_TYPED_MONTH = compiled(r"(20\d\d)(?:[-/]|[.．](?!1\D*$))(\d{1,2})(底|末|以前|之前|前|止)?")
_BETWEEN_MONTHS = compiled(r"(?<=\d)(月?)(?:-|–|－|~|～)+(?=\d{1,2}月)")
_MONTH_IN_WORDS = compiled(
    r"(?<![一二三四五六七八九十个])([一二三四五六七八九]|十[一二]?)月(?=份|底|末|初|上旬|中旬|下旬|前|$)"
)
_YEARS = "([1-5一二两三四五])年"
_DAYS = rf"{_N}个?(天)"
# A span without 内 as a deadline that stands alone: 1个月. 15日 may be the 15th; no month has a 60th.
_SPAN = rf"{_N}个?天|(?:[4-9]\d|3[2-9]|\d{{3}}|[四五六七八九]十[一二三四五六七八九]?)日|(?:{_N}|半)个?月(?<=个月|半月)|{_N}个?(?:周|星期|礼拜|小时)|半年|{_YEARS}"
# What the days of a span are counted from: the day of the notice, however it is called.
_FROM = (
    "(?:(?:自|从|在)?(?:收到.{0,8}|(?:接到|接|下发|印发|发文|发出|送达|下达|签收|交办|反馈|出具|本|该|整改|限期|责令|督[办察查导]|巡察|审计"
    "|通知书?|文书|指令书?|报告|函|单|文件|意见|清单|决定书?|之日|之时|当日|日){1,8})(?:后|起|之后|以后|起算|内)的?)?"
)
_LIMIT_ENDS = compiled("(?:[前底末内]|为止|[日号]止)$")
_FROM_TO = compiled(r"(?:起|开始)?(?:-|—|–|－|~|～|至|到)+")
_NOW = frozenset({"即日", "现在", "今", "目前"})
_BEFORE = r"(?:以前|之前|前|止|内|以内)?"
_CLOCK = r"(?:\d{1,2}[:时点]\d{0,2}(?::\d\d)?分?整?)?(?:上午|下午|下班)?"
# Words around a time that say nothing more of it: 应于9月底前完成整改.
_AROUND = compiled(
    "(?:务必|应当?|必须|须|请|限|力争|争取|确保|原?计划|预计|拟|最迟|不晚于|截[止至][到至]?|于|在|至)*(?P<time>.+?)"
    "(?:(?:全部|基本)?(?:整改|整治|治理)?(?:完成|到位|完毕)(?:整改|整治|治理|任务)?|整改|办结|销号|改正|解决)?"
)
_YEAR = r"(?:(\d{4})年)?"
_TO = r"(?:-|—|–|－|~|～|至|到)+"


@lru_cache(maxsize=4096)
def read(text: str, year: int = 0) -> Time:
    """Return what a time phrase means; `year` completes phrases without one (0: months only, no day).

    7月底前 → 31 July · 3-5月 → March to May · 第三季度 · 每月 · 立即 · 15个工作日 · 2018年10月11日12:00前 · 全年
    """
    plain = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", text).translate(_HALF_WIDTH)  # 3.1 17:30 keeps its blank
    plain = _figures(plain)
    found = _read(plain, year)
    if not found.understood and (form := _in_form(plain)) != plain:
        return _read(form, year)
    if not found.understood and len(ends := _FROM_TO.split(plain)) == 2:
        first, last = (_read(one, year) for one in ends)
        return last if last.understood and (first.understood or ends[0] in _NOW) else UNKNOWN
    return found


def _read(plain: str, year: int) -> Time:
    for pattern, meaning in _PHRASES:
        if match := pattern.fullmatch(plain):
            try:
                return meaning(match, year)
            except ValueError:
                return UNKNOWN
    return UNKNOWN


@lru_cache(maxsize=4096)
def written(text: str) -> str:
    """Return a time in due form: 2026.10.30 → 2026年10月30日, 3/5 → 3月5日, 三月底 → 3月底, 4-9月 → 4—9月, 30天 →
    30天内. As a deadline that stands alone it has more forms than `read` knows inside a text: 60日, 24小时, and words
    around it that say nothing more: 应于7月底前完成 → 7月底前.
    """
    plain = "".join(text.split()).translate(_HALF_WIDTH)
    around = _AROUND.fullmatch(WEEKDAY.sub("", plain))
    bare = around["time"] if around else plain
    if re.fullmatch(_SPAN, plain):
        return f"{text}内"
    if bare != plain and not read(plain).understood and read(bare).understood:
        return _in_form(bare)
    return _in_form(text)


def _in_form(text: str) -> str:
    plain = "".join(text.split()).translate(_HALF_WIDTH)
    if match := _TYPED.fullmatch(plain):
        year, month, day, end = (match[name] for name in ("year", "month", "day", "end"))
    elif match := _TYPED_CLOSE.fullmatch(plain) or _TYPED_SHORT.fullmatch(plain):
        year, month, day, end = match.groups()
    elif (match := _TYPED_MONTH.fullmatch(plain)) and 1 <= int(match[2]) <= 12:
        return f"{match[1]}年{int(match[2])}月{match[3] or ''}"
    else:
        return f"{text}内" if re.fullmatch(_DAYS, plain) else _in_figures(plain, text)
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return text
    return f"{year + '年' if year else ''}{int(month)}月{int(day)}日{end or ''}"


def _in_figures(plain: str, text: str) -> str:
    """Return a time with months in figures and — between two of them (GB/T 15834 4.13.3), where it is understood."""
    figures = _BETWEEN_MONTHS.sub(r"\1—", _figures(plain))
    return figures if figures != plain and _read(figures, 0).understood else text


def _figures(plain: str) -> str:
    return _MONTH_IN_WORDS.sub(lambda match: f"{value(match[1])}月", plain)


def is_limit(text: str) -> bool:
    """Return whether a text says by when something is to be done, rather than on which day it was: 9月底前, 立即, 15天,
    长期坚持, and 主汛期前, whose day nobody knows. Of 9月5日 nobody can say.
    """
    if _LIMIT_ENDS.search(text.strip()):
        return True
    time = read(written(text))
    return time.understood and bool(time.at_once or time.days or time.months_on or time.repeats or time == _EVER)


def months(time: Time) -> tuple[int, ...]:
    """Return the months, 1 to 12, of what is done or falls due: 3-5月 → 3 4 5, 7月底前 → 7, 每季度 → 3 6 9 12.

    Nothing says when work towards 7月底前 begins, so only its end counts.
    """
    if time.each:
        return time.each
    if time.repeats in _EVERY:
        step = _EVERY[time.repeats]
        return tuple(range(step, 13, step))
    return tuple(range(time.last if time.by else time.first, time.last + 1)) if time.last else ()


_EVERY = {"每季度": 3, "每半年": 6}  # months from one end to the next


def last_day(time: Time, base: date | None) -> date | None:
    """Return the last day of a time counted from a base day; None where it names none or there is no base.

    Raises KeyError where working days run into a year whose holidays are not known.
    """
    if time.day or not base:
        return time.day
    if time.at_once:
        return base
    if time.months_on:
        return _months_after(base, time.months_on)
    if not time.days:
        return None
    return working_day(base, time.days) if time.working else base + timedelta(days=time.days)


def _months_after(base: date, count: int) -> date:
    """Return the same day some months later, the last of a shorter month."""
    months = base.month - 1 + count
    year, month = base.year + months // 12, months % 12 + 1
    last = _end(year, month)
    return date(year, month, min(base.day, last.day)) if last else base


def working_day(base: date, count: int) -> date:
    """Return the day `count` working days after a day, by the holidays the State Council announced.

    Raises KeyError with the year when its holidays are not known.
    """
    import chinese_calendar

    day = base
    while count:
        day += timedelta(days=1)
        try:
            count -= chinese_calendar.is_workday(day)
        except NotImplementedError as error:
            raise KeyError(day.year) from error
    return day


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．：／（）", "0123456789.:/()")


def _month(text: str) -> int:
    month = value(text) or 0
    if not 1 <= month <= 12:
        raise ValueError(text)
    return month


def _end(year: int, month: int) -> date | None:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if year else None


def _day(match: re.Match[str], year: int) -> Time:
    when = int(match[1] or year)
    month, day = _month(match[2]), value(match[3]) or 0
    return Time(date(when, month, day) if when else None, month, month)


def _range(match: re.Match[str], year: int) -> Time:
    first, last = _month(match[2]), _month(match[3])
    if first > last:
        raise ValueError(match[0])
    return Time(_end(int(match[1] or year), last), first, last)


_PARTS = {"上旬": 10, "中旬": 20}


def _one_month(match: re.Match[str], year: int) -> Time:
    month = _month(match[2])
    when, part = int(match[1] or year), match[3]
    unclear = part == "初" or (match[4] and not part)  # 7月前: the end of June or of July?
    day = date(when, month, _PARTS[part]) if when and part in _PARTS else _end(when, month)
    return Time(None if unclear else day, 1 if match[4] else month, month, by=bool(match[4]))


def _listed(match: re.Match[str], year: int) -> Time:
    found = [_month(number) for number in re.findall(r"\d{1,2}", match[2])]
    if found != sorted(set(found)):
        raise ValueError(match[0])
    return Time(_end(int(match[1] or year), found[-1]), found[0], found[-1], each=tuple(found))


def _quarter(match: re.Match[str], year: int) -> Time:
    quarter = "一二三四".find(match[2]) + 1 or int(match[2])
    return Time(_end(int(match[1] or year), quarter * 3), quarter * 3 - 2, quarter * 3, by=bool(match[3]))


def _half(match: re.Match[str], year: int) -> Time:
    first, last = (1, 6) if match[2] == "上" else (7, 12)
    return Time(_end(int(match[1] or year), last), first, last, by=bool(match[3]))


def _whole(match: re.Match[str], year: int) -> Time:
    return Time(_end(int(match[1] or year), 12), 1, 12, by=bool(match[2]))


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


_AT_ONCE = "立即|即时|即刻|马上|当场|现场|立行立改|立即整改|立改|当天|当日|即知即改|即查即改|边查边改|随查随改|立查立改|立即执行|现场整改|当场整改"
_LASTING = (
    "常年|长期|长效|常态化?|持续|(?:需|要)?(?:长期|持续|常态化?|不间断|常抓)(?:坚持|整改|推进|开展|抓好?|巩固|落实|保持|执行|实施)"
    "|常态长效|长期有效|常抓不懈"
)
_PHRASES = tuple(
    (compiled(pattern), meaning)
    for pattern, meaning in (
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
        (rf"{_FROM}{_N}个?(工作日)(?:以内|之内|内)?", _count),
        (rf"{_FROM}{_N}(日|天|个自然日)(?:以内|之内|内)", _count),
        (rf"{_FROM}{_N}个?(周|星期|礼拜|小时)(?:以内|之内|内)", _spans),
        (rf"{_FROM}(?:{_N}个|半个?)月(?:以内|之内|内)", _some_months),
        (rf"{_FROM}(?:半年|{_YEARS})(?:以内|之内|内)", _some_years),
        (_DAYS, _count),
    )
)
