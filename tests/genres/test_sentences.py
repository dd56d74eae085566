"""Texts that are typed into cells and lists without a mark are printed as sentences, and items of a list alike."""

from __future__ import annotations

import pytest

from gongwen.document import manuscript
from gongwen.genres import composing
from gongwen.records import Record, Value


def printed(**fields: Value) -> list[str]:
    job = composing.from_record(Record({"文种": "讲话稿", "标题": "在会上的讲话", "过渡": "", **fields}))
    return manuscript.write(job.document).split("在会上的讲话\n")[1].splitlines()


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        pytest.param(
            ["算清生态账", {"算清安全账": "人命关天"}, {"算清责任账": "守土有责。"}],
            ["### 一是**算清生态账。**", "### **算清安全账。**人命关天。", "### **算清责任账。**守土有责。"],
            id="a head alone beside heads with texts",
        ),
        pytest.param(
            ["认识不够", "投入不足，设备老化。"], ["### 一是认识不够。", "### 投入不足，设备老化。"], id="a sentence"
        ),
        pytest.param(["认识不够", "投入不足"], ["### 一是认识不够。", "### 投入不足。"], id="words without marks"),
        pytest.param(["认识不够"], ["### 认识不够。 {无序号}"], id="one alone is not counted"),
        pytest.param(
            [
                {"抓巡查": "一天两次,"},
                {"抓值守": "附表：值班表"},
                {"抓宣传": "做到“四进”"},
                {"抓转移": "【待补：人数】"},
            ],
            [
                "### 一是**抓巡查。**一天两次。",
                "### **抓值守。**附表：值班表",
                "### **抓宣传。**做到“四进”。",
                "### **抓转移。**【待补：人数】",
            ],
            id="half-width marks, names, quotations, gaps",
        ),
    ],
)
def test_items_of_a_list_end_alike(items: Value, lines: list[str]) -> None:
    assert printed(问题={"序数": "一是", "条目": items}) == lines


def test_the_text_below_a_head_ends_in_a_mark() -> None:
    tasks: Value = [{"题": "抓排查", "文": "全面排查\n不留死角"}, {"题": "抓责任", "分项": ["定人", "定责"]}]
    assert printed(任务=tasks) == ["## 抓排查", "全面排查。", "不留死角。", "## 抓责任", "### 定人", "### 定责"]
