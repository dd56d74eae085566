"""Figures of words: shares, sums, ordinals, the running clock; rows of a loop that stay one table."""

from __future__ import annotations

import pytest

from gongwen.genres import figures, filters
from gongwen.genres.compiling import in_one_table
from gongwen.records.field import Row


def test_a_share_is_whole_only_when_it_is() -> None:
    assert [figures.share(*one) for one in ((0, 9), (9, 9), (1, 3), (1, 9999), (9998, 9999), (0, 0))] == [
        *("0%", "100%", "33.3%", "0.1%", "99.9%", "0%")
    ]


def rows(column: str, *texts: str) -> list[Row]:
    return [Row({column: text}) for text in texts]


SUMS = [
    (("3.5万元", "4万元"), "7.5万元"),
    (("1,280人", "20人"), "1300人"),
    (("0.1", "0.2"), "0.3"),
    (("8分钟", "半小时", "1小时"), "1小时38分钟"),
    (("3万元", "5元"), "【待补：金额合计】"),
    (("3万元", "若干"), "【待补：金额合计】"),
    (("3万元", ""), "3万元"),
    ((), "0"),
]


@pytest.mark.parametrize(("texts", "total"), SUMS)
def test_a_sum_has_one_unit_or_is_a_visible_gap(texts: tuple[str, ...], total: str) -> None:
    assert figures.total(rows("金额", *texts), "金额") == total


def test_the_clock_runs_as_long_as_lengths_are_known() -> None:
    lengths = rows("时长", "10分钟", "5分钟", "", "8分钟")
    assert figures.run(lengths, "2026年4月10日上午9:00") == ["9:00—9:10", "9:10—9:15", "9:15", ""]
    assert figures.run(lengths, "2026年4月10日") == ["", "", "", ""]


def test_the_ordinal_of_a_number_and_the_numbers_of_rows() -> None:
    all_rows = rows("甲", "一", "二", "三")
    assert (filters.places(2), filters.places(12)) == ("第二", "第十二")
    assert filters.places(all_rows, all_rows[1:]) == "2、3"


def made(source: str) -> str:
    return filters.environment().from_string(in_one_table(source)).render(各项=["甲", "乙"], 有=True)


def test_the_rows_of_a_loop_are_one_table() -> None:
    source = "| 题 |\n|---|\n{% for 条 in 各项 %}\n{% if 有 %}\n| {{ 条 }} |\n{% endif %}\n{% endfor %}\n| 合计 |\n正文"
    assert made(source) == "| 题 |\n|---|\n| 甲 |\n| 乙 |\n| 合计 |\n正文"


def test_a_loop_over_whole_tables_keeps_them_apart() -> None:
    source = "{% for 条 in 各项 %}\n| 题 |\n|---|\n| {{ 条 }} |\n{% endfor %}\n完"
    assert made(source) == "\n| 题 |\n|---|\n| 甲 |\n\n| 题 |\n|---|\n| 乙 |\n\n完"


def test_loops_that_cut_blanks_themselves_and_text_stay_as_they_are() -> None:
    for source in (
        "|甲|\n|-|\n{%- for 条 in 各项 %}\n|{{ 条 }}|\n{%- endfor %}\n完",
        "{% for 条 in 各项 %}\n文\n{% endfor %}",
    ):
        assert in_one_table(source) == source
