"""Stages of an undertaking → what each is called, its days, what is done: 动员部署（8月1日—10日）：开会、发通知."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.settled import TypedRow
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import words
from gongwen.records.field import Field

_MONTH = r"(?:\d{4}年)?\d{1,2}月"
_TO = r"[ \u3000]*[-—–~～至到]{1,2}[ \u3000]*"
_DATED = compiled(rf"({_MONTH})(\d{{1,2}})[日号]{_TO}({_MONTH})?(\d{{1,2}})[日号](?:之?前)?")
_TO_IN_WORDS = compiled(r"(?<=[日号])[至到](?=\d)")
_EDGES = "（）()，,。；;：:、 \u3000"
_PIECES = compiled(rf"[，,；;。][ \u3000]*(?={_MONTH}\d{{1,2}}[日号]{_TO})")


def stages(lines: Sequence[RoughLine], item: Field, made: Making) -> list[TypedRow]:
    """Return the stages that lines tell with their days; none where one of them has no two days."""
    if not {"阶段", "起", "止", "内容"} <= item.columns.keys():
        return []
    pieces = [piece for line in lines for piece in _apart(line)]
    rows = [_stage(piece) for piece in pieces]
    if not rows or not all(rows):
        return []
    made.anew("分到各栏以后没有照印的话", (match[0] for line in lines for match in _TO_IN_WORDS.finditer(line.text)))
    if len(pieces) > len(lines):
        made.guess(lines[0], f"这一句当作{len(pieces)}个阶段", "不是的，一个阶段写一行")
    return rows


def _apart(line: RoughLine) -> Iterator[RoughLine]:
    """Return the stages that one line tells, each begun by its days."""
    pieces = _PIECES.split(line.text.rstrip("。"))
    yield from (replace(line, text=piece) for piece in pieces if piece.strip())


def _stage(line: RoughLine) -> TypedRow:
    text = line.whole if line.text[:1] == "阶" else line.text
    match = _DATED.search(text)
    if not match:
        return {}
    before, behind = text[: match.start()].rstrip(_EDGES), text[match.end() :].lstrip(_EDGES)
    name, mark, more = behind.partition("：") if not before else (before, "", behind)
    if not before and not mark:
        name, more = re.split("[，,。；]", behind, maxsplit=1)[0], ""
        more = behind[len(name) :].lstrip(_EDGES)
    month, day, month2, day2 = match.groups()
    begins, ends = f"{month}{day}日", f"{month2 or month}{day2}日"
    given = {"阶段": name, "起": begins, "止": ends, "内容": more}
    return {one: words(said, line) for one, said in given.items() if said}
