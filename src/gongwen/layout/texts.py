"""The text that a document prints, in the order of its paper: the proof that an import lost nothing.

Ordinals and marks are as printed; what is made only of other elements (a mark of who signs) is no text of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from gongwen.document.model import Document
from gongwen.layout.charts import below
from gongwen.layout.letterhead import formats
from gongwen.layout.measures import Measures, of_paper
from gongwen.layout.printed import (
    JointMark,
    Printed,
    PrintedChart,
    PrintedDocument,
    PrintedPictures,
    PrintedTable,
    paragraphs,
)
from gongwen.layout.printing import print_document

GivenElements = Mapping[str, Sequence[str]]
MARKS = frozenset(("附件标记",))  # what marks attachments is counted, not written


def layout_of(document: Document) -> str:
    """Return the 版式 whose letterhead a document asks for, "" where it asks for none."""
    asked = document.element("版式")
    return asked if asked in formats() else ""


ENDLESS = 10_000_000  # twips


@cache
def _one_line_each() -> Measures:
    """Return the measures of a paper on which no line ends: what is asked here are words, and where they are broken
    takes long to find.
    """
    return replace(of_paper(), width=ENDLESS)


def printed_document(document: Document) -> PrintedDocument:
    """Return what a document prints in the 版式 that it asks for, no line broken."""
    return print_document(document, _one_line_each(), layout_of(document))


def lines(document: Document, marks: bool = True) -> Iterator[str]:
    """Return the lines that a document prints, in their order; marks: those of its attachments, too."""
    printed = printed_document(document)
    parts = (printed.letterhead, printed.heading, printed.body, printed.closing, printed.attachments)
    for part in parts:
        for one in part:
            yield from _lines(one, marks)
    if printed.imprint:
        yield from _lines(printed.imprint, marks)


def _lines(one: Printed, marks: bool) -> Iterator[str]:
    """Return the lines of one thing that is printed."""
    if isinstance(one, PrintedTable):
        yield from (cell for row in one.table.rows for cell in row if cell)
    elif isinstance(one, PrintedPictures):
        yield from (picture.caption for picture in one.pictures)
    elif isinstance(one, PrintedChart):
        yield from below(one.figures, one.caption)
    elif isinstance(one, JointMark):
        yield "".join(paragraph.words for paragraph in paragraphs((one,)) if paragraph.element)
    else:
        for paragraph in paragraphs((one,)):
            made = paragraph.style == "LetterheadMark" and not paragraph.element
            if not made and (marks or paragraph.element not in MARKS):
                yield paragraph.words


def of_elements(names: Sequence[str], given: GivenElements) -> str:
    """Return what is printed for some elements and what goes with them: 密级★保密期限, 附件：1.…2.…; "" where none is
    given.

    What the 版式 that they ask for does not print is as the others have it.
    """
    document = Document(elements={name: tuple(values) for name, values in given.items()})
    found: dict[str, str] = {}
    for layout in dict.fromkeys((layout_of(document), "", *formats())):
        if missing := [name for name in names if name not in found]:
            found |= _by_element(print_document(document, _one_line_each(), layout), missing)
    return "".join(found.get(name, "") for name in names)


def _by_element(printed: PrintedDocument, names: Sequence[str]) -> dict[str, str]:
    """Return what a document prints for each of some elements, as far as it prints them."""
    found: dict[str, list[str]] = {}
    parts = (printed.letterhead, printed.heading, printed.closing, (printed.imprint,) if printed.imprint else ())
    for paragraph in (paragraph for part in parts for paragraph in paragraphs(part)):
        if paragraph.element in names:
            found.setdefault(paragraph.element, []).append(paragraph.words)
    if ALONG in found:
        found["发文字号"] = []
    return {name: "\n".join(lines) for name, lines in found.items()}


ALONG = "签发人"  # in whose last line 发文字号 stands
