"""A table as it lies on its pages → what is said of a page that has a row or two of it alone, and of a row that is
higher than a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.document.model import Table
from gongwen.layout.pages import Placement, SolidBox

LONELY = 2  # rows that shall not stand alone on a page


def told(title: str, table: Table, boxes: Sequence[SolidBox], places: Sequence[Placement], high: int) -> Iterator[str]:
    """Return what is said of rows; title: of the attachment that the table is in, or of the document."""
    of = f"“{title}”里的" if title else ""
    for number, box in enumerate(boxes):
        if box.height + box.head > high:
            words = next((text for text in table.rows[number] if text), "")[:10]
            yield f"{of}表格里“{words}”那一行高过一面，各个程序断开的地方不同；请分成几行，或者加宽字多的那一栏"
    first = sum(place.last == places[0].first for place in places)
    if places[-1].last > places[0].first and first == table.heads + 1 and len(table.rows) > first + 1:
        yield f"{of}表格在一面的最下面只有一行，其余在下一面；可以在它前面增减一两行字，让它从新的一面开始"


def last_rows(title: str, rows: int) -> str:
    """Return what is said of a table with so few rows on its last page."""
    of = f"“{title}”里的" if title else ""
    return f"{of}表格最后一面只有{rows}行；可以删减几个字，少排一面，或者把两行合成一行"


def is_form(table: Table) -> bool:
    """Return whether a table has columns to be filled in by hand: nobody shortens its words, as it is sent to many."""
    return any(not any(column[table.heads :]) for column in zip(*table.rows, strict=True))
