"""Word XML as trees: names, parsed parts, small steps on elements; by the parser of the standard library.

Back to text: `markup`. Where only some elements count, or their bytes are to be changed: `located`. Nothing here knows
DTDs: `opening` refuses a part that has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Element
else:
    Element = Any  # the parser is loaded when something is parsed

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W, R = f"{{{MAIN}}}", f"{{{RELATIONS}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def names(*local: str) -> tuple[str, ...]:
    """Return the tags of elements of the main namespace."""
    return tuple(W + name for name in local)


# --- trees -----------------------------------------------------------------------------------


def parse(data: bytes) -> Element:
    """Return the root of an XML text in UTF-8. Raises ValueError where it is none."""
    from xml.etree import ElementTree

    parser = ElementTree.XMLParser(encoding="utf-8")  # whatever it declares: no other encoding can hide anything
    try:
        parser.feed(data)
        root: Element = parser.close()
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    return root


def depth(root: Element) -> int:
    """Return how many elements stand in each other at the deepest place."""
    level, found = [root], 0
    while level:
        level, found = list(chain.from_iterable(level)), found + 1
    return found


class Tree:
    """A parsed part: its root, and what stands above each element."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._parents: dict[Element, Element] | None = None

    def parent(self, element: Element) -> Element | None:
        """Return what holds an element, None for the root and for what was taken out."""
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents.get(element)

    def above(self, element: Element) -> Iterator[Element]:
        """Return what an element stands in, the nearest first."""
        parent = self.parent(element)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

    def remove(self, element: Element) -> None:
        """Remove an element; Word XML has no text behind elements that counts."""
        self.replace(element, ())

    def unwrap(self, element: Element) -> None:
        """Replace an element by its children."""
        self.replace(element, list(element))

    def replace(self, element: Element, others: Iterable[Element]) -> None:
        """Replace an element by others. One that was taken out already is left."""
        parent = self.parent(element)
        if parent is None or self._parents is None:
            return
        new, place = list(others), list(parent).index(element)
        parent[place : place + 1] = new
        del self._parents[element]
        self._parents.update(dict.fromkeys(new, parent))

    def move(self, element: Element, parent: Element, place: int) -> None:
        """Take an element out of where it stands and put it into another one."""
        self.remove(element)
        parent.insert(place, element)
        if self._parents is not None:
            self._parents[element] = parent

    def after(self, element: Element) -> Element | None:
        """Return what follows an element in its parent."""
        parent = self.parent(element)
        rest = iter(() if parent is None else parent)
        return next((next(rest, None) for one in rest if one is element), None)

    def drop(self, *tags: str) -> None:
        """Remove all elements of some tags."""
        drop(self.root, *tags)
        self._parents = None

    def dissolve(self, *tags: str) -> None:
        """Replace all elements of some tags by their children."""
        wanted = frozenset(tags)
        for parent in reversed(list(self.root.iter())):
            if any(child.tag in wanted for child in parent):
                parent[:] = chain.from_iterable(list(child) if child.tag in wanted else [child] for child in parent)
        self._parents = None


def each(root: Element, *tags: str) -> Iterator[Element]:
    """Return the elements of some tags, the root too, in their order."""
    if len(tags) == 1:
        return root.iter(tags[0])
    wanted = frozenset(tags)
    return (element for element in root.iter() if element.tag in wanted)


def held(root: Element, *tags: str) -> list[tuple[Element, Element]]:
    """Return the elements of some tags below a root, each behind the one that holds it."""
    wanted = frozenset(tags)
    return [(parent, child) for parent in root.iter() for child in parent if child.tag in wanted]


def drop(root: Element, *tags: str) -> None:
    """Remove all elements of some tags below a root."""
    for parent, element in held(root, *tags):
        parent.remove(element)


def make(local: str, text: str = "", **attributes: str) -> Element:
    """Return an element of the main namespace."""
    from xml.etree.ElementTree import Element as New

    element = New(W + local, {W + name: value for name, value in attributes.items()})
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
    for local in path.split("/"):
        found = element.find(W + local)
        if found is None:
            return ""
        element = found
    return element.get(VAL, "")


def text_of(element: Element) -> str:
    """Return the text inside an element."""
    return "".join(found.text or "" for found in element.iter(f"{W}t"))
