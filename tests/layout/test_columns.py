"""Columns of a table hold the dates and numbers of their cells, whatever widths the table was given."""

from __future__ import annotations

from gongwen.document.model import Table
from gongwen.layout.columns import whole
from gongwen.layout.measures import of_paper
from gongwen.layout.rows import column_widths

PAGE = of_paper("材料")
HEAD = ("序号", "任务", "完成时限")


def characters(table: Table) -> list[float]:
    """How many 字 each column holds."""
    size = PAGE.styles["TableText"].advance
    return [round((wide - PAGE.cells) / size, 1) for wide in column_widths(table, PAGE)]


def test_a_date_is_whole_and_the_longest_column_gives_most() -> None:
    table = Table((HEAD, ("1", "更换农村老旧供水管网", "2026年12月31日前")), (2, 20, 4))
    assert characters(table) == [2.4, 27.9, 5.2]
    assert characters(whole(table, PAGE)) == [2.3, 25.0, 8.1]


def test_a_number_stays_with_its_unit() -> None:
    table = Table((("项目", "长度"), ("管网", "139.1公里")), (30, 3))
    assert characters(table)[1] < 4.5 <= characters(whole(table, PAGE))[1]


def test_widths_that_do_or_that_nothing_can_mend_are_kept() -> None:
    enough = Table((HEAD, ("1", "更换管网", "2026年12月31日前")), (2, 10, 8))
    assert whole(enough, PAGE) is enough
    crowded = Table((("时限",) * 6, ("2026年12月31日前",) * 6), (1,) * 6)
    assert whole(crowded, PAGE) is crowded
