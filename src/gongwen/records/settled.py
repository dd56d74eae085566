"""Workbooks → the rows of a ledger, every 状态 in its normal form, with all that is to be told about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple, cast

from gongwen.document.finding import ERROR, HINT, PLACES, Finding, rows_named
from gongwen.records import Value, common_sheet, doubts, ledger, whole
from gongwen.records.entries import Ledger
from gongwen.records.field import Field
from gongwen.records.ledger import Book, Wishes
from gongwen.records.states import on_a_day, settling, task_states
from gongwen.records.unit_names import UNIT_NAMES, full_names

STATE_WORDS = "状态词"


class LedgerRead(NamedTuple):
    """A ledger as it was read: its rows, the fields common to all, and everything that is to be told."""

    ledger: Ledger
    common: Mapping[str, Value]
    doubtful: tuple[Finding, ...]
    explained: Mapping[str, Value] = {}  # the words that hold in it: 单位名称, 状态词

    @property
    def grouped(self) -> bool:
        """Return whether some of it is told in one line for many: all of it must stand in a list."""
        counts = Counter((one.rule, one.file) for one in self.doubtful if one.level != ERROR)
        return any(count > PLACES for count in counts.values())

    @property
    def has_errors(self) -> bool:
        """Return whether something of it must be put right: a row that is not used, a 状态 that is not understood."""
        return any(one.level == ERROR for one in self.doubtful)

    @property
    def uncounted(self) -> bool:
        """Return whether a 状态 is not understood that documents of its genre count: none can be made."""
        return any(one.rule == settling.STATE and one.level == ERROR for one in self.doubtful)


class Counting(NamedTuple):
    """Whether documents count what is settled, so that every 状态 must be understood; whether they are drafts; and
    whether they set the deadlines, which then must be there and not be past.

    states: what the 状态 of a task may say beside what those of problems do; it stays as it is written. heads: they do
    not print what several problems are about, 上级问题, so that each problem begins with it.
    """

    counts: bool
    draft: bool
    sets: bool = False
    states: Collection[str] = ()
    heads: bool = False


def of_books(books: Sequence[Book], columns: Mapping[str, Field], wishes: Wishes, counting: Counting) -> LedgerRead:
    """Return the rows of workbooks that are read, every 状态 in its normal form.

    Raises Misuse where a workbook does not have what is asked for.
    """
    found = ledger.of_books(books, columns, wishes)
    common = {**found.common, **common_sheet.without_columns(wishes.common)}
    words = {_as_typed(one) for one in (wishes.office.get(STATE_WORDS), common.pop(STATE_WORDS, None)) if one}
    settle = partial(settling.settle, sets=counting.sets)
    read = partial(task_states.keep, states=counting.states) if counting.states else settle
    told = read(found, "；".join(sorted(words)), counting.counts)
    uncounted = any(one.rule == settling.STATE and one.level == ERROR for one in told)
    more_doubts = doubts.find(found.entries, *doubts.when(common), sets=counting.sets)
    told += [one for one in more_doubts if not ((uncounted or counting.states) and one.rule == settling.STATE)]
    told += _reopened(found, common) if counting.counts else []
    if counting.heads:
        whole.with_their_heads(found.entries)
    doubtful = tuple(settling.eased([*found.findings, *told], counting.draft or not counting.counts))
    return LedgerRead(found, common, doubtful, explained(books, wishes.common, wishes.office))


def _as_typed(words: Value) -> str:
    """Return the 状态词 of an office as one text, also where they are a mapping or a list of YAML."""
    if isinstance(words, Mapping):
        return "；".join(f"{word}={meaning}" for word, meaning in words.items())
    return "；".join(map(_as_typed, words)) if isinstance(words, list) else str(words)


def _reopened(found: Ledger, common: Mapping[str, Value]) -> list[Finding]:
    """Give the rows that were settled after the 截至日期 the 状态 of that day; return what is to be told of it."""
    rows = [cast("dict[str, str]", entry.values) for entry in found.entries]
    places = [found.entries[index].place for index in on_a_day.reopened(rows, on_a_day.day_in(common))]
    if not places:
        return []
    return [Finding("截至日期", HINT, rows_named(places), on_a_day.TOLD, on_a_day.FIX, file=found.entries[0].file)]


def explained(
    books: Sequence[Book], asked: Mapping[str, Value], office: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    """Return what workbooks, and the fields that a user gives beside them, say about words, as such fields: the full
    names of units, and the office's words for a 状态.
    """
    names: dict[str, list[str]] = {}
    office = office or {}
    for short, full in (
        full_names((), office) | full_names((sheet for _, own in books for sheet in own), asked)
    ).items():
        names.setdefault(full, []).append(short)
    fields = [office, *(common_sheet.common_of(own) for _, own in books), asked]
    words = [_as_typed(one[STATE_WORDS]) for one in fields if one.get(STATE_WORDS)]
    told: dict[str, Value] = {UNIT_NAMES: {full: list(shorts) for full, shorts in names.items()}} if names else {}
    return told | ({STATE_WORDS: "；".join(words)} if words else {})
