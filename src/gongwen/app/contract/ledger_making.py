"""`make_ledger`: a ledger → all its documents, their list and the register, one after the other, as bytes.

Nothing is written but into the folder of the request; whoever stops listening has taken no number.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from gongwen.app import document_list, documents, numbering
from gongwen.app.contract import here
from gongwen.app.contract.cleaning import cleaned
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.functions import Step
from gongwen.app.contract.ledger_figures import unit_of
from gongwen.app.contract.ledger_reading import LedgerAsked, LedgerOpened, opened
from gongwen.app.contract.pdfs import pdf_files
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.numbering import NumberedBatch
from gongwen.app.numbers.register import Register
from gongwen.app.outcome import ListRow, counted
from gongwen.document import file_names, provenance, reading, saving
from gongwen.document.finding import ERROR, Finding, Misuse
from gongwen.document.reading import content_of
from gongwen.records import Record

REGISTER = "发文登记.db"


@dataclass(frozen=True)
class MadeDocument:
    """One document that is made: what the list says of it, and what is to be told."""

    unit: str
    name: str  # of its file
    title: str
    number: str
    problems: int
    serious: int
    earliest: str
    changed: str  # what is not as it was registered
    findings: tuple[ToldFinding, ...]


@dataclass(frozen=True)
class RefusedUnit:
    """One document that is not made, and why."""

    unit: str
    reason: str
    findings: tuple[ToldFinding, ...]


@dataclass(frozen=True)
class LedgerMade:
    """What came of a ledger: an archive of all documents with their list, the list alone, the register with the new
    numbers. None of them where nothing was made; questions: what the register asks first.
    """

    zip: GivenFile | None
    list: GivenFile | None
    register: GivenFile | None
    made: tuple[MadeDocument, ...]
    refused: tuple[RefusedUnit, ...]
    questions: tuple[ToldFinding, ...]
    findings: tuple[ToldFinding, ...]
    counted: str


def make_ledger(asked: LedgerAsked) -> Generator[Step, None, LedgerMade]:
    """Make the documents of a ledger; return them. Raises Misuse where none can be made at all."""
    return make_beside(asked, {})


def make_beside(asked: LedgerAsked, folders: Mapping[str, Path]) -> Generator[Step, None, LedgerMade]:
    """Make the documents of a ledger; folders: where the pictures of some workbooks lie, by the workbook's name."""
    with room(asked.brought) as own:
        found = opened(asked, own)
        if asked.begin_register and not asked.register:
            found = found._replace(request=replace(found.request, register=own.path(REGISTER)))
        elif not asked.register:
            found = found._replace(request=replace(found.request, register=here.now().register))
        if found.error:
            raise Misuse(found.error)
        with reading.confined(*folders.values()) if folders else nullcontext():
            made: LedgerMade = cleaned((yield from _made(_beside(found, folders), asked, own)), own.clean)
        return made


def _beside(found: LedgerOpened, folders: Mapping[str, Path]) -> LedgerOpened:
    """Return a ledger whose records look for their pictures where the workbook of each truly lies."""
    orders = [
        replace(one, file=str(folders[name] / name))
        if isinstance(one, Record) and (name := Path(one.file).name) in folders
        else one
        for one in found.batch.orders
    ]
    return found._replace(batch=replace(found.batch, orders=orders))


def _made(found: LedgerOpened, asked: LedgerAsked, own: RequestRoom) -> Generator[Step, None, LedgerMade]:
    register = Register(found.request.register) if found.request.register else None
    with register or nullcontext():
        numbered = numbering.numbered(found.batch, found.request, register)
        if numbered.clashes:
            return _asked_first(numbered, found)
        packing = _Packing(found, numbered)
        yield from packing.all()
        if register and packing.rows:
            register.finished(numbering.issued(packing.rows))
    more = pdf_files(packing.files, own) if "pdf" in asked.formats and packing.files else ([], [])
    return packing.answer(own, asked.formats, *more)


def _asked_first(numbered: NumberedBatch, found: LedgerOpened) -> LedgerMade:
    """Return what the register asks before it gives any number."""
    from gongwen.app.numbers import numbers_told

    assert found.request.register
    questions = tuple(tell(numbers_told.questions(numbered.clashes, found.request.register)))
    reason = "登记里有要先回答的问题，这一次都没有编号"
    refused = tuple(RefusedUnit(unit_of(one, found.batch), reason, ()) for one in _records(found.batch.orders))
    return LedgerMade(None, None, None, (), refused, questions, tuple(tell(found.heard.found)), "")


def _records(orders: Sequence[object]) -> Iterator[Record]:
    return (one for one in orders if isinstance(one, Record))


class _Packing:
    """The documents of a ledger as they are made."""

    def __init__(self, found: LedgerOpened, numbered: NumberedBatch) -> None:
        self.found, self.numbered = found, numbered
        self.files: list[GivenFile] = []
        self.rows: list[ListRow] = []
        self.made: list[MadeDocument] = []
        self.refused: list[RefusedUnit] = []
        self._taken: set[str] = set()

    def all(self) -> Iterator[Step]:
        """Make every document; say before each which it is."""
        orders = list(_records(self.numbered.batch.orders))
        for done, record in enumerate(orders):
            unit = unit_of(record, self.found.batch)
            yield Step(done, len(orders), unit)
            self._one(unit, record)
        self._tell_changes()

    def _one(self, unit: str, record: Record) -> None:
        """Make one document, or say why there is none."""
        request, folder = self.found.request, str(self.found.kind.folder.absolute())
        outcome, stem, data = documents.made_of(record, folder, request.paper, request.draft, dry_run=False)
        told = tuple(tell(outcome.findings))
        if not data or outcome.row is None:
            errors = [finding for finding in outcome.findings if finding.level == ERROR]
            reason = outcome.error or "；".join(dict.fromkeys(str(one.message) for one in errors))
            self.refused.append(RefusedUnit(unit, reason, told))
            return
        name = file_names.free_name(stem, self._taken)
        self._taken.add(name.casefold())
        row = outcome.row._replace(file=f"{name}.docx")
        self.rows.append(row)
        self.files.append(GivenFile(row.file, data))
        figures = (row.title, row.number or "", row.items, row.serious or 0, row.earliest, "")
        self.made.append(MadeDocument(unit, row.file, *figures, told))

    def _tell_changes(self) -> None:
        """Put what has changed since the register knew a document into the rows."""
        self.rows = list(numbering.told(self.rows, numbering.changes(self.numbered.given)))
        self.made = [replace(one, changed=row.changed or "") for one, row in zip(self.made, self.rows, strict=True)]

    def answer(
        self, own: RequestRoom, formats: Sequence[str], pdfs: Sequence[GivenFile], told: Sequence[Finding]
    ) -> LedgerMade:
        """Return all that came of the ledger."""
        batch, request = self.numbered.batch, self.found.request
        listed = GivenFile(document_list.LIST, self._list(own)) if self.rows else None
        chosen = [*(self.files if "docx" in formats else ()), *pdfs]
        packed = (
            GivenFile(self._archive_name(), saving.packed((one.name, one.data) for one in (*chosen, listed)))
            if listed
            else None
        )
        kept = request.register if self.rows and request.register != here.now().register else None
        findings = [*self.found.heard.found, *self.numbered.findings, *numbering.doubts(self.numbered, request), *told]
        findings += [Finding("台账", ERROR, "", one) for one in self.found.heard.errors]
        register = GivenFile(kept.name, content_of(kept)) if kept else None
        summed = counted(len(self.made) + len(self.refused), len(self.made), "生成")
        return LedgerMade(
            *(packed, listed, register, tuple(self.made), tuple(self.refused), ()),
            tuple(tell(dict.fromkeys((*batch.doubtful, *findings)))),
            f"{self.found.found.ledger.counted}。{summed}",
        )

    def _list(self, own: RequestRoom) -> bytes:
        """Return the list of the documents; no folder of ours stands in it."""
        batch = self.numbered.batch
        doubtful = cleaned(batch.doubtful, own.clean)
        return provenance.marked(document_list.list_workbook(self.rows, doubtful, batch.columns, batch.unsent))

    def _archive_name(self) -> str:
        book = PurePath(self.found.books[0][0].name).stem
        return f"{file_names.safe_name(f'{book}_{self.found.kind.name}_{len(self.files)}份')}.zip"
