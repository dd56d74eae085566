"""`import`: old documents → drafts: what every line was taken for, what became of it, what found no place."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.app import inputs
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.functions import Step
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.written_places import RecordWords, became
from gongwen.app.outcome import attempt
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.proof import bare
from gongwen.foreign.recognising.roles import Placed
from gongwen.genres import genre as genres
from gongwen.genres.genre import Genre
from gongwen.importing.documents import Imported, import_file, manuscript_of, way_of
from gongwen.importing.said import CHOICES, choices, paragraphs
from gongwen.records.yaml_writing import dump

NOT_NEEDED, NOWHERE = "不要", "没有地方放"


@dataclass(frozen=True)
class ImportAsked:
    """Old documents. genre: what they become, "" for manuscripts; renumber: ordinals are counted anew, else
    they stand as they are typed; keep_numbers: elements stand as they are typed, too. said: file → number of a line →
    what the user says that it is, one of its choices.
    """

    files: tuple[GivenFile, ...]
    genre: str = ""
    keep_numbers: bool = False
    renumber: bool = False
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportedLine:
    """One paragraph of a file. taken: its role; level, label: of a 层次, with its ordinal as typed; became: in words;
    path: of the field that it is now in, "" for none; guess: whether somebody should look at it; choices: what it can
    be said to be.
    """

    line: int
    where: str
    text: str
    taken: str
    level: int
    label: str
    became: str
    path: str
    guess: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedDocument:
    """One file as it was imported, or why it could not be. record, yaml: of a genre, None and "" for a manuscript;
    lost: the lines that no field takes; files: the pictures that the manuscript names.
    """

    name: str
    error: str
    genre: str
    title: str
    lines: tuple[ImportedLine, ...] = ()
    lost: tuple[str, ...] = ()
    record: Mapping[str, Any] | None = None
    yaml: str = ""
    manuscript: str = ""
    files: tuple[GivenFile, ...] = ()
    findings: tuple[ToldFinding, ...] = ()


@dataclass(frozen=True)
class ImportAnswer:
    """Every file of a request, in its order."""

    documents: tuple[ImportedDocument, ...]


def import_(asked: ImportAsked) -> Generator[Step, None, ImportAnswer]:
    """Import files; what cannot be read says so, and the others go on. Raises Misuse for an unknown genre."""
    kind = genres.chosen(asked.genre) if asked.genre else None
    with room(asked.files) as own:
        done: list[ImportedDocument] = []
        for number, file in enumerate(asked.files):
            yield Step(number, len(asked.files), file.name)
            path = own.path(file.name)
            found, error = attempt(file.name, lambda path=path: _imported(path, kind, asked, own))  # type: ignore[misc]
            done.append(found or ImportedDocument(file.name, own.clean(error), kind.name if kind else "", ""))
        return ImportAnswer(tuple(done))


class _Recorded(NamedTuple):
    """The record that a file gives, as YAML and as fields, what none of them takes, what is to be told."""

    text: str
    fields: Mapping[str, Any]
    left: Sequence[str]
    findings: Sequence[Finding]
    ways: Mapping[int, str] = {}  # of a rough outline: the field of each line


def _imported(path: Path, kind: Genre | None, asked: ImportAsked, own: RequestRoom) -> ImportedDocument:
    inputs.input_kind(path, inputs.IMPORT)
    said = _said(asked.said.get(path.name, {}))
    imported = import_file(path, asked.keep_numbers, way_of(asked.renumber, kind is not None), said)
    text, pictures = manuscript_of(imported, path.stem)
    recorded = _record(imported, path, kind, bool(said)) if kind else None
    findings = [*imported.findings, *(recorded.findings if recorded else ())]
    return ImportedDocument(
        name=path.name,
        error="",
        genre=kind.name if kind else "",
        title="".join(imported.document.title),
        lines=tuple(_lines(imported, recorded, findings, asked)),
        lost=tuple(recorded.left) if recorded else (),
        record=recorded.fields if recorded else None,
        yaml=recorded.text if recorded else "",
        manuscript=text,
        files=tuple(GivenFile(name, data) for name, data in pictures.items()),
        findings=tuple(tell(findings, own.clean)),
    )


def _said(given: Mapping[str, str]) -> dict[int, str]:
    """Return what the user says of lines, by their numbers. Raises Misuse."""
    if wrong := [one for one in given if not one.isascii() or not one.isdigit()]:
        raise Misuse(f"行号应是数字，写的是“{wrong[0][:20]}”")
    if wrong := [role for role in given.values() if role not in CHOICES]:
        raise Misuse(f"一行不能当作“{wrong[0][:20]}”；可用：{'、'.join(CHOICES)}")
    return {int(number): role for number, role in given.items()}


def _record(imported: Imported, path: Path, kind: Genre, said: bool) -> _Recorded:
    """Return the record of a genre that a file gives: a rough outline is read as one, where nobody says what its lines
    are.
    """
    from gongwen.importing import records, rough

    if not imported.pictures and not said and rough.is_rough(path, kind):
        record = rough.rough_record(path, kind).record
        told = [replace(finding, level=HINT) for finding in record.findings]
        ways = {line: str(place[0]) for place, line in record.lines.items() if place and isinstance(line, int)}
        return _Recorded(dump(record.fields, rough.remark(path)), record.fields, (), told, ways)
    found = records.record_of(imported, kind.name, path.stem)
    return _Recorded(found.text, found.fields, (), found.findings)


# --- line by line ----------------------------------------------------------------------------


def _lines(
    imported: Imported, recorded: _Recorded | None, findings: Sequence[Finding], asked: ImportAsked
) -> Iterator[ImportedLine]:
    """Return every paragraph of a file with what became of it; a manuscript, which is taken as it is, has none."""
    doubted = {finding.where for finding in findings if finding.where}
    written = RecordWords(recorded.fields, recorded.left) if recorded else None
    said = asked.said.get(imported.path.name, {})
    for number, (placed, line) in enumerate(paragraphs(imported.recognised.placed), 1):
        text = line.number + line.text
        told, path = _became(placed, text, written, asked.renumber)
        if recorded and not path and (way := recorded.ways.get(number)):
            told, path = f"{way}：{text.strip()}", way
        label = text.removesuffix(placed.label.rest) if placed.label else line.number
        guess = line.where in doubted and str(number) not in said
        yield ImportedLine(
            *(number, line.where, text, placed.role, placed.level, label, told, path, guess, choices(placed))
        )


def _became(placed: Placed, text: str, written: RecordWords | None, renumber: bool) -> tuple[str, str]:
    """Return what became of a paragraph in words, and the path of the field that it is in."""
    if placed.role in (roles.EMPTY, roles.PAGE_NUMBER) or not bare(text):
        return NOT_NEEDED, ""
    if written is not None:
        return became(text, written)
    if placed.at >= 0:
        return ("序数由程序编" if placed.label and renumber else "一字不差"), ""
    return f"要素“{placed.role}”", ""
