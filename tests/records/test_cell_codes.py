"""Codes that a title explains, columns that are only ticked, and words that a title lets one choose from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongwen.genres import genre
from gongwen.records import ledger
from gongwen.records.ledger import Wishes
from gongwen.records.titles import codes as cell_codes
from tests.records.workbooks import book

COLUMNS = genre.load("整改通知").fields["问题"].columns

LEGENDS = {
    "整改状态（1已完成 2整改中 3未整改）": {"1": "已完成", "2": "整改中", "3": "未整改"},
    "状态（1：已完成；2：整改中）": {"1": "已完成", "2": "整改中"},
    "状态（1、已完成 2、未完成）": {"1": "已完成", "2": "未完成"},
    "完成情况 （A.已完成；B.正在整治）": {"A": "已完成", "B": "正在整治"},
    "完成情况(√已完成 ×未完成)": {"√": "已完成", "×": "未完成"},
    "状态（填数字：1已完成，2整改中）": {"1": "已完成", "2": "整改中"},
    "状态 1.已完成 2.未完成": {"1": "已完成", "2": "未完成"},
    "状态（√为已完成，×为未整改）": {"√": "已完成", "×": "未整改"},
    # the word first
    "状态（已完成1、整改中2、未整改3）": {"1": "已完成", "2": "整改中", "3": "未整改"},
    "是否整改（已整改填1，未整改填0）": {"1": "已整改", "0": "未整改"},
    # no legend
    "金额（万元）": {},
    "整改时限（天）": {},
    "已完成（打√）": {},
    "隐患分类（A/B/C）": {},
    "状态（1已完成）": {},
}


@pytest.mark.parametrize(("title", "codes"), LEGENDS.items(), ids=LEGENDS)
def test_a_title_explains_the_codes_of_its_cells(title: str, codes: dict[str, str]) -> None:
    assert cell_codes.legend(title) == codes


def read(here: Path, titles: list[str], *rows: list[Any]) -> tuple[list[dict[str, str]], list[str]]:
    rows = tuple(["甲局", f"第{at}处漏水", *row] for at, row in enumerate(rows, 1))
    path = book(here / "台账.xlsx", 台账=[["单位", "问题", *titles], *rows])
    found = ledger.read([path], COLUMNS, None, Wishes(by=("单位",)))
    values = [
        {name: text for name, text in one.values.items() if name not in ("单位", "问题")} for one in found.entries
    ]
    return values, [finding.message for finding in found.findings]


def test_codes_are_read_by_the_legend_of_their_title_and_told(here: Path) -> None:
    values, told = read(here, ["整改情况（1已完成 2未完成）", "等级（1重大 2一般）"], [1, 2], ["2", 1], [3, 1])
    assert values == [
        {"状态": "已完成", "等级": "一般"},
        {"状态": "未完成", "等级": "重大"},
        {"状态": "3", "等级": "重大"},  # a code that the legend does not have is asked about
    ]
    assert told == [
        "“整改情况（1已完成 2未完成）”里的代码照表头的说明读：1=已完成、2=未完成",
        "“等级（1重大 2一般）”里的代码照表头的说明读：1=重大、2=一般",
    ]


def test_columns_that_are_only_ticked_are_the_status(here: Path) -> None:
    titles = ["已整改（打√）", "正在整改", "未整改"]
    values, told = read(here, titles, ["√", "", ""], ["", "√", "×"], ["", "", 1], ["", "", ""])
    assert [one.get("状态") for one in values] == ["已整改", "正在整改", "未整改", None]
    assert "“已整改（打√）”打勾的，状态是“已整改”" in told


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (["问题数", "已整改", "未整改"], [[5, 3, 2], [1, 1, 0]]),  # figures, no ticks
        (["未整改"], [["√"], [""]]),  # who is not ticked may be done, or not begun
        (["状态", "已整改"], [["整改中", "√"], ["", ""]]),  # there is a status
    ],
    ids=["figures", "only what is open", "a status beside them"],
)
def test_other_columns_stay_what_they_are(here: Path, titles: list[str], rows: list[list[Any]]) -> None:
    values, told = read(here, titles, *rows)
    shown = [[str(cell) for cell in row if cell != ""] for row in rows]
    assert [list(one.values()) for one in values] == shown
    assert not any("打勾" in one for one in told)


def test_a_title_that_lets_one_choose_is_the_column_of_its_words(here: Path) -> None:
    values, _ = read(here, ["办理情况", "办理结果（已办结/在办/逾期）"], ["已取缔", "已办结"], ["尚余两处", "在办"])
    assert [(one["整改结果"], one["状态"]) for one in values] == [("已取缔", "已办结"), ("尚余两处", "在办")]
    values, _ = read(here, ["类型（一般/重大）"], ["重大"], ["一般"])
    assert [one["等级"] for one in values] == ["重大", "一般"]


def test_free_text_gives_way_to_a_column_that_has_only_words_for_a_status(here: Path) -> None:
    titles = ["进展情况", "整改评价（已完成/正常推进/滞后）"]
    values, _ = read(here, titles, ["资金已到位", "正常推进"], ["签约3个", "滞后"])
    assert [(one["整改结果"], one["状态"]) for one in values] == [("资金已到位", "正常推进"), ("签约3个", "滞后")]


def test_of_two_guesses_the_one_that_says_more_is_the_problem(here: Path) -> None:
    rows = [["单位", "安全问题", "检查发现隐患情况"], ["甲局", "防火", "三楼走道堆放杂物，安全出口上锁。"]]
    found = ledger.read([book(here / "台账.xlsx", 台账=rows)], COLUMNS, None, Wishes(by=("单位",)))
    assert [one.values["问题"] for one in found.entries] == ["三楼走道堆放杂物，安全出口上锁。"]


def test_a_column_that_nobody_knows_is_the_status_where_it_says_only_that(here: Path) -> None:
    values, _ = read(here, ["整治状况", "完成情况说明"], ["完成", "已增设6块"], ["未启动", ""])
    assert [(one["状态"], one.get("整改结果")) for one in values] == [("完成", "已增设6块"), ("未启动", None)]
