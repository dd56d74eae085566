"""Photos of a document → the problems that they show: by row of a table, number, caption or item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.document.model import Document, Picture, Table
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.roles import Placed
from gongwen.foreign.source import Grid, SourceBlock, SourceImage

_CAPTION = compiled(r"图\s*\d+")
_ITEM = compiled(r"第(\d+)项")
_NUMBER = compiled(r"图\s*(\d{1,3})")
FIELD, REMARK = "照片", "备注"
_FILE = compiled(r"(?i)\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)\b")


def shown(document: Document, source: Sequence[Placed]) -> dict[str, list[str]]:
    """Return the pictures in the rows of tables: the place of a row (第 1 个表，第 2 行) → its files."""
    placed = (one.block for one in source if one.role == roles.TABLE and one.at >= 0)
    grids = (block for block in placed if isinstance(block, Grid))
    found: dict[str, list[str]] = {}
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table) and (grid := next(grids, None)) is not None:
            rows = [row for row, cells in enumerate(grid.rows, 1) for cell in cells for _ in _images(cell.blocks)]
            behind = islice(document.blocks, at + 1, at + 1 + len(rows))
            for row, picture in zip(rows, (one for one in behind if isinstance(one, Picture)), strict=False):
                found.setdefault(f"{grid.where}，第 {row} 行", []).append(picture.file)
    return found


def _images(blocks: Sequence[SourceBlock]) -> Iterator[SourceImage]:
    for block in blocks:
        if isinstance(block, SourceImage):
            yield block
        elif isinstance(block, Grid):
            yield from (image for row in block.rows for cell in row for image in _images(cell.blocks))


def add(row: dict[str, Any], files: Sequence[str]) -> None:
    """Add photos to a problem, each once."""
    known = [name for name in row.get(FIELD, "").split("、") if name]
    row[FIELD] = "、".join(dict.fromkeys([*known, *files]))


def of_rows(rows: Sequence[tuple[str, dict[str, Any]]], files: Mapping[str, Sequence[str]]) -> None:
    """Give the problems of tables, with their places, the photos that stand in their rows."""
    for place, row in rows:
        if place in files:
            add(row, files[place])


def without_numbers(rows: Sequence[dict[str, Any]]) -> None:
    """Take out of a column of photos the cells that only number them, 照片3: no file has that name; they go to 备注."""
    for row in rows:
        cell = str(row.get(FIELD) or "")
        if cell and not _FILE.search(cell):
            row[REMARK] = "；".join(filter(None, (str(row.get(REMARK) or ""), cell)))
            del row[FIELD]


def captions_item(line: str) -> bool:
    """Return whether a line is the caption that a form writes below the photo of an item: 图1　第1项."""
    return _CAPTION.match(line) is not None and _ITEM.search(line) is not None


def photos(document: Document, problems: Sequence[dict[str, Any]]) -> None:
    """Give problems the photos whose captions name them (图1　第1项), and those that their words name (见图1)."""
    captioned = list(_captioned(document))
    for file, caption in captioned:
        if (match := _ITEM.search(caption)) and 0 < int(match[1]) <= len(problems):
            add(problems[int(match[1]) - 1], [file])
    numbers = [(_NUMBER.match(caption), file) for file, caption in captioned]
    by_number = {int(match[1]) if match else at: file for at, (match, file) in enumerate(numbers, 1)}
    for row in problems:
        named = [by_number[int(number)] for number in _NUMBER.findall(row["问题"]) if int(number) in by_number]
        if named and not _ITEM.search("".join(caption for _, caption in captioned)):
            add(row, named)


def _captioned(document: Document) -> Iterator[tuple[str, str]]:
    """Return the pictures with their captions.

    Those of a grid in a cell stand behind its table, their captions in it.
    """
    waiting: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            lines = (line for row in block.rows for cell in row for line in (cell or "").split("\n"))
            waiting = [line for line in lines if _CAPTION.match(line)]
        elif isinstance(block, Picture):
            yield block.file, block.caption or (waiting.pop(0) if waiting else "")
