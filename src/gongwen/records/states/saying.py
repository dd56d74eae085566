"""The columns of a ledger that nobody knows → those whose cells say how a problem stands."""

from __future__ import annotations

from gongwen.records.entries import ColumnUse, Ledger
from gongwen.records.naming import plain
from gongwen.records.states import status


def saying(found: Ledger) -> list[ColumnUse]:
    """Return the columns that nobody knows whose cells all say how a problem stands, and one that it is settled."""
    unknown = [use for use in found.columns if not use.name]
    cells = {use: {one.values.get(plain(use.title.split("·")[-1]), "") for one in found.entries} for use in unknown}
    said = {use: {status.read(text) for text in texts - {""}} for use, texts in cells.items()}
    return [use for use in unknown if None not in said[use] and status.Status.DONE in said[use]]
