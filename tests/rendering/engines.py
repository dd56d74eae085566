"""Documents as two layout programs put them on pages, held against what was counted: `python -m tests.rendering.engines`.

The command lays out every genre's sample, all that is kept in `samples/`, and the documents at the edges of pages;
prints the table of their pages, and what is not as the standard wants; with a folder behind it, the PDFs stay there.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from gongwen.app import intake
from gongwen.document import provenance
from gongwen.genres import genre, printing
from gongwen.genres.composing import Job
from gongwen.genres.printing import Prepared
from gongwen.layout.fitting import SIGNED, Where
from gongwen.layout.printed import PrintedParagraph, paragraphs
from gongwen.layout.sheets.laying import SheetPaper, laid_pages
from gongwen.standard.folders import TEMPLATES
from tests import cycle
from tests import samples as repository
from tests.rendering import office, onlyoffice
from tests.rendering.edges import edges
from tests.rendering.measure import measure
from tests.rendering.pages import MM, Line, Measures, Page
from tests.rendering.portrait import number_faults

NUMBER_MM, IMPRINT_MM = 57.5, 262.0  # baseline of a letter's 发文字号, end of an imprint
GRID = ("材料", "文件", "信函", "命令", "纪要", "简报")  # papers with 22 lines of 28 characters
LINES, PITCH_MM = 22, 28.95 * MM
FEW, SOME = 3, 3  # rules that are no table; full lines that tell something


class Laid(NamedTuple):
    """A document, the pages that were counted for it, and those that each program gives it."""

    ready: Prepared
    pages: int
    unnumbered: frozenset[int]
    office: Measures
    builder: Measures

    @property
    def programs(self) -> dict[str, Measures]:
        return {"LibreOffice": self.office, "ONLYOFFICE": self.builder}


def samples() -> dict[str, Job]:
    """The sample of every genre, but of those whose paper is a form of their own: its pages are not counted."""
    kinds = [kind for kind in genre.load_all() if not (kind.folder / "paper.docx").exists()]
    return {kind.name: next(iter(intake.read(kind.sample))) for kind in kinds}


def kept(folder: Path) -> dict[str, Prepared]:
    """What else is kept in samples/: the speeches on both papers, the set of a meeting, and of each batch the documents
    that stand there; what is alike to one of those in its batch is not laid out again.
    """
    found = {}
    for source in repository.speeches():
        (job,) = intake.read(source)
        for paper in ("", "朗读"):
            found[f"{source.parent.name}{paper}"] = printing.prepared(job, paper)
    for job in intake.read(TEMPLATES / "families" / "samples" / "会议.yaml", "会议套件"):
        if job.genre:
            found[f"会议·{job.genre.name}"] = printing.prepared(job)
    return found | _of_batches(folder)


def _of_batches(folder: Path) -> dict[str, Prepared]:
    """The kept documents of batches, found among all that they make by their bytes."""
    made: dict[bytes, Prepared] = {}
    plain = printing.made

    def noted(ready: Prepared) -> bytes:
        data = plain(ready)
        made[provenance.marked(data)] = ready
        return data

    with mock.patch.object(printing, "made", noted):
        files = cycle.kept(folder / "全程") | repository.county(folder / "县") | repository.ledger(folder / "台账")
    return {f"{path.parent.name}·{path.stem}": made[data] for path, data in files.items() if path.suffix == ".docx"}


def laid_out(jobs: Mapping[str, Job | Prepared], folder: Path) -> dict[str, Laid]:
    """Documents laid out by both programs, each called once for all of them."""
    ready = {name: printing.prepared(one) if isinstance(one, Job) else one for name, one in jobs.items()}
    files = [folder / f"{name}.docx" for name in jobs]
    for file, one in zip(files, ready.values(), strict=True):
        file.write_bytes(printing.made(one))
    programs = office.convert(files, folder / "LibreOffice"), onlyoffice.convert(files, folder / "ONLYOFFICE")
    found = {}
    for (name, one), *pdfs in zip(ready.items(), *programs, strict=True):
        found[name] = Laid(one, *counted(one), *map(measure, pdfs))
    return found


def counted(ready: Prepared) -> tuple[int, frozenset[int]]:
    """How many pages a document was counted to have, and which of them bear no number."""
    paper = SheetPaper(ready.paper.look.measures, ready.paper.name, True, ready.images)
    pages = len(laid_pages(ready.fitted, paper))
    behind = {pages - 1, pages} if ready.fitted.imprint is Where.BEHIND_BLANK else set[int]()
    return pages, frozenset(behind | ({1} if ready.fitted.printed.floating else set()))


# --- what the standard wants -----------------------------------------------------------------


def faults(laid: Laid) -> list[str]:
    """What is not as the standard wants on the pages of a document, in either program, a sentence each."""
    return [f"{name}: {fault}" for name, measures in laid.programs.items() for fault in _faults(laid, measures)]


def _faults(laid: Laid, measures: Measures) -> Iterator[str]:
    if len(measures.pages) != laid.pages:
        yield f"{len(measures.pages)} pages, not {laid.pages}"
        return
    yield from _numbers(laid, measures)
    yield from _imprint(laid, measures)
    yield from _alone(laid, measures)
    if laid.ready.fitted.printed.floating:
        yield from _letter(laid, measures.pages[0])
    elif laid.ready.paper.name in GRID:
        yield from _grid(measures)


def _numbers(laid: Laid, measures: Measures) -> Iterator[str]:
    """The number of every page that has one; none on the others (7.5)."""
    bare = tuple(f"page {at}:" for at in laid.unnumbered)
    if laid.ready.paper.name in GRID:
        yield from (fault for fault in number_faults(measures) if not fault.startswith(bare))
    yield from (f"page {at} has a number" for at in laid.unnumbered if measures.pages[at - 1].number)


def _imprint(laid: Laid, measures: Measures) -> Iterator[str]:
    """The imprint at the foot of an even page; of a letter, on whichever page is the last one (7.4, 10.1)."""
    imprint = laid.ready.fitted.printed.imprint
    if not imprint:
        return
    last = measures.pages[-1]
    if imprint.ruled:
        lowest = max((rule.top_mm for rule in last.rules if rule.x1_mm - rule.x0_mm > 150), default=0.0)
        if abs(lowest - IMPRINT_MM) > 1:
            yield f"the imprint ends at {lowest:.2f} mm, not {IMPRINT_MM:g} ± 1"
        if len(measures.pages) % 2:
            yield "the imprint stands on an odd page"
    words = _bare(imprint.rows[-1][-1].words)
    if words[-8:] not in _bare("".join(line.text for line in last.lines[-2:])):
        yield f"the last page does not end with {words}"


def _letter(laid: Laid, page: Page) -> Iterator[str]:
    number = laid.ready.job.document.element("发文字号")
    for line in page.lines:
        if number and number in line.text and abs(line.baseline_mm - NUMBER_MM) > 1:
            yield f"the number of the letter stands at {line.baseline_mm:.2f} mm, not {NUMBER_MM} ± 1"


def _grid(measures: Measures) -> Iterator[str]:
    """22 lines on a page whose text goes on overleaf, 28 characters in a full line, fewer where a mark may not begin the
    next one, or a number would be parted (5.2.3).
    """
    for number, (page, after) in enumerate(pairwise(measures.pages), 1):
        if _goes_on(page, after) and (lines := _slot(page.lines[-1], page)) != LINES:
            yield f"page {number} has {lines} lines"
    full = measures.full_line_characters
    if full.total() >= SOME and 2 * (full[27] + full[28]) < full.total():
        yield f"full lines of {dict(full)} characters"


def _goes_on(page: Page, after: Page) -> bool:
    """Whether a page of nothing but text ends in a paragraph that goes on."""
    plain = all(line.size_pt == 16 for line in page.lines) and not page.rules and not page.images and page.portrait
    full = plain and page.lines and page.lines[-1].x1_mm > page.area.x1_mm - 2
    return bool(full and after.lines and after.lines[0].x0_mm < after.area.x0_mm + 1 and after.lines[0].size_pt == 16)


def _slot(line: Line, page: Page) -> int:
    return int((line.middle_mm[1] - page.area.top_mm) / PITCH_MM) + 1


# --- nothing alone ---------------------------------------------------------------------------


def _alone(laid: Laid, measures: Measures) -> Iterator[str]:
    """No sign-off without text above it, no heading without text below it, no single line on a page (7.3.5.5)."""
    printed = laid.ready.fitted.printed
    signed = _texts(one for one in printed.closing if isinstance(one, PrintedParagraph) and one.element in SIGNED)
    headings = _texts(one for one in printed.body if isinstance(one, PrintedParagraph) and one.style[:7] == "Heading")
    ends = _texts(paragraphs([printed.imprint] if printed.imprint else []))
    for number, page in enumerate(measures.pages, 1):
        lines = [line for line in page.lines if line.inside and _bare(line.text) not in ends]
        if not lines or page.images:
            continue
        if number > 1 and _bare(lines[0].text) in signed:
            yield f"page {number} begins with the sign-off: {lines[0].text}"
        if number < len(measures.pages) and _bare(lines[-1].text) in headings and not page.rules:
            yield f"page {number} ends with a heading: {lines[-1].text}"
        if number > 1 and _is_single(lines, page):
            yield f"page {number} has a single line: {lines[0].text}"


def _is_single(lines: list[Line], page: Page) -> bool:
    return len(lines) == 1 and len(page.rules) < FEW


def _texts(printed: Iterable[PrintedParagraph]) -> set[str]:
    return {_bare(one.words) for one in printed} - {""}


def _bare(text: str) -> str:
    return "".join(text.split())


# --- the command -----------------------------------------------------------------------------


def table(laid: Mapping[str, Laid]) -> Iterator[str]:
    """The pages that were counted and those of each program, with the documents that have so many, in Markdown."""
    yield "| 数出的面数 | LibreOffice | ONLYOFFICE | 文件 |"
    yield "|--:|--:|--:|---|"
    found: dict[tuple[int, int, int], list[str]] = {}
    for name, one in laid.items():
        found.setdefault((one.pages, len(one.office.pages), len(one.builder.pages)), []).append(name)
    for pages, names in sorted(found.items()):
        yield f"| {' | '.join(map(str, pages))} | {' '.join(names)} |"


def main(folder: Path) -> int:
    """Lay out everything; print the table and the faults; return the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    laid = laid_out({**samples(), **kept(folder), **edges(folder)}, folder)
    print("\n".join(table(laid)))
    wrong = {name: found for name, one in laid.items() if (found := faults(one))}
    for name, found in wrong.items():
        print(f"\n{name}", *found, sep="\n  ")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(main(Path(scratch)))
