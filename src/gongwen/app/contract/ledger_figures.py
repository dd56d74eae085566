"""The records of a ledger → figures of each, without making the documents: how many problems, how many serious."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongwen.app.batches import Batch
from gongwen.genres import filters, problems, types
from gongwen.genres.genre import Genre
from gongwen.records import Record

_DATING = ("年份", "年度", "成文日期", "检查日期")  # fields that complete the times of rows
LIMITS = ("整改时限", "时限")


@dataclass(frozen=True)
class UnitFigures:
    """What one document of a ledger is about: how many problems or tasks, how many serious, the first deadline.

    unit: the values of the columns that tell it from the others; "" for a document about all.
    """

    unit: str
    problems: int
    serious: int
    earliest: str
    doubts: int


@dataclass(frozen=True)
class LedgerTotals:
    """What all documents of a ledger are about together."""

    units: int
    problems: int
    serious: int
    doubts: int


def unit_of(record: Record, batch: Batch) -> str:
    """Return what tells a record of a ledger from the others: its unit, or unit and batch."""
    into = batch.kind.ledger.into if batch.kind and batch.kind.ledger else ""
    rows: Any = record.fields.get(into) or [{}]
    return "、".join(filter(None, (str(rows[0].get(name, "")) for name in batch.by)))


def figures(batch: Batch, doubts: Mapping[str, int]) -> Iterator[UnitFigures]:
    """Return the figures of each record of a batch; doubts: how many there are by unit."""
    kind = batch.kind
    for record in batch.orders:
        if isinstance(record, Record) and kind and kind.ledger:
            unit = unit_of(record, batch)
            rows = _rows(record, kind, kind.ledger.into)
            earliest = next((text for name in LIMITS if (text := _earliest(rows, name))), "")
            serious = len(problems.serious(rows)) if isinstance(rows, list) else 0
            yield UnitFigures(unit, filters.count(rows), serious, earliest, doubts.get(unit, 0))


def _earliest(rows: Any, name: str) -> str:
    try:
        return str(filters.earliest(rows, name))
    except (KeyError, TypeError):
        return ""


def _rows(record: Record, kind: Genre, into: str) -> Any:
    """Return the rows of a record as its genre reads them, its other fields left alone."""
    names = [name for name in (*_DATING, into) if name in kind.fields]
    wanted = {name: record.fields[name] for name in names if name in record.fields}
    values, _ = types.check(replace(record, fields=wanted), {name: kind.fields[name] for name in names}, draft=True)
    return values.get(into) or []


def totals(units: Sequence[UnitFigures]) -> LedgerTotals:
    """Return the sums of all units."""
    sums = Counter[str]()
    for one in units:
        sums.update({"problems": one.problems, "serious": one.serious, "doubts": one.doubts})
    return LedgerTotals(len(units), sums["problems"], sums["serious"], sums["doubts"])
