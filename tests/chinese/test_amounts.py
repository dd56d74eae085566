"""Numbers with or without what they count."""

from __future__ import annotations

import pytest

from gongwen.chinese.amounts import amount


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("128", 128),
        (" 128 ", 128),
        ("1,280人", 1280),
        ("1，280，000", 1280000),
        ("3.5万元", 35000),
        ("-2亿", -2e8),
        ("－3", -3),
        ("98.5%", 98.5),
        ("12.3平方公里", 12.3),
        ("０８", 8),
        ("十二项", 12),
        ("一百二十", 120),
        ("", None),
        ("若干", None),
        ("约8人", None),
        ("8-10", None),
        ("1,28", None),
        ("3.5.1", None),
        ("2026年3月5日", None),
    ],
)
def test_an_amount_is_its_number(text: str, value: float | None) -> None:
    assert amount(text) == value
