"""Documents that want numbers → the numbers they have or get, and what stands against it: nothing is guessed.

A number goes out with a document. The same matter with another date, or with mostly other problems, may be another
inspection; a new matter with the problems of a registered one may be its name put right. Both are asked about, and as
long as one question is open, no number of the run is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Union

from gongwen.app.numbers import likeness
from gongwen.app.numbers.likeness import Changes
from gongwen.app.numbers.matters import VOID, Entry, Matter, NumberWanted
from gongwen.app.numbers.register import Register
from gongwen.chinese.dates import read_date
from gongwen.chinese.numerals import NUMERAL
from gongwen.chinese.patterns import compiled

KEEP, NEW = "沿用", "新编"  # how a question is answered beforehand; and what a document was given
DATE, CONTENT, NAME, BATCH, TAKEN, GONE, OTHER = "日期", "内容", "名称", "批次", "占用", "作废", "另号"
_NAMES_ALIKE = 0.5
_MOST_NEAR = 50  # entries that share a problem; what more have in common tells none of them from another


_Key = Union[str, tuple[str, str]]  # a problem, or a unit


class Granted(NamedTuple):
    """What a document was given: its entry, whether it had it before, and what has changed since."""

    entry: Entry
    known: bool
    changes: Changes | None = None
    was: Entry | None = None  # the entry as it was, where it was known

    @property
    def has_changed(self) -> bool:
        """Return whether a number that is kept goes to a document with other words than before."""
        return self.known and self.how != KEEP

    @property
    def how(self) -> str:
        """Return what the list says: 新编 · 沿用 · 沿用（问题改动1项）."""
        if not self.known:
            return NEW
        told = [f"问题{self.changes}"] if self.changes and str(self.changes) else []
        if self.was and self.was.date and self.was.date != self.entry.date:
            told.append(f"成文日期原为{self.was.date}")
        if self.was and (self.was.unit, self.was.subject) != (self.entry.unit, self.entry.subject):
            told.append(f"原登记为{self.was.unit} {self.was.subject}".strip())
        return KEEP + (f"（{'；'.join(told)}）" if told else "")


class Clash(NamedTuple):
    """Why a document cannot be given a number: what kind of question, what wants it, what is registered."""

    kind: str
    wanted: NumberWanted
    entry: Entry


def give(
    register: Register, wanted: Sequence[NumberWanted], start: int = 1, answer: str = ""
) -> tuple[list[Granted], list[Clash]]:
    """Return what each document is given, and what must be asked first; then nothing was given.

    answer: KEEP, the same matter though its date, problems or name differ; NEW, a new one though its name is alike.
    """
    given, clashes = [], []
    with register.written():
        giving = _Giving(register, wanted, start, answer)
        for one in wanted:
            found = giving.one(one)
            if isinstance(found, Clash):
                clashes.append(found)
            else:
                given.append(found)
        if clashes:
            register.undo()
    return given, clashes


class _Giving:
    """One run of giving numbers in a register that is being written."""

    def __init__(self, register: Register, wanted: Sequence[NumberWanted], start: int, answer: str) -> None:
        self._register, self._start, self._answer = register, start, answer
        self._asked = {one.matter for one in wanted}
        self._left: dict[tuple[str, str, str], Mapping[_Key, list[Entry]]] = {}

    def one(self, wanted: NumberWanted) -> Granted | Clash:
        entry = self._register.of(wanted.matter) or self._under_old_name(wanted.matter)
        if wanted.number:
            return self._brought(wanted, entry)
        if entry:
            return self._kept(wanted, entry)
        if entry := None if self._answer == NEW else self._renamed(wanted):
            kind = NAME if entry.batch == wanted.matter.batch else BATCH
            return self._restated(wanted, entry) if self._answer == KEEP else Clash(kind, wanted, entry)
        number = self._register.next_number(*wanted.matter[:2], self._start)
        return Granted(self._register.enter(wanted, number), False)

    def _kept(self, wanted: NumberWanted, entry: Entry) -> Granted | Clash:
        """Return the entry of a known matter, or why it may be another one."""
        if self._answer != KEEP:
            if entry.date and wanted.date and _day(entry.date) != _day(wanted.date):
                return Clash(DATE, wanted, entry)
            if entry.content and wanted.content and likeness.changes(entry.content, wanted.content).are_mostly_others:
                return Clash(CONTENT, wanted, entry)
        return self._restated(wanted, entry)

    def _restated(self, wanted: NumberWanted, entry: Entry) -> Granted:
        told = likeness.changes(entry.content, wanted.content) if entry.content and wanted.content else None
        return Granted(self._register.restate(entry, wanted), True, told, entry)

    def _brought(self, wanted: NumberWanted, entry: Entry | None) -> Granted | Clash:
        """Return what becomes of a document that brings its own number: it is entered if nobody else has it."""
        there = self._register.at(*wanted.matter[:2], wanted.number)
        if there and there.state == VOID:
            return Clash(GONE, wanted, there)
        if entry and entry.number != wanted.number:
            return Clash(OTHER, wanted, entry)
        if there and not there.state:
            return self._kept(wanted, there) if there == entry else Clash(TAKEN, wanted, there)
        return Granted(self._register.enter(wanted, wanted.number), False)

    def _under_old_name(self, matter: Matter) -> Entry | None:
        """Return the entry of a matter as version 0.1.0 wrote it.

        It put 批次 behind the matter, and gave what is about a whole ledger the unit of the first row.
        """
        if matter.unit and not matter.batch:
            return None
        unit = "单位 = ? AND" if matter.unit else "'' = ? AND"
        olds = self._register.where(
            f"代字 = ? AND 年份 = ? AND 文种 = ? AND {unit} 状态 = '' AND 批次 = '' AND 成文日期 = '' AND 内容 = ''",
            *matter[:4],
        )
        parts = sorted(filter(None, [*matter.subject.split("；"), matter.batch]))
        same = [entry for entry in olds if sorted(filter(None, entry.subject.split("；"))) == parts]
        return same[0] if len(same) == 1 else None

    # --- names that were put right -----------------------------------------------------------

    def _renamed(self, wanted: NumberWanted) -> Entry | None:
        """Return the entry whose unit, matter or 批次 may be this one's by another name: same day, same problems."""
        matter, texts = wanted.matter, likeness.problems(wanted.content)
        left = self._left_over(matter) if texts else {}
        found = (left.get(key, []) for key in _keys(matter.unit, texts))
        near = {entry.number: entry for entries in found if len(entries) <= _MOST_NEAR for entry in entries}
        for entry in near.values():
            known = bool(entry.date and wanted.date) and _day(entry.date) == _day(wanted.date)
            same_day = known or (entry.batch == matter.batch and not (entry.date and wanted.date))
            if same_day and _alike(entry.matter, matter):
                same = likeness.changes(entry.content, wanted.content)
                if not same.are_mostly_others and same.kept >= same.gone:
                    return entry
        return None

    def _left_over(self, matter: Matter) -> Mapping[_Key, list[Entry]]:
        """Return the entries of a series and genre that this run does not ask for, by unit and by each problem."""
        if matter[:3] not in self._left:
            found: dict[_Key, list[Entry]] = defaultdict(list)
            for entry in self._register.where("代字 = ? AND 年份 = ? AND 文种 = ? AND 状态 = ''", *matter[:3]):
                if entry.matter not in self._asked:
                    for key in _keys(entry.unit, likeness.problems(entry.content)):
                        found[key].append(entry)
            self._left[matter[:3]] = found
        return self._left[matter[:3]]


def _keys(unit: str, texts: Iterable[str]) -> list[_Key]:
    """Return what an entry is found by: its unit and its problems."""
    return [("单位", unit), *texts]


def _alike(old: Matter, new: Matter) -> bool:
    """Return whether one of unit and matter is the same and the other is spelt alike; of two 批次 both are the same."""
    if old.batch != new.batch:
        return (old.unit, old.subject) == (new.unit, new.subject)
    if old.unit == new.unit:
        return _spelt_alike(old.subject, new.subject)
    return old.subject == new.subject and bool(old.unit and new.unit) and _spelt_alike(old.unit, new.unit)


_NUMBER = compiled(rf"\d+|{NUMERAL}")


def _spelt_alike(first: str, second: str) -> bool:
    """Return whether two names may be one; 第一中学 and 第二中学 are two."""
    one, other = (set(_NUMBER.findall(name)) for name in (first, second))
    if one and other and one != other:
        return False
    return likeness.alike(first, second) >= _NAMES_ALIKE


def _day(text: str) -> object:
    """Return the day that a 成文日期 names, however it is written."""
    try:
        return read_date(text) or text
    except ValueError:
        return text


def grouped(clashes: Iterable[Clash]) -> dict[str, list[Clash]]:
    """Return clashes by their kind, in order of first appearance."""
    groups: dict[str, list[Clash]] = {}
    for clash in clashes:
        groups.setdefault(clash.kind, []).append(clash)
    return groups
