"""Filters of a genre's words: what stands in a record → what is printed of it."""

from __future__ import annotations

import pytest

from gongwen.genres.filters import FILTERS


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("加装排风", "加装排风。"),
        ("加装排风。", "加装排风。"),
        ("立即停用！", "立即停用！"),
        ("更换软管（含接头）", "更换软管（含接头）。"),
        ("贴出“禁止明火”", "贴出“禁止明火”。"),
        ("贴出“禁止明火。”", "贴出“禁止明火。”"),
        ("1.更换软管；\n2.加装排风", "1.更换软管；\n2.加装排风。"),
        ("更换软管，", "更换软管。"),
        ("整改情况如下，", "整改情况如下："),
        ("", ""),
    ],
)
def test_a_sentence_ends_with_its_mark_and_keeps_its_lines(text: str, printed: str) -> None:
    assert FILTERS["成句"](text) == printed
