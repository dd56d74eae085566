"""Lists and tables of what may be wrong, of which a tick says what is: only that is a problem, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.importing.outlines import Labelled
from gongwen.importing.problems import LABEL, divided

TICKS, BLANKS = frozenset("√✓✔☑■☒是有"), frozenset("□☐○否无×✗")
_BOX = compiled(r"([□☐☑☒■√✓✔])\s*(?=[（(]?\d{1,2}[）)．.、]|[①-⑳])")


class Ticked(NamedTuple):
    """The problems that are ticked, the blocks of the whole list, and the items of it that are not ticked."""

    rows: Sequence[dict[str, Any]] = ()
    used: frozenset[int] = frozenset()
    blank: Sequence[str] = ()


def ticked(blocks: Sequence[Labelled]) -> Ticked:
    """Return the problems of a list whose items begin with boxes, some of them ticked: ☑1.… □2.…"""
    boxes = {at: match[1] for at, one in enumerate(blocks) if (match := _BOX.match(one.text))}
    on = [at for at, box in boxes.items() if box in TICKS]
    if len(boxes) < 2 or not on or len(on) == len(boxes):
        return Ticked()
    rows = [divided({"问题": LABEL.sub("", _BOX.sub("", blocks[at].text, count=1), count=1).strip()}) for at in on]
    return Ticked(rows, frozenset(boxes), [blocks[at].text for at in boxes if at not in on])


def column_of_ticks(rows: Sequence[Mapping[str, str]], known: Sequence[str]) -> str:
    """Return the column that nobody knows in which some rows are ticked and the others are not; "" for none."""
    names = dict.fromkeys(name for row in rows for name in row if name not in known)
    for name in names:
        said = {row.get(name, "").strip() for row in rows}
        if said & TICKS and said & (BLANKS | {""}) and said <= TICKS | BLANKS | {""} and "×" not in said:
            return name
    return ""


def is_ticked(row: Mapping[str, str], column: str) -> bool:
    """Return whether a row is ticked in a column."""
    return row.get(column, "").strip() in TICKS
