"""The XML of a part → the paragraphs, tables, text boxes and notes in it that tags can stand in, with their places.

Read from the text and not as a tree, because what takes the place of tags is put into the text: a Container knows
where its XML begins and ends. A tag is its number between two NULs, which no XML can hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.word import places

_NOTES = ("footnote", "endnote", "comment")
_MARK = compiled(
    r"<(?P<close>/)?w:(?P<name>p|t|tr|tc|tbl|txbxContent|sdtContent|footnote|endnote|comment)(?=[\s/>])[^>]*?(?P<empty>/)?>"
    r"|\0(?P<tag>\d+)\0|(?P<brace>\{\{|\{[%#]|\}\}|[%#]\})"
    r"|(?P<blank><w:(?:tab|cr)/>|<w:br\b[^>]*>)|<(?P<end>/)?mc:(?P<choice>AlternateContent|Fallback)\b[^>]*>"
)


@dataclass(slots=True, eq=False)
class Container:
    """A paragraph (p), table (tbl), row (tr), cell (tc), text box or note; "" is the part itself.

    number: the first, second … of its kind in what is around it. start, end: its XML. pieces: its own text as XML and
    the numbers of tags in it. copy: a text box as Word keeps it for old programs beside the real one.
    """

    name: str
    parent: Container | None
    number: int
    start: int
    end: int = 0
    copy: bool = False
    pieces: list[str | int] = field(default_factory=list)
    children: list[Container] = field(default_factory=list)

    def enclosing(self, name: str) -> Container | None:
        """Return the nearest container of a kind around this one, itself included; one outside its text box is none."""
        found: Container | None = self
        while found is not None and found.name != name:
            found = None if found.name == "txbxContent" else found.parent
        return found

    @property
    def around(self) -> Container:
        """Return what is around this one and counts it: content controls do not."""
        found = self.parent or self
        while found.name == "sdtContent" and found.parent:
            found = found.parent
        return found

    def paragraphs(self) -> Iterator[Container]:
        """Return the paragraphs below this one in their order, copies left out."""
        for child in self.children:
            if child.name == "p":
                yield child
            if not child.copy:
                yield from child.paragraphs()

    def anchors_only(self, slots: Collection[Container]) -> bool:
        """Return whether a paragraph has nothing but a box with such paragraphs, as that of a letter's mark does."""
        inside = list(self.paragraphs())
        return bool(inside) and all(one in slots for one in inside) and not any(map(str, self.content()))

    def tables(self) -> Iterator[Container]:
        """Return the tables below this one in their order."""
        for child in self.children:
            if child.name == "tbl":
                yield child
            yield from child.tables()

    def own(self, name: str) -> Iterator[Container]:
        """Return the rows of a table, or the cells of a row, those in content controls too."""
        for child in self.children:
            if child.name == name:
                yield child
            elif child.name == "sdtContent":
                yield from child.own(name)

    def content(self) -> Iterator[str | int]:
        """Return the text in this one as XML, and the numbers of tags; that of text boxes in it is left out."""
        yield from self.pieces
        for child in self.children:
            if child.name != "txbxContent":
                yield from child.content()


class Brace(NamedTuple):
    """Two characters that begin or end tags and belong to none: where, which, in what."""

    at: int
    text: str
    holder: Container


class Nesting(NamedTuple):
    """The containers of a part; for each tag where it is and what it stands in; the braces outside of tags."""

    root: Container
    tags: list[tuple[int, Container]]
    braces: list[Brace]


def nest(xml: str) -> Nesting:
    """Return the containers of a part's XML. What is not closed ends with the part."""
    reader = _Nester(xml)
    for mark in _MARK.finditer(xml):
        reader.step(mark)
    return Nesting(reader.root, reader.tags, reader.braces)


def is_attribute(xml: str, at: int) -> bool:
    """Return whether a position is inside an XML tag."""
    return xml.rfind("<", 0, at) > xml.rfind(">", 0, at)


class _Nester:
    """Goes through the marks of a part; remembers in what it is."""

    def __init__(self, xml: str) -> None:
        self.xml = xml
        self.now = self.root = Container("", None, 0, 0, len(xml))
        self.tags: list[tuple[int, Container]] = []
        self.braces: list[Brace] = []
        self.counts: list[dict[str, int]] = [{}]  # how many of each kind, for each open container
        self.text = -1  # where the text begins that is being read, -1: none is
        self.boxes = 0
        self.choices: list[int] = []  # how many text boxes there were before each open choice of contents
        self.copies = False

    def step(self, mark: re.Match[str]) -> None:
        """Go past one mark."""
        if mark["name"] == "t":
            self.read_text(mark)
        elif mark["name"]:
            if mark["close"]:
                self.close(mark)
            else:
                self.open(mark)
        elif mark["tag"]:
            self.tag(mark)
        elif mark["brace"]:
            if mark["brace"].startswith("{") or not is_attribute(self.xml, mark.start()):
                self.braces.append(Brace(mark.start(), mark["brace"], self.now))
        elif mark["blank"]:
            self.now.pieces.append(" ")
        else:
            self.choose(mark)

    def read_text(self, mark: re.Match[str]) -> None:
        if mark["close"] and self.text >= 0:
            self.now.pieces.append(self.xml[self.text : mark.start()])
        self.text = mark.end() if not mark["close"] and not mark["empty"] else -1

    def tag(self, mark: re.Match[str]) -> None:
        self.tags.append((mark.start(), self.now))
        if self.text >= 0:
            self.now.pieces += (self.xml[self.text : mark.start()], int(mark["tag"]))
            self.text = mark.end()

    def open(self, mark: re.Match[str]) -> None:
        name = mark["name"]
        if name == "sdtContent" and self.now.name == "p":
            return
        made = Container(name, self.now, self.number(name, mark), mark.start(), mark.end(), self.copies)
        self.now.children.append(made)
        if mark["empty"]:
            return
        self.now, made.end = made, len(self.xml)
        if name != "p":
            self.counts.append(self.counts[-1] if name == "sdtContent" else {})

    def number(self, name: str, mark: re.Match[str]) -> int:
        if name == "txbxContent":
            self.boxes += 1
            return self.boxes
        if name in _NOTES:
            return int(found[1]) if (found := re.search(r'w:id="(-?\d+)"', mark[0])) else 0
        counts = self.counts[-1]
        counts[name] = counts.get(name, 0) + 1
        return counts[name]

    def close(self, mark: re.Match[str]) -> None:
        if self.now.name == mark["name"] and self.now.parent:
            self.now.end, self.now = mark.end(), self.now.parent
            if mark["name"] != "p":
                self.counts.pop()

    def choose(self, mark: re.Match[str]) -> None:
        """Count the text boxes of a copy as those that it is a copy of."""
        if mark["choice"] == "AlternateContent":
            if not mark["end"]:
                self.choices.append(self.boxes)
            elif self.choices:
                self.choices.pop()
        else:
            self.copies = not mark["end"]
            if self.copies and self.choices:
                self.boxes = self.choices[-1]


# --- places ----------------------------------------------------------------------------------


def place(one: Container, called: str) -> str:
    """Return where a container is; called: what its part is called, "" for the body."""
    around = one.around
    if one.name == "txbxContent":
        return places.text_box(one.number, called)
    if one.name in _NOTES:
        return f"{called}{one.number}"
    if one.name == "p":
        return places.paragraph(one.number, place(around, called), around.name == "tc")
    if one.name == "tbl":
        return places.table(one.number, place(around, called), around.name == "tc")
    if one.name == "tc":
        return places.cell(place(around.around, called), around.number, one.number)
    return called if one.parent is None else place(around, called)
