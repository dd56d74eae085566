"""Tasks whose progress contradicts itself: done by its word, not by its amount; amounts of two things; another year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongwen.document.finding import HINT
from gongwen.genres.tasks import progress
from gongwen.genres.tasks.reading import Tasks
from gongwen.records.field import FieldCheck, Row
from gongwen.records.states import due, status


def progress_doubts(values: Mapping[str, Any], checking: FieldCheck) -> None:
    """Report what in the progress of tasks contradicts itself."""
    tasks, until = values.get("任务"), due.day_of(values.get("截至日期"))
    if isinstance(tasks, Tasks):
        for row in tasks:
            for message, fix in _of_task(row):
                checking.report(tasks.places[row["序号"]], HINT, f"第{row['序号']}项“{_name(row)}”{message}", fix)
    if until and checking.year and until.year not in (checking.year, checking.year + 1):
        checking.report(("截至日期",), HINT, f"截至{until.year}年，年度是{checking.year}", "改正其中一个")


def _name(row: Row) -> str:
    return str(row["分项"] or row["任务"])[:16]


def _of_task(row: Row) -> Iterator[tuple[str, str]]:
    if not row["完成值"] or not row["目标值"]:
        return
    part, state = progress.part_done(row), str(row["状态"])
    if part is None:
        told = f"的目标值“{row['目标值']}”和完成值“{row['完成值']}”不能比，没有算完成率"
        yield told, "写成同样的单位，如 32公里、24公里"
    elif part < 1 and status.is_done(state):
        yield f"状态是“{state}”，完成值{row['完成值']}不到目标值{row['目标值']}", "改正状态或完成值"
    elif part >= 1 and not progress.is_share(row) and state and not status.is_done(state):
        yield (
            f"状态是“{state}”，完成值{row['完成值']}已经达到目标值{row['目标值']}，按“{state}”统计",
            "做完了的，状态写 已完成",
        )
