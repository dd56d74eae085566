"""A genre → the names that a template for it may use: fields and their aliases, elements, slots, columns of lists."""

from __future__ import annotations

from collections.abc import Mapping

from gongwen.document.elements import ELEMENTS
from gongwen.genres.genre import Genre
from gongwen.word.look import SLOTS

Columns = Mapping[str, str]  # what one may write or mistake it for → the column's name


class Names:
    """The names that a paper of a genre may use."""

    def __init__(self, kind: Genre) -> None:
        self.fields = kind.fields
        self.known = {*kind.fields, *ELEMENTS, *SLOTS, "作者"}
        columns = (column for item in kind.fields.values() for column in item.columns.values())
        self.pictures = {"照片", *(item.name for item in (*kind.fields.values(), *columns) if item.type.pictures)}
        self.meant = {name: name for name in sorted(self.known)}
        for item in kind.fields.values():
            self.meant |= {alias: item.name for alias in item.aliases if alias not in self.known}

    def columns(self, name: str) -> Columns | None:
        """Return the columns of a list field, None for another."""
        item = self.fields.get(name)
        return item.entry_names if item and item.type.rows else None

    def items(self, name: str, attribute: str) -> Columns | None:
        """Return what each item has of an attribute that a field is gone through by (任务.条目), None where it is
        not.
        """
        item = self.fields.get(name)
        return item.entry_names if item and item.loop == f"{name}.{attribute}" else None
