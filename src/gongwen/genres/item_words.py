"""What one item of an outline says of itself: its 题 and 文 in one line, the name of its ordinals."""

from __future__ import annotations

from typing import Protocol

from gongwen.chinese import ordinals
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT
from gongwen.records import Place, Value

_APART = compiled(r"(.+?)[，,；;。 \u3000]+文[:：][ \u3000]*(.+)")


class _Report(Protocol):
    def __call__(self, place: Place, level: str, message: str, fix: str, /) -> None: ...


def apart(value: dict[str, Value], place: Place, report: _Report) -> dict[str, Value]:
    """Return an item with its 文 apart from its 题, where both stand in one line; told: 题: 抓防汛，文: 备足物资."""
    title = value.get("题")
    if not isinstance(title, str) or "文" in value or not (match := _APART.fullmatch(title)):
        return value
    report(place, HINT, f"“题”一行里的“文：”当作这一条的文：“{match[2][:12]}”", "“文: …”另写一行，和“题”对齐")
    return {**value, "题": match[1], "文": match[2]}


def named_scheme(value: Value, place: Place, report: _Report) -> str | None:
    """Return the ordinals that a value names; another is reported."""
    scheme = ordinals.scheme_named(value) if isinstance(value, str) else None
    if scheme is None:
        report(place, ERROR, f"不认识的序数“{value}”", f"可用的序数：{' '.join((*ordinals.SCHEMES, ordinals.NONE))}")
    return scheme
