"""`gongwen make`: inputs → jobs → numbered → documents → saved → list → PDFs → archive, told on the way.

Every document is written whole before the next is begun; the list comes last. A run that was killed leaves
whole documents and, with a register, the numbers it had given; the same command finishes it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.app import batches, document_list, numbering, office_told
from gongwen.app.batches import Batch
from gongwen.app.documents import documents, tightened
from gongwen.app.files import Files
from gongwen.app.machines import shares
from gongwen.app.numbering import NumberedBatch
from gongwen.app.outcome import ListRow, Outcome, Summary, counted
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.app.sets.books import from_lists
from gongwen.app.writing import TOGETHER, written
from gongwen.document import far, guarding, provenance, saving
from gongwen.document.file_kinds import WORKBOOK, is_word_file, kind_of
from gongwen.document.finding import Misuse
from gongwen.document.model import Enclosure
from gongwen.genres import sharing
from gongwen.genres.composing import Job
from gongwen.records import STANDARD_INPUT
from gongwen.standard import folders

if TYPE_CHECKING:
    from gongwen.app.machines.crews import Crew
    from gongwen.app.numbers.register import Register


def make(paths: Sequence[Path], request: MakeRequest, reporter: Reporter | None = None) -> Summary:
    """Make the documents of all inputs; return what became of them.

    Raises Misuse for what cannot be carried out at all.
    """
    reporter = reporter or Reporter()
    with guarding.run(), folders.beside(paths):
        office_told.tell(reporter)
        request = replace(request, paper=folders.located(request.paper))
        request.check()
        if request.part:
            shares.asked(request.part)  # a wrong one is misuse before anything is read
        for path in paths:
            if not path.exists() and path != STANDARD_INPUT:
                raise Misuse(f"没有这个文件：{path}")
        common = request.common if isinstance(request.common, Path) else None
        _guard((*paths, common, request.register, Path(request.paper) if request.paper else None))
        books = [path for path in paths if kind_of(path) is WORKBOOK]
        others = [path for path in paths if path not in books]
        if books and others and (request.part or request.joined):
            raise Misuse("--part、--list：工作簿和别的输入请分开做，各用一个文件夹")
        done = Summary()
        if others:
            done += _make(batches.of_files(others, request, reporter), request, reporter)
        return _of_books(books, request, reporter, done) if books else done


def _of_books(books: Sequence[Path], request: MakeRequest, reporter: Reporter, done: Summary) -> Summary:
    """Make the documents of workbooks: those of a ledger for each genre asked for, and of lists a sheet each."""
    names = sharing.asked(request.genre).genres
    listed = [name for name in names if request.genre and from_lists(books, name)]
    if listed:
        one = request if len(listed) == len(names) else replace(request, genre="、".join(listed))
        done += _make(batches.of_files(books, one, reporter), one, reporter)
    for name in names:
        if name not in listed:
            one = replace(request, genre=name)
            done += _make(batches.of_ledger(books, one, reporter), one, reporter)
    return done


def _guard(paths: Iterable[Path | None]) -> None:
    """Note files that are read in this run, so that nothing is saved over them, before anything is saved."""
    for path in paths:
        if path and path != STANDARD_INPUT:
            guarding.note_path(path)


def _named(batch: Batch) -> list[Path]:
    """Return the Word files that documents name: what they enclose, and their own papers."""
    jobs = [order for order in batch.orders if isinstance(order, Job)]
    enclosed = [
        job.folder / block.file for job in jobs for block in job.document.blocks if isinstance(block, Enclosure)
    ]
    return [*enclosed, *(Path(job.paper) for job in jobs if is_word_file(job.paper))]


def _make(batch: Batch, request: MakeRequest, reporter: Reporter) -> Summary:
    """Make what belongs together, and say in the end how much it was."""
    if request.each:
        batch = batches.divided(batch, request, reporter)
    request.check_count(batch.possible)
    if request.dry_run:
        if asked := _questions(batch, request, reporter):
            return asked
        with _crew(request):  # whether all is ready for it
            outcomes = [made.outcome for made in documents(shares.own(batch, request)[0], request)]
        for outcome in outcomes:
            _tell(outcome, reporter)
        done = Summary(tuple(outcomes), unusable=batch.unusable)
    else:
        done = _written(batch, request, reporter)
    if summed := _summed(batch, done, request):
        reporter.note(summed)
    return done


def _written(batch: Batch, request: MakeRequest, reporter: Reporter) -> Summary:
    """Write the documents of a batch, their list, PDFs and archive, and note the numbers in the register."""
    with _crew(request) as crew, _register(request) as register:
        numbered = numbering.numbered(batch, request, register)
        _tell_numbers(numbered, request, reporter)
        if numbered.clashes:
            return _unanswered(batch)
        outcomes, changed = _carried_out(numbered, request, reporter, crew)
        rows = list(numbering.told([outcome.row for outcome in outcomes if outcome.row], changed))
        files = Files([outcome.path for outcome in outcomes if outcome.path], reporter, request.force)
        if numbered.batch.listed and rows and not request.part:
            _list(rows, numbered.batch, request, files)
        if register:
            register.finished(numbering.issued(rows))
            if not request.part:
                _tell_unwritten(numbered, rows, reporter)
    if request.with_pdfs:
        _pdfs(files, outcomes, request, crew)
    if request.zip and files.paths:
        files.write(request.zip, lambda path: saving.save_zip(path, files.paths, request.force))
    if request.part:
        _list_share(numbered, outcomes, request, files)
    return Summary(tuple(outcomes), tuple(files.paths), batch.unusable, files.missing)


def _pdfs(files: Files, outcomes: Iterable[Outcome], request: MakeRequest, crew: Crew | None) -> None:
    """Make the PDFs of a batch, or say what became of those that others have made."""
    if crew:
        files.add_made_pdfs({one.document: one.error for one in crew.pdfs}, crew.fonts)
    elif request.joined:
        files.name_pdfs()
    else:
        files.add_pdfs(request.pdf_a, _pages(outcomes))


def _pages(outcomes: Iterable[Outcome]) -> dict[Path, int]:
    """Return how many pages each file was counted to have, where that is known."""
    return {outcome.path: outcome.pages for outcome in outcomes if outcome.path and outcome.pages}


def _carried_out(
    numbered: NumberedBatch, request: MakeRequest, reporter: Reporter, crew: Crew | None
) -> tuple[list[Outcome], dict[str, str]]:
    """Return what became of the documents of a batch, made here or by others, and what is not as it was registered."""
    changed = numbering.changes(numbered.given)
    if not request.joined:
        return _saved(_made(numbered.batch, request, reporter, crew), reporter), changed
    from gongwen.app.machines import joining

    outcomes, seen = joining.joined(numbered.batch, request)
    for outcome in outcomes:
        reporter.error(outcome.error)
    return outcomes, {**seen, **changed}


def _list_share(numbered: NumberedBatch, outcomes: Sequence[Outcome], request: MakeRequest, files: Files) -> None:
    """Write what this machine made of its share, last of all: where the list is, all is."""
    from gongwen.app.machines import share_lists

    share, batch = shares.asked(request.part), numbered.batch
    rows = tuple(outcome.row for outcome in outcomes if outcome.row)
    digest, changed = share_lists.digest_of(batch, request), numbering.changes(numbered.given)
    place = share_lists.place(request.folder, batch.kind, share)
    made = share_lists.ShareList(place, share, digest, rows, share_lists.unmade(outcomes), changed)
    files.write(place, lambda _: share_lists.save(made, request.force))


def _crew(request: MakeRequest) -> AbstractContextManager[Crew | None]:
    """Return who makes and writes the documents, None where this process does it, in a folder of this computer."""
    if not request.dask and not far.is_far(request.folder):
        return nullcontext()
    from gongwen.app.machines import crews

    return crews.crew(request)


def _register(request: MakeRequest) -> AbstractContextManager[Register | None]:
    """Return the register that numbers stand in, None where none is kept; of a dry run a copy of it."""
    if not request.register:
        return nullcontext()
    from gongwen.app.numbers.register import Register

    return Register(request.register, copied=request.dry_run)


def _questions(batch: Batch, request: MakeRequest, reporter: Reporter) -> Summary | None:
    """Say in a dry run which numbers there would be; return what becomes of a batch that cannot be numbered."""
    with _register(request) as register:
        numbered = numbering.numbered(batch, request, register)
    _tell_numbers(numbered, request, reporter)
    return _unanswered(batch) if numbered.clashes else None


def _unanswered(batch: Batch) -> Summary:
    """Return what becomes of a batch with a question about its numbers: nothing is made."""
    return Summary(unusable=batch.unusable + len(batch.orders))


def _tell_numbers(numbered: NumberedBatch, request: MakeRequest, reporter: Reporter) -> None:
    """Say which numbers are kept and which are new, what must be asked first, and which documents have none."""
    if request.register and (numbered.given or numbered.clashes):
        from gongwen.app.numbers import numbers_told

        given = list(numbered.given.values())
        reporter.findings(numbers_told.questions(numbered.clashes, request.register))
        reporter.first_findings(list(numbers_told.hints(given, request.register)), "全部列在发文清单的“和登记比”一列")
        for line in numbers_told.given(given):
            reporter.note(line)
    reporter.first_findings(numbered.findings, "其余的也这样")
    reporter.findings(numbering.doubts(numbered, request))


def _tell_unwritten(numbered: NumberedBatch, rows: Sequence[ListRow], reporter: Reporter) -> None:
    """Say which numbers stand in the register and have no document."""
    if len(rows) < len(numbered.given):
        from gongwen.app.numbers import numbers_told

        reporter.note(numbers_told.unwritten(numbered.given, [row.number for row in rows]))


def _made(batch: Batch, request: MakeRequest, reporter: Reporter, crew: Crew | None) -> Generator[Outcome, None, None]:
    """Return what becomes of the documents of a batch, or of this machine's share, as they are made and written."""
    batch, before = shares.own(batch, request)
    named = _named(batch)
    # one of ours may be made anew before another document of this run encloses it
    _guard(path for path in named if not provenance.is_ours(path))
    if crew:
        return crew.outcomes(batch, reporter)
    made = reporter.progress(documents(batch, request), len(batch.orders))
    return written(made, request, 1 if named else TOGETHER, before)


def _saved(written: Generator[Outcome, None, None], reporter: Reporter) -> list[Outcome]:
    """Return what became of documents as they are written, each told."""
    outcomes = []
    with closing(written) as each:
        for outcome in each:
            _tell(outcome, reporter)
            outcomes.append(outcome)
    return outcomes


def _list(rows: Sequence[ListRow], batch: Batch, request: MakeRequest, files: Files) -> None:
    """Write the list of a batch, and name the files of an earlier list that are not in this one."""
    place = request.folder / document_list.LIST
    left = document_list.left_behind(place, rows)
    files.write_list(
        place, provenance.marked(document_list.list_workbook(rows, batch.doubtful, batch.columns, batch.unsent))
    )
    if left:
        files.note(document_list.told(left))


def _tell(outcome: Outcome, reporter: Reporter) -> None:
    reporter.findings(outcome.findings)
    reporter.error(outcome.error)
    if outcome.path:
        reporter.result(f"{outcome.path}\n")
        if outcome.spoken:
            reporter.note(outcome.spoken)


def _summed(batch: Batch, done: Summary, request: MakeRequest) -> str:
    """Return how much was made, "" where that is plain: one document of one input, or a ledger without a usable row."""
    what, total = "可以生成" if request.dry_run else "生成", len(done.outcomes)
    if request.part:
        return f"{shares.asked(request.part)}：{counted(total, done.made, what)}"
    if batch.divided:
        undivided = f"；{batch.undivided}份清单有错误，没有分送" if batch.undivided else ""
        return counted(total, done.made, what, "个单位") + undivided
    if batch.kind:
        items = "" if request.dry_run else _items(batch, done, request.tighten)
        return counted(total, done.made, what) + items if total else ""
    if total + batch.unusable == done.made == 1 and not request.dry_run:
        return ""
    return counted(total + batch.unusable, done.made, what)


def _items(batch: Batch, done: Summary, tight: bool) -> str:
    """Return how many problems, or tasks, stand in the documents, and how many of those were set more closely."""
    what = batch.kind.ledger.into if batch.kind and batch.kind.ledger else "问题"
    rows = [outcome.row for outcome in done.outcomes if outcome.row]
    serious = f"，其中重大{sum(row.serious or 0 for row in rows)}项" if batch.graded else ""
    return f"；{what}{sum(row.items for row in rows)}项{serious}{tightened(done.outcomes) if tight else ''}"
