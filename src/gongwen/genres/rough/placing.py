"""What a line says of when, where and who → the fields for it, each set once; what has no field is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from gongwen.genres.rough.heading import is_hour, occasion, without_colon
from gongwen.genres.rough.held.holding import set_held
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import words


def set_occasion(line: RoughLine, made: Making, most: int = 1) -> bool:
    """Set when, where and who; return whether a line says that. most: pieces of it that may be something else."""
    if len(line.text) > 60 or "。" in line.text or line.text.startswith(("我是", "我叫", "我代表", "本人")):
        return False
    said = occasion(without_colon(line.text))
    if "日期" not in made.kind.fields and {"会议时间", "地点"} <= made.kind.fields.keys() and "日期" in said.fields:
        return set_held(said, line, made)
    known, others = _known(said.fields, made)
    others = [*said.rest, *others]
    whole = len(said.fields) > 1 and "日期" in said.fields and all(map(is_hour, said.rest))
    if not known or (len(others) > len(known) and len(others) > most and not whole):
        return False
    if "日期" in known and (match := re.match("(?:会议)?(?:时间|日期)(?=\\d)", line.text)):
        made.calls("日期", match[0])
    for name, text in known.items():
        if name == "日期":
            text = re.sub("号$", "日", text)
        if name in made.labelled:
            made.leave("下面写明了，这里的没有采用", line, text)
            continue
        set_once(name, words(text, line), made)
    for text in others:
        made.leave("标题下面这些没有栏目可放，没有印", line, text)
    return True


def _known(said: Mapping[str, str], made: Making) -> tuple[dict[str, str], list[str]]:
    """Return what a genre has fields for, whatever it calls them, and the rest; a genre without 职务 has a post before
    the name.
    """
    own = {name: made.cues.names.get(name, name) for name in said}
    known = {own[name]: text for name, text in said.items() if own[name] in made.kind.fields}
    others = [text for name, text in said.items() if own[name] not in made.kind.fields]
    person = own.get("讲话人", "")
    if person in known and "职务" in said and said["职务"] in others:
        known[person] = f"{said['职务']} {known[person]}"
        others.remove(said["职务"])
    return known, others


def occasion_behind(line: RoughLine, made: Making) -> None:
    """Set when, where and who from what stands behind a title in its line; what is none of it is told."""
    if not set_occasion(replace(line, text=line.text.rstrip("。")), made, most=9):
        made.leave("标题后面的话没有印", line, line.text)


def occasion_later(line: RoughLine, made: Making) -> bool:
    """Set when and where from a line of a chat that says just that: 6月18号上午，三楼会议室."""
    if not made.instructed or line.mark or not {"日期", "地点"} <= occasion(line.text).fields.keys():
        return False
    return set_occasion(line, made)
