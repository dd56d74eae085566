"""The XML of a part of a Word file → its tags, whole where Word tore them apart, and what each stands in.

A tag is written as docxtpl has it: {{ 名 }}, {% if … %}, {# … #}, with p tr tc r behind the braces where it takes the
place of a paragraph, row, cell or run. It does not reach beyond its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.word import places
from gongwen.word.papers.nesting import Brace, Container, nest, place

SHOWN = 60  # characters of a tag that a message quotes


BLOCKS = ("for", "if", "set", "macro", "call", "filter", "with", "raw", "autoescape", "block")
INNER = {"elif": ("if",), "else": ("if", "for")}  # with the blocks they stand in
ENDS = {f"end{word}": word for word in BLOCKS}
CELLS = frozenset(("colspan", "cellbg"))  # docxtpl's: what follows these is a value
MERGES = frozenset(("vm", "hm"))  # docxtpl's: nothing follows them
WORDS = frozenset((*BLOCKS, *INNER, *ENDS, *CELLS, *MERGES))  # what a statement begins with
TAKING = {"p": "段", "tr": "行", "tc": "格"}  # kinds of tags that take the place of what they stand in


class Tag(NamedTuple):
    """A tag as it is typed, and in pieces: "{%", "tr", "for 条 in 问题", "%}"; where it is in the XML, and in what.

    word: what a statement begins with, "" for a value. opening is "" for what only looks like a tag: it stands between
    {% raw %} and {% endraw %}.
    """

    text: str
    opening: str
    kind: str
    word: str
    body: str
    closing: str
    at: int
    holder: Container

    def __str__(self) -> str:
        return places.short(self.text, SHOWN)

    @property
    def is_value(self) -> bool:
        """Return whether the tag prints something by itself."""
        return self.opening.startswith("{{")

    @property
    def is_statement(self) -> bool:
        """Return whether the tag is {% %}."""
        return self.opening.startswith("{%")

    @property
    def rest(self) -> str:
        """Return what follows the word of a statement."""
        return self.body[len(self.word) :].strip()

    @property
    def taken(self) -> Container | None:
        """Return the paragraph, row or cell whose place the tag takes; None for one in a line, or at a wrong place."""
        return self.holder.enclosing(self.kind) if self.kind in TAKING else None


def opens(tag: Tag) -> bool:
    """Return whether a tag begins a block."""
    return tag.word in BLOCKS and not (tag.word == "set" and "=" in tag.body)


def like(tag: Tag, body: str) -> str:
    """Return a statement of the same kind as another."""
    return f"{{%{tag.kind} {body} %}}"


class Tagged(NamedTuple):
    """The tags of one part: what it is called ("" the body), its XML with the number of each tag, its containers."""

    called: str
    xml: str
    tags: Sequence[Tag]
    root: Container
    braces: Sequence[Brace]

    def text(self, holder: Container, tags: bool = True) -> str:
        """Return what a paragraph or a row says, with its tags as they are typed or without them."""
        return self.spelt(piece for piece in holder.content() if tags or isinstance(piece, str))

    def is_alone(self, tag: Tag) -> bool:
        """Return whether a paragraph says nothing beside a tag."""
        content = [piece for piece in tag.holder.content() if isinstance(piece, int) or piece.strip()]
        return len(content) == 1 and isinstance(content[0], int) and self.tags[content[0]] is tag

    def spelt(self, pieces: Iterable[str | int]) -> str:
        """Return pieces of text as they read."""
        return "".join(self.tags[piece].text if isinstance(piece, int) else unescape(piece) for piece in pieces)

    def where(self, tag: Tag | Brace) -> str:
        """Return the place of a tag with the beginning of its paragraph: 页眉，第 1 段“各乡镇…”."""
        return self.place(tag.holder, self._around(tag.at) if tag.holder.parent is None else "")

    def place(self, holder: Container, text: str = "") -> str:
        """Return the place of a paragraph with its beginning, or with another text."""
        return (place(holder, self.called) or "正文") + places.quoted(text or self.text(holder))

    def _around(self, at: int) -> str:
        """Return the text around a tag that stands in no paragraph: a property of the file, a word in a chart."""
        start, end = self.xml.rfind(">", 0, at) + 1, self.xml.find("<", at)
        pieces = re.split("\0(\\d+)\0", self.xml[start : end if end >= 0 else len(self.xml)])
        return self.spelt(int(piece) if number % 2 else piece for number, piece in enumerate(pieces))


def read(part: str, xml: str, called: str | None = None) -> Tagged:
    """Return the tags of a part of a package; called: what it is called, when its name does not tell."""
    marked, written = _marked(_TORN.sub("", xml))
    nesting = nest(marked)
    tags = [Tag(*pieces, *held) for pieces, held in zip(written, nesting.tags, strict=True)]
    return Tagged(
        places.part(part) if called is None else called, marked, tags, nesting.root, list(_loose(nesting.braces, tags))
    )


def _loose(braces: Iterable[Brace], tags: Iterable[Tag]) -> Iterator[Brace]:
    """Return the braces that do not stand between {% raw %} and {% endraw %}."""
    raw = [tag for tag in tags if tag.word in ("raw", "endraw")]
    for brace in braces:
        if [tag.word for tag in raw if tag.at < brace.at][-1:] != ["raw"]:
            yield brace


_TORN = compiled(r"(?<=\{)(?:<(?!/w:p>)[^>]*>)+(?=[{%#])|(?<=[}%#])(?:<(?!/w:p>)[^>]*>)+(?=\})")
_INSIDE = compiled(r"</w:t>.*?<w:t(?: [^>]*)?>", re.DOTALL)
_KIND = compiled(r"(tr|tc|p|r)(?=\s)")
_WORD = compiled(r"\w+")


# Before its end no other tag begins in a tag, but inside a string of its own; a quotation mark may also stand alone.
_STRING = r"""(?:"(?:(?!END|</w:p>)[^"])*"|'(?:(?!END|</w:p>)[^'])*')"""
_ALONE = r"""(?:"(?!(?:(?!END|</w:p>)[^"])*")|'(?!(?:(?!END|</w:p>)[^'])*'))"""
_OTHER = r"""(?:(?!\{[{%]|END|</w:p>)[^"'])"""
_BODY = f"(?:{_STRING}|{_ALONE}|{_OTHER})*END"
_COMMENT = r"\{#(?:(?!#\}|</w:p>).)*#\}"
_TAG = compiled(
    "|".join((_COMMENT, r"\{\{" + _BODY.replace("END", r"\}\}"), r"\{%" + _BODY.replace("END", r"%\}"))), re.DOTALL
)


def has_tags(xml: str) -> bool:
    """Return whether a part may hold tags: whole, torn apart, or in full-width braces."""
    whole = any(mark in xml for mark in ("{{", "{%", "{#", "｛", "｝", "{％"))
    return whole or ("{" in xml and _TORN.search(xml) is not None)


_Pieces = tuple[str, str, str, str, str, str]


def _marked(xml: str) -> tuple[str, list[_Pieces]]:
    """Return XML with the number of each tag in its place, and the tags in pieces."""
    written: list[_Pieces] = []
    raw = False

    def number(match: re.Match[str]) -> str:
        nonlocal raw
        pieces = _pieces(match)
        word = pieces[3]
        if raw and word != "endraw":
            pieces = (pieces[0], "", "", "", "", "")
        raw = word == "raw" or (raw and word != "endraw")
        written.append(pieces)
        return f"\0{len(written) - 1}\0"

    return _TAG.sub(number, xml), written


def _pieces(match: re.Match[str]) -> _Pieces:
    """Return a tag as it is typed, and its pieces."""
    text = _INSIDE.sub("", match[0])
    text = unescape(text) if "&" in text else text
    opening, body, closing = text[:2], text[2:-2], text[-2:]
    if opening != "{#" and body.startswith(("-", "+")):
        opening, body = opening + body[0], body[1:]
    if opening != "{#" and body.endswith(("-", "+")):
        closing, body = body[-1] + closing, body[:-1]
    found = _KIND.match(body)
    kind = found[0] if found else ""
    body = body[len(kind) :].replace("\xa0", " ").strip()
    word = found[0] if opening.startswith("{%") and (found := _WORD.match(body)) else ""
    return text, opening, kind, word, body, closing
