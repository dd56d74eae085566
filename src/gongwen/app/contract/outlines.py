"""An outline with what a person said of its lines → its record; what could not be done as said is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.app.contract.taken import JOINED, LEFT_OUT, TakenLine, understood
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.genres.rough.making import RULE
from gongwen.genres.rough.reading import Rough
from gongwen.records import Place, leaves

WITHOUT = (JOINED, LEFT_OUT)


class HeardOutline(NamedTuple):
    """An outline as it was read: its genre, its lines with what is said of them, its record."""

    kind: Genre
    lines: Sequence[TakenLine]
    rough: Rough


def heard(lines: Sequence[TakenLine], kind: Genre, file: str, draft: bool = False) -> HeardOutline:
    """Return an outline as it is read. A line that its reader does not take for what is said of it stays what it was,
    and that is told.
    """
    from gongwen.importing.rough import lines_record

    plain = lines_record(((line.number, line.text) for line in lines), file, kind, draft)
    if not any(line.taken for line in lines):
        return HeardOutline(kind, lines, plain)
    fields = fields_by_line(plain)
    kept, refused = list(lines), list[TakenLine]()
    while True:
        rough = lines_record(understood(kept, kind, fields), file, kind, draft)
        wrong = {
            *(line.number for line in _disobeyed(kept, rough, kind)),
            *_moving(kept, fields, fields_by_line(rough)),
        }
        if not wrong:
            return HeardOutline(kind, kept, _with_refused(rough, refused, fields))
        refused += [line for line in kept if line.number in wrong]
        kept = [line._replace(taken="") if line.number in wrong else line for line in kept]


def _disobeyed(lines: Sequence[TakenLine], rough: Rough, kind: Genre) -> Iterator[TakenLine]:
    """Yield the lines that stand in another field than is said, or whose name of a field was taken for words."""
    fields = fields_by_line(rough)
    typed = {_bare(line.text) for line in lines}
    printed = {_bare(one) for _, text in leaves(rough.record.fields) for one in text.split("\n")}
    for line in lines:
        if line.taken in kind.fields:
            as_words = line.taken in printed and line.taken not in typed
            if as_words or fields.get(line.number, line.taken) != line.taken:
                yield line


def _moving(lines: Sequence[TakenLine], before: Mapping[int, str], after: Mapping[int, str]) -> Iterator[int]:
    """Yield the numbers of lines that took others with them into another field, which are not their heads: a text is
    printed in the order of its fields, so that what is said of one line can leave the next no place.
    """
    said = 0
    for line in lines:
        if line.taken and line.number in before:
            said = line.number
        elif said and line.number in before and after.get(line.number) != before[line.number]:
            yield said


def _bare(text: str) -> str:
    return text.strip().rstrip("：:。")


def _with_refused(rough: Rough, refused: Sequence[TakenLine], fields: Mapping[int, str]) -> Rough:
    told = tuple(
        Finding(
            RULE,
            HINT,
            f"第 {line.number} 行",
            _why(line) + (f"，还是“{fields[line.number]}”" if line.number in fields else ""),
            "在提纲里把这一行挪过去，或者在表单里改",
            file=rough.record.file,
        )
        for line in refused
    )
    return rough._replace(record=replace(rough.record, findings=(*rough.record.findings, *told)))


def _why(line: TakenLine) -> str:
    return f"这里不能“{line.taken}”，没有改" if line.taken in WITHOUT else f"这里放不进“{line.taken}”，没有改"


def fields_by_line(rough: Rough) -> dict[int, str]:
    """Return the field of each line that is printed, by its number."""
    return {number: str(places[-1][0]) for number, places in printed_places(rough).items()}


def printed_places(rough: Rough) -> dict[int, list[Place]]:
    """Return what the lines became: the deepest places in the record, by number."""
    found: dict[int, list[Place]] = {}
    for place, number in rough.record.lines.items():
        if place and isinstance(number, int):
            found.setdefault(number, []).append(place)
    return {number: _deepest(places) for number, places in found.items()}


def _deepest(places: list[Place]) -> list[Place]:
    return [one for one in places if not any(other != one and other[: len(one)] == one for other in places)]
