"""Tables of a document → rows by column, read as a ledger reads its sheets.

What no row takes is left, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.document.model import Document, Table
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.roles import Placed
from gongwen.importing.drafted import Leftover
from gongwen.importing.leftovers import of_table
from gongwen.records import ledger
from gongwen.records.entries import Ledger
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.naming import GUESSED, names_of, plain
from gongwen.records.sheet import Sheet, Span

NUMBER = "序号"  # a column of running numbers, which the program writes itself
MARK = "●"  # of a month in which a task is done or falls due
_PLACE = compiled(r"[^：:。，；\d]{1,16}[：:]")
_MONTH = compiled(r"\d{1,2}月")


class TableRow(NamedTuple):
    """One row of data: its values by column, in the order of the columns, and its place."""

    values: dict[str, str]
    place: str


class TableRead(NamedTuple):
    """What a table says.

    rows: its rows of data, none where it has no header. known: the columns of the genre that it has. left: its other
    texts. around: the rows above the header and those below that are no data, cell by cell.
    """

    rows: tuple[TableRow, ...]
    known: frozenset[str]
    left: tuple[Leftover, ...]
    around: tuple[tuple[str | None, ...], ...]
    findings: tuple[Finding, ...] = ()
    heads: frozenset[str] = frozenset()  # the cells of its header


def read(
    document: Document, item: Field, places: Sequence[str] = (), meant: Mapping[str, str] | None = None
) -> list[TableRead]:
    """Return what the tables of a document say for a list field, in their order.

    Every row must have the column that is called as the field. places: of the tables in their file, where known.
    meant: titles of columns that mean something else here than in a ledger.
    """
    asked = ledger.wanted(item.columns, (item.name,))._replace(names=names_of(item.columns, asked=meant))
    least = 2 if item.type.by_unit else 1  # what only names tasks, and says nothing about them, is no list of them
    tables = [block for block in document.blocks if isinstance(block, Table)]
    named = places if len(places) == len(tables) else [f"第 {number} 个表" for number in range(1, len(tables) + 1)]
    return [_read(table, place, asked, least) for table, place in zip(tables, named, strict=True)]


def places(placed: Iterable[Placed]) -> list[str]:
    """Return the places of the tables that the blocks of a file became, in their order."""
    return [one.block.where for one in placed if one.role == roles.TABLE and one.at >= 0]


def sheet(table: Table, place: str) -> Sheet:
    """Return a table as a sheet; a cell that is merged with the one above it says what that says.

    Rows at the end that say nothing of their own are no rows, as in a workbook.
    """
    rows: list[list[str]] = []
    above = [""] * len(table.rows[0])
    end = max((index for index, row in enumerate(table.rows, 1) if any(row)), default=0)
    for row in table.rows[:end]:
        above = [before if cell is None else cell for cell, before in zip(row, above, strict=True)]
        rows.append(above)
    return Sheet("", rows, place=place, merged=tuple(_merged(table, end)))


def _merged(table: Table, end: int) -> Iterator[Span]:
    """Return the cells of a table that are merged downward, of the rows before `end`."""
    for column, cells in enumerate(zip(*table.rows[:end], strict=True)):
        starts = [index for index, cell in enumerate(cells) if cell is not None]
        for start, after in zip(starts, [*starts[1:], end], strict=True):
            if after > start + 1:
                yield (start, column), (after - 1, column)


def unused(table: Table, place: str) -> TableRead:
    """Return a table whose rows nothing takes."""
    return TableRead((), frozenset(), (of_table(table, place),), table.rows)


def _read(table: Table, place: str, asked: ledger.Wanted, least: int) -> TableRead:
    """Return what a table says; least: the columns of the genre that it must have, besides that of its numbers."""
    found, (source, moved) = Ledger(), _aligned(sheet(table, place), asked)
    head = ledger.take(source, asked, found)
    if not head or not found.entries or len((asked.columns.keys() & head.titles) - {"编号"}) < least:
        return unused(table, place)
    rows = [TableRow(dict(entry.values), entry.place) for entry in found.entries]
    if _is_upright(rows, asked):
        return unused(table, place)
    _without_derived(rows)
    used = {name for row in rows for name in row.values}
    below = {entry.place for entry in found.left}
    around = [(source.row(index), row) for index, row in enumerate(table.rows)]
    around = [one for index, one in enumerate(around) if index < head.top or one[0] in below]
    return TableRead(
        tuple(rows),
        frozenset(used & asked.columns.keys()),
        tuple(Leftover(text, where) for where, row in around if (text := line(row))),
        tuple(row for _, row in around),
        (
            *_not_used(found),
            *_unknown(place, head.titles, used - asked.columns.keys()),
            *_guesses(place, head),
            *_moved_told(place, moved),
        ),
        frozenset(cell.strip() for row in source.rows[head.top : head.data] for cell in row),
    )


SHOWN = 6  # rows that are named before the rest is only counted
LEAST = 3  # cells of a row that is a header, or has its cells below one


def _aligned(source: Sheet, asked: ledger.Wanted) -> tuple[Sheet, list[int]]:
    """Return a sheet in which a header that is said again, one column further right or left, has the rows below it in
    the columns of the first one, and which rows these are.
    """
    changed: list[int] = []
    first: dict[frozenset[str], dict[str, int]] = {}
    moved: dict[int, int] = {}
    rows: list[list[str]] = []
    for index, row in enumerate(source.rows):
        said = {plain(text): at for at, text in enumerate(row) if text.strip()}
        before = first.setdefault(frozenset(said), said)
        if before is not said and sum(bool(asked.names.of([text]).name) for text in said) >= LEAST - 1:
            moved = {at: before[text] for text, at in said.items() if at != before[text]}
        rows.append(_moved(row, moved) if moved and len(said) >= LEAST else row)
        changed += [index] if rows[-1] is not row and before is said else []
    return source._replace(rows=rows), changed


def _moved_told(place: str, rows: Sequence[int]) -> Iterator[Finding]:
    """Return, as one finding, the rows whose cells stand in other columns than in the file."""
    if rows:
        numbers = "、".join(str(row + 1) for row in rows[:SHOWN])
        more = f"等{len(rows)}行" if len(rows) > SHOWN else ""
        message = f"第{numbers}行{more}上面重写的表头和第一个错开，各格照表头的名称对到第一个表头的列里"
        yield Finding("表格", HINT, place, message, "对照原表看一看这几行")


def _moved(row: list[str], columns: Mapping[int, int]) -> list[str]:
    """Return a row with some cells in other columns; where another text stands there, as it is."""
    if any(row[to].strip() and to not in columns for to in columns.values()):
        return row
    found = ["" if at in columns else text for at, text in enumerate(row)]
    for at, to in columns.items():
        found[to] = row[at]
    return found


def _is_upright(rows: Sequence[TableRow], asked: ledger.Wanted) -> bool:
    """Return whether what looked like the head of a column is one of the labels below each other in a form."""
    values = (row.values.get(name, "") for row in rows for name in asked.needed)
    return any(plain(value) in asked.names.known or is_place(value) for value in values)


def is_place(text: str) -> bool:
    """Return whether a text only labels a place to write in: 安全经理："""
    return _PLACE.fullmatch(text.strip()) is not None


def _without_derived(rows: Sequence[TableRow]) -> None:
    """Take from rows what the program makes itself: 序号 that only counts them, marks of the months of a 时限."""
    counted = all(row.values.get(NUMBER) == str(number) for number, row in enumerate(rows, 1))
    for row in rows:
        derived = [NUMBER] if counted else []
        derived += [name for name in row.values if _MONTH.fullmatch(name)] if "时限" in row.values else []
        for name in derived:
            if name == NUMBER or row.values[name] == MARK:
                del row.values[name]


def _not_used(found: Ledger) -> Iterator[Finding]:
    """Return why rows that look like data are not among them, and which columns have one meaning."""
    for finding in found.findings:
        if finding.level == ERROR:
            yield replace(finding, level=HINT, fix="这一行写在“其他事项”里")
        elif finding.rule == "表头":
            yield finding


def _unknown(place: str, titles: Sequence[str], names: Container[str]) -> Iterator[Finding]:
    """Return, as one finding, the columns that nobody knows: they stay in the rows, under their titles."""
    if more := [title for title in titles if title in names]:
        message = f"不认识“{'”“'.join(more)}”{'这几' if len(more) > 1 else '这一'}列，照原样写在各行里"
        yield Finding("表格", HINT, place, message, "要当作别的栏目的，把列名改成栏目的名称")


def _guesses(place: str, head: Header) -> Iterator[Finding]:
    """Return, as one finding, the columns whose titles were only guessed."""
    if guesses := [f"“{one.title}”当作“{one.name}”" for one in head.headings if one.how == GUESSED and one.name]:
        yield Finding("表格", HINT, place, f"按列名猜的：{'、'.join(guesses)}", "猜得不对的，把列名改成栏目的名称")


def line(cells: Iterable[str | None]) -> str:
    """Return the texts of a row in one line."""
    return "\u3000".join(" ".join(cell.split("\n")) for cell in cells if cell)


# --- several tables --------------------------------------------------------------------------


Values = Mapping[str, str]


def contradicted(one: Values, other: Values) -> list[str]:
    """Return the columns of which two rows say different things."""
    return [name for name, text in other.items() if name in one and bare(one[name]) != bare(text)]


def combined(
    tables: Iterable[TableRead],
    key: Callable[[Values], str],
    against: Callable[[Values, Values], list[str]] = contradicted,
) -> list[TableRow]:
    """Return the rows of all tables; one that a later table repeats, contradicting nothing, has what both say.

    key: what two rows have in common that may be one. against: the columns that speak against it. Rows of one table are
    never one.
    """
    found: list[TableRow] = []
    for table in tables:
        open_rows: dict[str, list[int]] = {}
        for index, row in enumerate(found):
            open_rows.setdefault(key(row.values), []).append(index)
        for row in table.rows:
            candidates = open_rows.get(key(row.values), [])
            same = next((index for index in candidates if not against(found[index].values, row.values)), None)
            if same is None:
                found.append(row)
            else:
                candidates.remove(same)
                found[same] = found[same]._replace(values={**found[same].values, **row.values, **found[same].values})
    return found


def bare(text: str) -> str:
    """Return the words of a text, without white space and marks."""
    return re.sub(r"[\s。；，、：]", "", text)
