"""Input files → jobs: read, composed, checked and proofread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gongwen import check, records
from gongwen.app import inputs
from gongwen.document.file_kinds import RECORD
from gongwen.document.finding import HINT, Finding
from gongwen.document.passages import passages
from gongwen.genres import composing
from gongwen.genres.composing import Job
from gongwen.records import Record

MOST_READ = 50  # documents of one input whose words are proofread; for more it would take longer than the making


def read(
    path: Path, as_genre: str = "", draft: bool = False, every: bool = False, use: inputs.Use = inputs.MAKE
) -> Iterator[Job]:
    """Return the documents that an input file asks for, in its order, proofread: all of many only when asked for.

    as_genre names the genre of records that name none; use: the command that refuses other kinds of files.
    Raises Misuse when the file cannot be used at all.
    """
    if inputs.input_kind(path, use) is not RECORD:
        yield proofread(from_manuscript(records.read_text(path), path))
        return
    found = records.read(path)
    for record in found:
        job = from_record(record, as_genre, draft)
        yield proofread(job) if every or len(found) <= MOST_READ else job


def proofread(job: Job) -> Job:
    """Return a job with what is to be said about its words."""
    from gongwen.check.words.proofreading import text_findings

    return _with(job, text_findings(list(passages(job.document))))


def _with(job: Job, findings: Iterable[Finding]) -> Job:
    """Return a job with findings on its document, at their places in the input."""
    placed = (replace(finding, file=job.file) for finding in job.place(findings))
    return replace(job, findings=(*job.findings, *placed))


def from_manuscript(text: str, path: Path) -> Job:
    """Return the job of a hand-written manuscript, the whole of it checked. Raises Misuse for an empty one."""
    return checked(composing.from_manuscript(text, path))


def from_record(record: Record, as_genre: str = "", draft: bool = False) -> Job:
    """Return the job of a record, the result checked as a whole.

    Raises Misuse when neither the record nor as_genre names a genre.
    """
    job = checked(composing.from_record(record, as_genre, draft))
    if not record.from_ledger:
        return job
    # a workbook is used as it is; what is wrong inside a cell is a doubt
    eased = (replace(finding, level=HINT) if finding.rule == "日期" else finding for finding in job.findings)
    return replace(job, findings=tuple(eased))


def checked(job: Job) -> Job:
    """Return a job with what is wrong with its document as a whole."""
    return _with(job, check.check(job.document))
