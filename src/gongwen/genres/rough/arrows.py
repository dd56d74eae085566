"""Arrows between words → the marks that they stand for: 师德第一 → 一票否决."""

from __future__ import annotations

from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import Told

_ARROW = compiled(r"[ \u3000]*(?:→|⇒|➜|➡|-->|->|=>)[ \u3000]*")


def without_arrows(text: str, told: Told) -> str:
    """Return a line with ： or ， for its arrows, told: 师德第一 → 一票否决."""
    if not _ARROW.search(text):
        return text
    first = "，" if "：" in text.split("→")[0] else "："
    whole = _ARROW.sub("，", _ARROW.sub(first, text, count=1))
    told["箭头改成了冒号、逗号"] += len(_ARROW.findall(text))
    return whole
