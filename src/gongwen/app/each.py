"""One task list → one document for each unit that has tasks in it, and their list: `gongwen make … --each 牵头`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gongwen.app.batch import LIST
from gongwen.document import saving
from gongwen.document.finding import Misuse
from gongwen.genres import genre as genres
from gongwen.genres import printing, tasks
from gongwen.genres.composing import Job
from gongwen.genres.filters import earliest
from gongwen.genres.genre import Genre

HEADER = ("单位", "标题", "项数", "最早时限", "文件", "sha256")


def columns(kind: Genre, text: str) -> list[str]:
    """Return the columns of a genre's task list that --each names, several with 、 between them.

    Raises Misuse when the genre has no task list, or the list no such column.
    """
    if not kind.extract or not kind.task_lists:
        raise Misuse(f"文种“{kind.name}”没有任务清单，不能用 --each")
    if not genres.load(kind.extract).task_lists:
        raise Misuse(f"文种“{kind.name}”的“摘录”是“{kind.extract}”，它没有任务清单；可用 task-breakdown")
    field = kind.fields[kind.task_lists[0]]
    known = {alias: column.name for column in field.columns.values() for alias in (column.name, *column.aliases)}
    units = "、".join(column.name for column in field.columns.values() if column.type.names)
    wanted = [name for name in text.replace("，", "、").split("、") if name]
    for name in wanted:
        if name not in known:
            raise Misuse(f"--each：任务清单没有“{name}”这一栏；可用：{units}，几栏之间用顿号")
    return [known[name] for name in wanted]


def write(job: Job, out: Path, paper: str) -> tuple[Path, tuple[Any, ...]]:
    """Write the document of one unit into a folder; return its path and what the list says of it."""
    data = printing.document_bytes(job, paper)
    path = out / f"{saving.safe_name(job.name)}.docx"
    saving.save(path, data)
    (field,) = job.genre.task_lists if job.genre else ["任务"]
    rows = tasks.led_by(job.values[field], job.values["责任单位"], job.values["摘录栏"])
    row = (job.values["责任单位"], "".join(job.document.title), len(rows), str(earliest(rows, "时限")), path.name)
    return path, (*row, hashlib.sha256(data).hexdigest())


def save_list(rows: Sequence[Sequence[Any]], out: Path) -> Path:
    """Write the list of all documents; return its path."""
    from gongwen.records.sheets import list_bytes

    path = out / LIST
    saving.save(path, list_bytes({"发文清单": (HEADER, rows)}))
    return path
