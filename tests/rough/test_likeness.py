"""Texts without a genre → the genre whose outline they look like, by their first lines and by whom they address."""

from __future__ import annotations

import pytest

from gongwen.genres.rough.likeness import likely

LIKE = """
在全县防汛会上的讲话 / 一、抓排查          → 讲话稿
标题：关于做好值班的通知 / 一、值班        → 通知
某县水利局2026年工作总结 / 一、工作成效    → 工作总结
关于营商环境工作的汇报 / 各位领导：        → 工作汇报
某镇2027年工作计划 / 一、产业              → 工作计划
城区供热专题会议纪要 / 一、管网            → 纪要
冬季禁烧工作方案 / 一、目标                → 实施方案
养老机构消防隐患整改方案 / 一、目标        → 整改方案
同志们： / 今天开会                        → 讲话稿
先说成绩 / 下面我讲三点意见 / 一、抓排查   → 讲话稿
买菜 / 做饭                                → 不像
""".strip().splitlines()


@pytest.mark.parametrize("line", LIKE)
def test_a_text_is_likened_to_a_genre_by_its_title_or_its_address(line: str) -> None:
    text, _, expected = (part.strip() for part in line.partition("→"))
    assert (likely(text.split(" / ")) or "不像") == expected


def test_a_title_stands_in_the_first_three_lines() -> None:
    text = ["甲", "乙", "丙", "关于值班的通知"]
    assert (likely(text), likely(text[1:])) == ("", "通知")
