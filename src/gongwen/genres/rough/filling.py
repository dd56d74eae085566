"""The parts of a rough outline → the fields of its record, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import ended, unended
from gongwen.chinese.typed_ordinals import DOT
from gongwen.document.elements import REST
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.heading import BEFORE_NAME, is_posted
from gongwen.genres.rough.held.meetings import set_meeting_time, set_registering
from gongwen.genres.rough.levels import Node, tree
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.leading import without_lead
from gongwen.genres.rough.listed.rows import rows_value
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.order import has_heads, printed_order
from gongwen.genres.rough.rough_part import RoughPart
from gongwen.genres.rough.shapes.by_content import by_content
from gongwen.genres.rough.shapes.own_heads import apart, beside_other, holds_heads, under, with_heads
from gongwen.genres.rough.tasked import duties
from gongwen.genres.rough.values import Jotted, ListShape, joined, outline_value, words
from gongwen.records.field import Field

FRAGMENT = 30  # 字 of a line that may be an item though nothing marks it


def fill(parts: Sequence[RoughPart], made: Making) -> None:
    """Set the fields of the parts of a text."""
    by_content(parts, made)
    made.headed = with_heads(parts, made)
    for part in parts:
        filled(part, made)


def filled(part: RoughPart, made: Making) -> None:
    """Set the field of a part; where it would be printed before what stands above it, a later one that can hold it."""
    if part.field not in made.kind.fields:  # a genre without a field for running text: 整改通知 takes a list
        for line in part.lines:
            made.leave("这个文种没有放它的栏目，没有印", line)
        return
    _headed(part, made)
    if not part.lines or _of_a_meeting(part, made):
        return
    name = part.field if part.said else _place(part, made)
    if part.said:
        made.said.add(name)
    item = made.kind.fields[name]
    value = _under_head(part, name, _value(part, item, made), made)
    if name in made.fields:
        made.fields[name] = _both(made.fields[name], value)
        _moved(part, name, made)
    else:
        made.fields[name] = value
        _moved(part, name, made)
    while made.behind:
        filled(made.behind.pop(0), made)


def _under_head(part: RoughPart, name: str, value: Any, made: Making) -> Any:
    """Return what a part holds, below its own head where its field has or gets others; told."""
    head = part.head
    if head and name in made.headed and part.field == name:
        made.guess(head, f"“{head.text.partition('：')[0]}”在“{name}”里另成一部分", _OTHER)
        return under(head, value, made)
    if head and (part.own or (name in made.fields and beside_other(head, name, made))):
        if name in made.fields:
            apart(name, made, not part.own)
        elif not holds_heads(made.kind.fields[name], made):
            name_ = words(f"{head.text.rstrip('：:')}：", head)
            return joined([name_, value]) if part.own and isinstance(value, Jotted) else value
        made.guess(head, f"“{head.text.partition('：')[0]}”在“{name}”里另成一部分", _OTHER)
        found = under(head, value, made, part.own and name not in made.parted)
        if not isinstance(found, Jotted):
            made.parted.add(name)
        return found
    if head:
        made.heads.setdefault(name, head)
    return value


_OTHER = "不是的，换成这个文种的栏目名称"


def _of_a_meeting(part: RoughPart, made: Making) -> bool:
    """Set what a line says of when a meeting is, or how to register; return whether the part is done with."""
    if part.field == "会议时间" and len(part.lines) == 1:
        set_meeting_time(part.lines[0], made)
        return True
    if part.field != "报名方式" or len(part.lines) != 1:
        return False
    if set_registering(part.lines[0], made):
        return True
    if part.head and "会务要求" in made.kind.fields:  # 报名：11月9日前扫码
        made.guess(part.head, "报名的话放在“会务要求”里", "要附参会回执的，写明“报名截止：”“报名方式：”")
        part.field, part.lines = "会务要求", [replace(part.lines[0], text=part.head.text)]
    return False


def _moved(part: RoughPart, name: str, made: Making) -> None:
    """Tell where a part goes to another field than its own."""
    if name != part.field:
        said = f"“{part.field}”写在后面，照原来的先后印（填在“{name}”里）"
        made.guess(part.lines[0], said, "要按文种的次序印，把它移到前面")


def _headed(part: RoughPart, made: Making) -> None:
    """Set the printed head of a part where the genre has a field for it; else say that the line that leads is not
    printed.
    """
    line = part.head
    if line is None or part.own:
        return
    _called(part, line, made)
    own = f"{part.field}标题"
    rest = part.lines[0].text if part.lines and part.lines[0].number == line.number else ""
    if own in made.kind.fields and line.mark and not rest:
        made.fields[own] = words(unended(line.text), line)
        return
    led = line.text.removesuffix(rest) if rest else line.raw
    if rest and "".join(line.text.split("：", 1)) == rest:  # 感谢：大家的支持, printed with its verb
        return
    why = "引出一部分的话没有印" if rest or not line.mark else "当作栏目的名称，没有印成标题"
    if led and (line.mark or not made.cues.label(line.text)):
        made.leave(f"{why}（认作“{part.field}”）", line, led)


def _called(part: RoughPart, line: RoughLine, made: Making) -> None:
    cue = made.cues.label(line.text)
    if cue and not line.mark and line.text.endswith(cue.rest):
        made.calls(part.field, line.text[: len(line.text) - len(cue.rest)])


def _place(part: RoughPart, made: Making) -> str:
    """Return the field that a part goes to: its own; where that is printed before what is set, one behind it."""
    if part.field == REST:  # it is printed behind everything
        return REST
    order = printed_order(made.kind)
    set_ = [name for name, one in made.fields.items() if name not in made.said and name != REST and _is_said(one)]
    printed = [order.index(name) for name in set_ if _is_printed(made.kind.fields[name])]
    last = max(printed, default=-1)
    at = order.index(part.field)
    if at >= last or not _is_printed(made.kind.fields[part.field]):
        return part.field
    rows = made.kind.fields[part.field].type.rows and not made.kind.fields[part.field].type.layered
    if rows or _has_heads(made):
        made.guess(part.lines[0], f"“{part.field}”写在后面，按文种的次序印在前面", "核对先后")
        return part.field
    if part.field not in made.fields and _are_alike(part.field, order[last], made):
        made.fields[part.field] = made.fields.pop(order[last])  # each of the two holds what is printed there
        return order[last]
    after_body = made.cues.main in made.fields and made.cues.closing
    return made.cues.closing if after_body else order[last]


def _is_said(value: Any) -> bool:
    """Return whether a value says something: an empty 过渡 only keeps another from being printed."""
    return not isinstance(value, Jotted) or bool(value.text)


def _has_heads(made: Making) -> bool:
    """Return whether the genre prints a head above what each field holds: what was written for one stays in it."""
    return "过渡" not in made.kind.fields or has_heads(made.kind)


def _are_alike(one: str, other: str, made: Making) -> bool:
    """Return whether two fields hold the same: lists of one level, numbered alike."""
    first, second = made.kind.fields[one], made.kind.fields[other]
    return (first.type, first.level, first.scheme) == (second.type, second.level, second.scheme) and first.type.layered


def _is_printed(item: Field) -> bool:
    """Return whether a field is a part of the text."""
    return item.type.spreads


def _both(one: Any, other: Any) -> Any:
    """Return two values of one field as one, the second behind the first."""
    if isinstance(one, Jotted) and isinstance(other, Jotted):
        return joined([one, other])
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    if isinstance(one, Jotted):
        found = other if isinstance(other, dict) else {"条目": other}
        return {**found, "导语": joined([one, *([found["导语"]] if "导语" in found else [])])}
    found = dict(one) if isinstance(one, dict) else {"条目": one}
    if isinstance(other, Jotted):
        found["结语"] = joined([*([found["结语"]] if "结语" in found else []), other])
        return found
    more = other if isinstance(other, dict) else {"条目": other}
    found["条目"] = [*found.get("条目", []), *([more["导语"]] if "导语" in more else []), *more["条目"]]
    if "结语" in more:
        found["结语"] = joined([*([found["结语"]] if "结语" in found else []), more["结语"]])
    return found


def _value(part: RoughPart, item: Field, made: Making) -> Any:
    if item.type.rows and not item.type.layered:
        return rows_value(without_lead(part.lines, made), item, made)
    if not item.type.layered:
        return _texts(part.lines, item, made)
    node = tree(part.lines, made.tell, partial(_doubt, item, made), not item.type.by_unit)
    if item.type.by_unit and node.close:
        made.behind.append(RoughPart(made.cues.closing or REST, None, 0, node.close))
        node.close = []
    if not node.items and _are_fragments(node.text, part, made):
        node = Node(items=[Node(line) for line in node.text])
        said = f"“{part.field}”下面的{len(node.items)}行没有序数，当作{len(node.items)}条"
        made.guess(part.lines[0], said, "要印成几段话，每句写上句号")
    if part.count and node.items and part.count > 0 and part.count != len(node.items):
        line = part.head or part.lines[0]
        made.tell(line, f"说是{part.count}条，下面有{len(node.items)}条", "核对是不是漏了，或改前面的数字")
    return _of_tree(node, item, made)


def _doubt(item: Field, made: Making, line: RoughLine, message: str, fix: str) -> None:
    """Tell of a line behind the last item, but not of one that ends a text as such lines do, or names a column; a
    finished sentence is a paragraph of its own, where no item is a row of a table.
    """
    name = line.text.partition("：")[0]
    finished = line.text.endswith(("。", "！")) and not (item.type.by_unit or _LABEL.match(line.text))
    if not (finished or pattern("接后").match(line.text) or name in item.column_names):
        made.guess(line, message, fix)


def field_value(lines: Sequence[RoughLine], item: Field, made: Making) -> Any:
    """Return the value that some lines are for a field that holds an outline or tasks."""
    return _of_tree(tree(lines, made.tell), item, made)


def _of_tree(node: Node, item: Field, made: Making) -> Any:
    if item.type.by_unit:
        return duties.tasks_value(node, item, made)
    main = item.name == made.cues.main
    return outline_value(node, ListShape(item.level, main, item.scheme), made.told)


_LABEL = compiled(r"[^，。；：\d]{2,6}：")


def _are_fragments(lines: Sequence[RoughLine], part: RoughPart, made: Making) -> bool:
    """Return whether lines without ordinals are the items of a list: short, several, none ended as a sentence."""
    labelled = [bool(_LABEL.match(line.text)) for line in lines]  # 不足：… · 原因：… are paragraphs
    listed = part.field in (made.cues.main, "成绩", "问题", "打算", "下一步", "提请", "目标", "保障", "总体要求")
    return (
        listed
        and part.head is not None
        and len(lines) > 1
        and len(set(labelled)) == 1
        and all(len(line.text) <= FRAGMENT and not line.text.endswith(("。", "！", "？")) for line in lines)
    )


def _is_counted(item: Field, made: Making) -> bool:
    """Return whether the genre numbers the lines of a field itself."""
    return f"for 行 in {item.name}|分行 %}}\n###" in made.kind.words


def _with_ordinal(line: RoughLine) -> str:
    """Return a line as a paragraph, with the ordinal that it begins with: 1不得替会 → 1.不得替会."""
    if not line.mark or line.mark.scheme == DOT:
        return line.text
    return f"{line.mark.number}.{line.text}" if line.mark.label.isdecimal() else line.whole


def _texts(lines: Sequence[RoughLine], item: Field, made: Making) -> Any:
    """Return lines as the paragraphs of a field, or as its one text."""
    if item.type.several_lines:
        mark = "！" if item.name == "致谢" else "。"
        counted = _is_counted(item, made)
        texts = ((line.text if counted else _with_ordinal(line), line) for line in lines)
        return joined(words(ended(text, made.told, mark), line) for text, line in texts)
    if item.type.names and not item.type.loop:
        return [words(line.text, line) for line in lines]
    if item.type.names and len(lines) > 1 and all(is_posted(line.text) for line in lines):  # 县发改局局长 沈月
        return [words(made.told.changed("姓名前面的空格去掉了", BEFORE_NAME, "", line.text), line) for line in lines]
    if item.type.names and any(line.mark for line in lines):  # 附件：1.摸底表 2.名单
        return [words(unended(line.text), line) for line in lines]
    return joined(words(unended(line.whole), line) for line in lines)
