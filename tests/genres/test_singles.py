"""Genres that stand by themselves: plans, briefings, short speeches, appointments, rosters, statements."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.app import intake
from gongwen.document.manuscript import write
from gongwen.genres import rosters
from gongwen.genres.composing import Job
from gongwen.records import Record
from gongwen.records.field import Row


def made(kind: str, **given: Any) -> Job:
    return intake.from_record(Record({"文种": kind, **given}))


def lines(kind: str, **given: Any) -> list[str]:
    job = made(kind, **given)
    assert not job.refused, job.findings
    return write(job.document).splitlines()


def told(kind: str, **given: Any) -> list[str]:
    return [finding.message for finding in made(kind, **given).findings if finding.rule == "字段"]


PLAN = {"事由": "甲行动", "任务": [{"任务": "做甲事", "牵头": "甲局", "时限": "6月底前"}]}


def test_a_plan_says_who_does_what_by_when_and_lists_its_leaders() -> None:
    leaders = [{"职务": "组长", "姓名": "张三", "单位职务": "县长"}, {"职务": "组长", "姓名": "李四四"}]
    found = lines("实施方案", **PLAN, 领导小组=leaders)
    assert "# 甲行动实施方案" in found
    assert any("（牵头单位：甲局；完成时限：6月底前）" in line for line in found)
    assert found[-3:] == ["| 组长： | 张　三 | 县长 |", "|---|---|--------| {无框}", "|  | 李四四 |  |"]


STAGES = [
    (
        [{"阶段": "一", "起": "2026-3-2", "止": "2026-3-1", "内容": "甲"}],
        "“一”的止（2026年3月1日）在起（2026年3月2日）以前",
    ),
    (
        [{"阶段": "一", "止": "2026-3-20", "内容": "甲"}, {"阶段": "二", "起": "2026-3-10", "内容": "乙"}],
        "“二”从2026年3月10日起，上一阶段到2026年3月20日才完",
    ),
]


@pytest.mark.parametrize(("stages", "message"), STAGES)
def test_stages_that_do_not_follow_each_other_are_told(stages: list[dict[str, str]], message: str) -> None:
    assert told("实施方案", **PLAN, 步骤=stages) == [message]


EVENT = {
    "活动": "植树活动",
    "活动时间": "2026年3月12日上午9:00",
    "地点": "南山",
    "流程": [{"环节": "植树", "时长": "1小时"}],
}


def test_an_event_has_its_clock_and_its_sum() -> None:
    found = lines("活动方案", **EVENT, 预算=[{"项目": "树苗", "单价": "12元", "数量": "100棵", "金额": "1200元"}])
    assert "# 植树活动方案" in found and "| 1 | 9:00—10:00 | 植树 |  |" in found
    assert found[-1] == "|  | 合计 |  |  | 1200元 |"


def test_an_amount_that_is_not_price_times_number_is_told() -> None:
    wrong = [{"项目": "树苗", "单价": "12元", "数量": "100棵", "金额": "1000元"}]
    assert told("活动方案", **EVENT, 预算=wrong) == ["“树苗”的金额1000元不是单价12元乘数量100棵"]


def test_a_speech_has_its_kind_and_its_length() -> None:
    base = {"会议": "某会议", "单位": "甲镇", "做法": ["抓早。", "抓小。"], "打算": ["再抓早。", "再抓小。"]}
    assert "# 在某会议上的交流发言" in lines("交流发言", **base) and "我们的做法是两条：" in lines("交流发言", **base)
    assert "我们重点做好两件事。" in lines("交流发言", **{**base, "做法": []}, 类型="表态")
    assert told("交流发言", **base, 限时="5分钟", 开场="长" * 3300) == ["约要讲15分钟，限时5分钟"]


@pytest.mark.parametrize(
    ("kind", "last"),
    [("欢迎", "谢谢大家！"), ("开幕", "现在，我宣布：采摘节开幕！")],
)
def test_the_last_words_of_an_address_go_by_its_kind(kind: str, last: str) -> None:
    found = lines("致辞", 类型=kind, 活动="采摘节", 称谓="朋友们：", 欢迎="欢迎大家。")
    assert found[-1] == last and found[-2] == "预祝采摘节取得圆满成功！"


SPEECH = {"标题": "讲话", "称谓": "同志们：", "任务": [{"题": "甲"}, {"题": "乙"}]}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ({}, "下面，我讲两点意见。"),
        ({"类型": "动员"}, "为把这项工作做好，我讲两点意见。"),
        ({"类型": "总结"}, "下面，就贯彻落实这次会议精神，我讲两点意见。"),
    ],
)
def test_a_speech_leads_over_by_its_kind(kind: dict[str, str], sentence: str) -> None:
    assert sentence in lines("讲话稿", **SPEECH, **kind)


PEOPLE = [
    ([{"姓名": "张三", "任职": "局长", "试用期": "一年"}], "张三同志任职", ["张　三同志任局长（试用期一年）。"]),
    ([{"姓名": "张三", "免职": "局长"}], "张三同志免职", ["免去张　三同志的局长职务。"]),
    (
        [{"姓名": "张三", "任职": "局长", "免职": "副局长"}, {"姓名": "李四四", "免职": "局长"}],
        "张三等同志任免职",
        ["张　三同志任局长；", "免去：", "张　三同志的副局长职务；", "李四四同志的局长职务。"],
    ),
]


@pytest.mark.parametrize(("people", "matter", "sentences"), PEOPLE)
def test_appointments_come_before_dismissals(people: list[dict[str, str]], matter: str, sentences: list[str]) -> None:
    found = lines("任免通知", 版式="材料", 会议="某会议", 人员=people)
    assert found[-len(sentences) - 2 :] == [f"# 关于{matter}的通知", "经某会议研究，决定：", *sentences]


def test_who_stands_twice_or_without_a_post_is_told() -> None:
    people = [{"姓名": "张三", "任职": "局长"}, {"姓名": "张三", "免职": "副局长"}, {"姓名": "李四"}]
    assert told("任免通知", 版式="材料", 人员=people) == ["“张三”写了两次", "“李四”没有写任什么职、免什么职"]


ROSTER = {"单位": "甲局", "事由": "国庆节", "起": "2026-10-1", "止": "2026-10-3"}


def test_a_roster_goes_by_turns_and_nobody_has_more_than_one_turn_more() -> None:
    people = [
        Row({"姓名": name, "类别": kind})
        for name, kind in [("甲", "带班"), ("乙", "带班"), *[(n, "") for n in "丙丁戊"]]
    ]
    found = rosters.by_turns(people, "2026年10月1日", "2026年10月3日", "2")
    assert [(row["带班"], row["值班"]) for row in found] == [("甲", "丙、丁"), ("乙", "戊、丙"), ("甲", "丁、戊")]
    table = [
        line for line in lines("值班安排表", **ROSTER, 名册=[dict(row) for row in people]) if line.startswith("| 10")
    ]
    assert table[0].startswith("| 10月1日 | 星期四 | 甲 | 丙、丁 |") and len(table) == 3


def test_a_day_without_a_shift_and_two_days_running_are_told() -> None:
    shifts = [
        {"日期": "2026-10-1", "值班": "张三"},
        {"日期": "2026-10-2", "值班": "张三、李四"},
        {"日期": "2026-10-9", "值班": "王五"},
    ]
    assert told("值班安排表", **ROSTER, 值班=shifts) == [
        "2026年10月9日不在2026年10月1日至2026年10月3日里面",
        "2026年10月3日没有人值班",
        "张三连着两天值班",
    ]


def test_a_statement_tells_the_course_of_things_and_ends_as_one() -> None:
    found = lines("情况说明", 事项="关于停水的情况", 经过=[{"时间": "7时20分", "事实": "发现冒水"}])
    assert "# 关于停水的情况说明" in found and "7时20分，发现冒水。" in found and found[-1] == "特此说明。"
