"""`gongwen.check`, `fix`, `annotate`, `restyle`, `import_`: one file by its path, or by its name with its bytes."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Any

from gongwen.app.contract import checks, imports, repairs
from gongwen.app.contract.checks import CheckAnswer, CheckAsked
from gongwen.app.contract.imports import ImportAsked, ImportedDocument
from gongwen.app.contract.repairs import CopyAnswer, FixAnswer, FixAsked, RestyleAsked
from gongwen.app.library.inputs import FileLike, given_file, settings_beside
from gongwen.document.finding import Misuse


def check(file: FileLike, *, genre: str = "", only: Iterable[str] = (), skip: Iterable[str] = ()) -> CheckAnswer:
    """Return what is wrong with a file of any kind. genre: of a ledger; only, skip: names of rules.

    Raises Misuse for one that cannot be read, and for an unknown rule.
    """
    with settings_beside(file):
        return checks.check(CheckAsked(given_file(file), genre, tuple(only), tuple(skip)))


def fix(file: FileLike, apply: Iterable[str] | None = None, *, genre: str = "") -> FixAnswer:
    """Return a copy with findings repaired; apply: the ids that `check` gave them, None for all that can be.

    Raises Misuse for a file that cannot be repaired, and for an id that is none of its findings.
    """
    return repairs.fix(FixAsked(given_file(file), genre, apply=None if apply is None else tuple(apply)))


def annotate(file: FileLike) -> CopyAnswer:
    """Return a copy of a Word file with a comment at each finding. Raises Misuse for a file that can have none."""
    return repairs.annotate(CheckAsked(given_file(file)))


def restyle(file: FileLike) -> CopyAnswer:
    """Return a document with the text of a file, set by the standard; proved to say the same.

    Raises Misuse for a file that cannot be read, and where the text would not be the same.
    """
    return repairs.restyle(RestyleAsked(given_file(file)))


def import_(file: FileLike, genre: str = "", *, keep_numbers: bool = False, renumber: bool = False) -> ImportedDocument:
    """Return an old document as a manuscript, or as a record of a genre, with what became of each of its lines.

    Raises Misuse for a file that cannot be read, and for an unknown genre.
    """
    asked = ImportAsked((given_file(file),), genre, keep_numbers, renumber)
    (document,) = finished(imports.import_(asked)).documents
    if document.error:
        raise Misuse(document.error)
    found: ImportedDocument = document
    return found


def finished(work: Generator[Any, None, Any]) -> Any:
    """Return what long work returns in the end."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            return ended.value
