"""Printed tables → the same as they are set on their pages: how far the lines of a cell are from each other and from
its edges, and labels that stand again where a page begins inside their cell.

A table is set as airily as the fewest pages allow that it needs, in Word and in LibreOffice, and never so that its
document needs a page more. No page of it shall hold one or two rows alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from gongwen.document.model import Table
from gongwen.layout import boxes, pages, table_doubts
from gongwen.layout.lines import LIBREOFFICE, WORD, Setter
from gongwen.layout.measures import Measures
from gongwen.layout.pages import Box, PagesBegun, Placement, SolidBox, TurnBox
from gongwen.layout.printed import Printed, PrintedDocument, PrintedParagraph, PrintedTable, Sizes, Turn
from gongwen.layout.rows import Rows
from gongwen.layout.table_doubts import LONELY

# How much closer than their style says lines may stand, and the space above and below them; from airy to close.
Settings = tuple[tuple[int, int], ...]
SETTINGS: Settings = ((0, 40), (0, 30), (0, 20), (20, 30), (20, 20), (20, 10))
CLOSER: Settings = ((20, 10),)  # where the airy ones make the document longer
PLAIN: Settings = ((0, 0),)
WIDER = ((0, 60), (0, 80))  # tried where the last page would hold a row or two
CLOSE = 1.3  # times the size of characters: no lines stand closer
LABEL = 24  # characters of a text that stands again where a page begins inside its cell
AGAIN = 3  # times that labels are put again: each may make a row higher, so that another one begins a page


class TablesSet(NamedTuple):
    """A printed document with its tables set, what is to be told of them, its boxes in Word where they are known."""

    printed: PrintedDocument
    told: tuple[str, ...] = ()
    made: list[list[Box]] | None = None


def with_tables_set(printed: PrintedDocument, measures: Measures, pictures: Sizes) -> TablesSet:
    """Return a printed document with its ruled tables set."""
    if not any(_is_ruled(one) for one in (*printed.body, *printed.attachments)):
        return TablesSet(printed)
    rows, flow = _RowsKnown(), list(printed.flow)
    in_word = boxes.boxes(flow, measures, WORD, pictures, rows)
    stretches = [one for one in _stretches(flow, in_word) if any(map(_is_ruled, flow[one.start : one.end]))]
    plain = {WORD: in_word, LIBREOFFICE: _of_stretches(stretches, flow, measures, pictures, rows)}
    before = [_pages(stretches, made, measures) for made in plain.values()]
    for settings in (SETTINGS, CLOSER, PLAIN):
        found, told = _set(printed, measures, in_word, settings, rows)
        again = list(found.flow)
        made = [_again(again, flow, one, measures, partial(rows, setter=setter)) for setter, one in plain.items()]
        if all(_pages(stretches, now, measures) <= was for now, was in zip(made, before, strict=True)):
            break
    return TablesSet(found, told, made[0])


class _Stretch(NamedTuple):
    """What is printed from the top of a page to the next place that is always one: how tables in it are set moves
    nothing else. landscape: how the page lies above it; page: the one it begins on, 1 or a later one.
    """

    start: int
    end: int
    landscape: bool
    page: int


def _stretches(flow: Sequence[Printed], made: Sequence[list[Box]]) -> Iterator[_Stretch]:
    """Return the stretches of what is printed, from the boxes of each thing."""
    start, page, above, landscape, begun = 0, 1, False, False, False
    for at, (one, group) in enumerate(zip(flow, made, strict=True)):
        if begun and group and pages.begins_page(group[0]):
            yield _Stretch(start, at, above, page)
            start, page, above = at, 2, landscape
        begun = begun or bool(group)
        landscape = one.landscape if isinstance(one, Turn) else landscape
    yield _Stretch(start, len(flow), above, page)


def _of_stretches(
    stretches: Iterable[_Stretch], flow: Sequence[Printed], measures: Measures, pictures: Sizes, rows: _RowsKnown
) -> list[list[Box]]:
    """Return the boxes of a document as LibreOffice breaks its lines, none outside some stretches."""
    found: list[list[Box]] = [[] for _ in flow]
    for start, end, landscape, _ in stretches:
        found[start:end] = boxes.boxes(flow[start:end], measures, LIBREOFFICE, pictures, rows, landscape)
    return found


class _RowsKnown:
    """The rows of tables, each counted once in each way to break lines."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, Setter], Rows] = {}

    def __call__(self, table: Table, measures: Measures, setter: Setter = WORD) -> Rows:
        """Return the rows of a table, which has one place, and so always the same measures."""
        key = id(table), setter  # of a table that lives as long as its rows, which hold it
        if key not in self.found:
            self.found[key] = Rows(table, measures, setter)
        return self.found[key]


def _pages(stretches: Iterable[_Stretch], made: Sequence[list[Box]], measures: Measures) -> int:
    """Return how many pages some stretches of a document have, more or less a number that is always the same."""
    return sum(
        pages.places([box for group in made[start:end] for box in group], measures.facing(landscape).high, page)[
            -1
        ].last
        for start, end, landscape, page in stretches
    )


def _again(
    flow: Sequence[Printed],
    before: Sequence[Printed],
    made: list[list[Box]],
    measures: Measures,
    rows: Callable[[Table, Measures], Rows],
) -> list[list[Box]]:
    """Return the boxes of a document that has some, where nothing but tables is another one now."""
    found, facing = list(made), measures
    for at, (one, was) in enumerate(zip(flow, before, strict=True)):
        if isinstance(one, Turn):
            facing = measures.facing(one.landscape)
        elif isinstance(one, PrintedTable) and one is not was:
            found[at] = list(rows(one.table, facing).boxes(one))
    return found


def _set(
    printed: PrintedDocument, measures: Measures, made: list[list[Box]], settings: Settings, rows: _RowsKnown
) -> tuple[PrintedDocument, tuple[str, ...]]:
    flow = _Flow(measures, made, settings, rows)
    for one in printed._replace(body=(), closing=(), attachments=()).flow:
        flow.pass_by(one)
    body = tuple(flow.put(printed.body))
    for one in printed.closing:
        flow.pass_by(one)
    return printed._replace(body=body, attachments=tuple(flow.put(printed.attachments))), tuple(flow.told)


def _is_ruled(one: Printed) -> bool:
    return isinstance(one, PrintedTable) and not one.table.bare


class _Set(NamedTuple):
    """A table in one setting: the pages of its rows, and how far down it ends."""

    table: PrintedTable
    places: list[Placement]
    boxes: Sequence[SolidBox]

    @property
    def pages(self) -> int:
        return self.places[-1].last

    @property
    def last_rows(self) -> int:
        """Return how many rows stand on its last page, none where it has but one page."""
        return sum(place.last == self.pages for place in self.places) if self.pages > self.places[0].first else 0


class _Flow:
    """What is printed, passed once from the beginning to the end; remembers how far down the page is filled.

    made: the boxes of each thing that is printed, in order.
    """

    def __init__(self, measures: Measures, made: Iterable[list[Box]], settings: Settings, rows: _RowsKnown) -> None:
        self.measures, self.made, self.settings, self.rows = measures, iter(made), settings, rows
        self.landscape = False
        self.page = 1  # of the first box that waits, or a later one
        self.waiting: list[Box] = []  # what stands above the next table, from a page on that nothing before it moves
        self.title = ""
        self.told: list[str] = []

    def pass_by(self, one: Printed) -> None:
        """Take notice of what is no table to be set."""
        made = next(self.made)
        if self.waiting and made and pages.begins_page(made[0]):
            self.waiting, self.page = self._turned(), 2
        self.waiting += made
        if isinstance(one, Turn):
            self.landscape = one.landscape
        elif isinstance(one, PrintedParagraph) and one.element in ("附件标题", "标题"):
            self.title = one.words.replace("\n", "")

    def put(self, printed: Sequence[Printed]) -> Iterator[Printed]:
        """Return what is printed, its ruled tables set."""
        for at, one in enumerate(printed):
            if not isinstance(one, PrintedTable) or one.table.bare:
                self.pass_by(one)
                yield one
                continue
            alone = at + 1 == len(printed) or isinstance(printed[at + 1], Turn)
            yield self.table(one, alone)

    def table(self, one: PrintedTable, alone: bool) -> PrintedTable:
        """Return a table as it is set; alone: whether a new page follows it, or nothing."""
        next(self.made)  # as it was before
        facing = self.measures.facing(self.landscape)
        above = PagesBegun(self.waiting, self.measures.high, self.page)
        rows = self.rows(one.table, facing)
        others = self.rows(one.table, facing, LIBREOFFICE) if len(one.table.rows) > LONELY else rows
        chosen = _chosen(_settings(one, rows, self.settings), rows, others, above)
        if not one.table.once:
            chosen = _labelled(chosen, above, partial(self.rows, measures=facing))
        if alone and 0 < chosen.last_rows <= LONELY and not table_doubts.is_form(one.table):
            self.told.append(table_doubts.last_rows(self.title, chosen.last_rows))
        self.told += table_doubts.told(self.title, chosen.table.table, chosen.boxes, chosen.places, facing.high)
        used = chosen.places[-1].used
        self.waiting = [*self._turned(), *([SolidBox(used)] if used else [])]
        return chosen.table

    def _turned(self) -> list[Box]:
        """Return what turns an upright page to where it lies now."""
        return [TurnBox(self.measures.turned.high)] if self.landscape else []


def _settings(one: PrintedTable, rows: Rows, settings: Settings) -> list[PrintedTable]:
    """Return a table in each of some settings that its style allows."""
    style = rows.style
    return [
        one._replace(line=style.pitch - closer if closer and not style.doubt else 0, padding=padding)
        for closer, padding in settings
        if style.pitch - closer >= CLOSE * style.size or not closer
    ] or [one]


def _chosen(settings: Sequence[PrintedTable], rows: Rows, others: Rows, above: PagesBegun) -> _Set:
    """Return a table in the airiest setting that needs no more pages than the closest one; others: its rows as
    LibreOffice breaks their lines.
    """
    closest = _placed(settings[-1], rows, above)
    fewest = _placed(settings[-1], others, above).pages
    for setting in settings:
        found = _placed(setting, rows, above)
        if found.pages == closest.pages and _placed(setting, others, above).pages == fewest:
            return found if not 0 < found.last_rows <= LONELY else _wider(found, rows, above)
    return closest


def _wider(found: _Set, rows: Rows, above: PagesBegun) -> _Set:
    """Return a table with more than a row or two on its last page, where that is possible."""
    for _, padding in WIDER:
        wider = _placed(found.table._replace(line=0, padding=padding), rows, above)
        if wider.pages == found.pages and wider.last_rows > LONELY:
            return wider
    return found


def _placed(table: PrintedTable, rows: Rows, above: PagesBegun) -> _Set:
    made = list(rows.boxes(table))
    return _Set(table, above.places(made), made)


def _labelled(found: _Set, above: PagesBegun, rows: Callable[[Table], Rows]) -> _Set:
    """Return a table whose merged cells begin anew, with their text, where a page begins inside them."""
    table = found.table.table
    for _ in range(AGAIN):
        starts = [at for at, (one, other) in enumerate(pairwise(found.places), 1) if other.last > one.last]
        labelled = [at for at in starts if at > table.heads and None in table.rows[at]]
        if not labelled:
            return found
        texts = list(table.rows)
        for at in labelled:
            texts[at] = tuple(_label(texts, at, column) for column in range(len(texts[at])))
        again = found.table._replace(table=replace(table, rows=tuple(texts)))
        placed = _placed(again, rows(again.table), above)
        if [place.last for place in placed.places] == [place.last for place in found.places]:
            return placed
        found = placed
    return found


def _label(rows: Sequence[Sequence[str | None]], at: int, column: int) -> str | None:
    """Return the text of a cell; of one that is merged with those above it that of the first of them, where it is a
    label: a long text is read once.
    """
    start = at
    while start > 0 and rows[start][column] is None:
        start -= 1
    text = rows[start][column]
    return None if start < at and text and len(text) > LABEL else text
