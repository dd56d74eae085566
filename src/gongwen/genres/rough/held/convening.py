"""A sentence that calls a meeting → its time, place and name: 经县政府同意，定于9月22日上午9:30在县会议中心召开."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.hours import in_figures
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import words

_CALLS = compiled(
    r"(?:(?P<decided>经?[^，。]{0,16}(?:同意|研究|批准|决定))，?|(?P<told>(?:接|据|按)[^，。]{2,12}(?:通知|要求))，?)?"
    r"(?:[县市区镇乡局院校][里委]?)?(?:(?:兹|现|决定|拟|准备|计划|打算)?(?:定于|定在|定|于|在)|(?=\d{1,4}[年月]))"
    r"(?P<time>(?=[^，。在]{0,8}\d)[^，。在]{4,30}?)[，]?(?:在|，)(?P<place>[^，。]{2,24}?)"
    r"(?:召开|举行|举办|开)(?:一个|一次|个)?(?P<what>[^，。]{2,40}?(?:会议?|大会|培训班))?[，。]?"
    r"(?:会期(?P<lasts>[^，。]{1,6})[，。]?)?(?:请[^，。]{0,12}(?:参加|参会))?(?:现?(?:就|将)?[^。]{0,12}如下)?[：:。]?"
)
_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_WEEKDAY = r"(?:[本下]?(?:周|星期)[一二三四五六日天])"
_CALLS_ONLY = compiled(  # no place in it: 经领导同意，本周五（12月11日）下午2点召开年度安全生产总结会，请准时参加
    r"(?:(?P<decided>经?[^，。]{0,16}(?:同意|研究|批准|决定))，?|(?:接|据|按)[^，。]{2,12}(?:通知|要求)，?)?(?:兹|现|决定|拟|准备|计划|打算)?(?:定于|定在|拟于|于|在|将于)?"
    rf"(?P<time>{_WEEKDAY}?[（(]?{_DAY}[）)]?(?:[（(]?{_WEEKDAY}[）)]?)?(?:凌晨|早上|上午|中午|下午|晚上|早|晚)?"
    r"(?:\d{1,2}(?:[:：]\d\d|[点时](?:半|整|\d{1,2}分?)?)?(?:[-—~至到]\d{1,2}(?:[:：]\d\d|[点时]半?))?)?)[，]?"
    r"(?:在(?P<place>[^，。]{2,24}?))?(?:召开|举行|举办|开)(?:一个|一次|个)?"
    r"(?P<what>[^，。]{2,40}?(?:会议?|大会|培训班))?(?:[，。](?:会期|时间)(?P<lasts>[^，。]{1,8}))?"
    r"(?P<more>[，。][^。]{0,40})?[：:。]?"
)
_CALLS_LATER = compiled(  # when and where it is stands below: 经县政府研究，决定召开……会，现将有关事项通知如下
    r"(?:(?P<decided>经[^，。]{0,16}(?:同意|研究|批准))，?)?(?:决定|拟|定于|将|准备)?(?:召开|举行|举办)"
    r"(?P<what>[^，。]{2,40}?(?:会议?|大会|培训班))[，。](?:现|特)?(?:就|将|把)?[^。]{0,14}如下[：:。]?"
)
FIRST = 3  # lines among which a notice calls its meeting


def without_call(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a notice of a meeting without the sentence that calls it, which is made of fields; told."""
    if not {"会议", "会议时间", "地点", "决定"} <= made.kind.fields.keys() or made.kind.spoken:
        return list(body)
    for at, line in enumerate(body[:FIRST]):
        match = _called(line) if not line.mark and line.number not in made.taken else None
        if match:
            _set_called(match, line, _named_in(body[at + 1 :], made), made)
            return [*body[:at], *_behind_call(body[at + 1 :], made)]
    for line in body[:FIRST] if "会议" not in made.fields else ():
        if not line.mark and "开" in line.text + "办" and (named := _NAMES.search(line.text)):
            made.fields["会议"] = words(named[1], line)
            made.guess(line, f"会议名称照这句话填了“{named[1]}”", "不对的，加一行“会议：…”")
            break
    return list(body)


def _named_in(lines: Sequence[RoughLine], made: Making) -> frozenset[str]:
    """Return the fields that lines give with their names: they say more than the sentence that calls the meeting."""
    cues = (made.cues.label(line.mark.rest if line.mark else line.text) for line in lines)
    return frozenset(cue.field for cue in cues if cue and cue.rest)


def _set_called(match: re.Match[str], line: RoughLine, named: frozenset[str], made: Making) -> None:
    """Set what a sentence that calls a meeting says; the sentence itself is made by the genre, told.

    named: the fields that lines below it give.
    """
    given = match.groupdict()
    if (time := given.get("time")) and "会议时间" not in named:
        set_once("会议时间", words(in_figures(_WITHOUT_WEEKDAY.sub(r"\1", time), made), line), made)
    for group, name in (("decided", "决定"), ("what", "会议"), ("lasts", "会期"), ("place", "地点")):
        if (text := given.get(group)) and name not in made.fields and name not in named:
            made.fields[name] = words(text, line)
    made.leave("这句话分到了“会议时间”“地点”等栏，由程序写，没有照印", line)


_ATTENDS = compiled(r"(?:请)?([^：。]{2,60}(?:参加|参会|出席|列席))(?:会议)?[。，；]?")


def _behind_call(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines behind the sentence that calls a meeting, up to one that names a part: who comes, and what they
    are asked for; told.
    """
    end = next((at for at, line in enumerate(lines) if line.mark or made.cues.label(line.text)), len(lines))
    own = [line for line in lines[:end] if not (_HALLS.fullmatch(line.text) or _PLACED.fullmatch(line.text))]
    rest = [line for line in lines[:end] if line not in own]
    if not own or "会务要求" not in made.kind.fields or any(line.number in made.taken for line in own):
        return list(lines)
    come = [line for line in own if _ATTENDS.fullmatch(line.text)]
    asked = [line for line in own if line not in come]
    found = rest
    for name, some in (("参加人员", come), ("会务要求", asked)):
        if some:
            made.guess(some[0], f"“{some[0].text[:12]}”{_AND[len(some) > 1]}认作“{name}”", "不是的，写明是哪一部分")
            found += [replace(some[0], text=f"{name}："), *some]
    return [*found, *lines[end:]]


_AND = ("", "等行")
_WITHOUT_WEEKDAY = compiled(rf"^{_WEEKDAY}[（(]?({_DAY})[）)]?")  # the genre writes the day of the week


def _called(line: RoughLine) -> re.Match[str] | None:
    """Return what a line says of the meeting that it calls, None for one that calls none."""
    if not any(word in line.text for word in ("召开", "举行", "举办", "开")):
        return None
    found = _CALLS.fullmatch(line.text)
    if found is None and "月" in line.text:
        found = _CALLS_ONLY.fullmatch(line.text)
    if found is None and "如下" in line.text:
        found = _CALLS_LATER.fullmatch(line.text)
    return found


def set_halls(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Set the place from a line that says it, or names the halls of a meeting that is held in several: 地点在 … ·
    主会场 … 分会场 …; return the other lines.
    """
    if "地点" not in made.kind.fields or "地点" in made.fields or made.kind.spoken:
        return list(body)
    for at, line in enumerate(body[: FIRST + 2]):
        if line.mark or line.number in made.taken:
            continue
        if match := _HALLS.fullmatch(line.text) or _PLACED.fullmatch(line.text):
            text = f"主会场：{match[1]}；分会场：{match[2]}" if match.re.groups > 1 else match[1]
            made.fields["地点"] = words(text, line)
            made.anew("分到各栏以后没有照印的话", [match[0][: match.start(1)]] if match.re.groups == 1 else [])
            return [*body[:at], *body[at + 1 :]]
    return list(body)


_BETWEEN = r"[：: \u3000]*(?:就|设|定)?在?[ \u3000]*"
_HALLS = compiled(
    rf"主会场{_BETWEEN}([^，。；]{{2,30}}?)[，。；; \u3000]+(?:各?分会场){_BETWEEN}([^。；]{{2,40}}?)[。；]?"
)
_PLACED = compiled(r"(?:会议|开会)?地点(?:就|设|定|选)?在([^，。；：]{2,30})[。；]?")

_NAMES = compiled(
    r"(?:决定|拟|定于|准备|将)[^，。]{0,12}?(?:召开|举行|举办|开)(?:一[个次])?"
    r"([^，。；：]{3,30}?(?:会议?|大会|培训班))(?=[，。：]|$)"
)
