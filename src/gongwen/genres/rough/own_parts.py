"""Parts that a speech numbers itself, under heads of its own → the field for these, none of them under another's name.

一、基本情况 · 二、主要做法 · 三、存在的不足 · 四、下一步: a genre that has 部分 beside 做法 prints them as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.levels import ABOVE
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

OWN = "部分"
KIND, PLEDGE, TO_DO = "类型", "表态", "打算"
_HEADS = frozenset({"一、", "（一）", "第一、", "第一，", "1.", "#"})  # what may number parts
FIRST = 3  # lines of which one says what kind of speech it is
LEAST = 2  # parts that make a text one with parts
HEAD = 20  # 字 of a head


def choose_kind(texts: Sequence[str], made: Making) -> None:
    """Set the kind of a speech that its first lines name, and what such a one is made of: 表态发言."""
    if {OWN, TO_DO, KIND} <= made.kind.fields.keys() and any(PLEDGE in text[:HEAD] for text in texts[:FIRST]):
        made.chosen[KIND] = PLEDGE
        made.cues.main = TO_DO


def divide_by_own(body: Sequence[RoughLine], made: Making) -> None:
    """Take the list of parts for the body where one of them is no part that the genre names; told."""
    if OWN not in made.kind.fields or made.cues.main == OWN:
        return
    tops = _tops(body)
    named = [cue.field if (cue := made.cues.label(line.text) or made.cues.leads(line.text)) else "" for line in tops]
    own = [name for name in named if name in made.kind.fields]
    others = [line for line, name in zip(tops, named, strict=True) if not name and _is_no_practice(line)]
    if len(tops) < LEAST or not (others or (own and len(set(own)) < len(tops))):
        return
    if not others and own == [made.cues.main]:
        return
    made.cues.main, made.cues.own_heads = OWN, True
    made.guess(
        tops[0],
        f"“{tops[0].text[:12]}”等{len(tops)}部分照原来的题目印",
        "要按做法、打算分栏，不写序数，写成“做法：”“打算：”",
    )


def _tops(body: Sequence[RoughLine]) -> list[RoughLine]:
    """Return the lines that number the parts of a text: those of the highest list, where each is a head."""
    marked = [line for line in body if line.mark]
    schemes = dict.fromkeys(line.mark.scheme for line in marked if line.mark)
    top = next((one for one in schemes if not any(other in ABOVE.get(one, ()) for other in schemes)), "")
    tops = [line for line in marked if line.mark and line.mark.scheme == top]
    wordy = top == "第一，" and not any(len(line.text) <= HEAD and "。" not in line.text for line in tops)
    if top not in _HEADS or wordy or any(line.indent > tops[0].indent + 1 for line in tops):
        return []
    return tops


def _is_no_practice(line: RoughLine) -> bool:
    """Return whether a head says that what stands below it is none of what was done: 存在的不足 · 还有遗憾."""
    head = line.text.partition("：")[0].rstrip("。")
    return len(head) <= HEAD and pattern("不是做法").fullmatch(head) is not None
