"""Tables → .xlsx files: lists of documents, and input workbooks with drop-downs and explanations.

The same rows give the same bytes: every workbook says that it was made on the same day.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongwen.chinese.dates import read_date
from gongwen.document.finding import Misuse
from gongwen.genres import types
from gongwen.records import Record, Value, leaves, read
from gongwen.records.field import Field
from gongwen.records.ledger import COMMON
from gongwen.records.sheets import new_book, write_cell

if TYPE_CHECKING:
    from gongwen.genres.genre import Genre

FILLED = 500  # rows of an input workbook that have drop-downs


# --- lists -----------------------------------------------------------------------------------


# --- input workbooks -------------------------------------------------------------------------


def input_workbook(kind: Genre) -> bytes:
    """Return the input workbook of a genre, with the rows and common fields of its sample.

    Raises Misuse for a genre that takes no workbook.
    """
    if kind.ledger is None:
        raise Misuse(f"文种“{kind.name}”用 .yaml 填写，不用工作簿")
    columns = kind.fields[kind.ledger.into].columns
    record = read(kind.sample)[0]
    own = {"文种", "标题", "发文字号", kind.ledger.into, *kind.ledger.by, *columns}
    common = [(name, _common_text(value)) for name, value in record.fields.items() if name not in own]
    return input_bytes(
        columns.values(), _sample_rows(kind, record), common, "问题台账" if kind.ledger.into == "问题" else "任务清单"
    )


def _sample_rows(kind: Genre, record: Record) -> Iterable[Mapping[str, str]]:
    """Return the rows that an input workbook begins with: those of the columns' file, or the tasks of the sample."""
    assert kind.ledger
    if kind.sample_rows:
        return kind.sample_rows
    values, _ = types.check(record, kind.fields)
    columns = kind.fields[kind.ledger.into].columns
    return [
        {name: _one_text(value) for name, value in row.items() if name in columns} for row in values[kind.ledger.into]
    ]


def _one_text(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


def _common_text(value: Value) -> str:
    """Return a common field as the text of one cell: the names of a list, or the heads and texts of an outline, a line an item."""
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
    columns, out = [column for column in columns if column.name != "来源文件"], io.BytesIO()
    with new_book(out) as book:
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7"})
        wrapped = {"text_wrap": True, "valign": "top"}
        text, day = book.add_format(wrapped), book.add_format({**wrapped, "num_format": 'yyyy"年"m"月"d"日"'})
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for index, column in enumerate(columns):
            _head(sheet, index, column, head)
        for number, row in enumerate(samples, 1):
            for index, column in enumerate(columns):
                write_cell(
                    sheet,
                    number,
                    index,
                    _value(column, row.get(column.name, "")),
                    day if column.kind == "日期" else text,
                )
        _common_sheet(book.add_worksheet(COMMON), common, text)
    return out.getvalue()


def _head(sheet: Any, index: int, column: Field, look: Any) -> None:
    """Write the title of a column, its explanation, and the drop-down of its choices."""
    sheet.write_string(0, index, column.name + ("*" if column.required else ""), look)
    sheet.write_comment(0, index, _explained(column), {"author": "gongwen", "width": 260, "height": 90})
    sheet.set_column(index, index, 36 if column.kind == "段落" else 14)
    if column.choices:
        sheet.data_validation(
            1, index, FILLED - 1, index, {"validate": "list", "source": list(column.choices), "show_error": False}
        )


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


def _value(column: Field, text: str) -> Any:
    day = read_date(text) if column.kind == "日期" and text else None
    return datetime(day.year, day.month, day.day) if day else text
