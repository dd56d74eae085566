"""An outline with what a person said of its lines → its record, and where in it each line stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.app.contract.taken import TakenLine
from gongwen.genres.genre import Genre
from gongwen.genres.rough.making import JOINED, UNPRINTED
from gongwen.genres.rough.reading import Rough
from gongwen.records import Place


class HeardOutline(NamedTuple):
    """An outline as it was read: its genre, its lines with what is said of them, its record."""

    kind: Genre
    lines: Sequence[TakenLine]
    rough: Rough


def heard(lines: Sequence[TakenLine], kind: Genre, file: str, draft: bool = False) -> HeardOutline:
    """Return an outline as it is read: what a person says of a line counts."""
    from gongwen.importing.rough import text_record

    text = "\n".join(line.text for line in lines)
    taken = {line.number: line.taken for line in lines if line.taken in (*kind.fields, JOINED, UNPRINTED)}
    return HeardOutline(kind, lines, text_record(text, file, kind, draft, taken))


def printed_places(rough: Rough) -> dict[int, list[Place]]:
    """Return what the lines became: the deepest places in the record, by number."""
    found: dict[int, list[Place]] = {}
    for place, number in rough.record.lines.items():
        if place and isinstance(number, int):
            found.setdefault(number, []).append(place)
    return {number: _deepest(places) for number, places in found.items()}


def _deepest(places: list[Place]) -> list[Place]:
    return [one for one in places if not any(other != one and other[: len(one)] == one for other in places)]
