"""A form 表单 of rectification as fields: what stands beside labels, problems below a header, photos by item."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from gongwen.chinese.dates import is_date, read_date
from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.document.elements import ELEMENTS
from gongwen.document.model import Document, Paragraph, Picture, Table
from gongwen.genres.genre import Genre
from gongwen.importing.tables import TableRead
from gongwen.records.field import Field
from gongwen.records.naming import names_of, plain

LEAST = 2  # fields that a form tells, in a document that need not be one
_NUMBER = compiled(r"编\s*号\s*[：:]\s*(\S.*)")
_CAPTION = compiled(r"图\s*\d+")
_ITEM = compiled(r"第(\d+)项")
_SIGNER = compiled(r"签发人\s*[：:]\s*(\S.*)")
_SIGNED = compiled(r"(?:检查机关|检查单位|签发单位)(?:[（(]盖章[）)])?[：:]?")


def is_form(kind: Genre) -> bool:
    """Return whether a genre fills a form of its own, whose words stand in its paper."""
    return kind.paper.endswith(".docx")


def form(kind: Genre, document: Document, tables: Sequence[TableRead]) -> dict[str, Any]:
    """Return the fields that a form says, without its problems; nothing for a document without labels in tables."""
    told: dict[str, Any] = {}
    labels, headers = _labels(kind), names_of(kind.fields["问题"].columns).known
    for read, table in zip(tables, (block for block in document.blocks if isinstance(block, Table)), strict=True):
        for name, text in _labelled(read.around, labels, headers):
            told.setdefault(name, text)
        told |= {name: value for name, value in _signed(table).items() if name not in told}
    if "单位" not in told or (len(told) < LEAST and not is_form(kind)):
        return {}
    if number := _number(document):
        told["发文字号"] = number
    if "检查人员" in told:
        told["检查人员"] = re.split("[、，,]", told["检查人员"])
    return told


def _number(document: Document) -> str:
    """Return the number of a form, which a line of its own names."""
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    return next((match[1] for text in texts if (match := _NUMBER.fullmatch(text))), "")


def _labels(kind: Genre) -> dict[str, str]:
    """Return what the labels of a form mean: fields by their names, and by those of a column that is called so."""
    fields = [item for item in kind.fields.values() if _is_beside(item) and item.name not in ELEMENTS]
    columns = kind.fields["问题"].columns
    others = {
        plain(alias): item.name for item in fields if item.name in columns for alias in columns[item.name].aliases
    }
    others |= {plain(alias): item.name for item in fields for alias in item.aliases}
    return others | {item.name: item.name for item in fields}


def _is_beside(item: Field) -> bool:
    """Return whether a form has the field as a text beside its label."""
    return not (item.type.rows or item.type.layered or item.type.pictures or item.choices)


def _labelled(
    rows: Sequence[Sequence[str | None]], labels: Mapping[str, str], headers: Container[str]
) -> Iterator[tuple[str, str]]:
    """Return the labels in some rows with the text beside each, where that is no name of a column."""
    for row in rows:
        cells = [cell.strip() for cell in row if cell and cell.strip()]
        names = [labels.get(plain(cell), "") for cell in cells]
        for name, after, text in zip(names, [*names[1:], ""], [*cells[1:], ""], strict=True):
            if name and text and not after and plain(text) not in headers:
                yield name, text


def _signed(table: Table) -> dict[str, str]:
    """Return who issued the form, and when: the lines of the cell 检查机关（盖章）."""
    for cell in (cell for row in table.rows for cell in row if cell and _SIGNED.match(cell)):
        told: dict[str, str] = {}
        for line in (line.strip() for line in _SIGNED.sub("", cell, count=1).split("\n")):
            if is_date(line) and read_date(line):
                told["成文日期"] = line
            elif match := _SIGNER.fullmatch(line):
                told["签发人"] = match[1]
            elif is_organ(line):
                told["发文机关"] = line
        return told
    return {}


def captions_item(line: str) -> bool:
    """Return whether a line is the caption that a form writes below the photo of an item: 图1　第1项."""
    return _CAPTION.match(line) is not None and _ITEM.search(line) is not None


def photos(document: Document, problems: Sequence[dict[str, Any]]) -> None:
    """Give problems the photos whose captions name their items: 图1　第1项."""
    for file, caption in _captioned(document):
        if (match := _ITEM.search(caption)) and 0 < int(match[1]) <= len(problems):
            row = problems[int(match[1]) - 1]
            row["照片"] = "、".join(filter(None, (row.get("照片", ""), file)))


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
