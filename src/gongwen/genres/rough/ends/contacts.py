"""Whom to ask, in several lines below one another → one line: 联系人：韩冰 · 电话：… · 邮箱：…; told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

_FIRST = compiled(r"[（(]?联系人(?:员)?[：: \u3000]*[^，。；]{2,24}")
_MORE = compiled(
    r"(?:联系|办公|咨询|手机)?(?:电话|手机|传真|邮箱|邮件|地址|邮编|方式|号码)(?:号码|地址)?[：: \u3000]*\S.{3,80}|"
    r"(?:电子邮[箱件]|微信|[Ee]-?mail|QQ)[：: \u3000]*\S.{3,80}"
)


def contacts_in_one(found: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a document with those that say how to reach whom to ask in the line that names him."""
    if made.kind.spoken or "附注" not in made.kind.fields or not any("联系人" in line.text for line in found):
        return list(found)
    lines: list[RoughLine] = []
    open_ = False
    for line in found:
        free = line.mark is None and line.number not in made.taken
        if open_ and free and _MORE.fullmatch(line.text) and not _is_field(line, made):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text}，{line.text}")
            made.told["联系人、电话、邮箱写成了一行"] += 1
            continue
        open_ = free and _FIRST.fullmatch(line.text) is not None
        lines.append(line)
    return lines


def _is_field(line: RoughLine, made: Making) -> bool:
    """Return whether the genre has a field of its own for what a line names."""
    cue = made.cues.label(line.text)
    return cue is not None and cue.field != "附注"
