"""The request that a ledger comes with → the ledger as it is read, with the answers to its doubts put into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from gongwen.app import batches, inputs
from gongwen.app.batches import Batch
from gongwen.app.contract.hearing import Heard
from gongwen.app.contract.ledger_answers import answered
from gongwen.app.contract.rooms import RequestRoom
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.written_values import as_fields
from gongwen.app.outcome import attempt
from gongwen.app.request import MakeRequest
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.document.finding import Finding, Misuse
from gongwen.genres import genre as genres
from gongwen.genres.genre import Genre
from gongwen.records import workbook
from gongwen.records.entries import Ledger
from gongwen.records.ledger import Book, Wishes
from gongwen.records.settled import LedgerRead

UNUSED = ("", "不用", "没有用")  # what a column may be taken for that is not to be used


@dataclass(frozen=True)
class LedgerAsked:
    """What is asked of a ledger: its workbooks and what lies beside them, the genre, and what the user has settled.

    columns: field → the titles that are it; under "" those that are not used. answers: file → sheet → "A47" → what the
    cell is to say, or "47" → None for a row that is not used. common: fields that all documents share, or their file.
    """

    files: tuple[GivenFile, ...]
    genre: str
    common: GivenFile | Mapping[str, Any] | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    answers: Mapping[str, Mapping[str, Mapping[str, str | None]]] = field(default_factory=dict)
    since: GivenFile | None = None  # the ledger of the last report
    paper: GivenFile | str = ""  # the office's own template, or the name of a built-in one
    draft: bool = False
    start: int = 0
    register: GivenFile | None = None
    begin_register: bool = False  # numbers are kept in a new register, where none is brought
    numbers: Literal["", "沿用", "新编"] = ""  # the answer to what the register asks
    unit: str = ""  # of ledger_document
    formats: tuple[Literal["docx", "pdf"], ...] = ("docx",)

    @property
    def brought(self) -> tuple[GivenFile, ...]:
        """Return all files of the request."""
        others = (self.common, self.since, self.paper, self.register)
        return (*self.files, *(one for one in others if isinstance(one, GivenFile)))


class LedgerOpened(NamedTuple):
    """A ledger as it was read, or why it cannot be: its genre, its sheets, its rows, the batch that comes of them."""

    kind: Genre
    request: MakeRequest
    books: list[Book]
    wishes: Wishes
    found: LedgerRead
    batch: Batch
    heard: Heard
    error: str = ""
    own: tuple[Finding, ...] = ()  # what the user has answered


def opened(asked: LedgerAsked, room: RequestRoom) -> LedgerOpened:
    """Return a ledger read as it is asked for. Raises Misuse for what cannot be carried out at all.

    A ledger in which the columns are not found is no misuse: the user names them.
    """
    paths = [room.path(file.name) for file in asked.files if kind_of(file.name) is WORKBOOK]
    if not paths:
        raise Misuse(f"没有台账；台账是 {' '.join(WORKBOOK.suffixes)} 文件")
    request = make_request(asked, room)
    kind = batches.ledger_genre(paths, request)
    wishes = batches.wishes(kind, request)._replace(columns=title_columns(asked.columns))
    books, own = _answered([(path, workbook.read(path)) for path in paths], asked)
    heard = Heard()
    names = "、".join(path.name for path in paths)
    found, error = attempt(names, partial(batches.read_ledger, books, kind, wishes, asked.draft))
    if found is None:
        nothing = LedgerRead(Ledger(), {}, ())
        return LedgerOpened(kind, request, books, wishes, nothing, Batch(kind=kind), heard, error, own)
    found = found._replace(doubtful=(*found.doubtful, *own))
    batch = batches.of_rows(found, kind, request, heard)
    return LedgerOpened(kind, request, books, wishes, found, batch, heard, own=own)


def make_request(asked: LedgerAsked, room: RequestRoom) -> MakeRequest:
    """Return what is asked for as `gongwen make` takes it. Raises Misuse for what it does not take."""
    genres.chosen(asked.genre)
    common = asked.common
    request = MakeRequest(
        genre=asked.genre,
        common=room.path(common.name) if isinstance(common, GivenFile) else as_fields(common or {}),
        paper=str(room.path(asked.paper.name)) if isinstance(asked.paper, GivenFile) else asked.paper,
        draft=asked.draft,
        start=asked.start,
        register=room.path(asked.register.name) if asked.register else None,
        only=asked.only,
        since=room.path(asked.since.name) if asked.since else None,
        answer=asked.numbers,
        sheet=asked.sheets,
    )
    if asked.since:
        inputs.input_kind(room.path(asked.since.name), inputs.CHECK)
    request.check()
    return request


def title_columns(given: Mapping[str, Any]) -> dict[str, str]:
    """Return which title is to be taken for which column, "" for one that is not to be used. Raises Misuse."""
    found: dict[str, str] = {}
    for name, titles in given.items():
        listed = [titles] if isinstance(titles, str) else titles
        if not isinstance(listed, (list, tuple)) or not all(isinstance(one, str) for one in listed):
            raise Misuse(f"“{name}”应写成表头，或几个表头的列表")
        found |= dict.fromkeys(listed, "" if name in UNUSED else name)
    return found


def _answered(books: Sequence[Book], asked: LedgerAsked) -> tuple[list[Book], tuple[Finding, ...]]:
    """Return workbooks with the user's answers in their cells, and what was changed by them. Raises Misuse."""
    own: list[Finding] = []
    known = {path.name for path, _ in books}
    if unknown := [name for name in asked.answers if name not in known]:
        raise Misuse(f"没有台账“{'”“'.join(unknown)}”，改不了它的格子")
    made: list[Book] = []
    for path, sheets in books:
        given = dict(asked.answers.get(path.name, {}))
        changed = []
        for sheet in sheets:
            one, told = answered(sheet, given.pop(sheet.name, {}), Path(path))
            changed.append(one)
            own += told
        if given:
            raise Misuse(f"{path.name}：没有工作表“{'”“'.join(given)}”，改不了它的格子")
        made.append((path, changed))
    return made, tuple(own)
