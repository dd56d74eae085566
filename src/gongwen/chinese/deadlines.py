"""Time phrases 时限 → what they mean: a last day, months, a repetition. The words as written always stay.

Nothing is guessed: a phrase that is not understood has `understood` False and is a Finding where it is read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
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


HALF_A_MONTH = 15  # days
UNKNOWN = Time(understood=False)

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
_DAYS = rf"{_N}个?(天)"
_FROM_TO = compiled(r"(?:起|开始)?(?:-|—|–|－|~|～|至|到)+")
_NOW = frozenset({"即日", "现在", "今", "目前"})
_BEFORE = r"(?:以前|之前|前|止|内|以内)?"
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
    if not found.understood and (form := written(plain)) != plain:
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
    30天内.
    """
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


_PHRASES = tuple(
    (compiled(pattern), meaning)
    for pattern, meaning in (
        (
            rf"{DIGITS} ?(?:\d{{1,2}}[:时点]\d{{0,2}}分?(?:整)?)?(?:上午|下午|下班)?{_BEFORE}",
            _day,
        ),
        (
            rf"{OF_YEAR} ?(?:\d{{1,2}}[:时点]\d{{0,2}}分?)?(?:上午|下午|下班)?{_BEFORE}",
            _day,
        ),
        (rf"{_YEAR}(\d{{1,2}})月?份?{_TO}(\d{{1,2}})月份?(?:底|末)?{_BEFORE}", _range),
        (rf"{_YEAR}(\d{{1,2}}月?份?(?:[、,，和及]\d{{1,2}}月?份?)+)(?<=[月份])(?:底|末)?{_BEFORE}", _listed),
        (rf"{_YEAR}(\d{{1,2}})月份?(底|末|上旬|中旬|下旬|初)?(以前|之前|前)?", _one_month),
        (rf"{_YEAR}第?([一二三四1234])季度((?:底|末)?{_BEFORE})", _quarter),
        (rf"{_YEAR}([上下])半年((?:底|末)?{_BEFORE})", _half),
        (r"(\d{4})?年?(?:全年|年内|全年推进|贯穿全年|(年底前?|年末前?))", _whole),
        (r"常年|长期|长期坚持|常态化|持续|持续推进|持续整改", lambda *_: Time(None, 1, 12)),
        (rf"(?:每个?月|按月)(?:底|末|初|\d{{1,2}}[日号]?)?{_BEFORE}", lambda *_: Time(None, 1, 12, "每月")),
        (rf"(?:每个?季度|按季度?)(?:底|末)?{_BEFORE}", lambda *_: Time(None, 1, 12, "每季度")),
        (rf"()(\d{{1,2}})/(\d{{1,2}}){_BEFORE}", _day),
        (rf"(20\d\d)([01]\d)([0-3]\d){_BEFORE}", _day),
        (r"每半年", lambda *_: Time(None, 1, 12, "每半年")),
        (r"每周|每日|每天|每旬", lambda match, _: Time(None, 1, 12, match[0])),
        (
            r"立即|即时|即刻|马上|当场|现场|立行立改|立即整改|立改|当天|当日|即知即改|即查即改|边查边改|随查随改|立查立改",
            lambda *_: Time(at_once=True),
        ),
        (rf"(?:收到.{{0,8}}(?:后|起|之日起))?{_N}个?(工作日)(?:以内|之内|内)?", _count),
        (rf"(?:收到.{{0,8}}(?:后|起|之日起))?{_N}(日|天|个自然日)(?:以内|之内|内)", _count),
        (_DAYS, _count),
        (rf"(?:收到.{{0,8}}(?:后|起|之日起))?{_N}个?(周|星期|礼拜|小时)(?:以内|之内|内)", _spans),
        (rf"(?:收到.{{0,8}}(?:后|起|之日起))?(?:{_N}个|半个?)月(?:以内|之内|内)", _some_months),
    )
)
