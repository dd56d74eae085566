"""`gongwen show`: an input → its manuscripts, as they would be made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.app import batches, inputs, office_told
from gongwen.app.batches import Batch
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.app.sets.books import from_lists
from gongwen.document import manuscript
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.document.finding import Misuse
from gongwen.genres.composing import Job
from gongwen.records import STANDARD_INPUT
from gongwen.standard import folders


class Shown(NamedTuple):
    """The manuscripts of an input, and whether some of it could not be shown."""

    manuscripts: Sequence[str]
    incomplete: bool


def show(
    path: Path, genre: str = "", draft: bool = False, reporter: Reporter | None = None, common: Path | None = None
) -> Shown:
    """Return the manuscripts of an input, what is wrong being said. Raises Misuse for a file that is not there."""
    jobs, incomplete = jobs_of(path, MakeRequest(genre=genre, draft=draft, common=common), reporter or Reporter())
    return Shown([manuscript.write(job.document) for job in jobs], incomplete)


def jobs_of(path: Path, request: MakeRequest, reporter: Reporter) -> tuple[list[Job], bool]:
    """Return the documents of an input that can be shown, and whether some cannot."""
    if not path.exists() and path != STANDARD_INPUT:
        raise Misuse(f"没有这个文件：{path}")
    with folders.beside([path]):
        office_told.tell(reporter)
        batch = _batch(path, request, reporter)
        jobs = [order for order in batch.orders if isinstance(order, Job)]
        if batch.kind:  # of a ledger: what it gives is composed as it is made
            jobs = list(batches.composed_all(batch, request, reporter))
    refused = any(job.refused for job in jobs)
    return [job for job in jobs if request.draft or not job.refused], bool(batch.unusable) or refused


def _batch(path: Path, request: MakeRequest, reporter: Reporter) -> Batch:
    """Return what an input gives: the documents of a ledger, or those of any other file."""
    is_ledger = kind_of(path) is WORKBOOK and not (request.genre and from_lists([path], request.genre))
    if is_ledger:
        return batches.of_ledger([path], request, reporter)
    return batches.of_files([path], request, reporter, inputs.SHOW)
