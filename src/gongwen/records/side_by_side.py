"""A sheet with the same table several times side by side → a sheet for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.records.head import Header
from gongwen.records.sheet import Sheet, Span


def apart(sheet: Sheet, head: Header) -> list[Sheet]:
    """Return the tables that stand side by side under the same titles, from the left; the sheet where it is one table.

    Each keeps the lines over the header. Doubts and comments stay with the first.
    """
    starts = _starts([heading.title for heading in head.headings])
    pieces = [_cut(sheet, head.top, start, end) for start, end in pairwise((*starts, len(head.headings)))]
    bare = [one._replace(doubts=(), comments=()) for one in pieces[1:]]
    return [*pieces[:1], *bare] if len(pieces) > 1 else [sheet]


def _starts(titles: Sequence[str]) -> list[int]:
    """Return the columns in which the same row of titles begins; one where it stands once."""
    first = next((title for title in titles if title), "")
    starts = [column for column, title in enumerate(titles) if title and title == first]
    blocks = [tuple(filter(None, titles[start:end])) for start, end in pairwise((*starts, len(titles)))]
    return starts if len(set(blocks)) == 1 and len(blocks[0]) > 1 else [0]


def _cut(sheet: Sheet, top: int, start: int, end: int) -> Sheet:
    """Return some columns of a sheet from the header down."""
    rows = [row if index < top else row[start:end] for index, row in enumerate(sheet.rows)]
    pictures = {
        (row, column - start): names for (row, column), names in sheet.pictures.items() if start <= column < end
    }
    return sheet._replace(
        rows=rows, merged=tuple(_merged(sheet, top, start, end)), pictures=pictures, unread=frozenset()
    )


def _merged(sheet: Sheet, top: int, start: int, end: int) -> Iterator[Span]:
    for (first, left), (last, right) in sheet.merged:
        if first < top:
            yield (first, left), (last, right)
        elif start <= left and right < end:
            yield (first, left - start), (last, right - start)
