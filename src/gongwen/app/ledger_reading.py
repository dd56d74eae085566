"""Workbooks → the rows of a ledger with all that is to be told about them, for a genre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.app.reporter import PLACES, Reporter
from gongwen.app.request import MakeRequest
from gongwen.document.finding import ERROR, Finding
from gongwen.genres.genre import Genre
from gongwen.records import Value, columns_told, common_sheet, doubts, ledger, naming, settling, status
from gongwen.records.entries import Ledger


class LedgerRead(NamedTuple):
    """A ledger as it was read: its rows, the fields common to all, and everything that is to be told."""

    ledger: Ledger
    common: Mapping[str, Value]
    doubtful: tuple[Finding, ...]

    @property
    def grouped(self) -> bool:
        """Return whether some of it is told in one line for many: all of it must stand in a list."""
        counts = Counter((one.rule, one.file) for one in self.doubtful if one.level != ERROR)
        return any(count > PLACES for count in counts.values())

    @property
    def uncounted(self) -> bool:
        """Return whether a 状态 is not understood that documents of its genre count: none can be made."""
        return any(one.rule == settling.STATE and one.level == ERROR for one in self.doubtful)


def read(
    books: Sequence[Path],
    kind: Genre,
    request: MakeRequest,
    more: Mapping[str, Value],
    meanwhile: Callable[[], object] | None = None,
) -> LedgerRead:
    """Return the rows of workbooks, every 状态 in its normal form; more: common fields from elsewhere.

    Raises Misuse where a workbook cannot be used, or does not have what is asked for.
    """
    assert kind.ledger
    columns = kind.fields[kind.ledger.into].columns
    wishes = ledger.Wishes(naming.asked_for(request.column), tuple(request.sheet), more, kind.ledger.by)
    found = ledger.read(books, columns, meanwhile, wishes)
    common = {**found.common, **common_sheet.without_columns(more)}
    own, wrong = status.own_words(str(common.pop("状态词", "")))
    told = [*settling.wrong_words(wrong, str(books[0])), *settling.settle(found, own, kind.ledger.counts)]
    uncounted = any(one.rule == settling.STATE and one.level == ERROR for one in told)
    more_doubts = doubts.find(found.entries, *doubts.when(common))
    told += [one for one in more_doubts if not (uncounted and one.rule == settling.STATE)]
    return LedgerRead(found, common, tuple(settling.eased([*found.findings, *told], request.draft)))


def tell(found: LedgerRead, kind: Genre, request: MakeRequest, reporter: Reporter) -> None:
    """Say which column is which, what is doubtful, and how many rows are used."""
    others = kind.prints_others or found.common.get("其他列") == "印"
    for line in columns_told.lines(found.ledger, kind.name, kind.silent_columns, others):
        reporter.note(line)
    if request.dry_run:
        reporter.findings(found.doubtful)
    else:
        listed = "可用 --dry-run 查看全部" if request.one_file else "全部见发文清单的“疑问”表"
        reporter.grouped(found.doubtful, listed)
    reporter.note(found.ledger.counted)
