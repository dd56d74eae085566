"""Lines that end inside a name, a number with its unit or a date, though their paragraph was set as well as can be
→ what is said of them: the one who writes can put it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from gongwen.layout import cells
from gongwen.layout.lines import WORD, broken, in_cells
from gongwen.layout.measures import Measures
from gongwen.layout.printed import Printed, PrintedDocument, PrintedParagraph, PrintedTable, Turn
from gongwen.layout.rows import Rooms
from gongwen.layout.together import places

CUT = "行末断开了日期、数字或名称"
SHOWN = 3  # of the places, each in its words
AROUND = 8  # characters before and behind the end of the line
_RUNNING = ("BodyIndent",)


def told(printed: PrintedDocument, measures: Measures) -> Iterator[str]:
    """Return what is said of the lines of a document that end where none ought to, a sentence for all of them.

    On a paper that is not measured for certain nothing is known of its lines.
    """
    if measures.doubts or measures.trimmed:
        return
    found = list(dict.fromkeys(_cut(printed.flow, measures)))
    if found:
        shown = "、".join(f"“{one}”" for one in found[:SHOWN])
        more = "等" if len(found) > SHOWN else ""
        yield (
            f"有{len(found)}处{CUT}：{shown}{more}；字距调不过来，"
            "可以在它前面增减两三个字，或者换个说法（表格里也可以加宽那一栏）"
        )


def _cut(flow: Iterable[Printed], measures: Measures) -> Iterator[str]:
    """Return the words around each end of a line that is bad, from the beginning of a document on."""
    upright = measures
    for one in flow:
        if isinstance(one, Turn):
            measures = upright.facing(one.landscape)
        elif isinstance(one, PrintedTable):
            yield from _in_table(one, measures)
        elif isinstance(one, PrintedParagraph) and one.style in _RUNNING:
            yield from _in_paragraph(one, measures)


def _in_paragraph(one: PrintedParagraph, measures: Measures) -> Iterable[str]:
    style, direct = measures.styles[one.style], one.direct
    room = measures.room(one.style, direct.left, direct.right)
    first = room - style.first / style.advance
    if len(one.words) <= first or style.doubt:
        return ()
    return _of_lines(one.words, first, room, tuple(end for end, _ in direct.spread))


@lru_cache(maxsize=4_096)  # a batch has paragraphs that all of it shares
def _of_lines(text: str, first: float, room: float, spread: tuple[int, ...]) -> tuple[str, ...]:
    """Return the words around the bad ends of the lines of a paragraph; spread: where those end that were set so."""
    if not (kept := places(text)):
        return ()
    begun = spread[-1] if spread else 0
    rest = broken(text[begun:], room if spread else first, room, WORD)
    return tuple(_around(text, [*spread, *accumulate(map(len, rest), initial=begun)], kept))


def _in_table(one: PrintedTable, measures: Measures) -> Iterator[str]:
    table = one.table
    rooms = Rooms(table, measures)
    for number, row in enumerate(table.rows):
        for column, span in table.cells(number):
            text, room = row[column] or "", rooms.of(column, span)
            if len(text) > room:
                for paragraph in text.split("\n"):
                    yield from _in_cell(paragraph, room)


@lru_cache(maxsize=4_096)
def _in_cell(text: str, room: float) -> tuple[str, ...]:
    if len(text) <= room or not (kept := places(text)):
        return ()
    return tuple(_around(text, list(accumulate(map(len, cells.lines(text, room, in_cells(WORD))))), kept))


def _around(text: str, ends: Sequence[int], kept: Iterable[int]) -> Iterator[str]:
    for end in sorted(set(ends).intersection(kept)):
        yield f"{text[max(0, end - AROUND) : end]}／{text[end : end + AROUND]}"
