"""A document on its pages → how many lines fewer would save its last sheet of paper, which has two pages."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from gongwen.layout.pages import Extent

FEW = 3  # lines of a sheet that is hardly used
_TINY = 0.02  # lines


class Spare(NamedTuple):
    """How many sheets a document takes, how many lines fewer save the last one, 0 where that is not near, and how many
    lines of text that one has.
    """

    sheets: int = 1
    fewer: int = 0
    left: int = 0


def spare(found: Extent, more: int, foot: int, high: int, line: int) -> Spare:
    """Return what saving a sheet takes. more: pages behind the text, blank or with the imprint; foot: how high the
    imprint is, 0 for none; high, line: of a page.
    """
    sheets = ceil((found.pages + more) / 2)
    target = 2 * (sheets - 1)
    over = found.pages - target  # pages of text on the last sheet
    if target < 2 or over not in (0, 1) or (over == 0 and not foot):
        return Spare(sheets)
    used = found.used / line if over else 0.0
    if used > FEW + _TINY:
        return Spare(sheets)
    excess = found.used + foot if over else found.used - (high - foot)
    return Spare(sheets, max(1, ceil(excess / line - _TINY)), ceil(used - _TINY))


def told(found: Spare, imprint: bool) -> str:
    """Return what is said of a sheet that could be saved, "" for none."""
    if not found.fewer:
        return ""
    holds = f"只有{found.left}行{'和版记' if imprint else ''}" if found.left else "只有版记"
    return (
        f"最后一张纸上{holds}，再收{found.fewer}行可省一张纸；可以删减几个字，"
        "或加 --tighten，由程序在标准允许的范围内收紧字距、行距"
    )
