"""Times of day, lengths of time and days of the week, as meetings have them."""

from __future__ import annotations

import pytest

from gongwen.chinese import clock

CLOCKS = [
    ("2026年4月10日上午9:00", [540]),
    ("2026年4月10日（星期五）下午2:30—4:00", [870, 960]),
    ("下午3点半", [930]),
    ("14时30分", [870]),
    ("晚上7点", [1140]),
    ("9：05", [545]),
    ("2026年4月10日", []),
    ("25:00", []),
]


@pytest.mark.parametrize(("text", "minutes"), CLOCKS)
def test_times_of_day(text: str, minutes: list[int]) -> None:
    assert clock.clocks(text) == minutes


LENGTHS = [
    ("8分钟", 8),
    ("10", 10),
    ("半小时", 30),
    ("1小时30分钟", 90),
    ("一个半小时", 90),
    ("约40分钟", 40),
    ("10分钟以内", 10),
    ("不限", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "minutes"), LENGTHS)
def test_lengths_of_time(text: str, minutes: int | None) -> None:
    assert clock.length(text) == minutes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2026年4月10日上午9:00", "2026年4月10日（星期五）上午9:00"),
        ("2026年4月10日（周五）上午9:00", "2026年4月10日（周五）上午9:00"),
        ("4月10日上午", "4月10日上午"),
        ("2026年2月30日", "2026年2月30日"),
    ],
)
def test_the_day_of_the_week_is_written_where_none_is_said(text: str, printed: str) -> None:
    assert clock.with_weekday(text) == printed


def test_minutes_are_written_as_agendas_and_people_say_them() -> None:
    assert [clock.written_clock(540), clock.written_clock(1500)] == ["9:00", "1:00"]
    assert [clock.written_length(minutes) for minutes in (8, 60, 95)] == ["8分钟", "1小时", "1小时35分钟"]
