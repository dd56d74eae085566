"""One document of a ledger: looked at, or made alone; it has the number that it would have among all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongwen.app import documents, left_out, numbering
from gongwen.app.batches import composed
from gongwen.app.contract import places, sheets
from gongwen.app.contract.cleaning import cleaned
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.ledger_figures import unit_of
from gongwen.app.contract.ledger_reading import LedgerAsked, LedgerOpened, opened
from gongwen.app.contract.pdfs import pdf_files
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.numbers.register import Register
from gongwen.chinese.nearest import nearest
from gongwen.document import file_names
from gongwen.document.finding import ERROR, Misuse
from gongwen.genres import printing
from gongwen.genres.composing import Job
from gongwen.records import Record
from gongwen.records.yaml_writing import dump


@dataclass(frozen=True)
class LedgerDocument:
    """One document of a ledger as `compose` shows one. number: its 发文字号, "" without one."""

    unit: str
    number: str
    name: str
    ready: bool
    draft: bool
    findings: tuple[ToldFinding, ...]
    pages: tuple[str, ...]
    page_css: str
    record: Mapping[str, Any]
    yaml: str
    speaking: None = None


@dataclass(frozen=True)
class LedgerFile:
    """One document of a ledger as `make` makes one: no files where errors stand in the way."""

    name: str
    files: tuple[GivenFile, ...]
    findings: tuple[ToldFinding, ...]


def ledger_document(asked: LedgerAsked) -> LedgerDocument:
    """Return the pages of the document of a unit. Raises Misuse for a unit that there is none of."""
    with room(asked.brought) as own:
        found = opened(asked, own)
        record = _record(found, asked.unit)
        told: LedgerDocument = cleaned(_shown(found, record), own.clean)
        return told


def _record(found: LedgerOpened, unit: str) -> Record:
    """Return the record of a unit, numbered among all; the first for "". Raises Misuse where there is none."""
    if found.error:
        raise Misuse(found.error)
    register = Register(found.request.register, copied=True) if found.request.register else None
    numbered = numbering.numbered(found.batch, found.request, register).batch
    known = {unit_of(one, numbered): one for one in reversed(numbered.orders) if isinstance(one, Record)}
    if not known:
        raise Misuse("台账里没有可以用的行；看一看“疑问”")
    if unit and unit not in known:
        meant = nearest(unit, known)
        raise Misuse(f"台账里没有“{unit[:40]}”" + (f"；是不是“{meant}”？" if meant else ""))
    return known[unit] if unit else list(known.values())[-1]


def _job(found: LedgerOpened, record: Record, draft: bool) -> Job:
    job, error = composed(record, str(found.kind.folder.absolute()), draft)
    if job is None:
        raise Misuse(error)
    return job


def _shown(found: LedgerOpened, record: Record) -> LedgerDocument:
    job = _job(found, record, found.request.draft)
    shown = _job(found, record, draft=True) if job.refused and not found.request.draft else job
    ready = printing.prepared(shown, found.request.paper)
    findings = [*job.findings, *left_out.of_prepared(ready, found.request.paper)]
    pages = sheets.pages(ready, places.of_passages(shown))
    fields = {"文种": found.kind.name, **record.fields}
    return LedgerDocument(
        unit=unit_of(record, found.batch),
        number=shown.document.element("发文字号"),
        name=f"{file_names.safe_name(shown.name or found.kind.name)}.docx",
        ready=not any(finding.level == ERROR for finding in findings),
        draft=shown is not job or found.request.draft,
        findings=tuple(tell(findings)),
        pages=tuple(pages["pages"]),
        page_css=str(pages["page_css"]),
        record=fields,
        yaml=dump(fields, {}),
    )


def ledger_file(asked: LedgerAsked) -> LedgerFile:
    """Return the finished files of a unit; no number is taken in the register. Raises Misuse as `ledger_document`."""
    with room(asked.brought) as own:
        found = opened(asked, own)
        told: LedgerFile = cleaned(_file(found, _record(found, asked.unit), asked, own), own.clean)
        return told


def _file(found: LedgerOpened, record: Record, asked: LedgerAsked, own: RequestRoom) -> LedgerFile:
    request, folder = found.request, str(found.kind.folder.absolute())
    outcome, stem, data = documents.made_of(record, folder, request.paper, request.draft, dry_run=False)
    if outcome.error:
        raise Misuse(outcome.error)
    if not data:
        return LedgerFile(f"{file_names.safe_name(outcome.name)}.docx", (), tuple(tell(outcome.findings)))
    made = GivenFile(f"{stem}.docx", data)
    pdfs, told = pdf_files([made], own) if "pdf" in asked.formats else ([], [])
    files = (*((made,) if "docx" in asked.formats else ()), *pdfs)
    return LedgerFile(made.name, files, tuple(tell((*outcome.findings, *told))))
