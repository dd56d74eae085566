"""What else is done with ledgers: two compared, one divided into fill-in workbooks, those put back, one corrected."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.ledger_answers import answered, cell_of
from gongwen.app.contract.ledger_reading import title_columns
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.written_values import as_fields
from gongwen.app.ledgers import collecting, comparing, fill_in, merging
from gongwen.app.shared_fields import shared_fields
from gongwen.document import saving
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.document.finding import Misuse
from gongwen.genres import genre as genres
from gongwen.genres import office
from gongwen.records import columns_told, workbook
from gongwen.records.ledger import Wishes
from gongwen.records.settled import LedgerRead

WRITABLE = (".xlsx", ".xlsm")  # the workbooks that cells can be written into


@dataclass(frozen=True)
class CompareAsked:
    """The ledger of last time, and the one of this time, in one or several workbooks, and how they are read.

    columns, sheets, common: as LedgerAsked has them. draft: a 状态 that is not understood is counted as open.
    """

    old: GivenFile
    new: tuple[GivenFile, ...]
    columns: Mapping[str, Any] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    common: GivenFile | Mapping[str, Any] | None = None
    draft: bool = False


@dataclass(frozen=True)
class SplitAsked:
    """A ledger to be sent out to its units, and how it is read: see CompareAsked."""

    file: GivenFile
    columns: Mapping[str, Any] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    common: GivenFile | Mapping[str, Any] | None = None


@dataclass(frozen=True)
class MergeAsked:
    """A ledger and the fill-in workbooks that came back, and how the ledger is read: see CompareAsked."""

    file: GivenFile
    answers: tuple[GivenFile, ...]
    columns: Mapping[str, Any] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    common: GivenFile | Mapping[str, Any] | None = None


@dataclass(frozen=True)
class CorrectAsked:
    """Ledgers, and what a user answered to their doubts: file → sheet → cell → text."""

    files: tuple[GivenFile, ...]
    answers: Mapping[str, Mapping[str, Mapping[str, str | None]]] = field(default_factory=dict)


@dataclass(frozen=True)
class BlankAsked:
    """A genre whose empty workbook is wanted."""

    genre: str


@dataclass(frozen=True)
class LedgerFiles:
    """Files that were made of ledgers, counts by name, a sentence that sums it up, what is to be told, and which
    column was taken for which.
    """

    files: tuple[GivenFile, ...]
    counts: Mapping[str, int]
    summed: str
    findings: tuple[ToldFinding, ...] = ()
    notes: tuple[str, ...] = ()


def ledger_compare(asked: CompareAsked) -> LedgerFiles:
    """Return what has become of the problems of a ledger, with the workbook of it; no figure where a 状态 is not
    understood. Raises Misuse for no ledger.
    """
    old = GivenFile(f"上期-{asked.old.name}", asked.old.data)  # both may have one name
    with room((old, *asked.new, *_fields_file(asked.common))) as own:
        new = [own.path(one.name) for one in _books(asked.new)]
        found = comparing.compare(own.path(old.name), new, _wishes(asked, own), asked.draft)
        told, notes = tuple(tell(found.told, own.clean)), _columns_told(*found.reads)
        if found.uncounted:
            return LedgerFiles((), {}, "有看不懂的状态，没有比较", told, notes)
        file = GivenFile("台账对比.xlsx", comparing.workbook(found))
        return LedgerFiles((file,), found.counts, str(found), told, notes)


def _wishes(asked: CompareAsked | SplitAsked | MergeAsked, own: RequestRoom) -> Wishes:
    """Return how the ledgers of a request are read. Raises Misuse for what is not written as it must be."""
    common = asked.common
    fields = own.path(common.name) if isinstance(common, GivenFile) else as_fields(common or {})
    return Wishes(title_columns(asked.columns), asked.sheets, shared_fields(fields), office=office.of_ledgers())


def _fields_file(common: GivenFile | Mapping[str, Any] | None) -> tuple[GivenFile, ...]:
    return (common,) if isinstance(common, GivenFile) else ()


def _columns_told(*reads: LedgerRead) -> tuple[str, ...]:
    return tuple(line for read in reads for line in columns_told.lines(read.ledger, "", (), False))


def _books(files: Sequence[GivenFile]) -> Sequence[GivenFile]:
    if not files or any(kind_of(file.name) is not WORKBOOK for file in files):
        raise Misuse(f"台账是 {' '.join(WORKBOOK.suffixes)} 文件")
    return files


def ledger_split(asked: SplitAsked) -> LedgerFiles:
    """Return a fill-in workbook for each unit, in one archive, then one by one. Raises Misuse for no ledger."""
    with room((*_books((asked.file,)), *_fields_file(asked.common))) as own:
        made, found = fill_in.fill_ins(own.path(asked.file.name), _wishes(asked, own))
        files = [GivenFile(one.name, one.data) for one in made]
        packed = saving.packed((one.name, one.data) for one in files)
        archive = GivenFile(f"{PurePath(asked.file.name).stem}_填报表_{len(files)}份.zip", packed)
        counts = {one.name: one.problems for one in made}
        summed, told = f"{len(files)}个单位，{sum(counts.values())}项问题", tuple(tell(found.doubtful, own.clean))
        return LedgerFiles((archive, *files), counts, summed, told, _columns_told(found))


def ledger_merge(asked: MergeAsked) -> LedgerFiles:
    """Return a ledger with the answers of fill-in workbooks, and an archive of their pictures.

    Raises Misuse for a ledger that cannot be written into.
    """
    path = PurePath(asked.file.name)
    if path.suffix.lower() not in WRITABLE:
        raise Misuse(f"{asked.file.name}：填报的内容只能写回 .xlsx；请在 Excel/WPS 中打开台账，另存为 .xlsx")
    with room((asked.file, *asked.answers, *_fields_file(asked.common))) as own:
        answers = [own.path(one.name) for one in asked.answers]
        folder = f"{path.stem}（已填报）_照片"
        data, done = merging.merge(own.path(asked.file.name), answers, folder, _wishes(asked, own))
        files = [GivenFile(f"{path.stem}（已填报）{path.suffix}", data)]
        if done.pictures:
            files.append(GivenFile(f"{folder}.zip", saving.packed(done.pictures.items())))
        counts = {"填报表": done.files, "问题": len(done.problems), "格": done.count, "图片": len(done.pictures)}
        told = tuple(tell([*done.read.doubtful, *done.findings], own.clean))
        return LedgerFiles(tuple(files), counts, collecting.summed(done), told, _columns_told(done.read))


def ledger_correct(asked: CorrectAsked) -> LedgerFiles:
    """Return ledgers with a user's answers written into their cells: everything else stays as the office made it.

    Raises Misuse for a kind of workbook that cannot be written into, and for a cell that is not there.
    """
    with room(_books(asked.files)) as own:
        chosen = [file for file in asked.files if asked.answers.get(file.name)]
        files = tuple(_corrected(file, own.path(file.name), asked.answers[file.name]) for file in chosen)
        sheets = [sheet for one in asked.answers.values() for sheet in one.values()]
        cells = sum(text is not None for sheet in sheets for text in sheet.values())
        return LedgerFiles(files, {"格": cells}, f"改了{cells}格")


def _corrected(file: GivenFile, path: Path, answers: Mapping[str, Mapping[str, str | None]]) -> GivenFile:
    sheets = {sheet.name: sheet for sheet in workbook.read(path)}
    for name, given in answers.items():
        if name not in sheets:
            raise Misuse(f"{file.name}：没有工作表“{name}”，改不了它的格子")
        answered(sheets[name], given, path)
    cells = {name: dict(_cells(given)) for name, given in answers.items()}
    named = f"{path.stem}（改好）{path.suffix}"
    if path.suffix.lower() == ".csv":
        return GivenFile(named, _csv(answered(sheets[path.stem], answers.get(path.stem, {}), path)[0].rows))
    if path.suffix.lower() not in WRITABLE:
        raise Misuse(f"{file.name}：只能改 .xlsx 和 .csv；请在 Excel/WPS 中打开台账，另存为 .xlsx")
    from gongwen.records.cell_writing import written

    return GivenFile(named, written(file.data, cells))


def _cells(given: Mapping[str, str | None]) -> Iterator[tuple[tuple[int, int], str]]:
    """Return the cells that are written, row from 1 and column from 0; a row that is dropped stays in the file."""
    for place, text in given.items():
        if text is not None:
            yield cell_of(place), text


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()  # Excel takes it for UTF-8 by this


def ledger_blank(asked: BlankAsked) -> LedgerFiles:
    """Return the empty workbook of a genre. Raises Misuse for one that takes none."""
    from gongwen.app.workbooks import input_workbook

    kind = genres.chosen(asked.genre)
    return LedgerFiles((GivenFile(f"{kind.name}台账.xlsx", input_workbook(kind)),), {}, "")
