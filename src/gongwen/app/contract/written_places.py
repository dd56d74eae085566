"""A line of an old document and the record that it became → in which field its words are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gongwen.foreign.recognising.proof import bare
from gongwen.records import Place, leaves

LEAST = 2  # characters of a value that is looked for inside a line
SHOWN = 30  # characters of a value that are told
NOWHERE = "没有地方放"


class RecordWords:
    """The texts of a record, each with its place, to be looked up by what a line says."""

    def __init__(self, fields: Mapping[str, Any], left: Sequence[str]) -> None:
        self.left = {bare(line) for text in left for line in text.split("\n")}
        self.by_line: dict[str, Place] = {}
        self.texts: list[tuple[str, Place, str]] = []
        for place, text in leaves(fields):
            for line in text.split("\n"):
                if line.strip():
                    self.by_line.setdefault(bare(line), place)
                    self.texts.append((bare(line), place, line.strip()))

    def holding(self, words: str) -> Place | None:
        """Return the place of a text that has some words in it, None where none has."""
        return next((place for text, place, _ in self.texts if words in text), None)

    def inside(self, words: str) -> list[tuple[Place, str]]:
        """Return the texts that stand inside some words, in the item where most of them do."""
        found = [(place, shown) for text, place, shown in self.texts if len(text) >= LEAST and text in words]
        best: dict[Place, int] = {}
        for place, shown in found:
            best[place[:-1]] = best.get(place[:-1], 0) + len(shown)
        item = max(best, key=lambda one: best[one], default=())
        return [(place, shown) for place, shown in found if place[:-1] == item]


def became(text: str, written: RecordWords) -> tuple[str, str]:
    """Return what a line became, in words, and the path of the field."""
    whole = bare(text)
    if whole in written.left:
        return NOWHERE, ""
    if place := written.by_line.get(whole):
        return f"{_named(place)}，一字不差", path_of(place)
    if place := written.holding(whole):
        return _named(place), path_of(place)
    if found := written.inside(whole):
        told = "；".join(dict.fromkeys(f"{_named(place)}：{shown[:SHOWN]}" for place, shown in found))
        return told, path_of(found[0][0])
    return "由程序写", ""


def _named(place: Place) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def path_of(place: Iterable[str | int]) -> str:
    """Return the path of a value: 任务[2].文, counted from 1."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")
