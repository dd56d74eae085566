"""Short heads that tasks stand below without ordinals: 一、粮食 · 高标准农田3000亩——农业办——10月底."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.levels import Node
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

SHORT, LONG = 10, 60  # 字 of a head that is a class of tasks; of a task below it
LEAST = 2  # tasks of a class
_NUMBER = compiled(r"\d")


def tasks_under(node: Node, says: Callable[[RoughLine], bool], made: Making) -> list[Node]:
    """Return the lines below a short head as its tasks, where most of them say who does what or by when; told."""
    line = node.line
    if node.items or len(node.text) < LEAST or not line or len(line.text) > SHORT or _NUMBER.search(line.text):
        return []
    saying = sum(map(says, node.text))
    ended = any(one.text.endswith("。") for one in node.text) and saying < len(node.text)
    if ended or any(len(one.text) > LONG for one in node.text) or 2 * saying <= len(node.text):
        return []
    made.guess(line, f"“{line.text}”下面的{len(node.text)}行当作它的{len(node.text)}项任务", "是一项的，写在一行里")
    return [Node(one) for one in node.text]


TOP = "一、"


def heads_apart(node: Node, worded: Mapping[str, Any]) -> dict[str, Any]:
    """Return what keeps the words of a task below its head, where it was typed as one of the first level with these in
    lines of their own.
    """
    mark = node.line.mark if node.line else None
    heads = mark is not None and mark.scheme == TOP and bool(node.text) and {"题", "文"} <= worded.keys()
    return {"接排": "否"} if heads else {}
