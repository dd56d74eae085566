"""How paragraphs end: without 。 where others have it, or in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.check.rules import found
from gongwen.check.words.collocations import known_words
from gongwen.check.words.wording import PROSE
from gongwen.chinese.ordinals import recognise
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_OPEN = compiled(r"[\u4e00-\u9fff\d%％]$")
LONG = 20  # characters of a paragraph that is a sentence and no head
MOST = 0.2  # share of the paragraphs that may end without a mark, in a text where that is a slip


def broken_sentences(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return paragraphs that end in the middle of a sentence, at a comma, and go on in the next one."""
    for passage, after in pairwise(passages):
        text = passage.text.rstrip()
        if not (passage.role in PROSE and after.role in PROSE and text.endswith(("，", "、")) and len(text) >= LONG):
            continue
        if not recognise(after.text.strip()):
            message = f"这一段停在句子中间：「…{text[-12:]}」"
            yield found("句中分段", passage.words(len(text) - 1, len(text)), message, "和下一段接成一段，或改成句号")


SHORT = 8  # characters of a paragraph that a break in a word has left


def broken_words_of_text(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return paragraphs that end in the middle of a word: …认真贯 and 彻落实…."""
    for passage, after in pairwise(passages):
        text, below = passage.text.rstrip(), after.text.lstrip()
        if not (passage.role == after.role == "正文" and len(text) >= SHORT and "，" in text and _HAN.search(text)):
            continue
        word = text[-1:] + below[:1]
        whole = text[-2:] in known_words() or below[:2] in known_words()
        if word in known_words() and not whole and not recognise(below):
            message = f"“{word}”分在两段里：「…{text[-8:]} / {below[:8]}…」"
            yield found("句中分段", passage.words(len(text) - 1, len(text)), message, "和下一段接成一段")


_HAN = compiled(r"[\u4e00-\u9fff]$")
_ENDS = compiled("(?<!，)，\\s*$")  # one of several is told as too many


def comma_ends(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return the one paragraph of a text that ends at a comma, though the next one begins with an ordinal."""
    ends = [(one, after) for one, after in pairwise(passages) if one.role in PROSE and _ENDS.search(one.text)]
    for passage, after in ends if len(ends) == 1 else ():
        text = passage.text.rstrip()
        if recognise(after.text.strip()) and len(text) >= LONG // 2:
            message = f"段末是逗号：「…{text[-12:]}」"
            yield found("段末标点", passage.words(len(text) - 1, len(text)), message, "改成句号", "。")


_TURNED = compiled(r"(?<=[\u4e00-\u9fff，、；])\n(?=[\u4e00-\u9fff])")


def turned_lines(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return lines that a hand-made break turns in the middle of a sentence."""
    for passage in passages:
        text = passage.text
        match = _TURNED.search(text) if "\n" in text and passage.role in PROSE and len(text) >= 2 * LONG else None
        if (
            match
            and match.start() >= LONG
            and "，" in text[: match.start()]
            and len(text) - match.end() >= LONG // 2
            and not recognise(text[match.end() :])
        ):
            before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 8]
            message = f"句子中间换了行：「…{before} / {after}…」"
            yield found("句中换行", passage.words(match.start() - 1, match.end()), message, "删去手工换行，接成一行")


def open_ends(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return sentences that end a paragraph without a mark, in a text whose other paragraphs have one."""
    prose = [passage for passage in passages if passage.role in PROSE and _is_sentence(passage.text)]
    bare = [passage for passage in prose if _OPEN.search(passage.text.rstrip())]
    if len(bare) > max(1, MOST * len(prose)):
        return  # a list, or notes: no slip
    following = {id(passage): after for passage, after in pairwise(passages)}
    for passage in bare:
        after = following.get(id(passage))
        if after is None or after.role in ("表", "图题"):
            continue
        text = passage.text.rstrip()
        message = f"段末没有标点：「…{text[-12:]}」"
        yield found("段末标点", passage.words(len(text) - 1, len(text)), message, "加上句号", text[-1] + "。")


_CLOSES = compiled(r"(?:特此|现提请|现予|请予|妥否，|当否，|可否，|以上|此复)[一-龥，]{2,20}$")
_LABELLED = compiled(r"[^，。；]{1,10}[：:]")  # 出席：某某某；某某某


def _is_sentence(text: str) -> bool:
    """Return whether a paragraph is a sentence: long, with marks inside."""
    if _CLOSES.match(text.strip()):
        return True
    long = len(text) >= LONG and "\t" not in text and not _LABELLED.match(text)
    return long and re.search("[，。]", text.strip()[:-1]) is not None
