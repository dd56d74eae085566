"""Rows of a list that nothing numbers, one below the other, each with cells between blanks → points of that list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.cells import has_cells
from gongwen.genres.rough.listed.rows import column_names
from gongwen.genres.rough.listed.week import is_day_row
from gongwen.genres.rough.making import Making
from gongwen.records.field import Field

LEAST = 2  # rows that make a list


def with_rows(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text, rows that nothing numbers as points below the name of the list that they are."""
    item = made.kind.fields.get(made.cues.main)
    if item is None or not item.type.rows or item.type.layered:
        return list(body)
    rows = [_is_row(line, item, made) for line in body]
    found: list[RoughLine] = []
    for at, line in enumerate(body):
        alone = not any(rows[max(0, at - 1) : at] + rows[at + 1 : at + 2])
        if not rows[at] or alone:
            found.append(line)
            continue
        if not (at and rows[at - 1]) and not _leads(body[at - 1 : at], item, made):
            found.append(replace(line, text=f"{item.name}：", mark=None))
        found.append(replace(line, mark=Typed("1.", 0, "", line.raw)))
    return found


def with_header(texts: Iterable[tuple[int, str]], made: Making) -> list[tuple[int, str]]:
    """Return the lines of an outline, a table typed with blanks below the names of its columns with tabs instead."""
    lines, item = list(texts), made.kind.fields.get(made.cues.main)
    if item is None or not item.type.rows:
        return lines
    names = column_names(item, made)
    for at, (_, text) in enumerate(lines):
        cells = text.split()
        if len(cells) >= COLUMNS and "\t" not in text and all(_names_column(cell, names) for cell in cells):
            width = len(cells)
            rows = list(takewhile(partial(_has_width, width), lines[at:]))
            if len(rows) > LEAST:
                divided = [(number, "\t".join(row.split())) for number, row in rows]
                return [*lines[:at], *divided, *lines[at + len(rows) :]]
    return lines


def _has_width(width: int, line: tuple[int, str]) -> bool:
    return len(line[1].split()) == width


COLUMNS = 3  # names of columns that make a header


def _names_column(cell: str, names: Mapping[str, str]) -> bool:
    return cell in names or cell == "序号"


def _is_row(line: RoughLine, item: Field, made: Making) -> bool:
    if line.mark or line.number in made.taken or made.cues.label(line.text):
        return False
    if {"起", "止"} <= made.kind.fields.keys() and "日期" in item.columns:
        return is_day_row(line)
    return has_cells(line, item, column_names(item, made), made)


def _leads(before: Sequence[RoughLine], item: Field, made: Making) -> bool:
    """Return whether the line above rows names their list."""
    cue = made.cues.label(before[0].text) if before else None
    return cue is not None and cue.field == item.name
