"""Speaking time: a speech, the lengths of its parts, and how long they take."""

from __future__ import annotations

import pytest

from gongwen.document.manuscript import read
from gongwen.layout.speaking import SpeechPart, minutes, parts, report


def words(count: int) -> str:
    """Return so many characters that mean nothing."""
    return "字" * count


SPEECH = f"""
# 在全县大会上的讲话
# ——题目不念
同志们：
{words(196)}
## 抓开工
{words(300)}
### 一要**抓早。**{words(195)}
| 表格 |
|-|
| 不念 |
## 抓保障
{words(246)}
同志们，{words(95)}。
谢谢大家！
# 附件1 附件不念
{words(1000)}
"""


def test_a_speech_has_an_opening_its_points_and_a_closing_call() -> None:
    assert parts(read(SPEECH)) == [
        SpeechPart("开头", 4 + 196),
        SpeechPart("一、抓开工", 5 + 300 + 2 + 3 + 195),
        SpeechPart("二、抓保障", 5 + 246),
        SpeechPart("结尾", 4 + 95 + 1 + 5),
    ]


def test_the_report_tells_the_whole_and_each_part() -> None:
    assert report(read(SPEECH)) == [
        "全文1061字，按每分钟200—250字讲约4—5分钟",
        "  开头：200字，约1分钟",
        "  一、抓开工：505字，约2—3分钟",
        "  二、抓保障：251字，约1分钟",
        "  结尾：105字，约1分钟",
    ]


CLOSINGS = {
    "an address opens it": ("## 甲\n正文。\n同志们，让我们努力！", ["开头", "一、甲", "结尾"]),
    "so does a flush salutation": ("## 甲\n正文。\n各位代表：\n让我们努力！", ["开头", "一、甲", "结尾"]),
    "without an address there is none": ("## 甲\n正文。\n让我们努力！", ["开头", "一、甲"]),
    "an address before the last point is none": (
        "## 甲\n同志们，这很重要。\n## 乙\n正文。",
        ["开头", "一、甲", "二、乙"],
    ),
    "an address in the opening is none": ("各位代表，今天开会。", ["开头"]),
    "a body that names comrades is none": ("## 甲\n同志们的工作很扎实。", ["开头", "一、甲"]),
}


@pytest.mark.parametrize(("body", "titles"), CLOSINGS.values(), ids=CLOSINGS)
def test_a_closing_call_addresses_the_audience_after_the_points(body: str, titles: list[str]) -> None:
    assert [part.title for part in parts(read(f"# 讲话\n今天开会。\n{body}"))] == titles


def test_a_speech_without_points_is_all_opening() -> None:
    assert parts(read("# 讲话\n同志们：\n今天开会。")) == [SpeechPart("开头", 9)]


def test_a_part_of_which_nothing_is_said_is_left_out() -> None:
    assert parts(read("# 讲话\n## 甲\n正文。")) == [SpeechPart("一、甲", 6)]
    assert parts(read("# 讲话")) == []


@pytest.mark.parametrize(
    ("characters", "time"),
    [
        (0, "不到1分钟"),
        (80, "不到1分钟"),
        (200, "约1分钟"),
        (250, "约1分钟"),
        (300, "约1—2分钟"),
        (500, "约2分钟"),
        (1000, "约4—5分钟"),
        (4000, "约16—20分钟"),
        (12000, "约48—60分钟"),
    ],
)
def test_a_formal_speech_takes_200_to_250_characters_a_minute(characters: int, time: str) -> None:
    assert minutes(characters) == time
