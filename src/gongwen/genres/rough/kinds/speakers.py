"""Who speaks, where a title names him: before it, or in a bracket behind it; or a line below it: 城关镇 镇长 秦某."""

from __future__ import annotations

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.heading import POST, is_person, occasion
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import words


def set_post(post: str, line: RoughLine, made: Making) -> None:
    """Set who speaks from what stands before a title, unless a line further down says it; told."""
    if "职务" in made.labelled:
        made.leave("标题前面的话没有印：下面写明了讲话人", line, post)
        return
    person = occasion(post).fields
    for name, text in person.items():
        if name in made.kind.fields:
            made.fields.setdefault(name, words(text, line))
    made.tell(line, f"标题前面的“{post}”印在标题下面，作为讲话人的职务", "要印在标题里，写“标题：…”")
    if "".join(person.values()) != post and "职务" in made.kind.fields:
        made.fields["职务"] = words(post, line)


_BRACKETS = compiled(r"[（(]([\u4e00-\u9fff]{2,16})[）)]$")


def is_of_speaker(dropped: str, line: RoughLine, made: Making) -> bool:
    """Set who speaks from a bracket behind a title; return whether nothing else stands there: （县长闵某）."""
    match = _BRACKETS.search(dropped) if made.kind.spoken else None
    said = occasion(match[1]) if match else None
    if not match or not said or said.rest or not {"讲话人", "职务"} <= said.fields.keys():
        return False
    for name, text in said.fields.items():
        if name in made.kind.fields and name not in made.labelled:
            made.fields.setdefault(name, words(text, line))
    if match.start():
        made.leave("标题末尾的话没有印", line, dropped[: match.start()])
    return True


_APART = compiled(r"[ \u3000，,]+")
_POSTED = compiled(
    rf"(?:[\u4e00-\u9fff]{{0,6}}{POST}|负责人|经理|总经理)(?:[\u4e00-\u9fff]{{2,3}}|[\u4e00-\u9fff]某{{1,2}})?"
)


def set_posted(line: RoughLine, made: Making) -> bool:
    """Set whose document it is, and who speaks, from a line that says no more than that; return whether it does."""
    pieces = _APART.split(line.text.strip("（）() \u3000"))
    if "单位" not in made.kind.fields or "单位" in made.fields or not 2 <= len(pieces) <= 3:
        return False
    if not is_organ(pieces[0]) or not all(_POSTED.fullmatch(one) or is_person(one) for one in pieces[1:]):
        return False
    made.fields["单位"] = words(pieces[0], line)
    name = next((one for one in ("发言人", "讲话人", "姓名") if one in made.kind.fields and one not in made.fields), "")
    if name:
        made.fields[name] = words(" ".join(pieces[1:]), line)
    else:
        made.leave("标题下面这些没有栏目可放，没有印", line, " ".join(pieces[1:]))
    return True
