"""An outline → its record, and beside each line what it was taken for, with the ordinal that will print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongwen.app.contract.outlines import printed_places
from gongwen.app.contract.places import path_of
from gongwen.app.contract.taken import TakenLine, has_lines
from gongwen.chinese.ordinals import LEVELS
from gongwen.chinese.patterns import compiled
from gongwen.document import counting
from gongwen.genres.called import table
from gongwen.genres.genre import Genre
from gongwen.genres.outline import Outline
from gongwen.genres.rough.cues import Cues
from gongwen.genres.rough.making import JOINED, UNPRINTED
from gongwen.genres.rough.reading import Rough
from gongwen.records import Place
from gongwen.records.field import FieldCheck

_TAKEN_AS, _WHERE = compiled("认作“([^”]+)”"), compiled(r"^第 (\d+) 行")


@dataclass(frozen=True)
class HeardLine:
    """A line of an outline. taken: the field it is in, or 不印, 接在上一行后面; label: what stands beside it, the
    ordinal that will print where it has one; depth: how far below the head of its field; path: of its value in the
    record; choices: what else it could be.
    """

    line: int
    text: str
    taken: str
    label: str
    depth: int
    path: str = ""
    guess: bool = False
    choices: Sequence[str] = field(default_factory=tuple)


def heard_lines(lines: Sequence[TakenLine], rough: Rough, kind: Genre) -> list[HeardLine]:
    """Return what each line of an outline was taken for; blank lines are not told."""
    reading = _Reading(rough, kind)
    return [reading.heard(line) for line in lines if line.text.strip()]


class _Reading:
    """How an outline was read, line after line."""

    def __init__(self, rough: Rough, kind: Genre) -> None:
        self.kind, self.cues, self.left = kind, Cues(kind), rough.left
        self.guessed = rough.guessed
        self.printed, self.labels = printed_places(rough), dict(_labels(rough, kind))
        findings = [(_WHERE.match(one.where), one.message) for one in rough.record.findings]
        self.doubts = {int(match[1]): message for match, message in findings if match}
        self.choices = (*_fields(kind), JOINED, UNPRINTED)
        self.begun = ""  # the field that the line before is in

    def heard(self, line: TakenLine) -> HeardLine:
        """Return what a line was taken for."""
        places = self.printed.get(line.number)
        if not places or line.taken in (JOINED, UNPRINTED):
            return self._unprinted(line)
        names = list(dict.fromkeys(str(place[0]) for place in places))
        first, name = places[0], "、".join(names)
        inner = [self.labels[first[:end]] for end in range(1, len(first) + 1) if first[:end] in self.labels]
        within = self.begun == name
        self.begun = name
        label = inner[-1] if inner and _is_head(first, self.labels) else _part(first, name, within)
        guess = line.number in self.guessed
        depth = len(inner) + (0 if inner or not within else 1)
        return self._line(line, names[0], label or name, depth, path_of(first), guess)

    def _unprinted(self, line: TakenLine) -> HeardLine:
        """Return what a line was taken for that stands in no value itself: a head of a part, or nothing that prints."""
        if line.taken in (JOINED, UNPRINTED):
            return self._line(line, line.taken, line.taken, 0)
        named = _TAKEN_AS.search(self.doubts.get(line.number, ""))
        cue = self.cues.label(line.text.strip()) or self.cues.leads(line.text.strip())
        head = named[1] if named else cue.field if cue else ""
        if head:
            self.begun = head
            return self._line(line, head, head, 0)
        taken = UNPRINTED if line.number in self.left else JOINED
        return self._line(line, taken, taken, 1)

    def _line(
        self, line: TakenLine, taken: str, label: str, depth: int, path: str = "", guess: bool = False
    ) -> HeardLine:
        return HeardLine(line.number, line.text, taken, label, depth, path, guess, self.choices)


def _is_head(place: Place, labels: Mapping[Place, str]) -> bool:
    """Return whether a place is the beginning of an item, not the words below its head."""
    return place in labels or (place[:-1] in labels and place[-1] == "题") or place[-2:-1] == ("题",)


def _part(place: Place, name: str, within: bool) -> str:
    """Return what words without an ordinal are called: the field itself where it begins with them."""
    for part in ("导语", "结语"):
        if part in place:
            return part if within else name
    return "正文" if within and len(place) > 1 else name


def _fields(kind: Genre) -> list[str]:
    """Return the fields that a line can be taken for: those that outlines name, and parts that are the genre's own."""
    named = [name for name in table()["叫法"] if name in kind.fields]
    own = (kind.fields[name] for name in kind.declared.values.get("字段") or {} if name in kind.fields)
    return [*named, *(item.name for item in own if has_lines(item) and item.name not in named)]


def _labels(rough: Rough, kind: Genre) -> Iterator[tuple[Place, str]]:
    """Yield the ordinals of all items that the outlines of a record print."""
    for name, value in rough.record.fields.items():
        item = kind.fields.get(name)
        if item and item.type.layered:
            read: Any = item.read(value, (name,), FieldCheck(rough.record))
            if isinstance(read, Outline):
                yield from _of_outline(read, item.level)


def _of_outline(outline: Outline, level: int) -> Iterator[tuple[Place, str]]:
    scheme = LEVELS[min(level, len(LEVELS)) - 1] if outline.scheme is None else outline.scheme
    for number, item in enumerate(outline.items, 1):
        if item.place:
            yield item.place, counting.label(scheme, number, len(outline.items))
        if item.children:
            yield from _of_outline(item.children, level + 1)
