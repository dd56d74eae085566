"""Characters of a Line ⇄ the w:t elements that hold them, in the file itself or in a copy of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.foreign.source import Line
from gongwen.word.xml import Element, W, names

_LEFT_OUT = frozenset(names("del", "moveFrom", "txbxContent"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Text(NamedTuple):
    """One w:t and where its text begins in the line, in characters."""

    start: int
    element: Element

    @property
    def end(self) -> int:
        return self.start + len(self.element.text or "")


class Twin:
    """A copy of the body that lines were read from: its paragraphs by the lines."""

    def __init__(self, lines: Mapping[str, Line], copy: Element) -> None:
        self.paragraphs = list(copy.iter(f"{W}p"))
        body = next((line.element for line in lines.values() if line.element is not None and not line.part), None)
        original = () if body is None else body.getroottree().getroot().iter(f"{W}p")
        self._at = {paragraph: number for number, paragraph in enumerate(original)}

    def place(self, line: Line | None) -> int:
        """Return which paragraph of the copy a line stands in, -1 for a line outside the body."""
        return -1 if line is None else self._at.get(line.element, -1)


def texts(paragraph: Element, text: str) -> list[Text]:
    """Return the w:t elements of a paragraph with their places in the text that was read from it; hidden ones have none."""
    found, at = [], 0
    for element in _texts(paragraph):
        own = element.text or ""
        place = text.find(own, at) if own else -1
        if place < 0 or place - at > _signs(text, at):
            continue
        found.append(Text(place, element))
        at = place + len(own)
    return found


def _signs(text: str, at: int) -> int:
    """Return how many characters from a place on stand for elements of their own: tabs, line breaks, hyphens, boxes."""
    return next((count for count, char in enumerate(text[at:]) if char not in "\t\n-□"), len(text) - at)


def _texts(paragraph: Element) -> Iterator[Element]:
    for element in paragraph.iter(f"{W}t"):
        above = [one.tag for one in element.iterancestors() if one is not paragraph]
        if not _LEFT_OUT & set(above[: _depth(element, paragraph)]):
            yield element


def _depth(element: Element, top: Element) -> int:
    """Return how many elements stand between an element and one above it."""
    return next(count for count, one in enumerate(element.iterancestors()) if one is top)


def replace(found: Sequence[Text], start: int, end: int, instead: str) -> bool:
    """Write other words for the characters from start to end; return whether all of them stand in w:t elements."""
    over = [text for text in found if text.start < end and text.end > start]
    if sum(min(text.end, end) - max(text.start, start) for text in over) != end - start:
        return False
    for number, text in enumerate(over):
        own = text.element.text or ""
        first, last = max(start - text.start, 0), min(end - text.start, len(own))
        text.element.text = own[:first] + (instead if number == 0 else "") + own[last:]
        text.element.set(_SPACE, "preserve")
    return True
