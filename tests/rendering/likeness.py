"""The pages that the program lays out itself, held against the pages of a layout program: line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber

from gongwen.app import intake
from gongwen.genres import printing
from gongwen.layout.lines import LIBREOFFICE, Setter
from gongwen.layout.sheets.laid import LaidChart, LaidLine, LaidPage, LaidParagraph, LaidTable
from gongwen.layout.sheets.laying import SheetPaper, laid_pages
from gongwen.layout.sheets.paragraphs import DOWN
from gongwen.layout.titles import width

SAME = 30  # twips: baselines no further apart are one line
Placed = tuple[float, int, str]  # baseline, where it begins, and the text


class Likeness(NamedTuple):
    """How many lines two ways of laying out share, of how many; what each of them has alone."""

    same: int
    lines: int
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


def rows(pieces: Iterable[Placed], tables: Sequence[LaidTable]) -> list[str]:
    """The lines of a page, without blanks: what stands on one line is one, but each cell of a table has its own."""
    found: dict[int, list[tuple[float, list[tuple[int, str]]]]] = {}
    for baseline, left, text in sorted(pieces):
        lines = found.setdefault(_column(baseline, left, tables), [])
        if not lines or baseline - lines[-1][0] > SAME:
            lines.append((baseline, []))
        lines[-1][1].append((left, text))
    every = ("".join(text for _, text in sorted(line)) for lines in found.values() for _, line in lines)
    return [bare(line) for line in every if bare(line)]


def _column(baseline: float, left: int, tables: Sequence[LaidTable]) -> int:
    """The column of a table that a text stands in, of a cell over several its first, counted through all tables of a
    page; -1 for none.
    """
    number = 0
    for table in tables:
        bottoms = list(accumulate((row.height for row in table.rows), initial=table.top))[1:]
        if table.top < baseline < bottoms[-1]:
            edges = accumulate(table.widths, initial=table.left - 20)
            column = sum(edge <= left for edge in edges) - 1
            row = table.rows[sum(bottom <= baseline for bottom in bottoms)]
            covers = (cell for cell in row.cells if cell.column <= column < cell.column + cell.columns)
            return number + next((cell.column for cell in covers), column)
        number += len(table.widths) + 2
    return -1


def bare(text: str) -> str:
    return "".join(text.split())


def _pieces(page: LaidPage) -> Iterator[tuple[float, int, str]]:
    for item in page.items:
        if isinstance(item, LaidParagraph) and not item.turned:
            yield from ((line.baseline, _start(line), line.text) for line in item.lines if bare(line.text))
        elif isinstance(item, LaidTable):
            yield from _cells(item)


def _start(line: LaidLine) -> int:
    """Where the text of a line begins, about: one at the right, or in the middle, has room before it."""
    room = line.width - round(width(line.text) * 280)
    return line.left + {"right": room, "center": room // 2}.get(line.align, 0)


def _cells(table: LaidTable) -> Iterator[tuple[float, int, str]]:
    """The lines of cells, in the middle of their height."""
    top = table.top
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            high = sum(one.height for one in table.rows[number : number + cell.rows])
            left = table.left + sum(table.widths[: cell.column])
            start = top + (high - len(cell.lines) * cell.pitch) / 2
            for at, line in enumerate(cell.lines):
                if bare(line):
                    yield start + (at + DOWN) * cell.pitch, left + 57, line
        top += row.height


def likeness(source: Path, pdf: Path, setter: Setter = LIBREOFFICE, paper: str = "") -> Likeness:
    """How the pages of an input are like those of the PDF of its document, broken as a program breaks lines."""
    (job,) = intake.read(source)
    ready = printing.prepared(job, paper)
    laid = laid_pages(ready.fitted, SheetPaper(ready.paper.look.measures, ready.paper.name, True, ready.images, setter))
    with pdfplumber.open(pdf) as opened:
        printed = [list(_characters(page)) for page in opened.pages]
    ours, theirs = list[Counter[str]](), list[Counter[str]]()
    for number in range(max(len(laid), len(printed))):
        page = laid[number] if number < len(laid) else None
        tables = [item for item in page.items if isinstance(item, LaidTable)] if page else []
        ours.append(Counter(rows(_pieces(page), tables) if page else []))
        there = printed[number] if number < len(printed) else []
        theirs.append(Counter(rows(_outside(there, page), tables)))
    same = sum((a & b).total() for a, b in zip(ours, theirs, strict=True))
    alone = (
        tuple(line for a, b in zip(one, other, strict=True) for line in (a - b).elements())
        for one, other in ((ours, theirs), (theirs, ours))
    )
    return Likeness(same, sum(page.total() for page in theirs), *alone)


def _outside(pieces: Iterable[Placed], page: LaidPage | None) -> list[Placed]:
    """The pieces that stand in no chart: its words are placed by the program that draws it."""
    charts = [item for item in page.items if isinstance(item, LaidChart)] if page else []
    return [one for one in pieces if not any(chart.top < one[0] < chart.top + chart.height for chart in charts)]


def _characters(page: Any) -> Iterator[Placed]:
    """The upright characters of a page of a PDF in twips; of the page number none."""
    for char in page.chars:
        if char["upright"]:
            yield (float(page.height) - char["matrix"][5]) * 20, round(char["x0"] * 20), char["text"]
