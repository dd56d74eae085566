"""`gongwen check`: files of any kind → Findings, told, or a copy with comments or repairs. No input is changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongwen.app import check_copies, inputs, office_told, telling
from gongwen.app.check_copies import Chosen, place
from gongwen.app.inspecting import Checked, file
from gongwen.app.office_words import NO_SETTINGS, SETTINGS, CheckSettings, chosen_words, settings_of
from gongwen.app.outcome import Outcome, Summary, attempt
from gongwen.app.reporter import Reporter
from gongwen.check.rules import catalogue
from gongwen.chinese.nearest import nearest
from gongwen.document import saving
from gongwen.document.beside import processes
from gongwen.document.finding import ERROR, HABIT, HINT, Finding, Misuse
from gongwen.genres import office
from gongwen.standard import folders

if TYPE_CHECKING:
    from gongwen.records.ledger import Wishes

WORTHWHILE = 40  # files from which a second process pays for its start
CHUNK = 8  # files that a process checks before it hands them over


@dataclass(frozen=True)
class CheckRequest:
    """The options of `gongwen check`."""

    format: str = "text"  # or "json", "sarif"
    annotate: Path | None = None
    fix: Path | None = None
    track: bool = False
    restyle: Path | None = None
    words: Path | None = None
    table: Path | None = None
    only: str = ""  # names of rules, with a comma between them
    skip: str = ""
    genre: str = ""
    column: tuple[str, ...] = ()  # of ledgers: 栏目=表头
    sheet: tuple[str, ...] = ()  # of ledgers: the sheets to look at
    common: Path | None = None  # of ledgers: the fields of --with


def run(paths: Sequence[Path], request: CheckRequest, reporter: Reporter | None = None) -> Summary:
    """Check files, and all files below folders, and say what is wrong; return what was found in each.

    Raises Misuse for what cannot be carried out at all.
    """
    reporter = reporter or Reporter()
    with folders.beside(paths):
        office_told.tell(reporter)
        return _run(paths, request, reporter)


def _run(paths: Sequence[Path], request: CheckRequest, reporter: Reporter) -> Summary:
    chooser(request)
    copies = request.annotate or request.fix or request.restyle
    if copies and (len(paths) != 1 or paths[0].is_dir()):
        raise Misuse("--annotate、--fix 和 --restyle 一次只用于一个文件")
    check_copies.ready(paths[0], request.annotate, request.fix, request.track, request.restyle)
    if request.table:
        saving.refuse_existing(request.table)
    files = [path for path in inputs.files(paths, inputs.CHECK) if path in paths or not _is_setting(path)]
    outcomes = []
    for told in reporter.progress(_examined(files, request), len(files)):
        reporter.error(told.error)
        if request.format == "text" and not told.error:
            reporter.result("".join(line + "\n" for line in telling.text(told.file, told.findings)))
        outcomes.append(Outcome(told.file, told.findings, error=told.error))
    _finish(files, outcomes, request, reporter)
    return Summary(tuple(outcomes))


def _is_setting(path: Path) -> bool:
    """Return whether a file is one of settings, which are no documents."""
    return path.name == SETTINGS or any(
        folder.name == folders.BESIDE and (folder / office.FILE).is_file() for folder in path.parents
    )


class FileTold(NamedTuple):
    """What is said of one file: its findings as told, or why it could not be read."""

    file: str
    findings: tuple[Finding, ...]
    error: str


def _examined(files: Sequence[Path], request: CheckRequest) -> Iterator[FileTold]:
    """Return what is said of each file, in order; of many, by several processes."""
    one = partial(_told, request=request, settings=folders.places())
    workers = min(4, os.cpu_count() or 1)
    if len(files) < WORTHWHILE or workers < 2:
        return map(one, files)
    return processes(one, files, workers, CHUNK)


def _told(path: Path, request: CheckRequest, settings: folders.Places) -> FileTold:
    with folders.carried(settings):
        checked, error = attempt(str(path), partial(_checked, path, request))
    if checked is None:
        return FileTold(str(path), (), error)
    shown = [replace(finding, file=str(path), where=place(finding, checked)) for finding in checked.findings]
    return FileTold(str(path), tuple(shown), error)


def _checked(path: Path, request: CheckRequest) -> Checked:
    """Return one file checked, with the findings that are wanted."""
    settings = settings_of(path.parent)
    checked = file(path, request.genre, chosen_words(request.words, settings), _asked(request))
    chosen = chooser(request, settings)
    return replace(checked, findings=tuple(filter(chosen, checked.findings)))


def _asked(request: CheckRequest) -> Wishes | None:
    """Return what is asked of the reading of ledgers; None where nothing is."""
    if not (request.column or request.sheet or request.common):
        return None
    from gongwen.app.ledgers import reading

    return reading.wishes(request.column, request.sheet, request.common)


def _finish(files: Sequence[Path], outcomes: Sequence[Outcome], request: CheckRequest, reporter: Reporter) -> None:
    """Write what is asked for beside the text: findings for programs, copies, the table of a folder."""
    every = [
        one
        for outcome in outcomes
        for one in (*outcome.findings, *([telling.unread(outcome.name, outcome.error)] if outcome.error else ()))
    ]
    if request.format != "text":
        reporter.result(telling.json_text(every) if request.format == "json" else telling.sarif_text(every))
    if request.table:
        saving.save_new(request.table, _table(outcomes))
        reporter.note(f"{request.table}：{len(outcomes)}个文件的检查结果")
    if any(outcome.error for outcome in outcomes) or not (request.annotate or request.fix or request.restyle):
        return
    checked = _checked(files[0], request)
    if request.annotate:
        check_copies.annotate(checked, request.annotate, reporter)
    if request.fix:
        chosen = chooser(request, settings_of(files[0].parent))
        check_copies.fix(checked, request.fix, request.track, chosen, reporter)
    if request.restyle:
        check_copies.restyle(files[0], request.restyle, reporter)


def _table(outcomes: Sequence[Outcome]) -> bytes:
    """Return the workbook of a run: a row for each file, a row for each finding."""
    from gongwen.records.sheets import list_bytes

    levels = (ERROR, HINT, HABIT)
    rows = [
        [one.name, *(sum(found.level == level for found in one.findings) for level in levels), one.error or ""]
        for one in outcomes
    ]
    found = [
        [one.name, finding.level, finding.rule, finding.where, finding.message, finding.fix, finding.basis]
        for one in outcomes
        for finding in one.findings
    ]
    return list_bytes(
        {
            "文件": (["文件", *levels, "读不出的原因"], rows),
            "问题": (["文件", "级别", "规则", "位置", "问题", "怎么改", "依据"], found),
        }
    )


def chooser(request: CheckRequest, settings: CheckSettings = NO_SETTINGS) -> Chosen:
    """Return whether a finding is wanted, by --only and --skip, and by the settings beside the document.

    Raises Misuse for a rule that there is none of.
    """
    asked = request.only or request.skip or settings.only or settings.skip
    known = {rule.name for rule in catalogue()} if asked else set()
    only = _rules(request.only, known) or _rules("、".join(settings.only), known)
    skip = _rules(request.skip, known) | _rules("、".join(settings.skip), known)
    return lambda finding: (not only or finding.rule in only) and finding.rule not in skip


def _rules(names: str, known: set[str]) -> set[str]:
    found = {name.strip() for name in names.replace("，", ",").replace("、", ",").split(",") if name.strip()}
    for name in sorted(found - known):
        near = nearest(name, known)
        raise Misuse(
            f"没有规则“{name}”" + (f"；是不是“{near}”？" if near else "") + "；全部规则用 gongwen help 规则 看"
        )
    return found
