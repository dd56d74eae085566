"""Lines that are printed as words of the text and may be none: what is said to the writer, who and when alone."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.heading import occasion
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import placed
from gongwen.records import leaves

_TO_WRITER = compiled(
    r"口述|口径如下|(?:整理|润色|起草|修改)(?:一下|成|出)|(?:标题|题目)就?(?:叫|写)|主持人是|字数|篇幅"
    r"|讲[\d一二三五几]+(?:来)?分钟|帮(?:我|忙)(?:写|改|拟|整)|(?:我|领导)到时候就?讲|照这个意思|你看着(?:写|加|补)"
)
_MARKS = "。：:；，,;. "
LONGEST = 36  # 字 of a line that says no more than who, when and where


def tell_asides(found: Sequence[RoughLine], made: Making) -> None:
    """Tell the lines that are printed as paragraphs of the text though they may say something about it."""
    printed = _printed(made)
    for line in found:
        if line.mark or line.number in made.guessed or line.text.rstrip(_MARKS) not in printed:
            continue
        if _TO_WRITER.search(line.text):
            said, fix = "像是写给起草人的话", "不用印的，删去这一行"
        elif _is_occasion(line.text):
            said, fix = "只说了谁、什么时候、在哪里", "是落款、时间、地点的，写明，如“落款：”"
        else:
            continue
        made.guess(line, f"“{line.text[:20]}”{said}，照正文印了", fix)


def _printed(made: Making) -> set[str]:
    """Return the paragraphs of the fields that are texts."""
    fields = made.kind.fields
    texts = {
        name: one for name, one in made.fields.items() if fields[name].type.layered or fields[name].type.several_lines
    }
    return {one.rstrip(_MARKS) for _, text in leaves(placed(texts)[0]) for one in text.split("\n")}


def _is_occasion(text: str) -> bool:
    """Return whether a line says nothing but who, of which organ, on which day and where."""
    if len(text) > LONGEST or "，" in text or "前" in text:
        return False
    said = occasion(text.rstrip(_MARKS))
    return {"日期"} < said.fields.keys() | set(said.rest) and all(map(is_organ, said.rest))
