"""What is doubtful about 逾期 in a ledger: deadlines that name no day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen.document.finding import HINT, PLACES, Finding, rows_named
from gongwen.records import Value, doubts
from gongwen.records.entries import LedgerRow
from gongwen.records.states import due


def hints(rows: Sequence[LedgerRow], common: Mapping[str, Value]) -> Iterator[Finding]:
    """Return the doubts about a count up to the day that the common fields give; none where they give no day."""
    until = due.day_of(common.get("截至日期") or common.get("复查日期"))
    if until is None:
        return
    noticed = due.day_of(common.get("通知日期") or common.get("原日期"))
    clock = due.Clock(until, noticed, doubts.when(common)[1] or until.year)
    unclear = [row for row in rows if due.standing(row.values, clock).kind == due.UNKNOWN]
    if unclear:
        words = "、".join(dict.fromkeys(f"“{row.values.get('整改时限', '空')}”" for row in unclear[:PLACES]))
        fix = "写成日期；从通知算起的（15个工作日），在公共字段写“通知日期”"
        yield _told(unclear, f"没有完成，整改时限看不出是哪一天（{words}），没有算逾期", fix)


def _told(rows: Sequence[LedgerRow], message: str, fix: str) -> Finding:
    return Finding("逾期", HINT, rows_named([row.place for row in rows]), message, fix, file=rows[0].file)
