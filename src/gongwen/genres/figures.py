"""Figures of words that cannot be added up wrongly: sums, shares on a total, ordinals, and the running clock 起止."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gongwen.chinese import clock, numerals
from gongwen.chinese.patterns import compiled
from gongwen.records.field import GAP, Row

_YEAR = compiled(r"(\d{4})")
_AMOUNT = compiled(r"([+-]?\d+(?:,\d{3})*(?:\.\d+)?)\s*([^\d\s]*)")


def ordinal(number: int) -> str:
    """第几: the ordinal of a number: 2 → 第二."""
    return f"第{numerals.numeral(number)}"


def share(part: int, total: int) -> str:
    """占比: a part of a total in percent, one place behind the point; 100% only for all of it, 0% only for nothing."""
    if part == total or not part:
        return "100%" if total and part else "0%"
    tenths = max(1, min(999, (part * 2000 + total) // (total * 2)))
    return f"{tenths // 10}.{tenths % 10}%"


def total(rows: Iterable[Row], column: str) -> str:
    """合计: the sum of a column, with the unit that all its amounts have; lengths of time as such.

    A visible gap where something in it is no amount, or units differ: no false figure.
    """
    texts = [str(row[column]).strip() for row in rows if row[column]]
    lengths = [clock.length(text) for text in texts if not text.isdecimal()]
    if texts and len(lengths) == len(texts) and None not in lengths:
        return clock.written_length(sum(filter(None, lengths)))
    found = [_AMOUNT.fullmatch(text) for text in texts]
    units = {match[2] for match in found if match}
    if None in found or len(units) > 1:
        return GAP.format(f"{column}合计")
    added = sum((Decimal(match[1].replace(",", "")) for match in found if match), Decimal(0))
    return f"{added}{units.pop() if units else ''}"


def run(rows: Sequence[Row], start: str, column: str = "时长") -> list[str]:
    """起止: the running clock of a list: when each row begins and ends, from the time of day in `start` on.

    A row without a length has only its beginning; after it the clock is not known, and the rest is "".
    """
    now, found = clock.clock(start), list[str]()
    for row in rows:
        minutes = clock.length(str(row[column]))
        begin = "" if now is None else clock.written_clock(now)
        now = None if now is None or minutes is None else now + minutes
        found.append(begin if now is None else f"{begin}—{clock.written_clock(now)}")
    return found


def next_year(text: str) -> str:
    """下一年: the year after: 2026 → 2027; the text where it is no year."""
    found = _YEAR.match(text)
    return str(int(found[1]) + 1) if found else text


def in_order_of_days(rows: Iterable[Row], column: str = "日期") -> list[Row]:
    """按日期: rows in the order of their days; those without one come last, as they stand."""
    return sorted(rows, key=lambda row: clock.day_in(str(row[column])) or date.max)


def month_and_day(text: str) -> str:
    """月日: a day without its year: 2026年9月14日 → 9月14日; the text where it names none."""
    day = clock.day_in(text)
    return f"{day.month}月{day.day}日" if day else text


def span(first: str, last: str) -> str:
    """日期段: two days as one span, what both share said once: 2026年9月14日至18日, 2026年9月28日至10月2日."""
    begin, end = clock.day_in(first), clock.day_in(last)
    if begin and begin == end:
        return first
    if begin is None or end is None or begin.year != end.year:
        return f"{first}至{last}"
    return f"{first}至{'' if begin.month == end.month else f'{end.month}月'}{end.day}日"


FILTERS: dict[str, Callable[..., Any]] = {
    "占比": share,
    "合计": total,
    "起止": run,
    "下一年": next_year,
    "按日期": in_order_of_days,
    "月日": month_and_day,
    "日期段": span,
    "去句号": lambda text: text.rstrip("。"),
    "星期": clock.weekday,
    "带星期": clock.with_weekday,
}
