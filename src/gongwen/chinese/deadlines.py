"""Time phrases 时限 → what they mean: a last day, months, a repetition. The words as written always stay.

Nothing is guessed: a phrase that is not understood has `understood` False and is a Finding where it is read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from gongwen.chinese.dates import WEEKDAY
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.chinese.time_phrases import DAYS, UNKNOWN, YEARS, N, Time, end_of_month, meaning

_TYPED = compiled(r"(?:(?P<year>20\d\d)[.\-/](?P<month>\d{1,2})[.\-/](?P<day>\d{1,2}))(?P<end>以前|之前|前|止)?")
_TYPED_CLOSE = compiled(r"(20\d\d)([01]\d)([0-3]\d)(以前|之前|前|止)?")
# A cell with the number 9.30 says 9.3, which may be the 3rd or the 30th; with 2027.10 it says 2027.1: not understood.
_TYPED_SHORT = compiled(r"()(\d{1,2})(?:/|[.．](?=\d\d))(\d{1,2})(以前|之前|前|止)?")
_TYPED_MONTH = compiled(r"(20\d\d)(?:[-/]|[.．](?!1\D*$))(\d{1,2})(底|末|以前|之前|前|止)?")
_BETWEEN_MONTHS = compiled(r"(?<=\d)(月?)(?:-|–|－|~|～)+(?=\d{1,2}月)")
_MONTH_IN_WORDS = compiled(
    r"(?<![一二三四五六七八九十个])([一二三四五六七八九]|十[一二]?)月(?=份|底|末|初|上旬|中旬|下旬|前|$)"
)
# A span without 内 as a deadline that stands alone: 1个月. 15日 may be the 15th; no month has a 60th.
_SPAN = (
    rf"{N}个?天|(?:[4-9]\d|3[2-9]|\d{{3}}|[四五六七八九]十[一二三四五六七八九]?)日"
    rf"|(?:{N}|半)个?月(?<=个月|半月)|{N}个?(?:周|星期|礼拜|小时)|半年|{YEARS}"
)
_LIMIT_ENDS = compiled("(?:[前底末内]|为止|[日号]止)$")
_FROM_TO = compiled(r"(?:起|开始)?(?:-|—|–|－|~|～|至|到)+")
_NOW = frozenset({"即日", "现在", "今", "目前"})
# Words around a time that say nothing more of it: 应于9月底前完成整改.
_AROUND = compiled(
    "(?:务必|应当?|必须|须|请|限|力争|争取|确保|原?计划|预计|拟|最迟|不晚于|截[止至][到至]?|于|在|至)*(?P<time>.+?)"
    "(?:(?:全部|基本)?(?:整改|整治|治理)?(?:完成|到位|完毕)(?:整改|整治|治理|任务)?|整改|办结|销号|改正|解决)?"
)


@lru_cache(maxsize=4096)
def read(text: str, year: int = 0) -> Time:
    """Return what a time phrase means; `year` completes phrases without one (0: months only, no day).

    7月底前 → 31 July · 3-5月 → March to May · 第三季度 · 每月 · 立即 · 15个工作日 · 2018年10月11日12:00前 · 全年
    """
    plain = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", text).translate(_HALF_WIDTH)  # 3.1 17:30 keeps its blank
    plain = _figures(plain)
    found = meaning(plain, year)
    if not found.understood and (form := _in_form(plain)) != plain:
        return meaning(form, year)
    if not found.understood and len(ends := _FROM_TO.split(plain)) == 2:
        first, last = (meaning(one, year) for one in ends)
        return last if last.understood and (first.understood or ends[0] in _NOW) else UNKNOWN
    return found


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
    elif (
        (form := _TYPED_DAY.sub(_day_in_figures, text)) != text
        and text.count(":") < 2
        and meaning("".join(form.split()), 0).understood
    ):
        return form
    else:
        return f"{text}内" if re.fullmatch(DAYS, plain) else _in_figures(plain, text)
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return text
    return f"{year + '年' if year else ''}{int(month)}月{int(day)}日{end or ''}"


_TYPED_DAY = compiled(r"(20\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})(?!\d) ?")


def _day_in_figures(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}年{int(month)}月{int(day)}日"


def _in_figures(plain: str, text: str) -> str:
    """Return a time with months in figures and — between two of them (GB/T 15834 4.13.3), where it is understood."""
    figures = _BETWEEN_MONTHS.sub(r"\1—", _figures(plain))
    return figures if figures != plain and meaning(figures, 0).understood else text


def _figures(plain: str) -> str:
    return _MONTH_IN_WORDS.sub(lambda match: f"{value(match[1])}月", plain)


def is_limit(text: str) -> bool:
    """Return whether a text says by when something is to be done, rather than on which day it was: 9月底前, 立即, 15天,
    长期坚持, and 主汛期前, whose day nobody knows. Of 9月5日 nobody can say.
    """
    if _LIMIT_ENDS.search(text.strip()):
        return True
    time = read(written(text))
    return time.understood and bool(time.at_once or time.days or time.months_on or time.repeats or time.is_lasting)


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
    last = end_of_month(year, month)
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
