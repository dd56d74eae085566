"""How the end of a text stays with its sign-off (7.3.5.5), so that every program of layout has the same pages.

Programs differ in what they move where a paragraph is kept with the next: all of it, or its last line; and in whether a
row of a table can be kept at all. So a short paragraph is kept whole; a longer one, which may be broken, only where the
sign-off would stand alone, with its last line at worst; and there a table begins anew on the next page with its last
rows, one of a row or two with the paragraph above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongwen.document.model import Table
from gongwen.layout.boxes import line_box
from gongwen.layout.measures import Measures
from gongwen.layout.printed import DirectFormat, Printed, PrintedDocument, PrintedParagraph, PrintedTable

SHORT, LONG = 4, 11  # lines of a paragraph that is always kept whole, and of one that is where it has to be
MOVED = 2  # rows of a table that are on the page of the sign-off


def endings(printed: PrintedDocument, measures: Measures, lettered: bool) -> Iterator[PrintedDocument]:
    """Return the ways in which a text can end, the best one first; each is to be tried only where those before fail.

    lettered: whether a letterhead stands above, which may leave little room for a text on page 1.
    """
    *above, last = printed.body or (None,)
    if isinstance(last, PrintedTable) and last.keep:
        yield printed._replace(body=(*above, last._replace(keep=False)))
        if parted := _parted(last):
            yield printed._replace(body=(*above, *parted))
        elif above and is_form(last):
            yield printed._replace(body=(*_from_a_new_page(above), last._replace(keep=False)))
    elif isinstance(last, PrintedParagraph) and last.direct.keep:
        lines = line_box(last, measures.facing(printed.landscape)).lines
        whole, loose = (
            printed._replace(body=(*above, last._replace(direct=direct)))
            for direct in (last.direct._replace(whole=True), last.direct._replace(keep=False))
        )
        if lines <= SHORT:
            yield from (whole, loose, printed) if lettered else (whole,)
        else:
            yield from (loose, whole, printed) if lines <= LONG else (loose, printed)
    else:
        yield printed


def is_form(printed: Printed) -> bool:
    """Return whether a table is no more than what is signed or filled in: it is no text above a sign-off."""
    return isinstance(printed, PrintedTable) and len(printed.table.rows) - printed.table.heads <= MOVED


def _from_a_new_page(above: Sequence[Printed]) -> tuple[Printed, ...]:
    """Return what stands above such a table with its last paragraph on the page of the table."""
    *others, last = above
    if not isinstance(last, PrintedParagraph):
        return (*above, PrintedParagraph("SectionEnd", direct=DirectFormat(new_page=True)))
    return (*others, last._replace(direct=last.direct._replace(new_page=True)))


def _parted(printed: PrintedTable) -> tuple[Printed, ...]:
    """Return a table in two, the second with its header and its last rows on a new page; nothing where it is short."""
    table = printed.table
    at = len(table.rows) - MOVED
    if at <= table.heads or table.bare:
        return ()
    labels = [_label(table, at, column) for column in range(len(table.widths))]
    below = ((*labels,), *table.rows[at + 1 :])
    joined = {(row, column) for row, column in table.joined if row < table.heads}
    joined |= {(row - at + table.heads, column) for row, column in table.joined if row >= at}
    first = replace(table, rows=table.rows[:at], joined=frozenset(one for one in table.joined if one[0] < at))
    second = replace(table, rows=(*table.rows[: table.heads], *below), joined=frozenset(joined))
    new_page = PrintedParagraph("SectionEnd", direct=DirectFormat(new_page=True))
    return printed._replace(table=first, keep=False), new_page, printed._replace(table=second)


def _label(table: Table, row: int, column: int) -> str | None:
    """Return the text of a cell, of one that is merged with those above the text of them all."""
    return next((rows[column] for rows in table.rows[row::-1] if rows[column] is not None), "")
