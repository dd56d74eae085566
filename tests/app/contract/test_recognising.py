"""What each line of an outline was taken for, and how that is changed: input and answer side by side."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.app.contract import call

OUTLINE = """\
在全县供水工作会上的讲话
同志们：
今天开这个会，专题研究供水。
水的事是天大的事。

成绩：
今年有三个变化。
1、管网延伸：新铺管道86公里
2、水质提升：合格率97.6%
讲两点
一、把水源找足
1、新建备用水源
2、维修水池
二、把账目算清
谢谢大家！"""

BESIDE = """\
标题
称谓
开场
·正文

成绩
·导语
·一是
·二是
任务
·一、
··（一）
··（二）
·二、
致谢"""


def recognised(taken: dict[str, str] | None = None, outline: str = OUTLINE) -> dict[str, Any]:
    answer = call("recognise", {"genre": "讲话稿", "outline": outline, "taken": taken or {}})
    assert answer["ok"], answer
    return answer


def line(answer: dict[str, Any], number: int) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in answer["lines"] if one["line"] == number)
    return found


def test_beside_each_line_stands_what_it_is_and_the_ordinal_that_will_print() -> None:
    answer = recognised()
    beside = {one["line"]: "·" * one["depth"] + one["label"] for one in answer["lines"]}
    assert [beside.get(number, "") for number in range(1, 16)] == BESIDE.split("\n")
    assert line(answer, 12)["path"] == "任务[1].分项[1]"
    assert {"开场", "任务", "接在上一行后面", "不印"} <= set(line(answer, 3)["choices"])


def test_compose_tells_the_same_lines() -> None:
    source = {"kind": "outline", "value": OUTLINE, "taken": {"4": "不印"}}
    assert call("compose", {"genre": "讲话稿", "source": source})["lines"] == recognised({"4": "不印"})["lines"]


@pytest.mark.parametrize(
    ("number", "taken", "record"),
    [
        (4, "接在上一行后面", {"开场": "今天开这个会，专题研究供水。水的事是天大的事。"}),
        (4, "不印", {"开场": "今天开这个会，专题研究供水。"}),
        (3, "开场", {"开场": "今天开这个会，专题研究供水。\n水的事是天大的事。"}),
        (9, "问题", {"成绩": {"导语": "今年有三个变化。", "条目": ["管网延伸：新铺管道86公里。"]}, "结尾": None}),
        (10, "不印", {"过渡": None}),
    ],
)
def test_a_line_is_taken_for_what_is_said_of_it(number: int, taken: str, record: dict[str, Any]) -> None:
    answer = recognised({str(number): taken})
    assert {name: answer["record"].get(name) for name in record} == record
    assert line(answer, number)["taken"] == taken
    others = [one for one in answer["lines"] if one["line"] not in (number, number + 1)]
    assert [one["taken"] for one in others] == [line(recognised(), one["line"])["taken"] for one in others]


@pytest.mark.parametrize(
    ("number", "taken", "record"),
    [
        (15, "结尾", {"结尾": "谢谢大家！", "致谢": None}),
        (3, "感谢", {"感谢": "今天开这个会，专题研究供水。", "开场": "水的事是天大的事。"}),
        (8, "问题", {"成绩": "今年有三个变化。", "问题": ["管网延伸：新铺管道86公里。", "水质提升：合格率97.6%。"]}),
        (1, "副标题", {"副标题": "在全县供水工作会上的讲话"}),
        (14, "结尾", {"结尾": "把账目算清。"}),
    ],
)
def test_what_a_person_says_counts_wherever_the_line_stands(number: int, taken: str, record: dict[str, Any]) -> None:
    answer = recognised({str(number): taken})
    assert {name: answer["record"].get(name) for name in record} == record
    others = [name for name in recognised()["record"] if name not in (*record, "任务", "标题")]
    assert [answer["record"][name] for name in others] == [recognised()["record"][name] for name in others]


def test_nothing_is_lost_whatever_a_line_is_said_to_be() -> None:
    for number in (1, 2, 3, 6, 8, 10, 11, 12, 15):
        for choice in line(recognised(), 3)["choices"]:
            answer = recognised({str(number): choice})
            lost = [one["message"] for one in answer["findings"] if "没有放进任何栏目" in one["message"]]
            assert lost == [], (number, choice)


def test_what_is_not_printed_is_told() -> None:
    assert "照选定的没有印：“谢谢大家！”" in [one["message"] for one in recognised({"15": "不印"})["findings"]]


def test_a_guess_that_a_person_confirms_is_none() -> None:
    outline = "在会上的讲话\n同志们：\n一是甲事办好。\n二是乙事办好。\n讲两点：\n一、抓源头\n二、抓过程"
    assert line(recognised(outline=outline), 3)["guess"]
    answer = recognised({"3": "成绩"}, outline)
    assert not line(answer, 3)["guess"]
    assert not any("认作“成绩”" in one["message"] for one in answer["findings"])


def test_an_unknown_name_changes_nothing() -> None:
    assert recognised({"3": "没有这一栏", "99": "开场", "x": "开场"})["record"] == recognised()["record"]


def test_a_field_of_items_tells_the_ordinals_that_it_will_print() -> None:
    schemes = {one["name"]: one["schemes"] for one in call("fields", {"genre": "讲话稿"})["fields"]}
    assert schemes["成绩"] == ["一是", "1.", "（1）", "①"]
    assert schemes["任务"] == ["一、", "（一）", "1.", "（1）"]
    assert (schemes["开场"][0], schemes["标题"]) == ("无", [])
