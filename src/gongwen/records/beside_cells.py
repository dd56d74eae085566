"""The parts of an .xlsx → what stands beside the cells of a sheet and is not used: comments, shapes, charts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from gongwen.records.parts import DRAWING, DRAWN, MAIN, ParsedParts, parsed, relations
from gongwen.records.sheet import Comment

_THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_SHOWN = 20  # characters of words that were not used
MENTIONED = 5  # places named in one message


class Beside(NamedTuple):
    """What stands beside the cells of a sheet: the comments, and doubts about the rest, each with its place."""

    comments: tuple[Comment, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


def beside(book: ParsedParts, sheet: str) -> Beside:
    """Return what stands beside the cells of a sheet; sheet: its part."""
    names = set(book.archive.namelist())
    parts = sorted(part for part in relations(book.archive, sheet).values() if part in names)
    drawings = [book[part] for part in parts if "/drawings/drawing" in part]
    return Beside(tuple(_comments(book.archive, parts)), tuple(_drawn(drawings)))


def told(comments: Sequence[Comment]) -> tuple[str, str]:
    """Return the place of some comments and that they were not used."""
    message = f"有批注{len(comments)}条，没有用（{_quoted(one.text for one in comments)}）；要用的，写进单元格"
    return f"单元格 {listed([one.cell for one in comments])}", message


def _drawn(drawings: Sequence[Element]) -> Iterator[tuple[str, str]]:
    if shapes := [words for drawing in drawings for one in drawing.iter(f"{DRAWING}sp") if (words := _words(one))]:
        yield "", f"有文本框、图形{len(shapes)}个，里面的字没有用（{_quoted(shapes)}）；要用的，写进单元格"
    if charts := sum(1 for drawing in drawings for _ in drawing.iter(f"{DRAWING}graphicFrame")):
        yield "", f"有图表{charts}个，没有用"


def _comments(archive: zipfile.ZipFile, parts: Iterable[str]) -> Iterable[Comment]:
    """Return the comments of a sheet: conversations with all their answers; the old form of one, on the same cell, only
    says that it is one.
    """
    plain: list[Comment] = []
    answered: list[Comment] = []
    for part in parts:
        if "/threadedcomments/" in part.lower():
            answered += _of(parsed(archive.read(part)), f"{_THREADS}threadedComment", f"{_THREADS}text")
        elif PurePosixPath(part).name.lower().startswith("comment"):
            plain += _of(parsed(archive.read(part)), f"{MAIN}comment", f"{MAIN}t")
    cells = {one.cell for one in answered}
    return [*(one for one in plain if one.cell not in cells), *answered]


def _of(root: Element, comment: str, text: str) -> Iterator[Comment]:
    for one in root.iter(comment):
        if words := "".join(part.text or "" for part in one.iter(text)).strip():
            yield Comment(one.get("ref", ""), words)


def _words(shape: Element) -> str:
    return "".join(one.text or "" for one in shape.iter(f"{DRAWN}t")).strip()


def _quoted(texts: Iterable[str]) -> str:
    """Return the beginnings of some texts in quotation marks."""
    plain = [" ".join(text.split()) for text in texts]
    short = [text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…" for text in plain[:MENTIONED]]
    return f"“{'”“'.join(short)}”{'等' if len(plain) > MENTIONED else ''}"


def listed(values: Sequence[Any]) -> str:
    """Return the first of some places, and how many there are."""
    return "、".join(map(str, values[:MENTIONED])) + (f" 等{len(values)}处" if len(values) > MENTIONED else "")
