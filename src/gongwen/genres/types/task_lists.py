"""任务: a list of tasks, written as an outline whose items have columns or as rows: see gongwen.genres.tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gongwen.genres import tasks
from gongwen.genres.tasks import Tasks
from gongwen.genres.types.shapes import OUTLINE
from gongwen.records import Place, Value
from gongwen.records.field import Field, FieldCheck, FieldType, gap_as_read


def _tasks(item: Field, value: Value, place: Place, checking: FieldCheck) -> Tasks:
    """Return the tasks that a value describes."""
    columns = {name: _reader(item.columns[column], checking) for name, column in item.column_names.items()}
    return tasks.read(item, value, place, columns, checking.report)


def _reader(column: Field, checking: FieldCheck) -> Callable[[Value, Place], Any]:
    """Return what reads the values of a column."""
    return lambda value, place: column.read(value, place, checking)


def _doubts(found: Tasks, values: Mapping[str, Any], checking: FieldCheck) -> None:
    """Report what is doubtful about a task list beside the other fields of its record."""
    tasks.find(found, values, checking.year, checking.report)


TASKS = FieldType(
    "任务",
    "任务清单，见 [`gongwen help 工作计划`](工作计划.md)",
    _tasks,
    OUTLINE,
    gap=gap_as_read,
    doubts=_doubts,
    loop="{}",
    rows=True,
    layered=True,
    parts=("序号", "父项", "类别", "任务", "分项", "内容"),
    by_unit=True,
    states=tasks.state_words,
)
TYPES = (TASKS,)
