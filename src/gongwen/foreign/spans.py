"""Characters of a Line → the w:t elements that hold them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from gongwen.foreign.source import Line
from gongwen.word.symbols import made_signs
from gongwen.word.xml import VAL, W, names

_LEFT_OUT = frozenset(names("del", "moveFrom", "txbxContent"))
TextNode = Any  # ours, or python-docx's where a copy is annotated: what is read here is the same in both


class Text(NamedTuple):
    """One w:t and where its text begins in the line, in characters."""

    start: int
    element: TextNode

    @property
    def end(self) -> int:
        """Return where its text ends."""
        return self.start + len(self.element.text or "")


class Edit(NamedTuple):
    """Other words for the characters of one w:t from a start to an end."""

    element: TextNode
    start: int
    end: int
    instead: str


class Twin:
    """A copy of the text that lines were read from: its paragraphs by the lines."""

    def __init__(self, lines: Mapping[str, Line], copy: TextNode) -> None:
        self.paragraphs = list(copy.iter(f"{W}p"))
        tree = next((line.tree for line in lines.values() if line.tree is not None and not line.part), None)
        original = () if tree is None else tree.root.iter(f"{W}p")
        self._at = {paragraph: number for number, paragraph in enumerate(original)}

    def place(self, line: Line | None) -> int:
        """Return which paragraph of the copy a line stands in, -1 for a line outside the body."""
        return -1 if line is None or line.element is None else self._at.get(line.element, -1)


def texts(paragraph: TextNode, text: str) -> list[Text]:
    """Return the w:t elements of a paragraph with their places in the text that was read from it; hidden ones have
    none.
    """
    found, at = [], 0
    for element in _texts(paragraph):
        own = element.text or ""
        if not own:
            continue
        place = at if text.startswith(own, at) else text.find(own, at, at + _signs(text, at) + len(own))
        if place >= 0:
            found.append(Text(place, element))
            at = place + len(own)
    return found


def _signs(text: str, at: int) -> int:
    """Return how many characters from a place on stand for elements of their own, or for other characters: tabs, line
    breaks, hyphens, boxes, signs of symbol fonts, superscripts.
    """
    return next((place for place in range(at, len(text)) if not _is_made(text[place])), len(text)) - at


def _is_made(char: str) -> bool:
    return char in "\t\n-□" or (not char.isascii() and char in made_signs())


def _texts(element: TextNode) -> Iterator[TextNode]:
    for child in element:
        if child.tag == f"{W}t":
            yield child
        elif child.tag not in _LEFT_OUT and not _is_struck(child):
            yield from _texts(child)


def _is_struck(element: TextNode) -> bool:
    """Return whether an element is a run with a line through its text, which nobody reads."""
    return any(_is_on(element.find(f"{W}rPr/{W}{local}")) for local in ("strike", "dstrike"))


def _is_on(switch: TextNode) -> bool:
    return switch is not None and switch.get(VAL, "1") not in ("0", "false", "off")


def edits(found: Sequence[Text], start: int, end: int, instead: str) -> list[Edit]:
    """Return what writes other words for the characters from start to end; nothing where not all stand in w:t
    elements.
    """
    first = bisect_right(found, start, key=lambda text: text.end)
    over = list(takewhile(lambda text: text.start < end, found[first : first + end - start]))
    if sum(min(text.end, end) - max(text.start, start) for text in over) != end - start:
        return []
    return [
        Edit(text.element, max(start - text.start, 0), min(end, text.end) - text.start, "" if number else instead)
        for number, text in enumerate(over)
    ]
