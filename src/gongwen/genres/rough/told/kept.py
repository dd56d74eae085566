"""What is told of a record that is made: what was left to be written, and words that stand nowhere: there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.genres.rough import gaps
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import RULE, Making
from gongwen.records import Place, leaves


def unwritten(value: Any, places: Mapping[Place, int], made: Making) -> Iterable[Finding]:
    """Return what was left to be written: an error, in a draft a gap."""
    for place, text in leaves(value):
        for at, line in enumerate(text.split("\n")):
            for gap in gaps.gaps(line):
                where = made.where(_number(places, (*place, at)))
                message = f"“{gap[0]}”是没有写好的地方"
                fix = "补上，或删去；用 --draft 先出草稿" if not made.draft else "草稿里印成【待补：…】"
                fix += "；是小标题、栏目名的，写成“…：”" if gap[0][0] == "【" else ""
                yield Finding("待补", HINT if made.draft else ERROR, where, message, fix, file=made.file)


def with_gaps(value: Any) -> Any:
    """Return a value with what was left to be written as visible gaps."""
    if isinstance(value, str):
        return gaps.shown(value)
    if isinstance(value, dict):
        return {name: with_gaps(one) for name, one in value.items()}
    return [with_gaps(one) for one in value]


def _number(places: Mapping[Place, int], place: Place) -> int:
    return next((places[place[:end]] for end in range(len(place), 0, -1) if place[:end] in places), 1)


def _letters(text: str) -> Counter[str]:
    """Return the characters of a text that say something: no marks, no blanks."""
    return Counter(char for char in text if char.isalnum())


def lost(
    found: Sequence[RoughLine], value: Any, places: Mapping[Place, int], told: str, made: Making
) -> Iterable[Finding]:
    """Return the words of each line that stand in no value and in no message: there should be none."""
    kept: dict[int, Counter[str]] = {}
    whole = "".join(char for _, text in leaves(value) for char in text if char.isalnum())
    for place, text in leaves(value):
        for at, one in enumerate(text.split("\n")):
            kept.setdefault(_number(places, (*place, at)), Counter()).update(_letters(one))
    said = _letters(told)
    for line in found:
        missing = _letters(line.text) - kept.get(line.number, Counter())
        if missing - said and "".join(char for char in line.text if char.isalnum()) not in whole:
            message = f"有文字没有放进任何栏目：“{line.raw}”"
            where, fix = made.where(line.number), "写明它属于哪一部分，如“任务：”"
            yield Finding(RULE, HINT, where, message, fix, file=made.file)
