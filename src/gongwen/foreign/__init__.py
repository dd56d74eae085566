"""Files from outside → Source: what they say, paragraph by paragraph, with places; nothing is changed in them.

source       the values: Source, its lines with their runs, looks, places, tables, pictures
word         the parts of a Word file → Source; `runs`, `spans`, `sections`, `effective` are what it needs
carriers     what characters do not say, told by kind and place; `controls`, `formulas`, `drawings` find it
plain        a text file → Source; `text_tables` are its tables
conversion   .doc and .wps → .docx, by LibreOffice where it is installed
odd          files that are not what their names say, and damaged ones
recognising  a Source → what each of its paragraphs is
annotation, repair   findings → copies of the file with comments, or repaired
"""

from __future__ import annotations

from pathlib import Path

from gongwen.document.file_kinds import MANUSCRIPT, OLD_WORD, TEXT, kind_of
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.foreign.source import Source


def read(path: Path) -> Source:
    """Return what a file says. Raises Misuse, with the file and what to do, for one that cannot be used."""
    kind = kind_of(path)
    if kind in (TEXT, MANUSCRIPT):
        from gongwen.foreign import plain

        return plain.read(path)
    if kind is OLD_WORD:
        from gongwen.foreign import conversion

        return conversion.read(path, _word)
    return _renamed(path) or _word(path)


def _renamed(path: Path) -> Source | None:
    """Return what a file says that has the name of a new one and is something else; None for any other."""
    from gongwen.word.opening import begins_as_package

    if begins_as_package(path):
        return None
    from gongwen.foreign import conversion

    return conversion.read(path, _word)


def _word(path: Path) -> Source:
    from gongwen.foreign import word
    from gongwen.word import opening

    try:
        return word.read(opening.read(path, macros=True), str(path))
    except Misuse as error:
        raise Misuse(f"{path}：{_why(path) or error}") from error


def _why(path: Path) -> str:
    """Return what a file is that is no document, "" where it is one or is not there."""
    from gongwen.foreign.odd import nature

    try:
        return nature.refusal(content_of(path))
    except OSError:
        return ""
