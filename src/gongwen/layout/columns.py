"""Columns of a table → their widths: each as wide as what no line of it may part, the rest so that the rows are as low
as they can be.

Counted in thirds of a 字, so that the margins of a cell waste little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import permutations
from math import ceil

from gongwen.document.model import DENSE, Table
from gongwen.layout.measures import Measures, of_paper
from gongwen.layout.rows import cell_style, column_widths
from gongwen.layout.titles import width
from gongwen.layout.tokens import NAME, is_cut, least, printed_width, words

UNIT = 3  # of a 字
PADDING = 2  # what the margins of a cell take
AIR = 6  # that a column has beside its longest line, where there is room for all
FULL = 0.85  # of the width: a table that needs less is not drawn out over all of it
LINES = 18  # of a page: no cell shall be higher
ROWS = 48  # that are measured at most: the same share of all
STEPS = (12, 6, 4, 3, 2, 1)  # that one column gives to another
CUT = 1_000.0  # what it costs to end a line inside a word of a head
NAMES = (NAME, NAME - 1, NAME - 2, 0)  # 字 of names that stay whole, the longest first
TIGHT = 0.8  # of the width that may go to what stays whole, as long as names can be longer than others
EASE = 0.1  # 字 that a column is wider than what it must hold: programs round
POWER = 4  # of the lines of the cells of a row, whose root is nearly the most of them, but tells of the others, too


def across(measures: Measures, dense: bool) -> int:
    """Return how many units of a table a line of a page holds: of 小四, or of 五号 where it is dense."""
    return UNIT * measures.wide // measures.styles["TableTextDense" if dense else "TableText"].size


def fitted(
    titles: Sequence[str], columns: Sequence[Sequence[str | None]], measures: Measures | None = None
) -> list[int]:
    """Return the width of each column in units, together a landscape page; less, where all need less.

    columns: the cells below each title, None where one is merged with the cell above.
    """
    total = across((measures or of_paper()).turned, len(titles) >= DENSE)
    found = [_Column(title, cells) for title, cells in zip(titles, columns, strict=True)]
    if sum(column.most + AIR for column in found) <= FULL * total:
        return [column.most + AIR for column in found]
    if (needed := sum(column.most for column in found)) <= total:
        return _spread([column.most for column in found], total - needed)
    for name in NAMES:
        leasts = [min(column.least(name), column.most) for column in found]
        if sum(leasts) <= TIGHT * total:
            break
    return _improved(found, leasts, _filled(found, leasts, total))


def _spread(widths: list[int], more: int) -> list[int]:
    """Return widths with more, shared out as they are."""
    found = [wide + more * wide // sum(widths) for wide in widths]
    found[found.index(max(found))] += sum(widths) + more - sum(found)
    return found


def rule(titles: Sequence[str], columns: Sequence[Sequence[str | None]]) -> str:
    """Return the line below the titles of a table in a manuscript: how wide each column is, and the table where it
    does not take all of the width.
    """
    widths = fitted(titles, columns)
    share = 100 * sum(widths) // across(of_paper().turned, len(titles) >= DENSE)
    return "|" + "|".join("-" * wide for wide in widths) + "|" + (f" {{宽 {share}}}" if share < FULL * 100 else "")


def whole(table: Table, measures: Measures) -> Table:
    """Return a table whose columns hold what no line may part: dates, numbers with their units. The widths that it was
    given are kept where they do, and where the others cannot spare what is missing.
    """
    advance, widths = measures.styles[cell_style(table)].advance, column_widths(table, measures)
    found = [_Column(table.rows[0][at] or "", _own_cells(table, at)) for at in range(len(widths))]
    rooms = [(wide - measures.cells) / advance for wide in widths]
    missing = [
        max(0, ceil((column.parted(0) + EASE - room) * advance)) for column, room in zip(found, rooms, strict=True)
    ]
    if not (lack := sum(missing)):
        return table
    spare = [
        max(0, int((room - (column.least(NAME) - PADDING) / UNIT) * advance))
        for column, room in zip(found, rooms, strict=True)
    ]
    if sum(spare) < lack:
        return table
    given = (wide + more - less * lack // sum(spare) for wide, more, less in zip(widths, missing, spare, strict=True))
    return replace(table, widths=tuple(given))


def _own_cells(table: Table, column: int) -> list[str | None]:
    """Return the cells below the header that stand in one column alone."""
    joined = {row for row, at in table.joined if at in (column, column + 1)}
    return [row[column] for at, row in enumerate(table.rows) if at >= table.heads and at not in joined]


class _Column:
    """A column: its title, and what its cells need."""

    def __init__(self, title: str, cells: Sequence[str | None]) -> None:
        self.title = title
        self.merged = None in cells
        self.every = dict.fromkeys(filter(None, cells))  # what its cells say, each once
        spanned = list(_spanned(cells))
        self.cells = spanned[:: -(-len(spanned) // ROWS) or 1]
        self.known: dict[int, tuple[list[float], float]] = {}  # by its width

    @cached_property
    def texts(self) -> list[str]:
        """Return what those of its cells say that are measured, each once."""
        return list(dict.fromkeys(text for text, _ in self.cells if text))

    def least(self, name: float) -> int:
        """Return how narrow it can be, for names that stay whole up to so many 字; 0: numbers and dates alone do."""
        page = max(map(width, self.texts), default=0) / LINES
        head = max((max(words(line)) for line in self.title.split("\n") if line), default=1)
        return ceil(UNIT * max(head, page, self.parted(name), 1)) + PADDING

    def parted(self, name: float) -> float:
        """Return how wide in 字 the longest thing is that no line of its cells may part."""
        return max((least(text, name) for text in self.every), default=0.0)

    @cached_property
    def most(self) -> int:
        """Return how wide its longest line is: more is of no use."""
        return ceil(UNIT * max(map(_longest_line, (self.title, *self.texts)))) + PADDING

    @cached_property
    def volume(self) -> float:
        """Return the root mean square of its lengths: rows are as high as their longest cell, so long cells count
        more.
        """
        return float((sum(width(text) ** 2 for text, _ in self.cells) / max(1, len(self.cells))) ** 0.5)

    def is_open(self, wide: int) -> bool:
        """Return whether it could use more than this."""
        return self.most > wide and (
            max(self.at(wide)[0], default=0) > 1 or is_cut(self.title, (wide - PADDING) / UNIT)
        )

    def at(self, wide: int) -> tuple[list[float], float]:
        """Return how many lines its cells have where it is so wide, to the POWER, a part of them in each row that a
        cell covers, and what it costs to cut its words.
        """
        if wide not in self.known:
            room = max(1.0, (wide - PADDING) / UNIT)
            full = float(int(room))  # a line of Han characters alone fills no part of one
            heights = [
                sum(ceil(size / (room - 0.25 if mixed else full)) or 1 for size, mixed in lines) / rows
                for lines, rows in self._lengths
            ]
            labels = (text for text in self.texts if len(text) % 2 == 0) if self.merged else ()
            cut = CUT * is_cut(self.title, room) + sum(is_cut(label, room) for label in labels)
            self.known[wide] = [height**POWER for height in heights], cut
        return self.known[wide]

    @cached_property
    def _lengths(self) -> list[tuple[list[tuple[float, bool]], int]]:
        lines = {
            text: [(printed_width(line), width(line) < len(line)) for line in text.split("\n")] for text in self.texts
        }
        return [(lines.get(text, [(0.0, False)]), rows) for text, rows in self.cells]


def _spanned(cells: Sequence[str | None]) -> Iterator[tuple[str, int]]:
    """Return the text of each row and how many rows its cell covers; a merged one stands in each of them."""
    start = 0
    while start < len(cells):
        end = start + 1
        while end < len(cells) and cells[end] is None:
            end += 1
        yield from [(cells[start] or "", end - start)] * (end - start)
        start = end


def _longest_line(text: str) -> float:
    """Return the length of the longest line of a cell in 字."""
    return max(map(printed_width, text.split("\n")))


def _improved(columns: Sequence[_Column], leasts: Sequence[int], widths: list[int]) -> list[int]:
    """Return widths with those that could use more exchanged for a lower table."""
    open_ = [at for at, column in enumerate(columns) if column.is_open(leasts[at])]
    if len(open_) > 1:
        found = _exchanged([columns[at] for at in open_], [leasts[at] for at in open_], [widths[at] for at in open_])
        for at, wide in zip(open_, found, strict=True):
            widths[at] = wide
    return widths


def _exchanged(columns: Sequence[_Column], leasts: Sequence[int], widths: list[int]) -> list[int]:
    """Return widths after every exchange between two columns that makes the table lower, large ones first."""
    cost, pairs = _cost(columns, widths), list(permutations(range(len(columns)), 2))
    for step in STEPS:
        again = True
        while again:
            again = False
            for giver, taker in pairs:
                if widths[giver] - step < leasts[giver] or widths[taker] >= columns[taker].most:
                    continue
                tried = list(widths)
                tried[giver], tried[taker] = tried[giver] - step, tried[taker] + step
                if (changed := _cost(columns, tried)) < cost - 1e-9:
                    widths, cost, again = tried, changed, True
    return widths


def _filled(columns: Sequence[_Column], leasts: Sequence[int], total: int) -> list[int]:
    """Return the least widths, what is left of the page in the column with the longest cells."""
    longest = max(range(len(columns)), key=lambda index: columns[index].volume)
    more = max(0, total - sum(leasts))
    return [wide + more * (index == longest) for index, wide in enumerate(leasts)]


def _cost(columns: Sequence[_Column], widths: Sequence[int]) -> float:
    """Return how high a table is in lines of its rows, and what it costs to cut words."""
    found = [column.at(wide) for column, wide in zip(columns, widths, strict=True)]
    powers = map(sum, zip(*(heights for heights, _ in found), strict=True))
    return float(sum(power ** (1 / POWER) for power in powers) + sum(cost for _, cost in found))
