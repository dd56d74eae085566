"""A first line that says what is spoken and at which meeting in brackets → the title, and whose it is.

总结讲话（全市项目观摩会） · 东湖社区交流材料（在全区网格化治理现场会）
"""

from __future__ import annotations

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import words

_SPOKEN = compiled(
    r"(?P<unit>[^，。：（）()]{2,16}?)??(?:的)?(?P<kind>总结|动员|表态|交流|典型|经验|大会)?(?P<what>讲话|发言|交流)"
    r"(?:材料|稿|提纲|要点)?[（(]在?(?P<meeting>[^（）()]{3,30}?(?:会议?|大会|仪式|典礼|班|论坛|式))(?:上)?[）)]"
)
_DAYS = compiled(r"^(?:[一二三两\d]天的?)")


def set_by_brackets(line: RoughLine, made: Making) -> bool:
    """Set the title by the meeting in its brackets; return whether a line is such a title."""
    match = _SPOKEN.fullmatch(line.text) if "标题" not in made.fields and line.text[-1:] in "）)" else None
    if not match or (match["unit"] and not is_organ(match["unit"])):
        return False
    word = "讲话" if match["what"] == "讲话" else "发言"
    kind = match["kind"] if match["kind"] in ("总结", "动员", "表态") else "交流" if word == "发言" else ""
    meeting = _DAYS.sub("", match["meeting"])
    title = f"在{meeting}上的{kind}{word}"
    made.fields["标题"] = words(title, line)
    if "会议" in made.kind.fields:
        made.fields.setdefault("会议", words(meeting, line))
    if match["unit"] and "单位" in made.kind.fields:
        made.fields.setdefault("单位", words(match["unit"], line))
    made.guess(line, f"标题是照“{line.text}”拟的：{title}", "不对的，加一行“标题：…”")
    return True
