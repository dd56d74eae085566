"""Lists → .xlsx files: bold headers, widths that fit, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongwen.chinese.characters import FORBIDDEN
from gongwen.document.file_names import shown

if TYPE_CHECKING:
    from xlsxwriter import Workbook


WIDEST = 60  # columns of a character
MADE = datetime(2000, 1, 1)
Sheets = Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]  # name → header and rows


def list_bytes(sheets: Sheets) -> bytes:
    """Return a workbook of lists: bold frozen headers, widths that fit. A sheet without rows is left out."""
    out = io.BytesIO()
    with new_book(out) as book:
        bold = book.add_format({"bold": True})
        for name, (header, rows) in sheets.items():
            if rows or len(sheets) == 1:
                _list_sheet(book.add_worksheet(name), header, rows, bold)
    return out.getvalue()


def new_book(out: io.BytesIO) -> Workbook:
    """Return a new workbook, the same bytes for the same content."""
    from xlsxwriter import Workbook

    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE})
    return book


def _list_sheet(sheet: Any, header: Sequence[str], rows: Sequence[Sequence[Any]], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for index, title in enumerate(header):
        texts = [title, *(str(row[index]) for row in rows[:200])]
        sheet.set_column(index, index, min(WIDEST, max(map(_width, texts)) + 2))
        sheet.write_string(0, index, title, bold)
    for number, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            write_cell(sheet, number, index, value)


def write_cell(sheet: Any, row: int, column: int, value: Any, look: Any = None) -> None:
    """Write one cell: a text stays text even where it looks like a formula.

    The name of a file stands as people can read it; a character no sheet holds is shown as ?.
    """
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, look)
    elif not isinstance(value, str):
        sheet.write_number(row, column, value, look)
    elif value or look:
        text = value if value.isprintable() else FORBIDDEN.sub("?", shown(value))
        sheet.write_string(row, column, text, look) if text else sheet.write_blank(row, column, None, look)


def _width(text: str) -> int:
    return sum(2 if char >= "\u1100" else 1 for char in text)
