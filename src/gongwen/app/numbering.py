"""The 发文字号 of a batch: each record gets its number, a new one or the one that the register knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gongwen.app.batches import Batch
from gongwen.app.outcome import ListRow
from gongwen.chinese import document_number
from gongwen.genres.composing import Job
from gongwen.genres.genre import Genre
from gongwen.records import Record

if TYPE_CHECKING:  # SQLite is loaded where numbers are given
    from gongwen.app.register import Matter, Register


def numbered(batch: Batch, start: int = 1, register: Register | None = None) -> Batch:
    """Return a batch whose records have their place (顺序) and, where 机关代字 and 年份 are given, a 发文字号.

    Numbers run from `start`; with a register a matter keeps the number it has. Jobs are what they are.
    """
    kind, records = batch.kind, [order for order in batch.orders if not isinstance(order, Job)]
    if not kind or not records:
        return batch
    width = max(3, len(str(len(records))))
    matters = [_matter(record, kind, batch.by) if kind.numbered else None for record in records]
    wanting = [matter for matter in matters if matter]
    given = iter(register.assign(wanting, start) if register else range(start, start + len(wanting)))
    result = []
    for index, (record, matter) in enumerate(zip(records, matters, strict=True), 1):
        more = {"顺序": f"{index:0{width}}"} if len(records) > 1 else {}
        if matter:
            more["发文字号"] = document_number.write(matter.code, matter.year, next(given))
        result.append(replace(record, fields={**record.fields, **more}))
    return replace(batch, orders=result)


def _matter(record: Record, kind: Genre, by: Sequence[str]) -> Matter | None:
    """Return what a record's number is given to, None where it has one already or belongs to no series."""
    from gongwen.app.register import Matter

    text = {name: value for name, value in record.fields.items() if isinstance(value, str)}
    if text.get("发文字号") or not text.get("机关代字") or not text.get("年份"):
        return None
    rows = record.fields.get(kind.ledger.into) if kind.ledger else None
    first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    apart = [str(first.get(name, "")) for name in by if name != "单位"]
    subject = "；".join([text.get("事由") or text.get("标题", ""), *apart])
    return Matter(text["机关代字"], text["年份"], kind.name, text.get("单位") or str(first.get("单位", "")), subject)


def issued(rows: Iterable[ListRow]) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Return for the register what became of numbers: (title, file, sha256, code, year, number)."""
    for row in rows:
        if (parts := document_number.parse(row.number or "")) and not parts.faults:
            yield row.title, row.file, row.sha256, parts.code, parts.year, parts.number
