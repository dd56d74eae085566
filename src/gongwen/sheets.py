"""Tables → .xlsx files: lists of documents, and input workbooks with drop-downs and explanations.

The same rows give the same bytes: the clock that openpyxl writes into a file is taken out again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gongwen import package
from gongwen.fields import Field
from gongwen.ledger import COMMON
from gongwen.model import Misuse
from gongwen.records import read

if TYPE_CHECKING:
    from openpyxl import Workbook

    from gongwen.genre import Genre

WIDEST = 60  # columns of a character
FILLED = 500  # rows of an input workbook that have drop-downs


Sheets = Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]  # name → header and rows


def list_bytes(sheets: Sheets) -> bytes:
    """Return a workbook of lists: bold frozen headers, widths that fit. A sheet without rows is left out."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, (header, rows) in sheets.items():
        if rows or len(sheets) == 1:
            _list_sheet(book.create_sheet(name), header, rows)
    return _saved(book)


def _list_sheet(sheet: Any, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet.freeze_panes = "A2"
    for index, title in enumerate(header):
        texts = [title, *(str(row[index]) for row in rows[:200])]
        sheet.column_dimensions[_letter(index)].width = min(WIDEST, max(map(_width, texts)) + 2)
    cells = [WriteOnlyCell(sheet, title) for title in header]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    for row in rows:
        sheet.append([_listed(sheet, value) for value in row])


def input_workbook(kind: Genre) -> bytes:
    """Return the input workbook of a genre, with the sample rows and common fields it has.

    Raises Misuse for a genre that takes no workbook.
    """
    if kind.ledger is None:
        raise Misuse(f"文种“{kind.name}”用 .yaml 填写，不用工作簿")
    columns = kind.fields[kind.ledger.into].columns
    record = read(kind.sample)[0]
    own = {"文种", "标题", "发文字号", kind.ledger.into, *kind.ledger.by, *columns}
    texts = {name: "、".join(map(str, value)) if isinstance(value, list) else value for name, value in record.fields.items()}
    common = [(name, text) for name, text in texts.items() if name not in own and isinstance(text, str)]
    return input_bytes(columns.values(), kind.sample_rows, common, "问题台账")


def input_bytes(columns: Iterable[Field], samples: Iterable[dict[str, str]], common: Iterable[tuple[str, str]], name: str) -> bytes:
    """Return an input workbook: a column a field with its explanation as a comment, drop-downs for choices,
    sample rows to overwrite, and a sheet of common fields.
    """
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    columns = [column for column in columns if column.name != "来源文件"]
    book = Workbook()
    sheet = book.active
    sheet.title = name
    sheet.freeze_panes = "B2"
    for index, column in enumerate(columns, 1):
        cell = sheet.cell(1, index, column.name + ("*" if column.required else ""))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDEBF7")
        cell.comment = Comment(_explained(column), "gongwen", width=260, height=90)
        sheet.column_dimensions[_letter(index - 1)].width = 36 if column.kind == "段落" else 14
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True, showErrorMessage=False)
            rule.add(f"{_letter(index - 1)}2:{_letter(index - 1)}{FILLED}")
            sheet.add_data_validation(rule)
    for number, row in enumerate(samples, 2):
        for index, column in enumerate(columns, 1):
            cell = _text_cell(sheet.cell(number, index, _value(column, row.get(column.name, ""))))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column.kind == "日期":
                cell.number_format = 'yyyy"年"m"月"d"日"'
    _common_sheet(book, common)
    return _saved(book)


def _common_sheet(book: Workbook, common: Iterable[tuple[str, str]]) -> None:
    sheet = book.create_sheet(COMMON)
    for number, (name, text) in enumerate(common, 1):
        sheet.cell(number, 1, name)
        _text_cell(sheet.cell(number, 2, text))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 60


def _explained(column: Field) -> str:
    needed = "必填。" if column.required else ""
    choices = f"可选：{'、'.join(column.choices)}。" if column.choices else ""
    return f"{needed}{column.help}。{choices}"


def _value(column: Field, text: str) -> Any:
    from gongwen.chinese import read_date

    if column.kind == "日期" and text:
        return read_date(text) or text
    return text or None


def _listed(sheet: Any, value: Any) -> Any:
    """Return a value for a list: text that looks like a formula stays text, a character no sheet holds is shown as ?."""
    if not isinstance(value, str) or (value.isprintable() and value[:1] != "="):
        return value
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    value = ILLEGAL_CHARACTERS_RE.sub("?", value)
    return _text_cell(WriteOnlyCell(sheet, value)) if value.startswith("=") else value


def _text_cell(cell: Any) -> Any:
    """Return a cell whose text is text, even where it begins with = and looks like a formula."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


def _saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook without the time it was made."""
    out = io.BytesIO()
    book.save(out)
    members = package.split(out.getvalue())
    core = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", package.content(members["docProps/core.xml"]))
    members["docProps/core.xml"] = package.member("docProps/core.xml", core)
    return package.join(members.values())


def _letter(index: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(index + 1))


def _width(text: str) -> int:
    return sum(2 if char >= "\u1100" else 1 for char in text)
