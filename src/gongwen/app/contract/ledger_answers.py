"""A sheet and what a user answered to its doubts → the sheet with other words in some cells, and what that changed.

The office's file stays as it is; what is changed here is what was read of it, and every change is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.records.cell_looks import cell_name
from gongwen.records.sheet import Sheet

RULE = "改动"
_CELL = compiled(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ROW = compiled(r"[1-9]\d{0,6}")


def answered(sheet: Sheet, given: Mapping[str, str | None], file: Path) -> tuple[Sheet, list[Finding]]:
    """Return a sheet with a user's answers, and a hint for each. Raises Misuse for a cell that it does not have."""
    if not given:
        return sheet, []
    rows = [list(row) for row in sheet.rows]
    dropped: set[int] = set()
    told: list[Finding] = []
    for place, text in given.items():
        row, column = cell_of(place)
        index = row - sheet.first
        if not 0 <= index < len(rows):
            raise Misuse(f"{file.name}，{sheet.where}没有“{place}”")
        if column < 0:
            dropped.add(index)
            told.append(Finding(RULE, HINT, sheet.row(index), "选了不用这一行，没有采用", file=str(file)))
            rows[index] = [""] * len(rows[index])
            continue
        rows[index] += [""] * (column + 1 - len(rows[index]))
        was, rows[index][column] = rows[index][column], (text or "").strip()
        message = f"{cell_name(row, column)} 原来是“{was}”，按你的回答用“{rows[index][column]}”"
        told.append(Finding(RULE, HINT, sheet.row(index), message, file=str(file)))
    pictures = {place: names for place, names in sheet.pictures.items() if place[0] not in dropped}
    return sheet._replace(rows=rows, pictures=pictures), told


def cell_of(place: str) -> tuple[int, int]:
    """Return the row, from 1, and the column, from 0, of a cell: A47 → (47, 0); of a row, 47 → (47, -1).

    Raises Misuse.
    """
    if _ROW.fullmatch(place):
        return int(place), -1
    found = _CELL.fullmatch(place.upper())
    if not found:
        raise Misuse(f"格子写成 A47 的样子，整行写成 47，写的是“{place[:20]}”")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1
