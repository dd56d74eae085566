"""A line of a chat that calls those whom a document goes to → whom it addresses, and what is said to them.

@各科室 关于收集材料的通知 → 各科室： · 关于收集材料的通知
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.chinese.names import is_receivers
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.making import Making

_CALLED = compiled(r"[ \u3000]*@([\u4e00-\u9fff、]{2,24})[ \u3000：:，,]+(\S.+)")


def without_at(texts: Iterable[tuple[int, str]], made: Making) -> Iterator[tuple[int, str]]:
    """Return the lines of an outline, those who are called at the beginning of a line as a line of their own."""
    for number, text in texts:
        match = _CALLED.fullmatch(text) if "@" in text[:4] and "主送机关" in made.kind.fields else None
        if match and not made.kind.spoken and is_receivers(f"{match[1]}："):
            yield number, f"{match[1]}："
            yield number, match[2]
        else:
            yield number, text
