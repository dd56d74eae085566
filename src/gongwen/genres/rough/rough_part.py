"""A part of a rough outline: the lines that are for one field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.genres.rough.lines import RoughLine


@dataclass(slots=True)
class RoughPart:
    """The lines for one field. head: the line that leads over to it; count: how many points that promises."""

    field: str
    head: RoughLine | None = None
    count: int = 0
    lines: list[RoughLine] = dataclasses.field(default_factory=list)
    own: bool = False  # its head is none of a field, and is printed
    said: bool = False  # a person says that it is for this field

    @property
    def has_items(self) -> bool:
        """Return whether a line of it begins with an ordinal or a dot."""
        return any(line.mark for line in self.lines)


def joined_parts(parts: Sequence[RoughPart]) -> Iterator[RoughPart]:
    """Return parts, those behind one another for one field as one."""
    last: RoughPart | None = None
    for part in parts:
        if last and last.field == part.field and part.head is None:
            last.lines += part.lines
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


RUN_IN = 12  # 字 of a head that ends with a full stop


def behind_head(text: str) -> str:
    """Return what a line says behind its head, all of it where it has none: 基本情况。全县林地142万亩。 → 全县……"""
    head, stop, rest = text.partition("。")
    if not (stop and rest):
        return ""
    return rest if len(head) <= RUN_IN else text
