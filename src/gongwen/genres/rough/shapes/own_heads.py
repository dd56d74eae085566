"""Parts of one field that have several names, or one that the genre has no field for → parts below their own heads.

组织领导 … 工作要求 … are both 保障措施: each stands there below its name. 经费预算 is nobody's: it stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import ended
from gongwen.genres.rough.cues import Cue
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.order import has_heads, printed_order
from gongwen.genres.rough.rough_part import RoughPart
from gongwen.genres.rough.values import Jotted, joined, words
from gongwen.records.field import Field

LONGEST, LINE = 12, 40  # 字 of a head; of words that stand behind it in its line
_BARE = compiled(r"[^，。；：！？“”（）()]{2,%d}[：:]?" % LONGEST)  # noqa: UP031


def is_bare_head(line: RoughLine, anew: bool) -> bool:
    """Return whether a line may be a head: a few words without a mark, apart from what is above it, with a colon, or
    above a list that begins anew.
    """
    stands = line.apart or anew or line.text.endswith(("：", ":"))
    return stands and _BARE.fullmatch(line.text) is not None and not is_organ(line.text.rstrip("："))


_PART = compiled("[\u4e00-\u9fff]{2,6}(?:安排|步骤|措施|要求|保障|办法|范围|标准|机构|流程|分工|预算)[：:]?")


def names_part(line: RoughLine) -> bool:
    """Return whether a line can only be the name of a part, by its last word: 时间安排."""
    return not line.mark and _PART.fullmatch(line.text) is not None


def holds_heads(item: Field, made: Making) -> bool:
    """Return whether a field may have parts below heads of their own."""
    return item.type.layered and not item.type.by_unit and not made.kind.spoken


def above_rows(made: Making, taken: set[str]) -> str:
    """Return the field for words that stand above a list of rows which a later head names, "" where there is none."""
    fields, main = made.kind.fields, made.cues.main
    if main not in taken or not fields[main].type.rows or fields[main].type.layered:
        return ""
    order = printed_order(made.kind)
    free = [name for name in order[: order.index(main)] if name not in (*taken, made.cues.opening)]
    return next((name for name in free if fields[name].type.layered), "")


def names_other(line: RoughLine, cue: Cue, now: str, made: Making) -> bool:
    """Return whether a line behind a list of rows names another part before its colon, and no column: 开场白：…"""
    item = made.kind.fields[now]
    rows = item.type.rows and not item.type.layered and made.kind.spoken
    return rows and not cue.likely and "：" in line.text and cue.field not in item.column_names and not line.indent


_TASKS = compiled("[^，。；：\\d]{0,6}(?:工作|任务|措施|举措|安排|打算|重点|内容|事项)[：:]?")


def head_of_tasks(part: RoughPart, made: Making) -> RoughLine | None:
    """Return the last line of a part, taken from it, where it names the tasks below; told: 目标：… · 主要工作."""
    last = part.lines[-1] if len(part.lines) > 1 else None
    if not last or last.mark or not made.kind.task_lists or not _TASKS.fullmatch(last.text):
        return None
    made.guess(last, f"“{last.text}”当作下面各条的名称", f"是“{part.field}”里的，和前面的话写在一行里")
    return part.lines.pop()


def main_is_named(divided: Iterable[Cue], made: Making) -> bool:
    """Return whether a later head names the body of a document that has heads: what stands before it is none."""
    kind, main = made.kind, made.cues.main
    return (
        any(cue.field == main for cue in divided)
        and kind.fields[main].type.layered
        and has_heads(kind)
        and not kind.spoken
    )


def go_on(at: int, lines: Sequence[RoughLine], found: Iterable[int], leads: Callable[[RoughLine], Cue | None]) -> bool:
    """Return whether the heads that number parts go on behind a line: 一、总结 · 存在的问题： · 1.… · 二、计划."""
    marks = [mark for one in found if (mark := lines[one].mark)]
    if not marks or marks[-1].scheme not in _TOPS:
        return False
    wanted = (marks[-1].scheme, marks[-1].number + 1)
    below = [line for line in lines[at:] if line.mark and (line.mark.scheme, line.mark.number) == wanted]
    return bool(below) and leads(below[0]) is not None


_TOPS = frozenset({"一、", "（一）", "第一、"})


def under(head: RoughLine, value: Any, made: Making, inline: bool = False) -> Any:
    """Return a value below the name of its part; inline: one line of words goes on behind it."""
    name = _bare(head.text)
    if inline and isinstance(value, Jotted) and len(value.lines) == 1 and len(value.text) <= LINE:
        return words(ended(f"{name}：{value.text}", made.told), RoughLine(value.lines[0][1], value.text, 0, value.text))
    if isinstance(value, Jotted):
        return [{"题": words(name, head), "文": value}]
    found = value if isinstance(value, dict) else {"条目": value}
    text = [found["导语"]] if "导语" in found else []
    below = {"序数": found["序数"], "条目": found["条目"]} if "序数" in found else found["条目"]
    if "结语" in found:
        text.append(found["结语"])
    return [{"题": words(name, head), **({"文": joined(text)} if text else {}), "分项": below}]


def with_heads(parts: Sequence[RoughPart], made: Making) -> set[str]:
    """Return the fields that several parts with heads are for, one of them with a head that no field is called by, and
    none with the one that the genre prints above them all.
    """
    heads: dict[str, list[RoughPart]] = {}
    for part in parts:
        if part.head and part.lines:
            heads.setdefault(part.field, []).append(part)
    return {name for name, some in heads.items() if len(some) > 1 and _stand_apart(some, made)}


def _stand_apart(parts: Sequence[RoughPart], made: Making) -> bool:
    names = [_bare(part.head.text) for part in parts if part.head]
    printed = any(f"\n## {name}\n" in made.kind.words for name in names)
    return any(part.own for part in parts) and not printed and holds_heads(made.kind.fields[parts[0].field], made)


def beside_other(part_head: RoughLine | None, name: str, made: Making) -> bool:
    """Return whether a part has another name than the one that is in its field already."""
    before = made.heads.get(name)
    own = part_head.text if part_head else ""
    item = made.kind.fields[name]
    return bool(before and own and _bare(before.text) != _bare(own)) and holds_heads(item, made)


def _bare(text: str) -> str:
    return text.partition("：")[0].strip("：:【】[] \u3000。")


def apart(name: str, made: Making, named: bool) -> None:
    """Put what is in a field below its own name: another part comes to stand beside it, which may be one that is named
    as this is; below text, one that is not needs no head above that.
    """
    value, head = made.fields[name], made.heads.get(name)
    if name in made.parted or head is None or (isinstance(value, Jotted) and not named):
        return
    line = RoughLine(head.number, head.raw, 0, _bare(head.text))
    made.fields[name] = under(line, value, made)
