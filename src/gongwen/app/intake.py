"""Input files → jobs: read, composed, checked and proofread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from gongwen import check, records
from gongwen.app import inputs
from gongwen.document.file_kinds import RECORD
from gongwen.document.finding import HINT
from gongwen.document.model import Document
from gongwen.document.passages import passages
from gongwen.genres import composing
from gongwen.genres.composing import Job
from gongwen.records import Record

Locate = Callable[[str], str]  # words → where they stand in the input: 第 3 行
MOST_READ = 50  # documents of one input whose words are proofread; for more it would take longer than the making


def read(
    path: Path, as_genre: str = "", draft: bool = False, every: bool = False, use: inputs.Use = inputs.MAKE
) -> Iterator[Job]:
    """Return the documents that an input file asks for, in its order, proofread: all of many only when asked for.

    as_genre names the genre of records that name none; use: the command that refuses other kinds of files.
    Raises Misuse when the file cannot be used at all.
    """
    if inputs.input_kind(path, use) is not RECORD:
        text = records.read_text(path)
        yield proofread(from_manuscript(text, path), _lines(text))
        return
    found = records.read(path)
    for record in found:
        job = from_record(record, as_genre, draft)
        yield proofread(job, record.locator()) if every or len(found) <= MOST_READ else job


def proofread(job: Job, locate: Locate) -> Job:
    """Return a job with what is to be said about its words; locate finds the lines they stand in."""
    from gongwen.check.words.proofreading import text_findings

    told = text_findings(list(passages(job.document)))
    found = (replace(finding, where=locate(finding.where) or locate(finding.words), file=job.file) for finding in told)
    return replace(job, findings=(*job.findings, *found))


def from_manuscript(text: str, path: Path) -> Job:
    """Return the job of a hand-written manuscript, the whole of it checked. Raises Misuse for an empty one."""
    return checked(composing.from_manuscript(text, path), _lines(text))


def from_record(record: Record, as_genre: str = "", draft: bool = False) -> Job:
    """Return the job of a record, the result checked as a whole.

    Raises Misuse when neither the record nor as_genre names a genre.
    """
    job = composing.from_record(record, as_genre, draft)
    job = checked(job, record.locator()) if job.document != Document() else job
    if not record.from_ledger:
        return job
    # a workbook is used as it is; what is wrong inside a cell is a doubt
    eased = (replace(finding, level=HINT) if finding.rule == "日期" else finding for finding in job.findings)
    return replace(job, findings=tuple(eased))


def checked(job: Job, locate: Locate) -> Job:
    """Return a job with what is wrong with its document as a whole; locate finds the lines of the words it quotes."""
    wrong = check.check(job.document)
    placed = (replace(finding, where=locate(finding.where), file=job.file) for finding in wrong)
    return replace(job, findings=(*job.findings, *placed))


def _lines(text: str) -> Locate:
    """Return what finds the line of some words in a text, as a Record's `locator` does in its fields."""

    def locate(words: str) -> str:
        at = text.find(words) if words else -1
        return f"第 {text.count(chr(10), 0, at) + 1} 行" if at >= 0 else ""

    return locate
