"""One field, set once: what else is said of it is told."""

from __future__ import annotations

from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted


def set_once(name: str, value: Jotted, made: Making) -> None:
    """Set a field that is not set yet; another text for one that is set is told."""
    if name in made.fields:
        line = value.lines[0]
        first = made.fields[name]
        told = RoughLine(line[1], line[0], 0, line[0])
        if not isinstance(first, Jotted) or first.text != value.text:
            made.leave(f"“{name}”前面已经有了，没有采用", told)
        return
    made.fields[name] = value
