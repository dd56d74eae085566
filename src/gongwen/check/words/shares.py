"""Shares of a whole 占…%: each of the parts of a paragraph against the whole that most of them are of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from gongwen.check.rules import around, found
from gongwen.check.words.stated import STATED, STATED_UNIT, exactly, rounded_by
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding

_AMOUNT = compiled(rf"(?<![\d.〔第])(?P<number>{STATED})(?P<unit>{STATED_UNIT})")
# 已完成6项，占40.0% · 占总数的四成 is no figure
_SHARE = compiled(
    rf"(?<![\d.])(?P<part>{STATED})(?P<unit>{STATED_UNIT})[^，。；、\d]{{0,10}}[，、（]?(?:约|各)?占(?:比)?[^，。；、\d%％]{{0,10}}?(?P<rate>\d+(?:\.\d+)?)[%％]"
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
    before = (one for one in _AMOUNT.finditer(text.plain, 0, end) if one["unit"] == unit)
    wholes = [number for one in before if (number := exactly(one["number"])) != parts[0].number]
    if not wholes:
        return
    whole = max(wholes, key=lambda one: (sum(part.is_of(one) for part in parts), one))
    agree = sum(part.is_of(whole) for part in parts)
    if not agree and (len(wholes) > 1 or len(parts) > 1 or parts[0].number > whole):
        return  # the whole is said elsewhere
    for part in parts:
        if not part.is_of(whole) and not any(part.is_of(one) for one in wholes):
            share = 100 * part.number / whole
            message = f"{part.number:f}{unit}占{whole:f}{unit}的{share:.1f}%：{around(text.text, *part.span)}"
            yield found("占比和数字", text.words(part.span[0], part.span[1] + 1), message, "核对数字")
