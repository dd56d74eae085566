"""A sentence that calls a meeting → its time, place and name: 经县政府同意，定于9月22日上午9:30在县会议中心召开."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.hours import in_figures
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import words

_CALLS = compiled(
    r"(?:(?P<decided>经?[^，。]{0,16}(?:同意|研究|批准|决定))，?)?"
    r"(?:[县市区镇乡局院校][里委]?)?(?:(?:兹|现|决定|拟|准备|计划|打算)?(?:定于|定在|定|于|在)|(?=\d{1,4}[年月]))"
    r"(?P<time>(?=[^，。在]{0,8}\d)[^，。在]{4,30}?)[，]?(?:在|，)(?P<place>[^，。]{2,24}?)"
    r"(?:召开|举行|举办|开)(?:一个|一次|个)?(?P<what>[^，。]{2,40}?(?:会议?|大会|培训班))?[，。]?"
    r"(?:会期(?P<lasts>[^，。]{1,6})[，。]?)?(?:请[^，。]{0,12}(?:参加|参会))?(?:现?(?:就|将)?[^。]{0,12}如下)?[：:。]?"
)
FIRST = 3  # lines among which a notice calls its meeting


def without_call(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a notice of a meeting without the sentence that calls it, which is made of fields; told."""
    if not {"会议", "会议时间", "地点", "决定"} <= made.kind.fields.keys() or made.kind.spoken:
        return list(body)
    for at, line in enumerate(body[:FIRST]):
        match = _CALLS.fullmatch(line.text) if not line.mark and line.number not in made.taken else None
        if match:
            given = {"决定": match["decided"], "地点": match["place"], "会议": match["what"], "会期": match["lasts"]}
            set_once("会议时间", words(in_figures(match["time"], made), line), made)
            for name, text in given.items():
                if text and name not in made.fields:
                    made.fields[name] = words(text, line)
            made.leave("这句话分到了“会议时间”“地点”等栏，由程序写，没有照印", line)
            return [*body[:at], *body[at + 1 :]]
    for line in body[:FIRST] if "会议" not in made.fields else ():
        if not line.mark and "开" in line.text + "办" and (named := _NAMES.search(line.text)):
            made.fields["会议"] = words(named[1], line)
            made.guess(line, f"会议名称照这句话填了“{named[1]}”", "不对的，加一行“会议：…”")
            break
    return list(body)


_NAMES = compiled(
    r"(?:决定|拟|定于|准备|将)[^，。]{0,12}?(?:召开|举行|举办|开)(?:一[个次])?"
    r"([^，。；：]{3,30}?(?:会议?|大会|培训班))(?=[，。：]|$)"
)
