"""Names of parts with a blank behind them, several in one outline → the same with a colon: 地点 二楼会议室."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cues

SEVERAL = 3  # different names that make a list of names: one alone may be the first word of a sentence
_NAMED = compiled(r"([ \u3000]*)([\u4e00-\u9fff]{2,6})[ \u3000\t]+(?=[^ \u3000\t：:].)")


def with_colons(texts: Iterable[tuple[int, str]], cues: Cues) -> list[tuple[int, str]]:
    """Return the lines of an outline; where several begin with names of fields, each behind its name with a colon."""
    lines = list(texts)
    names = {field for _, text in lines if (field := _named(text, cues))}
    labelled = {cue.field for _, text in lines if (cue := cues.label(text.strip()))} if names else set()
    if len(names | labelled) < SEVERAL:
        return lines
    return [(number, _NAMED.sub(r"\1\2：", text, count=1) if _named(text, cues) else text) for number, text in lines]


def _named(text: str, cues: Cues) -> str:
    """Return the field whose name and a blank begin a line, "" for none."""
    match = _NAMED.match(text)
    return cues.names.get(match[2], "") if match else ""
