"""打开: a file that somebody brings → what can be written on with: an outline, YAML, a record, a manuscript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongwen.app import inputs, rough
from gongwen.app.contract import sources
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.document.file_kinds import MANUSCRIPT, OLD_WORD, RECORD, TEXT, WORD, WORKBOOK, kind_of
from gongwen.document.finding import Finding, Misuse
from gongwen.genres import genre
from gongwen.records import Record, read, read_text

OPEN = inputs.Use((RECORD, MANUSCRIPT, TEXT, WORD, OLD_WORD), "不能打开{what}文件", "可以打开")


@dataclass(frozen=True)
class OpenAsked:
    """A file; genre: the one that an outline in a Word file is for, "" where it is not said."""

    file: GivenFile
    genre: str = ""


def open_(asked: OpenAsked) -> dict[str, Any]:
    """Return what a file holds: kind, genre ("" where it names none), value, findings. Raises Misuse for what holds
    nothing to write on with.
    """
    with room([asked.file]) as given:
        path = given.path(asked.file.name)
        kind = kind_of(path)
        if kind is WORKBOOK:
            raise Misuse(f"“{asked.file.name}”是台账，请在“成批”里打开")
        inputs.input_kind(path, OPEN)
        if kind is RECORD or rough.is_record(path):
            return _record(path, given)
        if kind in (WORD, OLD_WORD):
            return _word(path, asked.genre, given)
        named = "manuscript" if rough.is_manuscript(path) else "outline"
        return _opened(named, asked.genre, read_text(path), (), given)


def _record(path: Path, given: RequestRoom) -> dict[str, Any]:
    """Return a file of fields, one record: YAML as it is typed, JSON as a record."""
    found = read(path)
    if len(found) > 1:
        raise Misuse(f"{path}：里面有{len(found)}份材料，这里一次打开一份；请分成几个文件")
    if path.suffix.lower() == ".json":
        return _of_record(found[0], given)
    return _opened("yaml", found[0].genre, read_text(path), found[0].findings, given)


def _word(path: Path, asked: str, given: RequestRoom) -> dict[str, Any]:
    """Return a form as its record, an outline for a genre too, any other Word file as a manuscript."""
    from gongwen.app.word_form.reading import form_record

    name = genre.load(asked).name if asked else ""
    if form := form_record(path, name):
        return _of_record(form, given)
    if name:
        return _of_record(rough.record(path, name).record, given)
    from gongwen.importing.documents import import_file, manuscript_of

    imported = import_file(path)
    text, pictures = manuscript_of(imported, path.stem)
    files = [GivenFile(picture, data) for picture, data in pictures.items()]
    return {**_opened("manuscript", "", text, imported.findings, given), "files": files}


def _of_record(record: Record, given: RequestRoom) -> dict[str, Any]:
    return _opened("record", record.genre, dict(record.fields), record.findings, given)


def _opened(kind: str, name: str, value: Any, findings: Sequence[Finding], given: RequestRoom) -> dict[str, Any]:
    return {"kind": kind, "genre": name, "value": value, "files": [], "findings": sources.told(list(findings), given)}
