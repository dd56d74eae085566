"""The ledger and the fill-in workbooks that came back → a new ledger with the answers: nothing is overwritten.

An answer is what differs from what was sent out. It goes into the ledger where the ledger still says what was sent out;
where both were changed, where two answers differ, and where there is no such problem, it is told and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from gongwen.app.ledgers import comparing, fill_titles, reading
from gongwen.app.ledgers.fill_in import ANSWERED, BASE, PICTURES, PLACE, SHEET
from gongwen.app.ledgers.reading import NO_WISHES, columns
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.document.inside import is_inside, picture_data, picture_name
from gongwen.document.reading import content_of
from gongwen.records import header, ledger, workbook
from gongwen.records.cell_writing import CellPlace, formulas, written
from gongwen.records.common_sheet import common_of
from gongwen.records.entries import LedgerRow
from gongwen.records.field import split_names
from gongwen.records.ledger import Wanted, Wishes
from gongwen.records.settled import Counting, LedgerRead
from gongwen.records.sheet import Sheet
from gongwen.records.states import status
from gongwen.records.states.settling import STATE
from gongwen.records.unit_names import full_names

_PLACE = r"工作表“(.*)”第 (\d+) 行"
RULE = "填报"


@dataclass
class Merged:
    """What became of a ledger as it was read: cells to write, by sheet; pictures by file name; what was told."""

    read: LedgerRead
    cells: dict[str, dict[CellPlace, str]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    problems: set[str] = field(default_factory=set)  # places of problems that were answered
    answered: set[str] = field(default_factory=set)  # units whose answers came back
    files: int = 0
    added: int = 0  # columns that the ledger did not have

    @property
    def awaited(self) -> list[str]:
        """Return the units of the ledger of which nothing came back."""
        units = dict.fromkeys(row.values.get(comparing.UNIT, "") for row in self.read.ledger.entries)
        return [unit for unit in units if unit not in self.answered]

    @property
    def count(self) -> int:
        """Return how many cells are written, titles of added columns left out."""
        return sum(len(cells) for cells in self.cells.values()) - self.added

    def tell(self, level: str, where: str, message: str, fix: str, file: Path) -> None:
        """Add a finding about an answer."""
        self.findings.append(Finding(RULE, level, where, message, fix, file=str(file)))


def merge(
    book: Path, answers: Sequence[Path], pictures: str = "照片", asked: Wishes = NO_WISHES
) -> tuple[bytes, Merged]:
    """Return a ledger with answers, and what was done. pictures: the folder, beside the ledger, that they go into.

    The ledger is an .xlsx. Raises Misuse for one that is no ledger.
    """
    try:
        data = content_of(book)
    except OSError as error:
        raise Misuse(f"{book}：打不开（{error.strerror}）") from error
    merging = _Merging(book, data, pictures, asked)
    for path in answers:
        merging.take(path)
    return written(data, merging.done.cells), merging.done


class _Merging:
    """A ledger while answers are put into it."""

    def __init__(self, book: Path, data: bytes, pictures: str, asked: Wishes) -> None:
        self._pictures, self._data = pictures, data
        books = reading.opened([book])
        self.done = Merged(read=reading.of_books(books, asked, Counting(counts=False, draft=False)))
        self._rows = self.done.read.ledger.entries
        self._by_number, self._by_words = _by(self._rows, comparing.number), _by(self._rows, comparing.words)
        self._full = full_names((), self.done.read.explained)
        wanted = ledger.looked_for(columns(), common_of(books[0][1]), asked)
        self._columns = {sheet.name: _columns(sheet, wanted) for sheet in books[0][1]}
        self._said: dict[tuple[str, str], tuple[str, Path]] = {}  # answers by place and column
        self._formulas: dict[str, frozenset[CellPlace]] = {}
        self._gone: list[str] = []  # columns that the workbook at hand has no longer

    def take(self, path: Path) -> None:
        """Put the answers of one workbook into the ledger, as far as they can be."""
        try:
            sheets = {sheet.name: sheet for sheet in workbook.read(path)}
        except Misuse as error:
            self.done.tell(ERROR, "", f"没有采用：{str(error).removeprefix(f'{path}：')}", "", path)
            return
        if SHEET not in sheets or PLACE not in sheets[SHEET].rows[0]:
            fix = "只收 gongwen ledger split 做的填报表"
            self.done.tell(ERROR, "", f"没有“{SHEET}”表，或没有“{PLACE}”一栏，没有采用", fix, path)
            return
        self.done.files += 1
        for place, message in sheets[SHEET].doubts:
            self.done.tell(ERROR, sheets[SHEET].where + place, message, "", path)
        for message, fix in fill_titles.doubts(sheets[SHEET], sheets.get(BASE)):
            self.done.tell(ERROR, sheets[SHEET].where, message, fix, path)
        base = {row.get(PLACE, ""): row for _, row in _table(sheets[BASE])} if BASE in sheets else {}
        self._gone = fill_titles.missing(sheets[SHEET])
        found = {index: self._row(sheets[SHEET].row(index), row, base, path) for index, row in _table(sheets[SHEET])}
        there = {row.get(PLACE, "") for _, row in _table(sheets[SHEET])}
        for place in [place for place in base if place not in there]:
            message = f"发出去的{place}（{base[place].get('问题', '')[:20]}）没有了"
            self.done.tell(HINT, sheets[SHEET].where, message, "这一项照台账原来的样子", path)
        self._take_pictures(path, sheets[SHEET], found)

    def _row(self, where: str, row: dict[str, str], base: Mapping[str, dict[str, str]], path: Path) -> LedgerRow | None:
        """Put one row of answers into the ledger; return the problem that it answers."""
        sent = base.get(row.get(PLACE, ""), {})
        unit = row.get(comparing.UNIT, "")
        known = {**row, "问题": sent.get("问题", row.get("问题", "")), comparing.UNIT: self._full.get(unit, unit)}
        found, reason = self._problem(LedgerRow(known, str(path), where))
        if found is None:
            self.done.tell(ERROR, where, *reason, path)
            return None
        self.done.answered.add(found.values.get(comparing.UNIT, ""))
        for name in (name for name in sent if name not in (PLACE, *ANSWERED, PICTURES)):
            if row.get(name, "") != sent[name]:
                message = f"改了“{name}”一栏（{row.get(name, '')[:20] or '空'}），没有采用"
                self.done.tell(HINT, where, message, "要改的，在台账里改", path)
        if PICTURES not in self._gone and row.get(PICTURES, "") != sent.get(PICTURES, ""):
            message = f"“{PICTURES}”一格里的“{row.get(PICTURES, '')[:20]}”没有采用"
            self.done.tell(ERROR, where, message, "这里要的是图片，不是文字；把图片插在这一行", path)
        for name in (name for name in ANSWERED if name not in self._gone):
            self._answer(found, name, (row.get(name, ""), sent.get(name)), where, path)
        return found

    def _problem(self, one: LedgerRow) -> tuple[LedgerRow | None, tuple[str, str]]:
        """Return the problem that a row is sure to answer: by its number, else by unit, place and words; of several
        with the same words, the one at its place. Where there is none, why, and what to do.
        """
        told = one.values.get("问题", "")[:20] or "没有写问题"
        for same in (self._by_number.get(comparing.number(one), []), self._by_words.get(comparing.words(one), [])):
            if len(same) > 1:
                same = [row for row in same if row.place == one.values.get(PLACE) and _are_alike(row, one)]
                if not same:
                    return None, (f"台账里有几项一样的（{told}），分不清是哪一项，没有采用", "给台账的各项编上号")
            if same and comparing.are_one(same[0], one):
                return same[0], ("", "")
        return None, (f"台账里没有这个问题（{told}），没有采用", "新发现的问题，请自己加进台账")

    def _answer(self, found: LedgerRow, name: str, answer: tuple[str, str | None], where: str, path: Path) -> None:
        """Put one answer into the ledger. answer: what is written, and what was sent out, None where nobody knows."""
        text, sent = answer
        now = found.values.get(name, "")
        if text in (now, sent or ""):
            return
        where = f"{where}“{name}”"
        if not text:
            self.done.tell(HINT, where, f"删去了“{now}”，没有采用", "要删的，在台账里删", path)
        elif now and now != sent:
            message = f"填的是“{text}”，台账里已经是“{now}”，没有写入"
            self.done.tell(ERROR, where, message, "核对以后在台账里改", path)
        elif (said := self._said.setdefault((found.place, name), (text, path)))[0] != text:
            message = f"填的是“{text}”，{said[1].name}里填的是“{said[0]}”，都没有写入"
            self.done.tell(ERROR, where, message, "核对以后在台账里改", path)
            self._write(found, name, "", path)
        else:
            if name == STATE and status.read(text) is None:
                fix = f"写成 {status.MEANINGS}，或在公共字段加一行 状态词"
                self.done.tell(HINT, where, f"看不懂的状态“{text}”，照填的写入", fix, path)
            self._write(found, name, text, path)

    def _write(self, found: LedgerRow, name: str, text: str, path: Path) -> None:
        """Note what is to be written into a cell, "" to take it back; a column that the ledger lacks is added."""
        place = re.search(_PLACE, found.place)
        assert place
        sheet, number = place[1], int(place[2])
        known = self._columns[sheet]
        cells = self.done.cells.setdefault(sheet, {})
        if name not in known.at:
            known.at[name] = known.end
            known.end += 1
            self.done.added += 1
            cells[known.head, known.at[name]] = name
        cell = number, known.at[name]
        if cell in self._formula_cells(sheet):
            self.done.tell(ERROR, f"{found.place}“{name}”", "台账里是公式或嵌入的图片，没有写入", "在台账里改", path)
        elif text:
            cells[cell] = text
            self.done.problems.add(found.place)
        else:
            cells.pop(cell, None)

    def _formula_cells(self, sheet: str) -> frozenset[CellPlace]:
        if sheet not in self._formulas:
            self._formulas[sheet] = frozenset(formulas(self._data, sheet))
        return self._formulas[sheet]

    def _take_pictures(self, path: Path, sheet: Sheet, rows: Mapping[int, LedgerRow | None]) -> None:
        """Keep the pictures of an answer under names of their own, and name them in the ledger."""
        by_row: dict[int, list[str]] = {}
        for (index, _), names in sorted(sheet.pictures.items()):
            found = rows.get(index)
            if found is None:
                told = "有图片不在问题的行上，没有采用"
                self.done.tell(ERROR, sheet.row(index), told, "把图片移到那一行", path)
                continue
            for name in names:
                kept = by_row.setdefault(index, [])
                file = f"{self._pictures}/{_file_name(found)}-整改后{len(kept) + 1}{PurePath(name).suffix.lower()}"
                self.done.pictures[file] = picture_data(path.with_name(picture_name(str(path), name)))
                kept.append(file)
        for index, kept in by_row.items():
            row = rows[index]
            assert row
            now = [name for name in split_names(row.values.get(PICTURES, "")) if not is_inside(Path(name))]
            self._write(row, PICTURES, "、".join([*now, *kept]), path)


def _file_name(row: LedgerRow) -> str:
    """Return what the pictures of a problem are called by: its number, or its place in the ledger."""
    place = re.search(_PLACE, row.place)
    assert place
    return re.sub(r'[\\/:*?"<>|\s、，,]', "", comparing.number(row) or "行".join(place.groups()))


def _are_alike(row: LedgerRow, one: LedgerRow) -> bool:
    return comparing.words(row) == comparing.words(one)


@dataclass
class _Columns:
    """The columns of a sheet by name, from 0; the row of its header, from 1; the first free column."""

    at: dict[str, int]
    head: int
    end: int


def _columns(sheet: Sheet, wanted: Wanted) -> _Columns:
    head = header.find(sheet, wanted.names, wanted.columns, wanted.in_header)
    if head is None:
        return _Columns({}, 0, 0)
    first = {title: index for index, title in reversed(list(enumerate(head.titles)))}
    return _Columns(first, head.data + sheet.first - 1, max(map(len, sheet.rows)))


def _table(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    """Return the rows of a sheet by title, blanks left out, counted from 0."""
    titles = sheet.rows[0]
    for index, row in enumerate(sheet.rows[1:], 1):
        values = {title: text for title, text in zip(titles, row, strict=False) if title and text}
        if values:
            yield index, values


def _by(rows: Iterable[LedgerRow], key: comparing.Key) -> dict[str, list[LedgerRow]]:
    """Return rows by a key, those left out that do not have it."""
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        if text := key(row):
            found.setdefault(text, []).append(row)
    return found
