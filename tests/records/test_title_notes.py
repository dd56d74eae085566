"""What titles and cells say together: units of numbers, 是否重大, two names in one cell; which column is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.document.finding import ERROR, Misuse
from gongwen.genres import genre
from gongwen.records import ledger
from gongwen.records.entries import Ledger
from gongwen.records.states.settling import settle
from gongwen.records.titles import notes
from tests.records.workbooks import book

COLUMNS = genre.load("整改台账").fields["问题"].columns

# title | cell | what is read of it
NOTES = """
整改期限（天） | 7 | 整改时限 7天内
整改期限（工作日） | 15 | 整改时限 15个工作日内
整改期限（天） | 9月底前 | 整改时限 9月底前
问题金额（万元） | 120.5 | 金额 120.5万元
问题金额（万元） | 约3万元 | 金额 约3万元
涉及金额（元） | 12,000 | 金额 12,000元
是否重大隐患 | 是 | 等级 重大
是否重大隐患 | 否 | 等级 一般
是否为重大事故隐患 | √ | 等级 重大
是否重大隐患 | 待定 | 等级 待定
完成时间 | 9月底前 | 整改时限 9月底前
完成时间 | 立即 | 整改时限 立即
实际完成时间 | 9月底前 | 完成日期 9月底前
项目名称 | 文化馆 | 位置 文化馆
县（市、区） | 甲县 | 位置 甲县
"""


def read(here: Path, *rows: list[str]) -> Ledger:
    return ledger.read([book(here / "台账.xlsx", 台账=list(rows))], COLUMNS, None, ledger.Wishes({}, by=("单位",)))


@pytest.mark.parametrize("line", NOTES.strip().splitlines())
def test_a_cell_is_read_with_what_its_title_says(here: Path, line: str) -> None:
    title, cell, wanted = (part.strip() for part in line.split("|"))
    (entry,) = read(here, ["责任单位", "问题", "是否完成", title], ["县水利局", "漏水。", "否", cell]).entries
    name, text = wanted.split()
    assert entry.values[name] == text


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        ("是否达到序时进度", "达到序时进度", "未达到序时进度"),
        ("三季度是否超序时（是/否）", "超序时", "未超序时"),
        ("是否启动", "已启动", "未启动"),
        ("是否完成", "是", "否"),
        ("是否按期完成", "是", "否"),
    ],
)
def test_yes_says_what_the_title_asks_for_and_done_only_where_it_asks_for_the_end(
    title: str, yes: str, no: str
) -> None:
    note = notes._asked(title, "状态")
    assert [note.read(cell).get("状态", cell) if note else cell for cell in ("是", "×")] == [yes, no if note else "×"]


THE_END = "是否完成 是否整改到位 整改是否到位 是否已全部整改完成 是否按期整改 问题是否销号 是否达到整改目标 是否消除隐患（是/否）"
SOMETHING_ELSE = (
    "是否需要整改 是否逾期未整改 是否未整改 是否限期整改 是否申请销号 是否具备销号条件 整改方案是否报备 是否完成招标 是否下达整改通知书 "
    "是否存在未完成问题 能否按期完成 有无未完成事项 是否有整改照片 是否已整改回复 是否落实责任人 是否涉及整改资金"
)


@pytest.mark.parametrize("title", THE_END.split())
def test_yes_counts_as_done_below_a_title_that_asks_for_the_end(here: Path, title: str) -> None:
    (entry,) = read(here, ["责任单位", "问题", title], ["县水利局", "漏水。", "是"]).entries
    assert entry.values["状态"] == "是"


@pytest.mark.parametrize("title", SOMETHING_ELSE.split())
def test_yes_counts_as_nothing_below_a_title_that_asks_for_something_else(here: Path, title: str) -> None:
    (entry,) = read(here, ["责任单位", "问题", title], ["县水利局", "漏水。", "是"]).entries
    assert {name for name, value in entry.values.items() if value == "是"} == {title}


@pytest.mark.parametrize(
    "title", "整改方案制定情况 通知书送达情况 上年度整改情况 资金拨付情况 应急措施落实情况".split()
)
def test_how_far_something_beside_the_problem_is_does_not_count(here: Path, title: str) -> None:
    found = read(here, ["责任单位", "问题", title], ["县水利局", "漏水。", "已完成"])
    (told,) = [one.message for one in settle(found, "", counting=True) if one.level == ERROR]
    assert told == "没有一列说明问题改完没有，不能统计；加一列“状态”"


@pytest.mark.parametrize(
    ("cell", "unit", "person"),
    [
        ("县水利局 王强", "县水利局", "王强"),
        ("县水利局/王强", "县水利局", "王强"),
        ("县水利局（王强）", "县水利局", "王强"),
        ("县水利局", "县水利局", None),
        ("县水利局、县教育局", "县水利局、县教育局", None),
    ],
)
def test_a_unit_and_a_person_in_one_cell_are_taken_apart(here: Path, cell: str, unit: str, person: str | None) -> None:
    found = read(here, ["责任单位及责任人", "问题"], [cell, "漏水。"])
    (entry,) = found.entries
    assert (entry.values["单位"], entry.values.get("责任人")) == (unit, person)
    assert "“责任单位及责任人”拆成“单位”和“责任人”" in [one.message for one in found.findings]


def test_the_problem_is_the_column_with_words(here: Path) -> None:
    found = read(here, ["单位", "不符合项", "不符合情况描述"], ["一中食堂", "2.3", "生熟混用。"])
    assert [(use.title, use.name) for use in found.columns] == [
        ("单位", "单位"),
        ("不符合项", ""),
        ("不符合情况描述", "问题"),
    ]
    (entry,) = found.entries
    assert (entry.values["问题"], entry.values["不符合项"]) == ("生熟混用。", "2.3")


def test_the_title_of_the_table_is_no_part_of_its_header(here: Path) -> None:
    rows = [["卫片问题图斑整改台账", "", "", ""], ["图斑编号", "所在乡镇", "违法事实", "备注"]]
    found = read(here, *rows, ["T1", "柏林镇", "占地建房。", "无"])
    assert [use.title for use in found.columns] == rows[1]


def test_a_refusal_names_a_column_of_words_rather_than_one_of_days(here: Path) -> None:
    with pytest.raises(Misuse) as error:
        read(here, ["责任单位", "办结时限", "细处（写）", "受理"], ["县水利局", "9月底前", "漏水漏电", "2026-03-05"])
    assert '“问题”是不是“细处（写）”列？加 --column "问题=细处（写）"' in str(error.value)


def test_texts_of_one_meaning_are_joined_from_left_to_right(here: Path) -> None:
    (entry,) = read(here, ["乡镇", "责任单位", "点位", "问题"], ["石门乡", "县文旅局", "景区入口", "无标志。"]).entries
    assert entry.values["位置"] == "石门乡：景区入口"
