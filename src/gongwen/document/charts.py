"""A chart and the table above it → what the chart shows: names and figures. Nothing else is ever drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.model import Block, Chart, Table

_FIGURE = compiled(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SUMS = frozenset(("合计", "总计", "共计", "小计"))


class Figures(NamedTuple):
    """What a chart compares: the names of rows, and of each series its name and a figure a row, as a number is
    written. fault: why nothing can be drawn, "" where all can.
    """

    names: tuple[str, ...] = ()
    series: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fault: str = ""


def figures_of(blocks: Sequence[Block], at: int) -> Figures:
    """Return what the chart at a place among blocks shows: columns of the table right above it, without its sums."""
    chart = blocks[at]
    assert isinstance(chart, Chart)
    table = next((block for block in reversed(blocks[:at]) if not isinstance(block, Chart)), None)
    if not isinstance(table, Table):
        return Figures(fault="图表的上面不是表格")
    heads = [_plain(cell) for cell in table.rows[table.heads - 1]]
    if missing := [name for name in chart.columns if name not in heads]:
        return Figures(fault=f"图表上面的表格没有“{missing[0]}”这一列")
    columns = [heads.index(name) for name in chart.columns]
    before = range(min(columns))
    rows = [row for row in table.rows[table.heads :] if not any(_plain(row[at]) in _SUMS for at in before)]
    names = next((at for at in before if any(_is_name(row[at]) for row in rows)), None)
    if rows and names is None:
        return Figures(fault="图表上面的表格里，数字左边没有名称")
    return _read(heads, columns, [_plain(row[names or 0]) for row in rows], rows)


def _read(
    heads: Sequence[str], columns: Sequence[int], names: Sequence[str], rows: Sequence[Sequence[str | None]]
) -> Figures:
    """Return the figures of some columns; one that is none, or no row at all, is a fault."""
    for name, row in zip(names, rows, strict=True):
        for column in columns:
            if not _FIGURE.fullmatch(cell := _plain(row[column])):
                return Figures(fault=f"图表上面的表格里，“{name}”的“{heads[column]}”是“{cell}”，不是数字")
    if not rows:
        return Figures(fault="图表上面的表格没有可以比较的行")
    series = ((heads[column], tuple(_plain(row[column]).replace(",", "") for row in rows)) for column in columns)
    return Figures(tuple(names), tuple(series))


def _is_name(cell: str | None) -> bool:
    """Return whether a cell names something: 柳河镇, not its place 1."""
    text = _plain(cell)
    return bool(text) and not _FIGURE.fullmatch(text)


def _plain(cell: str | None) -> str:
    return (cell or "").replace("\n", "").strip()
