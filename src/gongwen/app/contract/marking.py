"""Pages as HTML and findings → the pages with a mark at the words of each finding, and on which page each stands.

A mark is <mark data-finding="…">; where several findings are about the same characters their ids stand in it with a
blank between them. Nothing but marks is added: every other character of a page stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import groupby, pairwise
from typing import NamedTuple

from gongwen.chinese.patterns import compiled

PageKey = tuple[str, str]  # an attribute and its value: ("at", "3"), ("element", "标题"), ("line", "12")
ANYWHERE: PageKey = ("", "")  # all that stands on the pages
_PIECE = compiled(r"<[^>]*>|[^<]+")
_NAME = compiled(r"</?([a-zA-Z0-9]+)")
_DATA = compiled(r' data-(at|element|line)="([^"]*)"')
_VOID = frozenset({"br", "col", "img", "hr", "wbr"})
_SILENT = frozenset({"style", "script", "title"})


class PageMark(NamedTuple):
    """Where a finding is to be marked: in the first of some things that a page shows; its words, the how manieth of
    them (from 0); all of it where there are no words.
    """

    id: str
    keys: tuple[PageKey, ...]
    words: str = ""
    number: int = 0


class _Texts(NamedTuple):
    """The characters of one thing on the pages, without blanks: each with the page, the piece and the place in it."""

    text: str
    places: list[tuple[int, int, int]]


class MarkedPages(NamedTuple):
    """Pages with marks; the page, from 1, of each finding that stands on one."""

    pages: list[str]
    numbers: dict[str, int]


def marked(pages: Sequence[str], marks: Iterable[PageMark]) -> MarkedPages:
    """Return pages with marks."""
    pieces = [_PIECE.findall(page) for page in pages]
    known = _known(pieces)
    ids: dict[tuple[int, int], dict[int, list[str]]] = {}
    numbers: dict[str, int] = {}
    for mark in marks:
        found = next((known[key] for key in mark.keys if key in known), None)
        if found is None or not (places := _places(found, mark)):
            continue
        numbers.setdefault(mark.id, places[0][0] + 1)
        for page, piece, at in places:
            ids.setdefault((page, piece), {}).setdefault(at, []).append(mark.id)
    for (page, piece), marked_at in ids.items():
        pieces[page][piece] = "".join(_written(unescape(pieces[page][piece]), marked_at))
    return MarkedPages(["".join(page) for page in pieces], numbers)


def _known(pieces: Sequence[Sequence[str]]) -> Mapping[PageKey, _Texts]:
    """Return the texts of everything on the pages that says what it is."""
    found: dict[PageKey, tuple[list[str], list[tuple[int, int, int]]]] = {}
    for page, parts in enumerate(pieces):
        for piece, keys in _owned(parts):
            for at, char in enumerate(unescape(parts[piece])):
                if not char.isspace():
                    for key in keys:
                        texts, places = found.setdefault(key, ([], []))
                        texts.append(char)
                        places.append((page, piece, at))
    return {key: _Texts("".join(texts), places) for key, (texts, places) in found.items()}


def _owned(parts: Sequence[str]) -> Iterator[tuple[int, Sequence[PageKey]]]:
    """Return the texts of a page by their number, each with what the things around it are."""
    around: list[tuple[str, list[PageKey]]] = []
    for number, part in enumerate(parts):
        if not part.startswith("<"):
            if not any(name in _SILENT for name, _ in around):
                yield number, [ANYWHERE, *(key for _, keys in around for key in keys)]
            continue
        name = _NAME.match(part)
        if not name or name[1] in _VOID:
            continue
        if part.startswith("</"):
            around = around[: next((at for at in range(len(around) - 1, -1, -1) if around[at][0] == name[1]), 0)]
        else:
            around.append((name[1], [(kind, unescape(value)) for kind, value in _DATA.findall(part)]))


def _places(found: _Texts, mark: PageMark) -> list[tuple[int, int, int]]:
    """Return the places of the characters that a mark is about."""
    words = "".join(mark.words.split())
    at = -1
    for _ in range(mark.number + 1 if words else 0):
        if (further := found.text.find(words, at + 1)) < 0:
            break
        at = further
    if words and at >= 0:
        return _with_blanks(found.places[at : at + len(words)])
    return [] if mark.keys == (ANYWHERE,) else _with_blanks(found.places)


def _with_blanks(places: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the places of characters with those of the blanks between them."""
    whole = [*places[:1]]
    for before, (page, piece, at) in pairwise(places):
        begin = before[2] + 1 if before[:2] == (page, piece) else at
        whole += [(page, piece, between) for between in range(begin, at + 1)]
    return whole


def _written(text: str, ids: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """Return a text as HTML with marks around the characters that have some."""
    for own, group in groupby(range(len(text)), key=lambda at: tuple(dict.fromkeys(ids.get(at, ())))):
        part = escape("".join(text[at] for at in group), quote=False)
        yield f'<mark data-finding="{escape(" ".join(own))}">{part}</mark>' if own else part
