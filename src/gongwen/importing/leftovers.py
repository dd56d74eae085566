"""What no field of a genre takes → 其他事项, the field that every genre prints behind its text; told by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongwen.document import manuscript
from gongwen.document.elements import REST
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Block, Document, Paragraph, Picture, Table
from gongwen.foreign.recognising.proof import bare
from gongwen.genres.genre import Genre
from gongwen.genres.problems import OTHERS
from gongwen.importing.drafted import Drafted, Leftover
from gongwen.records import leaves

RULE = "记录"
SHOWN = 3  # leftovers that are quoted before the rest is only counted


def unprinted(left: Iterable[Leftover], printed: str, known: Mapping[str, str]) -> list[Leftover]:
    """Return the leftovers without the lines that the genre prints by itself, and without those that fields say.

    printed: its text, without blanks. known: lines, and cells of them, with what is left of each.
    """
    found: list[Leftover] = []
    for one in left:
        lines = [_without(line, known) for line in one.text.split("\n")]
        lines = [line for line in lines if bare(line) and bare(line) not in printed]
        if isinstance(one.block, Picture) or (lines and one.block is not None):
            found.append(one)
        elif lines:
            found.append(one._replace(text="\n".join(lines)))
    return found


def _without(line: str, known: Mapping[str, str]) -> str:
    """Return what is left of a line, or of the cells that stand in it."""
    if line in known:
        return known[line]
    return "\u3000".join(filter(None, (known.get(cell, cell) for cell in line.split("\u3000"))))


def placed(found: Drafted, tables: bool) -> list[Finding]:
    """Put the leftovers into 其他事项, and tell them; tables: whether a table can stand there as a table."""
    if not found.left:
        return []
    blocks = list(_blocks(found.left, tables))
    found.fields[REST] = manuscript.write(Document(blocks=tuple(blocks))).strip("\n")
    found.remarks[REST] = "原文里没有栏目可放的话，照原样印在正文末尾；挪到合适的栏目，或删去"
    return list(_told(found.left))


def _blocks(left: Sequence[Leftover], tables: bool) -> Iterator[Block]:
    for one in left:
        if one.block is not None and tables:
            yield one.block
        else:
            yield from (Paragraph(line) for line in one.text.split("\n") if line.strip())


def _told(left: Sequence[Leftover]) -> Iterator[Finding]:
    """Return once how many there are and where each stands, the first ones with their words."""
    quoted = [f"{one.where}“{_short(one.text)}”" for one in left[:SHOWN]]
    more = f"等{len(left)}处" if len(left) > SHOWN else ""
    where = next((one.where for one in left if one.where), "")
    message = f"没有栏目可放的文字，放在“{REST}”里，照原样印在正文末尾：{'、'.join(quoted)}{more}"
    yield Finding(RULE, HINT, where, message, "看一看要挪到哪个栏目")


def unclaimed(kind: Genre, document: Document, found: Drafted) -> list[Leftover]:
    """Return the pictures that no field names; a genre with a field for photos of no problem takes them, told."""
    left = list(pictures(document, found.fields))
    if not left or OTHERS not in kind.fields:
        return left
    named = [one.block.file for one in left if isinstance(one.block, Picture)]
    found.fields[OTHERS] = named
    shown = "、".join(named[:SHOWN]) + ("等" if len(named) > SHOWN else "")
    message = f"图片{len(named)}张看不出是哪一项问题的，放在“{OTHERS}”里，印在各项的照片后面：{shown}"
    found.findings.append(Finding(RULE, HINT, "", message, "是某一项的，挪到那一项的“照片”里；是单位标志的，删去"))
    return [Leftover(one.block.caption) for one in left if isinstance(one.block, Picture) and one.block.caption]


def pictures(document: Document, fields: Mapping[str, Any]) -> Iterator[Leftover]:
    """Return the pictures of a document that no field names."""
    words = "\n".join(text for _, text in leaves(fields))
    for block in document.blocks:
        if isinstance(block, Picture) and block.file not in words:
            yield Leftover(block.caption or f"图片 {block.file}", "", block)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 24 else f"{text[:23]}…"


def of_table(table: Table, where: str) -> Leftover:
    """Return a whole table that nothing takes."""
    rows = ("\u3000".join(" ".join(cell.split("\n")) for cell in row if cell) for row in table.rows)
    return Leftover("\n".join(rows), where, table)
