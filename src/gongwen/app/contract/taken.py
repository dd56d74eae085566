"""What a person says of the lines of an outline: by their numbers, what each is taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gongwen.records.field import Field


class TakenLine(NamedTuple):
    """A line of an outline with its number; taken: what it is to be taken for, "" for what it says itself."""

    number: int
    text: str
    taken: str = ""


def lines_of(text: str, taken: Mapping[str, str]) -> list[TakenLine]:
    """Return the lines of an outline, each with what is said of it."""
    typed = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    return [TakenLine(number, line, taken.get(str(number), "")) for number, line in typed]


def has_lines(item: Field) -> bool:
    """Return whether a field holds paragraphs or items, not one short value."""
    return item.type.spreads or item.type.by_unit
