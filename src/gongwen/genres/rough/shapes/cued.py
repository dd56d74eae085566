"""Words of one's own that lead from one list of a speech to the next → the parts they are for; told.

先表扬： · ★… · 再说毛病： · ★… · 下面几项工作要抓死： · ★…: without these heads all would be one list of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from gongwen.genres.called import table
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

LONGEST = 18  # 字 of such a line
_TOPS = frozenset({"一、", "第一、", "第一，", "#"})
TO_DO, LEAD = "任务", "过渡"


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(one) for name, one in table()["引子"].items()}


def with_cued_lists(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a speech, those that lead over to a list in words of their own as the names of the parts."""
    if not made.kind.spoken or not _kinds().keys() <= made.kind.fields.keys() or made.cues.main != TO_DO:
        return list(body)
    if any(line.mark and line.mark.scheme in _TOPS for line in body):
        return list(body)
    named = {at: name for at in range(len(body) - 1) if (name := _part(body, at, made))}
    own = {at for at in named if not _is_known(body[at], made)}
    order = [list(_kinds()).index(name) for name in named.values()]
    if not own or len(named) < 2 or order != sorted(set(order)):
        return list(body)
    return [one for at, line in enumerate(body) for one in (_named(line, named[at], made) if at in own else [line])]


def _part(body: Sequence[RoughLine], at: int, made: Making) -> str:
    """Return the part that a line above a list leads over to, "" for none."""
    line, below = body[at], body[at + 1].mark
    if line.mark or not below or below.number > 1 or line.number in made.taken:
        return ""
    if (cue := made.cues.label(line.text) or made.cues.leads(line.text)) and not cue.rest:
        return cue.field if cue.field in _kinds() else ""
    if len(line.text) > LONGEST or not line.text.endswith("："):
        return TO_DO if made.cues.counts(line.text) else ""
    return next((name for name, one in _kinds().items() if one.search(line.text)), "")


def _is_known(line: RoughLine, made: Making) -> bool:
    """Return whether a line leads over in words that are known."""
    cues = made.cues
    return bool(cues.label(line.text) or cues.leads(line.text) or cues.counts(line.text))


def _named(line: RoughLine, name: str, made: Making) -> list[RoughLine]:
    """Return a line that leads over, printed as it stands, with the name of its part before its list."""
    head = replace(line, text=f"{name}：")
    made.guess(line, f"“{line.text}”下面的认作“{name}”", "不是的，写明是哪一部分，如“问题：”")
    leads = name == TO_DO and LEAD in made.kind.fields
    return [replace(line, text=f"{LEAD}：{line.text}"), head] if leads else [head, line]
