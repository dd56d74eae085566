"""A Document → how long it takes to say, in all and part by part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.chinese.characters import count_characters
from gongwen.chinese.patterns import compiled
from gongwen.document.model import Document, Heading
from gongwen.layout import texts
from gongwen.layout.printed import PrintedParagraph

SLOW, FAST = 200, 250  # 字 a minute of a formal speech

_ADDRESS = compiled(r"(?:同志|朋友|老师|同学|各位|乡亲|代表|委员)[^，。：！]{0,8}[，：！]")


class SpeechPart(NamedTuple):
    """One part of a speech and its length in 字."""

    title: str
    characters: int


def parts(document: Document) -> list[SpeechPart]:
    """Return the parts: what comes before the first 一级标题, each of its sections, and the closing call."""
    spoken = [one for one in texts.printed_document(document).body if isinstance(one, PrintedParagraph)]
    closing = _closing(spoken, document)
    found = [SpeechPart("开头", 0)]
    for index, paragraph in enumerate(spoken):
        block = document.blocks[paragraph.at]
        if isinstance(block, Heading) and block.level == 1:
            found.append(SpeechPart(paragraph.label + block.title, 0))
        elif index == closing:
            found.append(SpeechPart("结尾", 0))
        found[-1] = SpeechPart(found[-1].title, found[-1].characters + count_characters(paragraph.words))
    return [part for part in found if part.characters]


def _closing(spoken: Sequence[PrintedParagraph], document: Document) -> int:
    """Return where the closing call begins: the last paragraph that addresses the audience; -1 if none."""
    closing, sections = -1, False
    for index, paragraph in enumerate(spoken):
        if isinstance(document.blocks[paragraph.at], Heading):
            closing, sections = -1, True
        elif sections and closing < 0 and (paragraph.style == "Salutation" or _ADDRESS.match(paragraph.text)):
            closing = index
    return closing


def minutes(characters: int) -> str:
    """Return how long a text of some 字 takes: "16—20分钟"."""
    fast, slow = round(characters / FAST), round(characters / SLOW)
    if slow < 1:
        return "不到1分钟"
    return f"约{slow}分钟" if max(fast, 1) == slow else f"约{max(fast, 1)}—{slow}分钟"


def report(document: Document) -> list[str]:
    """Return the lines that tell length and speaking time, in all first."""
    found = parts(document)
    total = sum(part.characters for part in found)
    lines = [f"全文{total}字，按每分钟{SLOW}—{FAST}字讲{minutes(total)}"]
    if len(found) < 2:
        return lines
    return lines + [f"  {part.title}：{part.characters}字，{minutes(part.characters)}" for part in found]
