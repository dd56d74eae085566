"""Names in brackets before their words, several in one outline → names with a colon: 【强调纪律】不准虚报.

One bracket alone may be what is left to be written; 【待定】 always is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cues, pattern

SEVERAL = 2  # lines that begin with such names
_LABEL = compiled(r"[ \u3000]*【([^【】\d：，。]{2,12})】[：:]?[ \u3000]*(.*)")


def without_brackets(texts: Iterable[tuple[int, str]], cues: Cues) -> Iterable[tuple[int, str]]:
    """Return the lines of an outline; the names in brackets that no field has, with a colon behind them."""
    lines = list(texts)
    labels = {at for at, (_, text) in enumerate(lines) if "【" in text and _name(text)}
    return list(_named(lines, labels, cues)) if len(labels) >= SEVERAL else lines


def _name(text: str) -> str:
    """Return the name that a line begins with in brackets, "" for none and for what is left to be written."""
    match = _LABEL.fullmatch(text)
    return match[1] if match and not pattern("待写").search(match[1]) else ""


def _named(lines: list[tuple[int, str]], labels: set[int], cues: Cues) -> Iterator[tuple[int, str]]:
    known = {at for at in labels if cues.label(lines[at][1].strip())}
    taken: set[int] = set()
    for at, (number, text) in enumerate(lines):
        match = _LABEL.fullmatch(text) if at in labels - known else None
        if at in taken or not match:
            if at not in taken:
                yield number, text
            continue
        rest = match[2]
        if not rest and (below := _alone_below(lines, labels, at)):
            rest = lines[below][1].strip()
            taken.add(below)
        yield number, f"{match[1]}：{rest}"


def _alone_below(lines: list[tuple[int, str]], labels: set[int], at: int) -> int:
    """Return which line stands alone below a name, 0 where there is none or several."""
    below = [one for one in range(at + 1, len(lines)) if lines[one][1].strip()][:2]
    alone = below and below[0] not in labels and (len(below) == 1 or below[1] in labels)
    return below[0] if alone else 0
