"""Dates as people write them ⇄ days; the patterns of dates that others search texts for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from gongwen.chinese.numerals import VALUES, value
from gongwen.chinese.patterns import compiled

_NAMED = "[〇零一二三四五六七八九]"  # digits of a year in Chinese
# A day in full in any spelling: 2026年3月5日 · 2026-03-05 · 2026.3.5 · 二〇二六年三月五日
_DATE = compiled(
    rf"\s*(?P<y>\d{{4}}|{_NAMED}{{4}})\s*[-年./]\s*(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})"
    r"\s*[-月./]\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?\s*"
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_DAY_OF_MONTH = compiled(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")

_DAY_ALONE = compiled(r"(?<![\d年.．/])(\d{1,2})月(\d{1,2})日")  # 6月31日; what has its year is looked at with it
ARABIC_SINCE = date(2012, 7, 1)  # earlier documents were right in their time: 二〇〇四年一月十六日
LEAP = 2024  # a year that has every day

# --- patterns for others ---------------------------------------------------------------------

WRITTEN = r"\d{4}年\d{1,2}月\d{1,2}日"  # as the standard writes a day; it need not exist
_DIGIT = "[0-9〇○零一二三四五六七八九十０-９]"
TYPED = compiled(rf"{_DIGIT}{{4}}\s?[-年./]\s?{_DIGIT}{{1,3}}\s?[-月./]\s?{_DIGIT}{{1,3}}\s?[日号]?")  # in a text
_YEAR = r"(?:\d{4}|[〇○零0O一二三四五六七八九]{4}|[×xX]{2,4})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[×xX]{1,2})"
# A line that is a date, with gaps for the day (2026年3月, ××年×月×日) and slips of the keyboard (二OO六年).
LINE = rf"{_YEAR}\s*(?:年\s*{_DAY}\s*月(?:\s*{_DAY}\s*[日号]?)?|[./-]\s*\d{{1,2}}\s*[./-]\s*\d{{1,2}}\.?)"
_LINE = compiled(LINE)
# A day in digits, with or without its year, as deadlines name it: groups year, month, day.
DIGITS = r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?"
WEEKDAY = compiled("[（(](?:周|星期)[一二三四五六日天][）)]")
_CLOCK = compiled(r"(?:(?<=\d)[\sT]+|(?<=[日号])\s*)(\d{1,2}[:：]\d{2})(?:[:：]\d{2})?$")
OF_YEAR = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]"


def is_date(text: str) -> bool:
    """Return whether a line is a date: 2026年3月5日 · 二〇二六年三月五日 · 2017.4.13. · 2026年3月."""
    return _LINE.fullmatch(text) is not None


# --- days ------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)  # the rows of a ledger share their days
def read_date(text: str) -> date | None:
    """Return the day that a text such as 2026年3月5日, 2026-03-05, 2026.3.5 or 二〇二六年三月五日 names.

    None when the text is something else. Raises ValueError when it has the form of a date but the day
    does not exist (2026年2月30日).
    """
    match = _DATE.fullmatch(text.translate(_HALF_WIDTH))
    if not match:
        return None
    year = int("".join(str(VALUES.get(char, char)) for char in match["y"]))
    month, day = value(match["m"].lstrip("0")), value(match["d"].lstrip("0"))
    return date(year, month or 0, day or 0)


def read_moment(text: str) -> date | None:
    """Return the day of a text that names it with its weekday or an hour, or as `read_date` knows it: 2026-09-05
    10:00:00, 2026年9月5日（周六）. Raises ValueError as that does.
    """
    return read_date(_CLOCK.sub("", WEEKDAY.sub("", text)))


def day_and_hour(text: str) -> str:
    """Return a day with an hour as programs write them, as people do; other texts stay: 2026-09-05 10:00:00 →
    2026年9月5日10:00, without the hour at 00:00.
    """
    clock = _CLOCK.search(text)
    try:
        day = read_date(text[: clock.start()]) if clock else None
    except ValueError:
        return text
    hour = clock[1] if clock else ""
    return text if day is None else write_date(day) + ("" if hour in ("0:00", "00:00") else hour)


def write_date(day: date) -> str:
    """Return a day as the standard writes it, without leading zeros (7.3.5.4): 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


_SLIPS = str.maketrans("○OoＯ０零", "〇〇〇〇〇〇")  # how 〇 is typed in a year


def standard_day(text: str) -> str:
    """Return the date of a document as the standard writes it: 2017 年 4 月 13 日 · 2017.4.13. → 2017年4月13日.

    One that names no whole day (2026年3月) only without blanks; one in Chinese numerals of a time in which those were
    right, and one that does not exist, as it stands.
    """
    bare = "".join(text.split())
    try:
        day = read_date(bare.rstrip(".．。")) or read_date(bare[:4].translate(_SLIPS) + bare[4:])
    except ValueError:
        return bare
    digits = any(char.isdigit() and char not in "〇零一二三四五六七八九十" for char in bare.translate(_SLIPS))
    return write_date(day) if day and (digits or day >= ARABIC_SINCE) else bare


# 9月21日至31日: the second day is of the month of the first
_END_OF_RANGE = compiled(r"(?<!\d)(\d{1,2})月\d{1,2}日?(?:至|—|～|-|到)(\d{1,2})日(?!\d)")


def impossible_dates(text: str) -> list[tuple[int, str]]:
    """Return the days inside a text that do not exist, and where they begin: [(3, "2026年2月30日")] · 6月31日."""
    if "月" not in text:
        return []
    whole = [match for match in _DAY_OF_MONTH.finditer(text) if not _exists(*map(int, match.groups()))]
    bare = [match for match in _DAY_ALONE.finditer(text) if not _exists(LEAP, *map(int, match.groups()))]
    ended = [match for match in _END_OF_RANGE.finditer(text) if not _exists(LEAP, *map(int, match.groups()))]
    return sorted((match.start(), match[0]) for match in (*whole, *bare, *ended))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
