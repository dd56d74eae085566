"""A file from outside → its Source, as importing takes it."""

from __future__ import annotations

from pathlib import Path

from gongwen import foreign
from gongwen.document.file_kinds import MANUSCRIPT, TEXT, kind_of
from gongwen.foreign.source import Source


def unbroken_source(path: Path) -> Source:
    """Return what a file says, sentences joined that a copy broke. Raises Misuse for one that cannot be used."""
    source = foreign.read(path)
    if kind_of(path) in (TEXT, MANUSCRIPT):
        return source
    from gongwen.foreign import plain

    return plain.unbroken(source)
