"""Remarks in brackets for who speaks or writes → left out, told: （停顿） · 为什么要整顿（讲透，不回避）.

One that stands alone in a line and is none of those that are known is printed, and told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.gaps import gaps
from gongwen.genres.rough.heading import occasion
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import LASTS
from gongwen.genres.rough.values import words

WHY = "像是交代怎么写的话，没有印"
FOR_SPEAKER = "像是给讲话人看的，没有印"
_CLAUSES = compiled(r"(?<=[，,。；;！!：:])")
_MARKS = "，,。；;！!：:（）() \u3000"
_REMARK = compiled(r"[（(]([^（）()]{2,40})[）)]")


def without_remarks(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text that is spoken without such remarks; other lines as they are."""
    if not made.kind.spoken:
        return list(lines)
    return [found for at, line in enumerate(lines) if (found := _without_notes(line, at, made))]


def _without_notes(line: RoughLine, at: int, made: Making) -> RoughLine | None:
    """Return a line without what is noted for who speaks, None for one that is nothing else."""
    text = line.text
    if not at or line.number in made.taken or not ("（" in text or "(" in text):
        return line
    for match in reversed(list(_REMARK.finditer(text))):
        if _is_note(match[1], made) and not any(gaps(match[0])):
            made.leave(FOR_SPEAKER, line, match[0])
            text = text[: match.start()] + text[match.end() :]
    if not text.strip(_MARKS):
        return None
    alone = _REMARK.fullmatch(text)
    if alone and not line.mark and not occasion(alone[1]).fields and not any(gaps(text)):
        made.guess(line, f"“{text[:16]}”整行在括号里，照原样印了", "是给讲话人看的，删去")
    return line if text == line.text else replace(line, text=text.strip(" \u3000"))


def _is_note(said: str, made: Making) -> bool:
    """Return whether words in brackets are noted for who speaks; how long an item takes is part of an agenda."""
    if LASTS.fullmatch(said) and made.kind.fields.keys() & {"议程", "限时"}:
        return False
    return pattern("注记").fullmatch(said) is not None or pattern("交代给谁写").match(said) is not None


def without_remark(line: RoughLine, made: Making) -> RoughLine:
    """Return a line without what brackets in it say of how to write: 为什么要整顿（讲透，不回避）."""
    text = line.text
    for match in reversed(list(_REMARK.finditer(text))):
        clauses = [one.strip(_MARKS) for one in _CLAUSES.split(match[1]) if one.strip(_MARKS)]
        if "议程" in made.kind.fields and LASTS.fullmatch(match[1]):  # how long an item takes
            continue
        if clauses and all(map(pattern("交代怎样写").fullmatch, clauses)) and len(match[0]) < len(line.text):
            _leave_or_limit(match[1], line, made)
            text = text[: match.start()] + text[match.end() :]
    return line if text == line.text else replace(line, text=text)


def _leave_or_limit(said: str, line: RoughLine, made: Making) -> None:
    """Leave a remark out; one that says how long to speak sets that where the genre has a field for it."""
    if "限时" in made.kind.fields and LASTS.fullmatch(said):
        made.fields.setdefault("限时", words(said.removesuffix("以内"), line))
        return
    made.leave(WHY, line, f"（{said}）")
