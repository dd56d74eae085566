"""A workbook with a list a sheet → the lists by the fields that they fill: 议程, 名单; 公共字段 are the other fields.

A sheet is named like the field it fills, or like a column of it that holds a list of its own: 议定 goes below the row
of 议程 that its column 议程 names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.document.finding import HINT, Finding
from gongwen.records import Place, Record, Value, workbook
from gongwen.records.common_sheet import COMMON, common_of, without_columns
from gongwen.records.field import Field
from gongwen.records.sheet import Sheet

HEADER = 10  # rows in which a header is looked for


class _Rows(NamedTuple):
    rows: list[dict[str, Value]]
    places: list[str]


def record(path: Path, fields: Mapping[str, Field]) -> Record:
    """Return a workbook as the record that it is: 公共字段, and a list for each sheet that a field is called like.

    What other sheets hold is told. Raises Misuse when the file cannot be read.
    """
    sheets = workbook.read(path)
    values: dict[str, Value] = dict(without_columns(common_of(sheets)))
    lines: dict[Place, int | str] = {}
    left = []
    for sheet in sheets:
        field = _field(sheet.name, fields)
        if field:
            found = _rows(sheet, field)
            values[field.name] = list(found.rows)
            lines |= {(field.name, index): place for index, place in enumerate(found.places)}
        elif sheet.name != COMMON and not _below(sheet, fields, values):
            left.append(sheet)
    told = tuple(_told(sheet, path) for sheet in left if any(map(any, sheet.rows)))
    return Record(values, str(path), lines or {(): f"工作簿“{path.name}”"}, told)


def lists(sheets: Sequence[Sheet], fields: Mapping[str, Field], taken: str) -> dict[str, Value]:
    """Return the lists of sheets that fields are called like, but for the field that a ledger is read into."""
    named = ((_field(sheet.name, fields), sheet) for sheet in sheets)
    return {field.name: list(_rows(sheet, field).rows) for field, sheet in named if field and field.name != taken}


def names(fields: Mapping[str, Field], taken: str) -> set[str]:
    """Return what sheets are called that hold the lists of fields, but for the one that a ledger is read into."""
    return {name for one in fields.values() if one.columns and one.name != taken for name in (one.name, *one.aliases)}


def fits(path: Path, fields: Mapping[str, Field]) -> bool:
    """Return whether a workbook has a sheet that a list of some fields is called like. Raises Misuse as `record`."""
    return any(_field(sheet.name, fields) for sheet in workbook.read(path))


def _field(name: str, fields: Mapping[str, Field]) -> Field | None:
    """Return the list that a sheet is called like."""
    found = (one for one in fields.values() if one.columns and name in (one.name, *one.aliases))
    return next(found, None)


def _rows(sheet: Sheet, field: Field) -> _Rows:
    """Return the rows of a sheet below its header, cells by the titles of their columns; empty rows are left out."""
    names = field.column_names
    known = [sum(cell.strip(" *") in names for cell in row) for row in sheet.rows[:HEADER]]
    if not any(known):
        return _Rows([], [])
    at = known.index(max(known))
    titles = [title.strip(" *") for title in sheet.rows[at]]
    found = _Rows([], [])
    for index, cells in enumerate(sheet.rows[at + 1 :], at + 1):
        pairs = zip(titles, cells, strict=False)
        row: dict[str, Value] = {title: cell for title, cell in pairs if title and cell.strip()}
        if row:
            found.rows.append(row)
            found.places.append(sheet.row(index))
    return found


def _below(sheet: Sheet, fields: Mapping[str, Field], values: Mapping[str, Value]) -> bool:
    """Put the rows of a list of columns below the rows they belong to; return whether the sheet is such a list."""
    for field in fields.values():
        column = field.columns.get(sheet.name)
        parents = values.get(field.name)
        if column is None or not column.columns or not isinstance(parents, list):
            continue
        key = next(one.name for one in field.columns.values() if one.required)
        for row in _rows(sheet, column).rows:
            name = row.pop(field.name, "")
            for parent in parents:
                if isinstance(parent, dict) and parent.get(key) == name:
                    own = parent.setdefault(column.name, [])
                    assert isinstance(own, list)
                    own.append(row)
        return True
    return False


def _told(sheet: Sheet, path: Path) -> Finding:
    message, fix = "不是哪一个清单的名称，没有用上", "工作表用清单的名称，如 议程、名单；其他的写在“公共字段”"
    return Finding("工作表", HINT, sheet.where, message, fix, file=str(path))
