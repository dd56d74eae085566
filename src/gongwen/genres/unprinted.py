"""The words of a genre → the columns of its list that they print nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

ALWAYS = frozenset(("序号", "状态"))  # what is counted by
EVERY = "明细表"  # the filter that prints all columns
# Filters that print columns, or say what these come to, without words that name them.
TOLD_BY = {
    "完成情况": ("目标值", "完成值", "进展"),
    "分档": ("目标值", "完成值", "时限"),
    "档次": ("目标值", "完成值", "时限"),
    "其任务": ("目标值", "完成值", "时限"),
    "任务正文": (
        *("类别", "任务", "上级", "分项", "内容", "措施"),
        *("牵头", "配合", "分管领导", "责任人", "时限", "目标值", "考核"),
    ),
    "未办结": ("时限",),
    "滞后": ("时限",),
    "照片": ("照片",),
    "各照片": ("照片",),
    "前后照片": ("照片", "整改后照片"),
    "时限期况": ("整改时限", "新的时限"),
    "期况": ("整改时限", "新的时限"),
    "其中": ("等级",),
    "重大": ("等级",),
    "重大句": ("等级",),
    "均为重大": ("等级",),
}


def columns(words: str, names: Iterable[str]) -> frozenset[str]:
    """Return those of the columns that words print nowhere."""
    if prints_every(words):
        return frozenset()
    told = {column for word, found in TOLD_BY.items() if f"|{word}" in words for column in found}
    return frozenset(name for name in names if name not in ALWAYS | told and not asks_for(words, name))


def prints_every(words: str) -> bool:
    """Return whether words print all columns that rows have."""
    return f"|{EVERY}" in words


def asks_for(words: str, column: str) -> bool:
    """Return whether words ask rows for a column: 条.时限, 条['时限'], 任务|分组('时限')."""
    ways = (f".{column}", f"'{column}'", f'"{column}"')
    return any(not words[at : at + 1].isalnum() for way in ways for at in _ends(words, way))


def _ends(words: str, part: str) -> Iterator[int]:
    at = words.find(part)
    while at >= 0:
        yield at + len(part)
        at = words.find(part, at + 1)
