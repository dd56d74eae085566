"""Lines that name a speech → its title, as it is printed; what is guessed or left out of it is told."""

from __future__ import annotations

import re

from gongwen.chinese.names import is_organ, is_receivers
from gongwen.chinese.patterns import compiled
from gongwen.genres.called import table
from gongwen.genres.rough.cues import BODY
from gongwen.genres.rough.heading import headline, is_serial, is_title, occasion
from gongwen.genres.rough.kinds.speakers import is_of_speaker, set_post
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.listed.week import week_title
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.placing import occasion_behind, set_occasion
from gongwen.genres.rough.values import Jotted, joined, receivers, words


def set_title(line: RoughLine, made: Making, sure: bool, labelled: bool = False) -> bool:
    """Set the title; return whether a line is one. sure: it stands where titles stand."""
    if _is_from_and_to(line, made):
        return True
    line = _without_organ(_without_lead(line, made), made)
    found = headline(line.text, made.kind.spoken)
    if found is None or "标题" in made.fields or not (sure or is_title(line.text, made.kind.spoken)):
        return False
    if not is_title(line.text) and not labelled and (line.text.endswith(("：", ":")) or "，" in line.text):
        return False
    title = _full_title(_with_kind(found.text, line, made), line, made)
    made.fields["标题"] = words(title, line)
    if found.post:
        set_post(found.post, line, made)
    if found.dropped and not is_of_speaker(found.dropped, line, made):
        made.leave("标题末尾的话没有印", line, found.dropped)
    ends = line.text.endswith(made.kind.name[-2:])
    if not (ends or is_title(line.text, made.kind.spoken)) and not labelled and title == "".join(found.text.split()):
        made.unsure = line
    _from_title(found.text, line, made)
    return True


_ORGAN_FIRST = compiled(r"([^：，。]{2,16})：(关于.{4,})")


_CALLED = compiled(
    r"(?:这个|这份|本|此)?(?:方案|通知|计划|文件|材料|请示|报告|题目|标题|名字)?(?:就)?(?:叫做?|名为|是)"
    r"(?=[^，。：]{6,}$)"
)


def _without_lead(line: RoughLine, made: Making) -> RoughLine:
    """Return a title without the words that say that it is one, which are told: 这个方案是……实施方案."""
    match = _CALLED.match(line.text) if not made.kind.spoken and line.text.endswith(made.kind.name[-2:]) else None
    if not match:
        return line
    made.leave("标题前面的话没有印", line, match[0])
    return relined(line, line.text[match.end() :])


def _without_organ(line: RoughLine, made: Making) -> RoughLine:
    """Return a title without the organ that stands before its colon, which is told: 局办公室：关于……的通知; one in full
    where what it is stands before its colon: 通知：开展演练.
    """
    about = re.fullmatch(rf"{made.kind.name}(?:[：:]|[ \u3000]+)[ \u3000]*([^，。；]{{4,40}})", line.text)
    if about and not made.kind.spoken:
        made.guess(line, f"标题是照“{line.text}”拟的", "不对的，加一行“标题：…”")
        return relined(line, f"关于{about[1].removeprefix('关于')}的{made.kind.name}")
    match = _ORGAN_FIRST.fullmatch(line.text) if not made.kind.spoken else None
    if not match or not is_organ(match[1]):
        return line
    made.leave("标题前面的机关没有印在标题里", line, match[1])
    return relined(line, match[2])


def _with_kind(text: str, line: RoughLine, made: Making) -> str:
    """Return a title with the kind of document that it ends before, told: 关于解决校舍改造资金的."""
    about = re.fullmatch("(?:[^，。]{2,30})?关于[^，。：]{4,40}", text) and "标题" not in made.fields
    if made.cues.main != BODY or "会议" in made.kind.fields or not about or text.endswith(tuple(table()["标题文种"])):
        return text
    full = text + ("" if text.endswith("的") else "的") + made.kind.name
    made.tell(line, f"标题写成了“{full}”", "要照原样，写“标题：…”")
    return full


_FROM_TO = compiled(
    r"(?:([^，。：]{2,16}?)(?:发给|写给|报给|给|致)|(?:发给|写给|报给|给|致))([^，。：]{2,20}?)的一?[封份个]?"
    r"(函|通知|报告|请示|批复|通报|信)(?:[：: \u3000，,—-]+([^，。：:]{3,20}))?"
)


_BACK_TO = compiled(
    r"(?:给|致)([^，。：]{2,20}?)的?一?[封份个]?(回函|复函|函|通知|请示|报告|批复)[，：: \u3000]+"
    r"(?:是)?(?:关于)?(.{4,30}?)的?"
)
_KIND_TO = compiled(r"([\u4e00-\u9fff]{1,4}?)[ \u3000：:，,]*(?:发给|写给|报给|给|致|发|报)([^，。：]{2,20})[：:]?")


def _answered_by(line: RoughLine, made: Making) -> str:
    """Return whom a line names behind what it does to it, "" for any other line: 县发改局批复县教育局."""
    one, kind, other = line.text.partition(made.kind.name)
    return other if kind and is_organ(one) and is_organ(other) else ""


def _is_from_and_to(line: RoughLine, made: Making) -> bool:
    """Set to whom a document goes from a line that says only that, and is no title: 交通局给电力公司的函."""
    if "主送机关" not in made.kind.fields or made.kind.spoken:
        return False
    match = _KIND_TO.fullmatch(line.text)
    to = match[2] if match and match[1] == made.kind.name and is_receivers(match[2] + "：") else ""
    if to := to or _answered_by(line, made):
        made.fields.setdefault("主送机关", receivers(to, line))
        made.leave("只说了谁给谁，不是标题，没有印", line)
        return True
    if (match := _BACK_TO.fullmatch(line.text)) and is_receivers(match[1] + "："):
        made.fields.setdefault("主送机关", receivers(match[1], line))
        about = f"关于{match[3].removesuffix('的事')}的{match[2].replace('回', '复')}"
        made.fields.setdefault("标题", words(about, line))
        made.guess(line, f"标题是照“{line.text}”拟的", "不对的，加一行“标题：…”")
        return True
    match = _FROM_TO.fullmatch(line.text)
    if not (match and (not match[1] or is_organ(match[1])) and is_receivers(match[2] + "：")):
        return False
    made.fields.setdefault("主送机关", receivers(match[2], line))
    if match[4] and "标题" not in made.fields:
        made.fields["标题"] = words(f"关于{match[4].removeprefix('关于').removesuffix('的事')}的{match[3]}", line)
        made.guess(line, f"标题是照“{line.text}”拟的", "不对的，加一行“标题：…”")
        return True
    made.leave("只说了谁给谁，不是标题，没有印", line)
    return True


_MEETING = compiled(
    r"(?:在)?(.{2,40}?(?:会议?|大会|仪式|活动|典礼|论坛|座谈|培训班|班|式))[ \u3000]*"
    r"(?:(?:上)?的?(讲话|发言|致辞)稿?|(?:会议)?记录|)"
)


def _full_title(text: str, line: RoughLine, made: Making) -> str:
    """Return the title of a speech as it is printed: 防汛工作会 讲话 → 在防汛工作会上的讲话."""
    named = re.match(r".{1,12}在.{2,}[会上]", text)
    match = _MEETING.fullmatch(text) if made.kind.spoken and not named else None
    if not match:
        halves = re.split(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", text)
        pair = len(halves) == 2 and len(halves[0]) == len(halves[1]) > 4  # 支部领着干 穷村变了样
        return ("\u3000" if pair else "").join(halves)
    meeting = _without_post(match[1], line, made)
    full = f"在{meeting}上的{match[2] or '讲话'}"
    if full != text:
        made.tell(line, f"标题写成了“{full}”", "要照原样，写“标题：…”")
    return full


_POST_FIRST = compiled(r"(副?(?:[省市县区镇乡局院校]长|书记|主任|主席))(?=.{4,})(?!会|联席|办公|碰头|专题|工作)(.+)")


def _without_post(meeting: str, line: RoughLine, made: Making) -> str:
    """Return the name of a meeting without the post of who speaks at it, which is set: 校长开学典礼."""
    match = _POST_FIRST.fullmatch(meeting)
    if not match or "职务" not in made.kind.fields or "职务" in made.fields:
        return meeting
    made.fields["职务"] = words(match[1], line)
    return match[2]


def _from_title(text: str, line: RoughLine, made: Making) -> None:
    """Set 单位 and 年度 of a plan, 会议 of what belongs to a meeting, from its title."""
    fields = made.kind.fields
    week_title(text, line, made)
    if "会议" in fields and made.kind.name != "纪要" and (called := _CALLED_TO.fullmatch(text)):
        made.fields.setdefault("会议", words(called[1], line))
    if "单位" in fields and (inside := _INSIDE.search(text)) and is_organ(inside[1]) and _is_told(made):
        made.fields.setdefault("单位", words(inside[1], line))
    if {"单位", "年度"} <= fields.keys() and (year := re.match(r"(\d{4})年", text)):
        made.fields.setdefault("年度", words(year[1], line))
    if "事项" in fields and "乙方" in fields and (about := _LETTER.fullmatch(text)):
        made.fields.setdefault("事项", words(about[1], line))
    if (part := _PART_OF_YEAR.fullmatch(text)) and {"单位", "时段"} <= fields.keys():
        made.fields.setdefault("单位", words(part[1], line))
        made.fields.setdefault("时段", words(part[2], line))
    match = re.match(r"(.{2,30}?)(\d{4}(?:[—–-]\d{4})?)(?=学?年)", text)
    if match and {"单位", "年度"} <= fields.keys():
        if not (match[1].endswith(("（", "(", made.kind.name)) or _NO_UNIT.search(match[1])):
            made.fields.setdefault("单位", words(match[1].removeprefix("关于"), line))
        made.fields.setdefault("年度", words(match[2], line))


_NO_UNIT = compiled(r" |\d{4}年|[和及暨与]$")  # 2026年工作总结和2027年打算
_LETTER = compiled(r".{0,16}?(?:\d{4}年度?)([^，。：]{2,20})责任书")
_PART_OF_YEAR = compiled(r"([^\d]{2,20}?)(上半年|下半年|前三季度|[一二三四]季度)(?:工作)?(?:总结|小结)")
_CALLED_TO = compiled(r".{0,20}关于(?:召开|举行|举办)(.{2,30}会议?)的(?:预备)?通知")
_INSIDE = compiled(r"[（(]([^（）()]{2,20})[）)]$")


def _is_told(made: Making) -> bool:
    """Return whether 单位 says whose document it is, and does not choose rows of a ledger."""
    return not made.kind.ledger or bool(made.kind.task_lists)


def set_unit(line: RoughLine, made: Making) -> bool:
    """Set whose document it is from a line below the title, and the day beside it; return whether it says that:
    县行政审批局  2026年10月.
    """
    pieces = [piece for piece in re.split(r"[ \u3000，,]+", _DATED.sub(r"\1 \2", line.text)) if piece]
    if is_month(line, made):
        return True
    if not pieces or len(pieces) > 2 or not _UNIT.fullmatch(pieces[0]) or not is_organ(pieces[0]):
        return False
    if made.fields.keys() & {"主送机关", "称谓"}:
        return False
    if BODY in made.kind.fields and "主送机关" in made.kind.fields and len(pieces) == 1:
        made.fields["主送机关"] = [words(pieces[0], line)]
        made.guess(line, f"标题下面的“{pieces[0]}”当作主送机关", "不是的，写明，如“署名：”")
        return True
    name = "单位" if "单位" in made.kind.fields and _is_told(made) else "署名"
    day = pieces[1] if len(pieces) > 1 else ""
    where = next((one for one in ("日期", "成文日期") if one in made.kind.fields), "")
    if name not in made.kind.fields or name in made.fields or (day and not (_MONTH.fullmatch(day) and where)):
        return False
    one = words(pieces[0], line)
    made.fields[name] = [one] if made.kind.fields[name].type.names else one
    if day:
        made.fields.setdefault(where, words(day, line))
    return True


def set_serial(line: RoughLine, made: Making) -> bool:
    """Add to the title a line below it that says no more than which one of its kind it is: （2026年第14次）."""
    title = made.fields.get("标题")
    if not isinstance(title, Jotted) or not is_serial(line.text):
        return False
    made.fields["标题"] = joined([title, words(line.text, line)])
    return True


def is_month(line: RoughLine, made: Making) -> bool:
    """Set the day of a document from a line that is a month alone; return whether it is one: （2026年11月）."""
    text = line.text.strip("（）() \u3000")
    where = next((one for one in ("日期", "成文日期") if one in made.kind.fields), "")
    if not where or where in made.fields or not _MONTH.fullmatch(text):
        return False
    made.fields[where] = words(text, line)
    return True


_DATED = compiled(r"^([^（）()]+)[（(](\d[^（）()]*)[）)]$")  # 柳河镇人民政府（2026年7月）
_UNIT = compiled(
    r"(?!定于|为|按|根据|关于|经)[\u4e00-\u9fff（）]{3,16}(?<!会|式|动)|[\u4e00-\u9fff]{2,14}(?:委员会|[居村管业工]委会|[协学工商]会|联合会|理事会|促进会)"
)
_MONTH = compiled(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?")


_RECORDED = compiled(r"(.{4,40}?(?:会议|大会|会))(?:会议)?记录(?:[（(](.{1,20})[）)])?")
_HELD = compiled(
    r"(?:(\d[\d年月日号./-]{2,14})[ \u3000]*)?([^ \u3000]{4,40}?(?:会议?|仪式))[ \u3000]+"
    r"([^ \u3000]{2,16}?)的?(?:讲话|发言)[ \u3000]*([（(].*[）)])?"
)
_SPEAKS = compiled(
    r"(.{0,16}?[\u4e00-\u9fff]{2,3})(?:同志)?的?(?:讲话|发言)(?:要点|提纲|摘要|内容|大意)?(?:如下)?[：:]?"
)


def set_by_record(line: RoughLine, made: Making) -> bool:
    """Set the title by the meeting that a line is the record of; return whether it is one: …座谈会记录（9.20）."""
    match, held = _RECORDED.fullmatch(line.text), _HELD.fullmatch(line.text)
    if "标题" in made.fields or not (match or held):
        return False
    meeting = match[1] if match else held[2] if held else ""
    title = f"在{meeting.removeprefix('在')}上的讲话"
    made.fields["标题"] = words(title, line)
    made.guess(line, f"标题是照“{line.text}”拟的：{title}", "不对的，加一行“标题：…”")
    rest = [match[2]] if match else list(held.groups())[:1] + list(held.groups())[2:] if held else []
    for piece in filter(None, rest):
        occasion_behind(relined(line, piece), made)
    return True


def set_speaker(line: RoughLine, made: Making) -> bool:
    """Set who speaks from a line that only says that; return whether it does: 理事会主任李明远讲话要点："""
    match = _SPEAKS.fullmatch(line.text)
    said = occasion(match[1]).fields if match else {}
    told_of_meeting = match is not None and any(map(_MEETING.fullmatch, occasion(match[1]).rest))
    if not match or told_of_meeting or match[1].startswith("在") or "地点" in said:
        return False
    if "讲话人" not in said and not ("职务" in said and "标题" in made.fields and "发言人" not in made.kind.fields):
        return False
    made.leave("只说谁讲话，没有印成标题", line)
    return set_occasion(relined(line, match[1]), made)
