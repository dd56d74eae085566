"""A file that was checked → its pages: of a record or a manuscript as it will be printed, of a file from outside as it
was recognised; with a mark at each finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.app import intake
from gongwen.app.contract import places, sheets
from gongwen.app.contract.marking import PageKey, PageMark, marked
from gongwen.app.contract.rooms import RequestRoom
from gongwen.app.inspecting import Checked
from gongwen.app.outcome import attempt
from gongwen.chinese.patterns import compiled
from gongwen.document import saving
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.document.finding import Finding
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.recogniser import picture_name
from gongwen.foreign.recognising.roles import Recognised, lines
from gongwen.foreign.source import Grid, walk
from gongwen.genres import printing
from gongwen.genres.composing import Job
from gongwen.importing.documents import images

_LINE = compiled(r"第 (\d+) 行")
_ELEMENTS = {roles.ATTACHED: ("附件",), roles.IMPRINT_DATE: ("印发机关", "印发日期")}  # others are named as they are
_NOTHING = "这份文件排不成页面，问题都在右边"


class ShownPages(NamedTuple):
    """Pages with marks, their style, the page of each finding by its id, and what is to be told about the pages."""

    pages: list[str]
    css: str
    numbers: dict[str, int]
    notes: tuple[str, ...] = ()


def pages_of(checked: Checked, own: RequestRoom, genre: str, ids: Sequence[str]) -> ShownPages:
    """Return the pages of a file that was checked; ids: of its findings, one for one."""
    if kind_of(checked.path) is WORKBOOK:
        return ShownPages([], "", {})
    made, _ = attempt("页面", lambda: _laid(checked, own, genre))
    if made is None:
        return ShownPages([], "", {}, (_NOTHING,))
    pages, css = made
    keys = _by_place(checked.recognised) if checked.recognised else {}
    found = marked(pages, list(_marks(checked.findings, ids, keys)))
    return ShownPages(found.pages, css, found.numbers)


def _laid(checked: Checked, own: RequestRoom, genre: str) -> tuple[list[str], str]:
    job = _job(checked, own, genre)
    shown = sheets.pages(printing.prepared(job), {} if checked.recognised else places.of_passages(job))
    return list(shown["pages"]), str(shown["page_css"])


def _job(checked: Checked, own: RequestRoom, genre: str) -> Job:
    """Return the job that a file is shown as."""
    path = checked.path
    if checked.recognised is None:
        return next(intake.read(path, genre, draft=True))
    return recognised_job(checked.recognised, checked, own.folder)


def recognised_job(recognised: Recognised, checked: Checked, folder: Path) -> Job:
    """Return the job of a file from outside as it was recognised; its pictures are laid into a folder."""
    for number, image in enumerate(images(checked.source.blocks) if checked.source else (), 1):
        saving.save_scratch(folder / picture_name(number, image), image.data)
    name = "".join(recognised.document.title) or checked.path.stem
    return Job(recognised.document, (), {}, None, name, folder, str(checked.path), str(checked.path))


def _by_place(recognised: Recognised) -> dict[str, tuple[PageKey, ...]]:
    """Return what each paragraph of a file is on the pages: a block of the document, or an element."""
    found: dict[str, tuple[PageKey, ...]] = {}
    for placed in recognised.placed:
        block = (("at", str(placed.at)),) if placed.at >= 0 else ()
        for line in walk((placed.block,)) if isinstance(placed.block, Grid) else ():
            found[line.where] = block
    for placed, line in lines(recognised.placed):
        block = (("at", str(placed.at)),) if placed.at >= 0 else ()
        names = _ELEMENTS.get(placed.role, (placed.role,))
        found[line.where] = (*block, *(("element", name) for name in names))
    return found


def _marks(findings: Sequence[Finding], ids: Sequence[str], keys: dict[str, tuple[PageKey, ...]]) -> Iterator[PageMark]:
    for finding, number in zip(findings, ids, strict=True):
        line = _LINE.search(finding.where)
        own = keys.get(finding.where, ()) or ((("line", line[1]),) if line else ())
        words = finding.words if finding.words != finding.text else ""
        before = finding.text[: finding.start].count(words) if words and finding.start > 0 else 0
        if own:
            yield PageMark(number, own, words, before)
