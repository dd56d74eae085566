"""Rows of tasks between tabs whose columns nothing names, or no name that is known → what each column is, by its cells.

林业站 | 巡山护林 | 4月28日前 · 工作 | 责任单位 | 进展 | 状态
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.chinese import deadlines
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.tasked.units import are_units
from gongwen.records.states import status

LEAST, MOST_NAME = 2, 8  # rows of a table; 字 of the name of a column
_ORDINAL = compiled(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?[、.．]?")
_ALWAYS = compiled("全程|全年|长期|常年|持续|即日起|.{0,6}期间|每[周月季日天].{0,8}|\\d{1,2}月.{0,14}")
_NAME = compiled("[\u4e00-\u9fffA-Za-z（）()/、]{1,%d}" % MOST_NAME)  # noqa: UP031
_TEXTS = ("任务", "内容", "进展")


class ByCells(NamedTuple):
    """What each column of a table is, and in which row its data begin."""

    names: tuple[str, ...]
    data: int


def tasks_by_cells(rows: Sequence[Sequence[str]], known: Sequence[str] = ()) -> ByCells | None:
    """Return what the columns of a table of tasks are, None for a table that shows neither who nor by when.

    known: what a header says of each column already, "" for one that it does not know.
    """
    rows = [[cell.strip() for cell in row] for row in rows]
    width = max(map(len, rows), default=0)
    if len(rows) < LEAST or width < LEAST or any(len(row) < LEAST for row in rows):
        return None
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    data = int(_is_header(filled))
    if len(filled) - data < LEAST:
        return None
    kinds = [_kind([row[at] for row in filled[data:]]) for at in range(width)]
    kinds = [said or kind for said, kind in zip((*known, *[""] * width), kinds, strict=False)]
    names = _each_once(kinds)
    if any(_are_amounts([row[at] for row in filled[data:]]) for at, name in enumerate(names) if name == "任务"):
        return None  # 村别 | 造林（亩） | 植树（株）: figures, and no words that would be tasks
    if "任务" not in names or not {"牵头", "时限", "责任人"} & set(names):
        return None
    return ByCells(tuple(names), data)


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row names columns: short words, of which none is a unit or a day as those below are."""
    first = rows[0]
    if not all(_NAME.fullmatch(cell) for cell in first if cell):
        return False
    return not any(
        _is_when(cell) or (are_units(cell) and not cell.endswith(("单位", "部门"))) for cell in first if cell
    )


def _kind(cells: Sequence[str]) -> str:
    """Return the column that cells look like those of, "" for running words."""
    some = [cell for cell in cells if cell]
    if not some:
        return "-"
    for name, looks in (("编号", _is_ordinal), ("状态", _is_state), ("时限", _is_when), ("牵头", are_units)):
        if 3 * sum(map(looks, some)) >= 2 * len(some) and (name != "编号" or _counts(some)):
            return name
    return ""


def _counts(cells: Sequence[str]) -> bool:
    """Return whether ordinals begin as those of rows do, and are no amounts: 300 · 400 · 500."""
    return not cells[0].isdecimal() or int(cells[0]) <= 1


def _are_amounts(cells: Sequence[str]) -> bool:
    return all(_AMOUNT.fullmatch(cell) for cell in cells if cell)


_AMOUNT = compiled(r"[约近]?\d[\d.,，%％～~-]*[\u4e00-\u9fff]{0,2}")


def _is_ordinal(cell: str) -> bool:
    return _ORDINAL.fullmatch(cell) is not None


def _is_state(cell: str) -> bool:
    return len(cell) <= MOST_NAME and status.read(cell) is not None


def _is_when(cell: str) -> bool:
    return len(cell) > 1 and (deadlines.read(cell).understood or _ALWAYS.fullmatch(cell) is not None)


def _each_once(kinds: Sequence[str]) -> list[str]:
    """Return the names of columns: the second column of units helps, running words are the task and what it holds."""
    names: list[str] = []
    for kind in kinds:
        choices = {"牵头": ("牵头", "配合"), "": _TEXTS}.get(kind, (kind,))
        names.append(next((name for name in choices if name not in names), "备注"))
    return names
