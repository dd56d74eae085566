"""Ordinals as they are typed against what counting gives.

What is wrong is told, what counting cannot say stays typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.document.finding import HINT, Finding
from gongwen.foreign.recognising.depth import Position
from gongwen.foreign.recognising.marks import FREE, Mark, is_last
from gongwen.foreign.recognising.pieces import SourcePiece

RULE = "序数"
AS_TYPED = "按原样保留"  # the reason where every ordinal stays as it stands
SKIPS = "有跳号或重号"  # the reason where what is skipped or repeated may be meant
# How ordinals are taken: all as they stand, those that count wrongly as they stand (the rest as the standard writes
# them: 1、 → 1.), or all counted anew.
STAND, NUMBERS, COUNTED = "stand", "numbers", "counted"


@dataclass(slots=True)
class _List:
    """One list: its labels in their order, each with the line it stands in."""

    members: list[tuple[SourcePiece, Mark]] = field(default_factory=list)

    @property
    def scheme(self) -> str:
        return self.members[0][1].label.scheme

    @property
    def numbers(self) -> list[int]:
        return [mark.label.number for _, mark in self.members]

    @property
    def labels(self) -> list[str]:
        """Return the labels that the list has when it is counted from 1; none where its scheme has not enough."""
        total = len(self.members)
        if total > ordinals.longest(self.scheme):
            return []
        return [ordinals.make(self.scheme, number, total) for number in range(1, total + 1)]


class OrdinalsKept(NamedTuple):
    """The lists whose ordinals stay in the text, each with the reason, and what is told about all of them."""

    stay: Mapping[int, str]
    findings: tuple[Finding, ...]

    def ordinal(self, one: int, mark: Mark) -> str:
        """Return the ordinal of a line of a list as it stays in the text, "" where it is counted."""
        reason = self.stay.get(one, "")
        return _written(mark) if reason and reason != AS_TYPED else mark.typed if reason else ""


def numbering(
    pieces: Sequence[SourcePiece], marks: Sequence[Mark | None], positions: Sequence[Position | None], way: str
) -> OrdinalsKept:
    """Return which lists keep their ordinals as they are typed, and findings on wrong and unusual ones.

    way: STAND, NUMBERS or COUNTED.
    """
    lists: dict[int, _List] = {}
    for piece, mark, position in zip(pieces, marks, positions, strict=True):
        if mark and position:
            lists.setdefault(position.list, _List()).members.append((piece, mark))
    stay = {number: reason for number, one in lists.items() if (reason := _stays(one, way))}
    untold = (AS_TYPED, SKIPS)
    findings = list(_told([(lists[number], reason) for number, reason in stay.items() if reason not in untold]))
    last: dict[str, int] = {}  # of the list before, by its scheme: sections may count on through the document
    for number, one in lists.items():
        findings += _odd(one, stay.get(number, ""), last.get(one.scheme, 0))
        last[one.scheme] = one.numbers[-1]
    findings += _forms([(one, number in stay) for number, one in lists.items() if stay.get(number) != AS_TYPED])
    return OrdinalsKept(stay, tuple(findings))


def _stays(one: _List, way: str) -> str:
    """Return why a list keeps its ordinals as typed, "" where it is counted."""
    numbers, labels = one.numbers, one.labels
    if way == STAND and [mark.typed for _, mark in one.members] != labels:
        return AS_TYPED
    if not labels:
        return f"“{one.scheme}”数不到{len(numbers)}"
    if numbers[0] != 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return _begins(one)
    return SKIPS if way == NUMBERS and any(True for _ in _misses(one)) else ""


def _misses(one: _List) -> Iterator[tuple[SourcePiece, Mark, int, str]]:
    """Return the lines of a list whose number is not the one that counting gives, with that and with its label."""
    for number, ((piece, mark), label) in enumerate(zip(one.members, one.labels or one.members, strict=True), 1):
        right = ordinals.recognise(f"{label}。") if isinstance(label, str) else None
        if right and mark.label.number != right.number:
            yield piece, mark, number, str(label)


def _written(mark: Mark) -> str:
    """Return an ordinal that stays in the text as the standard writes it; words stay as they are."""
    return (
        mark.typed
        if mark.label.scheme in FREE
        else ordinals.make(mark.label.scheme, mark.label.number, mark.label.number)
    )


def _told(lists: Sequence[tuple[_List, str]]) -> Iterator[Finding]:
    """Return the lists whose ordinals stay in the text, once for each scheme and reason.

    Sections that count on are alike.
    """
    alike: dict[tuple[str, str], list[_List]] = {}
    for one, reason in lists:
        alike.setdefault((one.scheme, reason if reason != _begins(one) else ""), []).append(one)
    for (_, reason), group in alike.items():
        piece, mark = group[0].members[0]
        those, many = ("这一组", "") if len(group) == 1 else ("有", f"，共{len(group)}组")
        message = f"{those}序数{reason or _begins(group[0])}{many}，照原样写在文字里，不自动编号"
        yield Finding(
            RULE,
            HINT,
            piece.where,
            message,
            "要自动编号，删去写着的序数和行末的 {无序号}",
            words=mark.typed,
            start=_at(piece),
        )


def _begins(one: _List) -> str:
    return f"从“{one.members[0][1].typed}”开始"


def _odd(one: _List, reason: str, before: int) -> Iterator[Finding]:
    """Return the ordinals of a list that skip or repeat a number: as they stay, or with what they become.

    before: the last number of the list of this scheme before it.
    """
    if reason in (AS_TYPED, SKIPS):
        yield from _skipped(one, before if one.numbers[0] == before + 1 else 0)
    elif not reason:
        yield from _wrong(one)


def _skipped(one: _List, last: int) -> Iterator[Finding]:
    """Return the ordinals that skip or repeat a number and stay so; what follows them in order is not told again."""
    for piece, mark in one.members:
        number = mark.label.number
        if number != last + 1 and not is_last(mark.label):
            how = "又是" if number <= last else "跳到"
            before = "没有前面的" if not last else f"前一条是第{last}条"
            message = f"序数写的是“{mark.typed}”，{before}，{how}第{number}条；照原样留着"
            fix = "要按顺序重编，加 --renumber"
            yield Finding(RULE, HINT, piece.where, message, fix, words=mark.typed, start=_at(piece))
        last = number


def _wrong(one: _List) -> Iterator[Finding]:
    """Return the ordinals of a list that skip or repeat a number, with what they become."""
    for piece, mark, number, label in _misses(one):
        message = f"序数写的是“{mark.typed}”，按顺序是第{number}条，改成了“{label}”"
        fix = "要保留原来的序数，不写 --renumber"
        yield Finding(RULE, HINT, piece.where, message, fix, words=mark.typed, start=_at(piece), instead=label)


def _forms(lists: Sequence[tuple[_List, bool]]) -> Iterator[Finding]:
    """Return once for each unusual form of ordinals how often it stands there, and what it becomes.

    lists: with whether their ordinals stay.
    """
    found: dict[tuple[str, str], list[tuple[SourcePiece, str, str]]] = {}
    for one, stays in lists:
        labels = [_written(mark) for _, mark in one.members] if stays else one.labels
        for (piece, mark), label in zip(one.members, labels, strict=True):
            right = ordinals.recognise(label + "。")
            if mark.typed != label and right and right.number == mark.label.number:
                found.setdefault((_form(mark), one.scheme), []).append((piece, mark.typed, label))
    for places in found.values():
        piece, typed, label = places[0]
        count = f"等{len(places)}处" if len(places) > 1 else ""
        message = f"序数“{typed}”{count}写成了规范的样子，如“{label}”"
        yield Finding(
            RULE,
            HINT,
            piece.where,
            message,
            "要保留原来的写法，不写 --renumber、--as",
            words=typed,
            start=_at(piece),
            instead=label,
        )


def _at(piece: SourcePiece) -> int:
    """Return where the ordinal of a line begins in its paragraph, -1 for a line behind a line break in it."""
    return 0 if piece.first else -1


def _form(mark: Mark) -> str:
    """Return the marks of a typed ordinal without its number: （） for (一)."""
    return "".join(char for char in mark.typed if not (char.isalnum()))
