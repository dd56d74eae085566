"""Tasks → doubts about them: what is missing, stands twice, cannot be read, or is too much for one unit.

Each rule yields the task and what is wrong with it; what many tasks share is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from gongwen.chinese import deadlines
from gongwen.chinese.amounts import amount
from gongwen.chinese.nearest import nearest
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT
from gongwen.genres.columns import TASKS, titles
from gongwen.genres.outline import Report
from gongwen.genres.tasks.reading import Tasks
from gongwen.genres.tasks.views import due_months, units
from gongwen.records import doubts
from gongwen.records.field import Moment, Row

FEW = 3  # doubts of one kind that are told one by one
LISTED = 12  # numbers that are listed where there are more
MOST = 8  # tasks of one unit that may fall due in one month

_Doubt = tuple[Row, str, str, str]  # the task, the kind of doubt (told of several at once), what is wrong, what to do


def find(tasks: Tasks, values: Mapping[str, Any], year: int, report: Report) -> None:
    """Report every doubt about a task list; `values` are the other fields, year is the plan's (0: unknown)."""
    limit = amount(str(values.get("每月上限") or MOST))
    rules = (
        _missing(tasks),
        _times(tasks, year),
        _twice(tasks),
        _unit_names(tasks),
        _overload(tasks, MOST if limit is None else limit),
    )
    order = {number: index for index, number in enumerate(tasks.places)}
    told = [doubt for rule in rules for doubt in _grouped(list(rule))]
    for row, _, message, fix in sorted(told, key=lambda doubt: order[doubt[0]["序号"]]):
        report(tasks.places[row["序号"]], HINT, message, fix)
    _totals(tasks, values, report)
    _nothing_for(tasks, values, report)


def _grouped(found: list[_Doubt]) -> Iterator[_Doubt]:
    """Return the doubts of one rule, those of a kind that many tasks share as one."""
    for kind in dict.fromkeys(one[1] for one in found):
        alike = [one for one in found if one[1] == kind]
        if len(alike) <= FEW or not kind:
            yield from alike
            continue
        numbers = [row["序号"] for row, *_ in alike]
        more = f"等{len(numbers)}项" if len(numbers) > LISTED else f"，共{len(numbers)}项"
        yield alike[0][0], kind, f"{kind}：第{'、'.join(numbers[:LISTED])}项{more}", alike[0][3]


def _of(row: Row) -> str:
    """Return how a task is named in a message."""
    return f"第{row['序号']}项“{(row['分项'] or row['任务'])[:16]}”"


def _missing(tasks: Tasks) -> Iterator[_Doubt]:
    """A task without unit or time, where most tasks have one."""
    for name in ("牵头", "时限"):
        said = titles(TASKS)[name]
        without = [row for row in tasks if not row[name]]
        if len(without) < len(tasks) / 2:
            for row in without:
                yield row, f"没有写{said}", f"{_of(row)}没有写{said}", f"补上“{name}”"


def _times(tasks: Tasks, year: int) -> Iterator[_Doubt]:
    for row in tasks:
        text = str(row["时限"])
        if text and not deadlines.read(text, year).understood:
            yield (
                row,
                "时限不知道是哪个月，照原样印",
                f"{_of(row)}的时限“{text}”不知道是哪个月，照原样印",
                "需要标在月度表里的，写成 3月底前、3-5月、每季度 的样子",
            )
        day = deadlines.read(text, year).day
        if year and day and day.year != year:
            yield row, f"时限不在{year}年", f"{_of(row)}的时限“{text}”不在{year}年", "改正年份，或核对年度"


def _twice(tasks: Tasks) -> Iterator[_Doubt]:
    first: dict[tuple[str, str], Row] = {}
    for row in tasks:
        key = ("".join(row["任务"].split()), "".join(row["分项"].split()))
        if key in first:
            yield row, "", f"{_of(row)}和第{first[key]['序号']}项写的是同一件事", "删去一项，或写出区别"
        first.setdefault(key, row)


def _unit_names(tasks: Tasks) -> Iterator[_Doubt]:
    first: dict[str, Row] = {}
    for row in tasks:
        for unit in units([row], ("牵头", "配合")):
            first.setdefault(unit, row)
    for name, message, fix in doubts.alike(first):
        yield first[name], "", message, fix


def _overload(tasks: Tasks, limit: float) -> Iterator[_Doubt]:
    """Months in which one unit has more tasks to finish than it can; what goes on the whole year does not count."""
    loads: Counter[tuple[str, int]] = Counter()
    first: dict[tuple[str, int], Row] = {}
    for row in tasks:
        months = due_months(row)
        for unit in units([row], ("牵头",)) if len(months) == 1 else ():
            loads[unit, months[0]] += 1
            first.setdefault((unit, months[0]), row)
    for (unit, month), count in loads.items():
        if count > limit:
            yield (
                first[unit, month],
                "",
                f"“{unit}”{month}月有{count}项任务到期，超过{limit:g}项",
                "分到其他月份，或用“每月上限”改这个数",
            )


_SAID = compiled(rf"(\d{{1,4}}|{NUMERAL})[项个](?:年度)?(?:重点|主要|具体)?(?:工作)?任务")


def _totals(tasks: Tasks, values: Mapping[str, Any], report: Report) -> None:
    """The number of tasks that other fields speak of against the list."""
    right = {tasks.count, len(tasks)}
    for name, text in values.items():
        if isinstance(text, (Tasks, Moment)):
            continue
        for match in _SAID.finditer(str(text)):
            if value(match[1]) not in right | {None}:
                report((name,), HINT, f"写的是“{match[0]}”，任务共{tasks.count}项", "改成一致的数")


def _nothing_for(tasks: Tasks, values: Mapping[str, Any], report: Report) -> None:
    """A unit whose tasks alone are wanted and that has none."""
    unit, columns = values.get("责任单位"), values.get("摘录栏") or ("牵头", "配合")
    known = units(tasks, columns)
    if not unit or unit in known:
        return
    near = nearest(unit, known, 0.4)
    report(("责任单位",), ERROR, f"任务清单里没有“{unit}”的任务", f"是不是“{near}”？" if near else "名称要和清单里一样")
