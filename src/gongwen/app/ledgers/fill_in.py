"""A ledger → a fill-in workbook for each unit 填报表: its problems as they are, the columns it answers, drop-downs.

A hidden sheet keeps what the ledger said when it was sent out, so that the answers can be told from it later.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.app.ledgers import reading
from gongwen.app.ledgers.reading import NO_WISHES, columns
from gongwen.document import saving
from gongwen.document.file_names import safe_name
from gongwen.document.finding import Misuse
from gongwen.document.inside import is_inside
from gongwen.records.entries import LedgerRow
from gongwen.records.field import Field, split_names
from gongwen.records.ledger import Wishes
from gongwen.records.settled import LedgerRead
from gongwen.records.sheets import new_book, write_cell

SHEET, BASE = "填报", "底稿"
PLACE = "台账位置"  # the column that says where in the ledger a problem stands
FROZEN = 5  # columns that leave room beside them on a screen
READ = "问题"  # the last column that stays in sight while a unit fills in
ANSWERED = ("整改措施", "责任人", "状态", "完成日期", "整改结果", "备注")
PICTURES = "整改后照片"
_HELP = (
    "灰色的各栏是台账里的，请不要改；白色的各栏请填写。",
    "“状态”从下拉框里选：已完成、整改中、未整改；已完成的填“完成日期”。",
    "整改后的照片插在这一行里：浮在上面的、嵌在格子里的都可以。不要增加、删除行，不要改“台账位置”。",
)


class FillIn(NamedTuple):
    """The fill-in workbook of one unit: the name of its file, its bytes, how many problems it holds."""

    name: str
    data: bytes
    problems: int


class FillIns(NamedTuple):
    """The fill-in workbooks of a ledger, and the ledger as it was read."""

    made: list[FillIn]
    found: LedgerRead


def split(fill_ins: FillIns, folder: Path) -> Iterator[tuple[Path, int]]:
    """Write fill-in workbooks; return the path and the number of problems of each.

    Raises Misuse, before anything is written, for one that is there already.
    """
    for one in fill_ins.made:
        saving.refuse_existing(folder / one.name)
    for one in fill_ins.made:
        saving.save_new(folder / one.name, one.data)
        yield folder / one.name, one.problems


def fill_ins(book: Path, asked: Wishes = NO_WISHES) -> FillIns:
    """Return a fill-in workbook for each unit of a ledger. Raises Misuse for a file that is no ledger."""
    found = reading.read([book], asked)
    given = [name for name in dict.fromkeys(use.name for use in found.ledger.columns) if _is_given(name)]
    made = [fill_in(unit, rows, given) for unit, rows in _by_unit(found.ledger.entries).items()]
    if len({one.name.casefold() for one in made}) < len(made):
        raise Misuse(f"{book}：有的单位名称只差符号或大小写，填报表会同名；请先改成一样的名称")
    return FillIns(made, found)


def _by_unit(rows: Sequence[LedgerRow]) -> dict[str, list[LedgerRow]]:
    units: dict[str, list[LedgerRow]] = {}
    for row in rows:
        units.setdefault(row.values.get("单位", ""), []).append(row)
    return units


def _is_given(name: str) -> bool:
    """Return whether a column of the ledger tells a unit what it is asked about."""
    return name in columns() and name not in (*ANSWERED, PICTURES)


def fill_in(unit: str, rows: Sequence[LedgerRow], columns_given: Sequence[str]) -> FillIn:
    """Return the fill-in workbook of a unit. columns_given: those that it reads and does not answer, in order."""
    known = columns()
    given = [name for name in columns_given if any(_cell(row, name) for row in rows)]
    titles = [PLACE, *given, *ANSWERED, PICTURES]
    table = [[_cell(row, name) for name in titles] for row in rows]
    out = io.BytesIO()
    with new_book(out) as made:
        _sheet(made, titles, table, known, len(given) + 1)
        explained = made.add_worksheet("说明")
        explained.set_column(0, 0, 80)
        for number, line in enumerate((f"{unit}整改情况填报表", *_HELP)):
            write_cell(explained, number, 0, line)
        base = made.add_worksheet(BASE)
        base.hide()
        for number, cells in enumerate([titles, *table]):
            for index, text in enumerate(cells):
                write_cell(base, number, index, text)
    return FillIn(f"{safe_name(f'{unit}_整改填报')}.xlsx", out.getvalue(), len(rows))


def _cell(row: LedgerRow, name: str) -> str:
    """Return what a cell says: of pictures that lie in the ledger itself nothing, they stay there."""
    if name == PLACE:
        return row.place
    text = row.values.get(name, "")
    if not columns()[name].type.pictures:
        return text
    return "、".join(one for one in split_names(text) if not is_inside(Path(one)))


def _sheet(
    book: Any, titles: Sequence[str], table: Sequence[Sequence[str]], known: Mapping[str, Field], given: int
) -> None:
    """Write the sheet that a unit fills in; its first columns are the ledger's."""
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    grey = book.add_format({"bg_color": "#EDEDED", "border": 1, "text_wrap": True, "valign": "top"})
    white = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(SHEET)
    sheet.freeze_panes(1, titles.index(READ) + 1 if READ in titles[:FROZEN] else 1)
    for index, title in enumerate(titles):
        field = known.get(title)
        sheet.write_string(0, index, title, head)
        sheet.set_column(index, index, 26 if title in ("问题", "整改要求", "整改结果", "整改措施") else 14)
        if field and field.choices and index >= given and table:
            listed = {"validate": "list", "source": list(field.choices), "show_error": False}
            sheet.data_validation(1, index, len(table), index, listed)
        for number, line in enumerate(table, 1):
            write_cell(sheet, number, index, line[index], grey if index < given else white)
