"""How far problems are rectified: more classes than done and open; the reports and lists of an inspection."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongwen.app import intake
from gongwen.document.manuscript import write
from gongwen.genres import rectified
from gongwen.records import Record, load_yaml
from gongwen.records.field import Row
from gongwen.records.states import status

CLASSES = [
    ("已完成", "已完成", "已完成整改"),
    ("已销号", "已完成", "已完成整改"),
    ("基本完成", "基本完成", "基本完成整改"),
    ("长期坚持", "长期坚持", "已整改，长期坚持"),
    ("已完成并长期坚持", "已完成并长期坚持", "已完成整改，并长期坚持"),
    ("基本完成并长期坚持", "基本完成并长期坚持", "基本完成整改，并长期坚持"),
    ("需长期坚持", "长期坚持", "已整改，长期坚持"),
    ("持续整改", "整改中", "正在整改"),
    ("推进中", "整改中", "正在整改"),
    ("", "未整改", "尚未完成整改"),
    ("不属实", "状态不明", "【待补：状态】"),
]


@pytest.mark.parametrize(("state", "name", "said"), CLASSES)
def test_each_state_has_its_class_and_its_words(state: str, name: str, said: str) -> None:
    row = Row({"状态": state})
    assert (rectified.class_of(row), rectified.how_far(row)) == (name, said)


def test_reports_and_inspection_reports_read_a_state_alike() -> None:
    table = load_yaml(Path(rectified.__file__).with_suffix(".yaml"))
    for name, word in [(name, word) for name, kind in table.items() for word in kind.get("说法", ())]:
        assert status.is_done(word) == name.startswith("已完成") and status.read(word), word
    assert {kind["状态"] for kind in table.values() if "状态" in kind} == {one.value for one in status.Status}


def test_what_a_ledger_said_comes_before_its_normal_form() -> None:
    assert rectified.class_of(Row({"状态": "整改中", "状态说明": "基本完成"})) == "基本完成"


def test_the_classes_add_up_and_only_what_is_open_is_unfinished() -> None:
    rows = [Row({"状态": state}) for state, *_ in CLASSES]
    assert sum(len(own) for _, own, _ in rectified.by_class(rows)) == len(rows)
    assert [row["状态"] for row in rectified.unfinished(rows)] == ["基本完成", "持续整改", "推进中", "", "不属实"]


PROBLEMS = [
    {"方面": "甲", "上级问题": "子", "问题": "一。", "状态": "已完成", "责任人": "张某", "制度": "甲办法、乙办法"},
    {
        "方面": "乙",
        "问题": "二。",
        "状态": "整改中",
        "整改措施": "做一。\n做二。",
        "整改时限": "12月底前",
        "制度": "甲办法",
    },
]


def lines(kind: str, **given: Any) -> list[str]:
    base = {"文种": kind, "单位": "某党组", "巡察组": "第一组", "反馈日期": "2026-5-22", "截至日期": "2026-8-18"}
    base |= {"主送机关": "某办", "署名": "某党组", "成文日期": "2026-8-20", "问题": PROBLEMS}
    if kind == "三张清单":
        base = {name: base[name] for name in ("文种", "单位", "截至日期", "问题")}
    job = intake.from_record(Record({**base, **given}))
    assert not job.refused, job.findings
    return write(job.document).splitlines()


def test_the_report_numbers_aspects_problems_and_what_they_show() -> None:
    found = lines("巡察整改报告")
    assert "第一组反馈2个方面问题2个。截至2026年8月18日，已完成1个，占50.0%；整改中1个，占50.0%。" in found
    assert "新建、修订制度2项。" in found
    assert [line for line in found if line.startswith(("### 在", "####"))] == [
        "### 在“甲”方面",
        "#### 关于“子”问题 {无序号}",
        "##### **一。**已完成整改（责任人：张某）。 {无序号}",
        "### 在“乙”方面",
        "#### **二。**正在整改（完成时限：12月底前）。做一。做二。 {无序号}",
    ]


def test_the_public_version_says_no_names_and_whom_to_tell() -> None:
    found = lines("巡察整改报告", 公开版="是", 监督电话="0000-1234567")
    assert found[-1] == "欢迎干部群众对整改情况进行监督。联系电话：0000-1234567。"
    assert not any("张某" in line or "没有完成的" in line or "特此报告" in line for line in found)


def test_the_three_lists_have_one_numbering_and_visible_gaps() -> None:
    found = lines("三张清单")
    assert [line.split(" | ")[0] for line in found if line.startswith("| 2")] == [
        "| 2",
        "| 2-1",
        "| 2-2",
        "| 2-1",
        "| 2-2",
    ]
    assert sum("【待补：责任领导】" in line for line in found) == 2
