"""Fields of one line that an outline of an official document names anywhere, the end of it too: 日期：… · 标题写……"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gongwen.chinese.dates import read_date
from gongwen.chinese.names import is_organ, is_receivers
from gongwen.chinese.patterns import compiled
from gongwen.document.elements import TABLE
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.rows import begins_row
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.titling import set_title
from gongwen.genres.rough.values import Jotted, joined, receivers, words
from gongwen.records.field import Field, split_names

_TITLE = compiled(
    r"(?:文件)?(?:标题|题目)(?:就?(?:写成?|叫做?|拟为|定为|用|是|为)[：: \u3000]*|[：: \u3000]+)(\S.{5,60})"
)
_LABEL = compiled(r"([\u4e00-\u9fff]{1,6})[：:][ \u3000]*(\S.*)")
# Names that mean a field of the closing only where what stands behind them is a day, an organ.
_DAYS = frozenset("日期 时间 发文日期 落款日期 成文日期 印发日期".split())
_ORGANS = frozenset("单位 发文单位 发文机关 落款 落款单位 署名 签发单位 制发单位 行文单位".split())
_BELOW = frozenset({"主送机关", "抄送", "附注"})  # elements that one line says, beside those of a letterhead


def without_labels(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text without those that name a field of one line and say it, which are set."""
    if made.kind.spoken:
        return list(body)
    return [line for line in body if not set_labelled(line, made)]


def set_labelled(line: RoughLine, made: Making) -> bool:
    """Set a field of one line that a line names; return whether it does so."""
    if line.mark or line.number in made.taken or made.kind.spoken:
        return False
    if "标题" in made.kind.fields and (match := _TITLE.fullmatch(line.text)):
        return _is_titled(match, line, made)
    match = _LABEL.fullmatch(line.text)
    if not match:
        return False
    name, text = match[1], match[2].rstrip("。；")
    return any(one(name, text, line, made) for one in (_is_closing, _is_element, _is_sent))


def without_labels_below_rows(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text without those below a table of rows that name a field of one line, which are set:
    what a table has in its columns, it does not name again below.
    """
    last = max((at for at, line in enumerate(body) if not line.mark and begins_row(line)), default=-1)
    if made.kind.ledger is None or last < 0 or any(line.mark for line in body):
        return list(body)
    return [*body[: last + 1], *(line for line in body[last + 1 :] if not set_named(line, made))]


def set_named(line: RoughLine, made: Making) -> bool:
    """Set the field of one line that a line names with its words; return whether it does so."""
    cue = made.cues.label(line.text)
    item = made.kind.fields.get(cue.field) if cue and cue.rest else None
    if cue is None or item is None or item.type.spreads:
        return False
    if cue.field in made.fields or line.number in made.taken:
        return False
    text = cue.rest.rstrip("。；")
    made.fields[cue.field] = _value(item, text, line)
    made.calls(cue.field, line.text.removesuffix(cue.rest))
    return True


def _value(item: Field, text: str, line: RoughLine) -> Any:
    """Return a text as a field has it: names one by one."""
    if item.name == "主送机关":
        return receivers(text, line)
    return [words(one, line) for one in split_names(text)] if item.type.names else words(text, line)


def _is_titled(match: re.Match[str], line: RoughLine, made: Making) -> bool:
    """Set the title that a line names; what was taken for it by its place goes back into the text, told."""
    before = made.fields.pop("标题", None)
    if isinstance(before, Jotted) and made.unsure is None:
        made.fields["标题"] = before
        return False
    if (first := made.unsure) is not None:
        made.unsure = None
        if not _is_addressed(first, made):
            made.leave("下面写明了标题，这一行没有印", first)
    made.calls("标题", line.text[: match.start(1)])
    named = replace(line, text=match[1].strip('“”"。'), mark=None)
    if not set_title(named, made, sure=True, labelled=True):
        made.fields["标题"] = words(named.text, line)
    return True


def _is_addressed(first: RoughLine, made: Making) -> bool:
    """Set who is addressed from the first line of an outline whose title stands further down; told."""
    if "主送机关" not in made.kind.fields or "主送机关" in made.fields or not is_receivers(first.text + "："):
        return False
    made.fields["主送机关"] = receivers(first.text, first)
    made.guess(first, f"第一行“{first.text}”当作主送机关", "不是的，写明，如“标题：”")
    return True


def _is_closing(name: str, text: str, line: RoughLine, made: Making) -> bool:
    """Set who signs, or the day, from a line that names it so."""
    fields = made.kind.fields
    if name in _DAYS and "成文日期" in fields and "年" in text and read_date(text):
        if name in ("日期", "时间") and name in fields:
            return False
        made.fields.setdefault("成文日期", words(text, line))
        made.calls("成文日期", name)
        return True
    own = made.cues.names.get(name, "")
    if name not in _ORGANS or "署名" not in fields or (own in fields and own not in ("署名", "发文机关")):
        return False
    organs = split_names(text)
    if not organs or not all(map(is_organ, organs)) or "署名" in made.fields:
        return False
    made.fields["署名"] = [words(one, line) for one in organs]
    made.calls("署名", name)
    return True


_SENT = frozenset("发 送 致 报 给 发给 报给 送给 发至 送达 主送 发送 下发 报送".split())


def _is_sent(name: str, text: str, line: RoughLine, made: Making) -> bool:
    """Set who is addressed from a line, the last one too, that says to whom the document goes: 发：各乡镇."""
    if name in _SENT and "主送机关" not in made.kind.fields:
        return _is_sent_to_unit(name, text, line, made)
    own = made.cues.names.get(name, "主送机关")
    if name not in _SENT or own != "主送机关" or own not in made.kind.fields or own in made.fields:
        return False
    if not is_receivers(f"{text}："):
        return False
    made.fields["主送机关"] = receivers(text, line)
    made.calls("主送机关", name)
    return True


def _is_sent_to_unit(name: str, text: str, line: RoughLine, made: Making) -> bool:
    """Set the unit that a notice about problems goes to: 给：县住建局."""
    by_unit = made.kind.ledger is not None and "单位" in made.kind.ledger.by
    if not by_unit or "单位" in made.fields or "单位" not in made.kind.fields or not is_organ(text):
        return False
    made.fields["单位"] = words(text, line)
    made.calls("单位", name)
    return True


def _is_element(name: str, text: str, line: RoughLine, made: Making) -> bool:
    """Set an element of the document that a line names."""
    field = made.cues.names.get(name, "")
    if field not in made.kind.fields or field not in _BELOW.union(TABLE.printed("版头")):
        return False
    item, cue = made.kind.fields[field], made.cues.label(line.text)
    if field == "附注":
        return _is_noted(cue.rest if cue else text, line, made)
    if field in made.fields or cue is None:
        return False
    made.fields[field] = _value(item, text, line)
    made.calls(field, name)
    return True


def _is_noted(text: str, line: RoughLine, made: Making) -> bool:
    """Add to the note of a document; whom to ask is read with who signs."""
    if "公开" not in line.text[:4]:
        return False
    note = words(text, line)
    before = made.fields.get("附注")
    made.fields["附注"] = joined([before, note]) if isinstance(before, Jotted) else note
    return True
