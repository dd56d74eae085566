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
