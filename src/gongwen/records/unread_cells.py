"""Cells of which nobody knows what they hold → what is told where figures are counted from them.

A formula that was never worked out, as other programs write them, and an error value are read as blank. In the column
that says what is settled a blank counts as open: so it must not pass for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.document.finding import ERROR, Finding, rows_named
from gongwen.records import not_data
from gongwen.records.cell_looks import cell_name
from gongwen.records.head import Header
from gongwen.records.sheet import Sheet
from gongwen.records.states.proposing import DATE, INSTEAD, STATE
from gongwen.records.states.task_states import FINISHED
from gongwen.records.titles.the_status import PROGRESS

SAYING = (*INSTEAD, DATE, FINISHED, PROGRESS)  # columns that say it where no 状态 does


def uncounted(sheet: Sheet, head: Header, file: str) -> Iterator[Finding]:
    """Return that cells which say what is settled could not be read: nobody may count without them."""
    names = {STATE} if STATE in head.titles else {*SAYING}
    titles = {one.title for one in head.headings if one.name in names}  # the same again stands in a table beside it
    for index in (index for index, one in enumerate(head.headings) if one.title in titles):
        if found := _unread(sheet, head, index):
            title = head.headings[index].title
            message = f"“{title}”有{len(found)}格是没有算出结果的公式或错误值，不知道完成没有，不能统计"
            fix = "在 Excel/WPS 里打开，改正公式，保存一次；或者直接写上文字"
            yield Finding(STATE, ERROR, rows_named([*map(sheet.row, found)]), message, fix, file=file)


def _unread(sheet: Sheet, head: Header, index: int) -> list[int]:
    """Return the rows of data in which a cell of a column could not be read, or shows a formula instead of its result,
    as it does in a cell for text.
    """
    column = [(at, row[index] if index < len(row) else "") for at, row in enumerate(sheet.rows)]
    found = [at for at, text in column[head.data :] if text.startswith("=")]
    if sheet.unread:
        found += [
            at for at, text in column[head.data :] if not text and cell_name(sheet.first + at, index) in sheet.unread
        ]
    return sorted(at for at in found if any(sheet.rows[at]) and not not_data.is_total(sheet.rows[at]))
