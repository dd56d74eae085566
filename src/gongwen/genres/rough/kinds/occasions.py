"""A first line that says which meeting, when and who → the title of a speech: 书记口述 11月26日 农业农村工作会."""

from __future__ import annotations

import re

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.heading import POST, is_hour, is_person, is_title, occasion
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.placing import set_occasion
from gongwen.genres.rough.values import words

_MEETING = compiled(r"[^\d]{0,4}[\u4e00-\u9fff“”]{2,30}(?:会议?|大会|仪式|典礼|培训班)(讲话|致辞|发言)?")
_SPEAKS = compiled(
    rf"((?:[\u4e00-\u9fff]{{0,12}}{POST}|[\u4e00-\u9fff](?:局|镇|县|处|总|院|校))(?:[\u4e00-\u9fff]{{2,3}})?"
    r"|[\u4e00-\u9fff]{2,12}?(?:局|联|协会|联合会|委员会|工会|办|委|公司|镇|乡|集团|学校))"
    r"(?:同志)?(?:口述|讲话?|发言|要求|强调|说的?|在会上讲|致辞)(?:要点|提纲|记录|稿)?"
)


_NAMED = compiled(r"[^，。：]{4,30}(?:致辞|讲话|发言)(?:稿)?")


def _set_who(pieces: list[str], line: RoughLine, made: Making) -> None:
    """Set who speaks from the pieces behind a title: 县二中 语文教师 莫某."""
    fields = made.kind.fields
    *posts, name = pieces
    if "单位" in fields and is_organ(posts[0]):
        made.fields.setdefault("单位", words(posts.pop(0), line))
    if {"讲话人", "职务"} <= fields.keys():
        made.fields |= {"讲话人": words(name, line), "职务": words("".join(posts), line)}
    elif "发言人" in fields:
        made.fields["发言人"] = words(" ".join([*posts, name]), line)
    else:
        made.leave("标题后面的话没有印", line, " ".join(pieces))


def _is_named_by_itself(pieces: list[str], line: RoughLine, made: Making) -> bool:
    """Set a title that says what a speech is for, with who speaks behind it: 校庆70周年致辞 校长."""
    first, others = pieces[0] if pieces else "", " ".join(pieces[1:])
    if _NAMED.fullmatch(first) and not _SPEAKS.fullmatch(first) and len(pieces) in (3, 4) and is_person(pieces[-1]):
        _set_who(pieces[1:], line, made)
        made.fields["标题"] = words(first.removesuffix("稿"), line)
        made.guess(line, f"“{first}”当作标题", "不是标题的，在前面加一行“标题：…”")
        return True
    said = occasion(others)
    if not _NAMED.fullmatch(first) or _SPEAKS.fullmatch(first) or not said.fields or said.rest:
        return False
    made.fields["标题"] = words(first.removesuffix("稿"), line)
    made.guess(line, f"“{first}”当作标题", "不是标题的，在前面加一行“标题：…”")
    return set_occasion(RoughLine(line.number, others, 0, others), made, most=9)


_HEADED = compiled("(?:交流|表态|典型|经验)?(?:发言|交流)(?:材料|稿|提纲)?[—－-]{1,3}.{3}")


def title_alone(line: RoughLine, made: Making) -> RoughLine:
    """Return a title without whose document it is and the day behind it, which are set: 一季度小结 民政所 4.3."""
    first, *others = [one for one in re.split(r"[ \u3000]+", line.text) if one] or [""]
    said = occasion(" ".join(others))
    organs = [one for one in [*said.rest, *said.fields.values()] if is_organ(one)]
    day = said.fields.get("日期", "")
    where = next((one for one in ("日期", "成文日期") if one in made.kind.fields), "")
    name = "单位" if "单位" in made.kind.fields else "署名"
    known = len(organs) <= 1 and len(organs) + bool(day) == len(others) and (not day or where)
    own = _HEADED.match(first) is not None if made.kind.spoken else is_title(first, False)
    if not others or not known or not own or name not in made.kind.fields:
        return line
    for organ in organs:
        one = words(organ, line)
        made.fields.setdefault(name, [one] if made.kind.fields[name].type.names else one)
    if day:
        made.fields.setdefault(where, words(day, line))
    return relined(line, first)


def _speaker(piece: str) -> str:
    match = _SPEAKS.fullmatch(piece)
    return match[1] if match else ""


_WHEN = compiled("^(?:今天|明天|后天|今早|明早|今晚|明晚|[上下]午|早上|晚上|本周.|下周.)+(?=.{3})")


def set_by_pieces(line: RoughLine, made: Making) -> bool:
    """Set title, day and speaker from a line of such pieces, and nothing else; return whether it is one."""
    pieces = [one for one in re.split(r"[ \u3000，,（）()]+|——", line.text.rstrip("：:。")) if one]
    meetings = [one for one in pieces if _MEETING.fullmatch(one) and not _SPEAKS.fullmatch(one)]
    if "标题" in made.fields or len(pieces) < 2 or len(meetings) != 1:
        return "标题" not in made.fields and not meetings and _is_named_by_itself(pieces, line, made)
    others = [(match[1] if (match := _SPEAKS.fullmatch(one)) else one) for one in pieces if one != meetings[0]]
    said = occasion(" ".join(others))
    strange = [one for one in said.rest if not is_hour(one) and not (is_organ(one) and one in map(_speaker, pieces))]
    if not said.fields or strange:
        return False
    spoken = _MEETING.fullmatch(meetings[0])
    word = (spoken and spoken[1]) or next((one for one in ("致辞", "发言") if one in line.text), "讲话")
    meeting = _WHEN.sub("", meetings[0]).removeprefix("在").removesuffix(word)
    title = f"在{meeting}上的{word}"
    made.fields["标题"] = words(title, line)
    made.guess(line, f"标题是照“{line.text}”拟的：{title}", "不对的，加一行“标题：…”")
    made.anew(
        "分到各栏以后没有照印的话", (one.removeprefix(match[1]) for one in pieces if (match := _SPEAKS.fullmatch(one)))
    )
    place = " ".join(others)
    set_occasion(RoughLine(line.number, place, 0, place), made, most=9)
    return True
