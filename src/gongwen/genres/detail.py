"""The rows of 问题 → the table that prints every column of them 明细表, the problems of one unit together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongwen.document.manuscript.writer import write_cell
from gongwen.genres import standings
from gongwen.genres.columns import titles
from gongwen.records.field import Row
from gongwen.records.states import status

OWN = frozenset({"序号", "照片", "整改后照片", "新的时限"})  # numbered anew; printed beside the table or the 时限
REMARK = "状态说明"  # a sentence that a 状态 was, where its normal form says less
MEASURED = 500  # rows that the widths of columns are fitted to


def detail(rows: Iterable[Row], others: str = "", until: str = "", noticed: str = "") -> str:
    """Return every column that holds something as a table: verbatim, the 状态 in its normal form.

    others: 印 for the columns that nobody knows too, behind the known ones. until, noticed: the day up to which one
    counts and that of the notice, by which a 时限 tells how it stands.
    """
    from gongwen.layout.columns import rule  # only this table and those of tasks need the layout

    ordered = _by_unit(rows)
    filled = {name for row in ordered for name, value in row.items() if value}
    known = [name for name in titles("整改") if name not in OWN and (name in filled or name == "状态")]
    more = dict.fromkeys(name for row in ordered for name in row if name in filled) if others == "印" else {}
    names = [*known, *([REMARK] if REMARK in filled else [])]
    names += [name for name in more if name not in titles("整改") and name != REMARK]
    cells = [
        [str(number), *(_text(row, name, until, noticed) for name in names)] for number, row in enumerate(ordered, 1)
    ]
    heads = ["序号", *names]
    step = max(1, len(cells) // MEASURED)
    lines = [_line(heads), rule(heads, [[row[index] for row in cells[::step]] for index in range(len(heads))])]
    unit, above = (heads.index("单位") if "单位" in heads else 0), ""
    for row in cells:
        same = unit and row[unit] and row[unit] == above
        above = row[unit]
        lines.append(_line([*row[:unit], None, *row[unit + 1 :]] if same else row))
    return "\n".join(lines)


def _line(cells: Sequence[str | None]) -> str:
    return "|" + "|".join(f" {write_cell(cell)} " for cell in cells) + "|"


def _by_unit(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with those of one unit together, in order of first appearance."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["单位"], []).append(row)
    return [row for members in groups.values() for row in members]


def _text(row: Row, name: str, until: str, noticed: str) -> str:
    """Return what a cell prints."""
    value = row[name]
    if name == "状态":
        said = status.read(value)
        return said.value if said else value
    if name == "整改时限":
        return standings.deadline(row, until, noticed)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
