"""The sections of a Word file: paper, margins, grid."""

from __future__ import annotations

from typing import Any

from gongwen.foreign.effective import number
from gongwen.foreign.source import Section
from gongwen.word.xml import VAL, Element, W


def is_on(parent: Element, local: str) -> bool:
    """Return whether a child that is a switch is there and on."""
    found = parent.find(W + local)
    return found is not None and found.get(VAL, "1") not in ("0", "false", "off")


def is_landscape(mark: Element) -> bool:
    """Return whether the pages of a section (w:sectPr) lie across."""
    section = section_of(mark)
    return section.width > section.height


def pitch(mark: Element) -> int:
    """Return how far apart the grid of a section holds lines, in twips; 0 where it has none."""
    section = section_of(mark)
    return section.pitch if section.grid else 0


def section_of(mark: Element) -> Section:
    """Return the pages of a section, without its footers."""
    given: dict[str, Any] = {}
    for local, fields in _FIELDS.items():
        element = mark.find(W + local)
        if element is None:
            continue
        for theirs, ours in fields.items():
            if (length := number(element.get(W + theirs))) is not None:
                given[ours] = round(length)
    if (margins := mark.find(f"{W}pgMar")) is not None:  # the gutter is a part of the margin at the side of the binding
        given["left"] = given.get("left", Section().left) + round(number(margins.get(f"{W}gutter")) or 0)
    grid = mark.find(f"{W}docGrid")
    numbers = mark.find(f"{W}pgNumType")
    digits = "" if numbers is None else numbers.get(f"{W}fmt", "")
    kind = "" if grid is None else grid.get(f"{W}type", "")
    return Section()._replace(
        **given, grid="" if kind == "default" else kind, title_page=is_on(mark, "titlePg"), digits=digits
    )


_FIELDS = {
    "pgSz": {"w": "width", "h": "height"},
    "pgMar": {name: name for name in ("top", "bottom", "left", "right", "header", "footer")},
    "docGrid": {"linePitch": "pitch", "charSpace": "chars"},
    "pgNumType": {"start": "first"},
    "cols": {"num": "columns"},
}
