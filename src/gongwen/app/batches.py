"""Inputs → batches, checked: from records and manuscripts, from a ledger, or a document for each unit of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.app import inputs, intake
from gongwen.app.outcome import ListRow, attempt
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.app.shared_fields import shared_fields
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.genres import agreeing, composing, office, sharing
from gongwen.genres import genre as genres
from gongwen.genres.composing import Job
from gongwen.genres.genre import Genre
from gongwen.records import Record, Value, whole
from gongwen.records.entries import ColumnUse

if TYPE_CHECKING:
    from gongwen.records.ledger import Book, Wishes
    from gongwen.records.settled import LedgerRead


@dataclass(frozen=True)
class Batch:
    """What is made together: jobs that are composed, or records of a ledger that will be, by several processes."""

    orders: Sequence[Job | Record] = ()
    kind: Genre | None = None  # of the records of a ledger
    by: tuple[str, ...] = ()  # the columns that tell one record from another
    doubtful: tuple[Finding, ...] = ()  # about the rows of a ledger
    unusable: int = 0  # inputs, rows or lists that no document comes of
    listed: bool = False  # the documents get a list
    columns: tuple[ColumnUse, ...] = ()  # what became of the columns of a ledger
    unsent: tuple[ListRow, ...] = ()  # what the list says of units that get no document
    divided: bool = False  # one document a unit
    undivided: int = 0  # lists with errors, which were not divided

    @property
    def possible(self) -> int:
        """Return how many documents are to be made, as far as is known before."""
        return sum(not isinstance(order, Job) or not order.refused for order in self.orders)

    @property
    def graded(self) -> bool:
        """Return whether a column says how serious problems are; without one nobody knows how many are."""
        return "等级" in (use.name for use in self.columns)


# --- records and manuscripts -----------------------------------------------------------------


def of_files(paths: Iterable[Path], request: MakeRequest, reporter: Reporter, use: inputs.Use = inputs.MAKE) -> Batch:
    """Return the jobs of records and manuscripts; their findings are said: all, or of many alike the first."""
    jobs: list[Job] = []
    unusable, common = 0, shared_fields(request.common)
    for path in paths:
        read = partial(intake.read, path, request.genre, request.draft, use=use, common=common, fix=request.fix)
        found, error = attempt(str(path), lambda read=read: list(read()))  # type: ignore[misc]
        reporter.error(error)
        jobs += found or ()
        unusable += bool(error)
    if jobs and request.only:
        reporter.findings([Finding("选取", HINT, jobs[0].file, *_NO_LEDGER)])
    if common and (written := [job.file for job in jobs if job.record is None and not job.refused]):
        reporter.findings([Finding("公共字段", HINT, "、".join(written[:3]), *_NO_RECORD)])
    reporter.findings(agreeing.disagreements(jobs))
    _tell_repairs([finding for job in jobs for finding in job.repairs], reporter)
    for job in jobs:
        if job.read_as:
            reporter.note("\n　　".join((f"{job.file}：认作{job.genre.name if job.genre else ''}", *job.read_as)))
        if request.dry_run:
            reporter.findings(job.findings)
        else:
            repairable = any(finding.instead is not None for finding in job.findings)
            reporter.of_input(job.findings, "全部用 --dry-run 看" + ("，有把握的加 --fix 改好" if repairable else ""))
    return Batch(jobs, unusable=unusable)


def _tell_repairs(done: Sequence[Finding], reporter: Reporter) -> None:
    """Say what was put right, each once: several documents may be made of one text."""
    if done:
        from gongwen.app import repairing

        for line in repairing.told((finding, finding.where) for finding in dict.fromkeys(done)):
            reporter.note(line)


_NO_LEDGER = ("--only 只用于台账，没有用上", "要选行，用工作簿")
_NO_RECORD = ("手写的文稿没有字段，--with 没有用上", "把这几项写在文稿开头，如 成文日期: 2026年3月20日")

# --- ledgers ---------------------------------------------------------------------------------


def of_ledger(books: Sequence[Path], request: MakeRequest, reporter: Reporter) -> Batch:
    """Return the records of one ledger in one or several workbooks, the doubts about its rows said."""
    from gongwen.layout import titles
    from gongwen.records import workbook

    kind = ledger_genre(books, request)
    # the dictionary that titles are broken by: loaded here it costs nothing, later each process would load its own
    meanwhile = None if request.dry_run else titles.segmenter
    asked = wishes(kind, request)

    def read() -> LedgerRead:
        return read_ledger([(path, workbook.read(path, meanwhile)) for path in books], kind, asked, request.draft)

    found, error = attempt("、".join(map(str, books)), read)
    if found is None:  # a workbook that cannot be used is refused, like any other input
        reporter.error(error)
        return Batch(kind=kind, unusable=1)
    return of_rows(found, kind, request, reporter)


def wishes(kind: Genre, request: MakeRequest) -> Wishes:
    """Return what is asked of the reading of a ledger."""
    from gongwen.records import ledger, naming

    asked = naming.asked_for(request.column)
    return ledger.Wishes(
        *(asked, tuple(request.sheet), shared_fields(request.common), kind.ledger.by if kind.ledger else ()),
        office.of_ledgers(kind.fields),
    )


def read_ledger(books: Sequence[Book], kind: Genre, asked: Wishes, draft: bool) -> LedgerRead:
    """Return the ledger that workbooks hold for a genre. Raises Misuse as `settled.of_books` does."""
    from gongwen.records import settled

    assert kind.ledger
    into = kind.fields[kind.ledger.into]
    heads = whole.HEAD in kind.silent_columns
    counting = settled.Counting(kind.ledger.counts, draft, kind.ledger.sets, into.type.states(), heads)
    books, asked = _with_lists(books, kind, asked)
    return settled.of_books(books, into.columns, asked, counting)


def _with_lists(books: Sequence[Book], kind: Genre, asked: Wishes) -> tuple[Sequence[Book], Wishes]:
    """Return workbooks without the sheets that other lists of a genre are called like, and these as common fields."""
    from gongwen.records import list_sheets

    assert kind.ledger
    into, sheets = kind.ledger.into, [sheet for _, own in books for sheet in own]
    more = list_sheets.lists(sheets, kind.fields, into)
    if not more:
        return books, asked
    others = list_sheets.names(kind.fields, into)
    kept = [(path, [sheet for sheet in own if sheet.name not in others]) for path, own in books]
    return kept, asked._replace(common={**more, **asked.common})


def of_rows(found: LedgerRead, kind: Genre, request: MakeRequest, reporter: Reporter) -> Batch:
    """Return the records of a ledger that is read, the doubts about its rows said."""
    from gongwen.app import ledger_reading, row_choice
    from gongwen.app.ledgers.table_titles import told_by_title
    from gongwen.records import ledger

    assert kind.ledger
    above = told_by_title(found, kind, reporter)
    common = {**_usable(dict(found.common), kind, reporter), **above}
    found = found._replace(common={**found.common, **above})
    ledger_reading.tell(found, kind, request, reporter)
    entries = () if found.uncounted else found.ledger.entries
    rows, since = row_choice.chosen_rows(entries, kind, found, request, reporter)
    if request.fix and rows:
        from gongwen.app import repairing

        rows, common, done = repairing.rows(rows, common, kind)
        _tell_repairs(done, reporter)
    by = _names(common.pop("每份", kind.ledger.by))
    records = list(ledger.records(rows or (), by, kind.ledger.into, {**common, **since}, kind.fields))
    records, unsent = row_choice.spared(records, kind, reporter)
    listed = (len(records) + len(unsent) > 1 or found.grouped) and not request.one_file
    unusable = found.ledger.refused + (rows is None or found.uncounted)
    return Batch(records, kind, by, found.doubtful, unusable, listed, tuple(found.ledger.columns), unsent)


def _usable(common: dict[str, Value], kind: Genre, reporter: Reporter) -> dict[str, Value]:
    """Return the common fields that a genre knows; the others serve other genres of the family and are told."""
    names = {alias for item in kind.fields.values() for alias in (item.name, *item.aliases)} - {"文种"} | {"每份"}
    strange = [name for name in common if name not in names and name != "文种"]
    reporter.findings(
        Finding("公共字段", HINT, f"“{name}”", f"文种“{kind.name}”用不上这个字段")
        for name in sharing.strangers(kind, strange)
    )
    return {name: value for name, value in common.items() if name in names}


def _names(value: Any) -> tuple[str, ...]:
    """Return the names in a list or in one text with 、 between them."""
    return tuple(value.replace("，", "、").split("、")) if isinstance(value, str) else tuple(value)


def ledger_genre(books: Sequence[Path], request: MakeRequest) -> Genre:
    """Return the genre that a ledger is for. Raises Misuse where none is named, or one that takes no ledger."""
    if not request.genre:
        raise Misuse(f"{books[0]}：工作簿要用 --as 写明文种，如 --as 整改通知；见 gongwen help 台账")
    kind = genres.chosen(request.genre)
    if kind.ledger is None:
        raise Misuse(f"文种“{kind.name}”不能用工作簿生成，请用 .yaml")
    return kind


# --- one document a unit ---------------------------------------------------------------------


def divided(batch: Batch, request: MakeRequest, reporter: Reporter) -> Batch:
    """Return a batch with a job for each unit of its task lists; a list that has errors is not divided.

    Raises Misuse where there is no task list, or no such column.
    """
    if request.one_file:
        raise Misuse(f"--each 一个单位一份，-o 应是文件夹，写的是文件 {request.out}")
    lists = list(composed_all(batch, request, reporter))
    columns = [_columns(job.genre, request.each) if job.genre else [] for job in lists]
    if not all(columns):
        raise Misuse("手写的文稿没有任务清单，不能用 --each")
    wanted: list[Job] = []
    failed = len(batch.orders) - len(lists)
    for job, names in zip(lists, columns, strict=True):
        if request.draft or not job.refused:
            found, error = attempt(job.source, lambda job=job, names=names: list(_extracts(job, names)))  # type: ignore[misc]
            reporter.error(error)
            wanted += found or ()
            failed += bool(error)
    refused = 0 if request.draft else sum(job.refused for job in lists)
    unusable = batch.unusable + refused + failed
    return replace(batch, orders=wanted, listed=True, divided=True, undivided=refused, unusable=unusable)


def composed_all(batch: Batch, request: MakeRequest, reporter: Reporter) -> Iterator[Job]:
    """Return the documents of a batch as jobs, their findings said."""
    folder = str(batch.kind.folder.absolute()) if batch.kind else ""
    for order in batch.orders:
        job, error = (order, "") if isinstance(order, Job) else composed(order, folder, request.draft)
        reporter.error(error)
        if job:
            reporter.findings(job.findings)
            yield job


def composed(record: Record, genre: str, draft: bool) -> tuple[Job | None, str]:
    """Return the job of a record of a ledger, or None and why there is none."""
    return attempt(record.source, lambda: intake.from_record(record, genre, draft))


def _extracts(job: Job, columns: Sequence[str]) -> Iterator[Job]:
    """Return the jobs of a list's units, each checked as a whole like any document."""
    for one in composing.extracts(job, columns):
        yield _new_findings(intake.checked(one), job)


def _new_findings(one: Job, whole: Job) -> Job:
    """Return the job of an extract with what the whole list has not said already."""
    said = {(finding.rule, finding.message) for finding in whole.findings}
    own = (found for found in one.findings if (found.rule, found.message) not in said)
    return replace(one, findings=tuple(replace(found, file=one.name) for found in own))


def _columns(kind: Genre, text: str) -> list[str]:
    """Return the columns of a genre's task list that --each names, several with 、 between them.

    Raises Misuse when the genre has no task list, or the list no such column.
    """
    if not kind.extract or not kind.task_lists:
        raise Misuse(f"文种“{kind.name}”没有任务清单，不能用 --each")
    if not genres.load(kind.extract).task_lists:
        raise Misuse(f"文种“{kind.name}”的“摘录”是“{kind.extract}”，它没有任务清单；可用 task-breakdown")
    field = kind.fields[kind.task_lists[0]]
    known = {alias: column.name for column in field.columns.values() for alias in (column.name, *column.aliases)}
    units = "、".join(column.name for column in field.columns.values() if column.type.names)
    wanted = [name for name in _names(text) if name]
    for name in wanted:
        if name not in known:
            raise Misuse(f"--each：任务清单没有“{name}”这一栏；可用：{units}，几栏之间用顿号")
    return [known[name] for name in wanted]
