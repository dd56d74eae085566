"""What a person says the lines of an outline are taken for → the outline as its reader understands that.

A line that is taken for a field stands under the name of that field; the next one, if it belonged to the field that
the line stood in, goes on there. A line that heads a part takes the part with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.genres.genre import Genre
from gongwen.records.field import Field

JOINED, LEFT_OUT = "接在上一行后面", "不印"


class TakenLine(NamedTuple):
    """A line of an outline with its number; taken: what it is to be taken for, "" for what it says itself."""

    number: int
    text: str
    taken: str = ""


def lines_of(text: str, taken: Mapping[str, str]) -> list[TakenLine]:
    """Return the lines of an outline, each with what is said of it."""
    typed = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    return [TakenLine(number, line, taken.get(str(number), "")) for number, line in typed]


def understood(lines: Sequence[TakenLine], kind: Genre, fields: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the lines as the reader understands what is said of them, one as several where it needs a name before it.

    fields: by the numbers of lines that are printed, the field in which the outline itself puts them.
    """
    moved = False  # whether the line before was moved into another field
    for line in _joined(lines):
        said = line.taken if line.taken in kind.fields else ""
        own = _field_from(line.number, fields) if moved and line.text.strip() else ""
        under = said or own
        named = bool(under) and has_lines(kind.fields[under])
        if named:
            yield line.number, f"{under}："
        yield line.number, line.text if named or not said else f"{said}：{line.text.strip()}"
        if line.text.strip():
            moved = bool(said) and fields.get(line.number, said) != said


def _field_from(number: int, fields: Mapping[int, str]) -> str:
    """Return the field of a line, or of the next that is printed: a head leads to what stands below it."""
    return next((fields[one] for one in sorted(fields) if one >= number), "")


def _joined(lines: Sequence[TakenLine]) -> Iterator[TakenLine]:
    """Yield the lines that are left, each with those that go on behind it."""
    before: TakenLine | None = None
    for line in lines:
        if line.taken == LEFT_OUT:
            continue
        if line.taken == JOINED and before:
            before = before._replace(text=before.text + line.text.strip())
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def has_lines(item: Field) -> bool:
    """Return whether a field holds paragraphs or items, not one short value."""
    return item.type.layered or item.type.several_lines or item.type.by_unit or item.type.rows
