"""Orders → finished documents, one after the other or by several processes; nothing is written here."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from gongwen.app import left_out
from gongwen.app.batches import Batch, composed
from gongwen.app.outcome import ListRow, Outcome, attempt
from gongwen.app.request import MakeRequest
from gongwen.document import file_names, guarding, provenance
from gongwen.document.beside import processes
from gongwen.document.finding import HINT, Finding
from gongwen.genres import filters, printing, problems, tasks
from gongwen.genres.composing import Job
from gongwen.layout import speaking
from gongwen.records import Record
from gongwen.standard import folders

WORTHWHILE = 400  # documents from which a second process pays for its start
BROKEN = "做这一份的进程被系统中断了，常见原因是内存不够；请加 --jobs 1 再试"
CHUNK = 16  # documents that a process makes before it hands them over


class MadeFile(NamedTuple):
    """One document that is made and not yet written: what became of it, the name it wants, its bytes."""

    outcome: Outcome
    stem: str = ""  # a safe name for its file, without extension; one that failed to print keeps it, too
    data: bytes = b""


def documents(batch: Batch, request: MakeRequest) -> Iterator[MadeFile]:
    """Return what is made of each order, in order, as it is done; of a dry run only what is wrong with it."""
    genre = str(batch.kind.folder.absolute()) if batch.kind else ""
    one = partial(
        made_of, genre=genre, paper=request.paper, draft=request.draft, dry_run=request.dry_run, tight=request.tighten
    )
    records = [order for order in batch.orders if isinstance(order, Record)]
    if len(records) < len(batch.orders) or not records:  # jobs cannot be handed over: they hold compiled templates
        yield from map(one, batch.orders)
        return
    gc.freeze()  # the records stay to the end: collecting garbage need not look at them, nor copy them for a process
    workers = request.jobs or (min(4, os.cpu_count() or 1) if len(records) >= WORTHWHILE else 1)
    yield from map(one, records) if workers == 1 else _side_by_side(one, records, workers)


def _side_by_side(one: Callable[[Record], MadeFile], records: Sequence[Record], workers: int) -> Iterator[MadeFile]:
    """Return what is made of each record, in order, by several processes.

    They make, and the process that asked writes: writing into one folder at once, each would wait for the others.
    """
    done = 0
    try:
        for made, read in processes(
            partial(_noted, one, folders.places()), records, workers, min(CHUNK, len(records) // workers + 1)
        ):
            guarding.note_all(read)
            done += 1
            yield made
    except ChildProcessError:
        for record in records[done:]:
            yield MadeFile(Outcome(record.source, error=f"{record.source}：{BROKEN}"))


def _noted(
    one: Callable[[Record], MadeFile], settings: folders.Places, record: Record
) -> tuple[MadeFile, set[guarding.Identity]]:
    """Return what is made of a record, and which files were read for it: this process does not write."""
    with folders.carried(settings), guarding.run() as read:
        return one(record), read


def made_of(order: Job | Record, genre: str, paper: str, draft: bool, dry_run: bool, tight: bool = False) -> MadeFile:
    """Make one document, as far as it can be; genre: the folder of that of a record."""
    job, error = (order, "") if isinstance(order, Job) else composed(order, genre, draft)
    if job is None:
        return MadeFile(Outcome("", error=error))
    if job.refused and not draft:
        return MadeFile(Outcome(job.name, job.findings, refused=True))
    if dry_run:
        return MadeFile(Outcome(job.name, job.findings))
    made, error = attempt(job.source, lambda: _printed(job, paper, tight))
    if made is None:
        return MadeFile(Outcome(job.name, job.findings, error=f"{job.name}：{error}"), stem_of(job))
    told, data, pages = made
    spoken = "\n".join(speaking.report(job.document)) if job.genre and job.genre.spoken else ""
    found = (*job.findings, *told)
    return MadeFile(Outcome(job.name, found, row=_row(job, data), spoken=spoken, pages=pages), stem_of(job), data)


def _printed(job: Job, paper: str, tight: bool) -> tuple[list[Finding], bytes, int]:
    """Return what the paper has no place for, the finished document, and how many pages it was counted to have; tight:
    set closely where that saves paper.
    """
    ready, said = printing.prepared(job, paper), ""
    if tight and (ready.fitted.wasteful or not job.values.get("顺序")):  # a batch tells of those that it is about
        ready, said = printing.tightened(ready)
    told = [Finding("排版", HINT, "", said, file=str(job.folder / job.name))] if said else []
    told += left_out.of_prepared(ready, paper)
    return told, provenance.marked(printing.made(ready)), ready.fitted.pages


def tightened(outcomes: Iterable[Outcome]) -> str:
    """Return how many documents were set more closely."""
    closer = sum(any(found.message.startswith(printing.TIGHTENED) for found in one.findings) for one in outcomes)
    return f"；收紧{closer}份"


def stem_of(job: Job) -> str:
    """Return the name of a document's file: in a batch its place stands in it, so that no other has it."""
    place, name = str(job.values.get("顺序", "")), file_names.safe_name(job.name)
    named = not job.genre or ("顺序" in job.genre.file_name and place in name)  # a long name may have been cut
    return name if named or not place else file_names.safe_name(f"{place}_{job.name}")


def _row(job: Job, data: bytes) -> ListRow:
    """Return what the list says of a document; the name of its file is not known yet."""
    title, digest = "".join(job.document.title), hashlib.sha256(data).hexdigest()
    if "摘录栏" in job.values and (unit := job.values["责任单位"]):  # the extract of a unit
        (field,) = job.genre.task_lists if job.genre else ["任务"]
        own = tasks.led_by(job.values[field], unit, job.values["摘录栏"])
        return ListRow(None, unit, title, len(own), None, str(filters.earliest(own, "时限")), "", digest)
    ledger = job.genre.ledger if job.genre else None
    rows = job.values.get(ledger.into) or [] if ledger else []
    return ListRow(
        job.document.element("发文字号"),
        str(job.values.get("单位", "")),
        title,
        filters.count(rows),
        len(problems.serious(rows)),
        str(filters.earliest(rows, "整改时限")),
        "",
        digest,
    )
