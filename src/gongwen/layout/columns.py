"""Columns of a table → their widths: as wide as they need, so that rows are as low as they can be.

Counted in half 字, the width of a digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.document.model import DENSE
from gongwen.layout.measures import Measures, of_paper
from gongwen.layout.titles import width

ROOM = 4  # half 字 that a column loses at the ends of its lines, margins and what does not fill a line
PADDING = 2  # half 字 that the margins of a cell take, and digits that are wider than half a 字
SHORT = 12  # half 字: a column with nothing longer is not broken
LINES = 18  # of a page: no cell shall be higher


class _Need(NamedTuple):
    """What a column needs: at least, by the length of its cells, and the most it can use."""

    least: int
    typical: float  # root mean square: rows are as high as their longest cell, so long cells count more
    most: int


def across(measures: Measures, dense: bool) -> int:
    """Return how many half 字 of a table a line of a page holds: of 小四, or of 五号 where it is dense."""
    return 2 * measures.wide // measures.styles["TableTextDense" if dense else "TableText"].size


def fitted(
    titles: Sequence[str], columns: Sequence[Sequence[str | None]], measures: Measures | None = None
) -> list[int]:
    """Return the width of each column in half 字, together a landscape page: long ones share what short ones leave."""
    total = across((measures or of_paper()).turned, len(titles) >= DENSE)
    needs = [_need(title, cells, whole_title=True) for title, cells in zip(titles, columns, strict=True)]
    if sum(need.most for need in needs) > total:  # where room is scarce, titles break before texts do
        needs = [_need(title, cells, whole_title=False) for title, cells in zip(titles, columns, strict=True)]
    widths = _shared(needs, total)
    longest = max(range(len(needs)), key=lambda index: needs[index].typical)
    widths[longest] += max(0, total - sum(widths))
    return widths


def _need(title: str, cells: Sequence[str | None], whole_title: bool) -> _Need:
    head, longest = _longest_line(title), max((_longest_line(cell) for cell in cells if cell), default=0)
    all_lengths = [2 * width(cell) for cell in cells if cell]
    kept_whole = longest <= SHORT and len(all_lengths) * 2 >= len(
        cells
    )  # a column that most rows leave blank may break
    word = longest if kept_whole else min(longest, SHORT // 3)
    page = max(all_lengths, default=0) / LINES
    least = round(max(head if whole_title else min(head, 4), word, page)) + PADDING
    typical = (sum(length**2 for length in all_lengths) / max(1, len(cells))) ** 0.5
    return _Need(least, typical, max(least, longest + PADDING))


def _longest_line(text: str) -> int:
    """Return the length of the longest line of a cell in half 字."""
    return max(round(2 * width(line)) for line in text.split("\n"))


def _shared(needs: Sequence[_Need], total: int) -> list[int]:
    """Return widths in proportion to the lengths, between the least and the most of each, found by halving."""
    low, high = 0.0, float(total)
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(_widths(needs, middle)) <= total else (low, middle)
    return _widths(needs, low)


def _widths(needs: Sequence[_Need], factor: float) -> list[int]:
    return [max(need.least, min(need.most, ROOM + int(factor * need.typical))) for need in needs]
