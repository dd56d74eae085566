"""A ledger as it was read → what is said of it: which column is which, what is doubtful, how many rows are used."""

from __future__ import annotations

from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.genres.genre import Genre
from gongwen.records import columns_told, whole
from gongwen.records.settled import LedgerRead


def tell(found: LedgerRead, kind: Genre, request: MakeRequest, reporter: Reporter) -> None:
    """Say which column is which, what is doubtful, and how many rows are used."""
    others = kind.prints_others or found.common.get("其他列") == "印"
    for line in columns_told.lines(found.ledger, kind.name, kind.silent_columns - {whole.HEAD}, others):
        reporter.note(line)
    if request.dry_run:
        reporter.findings(found.doubtful)
    else:
        listed = "可用 --dry-run 查看全部" if request.one_file else "全部见发文清单的“疑问”表"
        reporter.grouped(found.doubtful, listed)
    reporter.note(found.ledger.counted)
