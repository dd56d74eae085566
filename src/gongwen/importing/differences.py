"""What making a record prints otherwise than its source: every piece that is lost, what is added, what only moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from gongwen.foreign.recognising.proof import bare

SHOWN = 3  # pieces that are added, before the rest is only counted: what is lost is named piece by piece
MOST = 4_000_000  # product of the lengths of two texts that are compared character by character
APART = 4  # equal characters between two changes that are not one
QUOTED = 60  # characters of a piece that is quoted whole
STOP = "。"


class Differences(NamedTuple):
    """Pieces of a source that are not printed, pieces that it does not have, and how many sentences got a mark."""

    lost: list[str]
    added: list[str]
    stops: int


def differences(was: Sequence[str], now: Sequence[str]) -> Differences:
    """Return how the lines of a print differ from those of its source; what stands elsewhere is neither."""
    before, after = [line for line in map(bare, was) if line], [line for line in map(bare, now) if line]
    lost, added = list[str](), list[str]()
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            for less, more in _pieces("".join(before[a:b]), "".join(after[c:d])):
                lost += [less] if less else []
                added += [more] if more else []
    moved = Counter(lost) & Counter(added)
    added = list((Counter(added) - moved).elements())
    return Differences(
        list((Counter(lost) - moved).elements()), [one for one in added if one != STOP], added.count(STOP)
    )


def _pieces(was: str, now: str) -> Iterator[tuple[str, str]]:
    """Return what of a text another one has otherwise."""
    if was == now:
        return
    if len(was) * len(now) > MOST:
        yield was, now
        return
    begins: tuple[int, int] | None = None  # of a change that a few equal characters may divide
    ends = (0, 0)
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            begins, ends = begins or (a, c), (b, d)
        elif begins is not None and b - a >= APART:
            yield was[begins[0] : ends[0]], now[begins[1] : ends[1]]
            begins = None
    if begins is not None:
        yield was[begins[0] : ends[0]], now[begins[1] : ends[1]]


def told(found: Differences) -> str:
    """Return the differences as words, "" for none."""
    lost = "、".join(f"“{_short(one)}”" for one in found.lost)
    added = "、".join(f"“{_short(one)}”" for one in found.added[:SHOWN])
    more = f"等{len(found.added)}处" if len(found.added) > SHOWN else ""
    parts = (
        f"没有照原样印的：{lost}" if lost else "",
        f"原文没有的：{added}{more}" if added else "",
        f"补了句末的“{STOP}”{found.stops}处" if found.stops else "",
    )
    return "；".join(filter(None, parts))


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[: QUOTED // 2]}……{text[-QUOTED // 2 :]}（{len(text)}字）"
