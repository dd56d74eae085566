"""Input values → Tasks: an outline whose items have columns, or rows with one task each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document import counting
from gongwen.document.finding import HINT
from gongwen.document.manuscript import SENTENCE
from gongwen.genres import outline
from gongwen.genres.outline import Item, Outline, OutlineForm, Report
from gongwen.genres.tabled import in_a_cell
from gongwen.records import Place, Value
from gongwen.records.field import Field, Row

DUTIES = ("牵头", "配合", "责任人", "分管领导", "时限")  # what sub-items have from their task when they do not say it
_OWN = (*DUTIES, "目标值", "考核", "措施", "类别")  # what makes an item a task, and no mere heading over tasks
_STRUCTURE = frozenset(
    {"编号", "类别", "任务", "上级", "分项", "内容"}
)  # columns that say where a row stands, not what it holds
_SUB_NUMBER = compiled(r"(.+?)[-—–－―.．](\d+)")


@dataclass(frozen=True)
class Tasks:
    """A task list: the outline it is printed as, 类别 as heads over their tasks, and one row a task in the same order.

    rows: 序号 (1, sub-items 1-1), 父项 (the number of the task itself), 类别 任务 分项 内容, then the columns.
    """

    outline: Outline
    rows: tuple[Row, ...]
    grouped: bool  # whether the items of the outline are 类别
    places: Mapping[str, Place] = field(default_factory=dict)  # 序号 → where the record has the task

    def __iter__(self) -> Iterator[Row]:
        """Return the rows: tasks and sub-items, as they stand in the list."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    @property
    def count(self) -> int:
        """Return the number of tasks, sub-items not counted."""
        return len({row["父项"] for row in self.rows})


ColumnReaders = Mapping[str, Callable[[Value, Place], Any]]  # column name or alias → what reads its value


def read(item: Field, value: Value, place: Place, columns: ColumnReaders, report: Report) -> Tasks:
    """Return the tasks that an input value describes; `columns` read the values of the columns of `item`."""
    names = {alias: column.name for column in item.columns.values() for alias in (column.name, *column.aliases)}
    if isinstance(value, list) and all(isinstance(one, dict) and _is_row(one, names) for one in value):
        rows = [_row(one, (*place, index), columns, names) for index, one in enumerate(value) if isinstance(one, dict)]
        found = Outline(items=tuple(_tree(rows, report)), level=item.level)
    else:
        extras = {name: read for name, read in columns.items() if names[name] not in ("任务", "内容", "分项")}
        found = outline.parse(_with_item_keys(value, names), place, report, OutlineForm(extras, None, item.level))
        found = _named(found, names)
    return tasks_of(_by_category(found, report))


def tasks_of(found: Outline) -> Tasks:
    """Return the task list of an outline whose items are 类别 or tasks."""
    rows: list[Row] = []
    places: dict[str, Place] = {}
    number = 0
    for item in found.items:
        category = _name(item) if _is_category(item) else ""
        for task in item.children.items if _is_category(item) and item.children else (item,):
            number += 1
            for row, place in _rows(task, str(number), number, category, Row()):
                rows.append(row)
                places[row["序号"]] = place
    return Tasks(found, tuple(rows), any(map(_is_category, found.items)), places)


# --- rows ------------------------------------------------------------------------------------


def _is_row(value: Mapping[str, Value], names: Mapping[str, str]) -> bool:
    """Return whether a mapping is a row with a task, and no item of an outline."""
    keys = {names.get(key, key) for key in value}
    nested = any(not isinstance(one, str) for key, one in value.items() if names.get(key) == "分项")
    return "任务" in keys and not nested and not keys & {"题", "文"}


def _row(
    value: Mapping[str, Value], place: Place, columns: ColumnReaders, names: Mapping[str, str]
) -> tuple[Row, Place]:
    """Return a row by column name; a column nobody knows, or whose meaning is given already, keeps title and text."""
    row = Row()
    for key, one in value.items():
        name = names.get(key, key)
        if name != key and (name in value or name in row):
            row[key] = one
        else:
            row[name] = columns[key](one, (*place, key)) if key in columns else one
    return row, place


def _tree(rows: Sequence[tuple[Row, Place]], report: Report) -> list[Item]:
    """Return the rows as items, those that belong to another task below it, wherever that stands in the list."""
    nodes, parents = _nodes(rows, report)
    for index, node in enumerate(nodes):
        if _is_too_deep(index, parents):
            report(node.place, HINT, f"“{node.row['任务'][:20]}”的上级绕了回来，或层次太深，当作单独的任务", "改正上级")
            parents[index] = None
    tops = [index for index, parent in enumerate(parents) if parent is None]
    below = _below(parents)
    return [_with_sub_items(nodes, below, index) for index in sorted(tops, key=lambda index: nodes[index].order)]


def _nodes(rows: Sequence[tuple[Row, Place]], report: Report) -> tuple[list[_Node], list[int | None]]:
    """Return the rows, and tasks that only their sub-items name, with the position of what each belongs to."""
    nodes = [_Node(row, at, row["分项"], index) for index, (row, at) in enumerate(rows)]
    known = _positions(rows)
    parents = [_parent(row, at, known, report) for row, at in rows]
    head = None  # rows of one task stand together; merged over its sub-items it may be no row of its own
    for index, (row, at) in enumerate(rows):
        if not row["分项"]:
            head = index
            continue
        if head is None or nodes[head].row["任务"] != row["任务"]:
            head = len(nodes)
            nodes.append(_Node(Row({"任务": row["任务"], "类别": row["类别"]}), at, "", index))
            parents.append(None)
        parents[index] = head
    return nodes, parents


def _positions(rows: Sequence[tuple[Row, Place]]) -> dict[str, int]:
    """Return the positions of tasks by name and by number, the first of each; a number comes before a name."""
    backwards = list(enumerate(rows))[::-1]
    return {str(row[key]): index for key in ("任务", "编号") for index, (row, _) in backwards if row[key]}


class _Node(NamedTuple):
    """A row, or a task that only its sub-items name; with its name as a sub-item and its place in the list."""

    row: Row
    place: Place
    name: str
    order: int


def _below(parents: Sequence[int | None]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        if parent is not None:
            found.setdefault(parent, []).append(index)
    return found


def _with_sub_items(nodes: Sequence[_Node], below: Mapping[int, Sequence[int]], index: int) -> Item:
    node = nodes[index]
    item = _item(node.row, node.place, node.name)
    found = tuple(_with_sub_items(nodes, below, child) for child in below.get(index, ()))
    return replace(item, children=Outline(items=found)) if found else item


DEEPEST = 6  # levels of sub-items below a task


def _is_too_deep(index: int, parents: Sequence[int | None]) -> bool:
    """Return whether a row has more rows above it than levels can be printed: it may stand above itself."""
    above = parents[index]
    for _ in range(DEEPEST):
        if above is None:
            return False
        above = parents[above]
    return above is not None


def _parent(row: Row, at: Place, known: Mapping[str, int], report: Report) -> int | None:
    """Return the position of the row that a row belongs to: by 上级, else by a number such as 3-1."""
    number = _SUB_NUMBER.fullmatch(row["编号"])
    named = row["上级"] or (number[1] if number and not row["分项"] else "")
    if named and named not in known:
        what = f"上级“{named}”" if row["上级"] else f"编号“{row['编号']}”的上级“{named}”"
        report(at, HINT, f"{what}不在表里，“{row['任务'][:20]}”当作单独的任务", "补上上级任务，或改正编号")
    return known.get(named) if named else None


def _item(row: Row, place: Place, name: str = "") -> Item:
    """Return a row as an item: a head with its text, or a sentence. It is a task even without any column."""
    title, text = name or row["任务"], outline.paragraphs(row["内容"])
    if not text and (SENTENCE.search(title) or "\n" in title):
        title, text = "", outline.paragraphs(title)
    extra = {key: value for key, value in row.items() if key not in _STRUCTURE and value}
    return Item(title, text, extra=extra | {"类别": "" if name else row["类别"]}, place=place)


# --- outlines --------------------------------------------------------------------------------


def _with_item_keys(value: Value, names: Mapping[str, str]) -> Value:
    """Return an outline whose items say 题 and 文 where they said 任务 and 内容."""
    if isinstance(value, list):
        return [_with_item_keys(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    keys = {"任务": "题", "内容": "文"} if len(value) > 1 else {}
    return {
        keys.get(names.get(key, ""), key): _with_item_keys(one, names)
        if key in ("条目", "分项") or isinstance(one, list)
        else one
        for key, one in value.items()
    }


def _named(found: Outline, names: Mapping[str, str]) -> Outline:
    """Return the outline with the columns of its items under their own names."""
    return replace(found, items=tuple(_item_named(item, names) for item in found.items))


def _item_named(item: Item, names: Mapping[str, str]) -> Item:
    below = _named(item.children, names) if item.children else None
    return replace(item, children=below, extra={names.get(key, key): value for key, value in item.extra.items()})


def _is_category(item: Item) -> bool:
    """Return whether a first item is a 类别: it has tasks below it and nothing of a task itself."""
    return bool(item.children and item.children.items) and not any(name in item.extra for name in _OWN)


def _by_category(found: Outline, report: Report) -> Outline:
    """Return the outline with its tasks put under heads by their 类别, where they name one and stand in a flat list."""
    if any(map(_is_category, found.items)) or not any(item.extra.get("类别") for item in found.items):
        return found
    groups: dict[str, list[Item]] = {}
    last = None
    for item in found.items:
        name = item.extra.get("类别", "")
        if name in groups and name != last:
            report(
                item.place,
                HINT,
                f"类别“{name or '（空）'}”的任务没有排在一起，已归到一处",
                "在表里把同一类别的任务排在一起",
            )
        groups.setdefault(name, []).append(item)
        last = name
    heads = [
        Item(name, children=Outline(items=tuple(members)), place=members[0].place) if name else member
        for name, members in groups.items()
        for member in (members if not name else members[:1])
    ]
    return replace(found, items=tuple(heads))


# --- the rows of a list ----------------------------------------------------------------------


def _rows(item: Item, number: str, parent: int, category: str, above: Row) -> Iterator[tuple[Row, Place]]:
    """Return the row of a task and those of its sub-items, which have its duties where they name none."""
    row = Row(
        {
            **{name: above[name] for name in DUTIES if above[name]},
            **{name: value for name, value in item.extra.items() if name != "措施"},
            "序号": number, "父项": parent, "类别": category or item.extra.get("类别", ""),
            "任务": above["任务"] or _name(item), "分项": _name(item) if above else "",
            "内容": in_a_cell(item.text) if item.title else "", "措施": measures(item.extra.get("措施")),
        }
    )  # fmt: skip
    below = item.children.items if item.children else ()
    if not below or above or any(item.extra.get(name) for name in _OWN if name != "类别"):  # else its sub-items name it
        yield row, item.place
    for index, child in enumerate(below, 1):
        yield from _rows(child, f"{number}-{index}", parent, category or row["类别"], row)


def _name(item: Item) -> str:
    return item.title or "\n".join(item.text)


def measures(given: Any) -> str:
    """Return 措施 as the lines of a table cell, the items of a list numbered."""
    if not isinstance(given, Outline):
        return str(given or "")
    named = ["。".join(filter(None, (item.title, "".join(item.text)))) for item in given.items]
    scheme = "1." if given.scheme is None else given.scheme
    numbered = (
        [counting.label(scheme, number, len(named)) + text for number, text in enumerate(named, 1)]
        if len(named) > 1
        else named
    )
    return "\n".join((*given.lead, *numbered, *given.close))
