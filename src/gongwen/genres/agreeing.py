"""Documents of one matter, from one record or from several: what they say of it otherwise than the first of them.

A family says which field names the matter (同一件: 会议) and which facts its documents must agree in (核对).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongwen.document.finding import HINT, Finding
from gongwen.genres import families
from gongwen.genres.composing import Job
from gongwen.genres.tasks import Tasks
from gongwen.records.field import Field, Row

RULE = "前后一致"


def disagreements(jobs: Sequence[Job]) -> Iterator[Finding]:
    """Return a hint for each fact in which a document differs from the first one of the same matter."""
    first: dict[tuple[str, str], Job] = {}
    for job in jobs:
        if not (job.genre and job.genre.family) or job.record is None:
            continue
        matter, facts = families.agreed(job.genre.family)
        named = str(job.values.get(matter) or "")
        other = first.setdefault((job.genre.family, named), job) if named else job
        for name in facts if other is not job and not _is_of_one_outline(job, other) else ():
            field, one, two = job.genre.fields.get(name), other.values.get(name), job.values.get(name)
            if field and one and two and (told := _difference(field, one, two)):
                yield _finding(job, other, name, told)


def _is_of_one_outline(job: Job, other: Job) -> bool:
    """Return whether two documents are read from one rough outline, each in the words that its genre prints."""
    return bool(job.read_as) and bool(other.read_as) and job.file == other.file


def _finding(job: Job, other: Job, name: str, told: str) -> Finding:
    assert job.record and job.genre and other.genre
    where = job.record.where((name,))
    source = other.genre.name + (f"（{other.file}）" if other.file != job.file else "")
    message = f"{job.genre.name}的{name}和{source}不一样：{told}"
    return Finding(RULE, HINT, where, message, "改成一致的", file=job.file)


def _difference(field: Field, one: Any, two: Any) -> str:
    """Return in what two values of a field differ, "" where they agree."""
    if field.columns and isinstance(one, list) and isinstance(two, list):
        return _of_rows(field, one, two)
    if isinstance(one, Tasks) and isinstance(two, Tasks):
        return _of_tasks(field, one, two)
    return "" if str(one) == str(two) else f"“{two}”，那里是“{one}”"


def _of_tasks(field: Field, one: Tasks, two: Tasks) -> str:
    """Return in what two lists say something else of the same task; one may have only some tasks of the other."""
    known = {(row["任务"], row["分项"]): row for row in one}
    for own in two:
        row = known.get((own["任务"], own["分项"]), Row())
        for column in field.columns:
            if row[column] and own[column] and str(row[column]) != str(own[column]):
                return f"“{own['分项'] or own['任务']}”的{column}是“{own[column]}”，那里是“{row[column]}”"
    return ""


def _of_rows(field: Field, one: Sequence[Row], two: Sequence[Row]) -> str:
    """Return in what two lists differ: their order, or what both say of the same row."""
    key = next((column.name for column in field.columns.values() if column.required), "")
    names, others = ([str(row[key]) for row in rows] for rows in (one, two))
    if names != others:
        at = next((index for index, (a, b) in enumerate(zip(names, others, strict=False)) if a != b), None)
        if at is None:
            return f"{len(others)}项，那里是{len(names)}项"
        return f"第{at + 1}项是“{others[at]}”，那里是“{names[at]}”"
    for number, (row, own) in enumerate(zip(one, two, strict=True), 1):
        for column in field.columns:
            if row[column] and own[column] and str(row[column]) != str(own[column]):
                return f"第{number}项的{column}是“{own[column]}”，那里是“{row[column]}”"
    return ""
