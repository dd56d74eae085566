"""Doubts about the rows of a ledger: what each rule finds, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongwen.records import doubts
from gongwen.records.ledger import LedgerRow
from gongwen.records.states import status


def find(
    *rows: dict[str, str], issued: date | None = None, year: int = 2026, sets: bool = False
) -> list[tuple[str, str, str]]:
    """Return rule, row and message of every doubt about rows, which are counted from 1; each has a unit and a problem."""
    given = [{"单位": "甲", "问题": f"漏水{number}", **row} for number, row in enumerate(rows, 1)]
    entries = [
        LedgerRow({name: text for name, text in row.items() if text}, "台账.xlsx", f"第 {number} 行")
        for number, row in enumerate(given, 1)
    ]
    found = doubts.find(entries, issued, year, sets)
    assert {(finding.level, finding.file) for finding in found} <= {("提示", "台账.xlsx")}
    return [(finding.rule, finding.where, finding.message) for finding in found]


FOUND: dict[str, tuple[list[dict[str, str]], list[tuple[str, str, str]]]] = {
    "a number twice": (
        [{"问题编号": "A-01"}, {"问题编号": "A-02"}, {"问题编号": "A-01"}, {"单位": "乙局", "问题编号": "A-01"}],
        [
            ("编号重复", "第 3 行", "问题编号“A-01”与第 1 行重复"),
            ("编号重复", "第 4 行", "问题编号“A-01”与第 1 行重复"),
        ],
    ),
    "the same problem of the same unit": (
        [{"问题": "消防通道堆放杂物，影响人员疏散，限期清理干净"}] * 2,
        [("问题重复", "第 2 行", "同一单位的同一个问题与第 1 行重复：消防通道堆放杂物，影响人员疏散，限期清理")],
    ),
    "the same problem in the same place": (
        [{"问题": "漏水", "位置": "一楼"}, {"问题": "漏水", "位置": "二楼"}, {"问题": "漏水", "位置": "一楼"}],
        [("问题重复", "第 3 行", "同一单位的同一个问题与第 1 行重复：漏水")],
    ),
    "unit names that differ in white space": (
        [{"单位": "柳河镇人民政府"}, {"单位": "柳河镇 人民政府"}],
        [("单位名称", "第 2 行", "“柳河镇 人民政府”与“柳河镇人民政府”只差空格，是不是同一个单位？")],
    ),
    "a unit name that is the end of another": (
        [{"单位": "绍兴一中"}, {"单位": "一中"}, {"单位": "一中"}],
        [("单位名称", "第 2 行", "“一中”与“绍兴一中”是不是同一个单位？")],
    ),
    "grades that do not say whether they are 重大": (
        [{"等级": "一般"}, {"等级": "一级"}, {"等级": "重大事故隐患"}, {"等级": "高"}, {"等级": "非重大"}],
        [("等级", "第 2 行", "有2行的等级看不出是不是重大（“一级”“高”），没有算作重大")],
    ),
    "sentences that end with a comma": (
        [{"问题": "漏水。"}, {"问题": "灯坏，"}, {"问题": "门坏", "整改要求": "换锁,"}],
        [("句末", "第 2 行", "有2格的末尾是逗号或顿号（第一处在“问题”），印成句子时改作句号")],
    ),
    "done, without a day": (
        [{"状态": "是"}, {"状态": "已完成"}, {"状态": "整改到位"}, {"状态": "√", "完成日期": "2026年3月24日"}],
        [
            ("状态与日期", "第 1 行", "状态是“是”，却没有完成日期"),
            ("状态与日期", "第 2 行", "状态是“已完成”，却没有完成日期"),
            ("状态与日期", "第 3 行", "状态是“整改到位”，却没有完成日期"),
        ],
    ),
    "not done, with a day": (
        [{"状态": "否", "完成日期": "2026年3月24日"}, {"状态": "整改中", "完成日期": "3月24日"}],
        [
            ("状态与日期", "第 1 行", "状态是“否”，却有完成日期“2026年3月24日”"),
            ("状态与日期", "第 2 行", "状态是“整改中”，却有完成日期“3月24日”"),
        ],
    ),
    "a state that says neither": (
        [{"状态": "○"}, {"状态": "无需整改"}],
        [
            ("状态", "第 1 行", "看不懂的状态“○”，按没有完成统计"),
            ("状态", "第 2 行", "看不懂的状态“无需整改”，按没有完成统计"),
        ],
    ),
    "a deadline before the inspection": (
        [
            {"检查日期": "2026年3月18日", "整改时限": "2026年3月10日前"},
            {"检查日期": "2026-3-18", "整改时限": "2月底前"},
        ],
        [
            ("时限", "第 1 行", "整改时限“2026年3月10日前”早于检查日期“2026年3月18日”"),
            ("时限", "第 2 行", "整改时限“2月底前”早于检查日期“2026-3-18”"),
        ],
    ),
    "a deadline that cannot be read": (
        [{"整改时限": "尽快"}, {"整改时限": "13月底前"}],
        [
            ("时限", "第 1 行", "看不懂的整改时限“尽快”，照原样采用"),
            ("时限", "第 2 行", "看不懂的整改时限“13月底前”，照原样采用"),
        ],
    ),
    "a date that cannot be read": (
        [{"检查日期": "上周"}, {"完成日期": "2026年2月30日"}],
        [
            ("日期", "第 1 行", "看不懂的检查日期“上周”，照原样采用"),
            ("日期", "第 2 行", "看不懂的完成日期“2026年2月30日”，照原样采用"),
        ],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), FOUND.values(), ids=FOUND)
def test_a_doubt_is_found(rows: list[dict[str, str]], expected: list[tuple[str, str, str]]) -> None:
    assert find(*rows) == expected


NOT_FOUND: dict[str, list[dict[str, str]]] = {
    "no rows": [],
    "nothing but unit and problem": [{}, {}],
    "different numbers": [{"问题编号": "A-01"}, {"问题编号": "A-1"}, {"问题编号": "a-01"}],
    "no numbers": [{"问题编号": ""}, {"问题编号": ""}],
    "the same problem of different units": [{"单位": "甲局", "问题": "漏水"}, {"单位": "乙局", "问题": "漏水"}],
    "the same problem in different places": [
        {"问题": "漏水", "位置": "一楼"},
        {"问题": "漏水", "位置": "二楼"},
        {"问题": "漏水"},
    ],
    "the same unit in many rows": [{"单位": "柳河镇人民政府"}] * 3,
    "units with the same beginning": [{"单位": "县医院"}, {"单位": "县医院东区"}, {"单位": "县医保局"}],
    "units with one character at the end in common": [{"单位": "局"}, {"单位": "教育局"}],
    "units that differ in their number": [{"单位": unit} for unit in ("一中", "十一中", "11号楼", "1号楼")],
    "done, and no row has a day": [{"状态": "已完成"}, {"状态": "整改中"}],
    "done with a day": [{"状态": "已完成", "完成日期": "2026年3月24日"}],
    "open without a day": [{"状态": "未整改"}, {"状态": "已完成", "完成日期": "2026年3月24日"}],
    "no state": [{"完成日期": "2026年3月24日"}, {}],
    "every word for a state": [{"状态": word} for word in status.status_words().cells],
    "a deadline on the day of the inspection": [{"检查日期": "2026年3月18日", "整改时限": "3月18日"}],
    "a deadline after the inspection": [{"检查日期": "2026年3月18日", "整改时限": "4月底前"}],
    "deadlines without a day": [
        {"检查日期": "2026年3月18日", "整改时限": text} for text in ("立即", "15个工作日", "每月")
    ],
    "a deadline without an inspection": [{"整改时限": "1月底前"}],
    "an inspection without a deadline": [{"检查日期": "2026年3月18日"}],
    "an inspection that cannot be dated exactly": [{"检查日期": "2026年3月", "整改时限": "4月底前"}],
    "an inspection in Chinese numerals": [{"检查日期": "二〇二六年三月十八日", "整改时限": "2026年4月1日前"}],
}


@pytest.mark.parametrize("rows", NOT_FOUND.values(), ids=NOT_FOUND)
def test_what_is_in_order_is_left_alone(rows: list[dict[str, str]]) -> None:
    assert find(*rows) == []


@pytest.mark.parametrize(
    ("limit", "told"),
    {
        "2026年3月10日前": True,
        "3月10日前": True,
        "3月20日": False,
        "3月底前": False,
        "立即": False,
        "5日内": False,
        "2025年底前": True,
    }.items(),
)
def test_a_deadline_before_the_day_of_the_document_is_told(limit: str, told: bool) -> None:
    expected = [("时限", "第 1 行", f"整改时限“{limit}”早于成文日期")] if told else []
    assert find({"整改时限": limit}, issued=date(2026, 3, 20), sets=True) == expected


def test_a_deadline_is_in_the_year_of_its_inspection() -> None:
    assert find({"检查日期": "2027年1月5日", "整改时限": "2月底前"}, year=2026) == []


@pytest.mark.parametrize(
    ("limit", "told"),
    {"1月10日前": False, "6月19日前": False, "6月20日前": True, "12月10日前": True, "2025年1月10日前": True}.items(),
)
def test_a_deadline_without_a_year_is_next_year_when_it_lies_more_than_half_a_year_before_the_inspection(
    limit: str, told: bool
) -> None:
    expected = [("时限", "第 1 行", f"整改时限“{limit}”早于检查日期“2025年12月20日”")] if told else []
    assert find({"检查日期": "2025年12月20日", "整改时限": limit}, year=2025) == expected


def test_a_deadline_of_next_year_before_the_day_of_the_document_is_told() -> None:
    found = find({"检查日期": "2025年12月20日", "整改时限": "1月10日前"}, issued=date(2026, 1, 15), sets=True)
    assert found == [("时限", "第 1 行", "整改时限“1月10日前”早于成文日期")]


def test_what_goes_on_for_long_is_never_too_late() -> None:
    assert find({"检查日期": "2025年12月20日", "整改时限": "长期坚持"}, issued=date(2026, 1, 8), sets=True) == []


def test_doubts_come_by_rule_then_by_row() -> None:
    found = find({"整改时限": "尽快", "问题编号": "1"}, {"整改时限": "待定", "问题编号": "1"}, {"问题编号": "1"})
    assert [(rule, where) for rule, where, _ in found] == [
        ("编号重复", "第 2 行"),
        ("编号重复", "第 3 行"),
        ("时限", "第 1 行"),
        ("时限", "第 2 行"),
    ]


@pytest.mark.parametrize(
    ("common", "issued", "year"),
    [
        ({}, None, 0),
        ({"成文日期": "2026年3月20日"}, date(2026, 3, 20), 2026),
        ({"成文日期": "2026-03-20", "年份": "2025"}, date(2026, 3, 20), 2025),
        ({"年份": "2026"}, None, 2026),
        ({"成文日期": "待定", "年份": "二〇二六"}, None, 0),
        ({"成文日期": "2026年2月30日"}, None, 0),
    ],
    ids=["nothing", "a day", "a day and a year", "a year", "neither can be read", "no such day"],
)
def test_the_day_of_the_document_and_its_year_come_from_the_common_fields(
    common: dict[str, Any], issued: date | None, year: int
) -> None:
    assert doubts.when(common) == (issued, year)


def test_only_a_document_that_sets_deadlines_wants_them_there_and_to_come() -> None:
    rows = [{"整改时限": "3月10日前"}, {"整改时限": ""}, {"整改时限": "", "状态": "长期坚持"}]
    rows += [{"整改时限": "3月10日前", "状态": "已完成"}, {"整改时限": "", "状态": "已完成"}]
    assert find(*rows, issued=date(2026, 3, 20)) == []
    assert find(*rows, issued=date(2026, 3, 20), sets=True) == [
        ("时限", "第 1 行", "整改时限“3月10日前”早于成文日期"),
        ("时限", "第 2 行", "没有写整改时限的1项"),
    ]


@pytest.mark.parametrize(
    ("finished", "told"),
    [
        ("2026年3月21日", ["完成日期“2026年3月21日”晚于成文日期"]),
        ("2026.3.21", ["完成日期“2026.3.21”晚于成文日期"]),
        ("2026年3月20日", []),
        ("2026年3月", []),  # no day: it may have been before
        ("2026年2月30日", ["看不懂的完成日期“2026年2月30日”，照原样采用"]),
    ],
)
def test_a_problem_is_not_finished_after_the_day_of_the_document(finished: str, told: list[str]) -> None:
    row = {"状态": "已完成", "完成日期": finished}
    assert [message for _, _, message in find(row, issued=date(2026, 3, 20))] == told
    assert "晚于" not in str(find(row))
