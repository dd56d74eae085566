"""Rows of a list that one line tells: 先听……汇报，再由……讲话 · 奖金300元，道具80元; what a row lacks is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.settled import TypedRow
from gongwen.genres.rough.values import Jotted, words
from gongwen.records.field import Field

_TURN = compiled(r"[，,；;。][ \u3000]*(?=(?:再|然后|接着|之后|其次|最后)[^，。；]{3,})")
_TURN_WORD = compiled(r"(?:首先|先|再|然后|接着|之后|其次|最后)(?:听取?(?=[^，]*(?:汇报|发言|讲|说))|由|请|是|让)?")


def in_turn(line: RoughLine, lines: int, item: Field, made: Making) -> list[RoughLine]:
    """Return the items of an agenda that one line tells in turn, told: 先听……汇报，再由……讲话，最后……."""
    pieces = _TURN.split(line.text.rstrip("。"))
    if lines > 1 and not line.mark and "事项" in item.columns and (match := _TURN_WORD.match(line.text)):
        made.anew("分到各栏以后没有照印的话", [match[0]])
        return [replace(line, text=line.text[match.end() :])]
    if lines > 1 or "事项" not in item.columns or len(pieces) < 2 or not _TURN_WORD.match(pieces[0]):
        return [line]
    made.guess(line, f"这一句当作{len(pieces)}项“{item.name}”，“先”“再”“最后”没有印", "不是的，一项写一行")
    made.anew("分到各栏以后没有照印的话", (match[0] for piece in pieces if (match := _TURN_WORD.match(piece))))
    mark = Typed("1.", 0, "", "")
    return [replace(line, text=_TURN_WORD.sub("", piece, count=1), mark=mark) for piece in pieces]


_SUM = compiled(r"([^\d，。；、]{1,16}?)[：: ]?(\d+(?:\.\d+)?万?元)")
_WHOLE = compiled(r"(?:一?共计?|合计|总计|总共)(?:需要?)?[：: ]?\d+(?:\.\d+)?万?元")


def amounts(lines: Sequence[RoughLine], item: Field, made: Making) -> list[TypedRow]:
    """Return what one line names with its amounts as rows; the sum, which is counted anew, is told: 共340元."""
    if len(lines) != 1 or not {"项目", "金额"} <= item.columns.keys():
        return []
    line = lines[0]
    pieces = [piece for piece in re.split("[，,、；;。]", line.whole) if piece]
    found = [
        (match[1], match[2]) for piece in pieces if (match := _SUM.fullmatch(piece)) and not _WHOLE.fullmatch(piece)
    ]
    sums = [piece for piece in pieces if _WHOLE.fullmatch(piece)]
    if not found or len(found) + len(sums) != len(pieces):
        return []
    for piece in sums:
        made.leave("合计由程序算，没有照印，请核对", line, piece)
    return [{"项目": words(name, line), "金额": words(amount, line)} for name, amount in found]


def without_needed(found: Sequence[Mapping[str, Jotted]], item: Field, made: Making) -> None:
    """Tell which rows lack what their list cannot do without: a sum of amounts that are not there would be wrong."""
    needed = [name for name, column in item.columns.items() if column.required]
    for at, row in enumerate(found, 1):
        if row and (lacking := [name for name in needed if name not in row]) and len(lacking) < len(needed):
            text, number = next(iter(row.values())).lines[0]
            line = RoughLine(number, text, 0, text)
            said = f"“{item.name}”第{at}条没有写“{'、'.join(lacking)}”"
            made.guess(line, said, f"写成“{lacking[0]}：…”，几样之间用“；”隔开")
