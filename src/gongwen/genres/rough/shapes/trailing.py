"""Points of a speech with who does them and by when behind blanks → in brackets, told.

清零 改革处 10月底 → 清零（改革处，10月底）
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.heading import is_person
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

LEAST, CELLS = 2, 3  # points, and pieces of a point, that show what the blanks mean
_BLANKS = compiled(r"[ \t\u3000]+")
_BY_WHEN = compiled(
    r"(?:\d{4}年|今年|明年|本)?(?:\d{1,2}月|[一二三四]季度|[上下]半年|年|月|周)(?:\d{1,2}[日号])?[初底中末上下旬]*(?:以?前)?"
    r"(?:完成|启动|办结|到位)?|\d{1,2}[.]\d{1,2}前?|长期|全年|每[月周季年天]|常态化"
)
_SECTION = compiled("[\u4e00-\u9fff、，和]{2,24}(?:[处科室股办部局站所队组院校委镇乡村]|中心|集团|公司|街道|社区)")


def with_duties(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a speech, the pieces behind blanks in brackets where several points end in a term."""
    main = made.kind.fields.get(made.cues.main)
    if not made.kind.spoken or main is None or main.type.by_unit or main.type.rows:
        return list(body)
    told = {at: text for at, line in enumerate(body) if line.mark and (text := _with_brackets(line.text))}
    if len(told) < LEAST:
        return list(body)
    first = body[min(told)]
    made.guess(first, f"“{first.text[:12]}”等{len(told)}条后面的单位和时限写进了括号", "要读出来的，写成一句话")
    return [replace(line, text=told[at]) if at in told else line for at, line in enumerate(body)]


def _with_brackets(text: str) -> str:
    """Return a point with its last pieces in brackets, "" for one that does not end in who and by when."""
    pieces = _BLANKS.split(text.rstrip("。；")) if " " in text or "\u3000" in text else []
    if len(pieces) < CELLS or not _BY_WHEN.fullmatch(pieces[-1]):
        return ""
    start = len(pieces) - 1
    while start > 1 and _is_who(pieces[start - 1]):
        start -= 1
    if start == len(pieces) - 1:
        return ""
    return f"{' '.join(pieces[:start])}（{'，'.join(pieces[start:])}）"


def _is_who(text: str) -> bool:
    """Return whether a piece names who does something."""
    return is_organ(text) or is_person(text) or _SECTION.fullmatch(text) is not None
