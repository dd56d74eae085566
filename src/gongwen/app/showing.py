"""`gongwen show`: an input → its manuscripts, as they would be made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.app import batches, inputs, office_told
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.document import manuscript
from gongwen.document.finding import Misuse
from gongwen.genres.composing import Job
from gongwen.records import STANDARD_INPUT
from gongwen.standard import folders


class Shown(NamedTuple):
    """The manuscripts of an input, and whether some of it could not be shown."""

    manuscripts: Sequence[str]
    incomplete: bool


def show(path: Path, genre: str = "", draft: bool = False, reporter: Reporter | None = None) -> Shown:
    """Return the manuscripts of an input, what is wrong being said. Raises Misuse for a file that is not there."""
    jobs, incomplete = jobs_of(path, genre, draft, reporter or Reporter())
    return Shown([manuscript.write(job.document) for job in jobs], incomplete)


def jobs_of(path: Path, genre: str, draft: bool, reporter: Reporter) -> tuple[list[Job], bool]:
    """Return the documents of an input that can be shown, and whether some cannot."""
    if not path.exists() and path != STANDARD_INPUT:
        raise Misuse(f"没有这个文件：{path}")
    with folders.beside([path]):
        office_told.tell(reporter)
        batch = batches.of_files([path], MakeRequest(genre=genre, draft=draft), reporter, inputs.SHOW)
    jobs = [order for order in batch.orders if isinstance(order, Job)]
    refused = any(job.refused for job in jobs)
    return [job for job in jobs if draft or not job.refused], bool(batch.unusable) or refused
