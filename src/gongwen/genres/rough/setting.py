"""One field, set once: what else is said of it is told."""

from __future__ import annotations

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.heading import is_person
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words
from gongwen.records.field import split_names

LASTS = compiled(r"(?:约|大约|每人)?\d{1,3}分钟(?:左右|以内)?")  # how long somebody speaks


MEETING = "会议"


def set_once(name: str, value: Jotted, made: Making) -> None:
    """Set a field that is not set yet; another text for one that is set is told."""
    if name in made.fields:
        line = value.lines[0]
        first = made.fields[name]
        told = RoughLine(line[1], line[0], 0, line[0])
        if not isinstance(first, Jotted) or first.text != value.text:
            made.leave(f"“{name}”前面已经有了，没有采用", told)
        return
    made.fields[name] = value


def without_guess(name: str, made: Making) -> None:
    """Forget what the title alone said of a field that a line names."""
    before, title = made.fields.get(name), made.fields.get("标题")
    if name == MEETING and isinstance(before, Jotted) and before.lines[0][1] == 1:
        del made.fields[name]
        made.leave("下面写明了会议名称，这里的没有用", RoughLine(1, before.text, 0, before.text))
        return
    if isinstance(before, Jotted) and isinstance(title, Jotted) and before.lines[0][1] == title.lines[0][1]:
        del made.fields[name]


def with_post(one: str, other: str) -> str:
    """Return who speaks, the post first: 姓名：秦某 · 单位及职务：县税务局派驻石桥村第一书记."""
    return " ".join(sorted((one, other), key=is_person))


def as_meant(name: str, line: RoughLine, made: Making) -> tuple[str, str]:
    """Return which field a line gives, and the text for it: 时间：5分钟以内 · 企业：宏宇轴承 董事长 戚某."""
    text = line.whole
    if name == "日期" and "限时" in made.kind.fields and LASTS.fullmatch(text.rstrip("。")):
        made.calls("限时", made.called.pop("日期", ""))
        return "限时", text
    pieces = text.split() if name == "单位" and "发言人" in made.kind.fields else []
    if len(pieces) > 1 and is_person(pieces[-1]):
        set_once("发言人", words(" ".join(pieces[1:]), line), made)
        return name, pieces[0]
    return name, text


def names_in(text: str) -> list[str]:
    """Return the names that a text lists; a blank parts them only where nothing else does: 财政局 武某，审计局 辜某."""
    listed = "、" in text or "，" in text
    if listed and " " in text:
        text = "、".join(map(_one_name, text.replace("，", "、").split("、")))
    elif len(pieces := text.split()) == 2 and is_person(_AWAY.sub("", pieces[1])) and not is_person(pieces[0]):
        return ["".join(pieces)]  # 财务 倪某（休假）
    return split_names(_BLANK.sub("", text) if listed else text)


def _one_name(text: str) -> str:
    """Return who is named behind an organ or a post without the blank between them: 区应急局 赵某 · 委员 荀某."""
    *before, last = text.split()
    named = bool(before) and is_person(before[0]) and not is_organ(before[0])  # 区应急局 begins as names do
    if not before or named or (is_organ(last) and not is_person(last)) or len(last) > NAMED:
        return text
    return "".join((*before, last))


NAMED = 8  # 字 of a name with what a bracket says of it
_AWAY = compiled(r"[（(][^（）()]*[）)]$")
_BLANK = compiled(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff]某)")
