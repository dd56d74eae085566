"""Forms and notices as offices lay them out: whose they are, lists in cells and paragraphs, rows of labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.test_rectification import _imported, _text, _word

FORM = "整改通知单"


def test_who_is_inspected_goes_before_the_name_of_the_project(tmp_path: Path) -> None:
    rows = [
        ("受检单位名称", "甲公司", "单位工程名称", "气化装置"),
        ("隐患类别", "临时用电", "参检人员", "王某、李某"),
        ("存在问题", "灯不亮", "", ""),
        ("安全经理：", "日期：", "", ""),
    ]
    fields, told = _imported(_word(tmp_path, "隐患整改通知单", "项目名称：乙项目　编号：AQ-1", rows), FORM)
    assert (fields["单位"], fields["检查地点"], fields["检查人员"]) == ("甲公司", "气化装置", ["王某", "李某"])
    assert fields["其他事项"].split("\n") == ["项目名称：乙项目　编号：AQ-1", "隐患类别：临时用电"]
    assert "原表里空着没有填的2处没有带过来：安全经理、日期" in told


@pytest.mark.parametrize("label", ["致", "当事人", "施工分包商", "受检单位", "受咨询方名称"])
def test_whom_a_notice_goes_to_has_many_names(tmp_path: Path, label: str) -> None:
    text = f"整改通知\n{label}：甲公司\n经查，存在下列问题：\n1、灯不亮；\n2、门锁坏。\n县应急管理局\n2026年3月1日"
    fields, _ = _imported(_text(tmp_path, text), "整改通知")
    assert (fields["单位"], [row["问题"] for row in fields["问题"]]) == ("甲公司", ["灯不亮；", "门锁坏。"])


def test_two_lines_of_one_label_are_both_kept(tmp_path: Path) -> None:
    text = "整改通知\n受检单位：甲厂\n责任部门：乙车间\n存在下列问题：\n1.灯不亮。\n2.门锁坏。"
    fields, _ = _imported(_text(tmp_path, text), "整改通知")
    assert (fields["单位"], "责任部门：乙车间" in fields["其他事项"]) == ("甲厂", True)


def test_a_list_may_begin_in_the_paragraph_that_leads_to_it(tmp_path: Path) -> None:
    cell = "存在的隐患及要求如下：1、栏杆缺失，要求恢复。\n2、气瓶同库，要求分开。\n以上3月5日前改完。"
    fields, _ = _imported(_word(tmp_path, "整改通知单", [("受检单位", "甲公司"), (cell, "")]), FORM)
    assert fields["问题"] == [
        {"问题": "栏杆缺失", "整改要求": "恢复。"},
        {"问题": "气瓶同库", "整改要求": "分开。"},
    ]
    assert fields["其他事项"] == "以上3月5日前改完。"


def test_an_item_may_begin_with_a_year_or_a_month(tmp_path: Path) -> None:
    rows = [
        ("受检单位", "存在问题", "整改要求"),
        ("甲局", "1.库房超温\n2.2023年度档案未移交", "1.每日记录\n2.4月底前移交"),
    ]
    fields, _ = _imported(_word(tmp_path, "检查单", rows), FORM)
    assert [(row["问题"], row["整改要求"]) for row in fields["问题"]] == [
        ("库房超温", "每日记录"),
        ("2023年度档案未移交", "4月底前移交"),
    ]


def test_labels_that_count_tell_one_problem_each(tmp_path: Path) -> None:
    rows = [
        ("单位名称", "甲园", "", ""),
        ("问题一", "留样不足", "", ""),
        ("整改要求", "每份125克", "", ""),
        ("问题二", "灯管损坏", "", ""),
        ("整改要求", "更换", "", ""),
        ("整改期限", "2026年3月18日前", "检查日期", "2026年3月12日"),
    ]
    fields, _ = _imported(_word(tmp_path, "整改通知单", rows), FORM)
    assert fields["问题"] == [
        {"问题": "留样不足", "整改要求": "每份125克", "整改时限": "2026年3月18日前"},
        {"问题": "灯管损坏", "整改要求": "更换", "整改时限": "2026年3月18日前"},
    ]
    assert (fields["检查日期"], "其他事项" in fields) == ("2026年3月12日", False)


PLAN = """
    督察反馈问题整改方案
    一、反馈的问题
    （一）污水直排北河。
    整改时限：6月30日前
    责任单位：农业办
    （二）餐饮店油烟净化设施未运行。
    整改时限：4月30日前
    责任单位：执法队
    青河镇人民政府
    2026年3月1日
    """


def test_each_problem_of_a_plan_has_its_own_unit_and_the_plan_lists_all(tmp_path: Path) -> None:
    fields, _ = _imported(_text(tmp_path, PLAN), "整改方案")
    assert (fields["单位"], [row["单位"] for row in fields["问题"]]) == ("", ["农业办", "执法队"])


def test_a_ledger_of_several_units_lists_them_all(tmp_path: Path) -> None:
    rows = [("序号", "学校", "隐患内容", "整改措施"), ("1", "一小", "灯不亮", "换灯"), ("2", "二小", "门锁坏", "换锁")]
    fields, _ = _imported(_word(tmp_path, "隐患整改台账", rows), "整改台账")
    assert (fields["单位"], len(fields["问题"])) == ("", 2)
