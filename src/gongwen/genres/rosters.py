"""Lists of people and days in single genres: 任免, 值班; the filters of their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

from gongwen.chinese import amounts, clock, dates
from gongwen.chinese.patterns import compiled
from gongwen.records.field import Row

MOST_DAYS = 400  # of a roster that is filled by turns
CHARGE = "带班"  # who leads a shift; the others stand in it


def padded(name: str) -> str:
    """补空: a name of two characters with a blank between them, so that it is as wide as one of three: 张　某."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name


def given(rows: Iterable[Row], column: str) -> list[Row]:
    """写了: the rows that have something in a column."""
    return [row for row in rows or () if row[column]]


def appointed(people: Sequence[Row]) -> str:
    """任免题: what a notice of appointments is about: 张某同志任职, 张某等同志任免职."""
    kinds = ("任" if given(people, "任职") else "") + ("免" if given(people, "免职") else "")
    names = list(dict.fromkeys(row["姓名"] for row in people))
    who = f"{names[0]}{'等' if len(names) > 1 else ''}同志" if names else "有关同志"
    return f"{who}{kinds or '任免'}职"


def in_order(rows: Iterable[Row], column: str) -> list[Row]:
    """按时序: rows by the times of a column, where each names a day, 6月18日7时20分; else as they were written."""
    found = list(rows or ())
    times = [_moment(str(row[column])) for row in found]
    if None in times:
        return found
    return [row for _, row in sorted(zip(times, found, strict=True), key=lambda pair: pair[0] or ())]


_ON = compiled(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")


def _moment(text: str) -> tuple[int, int, int, int] | None:
    """Return when a text says something was, so that times can be put in order; None where it names no day."""
    on = _ON.search(text)
    if not on:
        return None
    return int(on[1] or 0), int(on[2]), int(on[3]), clock.clock(text[on.end() :]) or 0


def days(first: str, last: str) -> list[date]:
    """Return the days from first to last, none where one is not written in full or they are too many."""
    begin, end = clock.day_in(first), clock.day_in(last)
    if begin is None or end is None or not 0 <= (end - begin).days < MOST_DAYS:
        return []
    return [begin + timedelta(days=number) for number in range((end - begin).days + 1)]


def by_turns(people: Iterable[Row], first: str, last: str, each: str = "2") -> list[Row]:
    """轮值: a roster by turns: on each day the next one who leads, and the next `each` of the others."""
    people = list(people or ())
    leading = cycle(row for row in people if row["类别"] == CHARGE)
    standing = cycle(row for row in people if row["类别"] != CHARGE)
    number, found = int(amounts.amount(each) or 1), list[Row]()
    for day in days(first, last):
        lead, others = next(leading, Row()), list(islice(standing, number))
        names = dict.fromkeys(row["姓名"] for row in others)
        told = {"日期": dates.write_date(day), "带班": lead["姓名"], "值班": "、".join(names)}
        found.append(Row({**told, "电话": lead["电话"] or next((row["电话"] for row in others if row["电话"]), "")}))
    return found


FILTERS: dict[str, Callable[..., Any]] = {
    "补空": padded,
    "写了": given,
    "任免题": appointed,
    "按时序": in_order,
    "轮值": by_turns,
}
