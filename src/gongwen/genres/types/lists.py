"""清单: a list of rows with columns, each of a type of its own."""

from __future__ import annotations

from gongwen.chinese import ordinals
from gongwen.document.finding import ERROR, HINT
from gongwen.genres.types.shapes import ROWS
from gongwen.records import Place, Value
from gongwen.records.field import GAP, Field, FieldCheck, FieldType, Row


def _rows(item: Field, value: Value, place: Place, checking: FieldCheck) -> list[Row]:
    """Return the rows of a list, each given as a mapping by column, or as a text for its first needed column."""
    if isinstance(value, str) and (typed := _counted(value)):
        checking.report(place, HINT, f"“{item.name}”的{len(typed)}行照序数按{len(typed)}条读", "")
        value = typed
    if not isinstance(value, list):
        checking.report(place, ERROR, f"“{item.name}”应是列表，一行一个“- ”开头的条目", "")
        return []
    return [_row(item, one, (*place, index), checking) for index, one in enumerate(value)]


def _counted(text: str) -> list[Value]:
    """Return the lines of a text without their ordinals, none where a line has none: 1. 门坏 · 2. 灯坏."""
    labels = [ordinals.recognise(line.strip()) for line in text.split("\n") if line.strip()]
    known = [label for label in labels if label and label.rest.strip()]
    in_turn = [label.number for label in known] == [*range(1, len(labels) + 1)]
    return [label.rest.strip() for label in known] if in_turn else []


def _row(item: Field, value: Value, place: Place, checking: FieldCheck) -> Row:
    if isinstance(value, str):
        needed = [column.name for column in item.columns.values() if column.required]
        value = {(needed or list(item.columns))[-1]: value}
    if not isinstance(value, dict):
        checking.report(place, ERROR, f"“{item.name}”的条目应是“列名: 内容”", "")
        return Row()
    row = Row()
    for name, one in value.items():
        column = item.columns.get(name) or _called(item, name)
        if column is not None and name != column.name and (column.name in value or column.name in row):
            column = None  # two columns of one meaning: the one that has the name is it, else the first
        if column is None:
            row[name] = one if isinstance(one, str) else "、".join(map(str, one))
        elif column.type.plain and type(one) is str and "\n" not in one:
            row[column.name] = one.strip()
        else:
            row[column.name] = column.read(one, (*place, name), checking)
    return row


def _called(item: Field, name: str) -> Field | None:
    """Return the column that goes by another name; a ledger's rows have the names themselves."""
    return next((column for column in item.columns.values() if name in column.aliases), None)


def _gap(item: Field, checking: FieldCheck) -> list[Row]:
    """Return one row of gaps in the columns that are needed."""
    return [Row({column.name: GAP.format(column.name) for column in item.columns.values() if column.required})]


ROW_LIST = FieldType("清单", "一行一条，每条有几列", _rows, ROWS, gap=_gap, loop="{}", rows=True)
TYPES = (ROW_LIST,)
