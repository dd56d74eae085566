"""Shares of a whole 占…%: each of the parts of a paragraph against the whole that most of them are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from gongwen.check.rules import around, found
from gongwen.check.words.stated import AMOUNT, STATED, STATED_UNIT, exactly, rounded_by
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

# 已完成6项，占40.0% · 占总数的四成 is no figure
_SHARE = compiled(
    rf"(?<![\d.])(?P<part>{STATED})(?P<unit>{STATED_UNIT})[^，。；、\d]{{0,10}}[，、（]?(?:约|各)?占(?:比)?[^，。；、\d%％]{{0,10}}?(?P<rate>\d+(?:\.\d+)?)[%％](?!以上|左右|多)"
)


class _Part(NamedTuple):
    """A part, its share, and where the share stands."""

    number: Decimal
    rate: str
    span: tuple[int, int]

    def is_of(self, whole: Decimal) -> bool:
        """Return whether the part has its share of a whole, rounded or cut off."""
        return bool(whole) and abs(100 * self.number / whole - Decimal(self.rate)) <= rounded_by(self.rate)


def stated_shares(text: PlainText) -> Iterator[Finding]:
    """Return shares that a part and its whole do not give: 15项，已完成7项，占40.0%."""
    if text.role not in PROSE or "占" not in text.plain or not text.has_percent:
        return
    matches = sorted(_SHARE.finditer(text.plain), key=lambda one: one["unit"])
    for unit, group in groupby(matches, key=lambda one: one["unit"]):
        parts = [_Part(exactly(one["part"]), one["rate"], one.span("rate")) for one in group]
        yield from _told(text, unit, parts, min(span[0] for _, _, span in parts))


def _told(text: PlainText, unit: str, parts: list[_Part], end: int) -> Iterator[Finding]:
    """Return the parts of one unit whose share is another one, of the whole that most of them are of."""
    before = (one for one in AMOUNT.finditer(text.plain, 0, end) if one["unit"] == unit)
    wholes = [number for one in before if (number := exactly(one["number"])) != parts[0].number]
    if not wholes:
        return
    whole = max(wholes, key=lambda one: (sum(part.is_of(one) for part in parts), one))
    agree = sum(part.is_of(whole) for part in parts)
    if not agree and len(parts) == 1 and (named := _named_whole(text, unit, parts[0], end)):
        whole, wholes = named, [named]
    elif not agree and (len(wholes) > 1 or len(parts) > 1 or parts[0].number > whole):
        return  # the whole is said elsewhere
    for part in parts:
        if not part.is_of(whole) and not any(part.is_of(one) for one in wholes):
            share = 100 * part.number / whole
            message = f"{part.number:f}{unit}占{whole:f}{unit}的{share:.1f}%：{around(text.text, *part.span)}"
            yield found("占比和数字", text.words(part.span[0], part.span[1] + 1), message, "核对数字")


_OF = compiled("占(?:全部|总|全县)?(?P<of>[一-龥]{2,4})的?$")
_NEAR = Decimal("0.15")  # of the share it should be: one that is meant to be of the whole that it names


def _named_whole(text: PlainText, unit: str, part: _Part, end: int) -> Decimal | None:
    """Return the whole that a share names, the first figure before it with that name: 占支出的80.1%."""
    named = _OF.search(text.plain[: part.span[0]])
    before = text.plain[:end]
    for one in AMOUNT.finditer(before) if named else ():
        label = before[max(0, one.start() - 8) : one.start()]
        if named and one["unit"] == unit and named["of"] in label and exactly(one["number"]) > part.number:
            share = 100 * part.number / exactly(one["number"])
            return exactly(one["number"]) if abs(share - Decimal(part.rate)) <= _NEAR * share else None
    return None


# --- a share in each of several paragraphs -----------------------------------------------------

LEAST = 3  # paragraphs with a share, all but one of which agree


def shares_of_paragraphs(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return the one share of a row of paragraphs that is not of the whole of all the others: 一是…占40%."""
    run: list[tuple[Passage, str, _Part]] = []
    for passage in (*passages, None):
        match = _single(passage) if passage else None
        if passage and match and (not run or match["unit"] == run[0][1]):
            run.append((passage, match["unit"], _Part(exactly(match["part"]), match["rate"], match.span("rate"))))
            continue
        if len(run) >= LEAST:
            yield from _odd(run, _stated(passages, run[0][1]))
        run = []


def _single(passage: Passage) -> re.Match[str] | None:
    """Return the share of a paragraph that states one."""
    if passage.role not in PROSE or "占" not in passage.text:
        return None
    matches = list(_SHARE.finditer(passage.text))
    return matches[0] if len(matches) == 1 else None


def _stated(passages: Sequence[Passage], unit: str) -> set[Decimal]:
    found_ones = (match for one in passages if unit in one.text for match in AMOUNT.finditer(one.text))
    return {exactly(match["number"]) for match in found_ones if match["unit"] == unit}


def _odd(run: list[tuple[Passage, str, _Part]], wholes: set[Decimal]) -> Iterator[Finding]:
    for whole in sorted(wholes, reverse=True):
        wrong = [(passage, unit, part) for passage, unit, part in run if not part.is_of(whole)]
        if len(wrong) > 1:
            continue
        for passage, unit, part in wrong:
            share = f"{part.number:f}{unit}占{whole:f}{unit}的{100 * part.number / whole:.1f}%"
            shown = around(passage.text, *part.span)
            yield found("占比和数字", passage.words(part.span[0], part.span[1] + 1), f"{share}：{shown}", "核对数字")
        return
