"""A genre → its input workbook .xlsx, with drop-downs, explanations and the rows of its sample.

The same rows give the same bytes: every workbook says that it was made on the same day.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from gongwen.document.finding import Misuse
from gongwen.genres import types
from gongwen.records import Record, Value, leaves, read
from gongwen.records.common_sheet import COMMON
from gongwen.records.field import Field
from gongwen.records.ledger import SOURCE
from gongwen.records.sheets import new_book, write_cell

if TYPE_CHECKING:
    from gongwen.genres.genre import Genre

FILLED = 500  # rows of an input workbook that have drop-downs


def input_workbook(kind: Genre) -> bytes:
    """Return the input workbook of a genre, with the rows and common fields of its sample.

    Raises Misuse for a genre that takes no workbook.
    """
    if kind.ledger is None:
        raise Misuse(f"文种“{kind.name}”用 .yaml 填写，不用工作簿")
    into, record = kind.fields[kind.ledger.into], read(kind.sample)[0]
    own = {"文种", "标题", "发文字号", into.name, *kind.ledger.by, *into.columns}
    common = [(name, _common_text(value)) for name, value in record.fields.items() if name not in own]
    sheet = "任务清单" if into.type.by_unit else f"{into.name[:29]}台账"
    return input_bytes(into.columns.values(), _sample_rows(kind, record), common, sheet)


def _sample_rows(kind: Genre, record: Record) -> Iterable[Mapping[str, str]]:
    """Return the rows that an input workbook begins with: those of the columns' file, or the tasks of the sample."""
    assert kind.ledger
    if kind.sample_rows:
        return kind.sample_rows
    values, _ = types.check(record, kind.fields)
    rows, columns = values[kind.ledger.into], kind.fields[kind.ledger.into].columns
    return [{name: _one_text(value) for name, value in row.items() if name in columns} for row in rows]


def _one_text(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


def _common_text(value: Value) -> str:
    """Return a common field as the text of one cell: the names of a list, or an outline, a line an item."""
    if isinstance(value, str):
        return value
    if all(isinstance(one, str) for one in value):
        return "、".join(map(str, value))
    items = value if isinstance(value, list) else list(value.values())
    return "\n".join("。".join(text.rstrip("。") for _, text in leaves(item)) + "。" for item in items)


def input_bytes(
    columns: Iterable[Field], samples: Iterable[Mapping[str, str]], common: Iterable[tuple[str, str]], name: str
) -> bytes:
    """Return an input workbook: a column a field with its explanation as a comment, drop-downs for choices,
    sample rows to overwrite, and a sheet of common fields.
    """
    columns, out = [column for column in columns if column.name != SOURCE], io.BytesIO()
    with new_book(out) as book:
        head, looks = book.add_format({"bold": True, "bg_color": "#DDEBF7"}), _looks(book, columns)
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for index, column in enumerate(columns):
            _head(sheet, index, column, head)
        for number, row in enumerate(samples, 1):
            for index, column in enumerate(columns):
                cell = column.type.cell
                write_cell(sheet, number, index, cell.value(row.get(column.name, "")), looks[cell.number_format])
        _common_sheet(book.add_worksheet(COMMON), common, looks[""])
    return out.getvalue()


def _looks(book: Any, columns: Iterable[Field]) -> dict[str, Any]:
    """Return the formats of cells by the number format that types ask for."""
    asked = dict.fromkeys(["", *(column.type.cell.number_format for column in columns)])
    return {
        number: book.add_format({"text_wrap": True, "valign": "top"} | ({"num_format": number} if number else {}))
        for number in asked
    }


def _head(sheet: Any, index: int, column: Field, look: Any) -> None:
    """Write the title of a column, its explanation, and what its cells may hold: one of the choices, a number."""
    cell = column.type.cell
    sheet.write_string(0, index, column.name + ("*" if column.required else ""), look)
    sheet.write_comment(0, index, _explained(column), {"author": "gongwen", "width": 260, "height": 90})
    sheet.set_column(index, index, cell.width)
    listed = {"validate": "list", "source": list(column.choices), "show_error": False} if column.choices else {}
    if allowed := listed or cell.validation:
        sheet.data_validation(1, index, FILLED - 1, index, dict(allowed))


def _common_sheet(sheet: Any, common: Iterable[tuple[str, str]], look: Any) -> None:
    for number, (name, text) in enumerate(common):
        write_cell(sheet, number, 0, name)
        write_cell(sheet, number, 1, text, look)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)


def _explained(column: Field) -> str:
    needed = "必填。" if column.required else ""
    choices = f"可选：{'、'.join(column.choices)}。" if column.choices else ""
    return f"{needed}{column.help}。{choices}"
