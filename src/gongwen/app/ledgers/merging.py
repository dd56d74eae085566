"""The ledger and the fill-in workbooks that came back → a new ledger with the answers: nothing is overwritten.

An answer is what differs from what was sent out. It goes into the ledger where the ledger still says what was sent out;
where both were changed, where two answers differ, and where there is no such problem, it is told and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongwen.app.ledgers import comparing
from gongwen.app.ledgers.comparing import columns
from gongwen.app.ledgers.fill_in import ANSWERED, BASE, PICTURES, PLACE, SHEET
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.records import ledger, workbook
from gongwen.records.cell_writing import CellPlace, formulas, written
from gongwen.records.entries import Ledger, LedgerRow
from gongwen.records.floating import floating
from gongwen.records.sheet import Sheet

_PLACE = r"工作表“(.*)”第 (\d+) 行"
RULE = "填报"


@dataclass
class Merged:
    """What became of a ledger: cells to write, by sheet; pictures by file name; what was told; how much it was."""

    cells: dict[str, dict[CellPlace, str]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    problems: set[str] = field(default_factory=set)  # places of problems that were answered
    files: int = 0

    added: int = 0  # columns that the ledger did not have

    @property
    def count(self) -> int:
        """Return how many cells are written, titles of added columns left out."""
        return sum(len(cells) for cells in self.cells.values()) - self.added

    def tell(self, level: str, where: str, message: str, fix: str, file: Path) -> None:
        """Add a finding about an answer."""
        self.findings.append(Finding(RULE, level, where, message, fix, file=str(file)))


def merge(book: Path, answers: Sequence[Path], pictures: str = "照片") -> tuple[bytes, Merged]:
    """Return a ledger with answers, and what was done. pictures: the folder, beside the ledger, that they go into.

    The ledger is an .xlsx. Raises Misuse for one that is no ledger.
    """
    data = book.read_bytes()
    merging = _Merging(book, data, pictures)
    for path in answers:
        merging.take(path)
    return written(data, merging.done.cells), merging.done


class _Merging:
    """A ledger while answers are put into it."""

    def __init__(self, book: Path, data: bytes, pictures: str) -> None:
        self.done = Merged()
        self._pictures, self._data = pictures, data
        rows = ledger.read([book], columns()).entries
        self._by_number = _unique(rows, lambda row: row.values.get(comparing.NUMBER, ""))
        self._by_words = _unique(rows, comparing.words)
        self._columns = {sheet.name: _columns(sheet, str(book)) for sheet in workbook.read(book)}
        self._said: dict[tuple[str, str], tuple[str, Path]] = {}  # answers by place and column
        self._formulas: dict[str, frozenset[CellPlace]] = {}

    def take(self, path: Path) -> None:
        """Put the answers of one workbook into the ledger, as far as they can be."""
        sheets = {sheet.name: sheet for sheet in workbook.read(path)}
        if SHEET not in sheets or PLACE not in sheets[SHEET].rows[0]:
            fix = "只收 gongwen ledger split 做的填报表"
            self.done.tell(ERROR, "", f"没有“{SHEET}”表，或没有“{PLACE}”一栏，没有采用", fix, path)
            return
        self.done.files += 1
        for place, message in sheets[SHEET].doubts:
            self.done.tell(ERROR, place, message, "", path)
        base = {row.get(PLACE, ""): row for _, row in _table(sheets[BASE])} if BASE in sheets else {}
        found = {number: self._row(number, row, base, path) for number, row in _table(sheets[SHEET])}
        self._take_pictures(path, {number: row for number, row in found.items() if row})

    def _row(
        self, number: int, row: dict[str, str], base: Mapping[str, dict[str, str]], path: Path
    ) -> LedgerRow | None:
        """Put one row of answers into the ledger; return the problem that it answers."""
        sent = base.get(row.get(PLACE, ""), {})
        known = {**row, "问题": sent.get("问题", row.get("问题", ""))}
        one = LedgerRow(known, str(path), "")
        found = self._by_number.get(row.get(comparing.NUMBER, "")) or self._by_words.get(comparing.words(one))
        where = f"第 {number} 行"
        if found is None or not comparing.are_one(found, one):
            told = row.get("问题", "")[:20] or "没有写问题"
            fix = "新发现的问题，请自己加进台账"
            self.done.tell(ERROR, where, f"台账里没有这个问题（{told}），没有采用", fix, path)
            return None
        if sent and row.get("问题") != sent.get("问题"):
            self.done.tell(HINT, where, "改了“问题”一栏，没有采用", "要改的，在台账里改", path)
        if row.get(PICTURES, "") != sent.get(PICTURES, ""):
            message = f"“{PICTURES}”一格里的“{row.get(PICTURES, '')[:20]}”没有采用"
            fix = "图片要浮在这一行上；WPS 里嵌在格子里的，先转为浮动图片"
            self.done.tell(ERROR, where, message, fix, path)
        for name in ANSWERED:
            self._answer(found, name, (row.get(name, ""), sent.get(name)), where, path)
        return found

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
            self.done.tell(ERROR, f"{found.place}“{name}”", "台账里是公式，没有写入", "在台账里改", path)
        elif text:
            cells[cell] = text
            self.done.problems.add(found.place)
        else:
            cells.pop(cell, None)

    def _formula_cells(self, sheet: str) -> frozenset[CellPlace]:
        if sheet not in self._formulas:
            self._formulas[sheet] = frozenset(formulas(self._data, sheet))
        return self._formulas[sheet]

    def _take_pictures(self, path: Path, rows: Mapping[int, LedgerRow]) -> None:
        """Keep the pictures of an answer under names of their own, and name them in the ledger."""
        by_row: dict[int, list[str]] = {}
        for picture in floating(path.read_bytes(), SHEET):
            found = rows.get(picture.row)
            if found is None:
                told = "有图片不在问题的行上，没有采用"
                self.done.tell(ERROR, f"第 {picture.row} 行", told, "把图片移到那一行", path)
                continue
            names = by_row.setdefault(picture.row, [])
            key = found.values.get(comparing.NUMBER) or "行".join(re.search(_PLACE, found.place).groups())  # type: ignore[union-attr]
            name = f"{self._pictures}/{_safe(key)}-整改后{len(names) + 1}{picture.suffix}"
            self.done.pictures[name] = picture.data
            names.append(name)
        for number, names in by_row.items():
            now = rows[number].values.get(PICTURES, "")
            self._write(rows[number], PICTURES, "、".join(filter(None, [now, *names])), path)


def _safe(text: str) -> str:
    return re.sub(r'[\\/:*?"<>|\s、，,]', "", text)


@dataclass
class _Columns:
    """The columns of a sheet by name, from 0; the row of its header, from 1; the first free column."""

    at: dict[str, int]
    head: int
    end: int


def _columns(sheet: Sheet, file: str) -> _Columns:
    head = ledger.take(sheet, ledger.wanted(columns()), Ledger(), file)
    if head is None:
        return _Columns({}, 0, 0)
    titles = list(head.titles)
    width = max(map(len, sheet.rows))
    return _Columns({title: index for index, title in enumerate(titles)}, head.data + sheet.first - 1, width)


def _table(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    """Return the rows of a sheet by title, blanks left out, with their numbers."""
    titles = sheet.rows[0]
    for index, row in enumerate(sheet.rows[1:], sheet.first + 1):
        values = {title: text for title, text in zip(titles, row, strict=False) if title and text}
        if values:
            yield index, values


def _unique(rows: Iterable[LedgerRow], key: comparing.Key) -> dict[str, LedgerRow]:
    """Return the rows by a key, those left out that share one."""
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {text: same[0] for text, same in found.items() if text and len(same) == 1}
