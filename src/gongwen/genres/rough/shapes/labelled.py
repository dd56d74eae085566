"""Lines with names of their own below a numbered head → its points: 一 履职情况 · 学习：… · 信访：… · 二 廉洁自律.

Some of the names may be those of fields, which would end the part that they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import ended
from gongwen.chinese.typed_ordinals import DOT, Typed
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.order import has_heads
from gongwen.genres.rough.values import words

HEAD, LEAST = 12, 3  # 字 of a head; lines below it
_NAMED = compiled(r"([^，。；：！？\d“”《》（）]{2,8})：.{4,}")
_TOP = frozenset({"一、", "#", "第一、", "第一，"})


def labelled_points(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text with all lines below a numbered head as points, where each begins with a name and
    some, but not all, of the names are those of other fields; told.
    """
    found = list(body)
    for at, line in enumerate(body):
        if not (line.mark and line.mark.scheme in _TOP and len(line.text) <= HEAD):
            continue
        end = next((index for index in range(at + 1, len(body)) if body[index].mark), len(body))
        below = range(at + 1, end)
        if end < len(body) and len(below) >= LEAST and _are_points([body[index] for index in below], made):
            said = f"“{line.text}”下面的{len(below)}行各有名称，当作它的{len(below)}条"
            made.guess(body[at + 1], said, "是别的部分的，写在它们的题目下面")
            for index in below:
                if _set_missing(body[index], body, made):
                    found[index] = replace(body[index], text="")
                    continue
                found[index] = replace(body[index], mark=Typed(DOT, 0, "", body[index].text))
    return [line for line in found if line.text]


def _set_missing(line: RoughLine, body: Sequence[RoughLine], made: Making) -> bool:
    """Set the field whose own name a line has, where the genre has a head that nothing else is below; told."""
    cue = made.cues.label(line.text)
    name = line.text.partition("：")[0]
    named = any(one.mark and (head := made.cues.label(one.text)) and head.field == name for one in body)
    if cue is None or cue.field != name or name in made.fields or named or not has_heads(made.kind):
        return False
    made.fields[name] = words(ended(cue.rest, made.told), line)
    made.guess(line, f"“{name}：”一行印在“{name}”那一部分", "要和别的几条排在一起，换一个名称")
    return True


def _are_points(lines: Sequence[RoughLine], made: Making) -> bool:
    """Return whether each line begins with a name, and some of these, but not all, are names of fields."""
    if not all(_NAMED.fullmatch(line.text) and line.number not in made.taken for line in lines):
        return False
    known = sum(made.cues.label(line.text) is not None for line in lines)
    return 0 < known < len(lines)
