"""How a problem stands on a day: what is overdue and by how many days, what is not, and what nobody can tell."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.records.states.due import Clock, standing

ON = Clock(date(2026, 5, 8), year=2026)


@pytest.mark.parametrize(
    ("limit", "state", "finished", "kind", "days"),
    [
        ("2026年4月10日前", "整改中", "", "逾期", 28),
        ("2026年5月7日前", "", "", "逾期", 1),
        ("2026年5月8日前", "未整改", "", "临期", 0),  # the last day itself is in time
        ("2026年5月15日前", "未整改", "", "临期", 7),
        ("2026年5月16日前", "未整改", "", "未到期", 8),
        ("4月底前", "整改中", "", "逾期", 8),  # of the year of the clock
        ("第二季度", "整改中", "", "未到期", 53),
        ("2026年4月10日前", "已完成", "2026年4月20日", "逾期完成", 10),
        ("2026年4月10日前", "已完成", "2026年4月10日", "已完成", 0),
        ("2026年4月10日前", "已完成", "", "已完成", 0),  # nobody says when
        ("2026年4月10日前", "已完成", "2026年5月9日", "逾期", 28),  # on the day of the clock it was open
        ("2026年5月31日前", "已完成", "2026年5月9日", "未到期", 23),
        ("", "整改中", "", "时限不明", 0),
        ("尽快", "整改中", "", "时限不明", 0),
        ("长期坚持", "整改中", "", "时限不明", 0),
        ("15个工作日", "整改中", "", "时限不明", 0),  # from which day?
        ("立即", "整改中", "", "时限不明", 0),
    ],
)
def test_a_problem_stands_as_its_deadline_says(limit: str, state: str, finished: str, kind: str, days: int) -> None:
    found = standing({"整改时限": limit, "状态": state, "完成日期": finished}, ON)
    assert (found.kind, found.days) == (kind, days)


def test_what_is_counted_in_days_begins_with_the_notice() -> None:
    row = {"整改时限": "15个工作日", "状态": "整改中", "检查日期": "2026年3月18日"}
    found = standing(row, ON._replace(noticed=date(2026, 3, 20)))
    assert (found.kind, found.day) == ("逾期", date(2026, 4, 13))  # three days of 清明 between
    assert standing({"整改时限": "立即", "检查日期": "2026年3月18日"}, ON).days == 51


def test_a_deadline_without_a_year_follows_the_inspection() -> None:
    row = {"整改时限": "1月10日前", "检查日期": "2025年12月20日"}
    assert standing(row, Clock(date(2026, 1, 20), year=2025)).days == 10


def test_a_new_deadline_takes_the_place_of_the_old() -> None:
    row = {"整改时限": "2026年4月10日前", "新的时限": "2026年5月31日前", "状态": "整改中"}
    assert standing(row, ON).kind == "未到期"
