"""A chart shows columns of the table right above it and nothing else; what it cannot show is a fault with its line."""

from __future__ import annotations

from inspect import cleandoc

import pytest

from gongwen.document.charts import Figures, figures_of
from gongwen.document.manuscript import parse, read, write
from gongwen.document.model import Chart, Document, Picture, Table

TABLE = cleandoc("""
    | 名次 | 单位 | 问题数 | 已完成 | 未完成 |
    |--|------|---|---|---|
    | 1 | 柳河镇 | 1,012 | 1,010 | 2 |
    | 2 | 县医院 | 7 | 3 | 4 |
    | 合计 |  | 1,019 | 1,013 | 6 |
    """)


def with_table(line: str, table: str = TABLE) -> str:
    return f"# 通报\n各单位如下。\n{table}\n{line}\n后面的话。\n"


def test_names_and_figures_are_those_of_the_table_without_its_sum() -> None:
    document = read(with_table("![各单位](图表：已完成、未完成)"))
    at = document.blocks.index(Chart("各单位", ("已完成", "未完成")))
    assert figures_of(document.blocks, at) == Figures(
        ("柳河镇", "县医院"), (("已完成", ("1010", "3")), ("未完成", ("2", "4")))
    )


@pytest.mark.parametrize(
    ("line", "table", "told"),
    [
        ("![图](图表：逾期)", TABLE, "图表上面的表格没有“逾期”这一列"),
        ("![图](图表：已完成)", "没有表格。", "图表的上面不是表格"),
        ("![图](图表：数)", "| 数 |\n|--|\n| 1 |", "图表上面的表格里，数字左边没有名称"),
        ("![图](图表：数)", "| 单位 | 数 |\n|--|--|\n| 甲 | 约5 |", "图表上面的表格里，“甲”的“数”是“约5”，不是数字"),
        ("![图](图表：数)", "| 单位 | 数 |\n|--|--|\n| 合计 | 5 |", "图表上面的表格没有可以比较的行"),
    ],
)
def test_what_cannot_be_shown_is_an_error_with_its_line(line: str, table: str, told: str) -> None:
    reading = parse(with_table(line, table))
    number = with_table(line, table).split("\n").index(line) + 1
    assert [(one.level, one.where, one.message) for one in reading.findings] == [("错误", f"第 {number} 行", told)]


@pytest.mark.parametrize(
    "block",
    [
        Chart("各单位", ("已完成", "未完成")),
        Chart("图]1", ("已完成、办结", "甲)", "乙\\丙")),
        Picture("照片", "图表：已完成.jpg"),
    ],
)
def test_a_chart_is_written_as_it_is_read(block: Chart | Picture) -> None:
    table = Table((("单位", "数"), ("甲", "1")), (1, 1))
    document = Document(("题",), blocks=(table, block))
    assert read(write(document)) == document
