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
from gongwen.records.field import split_names

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
    made.anew("记的话写成了“会议认为，”“会议决定，”，没有照印", [match[0].strip()])
    return replace(line, text=f"{phrases[match[1]]}，{line.text[match.end() :]}")


_CHAIRS = compiled(r"([\u4e00-\u9fff]{2,16}?)(?:同志)?主持(?:了?会议|召开)?[。]?")
_ATTEND = compiled(r"([^。；：]{4,80}?)(?:等)?(?:同志)?(?:参加|出席|列席|到会)(?:了?会议|了)?[。]?")


_ABOUT = compiled(r"(?:专题)?(?:研究|讨论|协调|审议|商讨|部署)[^，。]{4,40}(?<!会|议)")


def _about(made: Making) -> None:
    """Take what is called a meeting, but says what it was about, for that; told: 会议名称：研究解决办证问题."""
    value = made.fields.get("会议")
    if isinstance(value, Jotted) and _ABOUT.fullmatch(value.text) and "议题" not in made.fields:
        made.fields["议题"] = made.fields.pop("会议")
        made.calls("议题", made.called.pop("会议", "会议"))
        text, at = value.lines[0]
        said = f"“{text[:16]}”说的是研究什么，认作“议题”"
        made.guess(RoughLine(at, text, 0, text), said, "是会议名称的，末尾写上“会议”")


_WORDS = ("主持", "参加", "出席", "列席", "到会")


def set_attending(line: RoughLine, made: Making) -> bool:
    """Set who chairs, or who was there, from a line that says no more: 副县长钭某主持 · 厉某、戎某、祖某参加."""
    if made.kind.paper != PAPER or line.mark or not any(word in line.text[-8:] for word in _WORDS):
        return False
    if (match := _CHAIRS.fullmatch(line.text)) and "主持" not in made.fields:
        made.fields["主持"] = words(match[1], line)
        made.anew("分到各栏以后没有照印的话", ["主持"])
        return True
    match = _ATTEND.fullmatch(line.text)
    name = "列席" if "列席" in line.text[-6:] else "出席"
    if not match or name in made.fields or "、" not in match[1]:
        return False
    made.fields[name] = [words(one, line) for one in split_names(match[1])]
    made.anew("分到各栏以后没有照印的话", [line.text[match.end(1) :]])
    return True


_ISSUE = compiled(r"(.+纪要)[ \u3000（(]*(第?[\d〇一二三四五六七八九十百]{1,5}期)[）)]?")


def _numbered(made: Making) -> None:
    """Set which issue minutes are from the end of their title, where they have no number: 县长办公会纪要 第7期."""
    title = made.fields.get("标题")
    match = _ISSUE.fullmatch(title.text) if isinstance(title, Jotted) and len(title.lines) == 1 else None
    if not match or not isinstance(title, Jotted) or "发文字号" not in made.kind.fields:
        return
    at = title.lines[0][1]
    made.fields["标题"] = Jotted(((match[1], at),))
    made.fields.setdefault("发文字号", Jotted(((match[2], at),)))
    made.guess(RoughLine(at, title.text, 0, title.text), f"“{match[2]}”当作发文字号", "不对的，加一行“发文字号：…”")


def titled(made: Making) -> None:
    """Set the title of minutes in full where it is the name of the meeting, and who chairs without a blank; told."""
    if made.kind.paper != PAPER:
        return
    meeting = made.fields.get("会议")
    if isinstance(meeting, Jotted) and meeting.text.endswith("会会议"):  # 现场办公会 会议纪要
        made.fields["会议"] = Jotted(((meeting.text[:-2], meeting.lines[0][1]),))
    _about(made)
    _numbered(made)
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
