"""What else is done with ledgers: two compared, one divided into fill-in workbooks, those put back, one corrected."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.ledger_answers import answered, cell_of
from gongwen.app.contract.rooms import room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.ledgers import collecting, comparing, fill_in, merging
from gongwen.document import saving
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.document.finding import Misuse
from gongwen.genres import genre as genres
from gongwen.records import workbook

WRITABLE = (".xlsx", ".xlsm")  # the workbooks that cells can be written into


@dataclass(frozen=True)
class CompareAsked:
    """The ledger of last time, and the one of this time, in one or several workbooks."""

    old: GivenFile
    new: tuple[GivenFile, ...]


@dataclass(frozen=True)
class SplitAsked:
    """A ledger to be sent out to its units."""

    file: GivenFile


@dataclass(frozen=True)
class MergeAsked:
    """A ledger and the fill-in workbooks that came back."""

    file: GivenFile
    answers: tuple[GivenFile, ...]


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
    """Files that were made of ledgers, counts by name, a sentence that sums it up, and what is to be told."""

    files: tuple[GivenFile, ...]
    counts: Mapping[str, int]
    summed: str
    findings: tuple[ToldFinding, ...] = ()


def ledger_compare(asked: CompareAsked) -> LedgerFiles:
    """Return what has become of the problems of a ledger, with the workbook of it. Raises Misuse for no ledger."""
    old = GivenFile(f"上期-{asked.old.name}", asked.old.data)  # both may have one name
    with room((old, *asked.new)) as own:
        found = comparing.compare(own.path(old.name), [own.path(one.name) for one in _books(asked.new)])
        file = GivenFile("台账对比.xlsx", comparing.workbook(found))
        return LedgerFiles((file,), found.counts, str(found), tuple(tell(found.told, own.clean)))


def _books(files: Sequence[GivenFile]) -> Sequence[GivenFile]:
    if not files or any(kind_of(file.name) is not WORKBOOK for file in files):
        raise Misuse(f"台账是 {' '.join(WORKBOOK.suffixes)} 文件")
    return files


def ledger_split(asked: SplitAsked) -> LedgerFiles:
    """Return a fill-in workbook for each unit, in one archive, then one by one. Raises Misuse for no ledger."""
    with room(_books((asked.file,))) as own:
        made = fill_in.fill_ins(own.path(asked.file.name)).made
        files = [GivenFile(one.name, one.data) for one in made]
        packed = saving.packed((one.name, one.data) for one in files)
        archive = GivenFile(f"{PurePath(asked.file.name).stem}_填报表_{len(files)}份.zip", packed)
        counts = {one.name: one.problems for one in made}
        return LedgerFiles((archive, *files), counts, f"{len(files)}个单位，{sum(counts.values())}项问题")


def ledger_merge(asked: MergeAsked) -> LedgerFiles:
    """Return a ledger with the answers of fill-in workbooks, and an archive of their pictures.

    Raises Misuse for a ledger that cannot be written into.
    """
    path = PurePath(asked.file.name)
    if path.suffix.lower() not in WRITABLE:
        raise Misuse(f"{asked.file.name}：填报的内容只能写回 .xlsx；请在 Excel/WPS 中打开台账，另存为 .xlsx")
    with room((asked.file, *asked.answers)) as own:
        answers = [own.path(one.name) for one in asked.answers]
        folder = f"{path.stem}（已填报）_照片"
        data, done = merging.merge(own.path(asked.file.name), answers, folder)
        files = [GivenFile(f"{path.stem}（已填报）{path.suffix}", data)]
        if done.pictures:
            files.append(GivenFile(f"{folder}.zip", saving.packed(done.pictures.items())))
        counts = {"填报表": done.files, "问题": len(done.problems), "格": done.count, "图片": len(done.pictures)}
        return LedgerFiles(tuple(files), counts, collecting.summed(done), tuple(tell(done.findings, own.clean)))


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
