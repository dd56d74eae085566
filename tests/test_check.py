"""Checks of a document as a whole: the manuscript, and what is told about it."""

from __future__ import annotations

import pytest

from gongwen.check import check, texts
from gongwen.manuscript import read


def told(manuscript: str) -> list[str]:
    """Return the findings on a manuscript; each quotes the words it is about."""
    return [f"{finding.level} {finding.rule}“{finding.where}” {finding.message}" for finding in check(read(manuscript))]


def speech(opening: str, points: int = 3) -> str:
    """Return a speech with an opening and some points, each with a text and a sub-point."""
    return "\n".join(["# 讲话", "同志们：", opening, *["## 抓落实\n要一件一件地抓。\n### 抓早\n早一点。"] * points, "谢谢大家！"])


RIGHT = [
    "下面，我讲三点意见。",
    "下面，我讲三点意见：",
    "下面，就做好今年的工作，我讲三点意见。",
    "我强调3点要求。",
    "我提三条希望。",
    "重点抓好三个方面工作。",
    "要从三个方面抓好落实，",
    "我简单讲三点。",
    "去年讲过两点意见，今年讲三点意见。",
]
WRONG = [
    ("下面，我讲四点意见。", "讲四点"),
    ("下面，我讲两点意见。", "讲两点"),
    ("下面，我讲十二点意见。", "讲十二点"),
    ("我强调5点要求。", "强调5点"),
    ("我提五条希望。", "提五条"),
    ("重点抓好四个方面工作。", "抓好四个"),
    ("今天安排部署以下四项工作。", "安排部署以下四项"),
]
SILENT = [
    "下面，我讲几点意见。",
    "下面，我讲一些意见。",
    "全县12个乡镇都来参会。",
    "去年抓好了100个项目。",
    "今年投资增长4个百分点。",
    "把“四个意识”记在心里。",
    "会期两天。",
]


@pytest.mark.parametrize("opening", RIGHT)
def test_an_announced_count_that_is_right_is_no_doubt(opening: str) -> None:
    assert told(speech(opening)) == []
    assert told(speech(opening, points=4)) != []


@pytest.mark.parametrize(("opening", "words"), WRONG)
def test_an_announced_count_that_is_wrong_is_told(opening: str, words: str) -> None:
    assert told(speech(opening)) == [f"提示 过渡句的条数“{words}” 写的是“{words}”，后面的一级标题有3个"]


@pytest.mark.parametrize("opening", SILENT)
def test_another_number_is_no_announcement(opening: str) -> None:
    assert told(speech(opening)) == []


def test_an_announcement_without_points_is_no_doubt() -> None:
    assert told(speech("下面，我讲四点意见。", points=0)) == []


def test_the_last_announcement_before_the_first_point_counts() -> None:
    assert told(speech("我先讲两点体会。\n下面，我再讲三点意见。")) == []
    assert told(speech("我先讲三点体会。\n下面，我再讲两点意见。")) == ["提示 过渡句的条数“讲两点” 写的是“讲两点”，后面的一级标题有3个"]


def test_what_follows_the_first_point_announces_nothing() -> None:
    assert told("# 讲话\n## 成绩\n下面，我讲五点意见。\n## 任务\n") == []


def test_points_of_an_attachment_do_not_count() -> None:
    assert told("# 讲话\n我讲一点意见。\n## 抓落实\n# 附件1 清单\n## 甲\n## 乙\n") == []


@pytest.mark.parametrize(
    "manuscript",
    [
        "# 2026年2月30日的通知",
        "# 通知\n# ——2026年2月30日",
        "---\n成文日期: 2026年2月30日\n---\n# 通知",
        "# 通知\n请于2026年2月30日前报送。",
        "# 通知\n## 2026年2月30日前报送",
        "# 通知\n### **时限。**2026年2月30日。",
        "# 通知\n| 时限 |\n|-|\n| 2026年2月30日 |",
        "# 通知\n# 附件1 截至2026年2月30日的进度",
        "# 通知\n![2026年2月30日的现场](照片.jpg)",
    ],
)
def test_a_day_that_does_not_exist_is_an_error_wherever_it_stands(manuscript: str) -> None:
    assert told(manuscript) == ["错误 日期“2026年2月30日” 没有“2026年2月30日”这一天"]


def test_every_wrong_day_is_told() -> None:
    assert told("# 通知\n从2026年2月29日到2026年4月31日，不含2024年2月29日。") == [
        "错误 日期“2026年2月29日” 没有“2026年2月29日”这一天",
        "错误 日期“2026年4月31日” 没有“2026年4月31日”这一天",
    ]


def test_the_texts_of_a_document_are_in_its_order() -> None:
    manuscript = "---\n署名: 某某县\n---\n# 标题\n# ——副题\n正文\n## **头。**文\n| 甲 |\n|-|\n| ^ |\n| 乙 |\n# 附件1 清单"
    assert [text for text in texts(read(manuscript)) if text] == ["标题", "副题", "某某县", "正文", "头。", "文", "甲", "乙", "清单"]


def test_an_empty_document_has_no_findings() -> None:
    assert told("") == []
