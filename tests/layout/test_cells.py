"""Dates, numbers with their units, and words of names stay on one line of a cell, where that needs no line more."""

from __future__ import annotations

import pytest

from gongwen.layout.cells import count, lines
from gongwen.layout.lines import LIBREOFFICE, WORD, in_cells


@pytest.mark.parametrize(
    ("text", "room", "found"),
    [
        ("改造县城老旧供水管网32公里", 6.2, ["改造县城老", "旧供水管网", "32公里"]),
        ("日处理2万吨", 4.2, ["日处理", "2万吨"]),
        ("实施技术改造项目32个", 6.2, ["实施技术改造", "项目32个"]),  # as it is
        ("县人力资源社会保障局", 6.2, ["县人力资源", "社会保障局"]),
        ("分管领导", 3.2, ["分管", "领导"]),
        ("强化理论武装", 5.2, ["强化理论", "武装"]),
        ("县自然资源局、县水利局", 7.2, ["县自然资源局、", "县水利局"]),  # as it is
        ("请在2026年4月30日前报送", 5.2, ["请在2026年", "4月30日前", "报送"]),  # no line holds all of the date
    ],
)
def test_a_line_ends_before_a_number_a_date_or_a_word(text: str, room: float, found: list[str]) -> None:
    setter = in_cells(WORD)
    assert list(lines(text, room, setter)) == found
    for one in (WORD, LIBREOFFICE):
        assert count(text, room, in_cells(one)) == len(list(lines(text, room, in_cells(one))))
