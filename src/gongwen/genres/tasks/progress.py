"""Tasks and a day 截至日期 → how each stands against the year that has passed 序时, in classes that add up to all.

The classes are data, in progress.yaml. What a cell 状态 says itself comes first; then amounts, deadlines and words. A
task of which nothing is known is a class of its own: none is counted for what it may not be.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.chinese import characters
from gongwen.chinese.patterns import compiled
from gongwen.genres import figures, outline
from gongwen.genres.tasks.views import units
from gongwen.records import load_yaml
from gongwen.records.field import Moment, Row
from gongwen.records.states import due, status
from gongwen.records.states.status import Status

DONE, KEPT, BEHIND, LATE, RUNNING, STILL, DARK = "完成", "达到", "未达", "逾期", "推进", "未动", "不明"
_AMOUNT = compiled(
    r"(?:约|不少于|不低于|≥|(?:新建|新增|建成|改造|完成|开工|新开工|培训|整治|修复|创建|引进)(?=\d))?"
    r"\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*([^\d\s]*?)(?:以上|左右)?"
)
_NOTHING = compiled("0[%％]?")
_SHARE = frozenset(("%", "％", "个百分点"))


class _Classes(NamedTuple):
    by_word: Mapping[str, str]  # what a cell says → its class
    by_finding: Mapping[str, str]  # what the program finds → its class
    order: Sequence[str]
    begun: Sequence[str]  # words of a beginning, which a task that is not begun speaks of


@cache
def _classes() -> _Classes:
    table = load_yaml(Path(__file__).with_name("progress.yaml"))
    words = {word: name for name, kind in table.items() for word in kind.get("状态", ())}
    findings = {kind["判断"]: name for name, kind in table.items() if "判断" in kind}
    return _Classes(words, findings, list(table), table[findings[STILL]]["话里"])


def state_words() -> frozenset[str]:
    """Return the words of a 状态 that name a class by themselves."""
    return frozenset(_classes().by_word)


def classes(tasks: Iterable[Row], until: str) -> list[tuple[str, list[Row], str]]:
    """分档: the classes that tasks fall into on a day, those with none left out: name, tasks, share of all tasks."""
    groups: dict[str, list[Row]] = {name: [] for name in _classes().order}
    for row in tasks:
        groups[standing_of(row, until)].append(row)
    total = sum(map(len, groups.values()))
    return [(name, rows, figures.share(len(rows), total)) for name, rows in groups.items() if rows]


def of_class(tasks: Iterable[Row], until: str, *names: str) -> list[Row]:
    """档内: the tasks that stand so on a day."""
    return [row for row in tasks if standing_of(row, until) in names]


def standing_of(row: Row, until: str) -> str:
    """档次: the class of a task on a day."""
    known = _classes()
    return known.by_word.get(str(row["状态"]).strip()) or known.by_finding[_found(row, until)]


def _found(row: Row, until: str) -> str:
    """Return what amounts, deadline and words say of a task."""
    said, rate = said_done(row, until), part_done(row)
    over, share = _is_over(row, until), is_share(row)
    if said is Status.DONE or (said is None and rate is not None and rate >= 1 and (over or not share)):
        return DONE
    if over:
        return LATE
    if rate is not None and not (share and rate < 1):
        if not rate:
            return STILL
        return KEPT if rate >= passed(until) else BEHIND
    if said is Status.UNTOUCHED and _is_not_begun(str(row["状态"])):
        return STILL
    return RUNNING if said or row["进展"] or row["完成值"] else DARK  # 否, 未完成: not done, and not that nothing is


def said_done(row: Row, until: str) -> Status | None:
    """Return what a task says of itself: by its 状态; where that is blank, by the day on which it was finished, or by
    a 进展 that says nothing else: 已完成. None where nothing says it.
    """
    if row["状态"]:
        return status.read(str(row["状态"]))
    day, last = due.day_of(row["办结日期"]), due.day_of(until)
    finished = bool(day and not (last and day > last)) or status.is_done_by_word(str(row["进展"]))
    return Status.DONE if finished else None


def _is_not_begun(state: str) -> bool:
    """Return whether a 状态 that says a task is not done says that nothing of it is begun."""
    return _NOTHING.fullmatch(state) is not None or any(word in state for word in _classes().begun)


def _is_over(row: Row, until: str) -> bool:
    """Return whether the deadline of a task has come; one that names no day has not."""
    day, last = due.day_of(until), row["时限"].day if isinstance(row["时限"], Moment) else None
    return bool(day and last and last <= day)


def part_done(row: Row) -> Fraction | None:
    """Return which part of the 目标值 the 完成值 is, None where they do not count the same thing."""
    wanted, reached = amounts(row)
    if not wanted or not reached or (reached[2] and reached[2] != wanted[2]):
        return None
    aim = _number(wanted)
    return _number(reached) / aim if aim else None


def amounts(row: Row) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return number and unit of the 目标值 and of the 完成值, None where they are words."""
    wanted, reached = (_AMOUNT.fullmatch(str(row[name]).strip()) for name in ("目标值", "完成值"))
    return wanted, reached


def is_share(row: Row) -> bool:
    """Return whether the 目标值 is a share that does not grow with the year: 优良天数比例88%; 100% does."""
    wanted, _ = amounts(row)
    return bool(wanted and wanted[2] in _SHARE and _number(wanted) != 100)


def _number(amount: re.Match[str]) -> Fraction:
    return Fraction(amount[1].replace(",", ""))


def part_of_year(text: str) -> str:
    """时段名: a part of a year as titles name it, 上半年; "" for the whole of it: 全年."""
    return "" if text in ("全年", "年度", "全年度") else text


def rate(row: Row, column: str = "") -> str:
    """完成率: which part of the 目标值 the 完成值 is, in percent, above 100 too; "" where it cannot be told.

    column: 表 in a column of a table, where all have one precision: 100.0%.
    """
    found = part_done(row)
    if found is None:
        return ""
    tenths = int(found * 1000 + Fraction(1, 2))  # half up, as a sheet shows it: 81.25% is 81.3%
    tenths = min(tenths, 999) if found < 1 else tenths
    return "100%" if found == 1 and not column else f"{tenths // 10}.{tenths % 10}%"


def reached(row: Row) -> str:
    """完成情况: how much of a task is done: 完成25.6公里，完成率80%; its 进展 where no amount says it."""
    if row["完成值"]:
        part = "" if is_share(row) else rate(row)
        return f"完成{_with_unit(row)}" + (f"，完成率{part}" if part not in ("", "100%", "0.0%") else "")
    return characters.unfolded(outline.paragraphs(str(row["进展"]))).rstrip("。")


def _with_unit(row: Row) -> str:
    """Return the 完成值, which has the unit of the 目标值 where it is a number alone: 9 of 12个 is 9个."""
    text, (wanted, done) = str(row["完成值"]).strip(), amounts(row)
    return text + wanted[2] if wanted and done and text == done[1] else text


def left_over(row: Row) -> str:
    """还差: the 目标值 without the 完成值, "" where they do not count the same thing."""
    wanted, done = amounts(row)
    if not wanted or not done or part_done(row) is None:
        return ""
    rest = Decimal(wanted[1].replace(",", "")) - Decimal(done[1].replace(",", ""))
    return f"{rest}{wanted[2]}" if rest > 0 else ""


def behind(row: Row, until: str) -> str:
    """落后: by how many points a task is behind the year that has passed: 25, 7.5; "" where it is not, or not known."""
    found = None if is_share(row) else part_done(row)
    tenths = round((passed(until) - found) * 1000) if found is not None else 0
    return f"{tenths / 10:g}" if tenths > 0 else ""


def not_done(tasks: Iterable[Row], until: str) -> list[Row]:
    """未办结: the tasks that are not done on a day."""
    return [row for row in tasks if standing_of(row, until) != _classes().by_finding[DONE]]


def slow(tasks: Iterable[Row], until: str) -> list[Row]:
    """滞后: the tasks that are not done and should be further on that day, and those that say what holds them up."""
    known = _classes().by_finding
    fine = (known[DONE], known[KEPT], known[RUNNING])
    return [row for row in not_done(tasks, until) if row["未完成原因"] or standing_of(row, until) not in fine]


def passed(until: str) -> Fraction:
    """Return which part of the year has passed on a day, by months: 2026年9月30日 → 3/4; of no day all of it."""
    day = due.day_of(until)
    return (
        Fraction(day.month - 1, 12) + Fraction(day.day, monthrange(day.year, day.month)[1] * 12) if day else Fraction(1)
    )


def pace(until: str) -> str:
    """序时: which part of the year has passed on a day, in percent: 75%, 91.7%."""
    tenths = round(passed(until) * 1000)
    return f"{tenths // 10}.{tenths % 10}%".replace(".0%", "%")


def by_lead(tasks: Iterable[Row], until: str) -> list[tuple[int, str, list[Row]]]:
    """进度排名: place, unit and tasks of every unit that leads some: the higher part that is done or in time comes
    first, of equals the one with fewer overdue. Units that are equal in both share their place: 1 1 3.
    """
    rows = list(tasks)
    groups = {unit: [row for row in rows if unit in units([row], ("牵头",))] for unit in units(rows, ("牵头",))}
    known = _classes().by_finding
    good, late = (known[DONE], known[KEPT], known[RUNNING]), known[LATE]
    marks = {
        unit: (-Fraction(len(of_class(own, until, *good)), len(own)), len(of_class(own, until, late)))
        for unit, own in groups.items()
    }
    order = sorted(groups, key=lambda unit: marks[unit])
    places: dict[tuple[Fraction, int], int] = {}
    for place, unit in enumerate(order, 1):
        places.setdefault(marks[unit], place)
    return [(places[marks[unit]], unit, groups[unit]) for unit in order]


def falling_due(tasks: Iterable[Row], first: str, last: str) -> list[Row]:
    """到期: the tasks whose deadline is one of the days from first to last, and that are not done."""
    begin, end = due.day_of(first), due.day_of(last)
    if begin is None or end is None:
        return []
    days = ((row, row["时限"].day) for row in tasks if isinstance(row["时限"], Moment))
    return [row for row, day in days if day and begin <= day <= end and not status.is_done(str(row["状态"]))]


FILTERS: dict[str, Callable[..., Any]] = {
    "分档": classes,
    "档内": of_class,
    "档次": standing_of,
    "完成率": rate,
    "时段名": part_of_year,
    "完成情况": reached,
    "还差": left_over,
    "落后": behind,
    "未办结": not_done,
    "滞后": slow,
    "共同牵头": lambda tasks: any(len(units([row], ("牵头",))) > 1 for row in tasks),
    "各单位名": lambda tasks: units(tasks, ("牵头",)),
    "序时": pace,
    "进度排名": by_lead,
    "到期": falling_due,
}
