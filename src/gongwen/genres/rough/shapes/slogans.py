"""Heads of a speech that nothing numbers, short lines above what is said below each → points; told.

回望来路 · 1956年建校时…… · 立足今天 · 学校占地…… · 面向未来 · ……
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

TOP = "一、"
LEAST, PARAGRAPH = 2, 16  # heads; 字 of what stands below one
_TOPS = frozenset({TOP, "第一、", "第一，", "（一）", "#"})
_HEAD = compiled(r"[^。；：！？“”（）()\d]{4,18}")


def with_slogans(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a speech with such heads as points, where it has no others; in a genre without any they are
    only told.
    """
    if not made.kind.spoken or any(line.mark and line.mark.scheme in _TOPS for line in body):
        return list(body)
    heads = [at for at in range(len(body) - 1) if _is_head(body, at, made)]
    if len(heads) < LEAST:
        return list(body)
    named = "”“".join(body[at].text for at in heads)
    main = made.kind.fields.get(made.cues.main)
    if main is None or not main.type.layered or main.scheme:
        said = f"“{named}”像小标题，{made.kind.name}不分层次，照一段话印了"
        made.guess(body[heads[0]], said, "删去，或和下面的话写在一行里")
        return list(body)
    made.guess(body[heads[0]], f"“{named}”当作小标题，编了序数", "不是小标题的，和下面的话写在一行里")
    mark = Typed(TOP, 0, "", "")
    return [replace(line, mark=mark) if at in heads else line for at, line in enumerate(body)]


def _is_head(body: Sequence[RoughLine], at: int, made: Making) -> bool:
    """Return whether a line is a head: short, without a mark, behind a whole sentence, above a longer one."""
    line, below = body[at], body[at + 1]
    if line.mark or line.number in made.taken or not at or line.indent or not _HEAD.fullmatch(line.text):
        return False
    if made.cues.label(line.text) or made.cues.leads(line.text) or made.cues.counts(line.text):
        return False
    if pattern("收尾").match(line.text) or pattern("致谢").fullmatch(line.text):
        return False
    above = body[at - 1]
    ended = above.mark is not None or above.text.endswith(("。", "！", "？", "：")) or len(above.text) >= PARAGRAPH
    return ended and (below.mark is not None or len(below.text) >= PARAGRAPH)
