"""The record of a meeting: what its documents print of it, and what in it contradicts itself."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.app import intake
from gongwen.document.manuscript import write
from gongwen.genres import meetings
from gongwen.genres.composing import Job
from gongwen.records import Record
from gongwen.records.field import Row


def made(kind: str, **given: Any) -> Job:
    base = {"会议": "全县防汛工作会议", "会议时间": "2026年4月10日上午9:00", "地点": "甲", "记录": "乙"}
    return intake.from_record(Record({"文种": kind, **base, "议程": [{"事项": "通报情况"}], **given}))


def lines(kind: str, **given: Any) -> list[str]:
    job = made(kind, **given)
    assert not job.refused, job.findings
    return write(job.document).splitlines()


CONTRADICTIONS = [
    ({"会议时间": "2026年4月10日（星期四）"}, "错误 2026年4月10日是星期五，写的是星期四"),
    ({"报名截止": "4月12日前"}, "提示 报名截止“4月12日前”在会议以后（会议是2026年4月10日）"),
    ({"报送期限": "2026年4月1日前"}, "提示 报送期限“2026年4月1日前”在会议以前（会议是2026年4月10日）"),
    ({"背景": "会议有三项议程。"}, "提示 写的是“三项议程”，议程共1项"),
    ({"议程": [{"事项": "通报", "时长": "很久"}]}, "提示 看不出“很久”是多久，起止时间排不出来"),
    (
        {"会议时间": "2026年4月10日上午9:00—9:30", "议程": [{"事项": "通报", "时长": "40分钟"}]},
        "提示 各项议程共40分钟，到9:40才完，比会议时间多10分钟",
    ),
    (
        {
            "议程": [{"事项": "通报", "发言人": "张三", "职务": "县水利局局长"}],
            "名单": [{"单位": "县水利局", "姓名": "张三", "职务": "副局长"}],
        },
        "提示 “张三”的职务，议程里是“县水利局局长”，名单里是“县水利局副局长”",
    ),
    (
        {"议程": [{"事项": "通报", "发言人": "张三"}], "名单": [{"姓名": "张三", "类别": "请假"}]},
        "提示 “张三”在名单里是请假，议程里要发言",
    ),
    ({"名单": [{"单位": "甲局", "姓名": "张三"}, {"单位": "甲局", "姓名": "张三"}]}, "提示 “甲局”的“张三”写了两次"),
]


@pytest.mark.parametrize(("given", "message"), CONTRADICTIONS)
def test_what_contradicts_itself_is_told(given: dict[str, Any], message: str) -> None:
    assert [f"{one.level} {one.message}" for one in made("会议议程", **given).findings] == [message]


def test_an_agenda_has_a_clock_where_every_length_is_known() -> None:
    agenda = [{"事项": "通报", "时长": "10分钟"}, {"事项": "讲话", "时长": "1小时"}]
    found = lines("会议议程", 议程=agenda)
    assert [line.split(" | ")[1] for line in found if line.startswith(("| 1", "| 2"))] == ["9:00—9:10", "9:10—10:10"]
    assert "起止时间" not in "".join(lines("会议议程", 议程=[*agenda, {"事项": "散会"}]))
    assert "# 全县防汛工作会议议程" in found


LINKS = [
    ({"方式": "讲话", "职务": "县长", "发言人": "甲"}, "请县长甲同志讲话，大家欢迎！"),
    ({"方式": "通报", "职务": "局长", "发言人": "甲"}, "请局长甲同志通报情况。"),
    ({"方式": "发言", "单位": "柳河镇"}, "请柳河镇发言。"),
    ({"方式": "奏唱", "事项": "奏唱国歌"}, "奏唱国歌。全体起立！（奏唱国歌）请坐下。"),
    ({"方式": "讨论", "事项": "讨论方案"}, "讨论方案。请大家发表意见。"),
    ({"事项": "参观展板"}, "参观展板。"),
]


@pytest.mark.parametrize(("item", "sentence"), LINKS)
def test_each_way_of_an_item_has_its_sentence(item: dict[str, str], sentence: str) -> None:
    agenda = [{"事项": "通报情况", **item}]
    assert f"下面，{sentence}" in lines("主持词", 议程=agenda)
    three = lines("主持词", 议程=[{"事项": "甲事"}, *agenda, {"事项": "乙事"}])
    assert "首先，进行第一项议程，甲事。" in three and f"下面，进行第二项议程，{sentence}" in three
    assert "最后，进行第三项议程，乙事。" in three


def test_a_notice_without_much_is_short_and_has_no_customary_close() -> None:
    found = lines("会议通知", 议程=[])
    assert found[-3:] == [
        "定于2026年4月10日召开全县防汛工作会议。现将有关事项通知如下：",
        "## **会议时间：**2026年4月10日（星期五）上午9:00。",
        "## **会议地点：**甲。",
    ]


def test_a_notice_that_wants_names_has_a_slip_to_send_back() -> None:
    assert any(line.startswith("# 附件") and "参会回执" in line for line in lines("会议通知", 报名截止="4月8日前"))


def test_who_was_there_stands_by_unit_and_who_was_away_with_the_reason() -> None:
    people = [
        Row({"单位": "甲局", "姓名": "张三"}),
        Row({"单位": "乙局", "姓名": "李四", "类别": "请假", "原因": "生病"}),
        Row({"单位": "甲局", "姓名": "王五"}),
    ]
    assert meetings.attendance(people) == [("出席", "甲局：张三、王五"), ("请假", "乙局：李四（生病）")]


DECIDED = [{"事项": "通报情况", "议定": [{"事项": "4月20日前整改完。", "责任单位": "县水利局", "时限": "4月20日前"}]}]


def test_what_was_decided_stands_in_the_record_and_is_the_body_of_the_minutes() -> None:
    sentence = "4月20日前整改完（责任单位：县水利局，完成时限：4月20日前）。"
    assert any(sentence in line for line in lines("会议记录", 议程=DECIDED))
    minutes = lines("纪要", 议程=DECIDED, 督办表="有", 名单=[{"单位": "甲局", "姓名": "张三"}])
    assert "出席: 甲局：张三" in minutes
    assert any(sentence in line for line in minutes)
    assert minutes[-1] == "| 1 | 4月20日前整改完。 | 县水利局 | 4月20日前 |  |"


TOPICS = [
    {"事项": "供水工程", "方式": "汇报", "议定": [{"事项": "增加投资。"}, {"事项": "年内完工。"}]},
    {"事项": "防汛工作", "方式": "汇报", "议定": [{"事项": "逐处检查。"}]},
    {"事项": "县长讲话", "方式": "讲话"},
]


def test_what_was_decided_on_several_matters_stands_below_each_of_them() -> None:
    bare = [
        "## 供水工程",
        "### 增加投资。",
        "### 年内完工。",
        "## 防汛工作",
        "### 逐处检查。 {无序号}",
    ]
    assert [line for line in lines("纪要", 类型="办公会", 议程=TOPICS) if line.startswith("##")] == bare
    assert [line for line in lines("纪要", 议程=TOPICS[:2]) if line.startswith("##")] == bare
    flat = ["## 增加投资。", "## 年内完工。", "## 逐处检查。"]
    assert [line for line in lines("纪要", 议程=TOPICS) if line.startswith("##")] == flat


def test_who_did_not_ask_for_leave_is_called_so() -> None:
    away = [
        Row({"单位": "甲局", "姓名": "张三", "类别": "缺席"}),
        Row({"单位": "乙局", "姓名": "李四", "类别": "请假", "原因": "生病"}),
    ]
    assert meetings.attendance(away) == [("请假", "乙局：李四（生病）"), ("缺席", "甲局：张三")]
    assert meetings.present(away, "请假") == ["甲局：张三（缺席）", "乙局：李四（生病）"]


def test_a_sign_in_sheet_without_names_is_blank() -> None:
    found = lines("签到表")
    assert found.count("|  |  |  |  |  |  |") == 15 and "{行高 13}" in "".join(found)
