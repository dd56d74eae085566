"""What a sheet says beside its columns: deep heads, sections, problems over several rows, units that stand elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongwen.document.finding import Misuse
from gongwen.genres import genre
from gongwen.records import ledger
from gongwen.records.entries import Ledger
from gongwen.records.ledger import Wishes
from gongwen.records.states import settling
from tests.records.workbooks import Rows, book

COLUMNS = genre.load("整改通知").fields["问题"].columns


def read(*rows: list[Any], merged: str = "", wishes: Wishes | None = None, **more: Rows) -> Ledger:
    return ledger.read([book("台账.xlsx", merged, 台账=rows, **more)], COLUMNS, None, wishes or Wishes(by=("单位",)))


def values(found: Ledger) -> list[dict[str, str]]:
    return [dict(entry.values) for entry in found.entries]


def told(found: Ledger) -> list[str]:
    return [finding.message for finding in found.findings]


# --- heads -----------------------------------------------------------------------------------


def test_a_head_of_three_rows_is_read_to_its_parts(here: Path) -> None:
    found = read(
        ["序号", "受检单位", "问题情况", None, None, "整改情况", None, None],
        [None, None, "基本情况", None, "问题", None, None, None],
        [None, None, "部位", "类别", "描述", "时限", "完成", "日期"],
        [1, "甲局", "一楼", "消防", "通道堵塞", "立即", "否", None],
    )
    assert values(found) == [
        {
            "序号": "1",
            "单位": "甲局",
            "位置": "一楼",
            "类别": "消防",
            "问题": "通道堵塞",
            "整改时限": "立即",
            "状态": "否",
        }
    ]


def test_a_head_is_as_deep_as_its_merged_titles(here: Path) -> None:
    rows = [["单位", "问题", "说说"], [None, None, "甲栏"], ["甲局", "漏水", "好"]]
    found = read(*rows, merged="A1:A2 B1:B2")
    assert values(found) == [{"单位": "甲局", "问题": "漏水", "甲栏": "好"}]


# --- rows ------------------------------------------------------------------------------------


def test_sections_say_the_category_of_the_rows_below_them(here: Path) -> None:
    found = read(
        ["序号", "单位", "问题", "整改时限"],
        ["一、消防安全方面"],
        [1, "甲局", "通道堵塞", "立即"],
        ["二、用电安全方面（1项）"],
        [2, "乙局", "线路老化", "立即"],
        ["注：共2项"],
        ["填表人：张三", None, "审核人：李四", "电话：123"],
        merged="A2:D2 A4:D4",
    )
    assert [(entry["单位"], entry["类别"]) for entry in values(found)] == [("甲局", "消防安全"), ("乙局", "用电安全")]
    assert told(found) == [
        "是小标题，下面各行的“类别”是“消防安全”",
        "是小标题，下面各行的“类别”是“用电安全”",
        "是合计或表下的文字，未当作数据（注：共2项）",
        "是合计或表下的文字，未当作数据（填表人：张三，审核人：李四，电话：123）",
    ]


def test_the_head_of_a_section_may_have_its_ordinal_in_the_column_of_numbers(here: Path) -> None:
    found = read(
        ["序号", "单位", "问题", "整改时限"],
        ["一", "消防安全（1项）"],
        [1, "甲局", "通道堵塞", "立即"],
        ["（二）", None, "用电安全"],
        [1, "乙局", "线路老化", "立即"],
    )
    assert [(entry["单位"], entry["类别"]) for entry in values(found)] == [("甲局", "消防安全"), ("乙局", "用电安全")]


def test_where_all_numbers_are_in_characters_a_short_row_is_no_head_of_a_section(here: Path) -> None:
    found = read(["序号", "单位", "问题"], ["一", "甲局", "通道堵塞"], ["二", None, "线路老化"])
    assert told(found) == ["缺少“单位”，未采用（这一行是：二，线路老化）"]


def test_a_problem_merged_over_its_measures_is_one(here: Path) -> None:
    found = read(
        ["序号", "单位", "问题", "整改措施", "整改时限"],
        [1, "甲局", "制度不健全", "一是修订制度", "4月底前"],
        [None, None, None, "二是组织培训", "5月底前"],
        [2, "甲局", "台账缺失", "补建台账", "4月底前"],
        merged="A2:A3 B2:B3 C2:C3",
    )
    assert [(entry["问题"], entry["整改措施"], entry["整改时限"]) for entry in values(found)] == [
        ("制度不健全", "一是修订制度（4月底前）\n二是组织培训（5月底前）", "5月底前"),
        ("台账缺失", "补建台账", "4月底前"),
    ]
    assert (found.read, found.joined, found.refused) == (3, 1, 0)


def test_merged_problems_with_numbers_or_units_of_their_own_stay_apart(here: Path) -> None:
    rows = [["序号", "单位", "问题"], [1, "甲局", "漏水"], [2, "甲局", None], [3, "乙局", None]]
    assert len(values(read(*rows, merged="C2:C4"))) == 3


# --- two columns of one meaning --------------------------------------------------------------


def test_two_columns_of_one_meaning_are_both_used(here: Path) -> None:
    found = read(
        ["单位", "问题", "具体问题", "整改要求", "整改建议"],
        ["甲局", "管理不到位", "三楼通道堆放杂物", "清空。", "巡查"],
    )
    assert values(found) == [{"单位": "甲局", "问题": "管理不到位：三楼通道堆放杂物", "整改要求": "清空。巡查"}]
    assert told(found) == [
        "不止一列是“问题”，“具体问题”和另一列合在一起",
        "不止一列是“整改要求”，“整改建议”和另一列合在一起",
    ]


PARTS = {  # one problem, a row for each of its measures: 状态, 时限, 等级, 完成日期 of the rows; of the whole
    "done where all are": ([("已完成", "9月底前"), ("已完成", "9月底前")], ("已完成", "9月底前")),
    "open where one is": ([("已完成", "10月底前"), ("正在整改", "9月底前")], ("整改中", "10月底前")),
    "for good, and done": ([("转入长期坚持", "长期坚持"), ("整改完成", "9月底前")], ("长期坚持", "长期坚持")),
    "blank in the last row": ([("未完成", "9月底前"), ("", "")], ("未整改", "9月底前")),
    "said once for all": ([("已完成", "9月底前"), ("", ""), ("", "")], ("已完成", "9月底前")),
    "blank between others": ([("已完成", "9月底前"), ("", ""), ("已完成", "")], ("整改中", "9月底前")),
    "not understood": ([("已完成", "立即"), ("○", "30日内")], ("○", "30日内")),
}


@pytest.mark.parametrize(("parts", "whole"), PARTS.values(), ids=PARTS)
def test_a_problem_over_several_rows_is_done_where_all_of_them_are(
    here: Path, parts: list[tuple[str, str]], whole: tuple[str, str]
) -> None:
    rows = [[1, "甲局", "漏水。", f"第{at}条措施", state, limit] for at, (state, limit) in enumerate(parts, 1)]
    last = len(parts) + 1
    found = read(
        ["序号", "单位", "问题", "整改措施", "状态", "整改时限"],
        *([[None, None, None, *row[3:]] if at else row for at, row in enumerate(rows)]),
        merged=f"A2:A{last} B2:B{last} C2:C{last}",
    )
    mixed = settling.settle(found, "", True)
    (entry,) = values(found)
    assert (entry["状态"], entry["整改时限"]) == whole
    assert any(finding.rule == "状态不一" for finding in mixed) == (whole[0] in ("整改中",) or "坚持" in whole[0])


def test_the_gravest_of_several_rows_and_their_last_day_are_those_of_the_problem(here: Path) -> None:
    found = read(
        ["单位", "问题", "等级", "状态", "完成日期"],
        ["甲局", "漏水。", "一般", "已完成", "2026年9月20日"],
        [None, None, "重大隐患", "已完成", "2026年9月3日"],
        merged="A2:A3 B2:B3",
    )
    assert [(one["等级"], one["完成日期"]) for one in values(found)] == [("重大隐患", "2026年9月20日")]


# --- units -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "above", "common", "where"),
    [
        ("台账", [], {"公共字段": [["单位", "县水利局"]]}, "公共字段"),
        ("台账", ["受检单位：县水利局    检查日期：2026年3月18日"], {}, "第 1 行"),
        ("县水利局", [], {}, "工作表的名称"),
    ],
    ids=["common fields", "a title line", "the sheet's name"],
)
def test_a_unit_that_no_column_says_stands_elsewhere(
    here: Path, sheet: str, above: list[str], common: dict[str, Rows], where: str
) -> None:
    rows = [*([above] if above else []), ["序号", "存在问题", "整改时限"], [1, "漏水", "立即"]]
    found = ledger.read([book("台账.xlsx", "", **{sheet: rows}, **common)], COLUMNS, None, Wishes(by=("单位",)))
    assert [entry["单位"] for entry in values(found)] == ["县水利局"]
    assert told(found) == [f"没有“单位”列，各行的单位是“县水利局”（取自{where}）"]


def test_the_heads_of_sections_say_the_unit_where_no_column_does(here: Path) -> None:
    found = read(
        ["编号", "查出的问题", "整改时限"],
        ["一、县教育局"],
        ["1-1", "超范围列支。", "立即"],
        ["二、县水利局"],
        ["2-1", "未入账。", "立即"],
        ["合计", "合计：2项"],
    )
    assert [(one["单位"], one["问题"]) for one in values(found)] == [
        ("县教育局", "超范围列支。"),
        ("县水利局", "未入账。"),
    ]
    assert found.refused == 0


def test_the_unit_above_a_list_of_its_parts_is_told(here: Path) -> None:
    found = read(["单位：县水利局"], ["问题", "责任科室", "整改时限"], ["漏水", "办公室", "立即"])
    assert [one["单位"] for one in values(found)] == ["办公室"]
    assert told(found) == ["表上面写着单位“县水利局”，各行的单位取自“责任科室”列"]


AUDIT = ["序号", "报告标题", "责任单位", "查到什么", "整改时限", "状态"]


def test_the_only_column_of_words_is_the_problem_where_no_title_says_it(here: Path) -> None:
    rows = [[n, "某某审计报告", "甲局", f"第{n}份合同倒签", "6月底前", "未整改"] for n in (1, 2, 3)]
    found = read(AUDIT, *rows)
    assert [one["问题"] for one in values(found)] == ["第1份合同倒签", "第2份合同倒签", "第3份合同倒签"]
    assert [use.how for use in found.columns if use.title == "查到什么"] == ["猜"]


def test_of_two_columns_of_words_nobody_guesses_the_problem(here: Path) -> None:
    rows = [[n, f"第{n}份报告的标题", "甲局", f"第{n}份合同倒签", "6月底前", "未整改"] for n in (1, 2, 3)]
    with pytest.raises(Misuse, match="“问题”是不是“"):
        read(AUDIT, *rows)


@pytest.mark.parametrize(("day", "column"), [("2026.6.30", "整改时限"), ("", "完成日期")])
def test_a_day_that_open_problems_have_is_their_deadline(here: Path, day: str, column: str) -> None:
    found = read(
        ["单位", "问题", "完成整改时间", "是否销号"],
        ["甲局", "漏水", "2026.3.20", "是"],
        ["乙局", "灯坏", day, "否"],
        ["丙局", "门坏", day, "否"],
    )
    assert values(found)[0][column] == "2026.3.20"


def test_a_unit_is_named_rather_than_all_of_them(here: Path) -> None:
    found = read(
        ["牵头单位", "责任单位", "问题"], ["甲局", "各乡镇人民政府", "漏水"], ["乙局", "各乡镇人民政府", "灯坏"]
    )
    assert [(one["单位"], one["落实单位"]) for one in values(found)] == [
        ("甲局", "各乡镇人民政府"),
        ("乙局", "各乡镇人民政府"),
    ]
    assert told(found) == ["不止一列是“单位”，“责任单位”这一列记作“落实单位”"]


def test_a_ledger_whose_documents_are_not_by_unit_needs_none(here: Path) -> None:
    found = read(["序号", "存在问题", "整改时限"], [1, "漏水", "立即"], wishes=Wishes(by=("批次",)))
    assert values(found) == [{"序号": "1", "问题": "漏水", "整改时限": "立即"}]


# --- what is asked for -----------------------------------------------------------------------


def test_the_common_fields_say_what_a_column_is(here: Path) -> None:
    common = [["列：问题", "毛病"], ["列：位置", "哪里"]]
    found = read(["单位", "毛病", "哪里"], ["甲局", "漏水", "一楼"], 公共字段=common)
    assert values(found) == [{"单位": "甲局", "问题": "漏水", "位置": "一楼"}]
    assert found.common == {}


def test_one_sheet_can_be_chosen_and_versions_of_one_list_are_told(here: Path) -> None:
    sheets: dict[str, Rows] = {
        "3月版": [["单位", "问题"], ["甲局", "漏水"], ["乙局", "灯坏"]],
        "4月版": [["单位", "问题"], ["甲局", "漏水"], ["乙局", "灯坏"], ["丙局", "门坏"]],
    }
    path = book("台账.xlsx", "", **sheets)
    found = ledger.read([path], COLUMNS)
    assert "和工作表“4月版”有2行相同，两张都采用，各数一次" in told(found)
    assert len(ledger.read([path], COLUMNS, None, Wishes(sheets=("4月版",))).entries) == 3
    with pytest.raises(Misuse, match="没有工作表“5月版”；有：3月版、4月版"):
        ledger.read([path], COLUMNS, None, Wishes(sheets=("5月版",)))
