"""逾期 in the documents of the 整改 family: the figures, and the words for each problem, counted here by hand."""

from __future__ import annotations

import re
from itertools import takewhile

from gongwen.app import intake
from gongwen.document.manuscript import write
from gongwen.records import Record

ROWS: list[list[str]] = [
    # unit, category, problem, deadline, status, done on, inspected on
    ["一中", "消防", "出口上锁", "2026年4月10日前", "未整改", "", "2026年3月18日"],  # 28 days over
    ["一中", "用电", "线路裸露", "2026年4月10日前", "已完成", "2026年4月20日", "2026年3月18日"],  # 10 days late
    ["一中", "消防", "灭火器过期", "15个工作日", "整改中", "", "2026年3月19日"],  # 13 April: 25 days over
    ["县医院", "消防", "应急灯不亮", "2026年5月12日前", "整改中", "", "2026年4月2日"],  # 4 days left
    ["县医院", "用电", "配电箱没有门", "2026年6月10日前", "未整改", "", "2026年4月2日"],
    ["车站", "用电", "护栏松动", "2026年4月1日前", "已完成", "2026年3月30日", ""],
]  # fmt: skip
COLUMNS = ("单位", "类别", "问题", "整改时限", "状态", "完成日期", "检查日期")
DAYS = {"截至日期": "2026年5月8日", "通知日期": "2026年3月20日"}


def made(genre: str, rows: list[list[str]] = ROWS, **fields: str) -> str:
    problems = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return write(intake.from_record(Record({"文种": genre, "问题": problems, **fields}), draft=True).document)


def table(text: str, title: str) -> list[list[str]]:
    """Return the rows of the table whose first column has a title."""
    lines = takewhile(lambda line: line.startswith("|"), text[text.index(f"| {title} |") :].splitlines())
    return [re.split(r"\s*\|\s*", line.strip("| ")) for line in lines if not line.startswith("|-")]


def test_a_report_counts_what_is_overdue_by_unit() -> None:
    text = made("整改报告", **DAYS)
    assert "问题共6项，已完成整改2项，未完成4项（正在整改1项、未到期1项、逾期2项），整改完成率33.3%。" in text
    assert "逾期未完成的2项（一中2项）中，最长的已逾期28天。7天内到期1项。已完成的问题中，逾期完成1项。" in text
    assert table(text, "单位") == [
        ["单位", "问题数", "已完成", "未完成", "其中逾期", "完成率"],
        ["一中", "3", "1", "2", "2", "33.3%"],
        ["县医院", "2", "0", "2", "0", "0.0%"],
        ["车站", "1", "1", "0", "0", "100.0%"],
        ["合计", "6", "2", "4", "2", "33.3%"],
    ]
    assert "未完成整改（整改时限：2026年4月10日前，逾期28天）。" in text
    assert "已于2026年4月20日完成整改（逾期10天完成）。" in text
    assert "| 15个工作日（2026年4月13日前，逾期25天） |" in text


def test_without_a_day_nothing_is_said_of_it() -> None:
    assert "逾期" not in made("整改报告") and "到期" not in made("整改台账")


def test_a_printed_ledger_counts_by_the_columns_that_are_wanted() -> None:
    text = made("整改台账", 统计="类别、月份", **DAYS)
    assert table(text, "类别") == [
        ["类别", "问题数", "已完成", "未完成", "其中逾期", "完成率"],
        ["消防", "3", "0", "3", "2", "0.0%"],
        ["用电", "3", "2", "1", "0", "66.7%"],
        ["合计", "6", "2", "4", "2", "33.3%"],
    ]
    assert table(text, "月份") == [
        ["月份", "问题数", "已完成", "未完成", "其中逾期", "完成率"],
        ["2026年3月", "3", "1", "2", "2", "33.3%"],
        ["2026年4月", "2", "0", "2", "0", "0.0%"],
        ["没有写", "1", "1", "0", "0", "100.0%"],
        ["合计", "6", "2", "4", "2", "33.3%"],
    ]


def test_a_recheck_does_not_blame_for_a_deadline_that_has_not_come() -> None:
    school = made("复查意见书", ROWS[:3], 单位="一中", 复查日期="2026年5月8日", 原日期="2026年3月20日")
    assert "整改到位1项，未整改到位2项（第1、3项）。未整改到位的问题中，逾期2项。" in school
    assert "未整改到位，应继续整改（整改时限：2026年4月10日前，已逾期28天）。" in school
    hospital = made("复查意见书", ROWS[3:5], 单位="县医院", 复查日期="2026年5月8日")
    assert "共复查问题2项，整改时限均未到。" in hospital
    assert "未整改到位" not in hospital
