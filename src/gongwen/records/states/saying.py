"""The columns of a ledger that nobody knows → those whose cells say how a problem stands."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from gongwen.chinese.patterns import compiled
from gongwen.records.asking import asks_otherwise, is_of_something_else
from gongwen.records.entries import ColumnUse, Ledger
from gongwen.records.naming import plain
from gongwen.records.states import status

_YES_NO = frozenset({"", "是", "否", "√", "×", "Y", "N"})  # these say it only below a title that asks for it
_ASKS = compiled("改|完|销|闭|办|到位|合格|解决|消除|达标|关|落实|化解|修")


def saying(found: Ledger) -> list[ColumnUse]:
    """Return the columns that nobody knows whose cells all say how a problem stands, and one that it is settled."""
    unknown = [use for use in found.columns if not use.name]
    cells = {use: {one.values.get(plain(use.title.split("·")[-1]), "") for one in found.entries} for use in unknown}
    return [use for use in unknown if _say_it(use.title, cells[use])]


def _say_it(title: str, cells: AbstractSet[str]) -> bool:
    """Return whether the cells of a column say how problems stand; 是 and 否 below 是否立案 do not."""
    if asks_otherwise(title) or is_of_something_else(title):
        return False
    said = {status.read(text) for text in cells - {""}}
    return None not in said and status.Status.DONE in said and bool(cells - _YES_NO or _ASKS.search(title))


SHORT = 8  # characters of a cell that is a word for how far something is


def seeming(found: Ledger) -> list[ColumnUse]:
    """Return the columns that nobody knows whose cells are short words, of which one says that something is done: 完成
    beside 顺利 and 受阻.
    """
    unknown = [use for use in found.columns if not use.name and not asks_otherwise(use.title)]
    cells = {use: [one.values.get(plain(use.title.split("·")[-1]), "") for one in found.entries] for use in unknown}
    return [
        use
        for use in unknown
        if not is_of_something_else(use.title)
        and all(len(text) <= SHORT for text in cells[use])
        and any(map(status.is_done_by_word, cells[use]))
    ]
