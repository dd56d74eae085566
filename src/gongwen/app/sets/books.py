"""Workbooks with a list a sheet, for genres that make one document of them: a meeting's agenda and its people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongwen.genres import genre, sharing
from gongwen.records import Record


def from_lists(books: Sequence[Path], name: str) -> bool:
    """Return whether workbooks hold the lists of a genre that reads no ledger. Raises Misuse where none can be read."""
    from gongwen.records import list_sheets  # it reads workbooks, which most runs do not

    kind = genre.chosen(name)
    return kind.ledger is None and all(list_sheets.fits(path, kind.fields) for path in books)


def record(path: Path, as_genre: str) -> Record:
    """Return a workbook as the record that it is for a genre, or for the first one of a set."""
    from gongwen.records import list_sheets

    return list_sheets.record(path, genre.chosen(sharing.asked(as_genre).genres[0]).fields)
