"""Tasks on a day: the classes they fall into, which add up; rates, ranks, what is left over, what contradicts itself."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.app import intake
from gongwen.genres import figures, genre
from gongwen.genres.composing import Job
from gongwen.genres.tasks import progress
from gongwen.records import Record
from gongwen.records.field import Row

UNTIL = "2026年9月30日"


def made(kind: str, *tasks: dict[str, Any], **given: Any) -> Job:
    record = {"文种": kind, "年度": "2026", "单位": "甲局", "截至日期": UNTIL, "任务": list(tasks), **given}
    return intake.from_record(Record(record))


def row(**given: Any) -> Row:
    (found,) = made("结转计划", {"任务": "甲事", **given}).values["任务"]
    return found


STANDS = [
    ({"状态": "已完成"}, "已完成"),
    ({"目标值": "32公里", "完成值": "32公里"}, "已完成"),
    ({"目标值": "32公里", "完成值": "24公里"}, "达到序时"),
    ({"目标值": "32公里", "完成值": "24"}, "达到序时"),
    ({"目标值": "32公里", "完成值": "23公里"}, "未达序时"),
    ({"目标值": "1,000户", "完成值": "500户"}, "未达序时"),
    ({"目标值": "32公里", "完成值": "24公里", "时限": "9月底前"}, "逾期未完成"),
    ({"时限": "8月底前", "进展": "正在施工"}, "逾期未完成"),
    ({"目标值": "32公里", "完成值": "0公里"}, "尚未启动"),
    ({"状态": "未启动"}, "尚未启动"),
    ({"状态": "整改中"}, "正常推进"),
    ({"进展": "路基成型"}, "正常推进"),
    ({"状态": "欠进度", "目标值": "2处", "完成值": "2处"}, "未达序时"),
    ({"状态": "调整"}, "调整"),
    ({}, "未报进展"),
    ({"目标值": "2场、岗位3000个", "完成值": "1场"}, "正常推进"),
    ({"状态": "滞后"}, "未达序时"),
    ({"状态": "否", "时限": "11月30日", "进展": "完工3座"}, "正常推进"),
    ({"状态": "未完成", "时限": "9月底"}, "逾期未完成"),
    ({"状态": "尚未开工建设"}, "尚未启动"),
    ({"状态": "达到序时进度"}, "达到序时"),
    ({"状态": "超序时"}, "达到序时"),
    ({"状态": "正常推进"}, "正常推进"),
    ({"目标值": "新建12处", "完成值": "9"}, "达到序时"),
    ({"目标值": "≥88%", "完成值": "89.1%", "时限": "12月底前"}, "达到序时"),
    ({"目标值": "98%", "完成值": "86.5%", "时限": "12月底前"}, "正常推进"),
    ({"目标值": "98%", "完成值": "86.5%", "时限": "9月底前"}, "逾期未完成"),
    ({"目标值": "100%", "完成值": "60%"}, "未达序时"),
]


@pytest.mark.parametrize(("given", "name"), STANDS)
def test_how_a_task_stands(given: dict[str, Any], name: str) -> None:
    assert progress.standing_of(row(**given), UNTIL) == name


def test_the_classes_add_up_to_all_tasks_and_shares_are_of_all() -> None:
    rows = [row(**given) for given, _ in STANDS]
    found = progress.classes(rows, UNTIL)
    assert sum(len(own) for _, own, _ in found) == len(STANDS)
    assert [share for *_, share in found] == [figures.share(len(own), len(STANDS)) for _, own, _ in found]
    assert [name for name, *_ in found][:2] == ["已完成", "达到序时"]


@pytest.mark.parametrize(
    ("until", "pace"), [("2026年9月30日", "75%"), ("2026年11月30日", "91.7%"), ("2026年12月31日", "100%"), ("", "100%")]
)
def test_the_pace_of_the_year_goes_by_months(until: str, pace: str) -> None:
    assert progress.pace(until) == pace


def test_rates_rests_and_distances() -> None:
    half, over = row(目标值="1.8万亩", 完成值="0.9万亩"), row(目标值="400人", 完成值="412人")
    assert [progress.rate(half), progress.rate(over), progress.rate(row())] == ["50.0%", "103.0%", ""]
    assert [progress.left_over(half), progress.left_over(over)] == ["0.9万亩", ""]
    assert [progress.behind(half, UNTIL), progress.behind(over, UNTIL)] == ["25", ""]
    assert progress.reached(over) == "完成412人，完成率103.0%"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"目标值": "12个", "完成值": "9"}, "完成9个，完成率75.0%"),
        ({"目标值": "36栋", "完成值": "0"}, "完成0栋"),
        ({"目标值": "88%", "完成值": "89.1%"}, "完成89.1%"),
        ({"目标值": "", "完成值": "9"}, "完成9"),
    ],
)
def test_a_number_alone_has_the_unit_of_what_was_wanted_and_a_share_no_rate(given: dict[str, str], words: str) -> None:
    assert progress.reached(row(**given)) == words


def test_units_are_ranked_by_the_part_that_is_in_time_and_share_their_place() -> None:
    job = made(
        "督查通报",
        {"任务": "一", "牵头": "甲局", "状态": "已完成"},
        {"任务": "二", "牵头": "乙局、甲局", "状态": "已完成"},
        {"任务": "三", "牵头": "丙局", "时限": "8月底前"},
    )
    ranks = progress.by_lead(job.values["任务"], UNTIL)
    assert [(place, unit, len(rows)) for place, unit, rows in ranks] == [(1, "甲局", 2), (1, "乙局", 1), (3, "丙局", 1)]


CONTRADICTIONS = [
    ({"状态": "已完成", "目标值": "13座", "完成值": "10座"}, "第1项“甲事”状态是“已完成”，完成值10座不到目标值13座"),
    (
        {"状态": "超序时", "目标值": "7家", "完成值": "7家"},
        "第1项“甲事”状态是“超序时”，完成值7家已经达到目标值7家，按“超序时”统计",
    ),
    (
        {"目标值": "13座", "完成值": "10处"},
        "第1项“甲事”的目标值“13座”和完成值“10处”不能比，没有算完成率",
    ),
]


@pytest.mark.parametrize(("given", "message"), CONTRADICTIONS)
def test_progress_that_contradicts_itself_is_told(given: dict[str, str], message: str) -> None:
    assert [finding.message for finding in made("结转计划", {"任务": "甲事", **given}).findings] == [message]


def test_a_day_of_another_year_is_told() -> None:
    job = made("结转计划", {"任务": "甲事", "状态": "已完成"}, 截至日期="2024-12-31")
    assert [finding.message for finding in job.findings] == ["截至2024年，年度是2026"]


def test_the_tasks_of_a_week_are_those_that_fall_due_in_it_and_are_not_done() -> None:
    tasks = [row(时限="9月16日前"), row(时限="9月16日前", 状态="已完成"), row(时限="10月底前"), row(时限="全年")]
    assert progress.falling_due(tasks, "2026年9月14日", "2026年9月18日") == tasks[:1]


def test_one_list_is_told_to_each_leader_and_each_unit() -> None:
    """述职报告 and 责任书 divide the list that the plan is made of: each has its own tasks only."""
    for kind in ("述职报告", "责任书"):
        found = genre.load(kind)
        assert found.extract == found.key and found.task_lists == ["任务"]
