"""Names of WordprocessingML in lxml's spelling, and small steps on elements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W, R = f"{{{MAIN}}}", f"{{{RELATIONS}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
V = "{urn:schemas-microsoft-com:vml}"
VAL = f"{W}val"

Element = Any  # lxml has no types


def names(*local: str) -> tuple[str, ...]:
    """Return the tags of elements of the main namespace."""
    return tuple(W + name for name in local)


def remove(element: Element) -> None:
    """Remove an element; Word XML has no text behind elements that counts."""
    element.getparent().remove(element)


def unwrap(element: Element) -> None:
    """Replace an element by its children."""
    parent, place = element.getparent(), element.getparent().index(element)
    parent[place : place + 1] = list(element)


def replace(element: Element, others: Iterable[Element]) -> None:
    """Replace an element by others."""
    parent, place = element.getparent(), element.getparent().index(element)
    parent[place : place + 1] = list(others)


def make(local: str, text: str = "", **attributes: str) -> Element:
    """Return an element of the main namespace."""
    from lxml import etree

    element = etree.Element(W + local, {W + name: value for name, value in attributes.items()}, nsmap={"w": MAIN})
    element.text = text or None
    return element


def child(element: Element, local: str, first: bool = True) -> Element:
    """Return a child of the main namespace, made where it is missing, at the beginning or at the end."""
    found = element.find(W + local)
    if found is None:
        found = make(local)
        element.insert(0 if first else len(element), found)
    return found


def value(element: Element, path: str) -> str:
    """Return the w:val of what a path of local names leads to, "" where there is none."""
    found = element.find("/".join(W + part for part in path.split("/")))
    return "" if found is None else str(found.get(VAL, ""))


def text_of(element: Element) -> str:
    """Return the text inside an element."""
    return "".join(found.text or "" for found in element.iter(f"{W}t"))
