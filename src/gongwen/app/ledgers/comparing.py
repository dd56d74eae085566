"""Two ledgers, of last week and this → what is new, settled, opened again, put off, gone or changed: 对比.

A problem is known by its 问题编号, where that stands once in both ledgers and means the same problem; else by unit,
place and words; else, inside a unit, by words that are alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gongwen.app.ledgers import reading
from gongwen.app.ledgers.reading import NO_WISHES
from gongwen.app.numbers import likeness
from gongwen.document.finding import HINT, Finding
from gongwen.records.entries import LedgerRow
from gongwen.records.ledger import Wishes
from gongwen.records.settled import Counting, LedgerRead
from gongwen.records.sheets import list_bytes
from gongwen.records.states import due, status

NEW, SETTLED, REOPENED, EXTENDED, GONE, CHANGED = "新增", "销号", "重新打开", "延期", "消失", "变更"
KINDS = (NEW, SETTLED, REOPENED, EXTENDED, GONE, CHANGED)
MOST = 500  # problems left over in one unit among which alike ones are looked for
ALIKE = 0.6  # of the words of problems that are taken for one
NUMBER, UNIT, PLACE, TEXT = "问题编号", "单位", "位置", "问题"
HEADER = (NUMBER, UNIT, PLACE, TEXT, "整改时限", "状态", "完成日期", "变化")
SUM_HEADER = (UNIT, "上期", "本期", *KINDS, "本期未完成")


Key = Callable[[LedgerRow], str]


class ProblemPair(NamedTuple):
    """One problem as it was and as it is; None where it was not, or is no longer."""

    old: LedgerRow | None
    new: LedgerRow | None

    @property
    def row(self) -> LedgerRow:
        """Return the problem as it is, or as it was last."""
        found = self.new or self.old
        assert found
        return found

    @property
    def changes(self) -> dict[str, str]:
        """Return the columns that are not as they were: "2026年4月10日前→2026年5月10日前"."""
        if not self.old or not self.new:
            return {}
        old, new = self.old.values, self.new.values
        names = [name for name in dict.fromkeys((*old, *new)) if name not in _SILENT]
        return {
            name: f"{old.get(name, '空')}→{new.get(name, '空')}" for name in names if old.get(name) != new.get(name)
        }

    @property
    def kinds(self) -> list[str]:
        """Return what has become of the problem: one word, or several; none where all is as it was."""
        if not self.old or not self.new:
            return [NEW if self.new else GONE]
        was, is_now = (status.is_done(row.values.get("状态", "")) for row in (self.old, self.new))
        found = [SETTLED] * (is_now and not was) + [REOPENED] * (was and not is_now)
        found += [EXTENDED] * _is_later(self.old, self.new)
        told = _TOLD_BY_STATE if {SETTLED, REOPENED} & set(found) else frozenset[str]()
        told |= _TOLD_BY_DAY if EXTENDED in found else frozenset[str]()
        return found + [CHANGED] * bool(self.changes.keys() - told)


_SILENT = frozenset({"来源文件", "序号"})
_TOLD_BY_STATE = frozenset({"状态", "完成日期", "整改结果", "整改后照片"})  # what a problem that is settled changes
_TOLD_BY_DAY = frozenset({"整改时限", "新的时限"})


class Comparison(NamedTuple):
    """Every problem of two ledgers, in the order of the new one, those that are gone last; and what is doubtful."""

    pairs: list[ProblemPair]
    findings: list[Finding]
    reads: tuple[LedgerRead, ...] = ()  # the ledgers as they were read

    @property
    def uncounted(self) -> bool:
        """Return whether a 状态 is not understood: what is settled cannot be counted."""
        return any(read.uncounted for read in self.reads)

    @property
    def has_errors(self) -> bool:
        """Return whether something in a ledger must be put right before the figures hold."""
        return any(read.has_errors for read in self.reads)

    @property
    def told(self) -> list[Finding]:
        """Return everything that is to be told: of the ledgers, and of which problem is which."""
        return [*(one for read in self.reads for one in read.doubtful), *self.findings]

    def only(self, wanted: Mapping[str, Sequence[str]]) -> Comparison:
        """Return the comparison of the problems alone whose columns say one of some values; 等级 重大隐患 is 重大."""
        if not wanted:
            return self
        pairs = [pair for pair in self.pairs if all(_says(pair.row, name, texts) for name, texts in wanted.items())]
        return self._replace(pairs=pairs)

    def of(self, kind: str) -> list[ProblemPair]:
        """Return the problems of which something has become."""
        return [pair for pair in self.pairs if kind in pair.kinds]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many problems each kind has."""
        return {kind: len(self.of(kind)) for kind in KINDS}

    def __str__(self) -> str:
        """Return what has become of the problems in a sentence for reports: 新增3项，销号2项; 没有变化."""
        told = {kind: count for kind, count in self.counts.items() if kind != CHANGED and count}
        return "，".join(f"{kind}{count}项" for kind, count in told.items()) or "没有变化"


def compare(old: Path, new: Sequence[Path], asked: Wishes = NO_WISHES, draft: bool = False) -> Comparison:
    """Return what has become of the problems of a ledger in a later one, in one or several workbooks.

    asked: what is wished of the reading of both. draft: a 状态 that is not understood is counted as open.
    Raises Misuse for a file that is no ledger of problems.
    """
    books = [reading.opened([old]), reading.opened(new)]
    counting = Counting(counts=True, draft=draft)
    wished = reading.alike(books, asked._replace(by=(NUMBER,)))  # the list of one unit has no 单位
    before, after = (reading.of_books(own, wish, counting) for own, wish in zip(books, wished, strict=True))
    return compared(before.ledger.entries, after.ledger.entries)._replace(reads=(before, after))


def since(old: Path, rows: Sequence[LedgerRow], asked: Wishes = NO_WISHES, draft: bool = False) -> Comparison:
    """Return what has become of the problems of an older ledger in rows that were read already.

    asked: what the reading of those was asked. Raises Misuse as `compare` does.
    """
    books = reading.opened([old])
    wished = reading.known_here(books, asked._replace(by=(NUMBER,)))
    before = reading.of_books(books, wished, Counting(counts=True, draft=draft))
    return compared(before.ledger.entries, rows)._replace(reads=(before,))


def compared(old: Sequence[LedgerRow], new: Sequence[LedgerRow]) -> Comparison:
    """Return what has become of the rows of a ledger in a later one."""
    matched, doubts = _matched(old, new)
    pairs = [ProblemPair(old[matched[index]] if index in matched else None, row) for index, row in enumerate(new)]
    found = set(matched.values())
    pairs += [ProblemPair(row, None) for index, row in enumerate(old) if index not in found]
    return Comparison(pairs, doubts)


# --- which problem is which ------------------------------------------------------------------


def _matched(old: Sequence[LedgerRow], new: Sequence[LedgerRow]) -> tuple[dict[int, int], list[Finding]]:
    """Return which row of the old ledger each row of the new one was, and what is doubtful about it."""
    matched: dict[int, int] = {}
    doubts: list[Finding] = []
    for index, was in _by_key(old, new, number, matched):
        if are_one(old[was], new[index]):
            matched[index] = was
        else:
            message = f"编号“{number(new[index])}”在两本台账里是不同的问题，当作两个"
            doubts.append(Finding("编号", HINT, new[index].place, message, "改成不同的编号", file=new[index].file))
    for index, was in _by_key(old, new, words, matched):
        matched[index] = was
    for index, was in _by_likeness(old, new, matched):
        matched[index] = was
    return matched, doubts


def _by_key(
    old: Sequence[LedgerRow], new: Sequence[LedgerRow], key: Key, matched: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Return the rows that agree in a key which stands once in each ledger, of those that are not matched."""
    taken = set(matched.values())
    before = {key(row): index for index, row in enumerate(old) if index not in taken and key(row)}
    seen = [Counter(key(row) for row in rows) for rows in (old, new)]
    return [
        (index, before[key(row)])
        for index, row in enumerate(new)
        if index not in matched and key(row) in before and all(count[key(row)] == 1 for count in seen)
    ]


def number(row: LedgerRow) -> str:
    """Return the number that a problem is known by, "" for none."""
    return row.values.get(NUMBER, "")


def words(row: LedgerRow) -> str:
    """Return the words that a problem is known by, without marks and blanks: unit, place, problem."""
    return "|".join(re.sub(r"[\W_]+", "", row.values.get(name, "")) for name in (UNIT, PLACE, TEXT))


def are_one(old: LedgerRow, new: LedgerRow) -> bool:
    """Return whether two rows with one number are one problem: of one unit, or with words that are alike."""
    if old.values.get(UNIT) == new.values.get(UNIT):
        return likeness.alike(old.values[TEXT], new.values[TEXT]) >= likeness.ALIKE or words(old) == words(new)
    return likeness.alike(old.values[TEXT], new.values[TEXT]) >= ALIKE


def _by_likeness(
    old: Sequence[LedgerRow], new: Sequence[LedgerRow], matched: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Return the rows left over inside one unit whose words are most alike, each once."""
    taken = set(matched.values())
    left: dict[str, list[int]] = {}
    for index, row in enumerate(old):
        if index not in taken:
            left.setdefault(row.values.get(UNIT, ""), []).append(index)
    for index, row in enumerate(new):
        candidates = left.get(row.values.get(UNIT, ""), []) if index not in matched else []
        if len(candidates) > MOST:
            continue
        best = max(candidates, key=lambda one: _likeness(old[one], row), default=None)
        if best is not None and _likeness(old[best], row) >= ALIKE and not _other_numbers(old[best], row):
            candidates.remove(best)
            yield index, best


def _likeness(old: LedgerRow, new: LedgerRow) -> float:
    return likeness.alike(*(row.values.get(PLACE, "") + row.values[TEXT] for row in (old, new)))


def _says(row: LedgerRow, name: str, texts: Sequence[str]) -> bool:
    found = row.values.get(name, "")
    return any(found.startswith(text) if name == "等级" and text else found == text for text in texts)


def _other_numbers(old: LedgerRow, new: LedgerRow) -> bool:
    first, second = number(old), number(new)
    return bool(first and second) and first != second


def _is_later(old: LedgerRow, new: LedgerRow) -> bool:
    """Return whether an open problem has a later deadline than before."""
    days: list[date | None] = [due.last_day(row.values, None) for row in (old, new)]
    return days[0] is not None and days[1] is not None and days[1] > days[0]


# --- what is written -------------------------------------------------------------------------


def workbook(comparison: Comparison) -> bytes:
    """Return a comparison as an .xlsx: a sheet of sums by unit, then a sheet for each kind that has problems."""
    sheets = {kind: (HEADER, [_cells(pair) for pair in comparison.of(kind)]) for kind in KINDS}
    return list_bytes({"汇总": (SUM_HEADER, list(_sums(comparison.pairs))), **sheets})


def _cells(pair: ProblemPair) -> list[str]:
    values = pair.row.values
    told = "；".join(f"{name}：{change}" for name, change in pair.changes.items())
    return [*(values.get(name, "") for name in HEADER[:-1]), told]


def _sums(pairs: Iterable[ProblemPair]) -> Iterator[list[str | int]]:
    """Return the sums of each unit, and of all."""
    by_unit: dict[str, list[ProblemPair]] = {}
    for pair in pairs:
        by_unit.setdefault(pair.row.values.get(UNIT, ""), []).append(pair)
    for unit, own in by_unit.items():
        yield [unit, *_sum(own)]
    yield ["合计", *_sum([pair for own in by_unit.values() for pair in own])]


def _sum(pairs: Sequence[ProblemPair]) -> list[int]:
    kinds = Counter(kind for pair in pairs for kind in pair.kinds)
    still = sum(pair.new is not None and not status.is_done(pair.new.values.get("状态", "")) for pair in pairs)
    before, after = sum(pair.old is not None for pair in pairs), sum(pair.new is not None for pair in pairs)
    return [before, after, *(kinds[kind] for kind in KINDS), still]
