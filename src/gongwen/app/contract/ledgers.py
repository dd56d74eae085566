"""`ledger`: workbooks and what was settled about them → which column is which, what is doubtful, figures by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from gongwen.app import numbering
from gongwen.app.batches import composed
from gongwen.app.contract.catalogue import told_field
from gongwen.app.contract.cleaning import cleaned
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.ledger_columns import SeenColumn, SeenSheet, columns_of, columns_told, seen_sheets
from gongwen.app.contract.ledger_doubts import LedgerDoubt, doubts_told
from gongwen.app.contract.ledger_figures import LedgerTotals, UnitFigures, figures, totals
from gongwen.app.contract.ledger_reading import LedgerAsked, LedgerOpened, opened
from gongwen.app.contract.rooms import room
from gongwen.document.finding import ERROR, Finding
from gongwen.records import Record


@dataclass(frozen=True)
class SheetRows:
    """One sheet of a ledger: how many rows below its header, and whether they are read."""

    file: str
    sheet: str
    rows: int
    used: bool


@dataclass(frozen=True)
class LedgerSeen:
    """A ledger as it is understood: nothing is made yet.

    error: why no document can be made of it, with what to do, "" where it can. choices: what a column may be taken for.
    findings: what is wrong with the first document, which the others share. common: fields that the workbook itself
    gives. counted, notes: what the command line says of it.
    """

    genre: str
    error: str
    sheets: tuple[SheetRows, ...]
    mapping: tuple[SeenColumn, ...]
    choices: tuple[str, ...]
    doubts: tuple[LedgerDoubt, ...]
    units: tuple[UnitFigures, ...]
    totals: LedgerTotals
    documents: int
    rows: int
    used: int
    left_out: int
    counted: str
    notes: tuple[str, ...]
    common: Mapping[str, Any]
    common_fields: tuple[Any, ...]
    findings: tuple[ToldFinding, ...]


def ledger(asked: LedgerAsked) -> LedgerSeen:
    """Return how a ledger is understood. Raises Misuse for a file that cannot be read, a genre that takes no ledger."""
    with room(asked.brought) as own:
        found = opened(asked, own)
        told: LedgerSeen = cleaned(_seen(found), own.clean)
        return told


def _seen(found: LedgerOpened) -> LedgerSeen:
    sheets, rows = seen_sheets(found), found.found.ledger
    batch = replace(found.batch, orders=[one for one in found.batch.orders if isinstance(one, Record)])
    doubts = _doubts(found, sheets)
    units = tuple(figures(batch, Counter(one.unit for one in doubts)))
    return LedgerSeen(
        genre=found.kind.name,
        error=found.error,
        sheets=tuple(_rows(one) for one in sheets),
        mapping=tuple(columns_told(found, sheets)),
        choices=tuple(columns_of(found)),
        doubts=doubts,
        units=units,
        totals=totals(units),
        documents=len(units),
        rows=rows.read,
        used=len(rows.entries),
        left_out=rows.refused,
        counted=rows.counted if not found.error else "",
        notes=tuple(found.heard.notes),
        common=dict(rows.common),
        common_fields=_common_fields(found),
        findings=tuple(_first(found, batch.orders)),
    )


def _doubts(found: LedgerOpened, sheets: Sequence[SeenSheet]) -> tuple[LedgerDoubt, ...]:
    """Return all doubts about a ledger, each at its place."""
    units = {(entry.file, entry.place): _unit(entry.values, found) for entry in found.found.ledger.entries}
    said = [Finding("台账", ERROR, "", one) for one in (found.error, *found.heard.errors) if one]
    return tuple(doubts_told([*said, *found.found.doubtful, *found.heard.found], sheets, units))


def _unit(values: Mapping[str, str], found: LedgerOpened) -> str:
    return "、".join(filter(None, (values.get(name, "") for name in found.batch.by)))


def _rows(seen: SeenSheet) -> SheetRows:
    below = seen.sheet.rows[seen.head.data if seen.head else 0 :]
    return SheetRows(PurePath(seen.file).name, seen.sheet.name, sum(map(any, below)), seen.used)


def _common_fields(found: LedgerOpened) -> tuple[Any, ...]:
    """Return the fields that all documents of a ledger share, as a form shows them: those that no row gives."""
    kind = found.kind
    own = {kind.ledger.into, *kind.ledger.by} if kind.ledger else set()
    return tuple(told_field(item) for item in kind.fields.values() if item.name not in own and item.name != "文种")


def _first(found: LedgerOpened, orders: Sequence[Any]) -> list[ToldFinding]:
    """Return what is wrong with the first document: what is wrong with the common fields, all have."""
    if not orders:
        return []
    numbered = numbering.numbered(replace(found.batch, orders=orders[:1]), replace(found.request, register=None))
    job, error = composed(numbered.batch.orders[0], str(found.kind.folder.absolute()), found.request.draft)  # type: ignore[arg-type]
    return tell([*(job.findings if job else ()), *([Finding("台账", ERROR, "", error)] if error else [])])
