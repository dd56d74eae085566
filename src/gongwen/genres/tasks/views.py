"""Tasks → their three views as manuscript: prose with or without duties, the task table, the calendar of months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.patterns import compiled
from gongwen.document.manuscript.writer import write_cell
from gongwen.genres.columns import TASKS, titles
from gongwen.genres.outline import Item, Outline
from gongwen.genres.tasks.reading import DUTIES, Tasks, measures
from gongwen.records.field import Moment, Row, split_names

INLINE = "文内"
DONE = "●"  # a month in which a task is done or falls due
_MEASURED = ("目标值", "考核")  # told with the duties where no table is attached
FEW = 0.2  # of the tasks: where no more have a column, it is none of its own
_HIDDEN = frozenset({"父项", "编号", "上级", "措施"})  # of columns that a task table does not show


# --- prose -----------------------------------------------------------------------------------


def prose(tasks: Tasks, duties: str = "", tabled: str = "", scheme: str = "", top: bool = False) -> Outline:
    """Return the outline to print: with duties 文内 each task ends in （牵头单位：…；完成时限：…）; where no table is
    attached (tabled 无) 目标值 and 考核 stand there as well. scheme: the 序数 of the tasks, the level's own when "".
    top: they are parts of the first level themselves, with no head of their own around them.
    """
    names = (*DUTIES, *(() if tabled == "有" else _MEASURED)) if duties == INLINE else ()
    labels = {name: titles(TASKS)[name] for name in names}

    def told(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(_told(item, labels) for item in items)

    top = top or _are_heads(tasks)
    found = replace(tasks.outline, level=1) if top else tasks.outline
    chosen = ordinals.scheme_named(scheme) if scheme else found.scheme
    if not tasks.grouped:
        return replace(found, items=told(found.items), scheme=chosen, level=1 if top else max(2, found.level))
    heads = tuple(
        replace(head, children=_numbered(replace(head.children, items=told(head.children.items)), chosen))
        if head.children
        else _told(head, labels)
        for head in found.items
    )
    return replace(found, items=heads)


def _are_heads(tasks: Tasks) -> bool:
    """Return whether tasks of the first level are heads with paragraphs below them, as their 接排 says."""
    items = tasks.outline.items
    return tasks.outline.level == 1 and len(items) > 1 and all(one.title and one.run_in is False for one in items)


def _numbered(tasks: Outline, scheme: str | None) -> Outline:
    """Return the tasks of one 类别 with the 序数 of all, where they have none of their own."""
    return tasks if scheme is None or tasks.scheme is not None else replace(tasks, scheme=scheme)


def _told(item: Item, labels: Mapping[str, str]) -> Item:
    """Return a task as it is printed: its duties in brackets at the end of its words, its 措施 below it."""
    title, text = item.title, item.text
    if clause := "；".join(
        f"{label}：{_text(item.extra[name])}" for name, label in labels.items() if item.extra.get(name)
    ):
        text = (*text[:-1], f"{text[-1] if text else ''}（{clause}）")
    below = tuple(_told(child, labels) for child in item.children.items) if item.children else ()
    children = replace(item.children, items=below) if item.children else None
    steps = item.extra.get("措施")
    if isinstance(steps, Outline) and steps:
        if not children and steps.items:
            children = steps
        else:  # above the sub-items, as paragraphs; without a text of its own the head keeps its line
            item = replace(item, run_in=item.run_in if text else False)
            text = (*text, *measures(steps).split("\n"))
    return replace(item, title=title, text=text, children=children)


def _text(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else " ".join(str(value).split("\n"))


# --- tables ----------------------------------------------------------------------------------


def table(tasks: Iterable[Row]) -> str:
    """Return the task table 任务分解表: 类别 and tasks over sub-items merged downward, columns as wide as they need.

    措施 stand below 内容 in one cell: few tasks have them, and a column of their own would narrow all others. So do the
    names of sub-items where only FEW have one.
    """
    rows = _with_names([Row(row | {"内容": "\n".join(filter(None, (row["内容"], row["措施"])))}) for row in tasks])
    filled = {name for row in rows for name, value in row.items() if value} - _HIDDEN
    known = {"序号": "序号"} | titles(TASKS) | ({"内容": "内容和措施"} if any(row["措施"] for row in rows) else {})
    more = dict.fromkeys(name for row in rows for name in row if name in filled and name not in known)
    merged = {"类别": [row["类别"] for row in rows], "任务": [row["父项"] for row in rows]}
    columns = [
        _Column(known.get(name, name), _texts(rows, name), merged.get(name))
        for name in (*known, *more)
        if name in filled
    ]
    return _written(columns)


def _with_names(rows: Sequence[Row]) -> Sequence[Row]:
    """Return rows with the names of sub-items before their 内容 where few have one."""
    named = sum(bool(row["分项"]) for row in rows)
    if not named or named > FEW * len(rows) or not any(row["内容"] for row in rows):
        return rows
    return [
        Row(row | {"内容": "：".join(filter(None, (row["分项"], row["内容"]))), "分项": ""}) if row["分项"] else row
        for row in rows
    ]


def calendar(tasks: Iterable[Row], order: str = "单位", year: str = "") -> str:
    """Return the calendar 月度进度表: one row a task, a mark in each month in which it is done or falls due, its time.

    order: 单位 (tasks of one unit together), 时间 (by the first month marked), or 序号 (as in the list).
    year: what it is of; a school year 2025—2026学年 runs from September to August.
    """
    months = _SCHOOL_YEAR if _OF_SCHOOL.search(year) else range(1, 13)
    rows = sorted(tasks, key=lambda row: _first(row, months)) if order == "时间" else list(tasks)
    if order == "单位":
        rows = _by_lead(rows)
    leads = _texts(rows, "牵头")
    columns = [_Column("序号", _texts(rows, "序号"))]
    columns += [_Column(titles(TASKS)["牵头"], leads, leads if order == "单位" else None)] if any(leads) else []
    columns.append(_Column(titles(TASKS)["任务"], [row["分项"] or row["任务"] for row in rows]))
    for month in months:
        columns.append(_Column(f"{month}\n月", [DONE if month in due_months(row) else "" for row in rows]))
    return _written([*columns, _Column(titles(TASKS)["时限"], _texts(rows, "时限"))])


class _Column(NamedTuple):
    """A column: its title, the texts of its cells, what rows share whose cells are one (None: none are merged)."""

    title: str
    texts: list[str]
    shared: Sequence[Any] | None = None

    def cells(self) -> list[str | None]:
        """Return the cells, None where one is merged with the cell above."""
        if self.shared is None:
            return list(self.texts)
        return [*self.texts[:1], *(self._below(index) for index in range(1, len(self.texts)))]

    def _below(self, index: int) -> str | None:
        text = self.texts[index]
        same = (
            self.shared is not None and self.shared[index] == self.shared[index - 1] and text == self.texts[index - 1]
        )
        return None if text and same else text


def _texts(rows: Iterable[Row], column: str) -> list[str]:
    return ["、".join(row[column]) if isinstance(row[column], list) else str(row[column]) for row in rows]


def _written(columns: Sequence[_Column]) -> str:
    """Return a table as manuscript, its widths fitted to what it holds; "" for one without columns: a draft that has no
    tasks yet.
    """
    if not columns:
        return ""
    from gongwen.layout.columns import rule  # only task tables need the layout

    heads, cells = [column.title for column in columns], [column.cells() for column in columns]
    lines = [
        "|" + "|".join(f" {write_cell(cell)} " for cell in row) + "|" for row in (heads, *zip(*cells, strict=True))
    ]
    return "\n".join([lines[0], rule(heads, cells), *lines[1:]])


def due_months(row: Row) -> tuple[int, ...]:
    """Return the months, 1 to 12, in which a task is done or falls due; none where its time is not understood."""
    return row["时限"].months if isinstance(row["时限"], Moment) else ()


_SCHOOL_YEAR = (*range(9, 13), *range(1, 9))
_OF_SCHOOL = compiled(r"学年(?!.*学期)|^\d{4}年?[-—–－~～至]+\d{4}")


def _first(row: Row, months: Sequence[int]) -> int:
    """Return the place of the first month that a task has in a calendar, one behind all where it has none."""
    return min((months.index(month) for month in due_months(row)), default=len(months))


def _by_lead(rows: Sequence[Row]) -> list[Row]:
    """Return the tasks with those of the same 牵头 together, in order of first appearance."""
    leads = _texts(rows, "牵头")
    order = {lead: place for place, lead in enumerate(dict.fromkeys(leads))}
    return [row for _, row in sorted(zip(leads, rows, strict=True), key=lambda one: order[one[0]])]


# --- by unit ---------------------------------------------------------------------------------


def units(tasks: Iterable[Row], columns: Sequence[str]) -> list[str]:
    """Return the units that some columns name, in order of first appearance."""
    return list(dict.fromkeys(unit for row in tasks for column in columns for unit in _names(row[column])))


def led_by(tasks: Iterable[Row], unit: str, columns: str | Sequence[str]) -> list[Row]:
    """Return the tasks of a unit: those that name it in one of the columns (a list, or one text with 、 between them).

    They keep their numbers.
    """
    wanted = split_names(columns) if isinstance(columns, str) else columns
    return [row for row in tasks if any(unit in _names(row[column]) for column in wanted)]


def own(tasks: Iterable[Row], unit: str, columns: str | Sequence[str]) -> list[Row]:
    """其任务: the tasks of a unit or a person; all of them only where no unit is asked for, or none of them says whose
    it is: what is another's is never taken for its own.
    """
    rows, wanted = list(tasks), split_names(columns) if isinstance(columns, str) else columns
    return led_by(rows, unit, wanted) if unit and units(rows, wanted) else rows


def _names(value: Any) -> Sequence[str]:
    return value if isinstance(value, list) else [value] if value else []
