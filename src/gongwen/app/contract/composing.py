"""起草: what is written → its pages and findings while one writes; the finished files; another form of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from gongwen.app import left_out
from gongwen.app.contract import places, sheets, sources
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.sources import ComposeAsked, Composed
from gongwen.document import file_names, manuscript, provenance
from gongwen.document.finding import ERROR, Finding, Misuse
from gongwen.genres import printing
from gongwen.genres.composing import Job
from gongwen.genres.printing import Prepared
from gongwen.layout import speaking
from gongwen.records import Record
from gongwen.records.yaml_writing import dump


@dataclass(frozen=True)
class MakeAsked(ComposeAsked):
    """A document to make, in some formats."""

    formats: tuple[Literal["docx", "pdf"], ...] = ("docx",)


def compose(asked: ComposeAsked) -> dict[str, Any]:
    """Return how a document looks and what is wrong with it; pages of one with errors are those of a draft, with gaps.

    Raises Misuse for what no document can be made of.
    """
    with room(asked.files) as given:
        made = sources.composed(asked, given, asked.draft)
        findings = list(made.job.findings)
        shown = made if not made.job.refused or asked.draft else sources.composed(asked, given, draft=True)
        ready = printing.prepared(shown.job)
        findings += left_out.of_prepared(ready)
        told = sources.told(findings, given)
        return {
            "name": f"{_stem(shown.job)}.docx",
            "ready": not any(finding.level == ERROR for finding in findings),
            "draft": shown is not made or asked.draft,
            "findings": told,
            **sheets.pages(ready, places.of_passages(shown.job)),
            **_written(made),
            "speaking": _speaking(shown.job),
            **_lines(made),
        }


@dataclass(frozen=True)
class RecogniseAsked:
    """An outline. taken: by the number of a line, as a text, what it is to be taken for."""

    genre: str
    outline: str
    taken: Mapping[str, str] = field(default_factory=dict)


def recognise(asked: RecogniseAsked) -> dict[str, Any]:
    """Return the record that an outline gives, and beside each line what it was taken for. Raises Misuse."""
    with room() as given:
        source = sources.GivenSource("outline", asked.outline, asked.taken)
        made = sources.composed(ComposeAsked(source, asked.genre), given, draft=False)
        return {**_written(made), **_lines(made), "findings": sources.told(list(made.job.findings), given)}


def _lines(made: Composed) -> dict[str, Any]:
    """Return what each line of an outline was taken for; nothing for other forms."""
    if made.heard is None:
        return {}
    from gongwen.app.contract.recognising import heard_lines

    heard = made.heard
    return {"lines": heard_lines(heard.lines, heard.rough, heard.kind)}


def make(asked: MakeAsked) -> dict[str, Any]:
    """Return the finished files of a document and what is to be told; no files where errors stand in the way.

    Raises Misuse for what no document can be made of, and where no PDF can be made here.
    """
    with room(asked.files) as given:
        made = sources.composed(asked, given, asked.draft)
        stem, findings = _stem(made.job), list(made.job.findings)
        if made.job.refused and not asked.draft:
            return {"name": f"{stem}.docx", "files": [], "findings": sources.told(findings, given)}
        ready = printing.prepared(made.job)
        findings += left_out.of_prepared(ready)
        files, more = _files(ready, stem, asked.formats, given)
        told = sources.told([*findings, *more], given)
        return {"name": f"{stem}.docx", "files": files, "findings": told}


def _stem(job: Job) -> str:
    return file_names.safe_name(job.name or "材料")


def _files(
    ready: Prepared, stem: str, formats: Sequence[str], given: RequestRoom
) -> tuple[list[GivenFile], list[Finding]]:
    """Return a prepared document as files, and what is to be told of its PDF."""
    data = provenance.marked(printing.made(ready))
    files = [GivenFile(f"{stem}.docx", data)] if "docx" in formats else []
    if "pdf" not in formats:
        return files, []
    from gongwen.app.contract.pdfs import pdf_files

    pdfs, told = pdf_files([GivenFile(f"{stem}.docx", data)], given)
    return [*files, *pdfs], told


def _written(made: Composed) -> dict[str, Any]:
    """Return what is written as a record and as YAML; None and "" for a manuscript."""
    if made.record is None:
        return {"record": None, "yaml": ""}
    fields = dict(made.record.fields)
    if made.job.genre:
        fields = {"文种": made.job.genre.name, **fields}
    return {"record": fields, "yaml": "".join(_field(name, json.dumps(value)) for name, value in fields.items())}


@lru_cache(maxsize=1_000)  # who types changes one field; YAML of all of them would take longer than the pages
def _field(name: str, value: str) -> str:
    """Return a field as YAML; value: as JSON."""
    return dump({name: json.loads(value)}, {})


def _speaking(job: Job) -> list[dict[str, Any]] | None:
    """Return how long each part of a speech is and takes, in all first; None for other documents."""
    if not (job.genre and job.genre.spoken):
        return None
    parts = speaking.parts(job.document)
    whole = speaking.SpeechPart("全文", sum(part.characters for part in parts))
    return [
        {"part": part.title, "characters": part.characters, "minutes": speaking.minutes(part.characters)}
        for part in (whole, *parts)
    ]


# --- in another form --------------------------------------------------------------------------


@dataclass(frozen=True)
class SaveAsked(ComposeAsked):
    """What is written, to be saved in a form that can be opened again."""

    form: Literal["yaml", "form", "manuscript"] = "yaml"


def save(asked: SaveAsked) -> dict[str, Any]:
    """Return what is written as a file that `open` takes. Raises Misuse for what cannot have that form."""
    with room(asked.files) as given:
        made = sources.composed(asked, given, draft=asked.form == "manuscript")
        if asked.form == "manuscript":
            return {"file": GivenFile(f"{_stem(made.job)}.md", manuscript.write(made.job.document).encode())}
        if made.record is None or made.job.genre is None:
            raise Misuse("文稿没有分栏目，存不成填写文件、填写表；请存成文稿（.md）")
        stem = file_names.safe_name(made.job.name or _titled(made.record))
        if asked.form == "yaml":
            return {"file": GivenFile(f"{stem}.yaml", str(_written(made)["yaml"]).encode())}
        from gongwen.app.word_form.proving import filled_form

        return {
            "file": GivenFile(
                f"{stem}（填写表）.docx", provenance.marked(filled_form(made.record, made.job.genre.name))
            )
        }


def _titled(record: Record) -> str:
    """Return what a record that cannot be made yet is called."""
    title = record.fields.get("标题")
    return title.replace("\n", "") if isinstance(title, str) and title else "材料"
