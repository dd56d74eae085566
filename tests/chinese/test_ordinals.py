"""Ordinals: made, recognised and counted, each scheme beside what it looks like."""

from __future__ import annotations

import pytest

from gongwen.chinese.ordinals import LEVELS, SCHEMES, Label, is_doubtful, longest, make, recognise, scheme_named
from gongwen.document.counting import count
from gongwen.document.finding import Misuse
from gongwen.document.model import Attachment, Block, Heading, Paragraph

# --- made ------------------------------------------------------------------------------------

# The numbers 1 2 3 10 21 105 in every scheme that can count so far.
MADE = {
    "一、": "一、 二、 三、 十、 二十一、 一百零五、",
    "（一）": "（一） （二） （三） （十） （二十一） （一百零五）",
    "1.": "1. 2. 3. 10. 21. 105.",
    "（1）": "（1） （2） （3） （10） （21） （105）",
    "第一、": "第一、 第二、 第三、 第十、 第二十一、 第一百零五、",
    "第一，": "第一， 第二， 第三， 第十， 第二十一， 第一百零五，",
    "一是": "一是 二是 三是 十是 二十一是 一百零五是",
    "一要": "一要 二要 三要 十要 二十一要 一百零五要",
}


@pytest.mark.parametrize(("scheme", "labels"), MADE.items(), ids=MADE)
def test_a_scheme_counts(scheme: str, labels: str) -> None:
    assert " ".join(make(scheme, number, 105) for number in (1, 2, 3, 10, 21, 105)) == labels


def test_circled_numbers_count_to_fifty() -> None:
    labels = "".join(make("①", number, 50) for number in range(1, 51))
    assert labels == "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


@pytest.mark.parametrize(
    "labels",
    ["首先，", "首先， 其次，", "首先， 其次， 最后，", "首先， 其次， 再次， 最后，"],
    ids=["one item", "two items", "three items", "four items"],
)
def test_first_next_and_last_fit_the_length_of_their_list(labels: str) -> None:
    total = len(labels.split())
    assert " ".join(make("首先", number, total) for number in range(1, total + 1)) == labels


def test_a_list_without_numbers_has_empty_labels() -> None:
    assert [make("", number, 3) for number in (1, 2, 3)] == ["", "", ""]


def test_every_scheme_is_named_by_its_first_label() -> None:
    assert [make(scheme, 1, 3).rstrip("，") for scheme in SCHEMES] == [scheme.rstrip("，") for scheme in SCHEMES]


def test_the_levels_are_those_of_the_standard() -> None:
    assert LEVELS[:4] == ("一、", "（一）", "1.", "（1）")  # GB/T 9704-2012, 7.3.3
    assert len(LEVELS) == 9


@pytest.mark.parametrize(
    ("scheme", "total", "message"),
    [
        ("首先", 5, "“首先”只够4项，这里有5项，请改用“一是”或“第一，”"),
        ("①", 51, "“①”只够50项，这里有51项，请改用“1.”或“（1）”"),
        ("一、", 1000, "一个列表最多999项，这里有1000项"),
        ("1.", 10000, "一个列表最多9999项，这里有10000项"),
    ],
)
def test_a_list_longer_than_its_scheme_is_refused(scheme: str, total: int, message: str) -> None:
    assert longest(scheme) == total - 1
    with pytest.raises(ValueError, match=message):
        make(scheme, total, total)


# --- recognised ------------------------------------------------------------------------------

TYPED = [
    ("一、总体要求", "一、", 1),
    ("十二、总体要求", "一、", 12),
    ("（一）总体要求", "（一）", 1),
    ("（二十一）总体要求", "（一）", 21),
    ("1.总体要求", "1.", 1),
    ("12.总体要求", "1.", 12),
    ("（1）总体要求", "（1）", 1),
    ("①总体要求", "①", 1),
    ("⑳总体要求", "①", 20),
    ("㉑总体要求", "①", 21),
    ("㊿总体要求", "①", 50),
    ("第一、总体要求", "第一、", 1),
    ("第二，总体要求", "第一，", 2),
    ("三是总体要求", "一是", 3),
    ("两是总体要求", "一是", 2),
    ("十一要总体要求", "一要", 11),
    ("首先，总体要求", "首先", 1),
    ("其次，总体要求", "首先", 2),
    ("再次，总体要求", "首先", 3),
    ("最后，总体要求", "首先", 4),
]
LOOK_ALIKES = [
    ("(一)总体要求", "（一）", 1),
    ("（一)总体要求", "（一）", 1),
    ("（一）、总体要求", "（一）", 1),
    ("㈠总体要求", "（一）", 1),
    ("㈩总体要求", "（一）", 10),
    ("一.总体要求", "一、", 1),
    ("一．总体要求", "一、", 1),
    ("1．总体要求", "1.", 1),
    ("1、总体要求", "1.", 1),
    ("１．总体要求", "1.", 1),
    ("１、总体要求", "1.", 1),
    ("(1)总体要求", "（1）", 1),
    ("（１）总体要求", "（1）", 1),
    ("（1）、总体要求", "（1）", 1),
    ("⑴总体要求", "（1）", 1),
    ("⒇总体要求", "（1）", 20),
    ("首先、总体要求", "首先", 1),
]


@pytest.mark.parametrize(("text", "scheme", "number"), TYPED)
def test_a_label_is_recognised_and_stripped(text: str, scheme: str, number: int) -> None:
    assert recognise(text) == Label(scheme, number, "总体要求")


@pytest.mark.parametrize(("text", "scheme", "number"), LOOK_ALIKES)
def test_a_look_alike_means_the_same_as_the_regular_label(text: str, scheme: str, number: int) -> None:
    assert recognise(text) == Label(scheme, number, "总体要求")


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme != "首先"])
def test_every_label_that_is_made_is_recognised(scheme: str) -> None:
    total = longest(scheme)
    made = [make(scheme, number, total) + "加强领导" for number in range(1, total + 1)]
    assert [recognise(text) for text in made] == [Label(scheme, number, "加强领导") for number in range(1, total + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "总体要求",
        "1.5倍",
        "1．5倍",
        "2018.10.10",
        "2026年3月5日",
        "10000.总体要求",
        "0.总体要求",
        "（0）总体要求",
        "第一书记",
        "第一产业",
        "第一次会议",
        "第一、二、三产业协调发展",
        "一般来说",
        "一致要求",
        "十分重要",
        "一千、",
        "一二、总体要求",
        "首先要看到",
        "最后一公里",
        "（试行）总体要求",
        "（2026年）总体要求",
        "二.5",
        " 一、总体要求",
        "《一、二、三》",
    ],
)
def test_a_text_that_only_begins_like_a_label_carries_none(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("text", "scheme", "doubtful"),
    [
        ("三要素保障更加有力", "", True),
        ("三要素保障更加有力", "一、", True),
        ("三要素保障更加有力", "一要", False),
        ("一要保障有力", "", False),
        ("三、保障有力", "", False),
    ],
)
def test_words_that_may_be_a_label_are_one_only_in_its_list(text: str, scheme: str, doubtful: bool) -> None:
    label = recognise(text)
    assert label and is_doubtful(label, scheme) is doubtful


@pytest.mark.parametrize(
    ("text", "rest"), [("一、", ""), ("一是", ""), ("1. 总体要求", " 总体要求"), ("一、1.总体要求", "1.总体要求")]
)
def test_only_the_label_itself_is_taken_off(text: str, rest: str) -> None:
    label = recognise(text)
    assert label is not None
    assert label.rest == rest


@pytest.mark.parametrize(
    ("setting", "scheme"),
    [
        *((scheme, scheme) for scheme in SCHEMES),
        ("无", ""),
        ("", ""),
        (" 一、 ", "一、"),
        ("一", "一、"),
        ("一.", "一、"),
        ("(一)", "（一）"),
        ("（一）、", "（一）"),
        ("㈠", "（一）"),
        ("1", "1."),
        ("1、", "1."),
        ("1．", "1."),
        ("(1)", "（1）"),
        ("第一", "第一，"),
        ("首先，", "首先"),
    ],
)
def test_a_setting_names_a_scheme(setting: str, scheme: str) -> None:
    assert scheme_named(setting) == scheme


@pytest.mark.parametrize("setting", ["甲、", "I.", "a)", "第一章", "二、", "其次", "一、总体要求", "数字", "1.5"])
def test_another_setting_names_no_scheme(setting: str) -> None:
    assert scheme_named(setting) is None


# --- counted ---------------------------------------------------------------------------------


def counted(text: str) -> None:
    """Check a list of blocks against its labels: `level scheme [另起] → label`, a paragraph is 段, an attachment 附件."""
    rows = [line.split("→") for line in text.strip().split("\n")]
    blocks = [_block(*left.split()) for left, _ in rows]
    labels = [label.strip() for _, label in rows]
    assert count(blocks) == labels


def _block(first: str, scheme: str = "", restart: str = "") -> Block:
    if first in ("段", "附件"):
        return Paragraph("一段话。") if first == "段" else Attachment("任务分解表")
    return Heading(int(first), "" if scheme == "无" else scheme, "题", restart=restart == "另起")


def test_a_list_begins_anew_under_each_parent() -> None:
    counted("""
        1 一、    → 一、
        2 （一）  → （一）
        3 1.      → 1.
        3 1.      → 2.
        2 （一）  → （二）
        3 1.      → 1.
        1 一、    → 二、
        2 （一）  → （一）
        """)


def test_a_list_may_skip_levels() -> None:
    counted("""
        1 一、    → 一、
        3 1.      → 1.
        3 1.      → 2.
        1 一、    → 二、
        4 （1）   → （1）
        2 （一）  → （一）
        4 （1）   → （1）
        """)


def test_paragraphs_do_not_end_a_list() -> None:
    counted("""
        段        →
        1 一、    → 一、
        段        →
        2 一要    → 一要
        段        →
        2 一要    → 二要
        1 一、    → 二、
        """)


def test_another_scheme_begins_another_list() -> None:
    counted("""
        1 一、    → 一、
        2 一是    → 一是
        2 一是    → 二是
        2 一要    → 一要
        2 一要    → 二要
        2 一是    → 一是
        1 第一，  → 第一，
        1 一、    → 一、
        """)


def test_a_list_begins_anew_where_it_is_told_to() -> None:
    counted("""
        1 一、        → 一、
        2 一是        → 一是
        2 一是        → 二是
        2 一是 另起   → 一是
        2 一是        → 二是
        1 一、 另起   → 一、
        """)


def test_an_attachment_begins_all_lists_anew() -> None:
    counted("""
        1 一、    → 一、
        1 一、    → 二、
        2 （一）  → （一）
        附件      →
        2 （一）  → （一）
        1 一、    → 一、
        附件      →
        1 一、    → 一、
        """)


def test_headings_without_numbers_have_no_label() -> None:
    counted("""
        1 无      →
        2 （一）  → （一）
        1 无      →
        2 （一）  → （一）
        """)


def test_the_last_of_three_or_more_is_called_last() -> None:
    counted("""
        1 一、    → 一、
        2 首先    → 首先，
        2 首先    → 其次，
        1 一、    → 二、
        2 首先    → 首先，
        2 首先    → 其次，
        2 首先    → 最后，
        """)


def test_no_blocks_have_no_labels() -> None:
    assert count([]) == []


@pytest.mark.parametrize(("scheme", "items"), [("首先", 5), ("①", 51)])
def test_a_list_longer_than_its_scheme_cannot_be_counted(scheme: str, items: int) -> None:
    assert len(count([Heading(2, scheme, "题")] * (items - 1))) == items - 1
    with pytest.raises(Misuse, match=f"这里有{items}项"):
        count([Heading(2, scheme, "题")] * items)
