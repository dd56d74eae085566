"""The lines of a text without a genre → the genre whose outline they look like: by the title, by whom they address."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.characters import is_salutation
from gongwen.genres import catalogue
from gongwen.genres.called import table
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.heading import headline

FIRST = 3  # lines in which a title stands
SPEECH = "讲话稿"


def likely(lines: Sequence[str]) -> str:
    """Return the name of the genre that lines look like an outline for, "" for none."""
    said = [line.strip() for line in lines if line.strip()]
    return next(filter(None, map(named_kind, said[:FIRST])), "") or (SPEECH if any(map(_is_spoken, said)) else "")


def named_kind(line: str) -> str:
    """Return the genre that a line names at its end as a title does: …会上的讲话提纲 · 关于……的通知."""
    found = headline(line.partition("：")[2] if line.startswith(("标题：", "题目：")) else line, True)
    if found is None or pattern("讲话").search(line):  # 下面我讲三点意见 is no title of an 意见
        return ""
    names = {one.name: one.name for one in catalogue.entries()} | dict(table()["标题末尾"])
    ends = [end for end in names if found.text.endswith(end)]
    return names[max(ends, key=len)] if ends else ""


def _is_spoken(line: str) -> bool:
    """Return whether a line is one of a speech: 同志们： · 下面我讲三点意见."""
    return is_salutation(line) or pattern("讲话").search(line) is not None
