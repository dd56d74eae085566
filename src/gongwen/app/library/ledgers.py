"""`gongwen.ledger`, `gongwen.make_ledger`: a ledger as it is understood, and all documents of it as bytes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Any, Literal

from gongwen.app.contract import ledger_making, ledgers
from gongwen.app.contract.functions import Step
from gongwen.app.contract.ledger_making import LedgerMade
from gongwen.app.contract.ledger_reading import LedgerAsked
from gongwen.app.contract.ledgers import LedgerSeen
from gongwen.app.library.inputs import FileLike, folder_of, given_file, given_files, settings_beside

Answers = Mapping[str, Mapping[str, Mapping[str, "str | None"]]]


def ledger(
    files: FileLike | Iterable[FileLike],
    genre: str,
    *,
    common: Mapping[str, Any] | FileLike | None = None,
    columns: Mapping[str, str | Iterable[str]] | None = None,
    sheets: Iterable[str] = (),
    only: Iterable[str] = (),
    answers: Answers | None = None,
    draft: bool = False,
) -> LedgerSeen:
    """Return how a ledger is understood for a genre: columns, doubts, figures by unit; nothing is made.

    common: fields that all documents share, or their file. columns: field → titles that are it, "" → those not used.
    sheets: those to use; only: conditions on rows, as 等级=重大. answers: file → sheet → cell → what it is to say.
    Raises Misuse for a file that cannot be read, and for a genre that takes no ledger.
    """
    options = _options(columns, sheets, only, answers)
    given = LedgerAsked(given_files(files), genre, _common(common), draft=draft, **options)
    with settings_beside(files):
        return ledgers.ledger(given)


def make_ledger(
    files: FileLike | Iterable[FileLike],
    genre: str,
    *,
    common: Mapping[str, Any] | FileLike | None = None,
    columns: Mapping[str, str | Iterable[str]] | None = None,
    sheets: Iterable[str] = (),
    only: Iterable[str] = (),
    answers: Answers | None = None,
    since: FileLike | None = None,
    paper: FileLike = "",
    draft: bool = False,
    start: int = 0,
    register: FileLike | None = None,
    begin_register: bool = False,
    numbers: Literal["", "沿用", "新编"] = "",
    formats: Iterable[Literal["docx", "pdf"]] = ("docx",),
    progress: Callable[[Step], None] | None = None,
) -> LedgerMade:
    """Return the documents of a ledger in one archive, their list, and the register with the new numbers.

    See `ledger`. since: the ledger of the last report. start: the first number. register: numbers that were given
    before; the file stays as it is, what is new is in the answer: keep it, or the numbers were not taken.
    numbers: the answer to what the register asks. progress: told before each document.
    Raises Misuse where nothing can be made at all.
    """
    asked = LedgerAsked(
        *(given_files(files), genre, _common(common)),
        **_options(columns, sheets, only, answers),
        since=given_file(since) if since is not None else None,
        paper=_paper(paper),
        draft=draft,
        start=start,
        register=given_file(register) if register is not None else None,
        begin_register=begin_register,
        numbers=numbers,
        formats=tuple(formats),
    )
    with settings_beside(files):
        return _carried_out(ledger_making.make_beside(asked, folder_of(files)), progress)


def _carried_out(work: Generator[Step, None, LedgerMade], progress: Callable[[Step], None] | None) -> LedgerMade:
    """Return what comes of some work, told step by step."""
    while True:
        try:
            step = next(work)
        except StopIteration as ended:
            made: LedgerMade = ended.value
            return made
        if progress:
            progress(step)


def _common(common: Mapping[str, Any] | FileLike | None) -> Any:
    return common if common is None or isinstance(common, Mapping) else given_file(common)


def _paper(paper: FileLike) -> Any:
    """Return a paper: the name of a built-in one, or the file."""
    return paper if isinstance(paper, str) and not paper.lower().endswith(".docx") else given_file(paper)


def _options(
    columns: Mapping[str, str | Iterable[str]] | None,
    sheets: Iterable[str],
    only: Iterable[str],
    answers: Answers | None,
) -> dict[str, Any]:
    listed = {name: one if isinstance(one, str) else list(one) for name, one in (columns or {}).items()}
    return {"columns": listed, "sheets": tuple(sheets), "only": tuple(only), "answers": answers or {}}
