"""What was settled after the day up to which one counts → open, as it was on that day.

截至10月31日 is what a report says of its figures: a problem finished on 5 November is none of those that were done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date
from typing import Any

from gongwen.records.states import due, status
from gongwen.records.states.status import Status

STATE = "状态"
DAYS = ("完成日期", "办结日期")  # of a problem, of a task
TOLD = "完成日期晚于截至日期，截至那天没有完成，按未完成统计"
FIX = "要算进去的，把截至日期改到完成以后；写错了的，改完成日期"


def day_in(fields: Mapping[str, Any]) -> date | None:
    """Return the day up to which the fields of a document or a ledger say that they count; None where none does."""
    return due.day_of(fields.get("截至日期") or fields.get("复查日期"))


def reopened(rows: Iterable[MutableMapping[str, Any]], until: date | None) -> list[int]:
    """Give the rows that were settled after a day the 状态 of that day; return which these are, counted from 0."""
    found = []
    for index, row in enumerate(rows if until else ()):
        day = next((day for name in DAYS if (day := due.day_of(row.get(name)))), None)
        if until and day and day > until and status.is_done(str(row.get(STATE) or "")):
            row[STATE] = Status.UNDERWAY.value
            found.append(index)
    return found
