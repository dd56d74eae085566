"""Minutes as they are jotted down: the labels of what was said and decided → as minutes say it; the title in full.

议：学位缺口大 · 定：同意立项 → 会议认为，学位缺口大 · 会议决定，同意立项
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.called import table
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

PAPER = "纪要"
_SAID = compiled(r"([\u4e00-\u9fff]{1,6})[：:][ \u3000]*(?=\S)")
_MEETING = compiled(r"[^，。；：]{2,30}会议?(?:[ \u3000]*[（(]?第[\d一二三四五六七八九十百]{1,5}次[）)]?)?")
_SERIAL = compiled(r"(.+?)[ \u3000（(]*(第[\d一二三四五六七八九十百]{1,5}次)[）)]?")
_BLANK = compiled(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")


def in_minutes(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of minutes with the labels of what was said and decided written out; told."""
    if made.kind.paper != PAPER:
        return list(body)
    phrases: dict[str, str] = {one: full for full, several in table()["纪要里说"].items() for one in several}
    return [_said_in_full(line, phrases, made) for line in body]


def _said_in_full(line: RoughLine, phrases: dict[str, str], made: Making) -> RoughLine:
    match = _SAID.match(line.text) if "：" in line.text[:8] else None
    if not match or match[1] not in phrases or line.number in made.taken:
        return line
    made.anew("记的话写成了纪要的说法（会议认为，会议决定，）", [match[0].strip()])
    return replace(line, text=f"{phrases[match[1]]}，{line.text[match.end() :]}")


def titled(made: Making) -> None:
    """Set the title of minutes in full where it is the name of the meeting, and who chairs without a blank; told."""
    if made.kind.paper != PAPER:
        return
    chair, title = made.fields.get("主持"), made.fields.get("标题")
    if isinstance(chair, Jotted) and " " in chair.text:
        made.fields["主持"] = Jotted(tuple((_BLANK.sub("", text), at) for text, at in chair.lines))
    if not isinstance(title, Jotted) or not _MEETING.fullmatch(title.text):
        return
    line = RoughLine(title.lines[0][1], title.text, 0, title.text)
    name = _BLANK.sub("", title.text)
    if serial := _SERIAL.fullmatch(name):  # 党组会（第22次）
        name = f"{re.sub('会议?$', '', serial[1])}{serial[2]}会议"
    full = f"{name}纪要"
    made.fields["标题"] = words(full, line)
    made.fields.setdefault("会议", words(name, line))
    made.unsure = None
    made.guess(line, f"标题写成了“{full}”", "要照原样，写“标题：…”")
