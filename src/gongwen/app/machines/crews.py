"""Who makes and writes the documents of a batch in portions: the workers of a cluster (`--dask`), or this process for a
store elsewhere (`-o s3://…`). What became of them comes back in order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from gongwen.app.batches import Batch
from gongwen.app.documents import made_of
from gongwen.app.machines import looking
from gongwen.app.machines.portions import Journey, MadePdf, Portion, PortionDone, PortionOrder, Terms, at_home
from gongwen.app.outcome import Outcome
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.document import far, file_names, guarding
from gongwen.document.finding import Finding
from gongwen.genres.composing import Job
from gongwen.records import Record

MOST, MOST_PDF = 64, 50  # documents of a portion; with PDFs as many as one call of LibreOffice takes
NOWHERE = Journey({}, None, "", {})  # type: ignore[arg-type]  # of a portion that is made where it was asked for

Work = Callable[[Iterable[Portion]], Iterator[PortionDone]]


class WorkingHands(Protocol):
    """Who makes portions: how many at a time, what is sent with each, and how they are made, in their order."""

    count: int

    def journey(self, batch: Batch, terms: Terms) -> Journey:
        """Return what a batch needs on its way. Raises Misuse."""

    def work(self, portions: Iterable[Portion]) -> Iterator[PortionDone]:
        """Return what became of portions, in their order, as they are done."""


class _Home:
    """This process."""

    count = 1

    def journey(self, _batch: Batch, _terms: Terms) -> Journey:
        return NOWHERE

    def work(self, portions: Iterable[Portion]) -> Iterator[PortionDone]:
        return map(at_home, portions)


class Crew:
    """Those who make the documents of one request, and what they said of the PDFs."""

    def __init__(self, hands: WorkingHands, request: MakeRequest) -> None:
        self._hands, self._request = hands, request
        self.pdfs: list[MadePdf] = []
        self.fonts: list[Finding] = []

    def outcomes(self, batch: Batch, reporter: Reporter) -> Generator[Outcome, None, None]:
        """Return what becomes of the documents of a batch, in order, as they are written."""
        terms = _terms(batch, self._request)
        journey = self._hands.journey(batch, terms)
        each = self._each(self._hands.work(_portions(batch, terms, journey, self._size(batch))), terms)
        yield from reporter.progress(each, len(batch.orders))

    def _size(self, batch: Batch) -> int:
        """Return how many documents a portion has: all hands have some, and none waits long for the last; LibreOffice
        takes long to start, so that with PDFs each begins with one portion.
        """
        most, each = (MOST_PDF, 1) if self._request.with_pdfs else (MOST, 4)
        return max(1, min(most, -(-len(batch.orders) // (each * self._hands.count))))

    def _each(self, done: Iterator[PortionDone], terms: Terms) -> Iterator[Outcome]:
        for written in done:
            self.pdfs += written.pdfs
            self.fonts += written.fonts
            for outcome, name in zip(written.outcomes, written.names, strict=True):
                yield _placed(outcome, name, self._request, terms)


@contextmanager
def crew(request: MakeRequest) -> Iterator[Crew]:
    """Find those who make the documents of a request with a cluster or for a store elsewhere, and look whether they
    can. Raises Misuse before anything is numbered.
    """
    if request.dask:
        from gongwen.app.machines.cluster import cluster

        with cluster(request) as hands:
            yield Crew(hands, request)
    else:
        looking.one_store(lambda work, *given: {"": work(*given)}, request)
        yield Crew(_Home(), request)


def _terms(batch: Batch, request: MakeRequest) -> Terms:
    genre = str(batch.kind.folder.absolute()) if batch.kind else ""
    out = request.folder if far.is_far(request.folder) else request.folder.absolute()
    settled = (request.paper, request.draft, request.force, request.with_pdfs, request.pdf_a, request.tighten)
    return Terms(out, request.one_file, genre, *settled, frozenset(_inputs(out)))


def _inputs(folder: Path) -> Iterator[str]:
    """Return the names of files in a folder that were read in this run."""
    if far.is_far(folder) or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        yield from (entry.name for entry in entries if entry.is_file() and guarding.was_read(entry.stat()))


def _placed(outcome: Outcome, name: str, request: MakeRequest, terms: Terms) -> Outcome:
    """Return an outcome with the path of its file, as the request names the folder."""
    if not name:
        return outcome
    return replace(outcome, path=request.folder if terms.one_file else request.folder / name)


def _portions(batch: Batch, terms: Terms, journey: Journey, size: int) -> Iterator[Portion]:
    orders: list[PortionOrder] = []
    for order in _orders(batch.orders, terms):
        orders.append(order)
        if len(orders) == size:
            yield Portion(tuple(orders), terms, journey, {})
            orders = []
    if orders:
        yield Portion(tuple(orders), terms, journey, {})


def _orders(orders: Sequence[Job | Record], terms: Terms) -> Iterator[PortionOrder]:
    """Return what is handed over: a record as it is, of a job its document: it holds compiled templates.

    The place of a record stands in the name of its file, which no other has; jobs get names that are free.
    """
    taken: set[str] = set()
    for order in orders:
        if isinstance(order, Record):
            yield order
            continue
        made = made_of(order, terms.genre, terms.paper, terms.draft, dry_run=False, tight=terms.tight)
        stem = file_names.free_name(made.stem, taken) if made.stem else ""
        taken.add(stem.casefold())
        yield made._replace(stem=stem)
