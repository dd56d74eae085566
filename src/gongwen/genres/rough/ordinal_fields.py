"""Fields of one line, and names of attachments, that ordinals number: 一、活动主题 · 书香润校园 · 附件1.勘查报告."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.hours import in_figures
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

_BOTH = compiled(r"(?:活动|会议)?时间(?:和|、|及|与)?地点")
_APART = compiled(r"[，,；; \u3000]+(?:在|地点[：:]?)?")


def without_ordinal_fields(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text without those that number a field of one line and say it, which are set."""
    if made.kind.spoken or "正文" in made.kind.fields:
        return list(body)
    found: list[RoughLine] = []
    taken = -1
    for at, line in enumerate(body):
        if at <= taken:
            continue
        used = _set(line, body[at + 1 : at + 3], made)
        taken = at + used - 1
        if not used:
            found.append(line)
    return found


def _set(line: RoughLine, below: Sequence[RoughLine], made: Making) -> int:
    """Set the field that a numbered line names; return how many lines that took."""
    if not line.mark or line.number in made.taken:
        return 0
    name, _, rest = line.text.partition("：")
    said = [one for one in below[:1] if not one.mark] if not rest else [replace(line, text=rest)]
    if not said or (not rest and len(below) > 1 and not below[1].mark):
        return 0
    value = said[0]
    if _BOTH.fullmatch(name) and len(pieces := _APART.split(value.text.rstrip("。"), maxsplit=1)) > 1:
        return _both(pieces, line, value, made) + (not rest)
    field = made.kind.fields.get(made.cues.names.get(name, ""))
    if field is None or field.name in made.fields or not field.type.plain or len(value.text) > MOST:
        return 0
    made.fields[field.name] = words(
        in_figures(value.text.rstrip("。"), made) if "时间" in field.name else value.text.rstrip("。"), value
    )
    made.leave(f"当作栏目的名称，没有印成标题（认作“{field.name}”）", line, name)
    return 1 + (not rest)


MOST = 60  # 字 of a field of one line


def _both(pieces: Sequence[str], line: RoughLine, value: RoughLine, made: Making) -> int:
    """Set when and where."""
    own = {made.cues.names.get(one, one) for one in ("时间", "地点")} & made.kind.fields.keys()
    if len(own) < 2 or own & made.fields.keys():
        return 0
    made.fields[made.cues.names["时间"]] = words(in_figures(pieces[0], made), value)
    made.fields["地点"] = words(pieces[1], value)
    made.leave("当作栏目的名称，没有印成标题（认作“时间”“地点”）", line, line.text.partition("：")[0])
    return 1


def without_attachments(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return lines without the names of attachments at the end, which are set: 附件：1.勘查报告 · 附件2.概算书."""
    free = "附件" in made.kind.fields and not made.kind.spoken and not any(one.number in made.taken for one in lines)
    first = next((at for at, line in enumerate(lines) if free and not line.mark and _ATTACHED.fullmatch(line.text)), 0)
    if not first or len(lines) - first > MOST_ATTACHED:
        return list(lines)
    last, found = first, list[Jotted]()
    while last < len(lines) and (names := _names(lines[last], len(found) if last > first else -1)) is not None:
        found += [words(name, lines[last]) for name in names]
        last += 1
    if not found or len(lines) - last > SIGNS:
        return list(lines)
    made.fields["附件"] = found
    made.anew("分到各栏以后没有照印的话", (_label(line) for line in lines[first:last] if not line.mark))
    return [*lines[:first], *lines[last:]]


MOST_ATTACHED, SIGNS = 14, 4  # lines from the first attachment on; lines of who signs, when and whom to ask
_ATTACHED = compiled(
    r"(?:附件?|附表|随文附)(?:[：:]|[ \u3000]+|(?=\d))[ \u3000]*"
    r"(?:\d{1,2}(?:[.．、：: \u3000]+|(?=[\u4e00-\u9fff])(?![年月日号份个张页])))?(.{0,60})"
)
_NUMBERED = compiled(r"(\d{1,2})[ \u3000]*(?![年月日号份个张页])([\u4e00-\u9fff《].{1,60})")  # 2 乘车学生统计表
_SHEET = compiled(".{1,20}(?:表|单|方案|图|书|册|台账|办法|预案|材料|回执|合同|证明|照片|报告|细则|标准)")


def _names(line: RoughLine, count: int) -> list[str] | None:
    """Return the names of attachments that a line says, None for a line that says none; count: those above it,
    -1 where it must be the line that begins them.
    """
    match = _ATTACHED.fullmatch(line.text) if not line.mark else None
    if match:
        said = match[1].rstrip("。；，")
        names = re.split("[、；]", said)
        return ([said] if not all(map(_SHEET.fullmatch, names)) else names) if said else []
    if not line.mark and count >= 0 and (numbered := _NUMBERED.fullmatch(line.text)) and int(numbered[1]) == count + 1:
        return [numbered[2].rstrip("。；，")]
    return [line.text.rstrip("。；，")] if line.mark and count >= 0 else None


def _label(line: RoughLine) -> str:
    match = _ATTACHED.fullmatch(line.text)
    return line.text[: match.start(1)].strip("：: ") if match else ""
