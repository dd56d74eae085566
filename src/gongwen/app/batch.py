"""Many records → many documents: numbered, written one by one or by several processes, listed.

Every document is written whole before the next is begun; the list comes last. A run that was killed leaves
whole documents and, with a register, the numbers it had given; the same command finishes it.
"""

from __future__ import annotations

import gc
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from gongwen.app import intake, left_out
from gongwen.app.register import Matter, Register
from gongwen.chinese import document_number
from gongwen.document import saving
from gongwen.document.finding import Finding, Misuse
from gongwen.genres import composing, filters, printing, problems
from gongwen.genres.genre import Genre
from gongwen.records import Record

LIST = "发文清单.xlsx"
HEADER = ("文号", "单位", "标题", "项数", "重大项数", "最早时限", "文件", "sha256")
DOUBTS = ("级别", "文件", "位置", "疑问", "怎么办")
WORTHWHILE = 400  # documents from which a second process pays for its start
CHUNK = 16  # documents that a process makes before it hands them over


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one record: the document's place in the list, or why there is none."""

    findings: tuple[Finding, ...]
    refused: bool = False
    error: str = ""
    path: str = ""
    row: tuple[Any, ...] = ()


Made = tuple[Result, bytes]  # the bytes of the document, none where there is none


def numbered(
    records: Sequence[Record], genre: Genre, by: Sequence[str], start: int = 1, register: Register | None = None
) -> list[Record]:
    """Return the records with their place in a batch of several (顺序) and, where 机关代字 and 年份 are given, a 发文字号.

    Numbers run from `start`; with a register a matter keeps the number it has. `by` are the columns that tell one
    record from another.
    """
    width = max(3, len(str(len(records))))
    matters = [_matter(record, genre, by) if genre.numbered else None for record in records]
    wanting = [matter for matter in matters if matter]
    given = iter(register.assign(wanting, start) if register else range(start, start + len(wanting)))
    result = []
    for index, (record, matter) in enumerate(zip(records, matters, strict=True), 1):
        more = {"顺序": f"{index:0{width}}"} if len(records) > 1 else {}
        if matter:
            more["发文字号"] = document_number.write(matter.code, matter.year, next(given))
        result.append(replace(record, fields={**record.fields, **more}))
    return result


def _matter(record: Record, genre: Genre, by: Sequence[str]) -> Matter | None:
    """Return what a record's number is given to, None where it has one already or belongs to no series."""
    text = {name: value for name, value in record.fields.items() if isinstance(value, str)}
    if text.get("发文字号") or not text.get("机关代字") or not text.get("年份"):
        return None
    rows = record.fields.get(genre.ledger.into) if genre.ledger else None
    first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    apart = [str(first.get(name, "")) for name in by if name != "单位"]
    subject = "；".join([text.get("事由") or text.get("标题", ""), *apart])
    return Matter(text["机关代字"], text["年份"], genre.name, text.get("单位") or str(first.get("单位", "")), subject)


def write(
    records: Sequence[Record], genre: Genre, out: Path, paper: str, draft: bool, jobs: int = 0
) -> Iterator[Result]:
    """Write the documents of numbered records into a folder (or a single one as the .docx that `out` names);
    return what became of each, in order, as it is done.

    jobs: how many processes; 0 decides by the number of records and processors.
    """
    gc.freeze()  # the records stay to the end: collecting garbage need not look at them, nor copy them into each process
    one = partial(_made, genre=str(genre.folder), out=out, paper=paper, draft=draft)
    workers = jobs or (min(4, os.cpu_count() or 1) if len(records) >= WORTHWHILE else 1)
    for result, data in map(one, records) if workers == 1 else _side_by_side(one, records, workers):
        yield _saved(result, data)


def _side_by_side(one: Callable[[Record], Made], records: Sequence[Record], workers: int) -> Iterator[Made]:
    """Return what is made of each record, in order, by several processes.

    They make, and the process that asked writes: writing into one folder at once, each would wait for the others.
    """
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(one, records, chunksize=min(CHUNK, len(records) // workers + 1))


def _made(record: Record, genre: str, out: Path, paper: str, draft: bool) -> Made:
    """Make one document."""
    try:
        job = intake.from_record(record, genre, draft)
        if job.refused and not draft:
            return Result(job.findings, refused=True), b""
        path = out if out.suffix.lower() == ".docx" else out / f"{_name(job)}.docx"
        ready = printing.prepared(job, paper)
        findings = (*job.findings, *left_out.of_prepared(ready, paper))
        data = printing.made(ready)
    except Misuse as error:
        return Result((), error=str(error)), b""
    return Result(findings, path=str(path), row=_row(job, path, data)), data


def _saved(result: Result, data: bytes) -> Result:
    """Write a document that could be made."""
    try:
        if data:
            saving.save(Path(result.path), data)
    except Misuse as error:
        return Result((), error=str(error))
    return result


def _name(job: composing.Job) -> str:
    """Return a file name that no other document of the batch has: its place stands in it."""
    place = str(job.values.get("顺序", ""))
    named = not job.genre or "顺序" in job.genre.file_name
    return saving.safe_name(job.name if named or not place else f"{place}_{job.name}")


def _row(job: composing.Job, path: Path, data: bytes) -> tuple[Any, ...]:
    """Return what the list says of a document, in the order of HEADER."""
    ledger = job.genre.ledger if job.genre else None
    rows = job.values.get(ledger.into, []) if ledger else []
    digest = hashlib.sha256(data).hexdigest()
    return (
        job.document.element("发文字号"),
        str(job.values.get("单位", "")),
        "".join(job.document.title),
        filters.count(rows),
        len(problems.serious(rows)),
        str(filters.earliest(rows, "整改时限")),
        path.name,
        digest,
    )


def save_list(rows: Sequence[Sequence[Any]], findings: Sequence[Finding], out: Path) -> Path:
    """Write the list of a batch with its totals, and the doubts about its rows as a second sheet; return its path."""
    from gongwen.records.sheets import list_bytes

    total = ("合计", f"{len(rows)}份", "", sum(row[3] for row in rows), sum(row[4] for row in rows), "", "", "")
    path = out / LIST
    doubts = [
        (finding.level, Path(finding.file).name, finding.where, finding.message, finding.fix) for finding in findings
    ]
    saving.save(path, list_bytes({"发文清单": (HEADER, [*rows, total]), "疑问": (DOUBTS, doubts)}))
    return path


def save_zip(paths: Iterable[Path], target: Path) -> None:
    """Write one archive of finished files, the same bytes for the same files."""
    beside = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(beside, "w") as archive:
            for path in paths:
                archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())  # a .docx is compressed already
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Misuse(f"{target}：写不进去（{error.strerror}）") from error


def issued(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Return for the register what became of numbers: (title, file, sha256, code, year, number)."""
    for number, _unit, title, _items, _serious, _earliest, file, digest in rows:
        if (parts := document_number.parse(number)) and not parts.faults:
            yield title, file, digest, parts.code, parts.year, parts.number
