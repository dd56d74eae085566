"""The imprint 版记 (GB/T 9704-2012, 7.4): 主送 抄送, 印发机关 and 印发日期, at the foot of the last page, which is an
even one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen import standard
from gongwen.document.model import Document
from gongwen.layout.line_ends import listed
from gongwen.layout.measures import Measures
from gongwen.layout.printed import PLAIN, DirectFormat, Imprint, PrintedParagraph, PrintedRun


def imprint(document: Document, measures: Measures, letter: bool, receivers: Sequence[str] = ()) -> Imprint | None:
    """Return the 版记 of a document, None when it has none. receivers: 主送机关 that page 1 has no room for (7.3.2).

    A letter has neither lines nor 印发机关 and 印发日期 (10.1).
    """
    listed = tuple(_listed(document, measures, receivers))
    issued = () if letter else tuple(_issued(document, measures))
    sent, printed = tuple(_sent(document, measures)), tuple(_printed(document, measures))
    rows = tuple(row for row in (listed, issued, sent, printed) if row)
    return Imprint(rows, not letter) if rows else None


def _listed(document: Document, measures: Measures, receivers: Sequence[str]) -> Iterator[PrintedParagraph]:
    for label, names, element in (("主送", receivers, "主送机关"), ("抄送", document.elements.get("抄送", ()), "抄送")):
        if names:
            yield _organs(label, names, measures, element)


def _sent(document: Document, measures: Measures) -> Iterator[PrintedParagraph]:
    """Return to whom a 简报 is reported, sent and given out: 报 送 发."""
    for label in ("报", "送", "发"):
        if names := document.elements.get(label, ()):
            yield _organs(label, names, measures, label)


def _organs(label: str, names: Sequence[str], measures: Measures, element: str) -> PrintedParagraph:
    """Return a list of organs, narrower where its lines end between them so."""
    text = f"{label}：{'，'.join(names).rstrip('。')}。"
    off = listed(text, "Imprint", measures)
    direct = DirectFormat(right=measures.styles["Imprint"].right + off) if off else PLAIN
    return PrintedParagraph("Imprint", text, direct=direct, element=element)


def _printed(document: Document, measures: Measures) -> Iterator[PrintedParagraph]:
    """Return at the right how many copies there are: 共印120份."""
    if copies := document.element("印数"):
        size = measures.styles["ImprintIssue"].size / standard.POINT
        stop = measures.wide - standard.twips("版记.印发日期右空", size)
        direct = DirectFormat(tabs=(("right", stop),))
        yield PrintedParagraph("ImprintIssue", runs=(PrintedRun(f"\t{copies}"),), direct=direct, element="印数")


def _issued(document: Document, measures: Measures) -> Iterator[PrintedParagraph]:
    """Return 印发机关 at the left and 印发日期 at the right."""
    office, day = document.element("印发机关"), document.element("印发日期")
    if office or day:
        size = measures.styles["ImprintIssue"].size / standard.POINT
        stop = measures.wide - standard.twips("版记.印发日期右空", size)
        runs = (PrintedRun(f"{office}\t{day}印发" if day else office),)
        yield PrintedParagraph(
            "ImprintIssue", runs=runs, direct=DirectFormat(tabs=(("right", stop),)), element="印发日期"
        )
