"""Outlines and tables of a plan → its tasks, with who does them and by when."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.tasked.duties import duties
from gongwen.genres.tabled import is_row
from gongwen.genres.tasks.reading import DUTIES
from gongwen.importing.drafted import Drafted
from gongwen.importing.tables import TableRead, TableRow, bare, combined, contradicted, line
from gongwen.records import leaves as record_leaves
from gongwen.records.field import Field
from gongwen.records.naming import names_of

TOLD = (*DUTIES, "目标值", "考核")  # what the words of a task say about it
_PLACES = frozenset({"编号", "类别", "任务", "上级", "分项", "内容"})  # what an outline says by its heads and its words


class Labels(NamedTuple):
    """The labels before duties in the words of tasks: what they mean, and the clauses that hold them.

    bracketed: （牵头单位：甲；完成时限：6月底前）; open: 责任单位：甲。 at the end of the words.
    """

    names: Mapping[str, str]
    bracketed: re.Pattern[str]
    open: re.Pattern[str]
    parts: re.Pattern[str]

    @classmethod
    def of(cls, columns: Mapping[str, Field]) -> Labels:
        """Return the labels that the names and aliases of columns are."""
        names = {label: name for label, name in names_of(columns).known.items() if name in TOLD}
        words = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        inside = r"[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*"
        return cls(
            names,
            compiled(rf"[（(]((?:{words})[：:]{inside})[）)]。?$"),
            compiled(rf"(?:(?<=[。；\n])|^)((?:(?:{words})[：:][^：:。；;]{{1,60}}[。；;]?)+)$"),
            compiled(rf"[；;。]|[，,\s]+(?=(?:{words})[：:])"),
        )

    def said(self, text: str) -> dict[str, str]:
        """Return what the end of a task's words says about duties."""
        clause = self.bracketed.search(text) or self.open.search(text)
        found: dict[str, str] = {}
        for part in self.parts.split(clause[1]) if clause else ():
            label, colon, value = part.replace(":", "：", 1).partition("：")
            name = self.names.get(label.strip())
            if colon and name and value.strip():
                found[name] = value.strip()
        names = {label: name for label, name in self.names.items() if name in DUTIES}
        return found or duties(f"，{text}", names).given  # behind a mark the first words, too, may be a duty


# --- outlines --------------------------------------------------------------------------------


def tasks_of(value: Any, labels: Labels) -> Any:
    """Return an outline as a task list: its items, those at the bottom with what their words say about duties.

    A text without a list is one that is not numbered: a paragraph a task.
    """
    if isinstance(value, str):
        lines = [_task(text, labels) for text in _with_rows(value)]
        return {"序数": ordinals.NONE, "条目": lines} if lines else []
    if isinstance(value, dict):
        return {**value, "条目": [_task(item, labels) for item in value["条目"]]}
    return [_task(item, labels) for item in value]


def _with_rows(value: str) -> Iterator[str]:
    """Return the paragraphs of a text, each with the table below it."""
    found: list[str] = []
    for text in filter(None, value.split("\n")):
        if found and is_row(text):
            found[-1] = f"{found[-1]}\n{text}"
        else:
            found.append(text)
    yield from found


def _task(item: Any, labels: Labels) -> dict[str, Any]:
    task = {"文": item} if isinstance(item, str) else dict(item)
    if "分项" in task:
        return {**task, "分项": tasks_of(task["分项"], labels)}
    return task | labels.said(task.get("文") or task.get("题", ""))


def leaves(value: Any) -> Iterator[dict[str, Any]]:
    """Return the tasks of a task list, those below others and those under heads too."""
    for item in value["条目"] if isinstance(value, dict) else value:
        if isinstance(item, dict):
            yield from leaves(item["分项"]) if "分项" in item else [item]


def _all(value: Any) -> Iterator[dict[str, Any]]:
    """Return the items of a task list, those with others below them too."""
    for item in value["条目"] if isinstance(value, dict) else value:
        if isinstance(item, dict):
            yield item
            yield from _all(item.get("分项", []))


# --- tables ----------------------------------------------------------------------------------


def told_by_tables(found: Drafted, tables: Sequence[TableRead], columns: Container[str]) -> None:
    """Give the tasks what the tables of the document say about them; without tasks in the text the rows are the tasks.

    columns: those that a task can have.
    """
    rows = combined(tables, _name, _contradicted)
    if found.fields.get("任务"):
        _told(rows, columns, found)
    elif rows:
        found.fields["任务"] = [row.values for row in rows]
    found.left += [one for table in tables for one in table.left]
    found.findings += [finding for table in tables for finding in table.findings]


def _name(row: Mapping[str, str]) -> str:
    """Return what a row calls its task, or the part of it."""
    return bare(row.get("分项") or row["任务"])


def _contradicted(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the columns in which two rows of one name differ; a calendar calls a part of a task a task."""
    calendar = ("分项" in one) != ("分项" in other)
    return [name for name in contradicted(one, other) if name != "任务" or not calendar]


def _told(rows: Sequence[TableRow], columns: Container[str], found: Drafted) -> None:
    """Give the tasks of a text what the rows that name them say; what finds no place is left."""
    words = bare("".join(text for _, text in record_leaves(found.fields["任务"])))
    by_name: dict[str, TableRow] = {}
    for row in rows:
        by_name.setdefault(_name(row.values), row)
    told: set[str] = set()
    for task in _all(found.fields["任务"]):
        names = [_unnumbered(task.get("题") or task.get("文", "")), _unnumbered(task.get("文", ""))]
        for row in [by_name[name] for name in names if name in by_name][:1]:
            told.add(row.place)
            lacking = _add(task, row.values, columns, words)
            for name in lacking:
                found.leave(f"{name}：{row.values[name]}", row.place)
    for row in (one for one in rows if one.place not in told):
        found.leave(line(row.values.values()), row.place)


def _unnumbered(text: str) -> str:
    """Return the words of a task without the ordinal that stays typed before them."""
    label = ordinals.recognise(text)
    return bare(label.rest if label else text)


def _add(task: dict[str, Any], row: Mapping[str, str], columns: Container[str], words: str) -> Iterator[str]:
    """Add to a task what a row says about it; return the columns that find no place.

    Those say otherwise than the task, or are none of a task in an outline, and stand nowhere in the words of all tasks.
    """
    for name, text in row.items():
        own = name in columns and name not in _PLACES
        if own and bare(task.setdefault(name, text)) == bare(text):
            continue
        if name != "编号" and (own or not _is_said(text, words)):
            yield name


def _is_said(text: str, words: str) -> bool:
    """Return whether every line of a text stands among some words, ordinals aside."""
    labels = ((ordinals.recognise(line), line) for line in text.split("\n"))
    return all(bare(label.rest if label else line) in words for label, line in labels)
