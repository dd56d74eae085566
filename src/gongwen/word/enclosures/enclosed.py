"""Other Word files inside a document: numbered anew for their place, and joined to the parts of its paper.

`gongwen.enclosures` reads a file once and leaves marks where a number or a name must be one of its own in the
document it goes into; here the marks are replaced. Nothing here parses XML, so a batch pays for reading only once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gongwen.word import package
from gongwen.word.look import Look, text_xml
from gongwen.word.package import Member

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LISTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
# Ids that a paper and our own pictures never reach; lists count on from those of the paper, Word wants small numbers
# there.
_FIRST = {"B": 100_000, "D": 100_000}


class Relation(NamedTuple):
    """What a text refers to outside itself: kind ("image", "hyperlink"), target, and whether that is outside the
    file.
    """

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Enclosed:
    """A Word file, read: its text in pieces that lie one way, and what of other parts the text needs.

    Wherever `token` stands in a text, what follows it is a mark: P for the name of this copy, or a letter and a number
    for an id that counts in the whole document: N lists, A their kinds, B bookmarks, D drawings.
    """

    token: str
    name: str
    opening: tuple[tuple[str, str], ...]  # text and XML of the paragraphs it begins with, as far as they are plain
    pieces: tuple[tuple[bool, str], ...]  # lies across? XML
    styles: tuple[tuple[str, str], ...]  # id and XML
    kinds: tuple[str, ...] = ()  # w:abstractNum
    lists: tuple[str, ...] = ()  # w:num
    used: Mapping[str, int] = field(default_factory=dict)  # letter → how many ids
    relations: Mapping[str, Relation] = field(default_factory=dict)
    media: Mapping[str, Member] = field(default_factory=dict)  # by name in the package
    types: Mapping[str, str] = field(default_factory=dict)  # extension → content type
    told: tuple[str, ...] = ()  # what could not go with it

    @property
    def across(self) -> bool:
        """Return whether it begins with a landscape page."""
        return bool(self.pieces) and self.pieces[0][0]


@dataclass
class Added:
    """What enclosed files add to the parts of a paper."""

    styles: dict[str, str] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    relations: dict[str, Relation] = field(default_factory=dict)
    media: dict[str, Member] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


class Enclosures:
    """Sets the files that one document encloses; remembers what they add to its paper."""

    def __init__(self, look: Look, files: Mapping[str, Enclosed]) -> None:
        self.look, self.files = look, files
        self.added = Added()
        self.title: str | None = (
            None  # of the attachment at hand: a file that begins with the same words does not say them again
        )
        self.next = {**_FIRST, "N": look.lists + 1, "A": look.kinds + 1}
        self.times: dict[str, int] = {}

    def pieces(self, file: str) -> list[tuple[bool | None, str]]:
        """Return the text of a file in pieces: whether each lies across (None: as the page does), and its XML."""
        enclosed = self.files.get(file)
        if enclosed is None:
            return [(None, self.look.paragraph("BodyIndent", f"【待补：附件 {file}】"))]
        number = _Numbered(enclosed, self.next, self._name(enclosed))
        self._add(enclosed, number)
        skipped = _same(enclosed.opening, self.title or "")
        opening = "".join(xml for _, xml in enclosed.opening[skipped:])
        (across, first), *others = enclosed.pieces
        found: list[tuple[bool | None, str]] = [
            (across, number(opening + first)),
            *((way, number(xml)) for way, xml in others),
        ]
        if found[-1][1].endswith("</w:tbl>"):  # a table that follows would grow into this one
            found.append((None, self.look.paragraph("SectionEnd", "")))
        return found

    def _name(self, enclosed: Enclosed) -> str:
        """Return the name of this copy of a file: what its styles and bookmarks begin with."""
        times = self.times[enclosed.token] = self.times.get(enclosed.token, 0) + 1
        return f"E{enclosed.token[:6]}" + (f"x{times}" if times > 1 else "")

    def _add(self, enclosed: Enclosed, number: _Numbered) -> None:
        self.added.styles |= {number(key): number(xml) for key, xml in enclosed.styles}
        self.added.kinds += map(number, enclosed.kinds)
        self.added.lists += map(number, enclosed.lists)
        self.added.relations |= enclosed.relations
        self.added.media |= enclosed.media
        self.added.types |= enclosed.types
        for letter, count in enclosed.used.items():
            self.next[letter] += count


class _Numbered:
    """Replaces the marks of one copy of a file."""

    def __init__(self, enclosed: Enclosed, first: Mapping[str, int], name: str) -> None:
        self.mark = re.compile(rf"{enclosed.token}(?:P|([NABD])(\d+))")
        self.first, self.name = dict(first), name

    def __call__(self, xml: str) -> str:
        return self.mark.sub(lambda found: str(self.first[found[1]] + int(found[2])) if found[1] else self.name, xml)


def _same(opening: tuple[tuple[str, str], ...], title: str) -> int:
    """Return how many paragraphs at the beginning of a file say the title of the attachment and nothing else."""
    wanted, said = "".join(title.split()), ""
    for index, (text, _) in enumerate(opening, 1):
        said += "".join(text.split())
        if not wanted.startswith(said):
            return 0
        if said and said == wanted:
            return index
    return 0


# --- the parts of the paper ------------------------------------------------------------------


def joined(parts: Mapping[str, Member], added: Added) -> dict[str, Member]:
    """Return the members of a paper that enclosed files change or add."""
    text = {
        name: package.content(parts[name]).decode("utf-8-sig")
        for name in (_TYPES, _RELATIONS, _STYLES, _NUMBERING)
        if name in parts
    }
    known = set(re.findall(r'w:styleId="([^"]+)"', text[_STYLES]))  # there already: a paper made from such a document
    text[_STYLES] = _before(
        "</w:styles>", "".join(xml for key, xml in added.styles.items() if key not in known), text[_STYLES]
    )
    relations = dict(added.relations)
    if added.lists and _NUMBERING not in text:
        text[_NUMBERING] = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering xmlns:w="{_MAIN}"></w:numbering>'
        )
        text[_TYPES] = _before("</Types>", f'<Override PartName="/{_NUMBERING}" ContentType="{_LISTS}"/>', text[_TYPES])
        relations["rIdEnclosedLists"] = Relation("numbering", "numbering.xml", False)
    if added.lists:
        text[_NUMBERING] = _with_lists(text[_NUMBERING], added)
    text[_RELATIONS] = _before(
        "</Relationships>", "".join(_relation(key, one) for key, one in relations.items()), text[_RELATIONS]
    )
    text[_TYPES] = _with_types(text[_TYPES], added.types)
    return {name: package.member(name, xml.encode()) for name, xml in text.items()} | added.media


def _before(end: str, more: str, xml: str) -> str:
    """Return a part with more before its end."""
    head, _, tail = xml.rpartition(end)
    return f"{head}{more}{end}{tail}"


def _with_lists(xml: str, added: Added) -> str:
    """Return the numbering with lists: their kinds before the first w:num, as the schema wants it."""
    first, end = (
        re.search("<w:num [^>]*>|<w:numIdMacAtCleanup|</w:numbering>", xml),
        re.search("<w:numIdMacAtCleanup|</w:numbering>", xml),
    )
    if not first or not end:  # <w:numbering …/>
        return re.sub(
            r"(<w:numbering\b[^>]*?)/>",
            lambda empty: f"{empty[1]}>{''.join(added.kinds + added.lists)}</w:numbering>",
            xml,
        )
    middle = xml[first.start() : end.start()]
    return f"{xml[: first.start()]}{''.join(added.kinds)}{middle}{''.join(added.lists)}{xml[end.start() :]}"


def _relation(key: str, relation: Relation) -> str:
    outside = ' TargetMode="External"' if relation.external else ""
    return f'<Relationship Id="{key}" Type="{_RELATION}{relation.kind}" Target={_quoted(relation.target)}{outside}/>'


def _quoted(text: str) -> str:
    """Return a text as the value of an attribute."""
    return '"' + text_xml(text).replace('"', "&quot;") + '"'


def _with_types(xml: str, types: Mapping[str, str]) -> str:
    known = {extension.lower() for extension in re.findall('Extension="([^"]+)"', xml)}
    new = "".join(
        f'<Default Extension="{key}" ContentType={_quoted(kind)}/>' for key, kind in types.items() if key not in known
    )
    return re.sub("(<Types[^>]*>)", lambda start: start[1] + new, xml, count=1)
