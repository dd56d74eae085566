"""Figures that give each other, wherever they stand in a sentence: lists and their total, rates, rises, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gongwen.check.rules import around, found
from gongwen.check.words import funds, ratios
from gongwen.check.words.figures import LEAST, NEARLY, Disagreeing, Reckoned, figures
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding

_SENTENCE = compiled("[^。！？\n]+")
CHECK = "核对数字"


def accounts(text: PlainText) -> Iterator[Finding]:
    """Return figures of one sentence that others of it do not give."""
    if text.role not in PROSE or not any(map(str.isdigit, text.plain)):
        return
    for match in _SENTENCE.finditer(text.plain):
        if sum(map(str.isdigit, match[0])) < 2:
            continue
        for start, end, name, message in _told(text.plain, match):
            first, last = match.start() + start, match.start() + end
            yield found(name, text.words(first, last), f"{message}：{around(text.text, first, last)}", CHECK)


def _told(plain: str, sentence: re.Match[str]) -> Disagreeing:
    words, read = sentence[0], figures(sentence[0])
    yield from totals(words, read)
    yield from columns(plain, sentence, read)
    yield from split(plain, sentence, read)
    yield from each(words, read)
    yield from ratios.rates(words, read)
    yield from ratios.means(words, read)
    yield from ratios.rises(words, read)
    yield from funds.sources(plain, sentence, read)
    yield from funds.shortage(read)
    yield from funds.adjusted(read)


# --- 小学生3260人、初中生3480人，共6740人 -----------------------------------------------------------

_IN_ALL = compiled(
    "(?:共|合计|总计|共计|一共|总共|累计)(?:为|有|计)?(?:增加|减少|新增|投入|安排|下达|需要?|筹集|招收|培训|整治|改造)?"
)


def totals(sentence: str, read: list[Reckoned]) -> Disagreeing:
    """Return totals 共 that the members of the list before them do not give."""
    for whole in read:
        if whole.joint != "，" or not _IN_ALL.fullmatch(whole.label):
            continue
        parts = _listed(sentence, [one for one in read if one.end <= whole.start], whole.unit)
        total = sum(one.number for one in parts)
        if len(parts) >= LEAST and total != whole.number > max(one.number for one in parts):
            shown = "+".join(f"{one.number:f}" for one in parts)
            yield whole.start, whole.end, "分项和总数", f"各项的和是{shown}={total:f}{whole.unit}"


def _listed(sentence: str, read: list[Reckoned], unit: str) -> list[Reckoned]:
    """Return the figures of one unit in the members of the list that some figures end: 甲队1支60人、乙队9支90人."""
    begin = max(sentence.rfind(mark, 0, read[-1].start) for mark in "，；：（") + 1 if read else 0
    listed, at = [], begin
    for member in sentence[begin : read[-1].end].split("、") if read else ():
        own = [one for one in read if at <= one.start < at + len(member) and one.unit == unit]
        at += len(member) + 1
        if len(own) != 1:
            return []
        listed += own
    return listed


# --- 抽检2400批次，不合格48批次。生产环节抽检480批次，不合格6批次；流通环节抽检1920批次，不合格42批次 ------------

LEAST_ROWS = 3
_VAGUE = compiled("不超|不少|不低|不高|以上|以内|约|至少|最多|[超近]过?$")


def columns(plain: str, sentence: re.Match[str], read: list[Reckoned]) -> Disagreeing:
    """Return the columns of clauses like each other, parted by ；, that do not give what was said before them."""
    if sentence[0].count("；") < 1:
        return
    rows = _rows(sentence[0], read)
    if len(rows) < LEAST_ROWS:
        return
    before = figures(plain[: sentence.start()] + sentence[0][: rows[0][0].start - len(rows[0][0].label)])
    for column in zip(*rows, strict=False):
        stem, total = _stem([one.label for one in column]), sum(one.number for one in column)
        wholes = [one.number for one in before if one.unit == column[0].unit and stem and _says(one.label, stem)]
        near = [one for one in wholes if abs(one - total) <= NEARLY * one and one > max(each.number for each in column)]
        if near and total not in wholes:
            shown = "+".join(f"{one.number:f}" for one in column)
            message = f"各项的和是{shown}={total:f}，前面写的是{near[-1]:f}{column[0].unit}"
            yield column[0].start, column[-1].end, "分项和总数", message


def _rows(sentence: str, read: list[Reckoned]) -> list[list[Reckoned]]:
    """Return the figures of each clause of a row that ends the sentence, all clauses with figures of the same units."""
    rows = [[one for one in read if start <= one.start < end] for start, end in _clauses(sentence)]
    units = [one.unit for one in rows[-1]]
    like = [row for row in rows if [one.unit for one in row] == units]
    return like if units and like == rows[-len(like) :] else []


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    marks = [-1, *(at for at, char in enumerate(sentence) if char == "；"), len(sentence)]
    yield from ((start + 1, end) for start, end in pairwise(marks))


def _stem(labels: list[str]) -> str:
    """Return the end that some labels have in common: 生产环节抽检 and 流通环节抽检 are of 抽检."""
    stem = labels[0]
    for label in labels[1:]:
        while stem and not label.endswith(stem):
            stem = stem[1:]
    return stem if len(stem) >= LEAST and not any(map(_VAGUE.search, labels)) else ""


def _says(label: str, stem: str) -> bool:
    """Return whether a label is of a stem: 共抽检样品 of 环节抽检, 不合格 of 不合格."""
    return stem[-2:] in label and ("不" in label) == ("不" in stem) and ("未" in label) == ("未" in stem)


# --- 收入6.84亿元。其中，税收4.51亿元，非税2.33亿元。 · 分4个片区派出64名，每个片区16名 -----------------------

OVER = Decimal("1.5")  # times a whole that its parts may be, and are still meant to be parts of it
_PARTED = compiled("(?:其中|分[一-龥]{1,4}看|从[一-龥]{1,6}看|按[一-龥]{1,6}分)[，：]?")


def split(plain: str, sentence: re.Match[str], read: list[Reckoned]) -> Disagreeing:
    """Return the parts that a sentence of their own tells, of one unit, which give none of the figures before it."""
    alike = len(read) >= LEAST and len({one.unit for one in read}) == 1 and "；" not in sentence[0]
    if not alike or not _PARTED.match(sentence[0]):
        return
    before = [one.number for one in figures(plain[: sentence.start()]) if one.unit == read[0].unit]
    total, most = sum(one.number for one in read), max(one.number for one in read)
    near = [one for one in before if one > most and abs(one - total) <= one / 10]
    near = near or [one for one in before if max(before) == one and most < one < total <= one * OVER]
    # 重大隐患14项，已完成9项，未完成5项: the others make up the first
    within = len(read) > LEAST and total == 2 * most
    if near and total not in before and not within:
        shown = "+".join(f"{one.number:f}" for one in read)
        message = f"各项的和是{shown}={total:f}，前面写的是{near[0]:f}{read[0].unit}"
        yield read[0].start, read[-1].end, "分项和总数", message


_EVERY = compiled("每(?:个|支|组|班|村|镇|乡|户|家|所|座|处|站|校|期)")


def each(sentence: str, read: list[Reckoned]) -> Disagreeing:
    """Return a share of each that no count of the sentence makes the whole before it: 4个片区64名，每个片区18名."""
    for one in read:
        before = [other for other in read if other.end <= one.start]
        wholes = [other.number for other in before if other.unit == one.unit]
        counts = [other.number for other in before if other.unit != one.unit and other.number > 1]
        about = sentence.startswith(("左右", "以上", "不等", "上下"), one.end)
        if about or not _EVERY.match(one.label) or not wholes or not counts or one.number <= 1:
            continue
        given = {count * one.number for count in counts}
        near = any(abs(whole - total) <= whole / 5 for whole in wholes for total in given)
        if near and not given & set(wholes):
            count = min(counts, key=lambda count: min(abs(count * one.number - whole) for whole in wholes))
            message = f"{count:f}×{one.number:f}={count * one.number:f}，前面写的是{wholes[-1]:f}{one.unit}"
            yield one.start, one.end, "分项和总数", message
