"""The documents of one record, a set: what one has told the others do not tell again; what cannot be made yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.genres import sharing
from gongwen.genres.composing import Job
from gongwen.genres.sharing import GenresAsked
from gongwen.records import Record

_MISSING = "缺少必填的"


def documents(record: Record, as_genre: str, make: Callable[[Record, str], Job]) -> list[Job]:
    """Return the documents that one record is to become, made each from the record as its genre has it.

    Raises Misuse as `make` does.
    """
    asked = sharing.asked_by(record, as_genre)
    if not asked.several:
        return [make(record, asked.genres[0])]
    parts = [sharing.as_one_of(record, name, number) for number, name in enumerate(asked.genres, 1)]
    return together([make(one, "") for one in parts], asked)


def together(jobs: list[Job], asked: GenresAsked) -> list[Job]:
    """Return the jobs of one record: a hint that one of them gives, no other gives again.

    Of a set that is asked for by its name, what lacks a field is left out, and told: a meeting has no record yet.
    """
    left = [job for job in jobs if asked.named and _only_lacks(job)]
    made = [job for job in jobs if job not in left]
    if not made:
        return _once(jobs)
    told = tuple(_left_out(job, asked.named) for job in left)
    return _once([replace(made[0], findings=(*made[0].findings, *told)), *made[1:]])


def _only_lacks(job: Job) -> bool:
    """Return whether all that keeps a document from being made is fields that are not given."""
    errors = [finding for finding in job.findings if finding.level == ERROR]
    return bool(errors) and all(finding.message.startswith(_MISSING) for finding in errors)


def _left_out(job: Job, name: str) -> Finding:
    """Return the hint about a document that was left out of a set."""
    lacks = [
        finding.message.removeprefix(_MISSING).partition("（")[0] for finding in job.findings if finding.level == ERROR
    ]
    kind = job.genre.name if job.genre else ""
    return Finding("套件", HINT, "", f"{name}里的{kind}没有做：还缺{'、'.join(lacks)}", "填上再做", file=job.file)


def _once(jobs: list[Job]) -> list[Job]:
    """Return jobs without the hints that one before them gives already; errors stay where they are."""
    said: set[tuple[str, str, str]] = set()
    made = []
    for job in jobs:
        own = [one for one in job.findings if one.level == ERROR or (one.rule, one.where, one.message) not in said]
        said |= {(one.rule, one.where, one.message) for one in job.findings}
        made.append(replace(job, findings=tuple(own)))
    return made
