"""A rough outline → the documents that it is to become, each as its genre reads it; what none prints is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gongwen.app import rough
from gongwen.document.finding import Finding
from gongwen.genres import sets, sharing
from gongwen.genres.composing import Job
from gongwen.genres.rough.doubts import SILENT
from gongwen.importing import rough_printed
from gongwen.records import Record


def documents(path: Path, as_genre: str, draft: bool, make: Callable[[Record, str], Job]) -> list[Job]:
    """Return the documents of an outline, one of each genre that is named. Raises Misuse as `rough.record` does."""
    asked = sharing.asked(as_genre)
    if not asked.several:
        return [_read(path, as_genre, draft, make)]
    jobs = [_read(path, name, draft, make, number) for number, name in enumerate(asked.genres, 1)]
    return sets.together(_silent_in_all(jobs), asked)


def _read(path: Path, name: str, draft: bool, make: Callable[[Record, str], Job], number: int = 0) -> Job:
    """Return the job that an outline becomes; number: its place among several of it."""
    found = rough.record(path, name, draft)
    job = make(sharing.as_one_of(found.record, name, number) if number else found.record, name)
    told = _others(job)  # what was told of fields names no words: those are told as they stand
    return replace(job, findings=(*told, *rough_printed.unprinted(found, job)), read_as=found.read_as)


def _others(job: Job) -> list[Finding]:
    """Return what is told of a job beside what it does not print."""
    return [one for one in job.findings if one.rule != SILENT]


def _silent_in_all(jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs of one outline, told once what none of them prints, and not what only some of them do not."""
    silent = [[one for one in job.findings if one.rule == SILENT] for job in jobs]
    nowhere = set.intersection(*({one.where for one in some} for some in silent))
    told = [one for one in silent[0] if one.where in nowhere]
    first, *others = (replace(job, findings=tuple(_others(job))) for job in jobs)
    return [replace(first, findings=(*first.findings, *told)), *others]
