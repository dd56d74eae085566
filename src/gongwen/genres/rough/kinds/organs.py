"""A title that begins with whose document it is → 单位, 会议 and 类型 of what is said at a meeting or reported.

县教体局在全县营商环境推进会上的表态发言 → 单位, 会议, 类型: 表态 · 青石镇2026年经济工作情况汇报 → 单位
"""

from __future__ import annotations

import re

from gongwen.chinese.names import is_name, is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.called import table
from gongwen.genres.rough.heading import POST, is_serial
from gongwen.genres.rough.held.meetings import TOGETHER
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

_AT_MEETING = compiled(
    r"(?P<unit>[\u4e00-\u9fff（）]{2,20}?)?在(?P<meeting>[^，。]{2,40}?)上的?(?P<kind>[\u4e00-\u9fff]{0,4}(?:发言|汇报|讲话|致辞))"
)
_FIRST = compiled(r"(?P<unit>[\u4e00-\u9fff（）]{2,20}?)(?=关于|\d{4}年|[一二三四]季度|[上下]半年|前三季度)")
_ABOUT = compiled(
    r"(?:.{0,20}?)关于(?:组织)?(?:召开|举办|举行|开好?)(?P<meeting>[^，。]{2,40}?(?:会议?|例会|培训班|论坛|仪式))的"
    r"(?P<end>.{1,8})"
)
_NO_TITLE = compiled(r"(?:几(?:个|件)|有关|一些|相关)?(?:事(?:宜|项|情|儿)?|安排|准备|情况|说明|想法|要点|提纲)")
_BRACKETED = compiled(r"[（(][^（）()]{1,12}[）)]$")
LEAST = 4  # 字 of the name of a meeting
AGENDA = "会议议程"  # 全体会议议程 is that of a 全体会议
_GATHERING = compiled(r"[^，。；：]{4,40}(?:会议?|仪式|典礼|大会|培训班|论坛|活动)")
_HALL = compiled(r"[^，。；：]{2,40}(?:仪式|典礼|大会|培训班|论坛|活动|[\u4e00-\u9fff]{2}式|晚会|大赛|竞赛|比赛|讲座)")
_HELD = compiled(r"(.{3,30}?)(?:开幕式|闭幕式|启动仪式|开幕仪式|开工仪式|开园仪式|揭牌仪式|典礼|上)?")
_BARE = compiled(
    r"(?P<unit>[\u4e00-\u9fff]{3,16}?(?:局|办|委|社|镇|乡|街道|村|中心|公司|所|站|院|校|园区|开发区))(?=.{2,})"
)


def set_whose(made: Making) -> None:
    """Set from a title of which meeting a document is, and whose it is where nothing else says it, told; of what is
    said at a meeting the title is printed without that.
    """
    value = made.fields.get("标题")
    if not isinstance(value, Jotted):
        return
    _set_person_of(made)
    _set_unit_of(made)
    title, fields = "".join(one for one, _ in value.lines if not is_serial(one)), made.kind.fields
    line = RoughLine(value.lines[0][1], title, 0, title)
    _set_meeting_of(title, line, made)
    if "会议" in fields and (meeting := _meeting_named(title, made.kind.name)):
        made.fields.setdefault("会议", words(meeting, line))
    match = _AT_MEETING.fullmatch(title)
    if match and {"单位", "会议"} <= fields.keys():
        made.fields.setdefault("会议", words(match["meeting"], line))
        _set_kind(match["kind"], line, made)
        if match["unit"] and _set_unit(match["unit"], line, made):
            made.fields["标题"] = words(title.removeprefix(match["unit"]), line)
    elif match and "活动" in fields and (held := _HELD.fullmatch(match["meeting"])):
        made.fields.setdefault("活动", words(held[1], line))
    elif "单位" in fields and "年度" not in fields and _is_asked(made) and not made.kind.ledger:
        first = _FIRST.match(title) or _BARE.match(title)
        if first:
            _set_unit(first["unit"], line, made)


def _meeting_named(title: str, name: str) -> str:
    """Return the meeting that a title names before what it is itself, "" for none: 局长办公会议记录 → 局长办公会议."""
    title = _BRACKETED.sub("", title)
    for end in (rf"{name.removeprefix('会议')}$", _kind_ends(name)):
        meeting = re.sub("(?<=会)会议$", "", re.sub(end, "", title).strip())
        if len(meeting) < len(title.strip()) and (TOGETHER.fullmatch(meeting) or _HALL.fullmatch(meeting)):
            return meeting
    return ""


def _set_meeting_of(title: str, line: RoughLine, made: Making) -> None:
    """Set 会议 from a title that says which one is called; where it ends like no title, the genre makes its own, told:
    关于召开全县防汛工作会议的几个事.
    """
    if {"会议", "会议时间", "地点"} <= made.kind.fields.keys() and (called := _bare_gathering(title, made)):
        made.fields.setdefault("会议", words(called, line))
        del made.fields["标题"]
        if not title.endswith(called) and (note := _BRACKETED.search(title)):
            made.leave("标题末尾的话没有印", line, note[0])
        made.findings = [one for one in made.findings if not _OF_TITLE.match(one.message)]
        made.tell(line, f"“{called}”是会议的名称，标题由程序照它写", "要别的标题，加一行“标题：…”")
        return
    bare = title.removesuffix("议程").rstrip()
    if made.kind.name == AGENDA and "会议" not in made.fields and bare != title and len(bare) > LEAST:
        made.fields["会议"] = words(bare, line)
        made.fields.setdefault("标题", words(title, line))
        if not TOGETHER.fullmatch(bare):
            made.guess(line, f"会议名称照标题填了“{bare}”", "不对的，加一行“会议：…”")
    match = _ABOUT.fullmatch(title) if "会议" in made.kind.fields else None
    if not match:
        return
    made.fields.setdefault("会议", words(match["meeting"], line))
    if _NO_TITLE.fullmatch(match["end"]):
        del made.fields["标题"]
        made.tell(line, f"这一句不像标题，标题照会议“{match['meeting']}”拟", "要照印的，加一行“标题：…”")


_OF_TITLE = compiled("标题写成了|第一行“")  # what was said of a title that is none


def _bare_gathering(title: str, made: Making) -> str:
    """Return what a meeting is called where a title says no more than that, "" for other titles; that of a host is set
    like one of a speech: 在防汛会议上的讲话.
    """
    spoken = _AT_MEETING.fullmatch(title) if made.kind.spoken else None
    called = spoken["meeting"] if spoken and spoken["kind"] == "讲话" and not spoken["unit"] else title
    called = _BRACKETED.sub("", called) if made.kind.spoken else called  # 退役军人座谈会（八一）
    return called if _GATHERING.fullmatch(called) else ""


def _kind_ends(name: str) -> str:
    """Return, as a pattern, what a title ends with that names a genre: 主持词 and 主持稿."""
    ends = [end for end, of in table()["标题末尾"].items() if of == name and not end.startswith("会议")]
    return rf"(?:{'|'.join(sorted([name, *ends], key=len, reverse=True))})$"


_OF_PERSON = compiled(
    rf"(?P<post>.{{2,24}}?{POST})[ \u3000]*(?P<name>[\u4e00-\u9fff]{{2,3}})[ \u3000]+(?P<title>\d{{4}}年.{{2,}})"
)


def _set_person_of(made: Making) -> None:
    """Set whose report it is from a title that begins with the person: 县教育局副局长 高洁 2026年述职报告."""
    value, fields = made.fields.get("标题"), made.kind.fields
    if not {"姓名", "职务"} <= fields.keys() or not isinstance(value, Jotted):
        return
    text, at = value.lines[0]
    match = _OF_PERSON.fullmatch(text)
    if not match or not is_name(match["name"]):
        return
    line = RoughLine(at, text, 0, text)
    for name, field in (("post", "职务"), ("name", "姓名")):
        made.fields.setdefault(field, words(match[name], line))
    made.fields["标题"] = words(match["title"], line)
    made.tell(line, f"标题前面的“{match['post']} {match['name']}”印在标题下面", "要印在标题里，写“标题：…”")


_POSTED = compiled(rf"(?P<unit>[\u4e00-\u9fff]{{2,16}}?)(?P<post>(?:党委|党组|党支部|党总支)?{POST}.{{0,8}})")


_ORGAN_FIRST = compiled(r"(?P<unit>[\u4e00-\u9fff（）]{4,24})[ \u3000]+(?P<post>[^，。；：]{2,16})")


def _set_unit_of(made: Making) -> None:
    """Set 单位 by the post of who speaks, where nothing else says it: 柳河镇镇长 赵川."""
    who = made.fields.get("发言人")
    fields = made.kind.fields
    if "单位" not in fields or not _is_asked(made) or "职务" in fields or not isinstance(who, Jotted):
        return
    text, at = who.lines[0]
    match = _POSTED.fullmatch(text) or _ORGAN_FIRST.fullmatch(text)
    if match and "单位" not in made.fields and _set_unit(match["unit"], RoughLine(at, text, 0, text), made):
        made.fields["发言人"] = Jotted(((match["post"], at),))


def _is_asked(made: Making) -> bool:
    """Return whether a genre asks whose document it is, at least where it does not say who speaks."""
    unit = made.kind.fields["单位"]
    return unit.required or bool(unit.unless)


def _set_unit(unit: str, line: RoughLine, made: Making) -> bool:
    if not is_organ(unit) or unit.startswith(("汇报", "发言", "情况")) or "单位" in made.fields:
        return False
    made.fields["单位"] = words(unit, line)
    made.tell(line, f"“单位”照“{line.text}”填了“{unit}”", "要写全称的，加一行“单位：…”")
    return True


def _set_kind(said: str, line: RoughLine, made: Making) -> None:
    """Set the kind that a title names: 表态发言."""
    kinds = made.kind.kinds
    name = next((name for name in kinds.each if said.startswith(name)), "") if kinds else ""
    if kinds and name:
        made.fields.setdefault(kinds.by, words(name, line))
        asked = [field for field, needed in kinds.each[name].asked.items() if needed]
        layered = [field for field in asked if made.kind.fields[field].type.layered]
        made.cues.main = layered[0] if layered else made.cues.main
