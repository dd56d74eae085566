"""A problem and the day up to which one counts → how it stands: overdue, due soon, done late, or not to be told.

Nothing is guessed: a deadline that names no day, and one that is counted from a day that nobody gives, is 时限不明.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from gongwen.chinese import deadlines
from gongwen.chinese.dates import read_moment
from gongwen.records.states import status

SOON = 7  # days before a deadline in which it is 临期
HALF_A_YEAR = 183  # days: 1月10日前, after an inspection in December, is in the next year

OVERDUE, NEAR, IN_TIME = "逾期", "临期", "未到期"  # of what is open
LATE, DONE = "逾期完成", "已完成"  # of what is settled
LASTING = "长期坚持"  # open, but never overdue
UNKNOWN = "时限不明"


class Clock(NamedTuple):
    """The day up to which one counts (截至日期), the day of the notice that set the deadlines, and their year."""

    until: date
    noticed: date | None = None
    year: int = 0


class Standing(NamedTuple):
    """How a problem stands: one of the words above; days: over the deadline, or left to it; the deadline's last day."""

    kind: str
    days: int = 0
    day: date | None = None


def day_of(text: object) -> date | None:
    """Return the day that a text names, None for any other text."""
    try:
        return read_moment(str(text or ""))
    except ValueError:
        return None


def last_day(row: Mapping[str, Any], noticed: date | None, year: int = 0) -> date | None:
    """Return the last day of a problem's 整改时限, or of the 新的时限 that took its place; None where it names none.

    15个工作日 is counted from the notice, 立即 from it or from the inspection; a time without a year is completed by
    the inspection's, else by `year`.
    """
    limit = deadlines.written(str(row.get("新的时限") or row.get("整改时限") or ""))
    inspected = day_of(row.get("检查日期"))
    time = deadlines.read(limit, inspected.year if inspected else year)
    if time.day and inspected and (inspected - time.day).days > HALF_A_YEAR and not re.search(r"\d{4}", limit):
        time = deadlines.read(limit, inspected.year + 1)
    base = noticed or (inspected if time.at_once else None)
    try:
        return deadlines.last_day(time, base)
    except KeyError:  # working days of a year whose holidays are not known
        return None


def standing(row: Mapping[str, Any], clock: Clock) -> Standing:
    """Return how a problem stands on the day of a clock. What was settled after that day was open on it.

    A 状态 that is not understood counts as open, as everywhere.
    """
    day = last_day(row, clock.noticed, clock.year)
    if status.is_done(str(row.get("状态") or "")):
        finished = day_of(row.get("完成日期"))
        if finished and finished > clock.until:
            return _open(day, clock)
        late = (finished - day).days if finished and day else 0
        return Standing(LATE, late, day) if late > 0 else Standing(DONE, 0, day)
    if status.read(str(row.get("状态") or "")) is status.Status.LASTING:
        return Standing(LASTING)
    return _open(day, clock)


def _open(day: date | None, clock: Clock) -> Standing:
    """Return how an open problem with a deadline stands."""
    if day is None:
        return Standing(UNKNOWN)
    left = (day - clock.until).days
    return Standing(OVERDUE, -left, day) if left < 0 else Standing(NEAR if left <= SOON else IN_TIME, left, day)
