"""A drawing of a Word file → the pictures and text boxes in it, and what of it is neither: charts, shapes, objects."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.foreign import carriers
from gongwen.word.xml import MC, A, Element, O, V, W

BOX = f"{W}txbxContent"
_SHOWN = frozenset((f"{A}blip", f"{V}imagedata", BOX))
_FALLBACK = f"{MC}Fallback"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_KINDS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": carriers.CHART,
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": carriers.CHART,
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": carriers.DIAGRAM,
    f"{O}OLEObject": carriers.OBJECT,
}
_SHAPES = frozenset(
    (_SHAPE, *(V + local for local in ("shape", "line", "rect", "oval", "polyline", "roundrect", "arc")))
)


def shown(element: Element) -> Iterator[Element]:
    """Return the pictures and text boxes of a drawing, without those of its older twin and those inside a box."""
    for child in element:
        if child.tag in _SHOWN:
            yield child
        if child.tag not in (BOX, _FALLBACK):
            yield from shown(child)


def kinds(element: Element) -> Iterator[tuple[str, str]]:
    """Return what of a drawing is neither a picture nor a text: its kind, and the program that made an object."""
    for child in element:
        if child.tag in (BOX, _FALLBACK):
            continue
        if kind := _KINDS.get(child.tag):
            yield kind, child.get("ProgID", "")
        elif child.tag in _SHAPES and next(shown(child), None) is None:
            yield carriers.SHAPE, ""
        yield from kinds(child)
