"""A portion of a batch → its documents and their PDFs, made and written here; only what became of them goes back.

Whoever does a portion twice, because another machine was lost in the middle of it, writes the same files again.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.app.documents import MadeFile, made_of
from gongwen.app.machines import tools
from gongwen.app.machines.kits import Kit
from gongwen.app.machines.tools import ToolVersions
from gongwen.app.outcome import Outcome, attempt
from gongwen.document import carried, guarding, saving
from gongwen.document.carried import Carried, SentFile, Stamp
from gongwen.document.finding import Finding, Misuse
from gongwen.records import Record
from gongwen.standard import folders

PortionOrder = Record | MadeFile  # one that is to be made, or that was made already and is to be written


@dataclass(frozen=True)
class Terms:
    """What holds for all portions of a batch."""

    out: Path  # the folder of the documents, or the one file
    one_file: bool
    genre: str  # the folder of that of records, "" for none
    paper: str
    draft: bool
    force: bool
    pdf: bool
    archived: bool  # as PDF/A
    tight: bool  # characters and lines closer where that saves a sheet
    read: frozenset[str] = frozenset()  # names of files in the folder that are inputs of this run

    def place(self, stem: str) -> Path:
        """Return where a document goes."""
        return self.out if self.one_file else self.out / f"{stem}.docx"


@dataclass(frozen=True)
class Journey:
    """What another machine needs besides: which tools it must have, and what the one that asked sees."""

    tools: ToolVersions
    kit: Kit  # without its archive
    at: str  # the folder in which the machine that asked works
    folders: Mapping[str, str]  # of its inputs: their paths without links


@dataclass(frozen=True)
class Portion:
    """Some orders of a batch, in order, with what they need of the files of the machine that asked."""

    orders: Sequence[PortionOrder]
    terms: Terms
    journey: Journey
    files: Mapping[str, SentFile]
    kit: bytes = b""  # the archive, for whoever has asked for it


class MadePdf(NamedTuple):
    """The PDF of a document, by the document's name; or why there is none."""

    document: str
    error: str


class PortionDone(NamedTuple):
    """What became of the orders of a portion."""

    outcomes: tuple[Outcome, ...]  # in their order, without paths; the name of a file stands in `names`
    names: tuple[str, ...]  # "" for a document that there is none of
    pdfs: tuple[MadePdf, ...] = ()
    fonts: tuple[Finding, ...] = ()  # what is to be told of them


def together(parts: Sequence[PortionDone]) -> PortionDone:
    """Return what became of the orders of several portions, as of one."""
    return PortionDone(
        tuple(outcome for one in parts for outcome in one.outcomes),
        tuple(name for one in parts for name in one.names),
        tuple(pdf for one in parts for pdf in one.pdfs),
        tuple(found for one in parts for found in one.fonts),
    )


class Lacking(NamedTuple):
    """What is needed to make a portion; nothing was written."""

    files: Mapping[str, Stamp | None]  # by their paths on the machine that asked, each as it is here
    kit: bool = False


class Refused(NamedTuple):
    """Why this machine must not make a portion: its tools are other ones."""

    worker: str
    differences: str


# --- on another machine ------------------------------------------------------------------------


def away(portion: Portion) -> PortionDone | Lacking | Refused:
    """Make and write a portion on a worker: here begins what it does."""
    journey, terms = portion.journey, portion.terms
    if differences := tools.differences(journey.tools, own_tools(terms.pdf)):
        return Refused(_worker().address, differences)
    scratch = Path(_worker().local_directory)
    root = scratch / f"gongwen-{journey.kit.name}"
    if journey.kit.name and not _unpacked(root, portion.kit):
        return Lacking({}, kit=True)
    here = replace(terms, genre=journey.kit.here(terms.genre, root), paper=journey.kit.here(terms.paper, root))
    held = Carried(journey.at, portion.files, journey.folders, (*program_folders(), scratch))
    with folders.carried(journey.kit.places_here(root)), guarding.run():
        with carried.reading(held):
            made = [_made(order, here) for order in portion.orders]
        if held.lacking:
            return Lacking(held.lacking)
        return _there(_written(made, here, scratch), journey.kit, root)


def own_tools(pdf: bool) -> ToolVersions:
    """Return the tools of this machine that a batch needs."""
    return {**tools.of_program(), **(tools.of_pdf() if pdf else {})}


def program_folders() -> tuple[Path, Path]:
    """Return the folders of the program."""
    import gongwen

    return Path(gongwen.__file__).parent, folders.TEMPLATES


_unpacking = threading.Lock()


def _unpacked(root: Path, archive: bytes) -> bool:
    """Unpack a kit where that was not done yet; return whether it is there."""
    with _unpacking:
        done = root / "done"
        if not done.is_file() and archive:
            saving.unpack(archive, root)
            saving.save_scratch(done, b"")
        return done.is_file()


def _worker() -> Any:
    """Return the worker that this is; its folder goes with it."""
    from distributed import get_worker

    return get_worker()


def _there(written: PortionDone, kit: Kit, root: Path) -> PortionDone:
    """Return what became of a portion in the words of the machine that asked: with its paths."""

    def there(found: Finding) -> Finding:
        return replace(found, message=kit.there(found.message, root), file=kit.there(found.file, root))

    outcomes = (
        replace(one, findings=tuple(map(there, one.findings)), error=kit.there(one.error, root))
        for one in written.outcomes
    )
    return written._replace(outcomes=tuple(outcomes))


# --- wherever it is done -----------------------------------------------------------------------


def at_home(portion: Portion) -> PortionDone:
    """Make and write a portion on the machine that asks."""
    with tempfile.TemporaryDirectory(prefix="gongwen-") as scratch, guarding.run():
        return _written([_made(order, portion.terms) for order in portion.orders], portion.terms, Path(scratch))


def _made(order: PortionOrder, terms: Terms) -> MadeFile:
    if isinstance(order, MadeFile):
        return order
    return made_of(order, terms.genre, terms.paper, terms.draft, dry_run=False, tight=terms.tight)


def _written(made: Sequence[MadeFile], terms: Terms, scratch: Path) -> PortionDone:
    """Write documents, then their PDFs; return what became of all."""
    outcomes = [_saved(one, terms) for one in made]
    names = tuple(outcome.row.file if outcome.row else "" for outcome in outcomes)
    if not terms.pdf or not any(names):
        return PortionDone(tuple(outcomes), names)
    data = {name: one.data for name, one in zip(names, made, strict=True) if name}
    with tempfile.TemporaryDirectory(dir=scratch, prefix="gongwen-pdf-", ignore_cleanup_errors=True) as own:
        pdfs, fonts = _pdfs(data, terms, Path(own))
    return PortionDone(tuple(outcomes), names, pdfs, fonts)


def _saved(made: MadeFile, terms: Terms) -> Outcome:
    """Write one document; return what became of it, with the name of its file."""
    if not made.data:
        return made.outcome
    path = terms.place(made.stem)
    _, error = attempt(str(path), lambda: _save(path, made.data, terms))
    if error:
        return replace(made.outcome, error=error, row=None)
    row = made.outcome.row
    return replace(made.outcome, row=row._replace(file=path.name) if row else None)


def _save(path: Path, data: bytes, terms: Terms) -> None:
    if path.name in terms.read:
        raise Misuse(saving.INPUT.format(path=path))
    saving.save(path, data, terms.force)


def _pdfs(data: Mapping[str, bytes], terms: Terms, own: Path) -> tuple[tuple[MadePdf, ...], tuple[Finding, ...]]:
    """Make the PDFs of some documents with one LibreOffice, write them, and look at their fonts."""
    from gongwen.word import fonts

    documents = [own / name for name in data]
    for document, one in zip(documents, data.values(), strict=True):
        saving.save_scratch(document, one)
    made = tuple(_pdf_saved(*one, terms) for one in _converted(documents, own, terms.archived))
    done = {one.document for one in made if not one.error}
    return made, tuple(fonts.findings(one for one in documents if one.name in done)) if done else ()


def _converted(documents: Sequence[Path], own: Path, archived: bool) -> Iterator[tuple[Path, Path, str]]:
    """Return each document with its PDF, or why there is none."""
    from gongwen.word import libreoffice

    pairs = [(one, libreoffice.beside(one)) for one in documents]
    try:
        for found in libreoffice.convert(pairs, archived=archived, scratch=own):
            yield found.document, found.pdf, found.error
    except Misuse as error:
        yield from ((*pair, str(error)) for pair in pairs)


def _pdf_saved(document: Path, pdf: Path, error: str, terms: Terms) -> MadePdf:
    place = (terms.out if terms.one_file else terms.out / document.name).with_suffix(".pdf")
    if not error:
        _, error = attempt(str(place), lambda: _save(place, pdf.read_bytes(), terms))
    return MadePdf(document.name, error)
