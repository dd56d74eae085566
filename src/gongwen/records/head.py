"""A header 表头 of a table: where it stands, and what each of its columns is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gongwen.records.naming import GUESSED, UNUSED, plain

NO_CODES: Mapping[str, str] = {}


class ColumnHead(NamedTuple):
    """One column of a header: its title as it is written, the name its values have ("" for one that the user does not
    want to be used), and how its meaning is known.

    meaning: the column that its title means, "" for none. how: 认得, 猜, 指定 or 没有用. joined: its text is added to
    that of the first column of this name. codes: what its cells stand for, as its title says: 1 → 已完成.
    """

    title: str
    name: str
    meaning: str = ""
    how: str = UNUSED
    joined: bool = False
    codes: Mapping[str, str] = NO_CODES

    @property
    def own_title(self) -> str:
        """Return the lowest part of its title, without the titles that stand over several columns."""
        return self.title.split("·")[-1]

    @property
    def unknown(self) -> ColumnHead:
        """Return the column as one that nobody knows: its values go by its own title."""
        return ColumnHead(self.title, plain(self.own_title), codes=self.codes)


class Header(NamedTuple):
    """A header: its first row and the first row of data, counted from 0, and what each column is."""

    top: int
    data: int
    headings: list[ColumnHead]

    @property
    def titles(self) -> list[str]:
        """Return the name of each column, in order."""
        return [heading.name for heading in self.headings]

    @property
    def twins(self) -> Iterator[ColumnHead]:
        """Return the columns that mean what another one is taken for, or have its title."""
        return (one for one in self.headings if one.meaning and one.name != one.meaning and not one.joined)

    @property
    def coded(self) -> list[tuple[int, Mapping[str, str]]]:
        """Return the columns whose cells are codes, by number, with what these stand for."""
        return [(index, one.codes) for index, one in enumerate(self.headings) if one.codes]

    def with_head(self, index: int, one: ColumnHead) -> Header:
        """Return the header with another column at a place."""
        return self._replace(headings=[*self.headings[:index], one, *self.headings[index + 1 :]])

    def renamed(self, index: int, name: str) -> Header:
        """Return the header with another name for the values of one column: a guess by what its cells hold."""
        old = self.headings[index]
        return self.with_head(index, ColumnHead(old.title, name, name, GUESSED, codes=old.codes))
