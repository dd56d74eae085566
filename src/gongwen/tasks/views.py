"""Tasks → their three views as manuscript: prose with or without duties, the task table, the calendar of months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongwen import ordinals
from gongwen.fields import Moment, Row
from gongwen.manuscript.writer import write_cell
from gongwen.outline import Item, Outline
from gongwen.tasks.reading import Tasks
from gongwen.tasks.widths import fitted

INLINE = "文内"
DONE = "●"  # a month in which a task is done or falls due
_LABELS = {"牵头": "牵头单位", "配合": "配合单位", "责任人": "责任人", "分管领导": "分管领导", "时限": "完成时限"}
_MEASURED = {"目标值": "目标值", "考核": "考核要求"}
# The columns of the task table in their order; those that no task fills are left out.
_TITLES = {
    "序号": "序号", "类别": "类别", "任务": "工作任务", "分项": "分项任务", "内容": "内容和要求", "目标值": "目标值",
    "牵头": "牵头单位", "配合": "配合单位", "分管领导": "分管领导", "责任人": "责任人", "时限": "完成时限", "考核": "考核要求", "备注": "备注",
}  # fmt: skip
_HIDDEN = frozenset({"父项", "编号", "上级", "措施"})


# --- prose -----------------------------------------------------------------------------------


def prose(tasks: Tasks, duties: str = "", tabled: str = "", scheme: str = "") -> Outline:
    """Return the outline to print: with duties 文内 each task ends in （牵头单位：…；完成时限：…）; where no table is
    attached (tabled 无) 目标值 and 考核 stand there as well. scheme: the 序数 of the tasks, the level's own when "".
    """
    labels = {**_LABELS, **({} if tabled == "有" else _MEASURED)} if duties == INLINE else {}

    def told(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(_told(item, labels) for item in items)

    found = tasks.outline
    chosen = ordinals.scheme_named(scheme) if scheme else found.scheme
    if not tasks.grouped:
        return replace(found, items=told(found.items), scheme=chosen, level=max(2, found.level))
    heads = tuple(
        replace(head, children=_numbered(replace(head.children, items=told(head.children.items)), chosen)) if head.children else _told(head, labels)
        for head in found.items
    )
    return replace(found, items=heads, scheme=None)


def _numbered(tasks: Outline, scheme: str | None) -> Outline:
    """Return the tasks of one 类别 with the 序数 of all, where they have none of their own."""
    return tasks if scheme is None else replace(tasks, scheme=scheme)


def _told(item: Item, labels: Mapping[str, str]) -> Item:
    """Return a task as it is printed: its duties in brackets at the end of its words, its 措施 below it."""
    title, text = item.title, item.text
    if clause := "；".join(f"{label}：{_text(item.extra[name])}" for name, label in labels.items() if item.extra.get(name)):
        text = (*text[:-1], f"{text[-1] if text else ''}（{clause}）")
    below = tuple(_told(child, labels) for child in item.children.items) if item.children else ()
    children = replace(item.children, items=below) if item.children else None
    steps = item.extra.get("措施")
    if isinstance(steps, Outline) and steps:
        if not children and steps.items:
            children = steps
        else:
            text = (*text, *_lines(steps))
    return replace(item, title=title, text=text, children=children)


def _lines(steps: Outline) -> tuple[str, ...]:
    from gongwen.tasks.reading import measures

    return tuple(measures(steps).split("\n"))


def _text(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else " ".join(str(value).split("\n"))


# --- tables ----------------------------------------------------------------------------------


def table(tasks: Iterable[Row]) -> str:
    """Return the task table 任务分解表: 类别 and a task over its sub-items merged downward, columns as wide as they need.

    措施 stand below 内容 in one cell: few tasks have them, and a column of their own would narrow all others.
    """
    rows = [Row(row | {"内容": "\n".join(filter(None, (row["内容"], row["措施"])))}) for row in tasks]
    filled = {name for row in rows for name, value in row.items() if value} - _HIDDEN
    more = dict.fromkeys(name for row in rows for name in row if name in filled and name not in _TITLES)
    columns = [name for name in (*_TITLES, *more) if name in filled]
    titles = _TITLES | ({"内容": "内容和措施"} if any(row["措施"] for row in rows) else {})
    return _table([titles.get(name, name) for name in columns], [_cells(rows, name, _MERGED.get(name)) for name in columns])


_MERGED = {"类别": "类别", "任务": "父项"}  # column → what rows share whose cells are one


def _cells(rows: Sequence[Row], column: str, shared: str | None = None) -> list[str | None]:
    """Return the cells of a column, None where one is merged with the cell above because rows share what a column says."""
    texts: list[str | None] = ["、".join(row[column]) if isinstance(row[column], list) else str(row[column]) for row in rows]
    for index in range(len(rows) - 1, 0, -1) if shared else ():
        if texts[index] and rows[index][shared or ""] == rows[index - 1][shared or ""] and texts[index] == texts[index - 1]:
            texts[index] = None
    return texts


def calendar(tasks: Iterable[Row], order: str = "单位") -> str:
    """Return the calendar 月度进度表: one row a task, a mark in each month in which it is done or falls due, its time as written.

    order: 单位 (tasks of one unit together), 时间 (by the first month marked), or 序号 (as in the list).
    """
    rows = sorted(tasks, key=_ORDERS[order]) if order in _ORDERS else list(tasks)
    if order == "单位":
        rows = [row for _, members in _grouped(rows) for row in members]
    marks = [[DONE if month in due else "" for month in range(1, 13)] for due in map(due_months, rows)]
    names = [row["分项"] or row["任务"] for row in rows]
    leads = _cells(rows, "牵头", "牵头" if order == "单位" else None)
    columns: dict[str, Sequence[str | None]] = {"序号": [row["序号"] for row in rows]}
    columns |= {"牵头单位": leads} if any(leads) else {}
    columns |= {"工作任务": names} | {f"{month + 1}\n月": [row[month] for row in marks] for month in range(12)}
    columns["完成时限"] = [str(row["时限"]) for row in rows]
    return _table(list(columns), list(columns.values()))


def due_months(row: Row) -> tuple[int, ...]:
    """Return the months, 1 to 12, in which a task is done or falls due; none where its time is not understood."""
    return row["时限"].months if isinstance(row["时限"], Moment) else ()


_ORDERS: dict[str, Callable[[Row], Any]] = {"时间": lambda row: (due_months(row) or (13,))[0]}


def _grouped(rows: Iterable[Row]) -> list[tuple[tuple[str, ...], list[Row]]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row["牵头"] or ()), []).append(row)
    return list(groups.items())


def _table(titles: Sequence[str], columns: Sequence[Sequence[str | None]]) -> str:
    """Return a table as manuscript, its widths fitted to what it holds."""
    widths = fitted(titles, columns)
    lines = ["|" + "|".join(f" {write_cell(title)} " for title in titles) + "|", "|" + "|".join("-" * width for width in widths) + "|"]
    lines += ["|" + "|".join(f" {write_cell(cell)} " for cell in row) + "|" for row in zip(*columns, strict=True)]
    return "\n".join(lines)


# --- by unit ---------------------------------------------------------------------------------


def units(tasks: Iterable[Row], columns: Sequence[str]) -> list[str]:
    """Return the units that some columns name, in order of first appearance."""
    return list(dict.fromkeys(unit for row in tasks for column in columns for unit in _names(row[column])))


def led_by(tasks: Iterable[Row], unit: str, columns: Sequence[str]) -> list[Row]:
    """Return the tasks of a unit: those that name it in one of the columns. They keep their numbers."""
    return [row for row in tasks if any(unit in _names(row[column]) for column in columns)]


def _names(value: Any) -> Sequence[str]:
    return value if isinstance(value, list) else [value] if value else []
