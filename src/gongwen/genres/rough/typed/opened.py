"""A name with the first point of its list beside it, counted by a figure and a blank → both on lines of their own:
要求：1 按月调度 · 2 年底再查. With a mark behind the figure they are read so anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import Told
from gongwen.genres.rough.lines import PARTED

_OPENED = compiled(r"([ \t\u3000]*[^\d\s：:，。；]{2,10}[：:])[ \u3000]*(1[ \u3000]+[\u4e00-\u9fff“《].*)")
_SECOND = compiled(r"[ \t\u3000]*2[ \u3000]*[\u4e00-\u9fff“《\d].*")


def with_first_below(texts: Iterable[tuple[int, str]], told: Told) -> Iterator[tuple[int, str]]:
    """Return the lines of an outline, the first point of a list below its name where the second one is below it."""
    lines = list(texts)
    for at, (number, text) in enumerate(lines):
        opened = _OPENED.fullmatch(text)
        below = next((one for _, one in lines[at + 1 :] if one.strip()), "") if opened else ""
        if opened and _SECOND.fullmatch(below):
            told[PARTED] += 1
            yield number, opened[1]
            text = opened[2]
        yield number, text
