"""A file from outside → its Source, as importing takes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gongwen import foreign
from gongwen.document.file_kinds import MANUSCRIPT, TEXT, kind_of
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.foreign.source import Source


def unbroken_source(path: Path) -> Source:
    """Return what a file says, sentences joined that a copy broke. Raises Misuse for one that cannot be used."""
    try:
        source = foreign.read(path)
    except Misuse:
        if (left := _saved(path)) is None:
            raise
        source = left
    if kind_of(path) in (TEXT, MANUSCRIPT):
        return source
    from gongwen.foreign import plain

    return plain.unbroken(source)


def _saved(path: Path) -> Source | None:
    """Return what is left of a damaged Word file, with what is told of it; None where nothing is, or for any other."""
    from gongwen.foreign import word
    from gongwen.foreign.odd.saved import saved
    from gongwen.word import opening

    try:
        if (left := saved(content_of(path))) is None:
            return None
        source = word.read(opening.opened(left.data, macros=True), str(path))
    except (OSError, Misuse):
        return None
    return replace(source, told=(*left.told, *source.told))
