"""The titles of a fill-in workbook that came back → what its unit renamed, took out or added beside them."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.app.ledgers.fill_in import ANSWERED, PICTURES
from gongwen.records.sheet import Sheet

SHOWN = 20  # characters of what stands in a column nobody asked for


def missing(sheet: Sheet) -> list[str]:
    """Return the columns to be answered that are not there any more."""
    return [name for name in (*ANSWERED, PICTURES) if name not in sheet.rows[0]]


def doubts(sheet: Sheet, sent: Sheet | None) -> Iterator[tuple[str, str]]:
    """Return what is to be told of the columns of a sheet, with what to do; sent: the sheet as it went out."""
    gone, asked = missing(sheet), {*(sent.rows[0] if sent else ()), *ANSWERED, PICTURES}
    if gone:
        yield f"没有“{'”“'.join(gone)}”栏了，填的没有采用", "表头照发出去的写，再收一次"
    titles = [*sheet.rows[0], *[""] * (max(map(len, sheet.rows)) - len(sheet.rows[0]))]
    for column, title in enumerate(titles):
        texts = [row[column] for row in sheet.rows[1:] if column < len(row) and row[column]]
        if sent and texts and title not in asked:
            name = f"多出的“{title}”一栏" if title else f"第{column + 1}栏没有表头"
            yield f"{name}，填的没有采用（{texts[0][:SHOWN]}）", "填到发出去的那一栏里，再收一次"
