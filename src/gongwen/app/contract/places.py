"""Records whose every value knows its way: findings on it can say path and line, and so can what is printed of it.

A place of a value is its words, "第 5 行", with the path behind them between two marks that nobody sees; the words
that are told lose the marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.passages import Passage, passages
from gongwen.genres.composing import Job
from gongwen.records import Place, Record, Value

_MARK = "\u2063"  # INVISIBLE SEPARATOR: stands in no text of ours
_WAY = compiled("\u2063([^\u2063]*)\u2063")
_LINE = compiled(r"第 (\d+) 行")


class Spoken(NamedTuple):
    """A place: its words, the path of the value that stands there, its line (None where it has none)."""

    where: str
    path: str = ""
    line: int | None = None


def path_of(place: Place) -> str:
    """Return the path of a value: 任务[2].文, counted from 1; "" for the whole record."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).removeprefix(".")


def spoken(where: str) -> Spoken:
    """Return a place of a finding in its parts."""
    way, words = _WAY.search(where), unmarked(where)
    path = way[1] if way else ""
    line = _LINE.match(words)
    return Spoken(words or _named(path), path, int(line[1]) if line else None)


def unmarked(text: str) -> str:
    """Return a text without ways to values."""
    return _WAY.sub("", text).removeprefix("，") if _MARK in text else text


def _named(path: str) -> str:
    name, _, rest = path.partition("[")
    return f"“{name}”" + (f"第{rest.partition(']')[0]}条" if rest else "") if path else ""


def with_ways(record: Record, names: Iterable[str], lined: bool) -> Record:
    """Return a record whose places say the paths of its values, also of fields that are missing. lined: whether its
    lines are those of a text that somebody sees.
    """
    lines: dict[Place, int | str] = {}
    places: list[str] = []

    def note(place: Place, value: Place) -> None:
        places.append(f"{record.where(place) if lined else ''}{_MARK}{path_of(value)}{_MARK}")
        lines[place] = len(places)

    note((), ())
    for place, value in _all(record.fields):
        note(place, value)
    for name in names:
        if name not in record.fields:
            note((name,), (name,))
    return replace(record, lines=lines, places=places)


def _all(value: Value | Mapping[str, Value], place: Place = ()) -> Iterator[tuple[Place, Place]]:
    """Return the place of everything inside a value, of the lines of texts too, and of what has a path around it."""
    if isinstance(value, str):
        yield from (((*place, at), place) for at in range(value.count("\n") + 1) if "\n" in value)
        return
    items = enumerate(value) if isinstance(value, list) else value.items()
    for name, one in items:
        yield (*place, name), (*place, name)
        yield from _all(one, (*place, name))


BEGINS = 5  # characters of a text by which its beginning is looked for: a genre may have joined a head and its words


def of_passages(job: Job) -> dict[str, Spoken]:
    """Return where in the input each text of a document comes from, by its place in the document; what the genre
    wrote itself comes from nowhere.
    """
    found: dict[str, Spoken] = {}
    known = list(passages(job.document))
    asked = (
        one.told(Finding("", HINT, "", str(number)), _first(one), 0) for number, one in enumerate(known) if one.text
    )
    for finding in job.place(list(asked)):
        place = spoken(finding.where)
        if (place.path or place.line) and not place.where.startswith("文稿"):
            found.setdefault(known[int(finding.message)].where, place)
    return found


def _first(one: Passage) -> str:
    return one.text.partition("\n")[0][:BEGINS]
