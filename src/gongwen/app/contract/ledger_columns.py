"""A ledger → its columns as a table of choices: what stands over each, what its cells say, what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from gongwen.app.contract.ledger_reading import LedgerOpened
from gongwen.records import header, ledger
from gongwen.records.cell_looks import cell_name
from gongwen.records.common_sheet import COMMON, common_of
from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.ledger import Wanted
from gongwen.records.naming import NOTHING, UNUSED
from gongwen.records.sheet import Sheet
from gongwen.records.unit_names import UNIT_NAMES

SAMPLES, LONGEST = 3, 60  # texts of a column that are shown, and how much of each


@dataclass(frozen=True)
class SeenColumn:
    """One column: where it is, its title, some of its texts, what it is taken for, and how that is known.

    field: "" where it is taken for nothing. why: 认得, 猜, 指定 or 没有用. filled: how many of its cells say something.
    joined: its texts are added to those of another column.
    """

    file: str
    sheet: str
    column: str  # "C"
    header: str
    sample: tuple[str, ...]
    filled: int
    field: str
    why: str
    required: bool
    joined: bool


class SeenSheet(NamedTuple):
    """A sheet with its header, None where it has none that could be one."""

    file: str
    sheet: Sheet
    head: Header | None
    used: bool  # its rows are read


def seen_sheets(ledger_read: LedgerOpened) -> list[SeenSheet]:
    """Return the sheets of a ledger that may be tables, each with the header that was found, or the likeliest one."""
    kind, books = ledger_read.kind, ledger_read.books
    columns = columns_of(ledger_read)
    common = {name: text for _, sheets in books for name, text in common_of(sheets).items()}
    asked = ledger.looked_for(columns, common, ledger_read.wishes)
    used = {(use.file, use.sheet) for use in ledger_read.found.ledger.columns}
    assert kind.ledger
    return [
        SeenSheet(str(path), sheet, _head(sheet, asked), (str(path), sheet.name) in used)
        for path, sheets in books
        for sheet in sheets
        if sheet.name not in (COMMON, UNIT_NAMES)
    ]


def columns_of(ledger_read: LedgerOpened) -> dict[str, Field]:
    """Return the columns that a row of the genre's list has."""
    kind = ledger_read.kind
    return dict(kind.fields[kind.ledger.into].columns) if kind.ledger else {}


def _head(sheet: Sheet, asked: Wanted) -> Header | None:
    """Return the header of a sheet: the one that is found, else the row that names most, else what looks like one."""
    if found := header.find(sheet, asked.names, asked.columns, asked.in_header):
        return found
    best = max(header.candidates(sheet, asked.names, asked.columns), key=lambda one: one.score, default=None)
    return best.header if best else _likely(sheet)


def _likely(sheet: Sheet) -> Header | None:
    """Return the first row that has texts in most of its columns, as a header that names nothing."""
    width = max(map(len, sheet.rows), default=0)
    for index, row in enumerate(sheet.rows[: header.DEEPEST]):
        filled = [text for text in row if text]
        if len(filled) > 1 and len(filled) * 2 > width and len(set(filled)) > 1:
            titles = [*row, *[""] * (width - len(row))]
            headings = [
                ColumnHead(title, f"{title}（第{at}列）", NOTHING.name, UNUSED) for at, title in enumerate(titles)
            ]
            return Header(index, index + 1, headings)
    return None


def columns_told(ledger_read: LedgerOpened, sheets: Sequence[SeenSheet]) -> Iterator[SeenColumn]:
    """Return the columns of the sheets, those without a title and without a text left out."""
    known = columns_of(ledger_read)
    for seen in sheets:
        for index, head in enumerate(seen.head.headings if seen.head else ()):
            texts = [row[index] for row in seen.sheet.rows[seen.head.data :] if index < len(row) and row[index]]  # type: ignore[union-attr]
            if not head.title and not texts:
                continue
            name = head.name if head.name in known else ""
            yield SeenColumn(
                PurePath(seen.file).name,
                seen.sheet.name,
                cell_name(1, index)[:-1],
                head.title,
                tuple(text[:LONGEST] for text in list(dict.fromkeys(texts))[:SAMPLES]),
                len(texts),
                name,
                head.how if name else UNUSED,
                bool(name) and known[name].required,
                head.joined,
            )
