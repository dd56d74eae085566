"""Rows of texts → where the header 表头 stands among them, and which column is which, by names and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.records.field import Field

DEEPEST = 30  # rows looked through for the header


class Header(NamedTuple):
    """A header: its first row and the first row of data, counted from 0, and the name of each column.

    twins: columns that mean what another one is taken for, with the name of that meaning; they keep their own titles.
    """

    top: int
    data: int
    titles: list[str]
    twins: tuple[tuple[str, str], ...] = ()


def names_of(columns: Mapping[str, Field]) -> dict[str, str]:
    """Return what every name of a column means: 隐患描述 → 问题."""
    return {plain(alias): item.name for item in columns.values() for alias in (item.name, *item.aliases)}


def plain(name: str) -> str:
    """Return a column's name without what varies: white space, notes in brackets, marks."""
    return re.sub(r"[（(【\[].*?[）)】\]]|[\s*＊:：、]", "", name)


def find(rows: Sequence[Sequence[str]], names: Mapping[str, str], needed: Sequence[str]) -> Header | None:
    """Return the header, None where no row of the first ones names the columns that are needed.

    The row that names most columns is the header; a second row below it may name the parts of merged titles.
    """
    meanings = set(names.values())
    best, most = None, -1
    for lines in (1, 2):  # two rows only where they name more than one does
        for index in range(min(len(rows), DEEPEST)):
            heads = _heads(rows[index], rows[index + 1] if lines == 2 and index + 1 < len(rows) else (), names)
            titles = _titles(heads, names)
            known = len(set(titles) & meanings)
            if known > most and set(needed) <= set(titles):
                best, most = Header(index, index + lines, titles, tuple(_twins(heads, titles, names))), known
    return best


def _heads(row: Sequence[str], below: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Return the names over the columns in a header of one row, or of two where the lower one names parts."""
    lower = [*below, *[""] * (len(row) - len(below))]
    return [
        plain(part) if plain(part) in names or (part and not upper) else plain(upper)
        for upper, part in zip(row, lower, strict=False)
    ]


def _titles(heads: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Return what each column is: of several with one meaning the one that has its very name, else the first.

    The others keep their titles, with their number where a title stands twice; a column without one has its number.
    """
    taken = _taken(heads, names)
    titles: list[str] = []
    for index, head in enumerate(heads):
        title = names[head] if taken.get(names.get(head, "")) == index else head
        again = title in titles or (title in taken and taken[title] != index)
        titles.append(f"{title}（第{index + 1}列）" if again or not title else title)
    return titles


def _taken(heads: Sequence[str], names: Mapping[str, str]) -> dict[str, int]:
    """Return which column each meaning is taken from."""
    taken = {names[head]: index for index, head in reversed(list(enumerate(heads))) if head in names}
    return taken | {head: index for index, head in reversed(list(enumerate(heads))) if names.get(head) == head}


def _twins(heads: Sequence[str], titles: Sequence[str], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return the columns that mean what another one is taken for, or have its title, with the name of that."""
    for head, title in zip(heads, titles, strict=True):
        if head and title != names.get(head, head):
            yield title, names.get(head, head)
