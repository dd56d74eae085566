"""elements.yaml → the elements 要素 of a document, and every list of them that anything needs.

An element is added as one line there: manuscripts and records take it, papers that print its place are held to it, the
importer gives it back. What remains is what it looks like: a style in papers.yaml and a line in gongwen.layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gongwen.beforehand.texts import own_table


@dataclass(frozen=True, slots=True)
class Element:
    """One line of the table."""

    name: str
    kind: str  # 类型 of its field
    places: tuple[str, ...]  # 位置: the slots of a paper that print it
    within: str  # 随: the element that it is printed together with
    beside: str  # 同行: the element that it shares a line with in typed documents
    is_code: bool  # 不查: nothing to proofread
    is_element: bool
    is_field: bool


@dataclass(frozen=True)
class Elements:
    """The table: its lines, and as they were declared, for the fields of genres."""

    rows: tuple[Element, ...]
    declared: Mapping[str, Mapping[str, Any]]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the elements that a document can have, in the order in which they are written."""
        return tuple(row.name for row in self.rows if row.is_element)

    @property
    def lists(self) -> frozenset[str]:
        """Return the elements that may be given several times."""
        return frozenset(row.name for row in self.rows if row.is_element and row.kind == "名单")

    @property
    def days(self) -> tuple[str, ...]:
        """Return the elements that are dates."""
        return tuple(row.name for row in self.rows if row.is_element and row.kind == "日期")

    @property
    def codes(self) -> frozenset[str]:
        """Return the elements that have no words to proofread."""
        return frozenset(row.name for row in self.rows if row.is_code)

    @property
    def unprinted(self) -> frozenset[str]:
        """Return what no place of a paper prints: how a document is made, and what its number is made of."""
        return frozenset(row.name for row in self.rows if not row.places)

    @cached_property
    def fields(self) -> dict[str, Mapping[str, Any]]:
        """Return the declarations of the fields that every genre has."""
        return {row.name: self.declared[row.name] for row in self.rows if row.is_field}

    def printed(self, place: str) -> tuple[str, ...]:
        """Return what a place of a paper prints: 版头 题头 落款 版记; nothing for the others."""
        return tuple(row.name for row in self.rows if place in row.places)

    def within(self, name: str) -> str:
        """Return the element that one is printed together with, itself where it stands alone."""
        return next((row.within for row in self.rows if row.name == name and row.within), name)

    def beside(self, name: str) -> str:
        """Return the element that one shares a line with in typed documents, itself where it has a line of its own."""
        return next((row.beside for row in self.rows if row.name == name and row.beside), name)


def read(text: str) -> Elements:
    """Return the table that a text in the form of elements.yaml is."""
    declared: dict[str, Any] = own_table(text)
    return Elements(tuple(_element(name, row) for name, row in declared.items()), declared)


def _element(name: str, row: Mapping[str, Any]) -> Element:
    places = row.get("位置", ())
    return Element(
        name,
        row.get("类型", ""),
        (places,) if isinstance(places, str) else tuple(places),
        row.get("随", ""),
        row.get("同行", ""),
        row.get("不查") == "是",
        row.get("要素") != "否",
        row.get("字段") != "否",
    )


TABLE = read(Path(__file__).with_name("elements.yaml").read_text(encoding="utf-8"))
ELEMENTS, LISTS, DAYS = TABLE.names, TABLE.lists, TABLE.days
REST = "其他事项"  # the field of every genre for what has no field of its own
# Whom to ask: printed as 附注 where a genre has no words of its own for it.
NOTE, CONTACT, TELEPHONE = "附注", "联系人", "电话"
