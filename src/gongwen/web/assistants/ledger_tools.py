"""The tools for ledgers: a trial that says all and takes nothing, then the making, which a number waits for.

Numbers of a register are only taken by a call that gives back what the trial of the very same request said: whoever
asks has seen, and can show to a person, which numbers go to whom.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from gongwen.app import making
from gongwen.app.contract.hearing import Heard
from gongwen.app.contract.written_values import as_fields
from gongwen.app.outcome import Outcome, Summary
from gongwen.app.request import MakeRequest
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.document.finding import Finding, Misuse
from gongwen.web.assistants.folder import WorkFolder
from gongwen.web.assistants.tools import MOST, Result, answered, given_of, told_of

_COLUMN = ("sheet", "header", "field", "why", "sample")
_DOUBT = ("level", "sheet", "row", "column", "message", "fix", "rule", "choices")


@dataclass(frozen=True)
class LedgerOptions:
    """What an assistant asks of a ledger; files are names in the work folder. columns: field → title."""

    files: Sequence[str]
    genre: str
    common: Mapping[str, Any]
    columns: Mapping[str, str]
    sheets: Sequence[str]
    only: Sequence[str]
    start: int
    register_file: str
    numbers: Literal["", "沿用", "新编"]
    draft: bool


@dataclass(frozen=True)
class LedgerTools:
    """The tools for ledgers in one work folder."""

    folder: WorkFolder

    def ledger_dry_run(
        self,
        files: list[str],
        genre: str,
        common: dict[str, Any] | None = None,
        columns: dict[str, str] | None = None,
        sheets: list[str] | None = None,
        only: list[str] | None = None,
        start: int = 0,
        register_file: str = "",
        numbers: Literal["", "沿用", "新编"] = "",
        draft: bool = False,
    ) -> Result:
        """Return how a ledger is understood, what is doubtful, what each document would be; nothing is written."""
        given = (common or {}, columns or {}, sheets or (), only or (), start, register_file, numbers, draft)
        return _tried(self.folder, LedgerOptions(files, genre, *given))

    def make_ledger(
        self,
        files: list[str],
        genre: str,
        common: dict[str, Any] | None = None,
        columns: dict[str, str] | None = None,
        sheets: list[str] | None = None,
        only: list[str] | None = None,
        start: int = 0,
        register_file: str = "",
        numbers: Literal["", "沿用", "新编"] = "",
        draft: bool = False,
        out: str = "出",
        confirm: str = "",
    ) -> Result:
        """Write the documents of a ledger and their list into a folder inside the work folder.

        Raises Misuse where a register is to be written and `confirm` is not what a trial of the same request said.
        """
        given = (common or {}, columns or {}, sheets or (), only or (), start, register_file, numbers, draft)
        return _written(self.folder, LedgerOptions(files, genre, *given), out, confirm)


def _tried(folder: WorkFolder, options: LedgerOptions) -> Result:
    seen = answered("ledger", _request(folder, options))
    found: Result = {
        "columns": [{name: one[name] for name in _COLUMN} for one in seen["mapping"]],
        "doubts": [{name: one[name] for name in _DOUBT if one[name]} for one in seen["doubts"]][:MOST],
        "more_doubts": max(0, len(seen["doubts"]) - MOST),
        **{name: seen[name] for name in ("error", "units", "totals", "documents", "rows", "left_out")},
    }
    if seen["error"]:
        return found
    heard, done = _made(folder, options, dry_run=True)
    return {**found, **_outcomes(folder, done, heard), "confirm": _seal(folder, options)}


def _written(folder: WorkFolder, options: LedgerOptions, out: str, confirm: str) -> Result:
    if options.register_file and confirm != _seal(folder, options):
        raise Misuse(
            "要用发文登记里的号，先用 ledger_dry_run 试一次，把会给的号交人看过，再把它返回的 confirm 原样交来；"
            "台账、登记或参数变了，要重新试"
        )
    heard, done = _made(folder, options, dry_run=False, out=out)
    files = [folder.told(path) for path in done.written]
    return {"files": files[:MOST], "count": len(files), **_outcomes(folder, done, heard)}


def _request(folder: WorkFolder, options: LedgerOptions) -> Result:
    """Return the request as the contract takes it."""
    return {
        "files": [given_of(folder, name) for name in _books(options)],
        "genre": options.genre,
        "common": dict(as_fields(options.common)),
        "columns": dict(options.columns),
        "sheets": list(options.sheets),
        "only": list(options.only),
        "draft": options.draft,
    }


def _books(options: LedgerOptions) -> Sequence[str]:
    if not options.files or any(kind_of(name) is not WORKBOOK for name in options.files):
        raise Misuse(f"files 应是台账的文件名（{' '.join(WORKBOOK.suffixes)}）")
    return options.files


def _made(folder: WorkFolder, options: LedgerOptions, dry_run: bool, out: str = "出") -> tuple[Heard, Summary]:
    """Make, or try to make, the documents as `gongwen make` does; return what was said and what became of each."""
    heard = Heard()
    request = MakeRequest(
        out=folder.inside(out),
        genre=options.genre,
        common=as_fields(options.common),
        dry_run=dry_run,
        draft=options.draft,
        start=options.start,
        register=_register(folder, options.register_file),
        only=tuple(options.only),
        answer=options.numbers,
        column=tuple(f"{name}={title}" for name, title in options.columns.items()),
        sheet=tuple(options.sheets),
        jobs=1,
    )
    with folder.confined():
        return heard, making.make([folder.inside(name) for name in _books(options)], request, heard)


def _register(folder: WorkFolder, name: str) -> Path | None:
    if name and not name.lower().endswith(".db"):
        raise Misuse(f"发文登记存成 .db 文件，写的是“{name[:40]}”")
    return folder.inside(name) if name else None


def _outcomes(folder: WorkFolder, done: Summary, heard: Heard) -> Result:
    """Return what became of the documents, and what is to be told of all."""
    made = [one for one in done.outcomes if not one.error and not one.refused]
    refused = [_refused(folder, one) for one in done.outcomes if one.error or one.refused]
    told = told_of((_finding(one) for one in dict.fromkeys(heard.found)), folder)
    said = {"errors": _clean(folder, heard.errors), "notes": _clean(folder, heard.notes)}
    return {"made": len(made), "refused": refused[:MOST], **said, **told}


def _refused(folder: WorkFolder, outcome: Outcome) -> Result:
    findings = told_of((_finding(one) for one in outcome.findings), folder)["findings"]
    return {"name": outcome.name, "error": folder.clean(outcome.error), "findings": findings}


def _finding(finding: Finding) -> Result:
    return asdict(finding) | {"path": "", "line": None, "id": ""}


def _clean(folder: WorkFolder, texts: Iterable[str]) -> list[str]:
    return [folder.clean(text) for text in texts][:MOST]


def _seal(folder: WorkFolder, options: LedgerOptions) -> str:
    """Return a digest of a request with the bytes of everything that it names."""
    digest = hashlib.sha256(json.dumps(asdict(options), ensure_ascii=False, sort_keys=True, default=str).encode())
    for name in (*options.files, options.register_file):
        path = folder.inside(name) if name else folder.path
        digest.update(b"\0" + (folder.file(name).data if path.is_file() else b""))
    return digest.hexdigest()[:32]
