"""A speech as a record 讲话稿: 称谓, 开场, 成绩, 感谢, 问题, 过渡, 任务, 结尾, 致谢.

Only whole paragraphs are divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.dates import is_date
from gongwen.chinese.names import is_bracketed, person_of
from gongwen.chinese.patterns import compiled
from gongwen.document.model import Document, Heading, Paragraph
from gongwen.importing.drafted import Drafted
from gongwen.importing.outlines import Labelled, labelled, outline, texts

_LOOK = "程序分的，请看一看分得对不对"
# How paragraphs before the tasks begin, in the order that the genre prints them.
_ACHIEVED = compiled(
    r"(?:去年|今年|上半年|前年|近年|近几年|一年来|几年来|五年来|过去(?:的)?[一两三四五]?年|刚刚过去|这一年|回顾|\d{4}年(?:以来)?，|[^，。]{2,16}以来，)"
)
_THANKS = compiled(
    r"(?:在此|借此机会|这里|在这里|首先|同时|，)*我?(?:谨?代表|向)[^。]{2,200}(?:感谢|敬意|问候|慰问|祝贺)"
)
_INSIDE = compiled(r"我?(?:谨?代表)[^。]{2,100}(?:感谢|敬意)")
_PROBLEMS = compiled(
    r"(?:但|但是|然而|同时|当然|与此同时|不过|在[^，。]{0,12}(?:肯定|看到)[^，。]{0,10}(?:成绩|成效|进步)的同时|[^，。]{0,8}清醒)[^。]{0,60}(?:问题|不足|差距|短板|薄弱|困难)"
    r"|[^，。]{0,14}(?:存在|差距|不足|短板)[^。]{0,30}"
)
_TRANSITION = compiled(
    r"(?:下面|接下来|这里|借此机会|结合|围绕|就|在此|为此|今天)[^。]{0,80}(?:[点个条项方]|意见|要求|希望|建议|体会|内容|看法)[^。]{0,12}[。：]$"
)
_CLOSING = compiled(
    r"(?:同志们|各位[^，。]{0,8}|朋友们|老师们|同学们)[^。]{0,12}[，！：]|最后，|总之，|让我们|我就讲这些|我的(?:讲话|发言)|以上|请[^。]{2,20}放心|预?祝"
)
_LABELLED = compiled(r"(时\s*间|日\s*期|地\s*点|[讲演发主宣报致][话讲言告辞]人)\s*[：:]\s*(.+)")
_NAMES = {"时间": "日期", "日期": "日期", "地点": "地点"}  # any other label names who speaks
_LAST = compiled(
    r"(?:我|今天)?[^。]{0,12}(?:谢谢|讲这些|讲到这里|说这些|讲话完毕|发言完毕|讲完了)[^。]{0,8}[！。!]?(?:谢谢[^。]{0,6}[！。!])?"
)


def speech(document: Document) -> Drafted:
    """Return a speech as the fields of the genre, with remarks on what is uncertain."""
    found = Drafted()
    _heading(document, found)
    blocks = labelled(document.blocks)
    start = next((at for at, one in enumerate(blocks) if not _greets(one)), len(blocks))
    if start:
        found.fields["称谓"] = texts(blocks[:start])
    elif called := document.elements.get("主送机关"):  # in a speech whoever is named is spoken to
        found.fields["称谓"] = "、".join(called) + "："
        found.said.add("主送机关")
    first, end = _tasks(blocks, start)
    _before(blocks[start:first], found, bool(end - first))
    if first < end:
        found.fields["任务"] = outline(blocks[first:end], 1)
    _after(blocks[end:], found)
    return found


def _greets(one: Labelled) -> bool:
    return isinstance(one.block, Paragraph) and (one.block.flush or is_salutation(one.block.text))


# --- heading ---------------------------------------------------------------------------------


def _heading(document: Document, found: Drafted) -> None:
    """Set title, subtitle, and who speaks where and when."""
    found.fields["标题"] = "\n".join(document.title)
    if not document.title:
        found.remarks["标题"] = "没有认出标题，请补上"
    if document.subtitle:
        found.fields["副标题"] = document.subtitle
    bylines = list(document.elements.get("题注", ()))
    told = _bylines(bylines)
    if "".join("".join(_printed(told)).split()) == "".join("".join(bylines).split()):
        found.fields |= told
        found.said.add("题注")
        return
    found.fields |= {"讲话人": told["讲话人"]} if "讲话人" in told else {}
    found.fields["题注"] = bylines
    found.remarks["题注"] = "标题下面的几行照原文的次序；删去这一栏，另写日期、地点、职务、讲话人，就由程序排"


def _bylines(lines: Sequence[str]) -> dict[str, str]:
    """Return what lines under a title say.

    日期 and 地点 from （…）, 职务 and 讲话人 from a line that ends with a name.
    """
    told: dict[str, str] = {}
    for line in lines:
        if (match := _LABELLED.fullmatch(line)) and (
            name := _NAMES.get("".join(match[1].split()), "讲话人")
        ) not in told:
            told[name] = match[2]
            continue
        date, _, place = (line[1:-1] if is_bracketed(line) else line).partition("，")
        person = person_of(line)
        if "日期" not in told and (is_date(date) or re.match(r"\d{1,2}月", date)):
            told |= {"日期": date} | ({"地点": place} if place else {})
        elif person and "讲话人" not in told:
            post = "".join(line.split())[: -len(person)]
            told |= {"讲话人": person} | ({"职务": post} if post else {})
    return told


def _printed(told: Mapping[str, str]) -> Iterator[str]:
    """Return the lines under a title as the genre prints them."""
    if "日期" in told:
        yield f"（{'，'.join(told[name] for name in ('日期', '地点') if name in told)}）"
    yield told.get("职务", "") + told.get("讲话人", "")


# --- the body --------------------------------------------------------------------------------


MORE = 3  # paragraphs behind a list that shows it to be one inside the text, where its other items have none
_HEADS = ("一、", "（一）", "第一，", "第一、", "一是", "一要", "首先")


def _tasks(blocks: Sequence[Labelled], start: int) -> tuple[int, int]:
    """Return where the tasks begin and end: the first level, up to the closing call. A list inside the text counts no
    tasks: 1. 2. 3. line by line, and the text goes on behind it.
    """
    heads = [
        at for at, one in enumerate(blocks) if at >= start and isinstance(one.block, Heading) and one.block.level == 1
    ]
    if not heads:
        return len(blocks), len(blocks)
    schemes = [one.scheme for at in heads if isinstance(one := blocks[at].block, Heading)]
    main = max(dict.fromkeys(schemes), key=schemes.count)
    first = heads[schemes.index(main)]
    last = max(at for at, one in enumerate(blocks) if isinstance(one.block, Heading))
    closing = next((at for at in range(last + 1, len(blocks)) if _closes(blocks[at])), len(blocks))
    return (len(blocks), len(blocks)) if main not in _HEADS and _is_inside(blocks, heads, closing) else (first, closing)


def _is_inside(blocks: Sequence[Labelled], heads: Sequence[int], end: int) -> bool:
    """Return whether lists stand inside a text that goes on: most items have nothing below them, and more paragraphs
    stand there than items.
    """
    texts_at = {at for at in range(heads[0], end) if isinstance(blocks[at].block, Paragraph)}
    below = sum(at + 1 in texts_at for at in heads)
    return 2 * below <= len(heads) + 1 and len(texts_at) > max(MORE, 1.5 * len(heads))


def _closes(one: Labelled) -> bool:
    return isinstance(one.block, Paragraph) and (
        one.block.flush or _CLOSING.match(one.block.text) is not None or _LAST.fullmatch(one.block.text) is not None
    )


def _before(blocks: Sequence[Labelled], found: Drafted, tasks: bool) -> None:
    """Divide what stands before the tasks; without tasks it is all 开场."""
    cuts = {"开场": 0, **(_cuts(blocks) if tasks else {})}
    ends = [*list(cuts.values())[1:], len(blocks)]
    for (name, start), end in zip(cuts.items(), ends, strict=True):
        part = blocks[start:end]
        if not part:
            continue
        listed = name in ("成绩", "问题")
        found.fields[name] = (
            outline(part, 2, "一是") if listed else outline(part, 1, "") if tasks and name == "开场" else texts(part)
        )
        if name != "开场":
            found.remarks[name] = f"从“{part[0].text[:12]}……”起是{name}：{_LOOK}"
    if "感谢" not in found.fields and (inside := next((one.text for one in blocks if _INSIDE.search(one.text)), "")):
        found.remarks["感谢"] = f"感谢的话在“{inside[:12]}……”那一段里，没有分开"
    found.fields.setdefault("过渡", "")
    if tasks and not found.fields["过渡"] and blocks and _TRANSITION.search(_last_sentence(blocks[-1].text)):
        found.remarks["过渡"] = "引出任务的那句话在前一段的末尾，没有分开"


def _last_sentence(text: str) -> str:
    """Return the last sentence of a paragraph, with its 。"""
    return text.rstrip("。").rpartition("。")[2] + "。"


def _cuts(blocks: Sequence[Labelled]) -> dict[str, int]:
    """Return where each part begins, in the order that the genre prints them."""
    rules = {"成绩": _ACHIEVED, "感谢": _THANKS, "问题": _PROBLEMS}
    cuts: dict[str, int] = {}
    at = 0
    for name, rule in rules.items():
        hit = next(
            (
                index
                for index in range(at, len(blocks))
                if isinstance(blocks[index].block, Paragraph) and rule.match(blocks[index].text)
            ),
            None,
        )
        if hit is None or (hit == 0 and name != "成绩"):
            continue
        if name == "感谢" and "问题" not in cuts and not _is_alone(blocks, hit):
            continue
        cuts[name] = hit
        at = hit + 1
    if blocks and len(blocks) - 1 >= at and _TRANSITION.match(blocks[-1].text) and len(blocks[-1].text) <= 120:
        cuts["过渡"] = len(blocks) - 1
    return cuts


def _is_alone(blocks: Sequence[Labelled], at: int) -> bool:
    """Return whether another part begins behind a paragraph of thanks, so that the thanks are that paragraph alone."""
    return at + 1 == len(blocks) or bool(_PROBLEMS.match(blocks[at + 1].text) or _TRANSITION.match(blocks[at + 1].text))


def _after(blocks: Sequence[Labelled], found: Drafted) -> None:
    """Set 结尾 and 致谢 from what follows the tasks."""
    last = blocks[-1].text if blocks else ""
    thanks = bool(blocks) and len(last) <= 40 and _LAST.fullmatch(last) is not None
    body = blocks[:-1] if thanks else blocks
    if body:
        found.fields["结尾"] = outline(body, 1, "")
        found.remarks["结尾"] = f"从“{body[0].text[:12]}……”起是结尾：{_LOOK}"
    if thanks:
        found.fields["致谢"] = last
