"""Input files → jobs: read, composed, checked and proofread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen import check, records
from gongwen.app import inputs
from gongwen.app.sets import books
from gongwen.document.budget import BUDGET
from gongwen.document.elements import DAYS
from gongwen.document.file_kinds import OLD_WORD, RECORD, WORD, WORKBOOK
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.document.model import Table
from gongwen.document.passages import passages
from gongwen.genres import composing, sets, sharing
from gongwen.genres.composing import Job
from gongwen.records import Record, Value

if TYPE_CHECKING:
    from gongwen.check.words.office import OfficeWords

MOST_READ = 50  # documents of one input whose words are proofread; for more it would take longer than the making


NO_FIELDS: Mapping[str, Value] = {}
_OfRecord = Callable[[Record, str], Job]  # a record and the genre it is to become → its document


def read(
    path: Path,
    as_genre: str = "",
    draft: bool = False,
    every: bool = False,
    use: inputs.Use = inputs.MAKE,
    common: Mapping[str, Value] = NO_FIELDS,
    fix: bool = False,
) -> Iterator[Job]:
    """Return the documents that an input file asks for, in its order, proofread: all of many only when asked for.

    as_genre names the genre of records that name none; use: the command that refuses other kinds of files; common:
    fields that a record has where it does not give them itself; fix: what is certainly right is put right first.
    Raises Misuse when the file cannot be used at all.
    """
    found = _records(path, as_genre, use)

    def made(record: Record, name: str) -> Job:
        job = from_record(supplemented(record, common, name) if common else record, name, draft)
        return _mended(job, draft) if fix else job

    if not found:
        yield from map(proofread, _from_text(path, as_genre, draft, fix, made))
    for record in found:
        for job in sets.documents(record, as_genre, made):
            yield proofread(job) if every or len(found) <= MOST_READ else job


def _records(path: Path, as_genre: str, use: inputs.Use) -> list[Record]:
    """Return the records of a file that holds some: a 填写文件, or a filled-in form of Word; none for a text."""
    kind = inputs.input_kind(path, use)
    if kind is RECORD or _is_record(path):
        return records.read(path)
    if kind is WORKBOOK and as_genre:
        return [books.record(path, as_genre)]
    if kind not in (WORD, OLD_WORD):
        return []
    from gongwen.app.word_form.reading import form_record

    record = form_record(path, as_genre)
    return [record] if record else []


def _is_record(path: Path) -> bool:
    """Return whether a text file is a record under another name; standard input is read once, as what it says."""
    from gongwen.app import rough

    return path != records.STANDARD_INPUT and rough.is_record(path)


def supplemented(record: Record, common: Mapping[str, Value], as_genre: str) -> Record:
    """Return a record with the common fields that it does not give itself; those that are not used are told."""
    name = record.genre or as_genre
    if not name:
        return record
    kind = composing.genre_of(record, as_genre)
    fields = kind.fields
    names = {alias: item.name for item in fields.values() for alias in (item.name, *item.aliases)}
    own = {names.get(field, field): value for field, value in record.fields.items()}
    more, told = dict[str, Value](), []
    for field, value in common.items():
        if field not in names:
            told += [f"文种“{name}”用不上“{one}”" for one in sharing.strangers(kind, (field,))]
        elif own.setdefault(names[field], value) is value:
            more[field] = value
        elif own[names[field]] != value:
            told.append(f"“{field}”填写文件里已经写了，用填写文件里的")
    findings = (Finding("公共字段", HINT, "--with", message, file=record.file) for message in told)
    return replace(record, fields={**record.fields, **more}, findings=(*record.findings, *findings))


def _from_text(path: Path, as_genre: str, draft: bool, fix: bool, made: _OfRecord) -> list[Job]:
    """Return the jobs of a text or a Word file: of the rough outline in it, one of each genre that is named, else of
    the manuscript that it is.
    """
    from gongwen.app import rough
    from gongwen.app.sets import outlines

    if as_genre and not rough.is_manuscript(path):
        return outlines.documents(path, as_genre, draft, made)
    rough.refuse_without_genre(path)
    text = records.read_text(path)
    job = _mended_text(text, path) if fix else from_manuscript(text, path)
    return [replace(job, findings=(*rough.unread(text, path), *job.findings))]


# --- put right -------------------------------------------------------------------------------


def _mended(job: Job, draft: bool) -> Job:
    """Return the job of a record whose words are put right as `check --fix` does, the repairs beside it."""
    from gongwen.app import repairing

    assert job.genre
    again = partial(from_record, as_genre=str(job.genre.folder.absolute()), draft=draft)

    def mend(state: Job) -> tuple[Job, list[Finding]]:
        assert state.record
        record, done = repairing.record(state.record, proofread(state).findings)
        return (again(record), done) if done else (state, done)

    made, done = repairing.rounds(job, mend)
    return replace(made, repairs=tuple(finding for finding, _ in done))


def _mended_text(text: str, path: Path) -> Job:
    """Return the job of a manuscript whose words are put right, the repairs beside it."""
    from gongwen.app import repairing

    def mend(state: str) -> tuple[str, list[Finding]]:
        return repairing.text(state, proofread(from_manuscript(state, path)).findings)

    made, done = repairing.rounds(text, mend)
    return replace(from_manuscript(made, path), repairs=tuple(finding for finding, _ in done))


# --- what is said of words ---------------------------------------------------------------------


def proofread(job: Job) -> Job:
    """Return a job with what is to be said about its words."""
    from gongwen.check.words.proofreading import text_findings

    return _with(job, text_findings(list(passages(job.document))))


def by_office(job: Job, words: OfficeWords) -> Job:
    """Return a job with what the words of an office find in it."""
    from gongwen.check.words.office import office_findings

    return _with(job, office_findings(list(passages(job.document)), words))


def _with(job: Job, findings: Iterable[Finding]) -> Job:
    """Return a job with findings on its document, at their places in the input."""
    placed = (replace(finding, file=job.file) for finding in job.place(findings))
    if job.document.as_typed:  # what an old document has is a doubt
        placed = (replace(one, level=HINT) if one.rule in _AS_TYPED else one for one in placed)
    return replace(job, findings=(*job.findings, *placed))


_AS_TYPED = frozenset({*(f"{day}写法" for day in DAYS), "发文字号", "附件"})


def from_manuscript(text: str, path: Path) -> Job:
    """Return the job of a hand-written manuscript, the whole of it checked. Raises Misuse for an empty one."""
    return checked(composing.from_manuscript(text, path))


def from_record(record: Record, as_genre: str = "", draft: bool = False) -> Job:
    """Return the job of a record, the result checked as a whole.

    Raises Misuse when neither the record nor as_genre names a genre, and for more rows than one document can have.
    """
    _check_items(record)
    job = checked(composing.from_record(record, as_genre, draft))
    if not record.from_ledger:
        return job
    # a workbook is used as it is; what is wrong inside a cell is a doubt
    eased = (replace(finding, level=HINT) if finding.rule == "日期" else finding for finding in job.findings)
    return replace(job, findings=tuple(eased))


_PARTS = "请分成几份：用 --only 选行，或者在“公共字段”里写 每份：单位"


def _check_items(record: Record) -> None:
    """Raise Misuse for more rows of a ledger than one document can have, sooner than its words are written."""
    count = max((len(value) for value in record.fields.values() if isinstance(value, list)), default=0)
    if count > BUDGET.items:
        raise Misuse(f"{record.source}：一份文件里有{count}项（最多{BUDGET.items // 10_000}万项）；{_PARTS}")


def checked(job: Job) -> Job:
    """Return a job with what is wrong with its document as a whole. Raises Misuse for one whose tables are too large to
    be made: sooner than the memory is asked for.
    """
    tables = [block for block in job.document.blocks if isinstance(block, Table)]
    if sum(len(table.rows) * len(table.widths) for table in tables) > BUDGET.printed_cells:
        large = max(tables, key=lambda table: len(table.rows))
        size = f"{len(large.rows)}行{len(large.widths)}列，一份文件里的表格最多{BUDGET.printed_cells // 10_000}万格"
        source = f"{job.source}：" if job.source else ""
        raise Misuse(f"{source}表格太大（{size}）；{_PARTS}")
    return _with(job, check.check(job.document))
