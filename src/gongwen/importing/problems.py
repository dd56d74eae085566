"""Words about problems → problems one by one: lists inside one text, what one says beside itself, what is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.importing.tables import TableRow, bare, contradicted

# Where an item of a list inside one text begins: 1. （1） 1、 ① at its start, behind a mark or a blank.
_ITEM = compiled(
    r"(?:^|(?<=[：:。；;！\s]))(?=[（(]?\d{1,2}[）).．、](?!\d)|[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[）)、])"
    r"|(?:^|(?<=[\n；;。]))(?=\d{1,2}[.．](?:\d{4}年|\d{1,2}[月日个名处台家人项次件条辆具只]))"  # 2.2023年度, 2.1名
    r"|(?:^|(?<=\n))(?=\d{1,2}、\d)"  # 1、3号楼 at the start of a line
)
LABEL = compiled(r"[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})[）).．、]\s*|[①-⑳]\s*")
_HAN = "[一二三四五六七八九十]"
_IN_BRACKETS = compiled(r"(.+?)[（(](?:要求)([^（）()]+)[）)][；。]?")
_DEMANDED = compiled(r"(.+?)[，,；;。]\s*(?:要求|请)[:：]?([^，。；]{2,}.*)")
_AT_END = compiled(r"[（(][^（）()]*[）)]。?$")
_ANSWERED = compiled(r"(.+?[。；])\s*整改(?:情况|结果)[：:]\s*(.+)")  # 脚手板未满铺。整改情况：已满铺。
_PLACE = compiled(r"([^：，。（(]{2,24})：(.+)")
_WRONG = compiled(
    r"未|不[^同断仅但]|无|没有|缺|损|坏|脱落|过期|超期|堆放|占用|堵|锈|老化|裸露|失效|漏|松动|混乱|杂乱|违|乱|差"
    r"|隐患|问题|开裂|破|断|积水|遮挡|拆除|私[拉接]"
)
_NAMES = compiled(
    r".{0,6}(?:时间|日期|地点|人员?|单位|部门|签字|签名|签章|电话|方式|范围|重点|内容|要求|步骤|安排|盖章|意见|结果|情况)"
)
_ENDS = compiled("以上|上述|请|望|特此|注[：:]|整改[^。]{0,6}[：:]|签发|检查[^。]{0,4}[：:]|批准|日期")
_HEADS = compiled(
    r"(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、])[^，。；：]{0,14}"
    r"(?:(?:问题|隐患|不足)(?:[和及与]?(?:不足|整改情况|整改落实情况|整改要求|整改措施))?|(?:整改|有关|工作|相关)要求|整改情况|检查情况|整改意见)"
)
SHORT = 10  # characters of what only names something


class ListInText(NamedTuple):
    """A list that stands inside one text: what leads to it, and its items without their ordinals."""

    lead: str
    items: tuple[str, ...]


def listed(text: str) -> ListInText | None:
    """Return the list inside one text, None where no numbers count on from one: 存在问题：1.甲。2.乙。"""
    starts: list[int] = []
    for match in _ITEM.finditer(text):
        label = LABEL.match(text, match.start())
        if label and _number(label[0]) == len(starts) + 1 and (not starts or _alike(text, starts[0], match.start())):
            starts.append(match.start())
    if len(starts) < 2:
        return None
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return ListInText(text[: starts[0]].strip(), tuple(LABEL.sub("", piece, count=1).strip() for piece in pieces))


def _number(label: str) -> int:
    inside = label.strip(" \u3000\t\n（()）.．、")
    return ord(inside) - ord("①") + 1 if "①" <= inside <= "⑳" else value(inside) or 0


def _alike(text: str, one: int, other: int) -> bool:
    """Return whether two labels are typed alike: the same marks around a number of the same kind."""
    labels = [
        re.sub(r"(?<=\d)[、．]", ".", match[0].strip()) for at in (one, other) if (match := LABEL.match(text, at))
    ]
    shapes = {re.sub("[①-⑳]", "①", re.sub(r"\d+", "1", re.sub(f"{_HAN}+", "一", label))) for label in labels}
    return len(shapes) == 1


def divided(row: dict[str, Any]) -> dict[str, Any]:
    """Return a problem with what its words say beside it: 位置：现象（要求……） · 现象，要求……。"""
    text, more = row["问题"], {}
    if "整改结果" not in row and (match := _ANSWERED.fullmatch(text)):
        text, more["整改结果"] = match[1], match[2]
    if "整改要求" not in row and (match := _IN_BRACKETS.fullmatch(text) or _DEMANDED.fullmatch(text)):
        text, more["整改要求"] = match[1], match[2]
    if "位置" not in row and (match := _PLACE.fullmatch(text)):
        return {"位置": match[1], **row, "问题": match[2], **more}
    return {**row, "问题": text, **more}


def key(row: Mapping[str, str]) -> str:
    """Return the words by which tables name one problem, without what is said in brackets at their end."""
    return bare(_AT_END.sub("", row["问题"]))


def against(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the columns in which two rows of one key contradict each other."""
    return [name for name in contradicted(one, other) if name != "问题"]


def one_by_one(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return rows of which each is one problem: a cell that lists several is divided, lists beside it with it."""
    found: list[TableRow] = []
    for row in rows:
        several = listed(row.values["问题"])
        if several is None or (several.lead and not leads(several.lead)):
            found.append(row)
            continue
        beside = {name: listed(text) for name, text in row.values.items() if name != "问题"}
        for at, item in enumerate(several.items):
            values = {
                name: one.items[at] if one and len(one.items) == len(several.items) else row.values[name]
                for name, one in beside.items()
            }
            found.append(row._replace(values=divided({**values, "问题": item})))
    return found


def leads(text: str) -> bool:
    """Return whether words only lead to a list of problems: 存在以下问题："""
    return (
        len(text) <= 120
        and text.endswith(("：", ":", "。"))
        and re.search(
            "(?:问题|隐患|不足|缺陷|不符合项?|违法行为)[^。]{0,12}[：:。]$|如下(?:意见|情况)?[：:。]$|发现[：:]$", text
        )
        is not None
    )


def only_leads(text: str) -> bool:
    """Return whether words lead to a list of problems and say nothing else: no day, no place, nobody."""
    return len(text) <= 24 and text.endswith(("：", ":")) and not re.search(r"\d", text) and leads(text)


def of_cell(text: str) -> ListInText | None:
    """Return the problems that a cell or a paragraph lists behind words that say so; None for none.

    What stands behind them (以上问题必须整改) is told with what leads to them.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    start = next((at for at, line in enumerate(lines, 1) if leads(line)), 0)
    found = listed("\n".join(lines[start:])) if start else None
    if found and not found.lead:
        *items, last = found.items
        last, *rest = last.split("\n")
        return ListInText("\n".join([*lines[:start], *rest]), (*items, last))
    if start:
        end = next((at for at in range(start, len(lines)) if _ENDS.match(lines[at])), len(lines))
        if end > start + 1 and are_problems(lines[start:end]):
            return ListInText("\n".join([*lines[:start], *lines[end:]]), tuple(lines[start:end]))
    whole = listed(text) or _by_is(text)
    if not whole or not leads(whole.lead.split("\n")[-1]):
        return None
    *items, last = whole.items
    last, *rest = last.split("\n")
    return ListInText("\n".join([whole.lead, *rest]), (*items, last))


_BY_IS = compiled(r"(?:^|(?<=[：:；;。\n]))([一二三四五六七八九十]{1,2})是[：:，]?")


def _by_is(text: str) -> ListInText | None:
    """Return the list that 一是…；二是… counts inside one text; None for none."""
    found = list(_BY_IS.finditer(text))
    if len(found) < 2 or [value(match[1]) for match in found] != list(range(1, len(found) + 1)):
        return None
    ends = [*(match.start() for match in found[1:]), len(text)]
    items = (text[match.end() : end].strip() for match, end in zip(found, ends, strict=True))
    return ListInText(text[: found[0].start()].strip(), tuple(items))


_DEMANDS = compiled("意见|要求|整改|措施")


def demanded(text: str, number: int) -> tuple[str, ...]:
    """Return the demands that a list counts, one for each of some problems: 现提出以下监督意见：1.…2.…; () for none."""
    found = listed(text)
    fits = found is not None and len(found.items) == number and _DEMANDS.search(found.lead.split("\n")[-1])
    return found.items if found and fits else ()


def ends_list(text: str) -> bool:
    """Return whether a line stands behind a list of problems, and is none of it: 以上问题…… · 检查人：……"""
    return _ENDS.match(text) is not None


def names_list(line: str) -> bool:
    """Return whether a line is only the head of what the genre writes itself: 一、存在的主要问题 · 二、整改要求."""
    return len(line) <= 24 and _HEADS.fullmatch(line.strip()) is not None


def is_problem(text: str) -> bool:
    """Return whether words can be a problem, and do not only name something: 检查人 · 督查时间 · 检查时间：3月5日."""
    head, colon, _ = text.replace(":", "：", 1).partition("：")
    return bool(text.strip()) and not (
        len(head) <= SHORT and _NAMES.fullmatch(head.strip()) and not (colon and _WRONG.search(text[len(head) :]))
    )


def are_problems(texts: Sequence[str]) -> bool:
    """Return whether a list that nothing calls so is one of problems: most of its items say what is wrong."""
    return bool(texts) and 2 * sum(is_problem(text) and _WRONG.search(text) is not None for text in texts) > len(texts)
