"""What one line says of a meeting: when, how long, how to register, what it is called → the fields for it.

12月3号下午两点半，开半天 → 会议时间, 会期 · 12月2日下班前报县府办小李 电话… → 报名截止, 报名方式, 电话
"""

from __future__ import annotations

import re

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.heading import is_hour, is_place, occasion
from gongwen.genres.rough.hours import in_figures
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import Jotted, behind, words

_LASTS = compiled(
    r"(?:[，,；; \u3000]*(?:会期|开|时长)(?=[半一两\d])|[，,；; \u3000]+(?=[半一两三\d]+天半?$))([^，,；;]{1,6})$"
)
_REPORT = compiled(
    r"(?P<by>.{2,14}?前)[，, ]*(?:把?名单)?报(?:名?[到至给送])?(?P<to>.{2,20}?)"
    r"(?:[ \u3000，,]*电话[:： ]?(?P<phone>[\d—\-]{5,}))?"
)


def set_meeting_time(line: RoughLine, made: Making) -> None:
    """Set 会议时间, and 会期 where the same line says how long it lasts."""
    text = _without_place(line.whole.rstrip("。"), line, made)
    match = _LASTS.search(text) if "会期" in made.kind.fields else None
    if match:
        set_once("会期", words(match[1], line), made)
        made.anew("分到各栏以后没有照印的话", [match[0].strip("，,；; \u3000").removesuffix(match[1])])
        text = text[: match.start()]
    if more := _GATHER.search(text):
        made.leave("会议时间后面的话没有印", line, more[0])
        text = text[: more.start()]
    set_once("会议时间", words(in_figures(text, made), line), made)


_GATHER = compiled(r"(?<=[\d点半整分])(?:准时)?(?:集合|报到|签到|开始|开会|召开|入场)$")


def _without_place(text: str, line: RoughLine, made: Making) -> str:
    """Return when a meeting is, without the place behind a blank, which is set: 11月27日下午2点半 机关四楼活动室."""
    time, blank, place = text.rpartition(" ")
    if not blank or "地点" not in made.kind.fields or not is_place(place) or not time[-1:].strip():
        return text
    set_once("地点", words(place, line), made)
    return time.rstrip(" \u3000，,")


def set_registering(line: RoughLine, made: Making) -> bool:
    """Set until when and where to register from a line that says both; return whether it does."""
    match = _REPORT.fullmatch(line.text.rstrip("。")) if {"报名截止", "报名方式"} <= made.kind.fields.keys() else None
    if not match:
        return False
    given = {"报名截止": match["by"], "报名方式": match["to"], "电话": match["phone"]}
    for name, text in given.items():
        if text and name in made.kind.fields:
            set_once(name, words(text, line), made)
    made.guess(line, "报名的话分成了“报名截止”“报名方式”，后面附参会回执", "不要回执的，这一行写进“会务要求”")
    return True


def house_rules(made: Making) -> None:
    """Take what is asked of those who come (请假, 签到, 手机) for 会务要求, which no host reads out; told."""
    asked = made.fields.get("要求")
    if not isinstance(asked, Jotted) or "会务要求" not in made.kind.fields or "会务要求" in made.fields:
        return
    if 2 * sum(bool(pattern("会务话").search(text)) for text, _ in asked.lines) >= len(asked.lines):
        made.fields["会务要求"] = made.fields.pop("要求")
        made.called["会务要求"] = made.called.pop("要求", "要求")
        text, number = asked.lines[0]
        fix = "是会上要讲的，加一行“贯彻要求：…”"
        made.tell(RoughLine(number, text, 0, text), "“要求”说的是会务，认作“会务要求”", fix)


# --- the meeting itself ----------------------------------------------------------------------

TOGETHER = compiled(r"[^，。；：]{2,30}(?:会议?|例会|办公会)")  # what a meeting is called


def set_meeting(line: RoughLine, made: Making) -> bool:
    """Set 会议, 会议时间 and 地点 from a line that says which meeting, when and where; return whether it does so:
    镇长办公会 9.14上午 三楼小会议室.
    """
    if not {"会议", "会议时间", "地点", "主持", "议题"} <= made.kind.fields.keys() or "会议" in made.fields:
        return False
    if _is_record_of(line, made) or _is_held_by(line, made):
        return True
    pieces = [piece for piece in re.split(r"[ \u3000，,；;]+", line.text) if piece]
    own = [piece for piece in pieces if _of_meeting(piece)[0]]
    said = occasion(" ".join(piece for piece in pieces if piece not in own))
    given = {"会议时间": said.fields.get("日期", ""), "地点": said.fields.get("地点", "")}
    for piece in [*said.rest, *own]:
        name, text = _of_meeting(piece)
        if not name or (name != "会议时间" and name in given):
            return False
        given[name] = behind(given.get(name, ""), text)
    if not {"会议", "主持"} & given.keys() or not said.fields or said.fields.keys() - {"日期", "地点"}:
        return False
    made.fields |= {name: words(text, line) for name, text in given.items() if text}
    if "会议" not in given and "议题" in given and "事由" in made.kind.fields:
        made.fields.setdefault("事由", words(given["议题"], line))
        made.guess(line, f"标题是照“{given['议题']}”拟的", "不对的，加一行“标题：…”或“会议：…”")
    return True


_HELD = compiled(
    r"(?:(?P<time>(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚上)?)，?)?(?P<chair>[^，。在]{2,24}?)(?:同志)?"
    r"(?:在(?P<place>[^，。]{2,24}?))?主持召开了?(?P<meeting>[^，。]{2,30}?会议?)"
    r"(?:，(?P<about>(?:专题)?(?:研究|讨论|审议|协调|部署|听取)[^。]{2,80}))?。?"
)


def _is_held_by(line: RoughLine, made: Making) -> bool:
    """Set all that one sentence says of a meeting: 11月3日，县长程远主持召开县长办公会，研究……; told."""
    match = _HELD.fullmatch(line.text) if "主持召开" in line.text and not line.mark else None
    if not match:
        return False
    names = {"time": "会议时间", "chair": "主持", "place": "地点", "meeting": "会议", "about": "议题"}
    for group, name in names.items():
        if match[group]:
            set_once(name, words(match[group], line), made)
    made.leave("这句话分到了“会议”“主持”等栏，由程序写", line)
    return True


_NOTES = compiled(
    r"((?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?:上午|下午|晚上)?)?(?:的|召开的?)?[ \u3000]*([\u4e00-\u9fff]{2,20}?会议?)"
    r"(?:的?(?:会议)?记录|要点|情况)(?:[→：:，, \u3000]+[^，。]{0,8}|[（(][^（）()]{1,12}[）)])?"
)


def _is_record_of(line: RoughLine, made: Making) -> bool:
    """Set 会议 and 会议时间 from a line that says of which meeting it is the record, told: 11月22日镇长办公会记录."""
    match = _NOTES.fullmatch(line.text) if "标题" not in made.fields else None
    if not match:
        return False
    made.fields["会议"] = words(match[2], line)
    if match[1]:
        made.fields["会议时间"] = words(re.sub("号", "日", match[1]), line)
    made.guess(line, f"标题是照“{line.text}”拟的", "不对的，加一行“标题：…”")
    return True


_CHAIRED = compiled(r"(?:由)?([\u4e00-\u9fff]{2,16}?)(?:同志)?主持(?:会议|召开)?")
_ABOUT = compiled(r"(?:专题|主要|会上)?((?:研究|讨论|商量|审议|协调|部署).{2,30})")


def _of_meeting(piece: str) -> tuple[str, str]:
    """Return what a piece of a line says of a meeting, by the field for it: 副县长李强主持 · 研究城区停车难."""
    if is_hour(piece):
        return "会议时间", piece
    if TOGETHER.fullmatch(piece):
        return "会议", piece
    for name, said in (("主持", _CHAIRED), ("议题", _ABOUT)):
        if match := said.fullmatch(piece):
            return name, match[1].rstrip("。")
    return "", ""
