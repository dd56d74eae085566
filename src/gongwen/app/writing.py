"""Documents as they are made → files, some at a time: those are brought to the disk together, then get their names."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gongwen.app.documents import MadeFile
from gongwen.app.outcome import Outcome, attempt
from gongwen.app.request import MakeRequest
from gongwen.document import file_names, saving

TOGETHER = 16  # files: the disk takes so many in little more time than one


class _Waiting(NamedTuple):
    """A document that is written beside its place, or what became of one that is not written."""

    outcome: Outcome
    begun: saving.Begun | None = None


def written(
    made: Iterable[MadeFile], request: MakeRequest, together: int = TOGETHER, before: Sequence[str] = ()
) -> Generator[Outcome, None, None]:
    """Write each document under a name that no other has; return what became of each, in order.

    together: how many get their names at a time; 1 where one may be read for the next. before: what documents of the
    batch that others make are called, see documents.stem_of.
    """
    taken: set[str] = set()
    for stem in before:
        _path(stem, request, taken)
    waiting: list[_Waiting] = []
    try:
        for outcome, stem, data in made:
            path = _path(stem, request, taken) if stem else None
            waiting.append(_begun(outcome, path, data, request.force) if path and data else _Waiting(outcome))
            if len(waiting) == together:
                yield from _finished(waiting)
        yield from _finished(waiting)
    finally:  # whoever stops listening leaves nothing that is half done
        for one in waiting:
            if one.begun:
                saving.drop(one.begun)


def _path(stem: str, request: MakeRequest, taken: set[str]) -> Path:
    """Return where a document goes."""
    name = file_names.free_name(stem, taken)
    taken.add(name.casefold())
    return request.out if request.out and request.one_file else request.folder / f"{name}.docx"


def _begun(outcome: Outcome, path: Path, data: bytes, force: bool) -> _Waiting:
    begun, error = attempt(str(path), lambda: saving.begin(path, data, force))
    return _Waiting(replace(outcome, error=error, row=None) if error else outcome, begun)


def _finished(waiting: list[_Waiting]) -> Iterator[Outcome]:
    """Put documents into their places, and return where each is and what the list says of it, or why it is not."""
    errors = [_synced(one.begun) if one.begun else "" for one in waiting]
    for error in errors:
        outcome, begun = waiting.pop(0)
        yield _placed(outcome, begun, error) if begun else outcome


def _synced(begun: saving.Begun) -> str:
    """Bring a document to the disk; return why that cannot be, "" where it can."""
    return attempt(str(begun.path), lambda: saving.sync(begun))[1]


def _placed(outcome: Outcome, begun: saving.Begun, error: str) -> Outcome:
    if not error:
        _, error = attempt(str(begun.path), lambda: saving.place(begun))
    if error:
        return replace(outcome, error=error, row=None)
    row = outcome.row._replace(file=begun.path.name) if outcome.row else None
    return replace(outcome, path=begun.path, row=row)
