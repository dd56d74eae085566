"""Rows of a list that one line tells: 先听……汇报，再由……讲话 · 奖金300元，道具80元; what a row lacks is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.settled import TypedRow
from gongwen.genres.rough.making import Making
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


_SUM = compiled(r"([^\d，。；、]{1,16}?)[：: \u3000]*(\d+(?:\.\d+)?万?元)")
_TIMES = compiled(
    r"([^，。；：]{1,20}?)[：: \u3000，,]*(\d+(?:\.\d+)?元)?(?:[/每][\u4e00-\u9fff]{1,2})?[ \u3000]*[*×xX✕][ \u3000]*"
    r"(\d+[\u4e00-\u9fff]{0,2})[ \u3000]*(?:[=＝][ \u3000]*(\d+(?:\.\d+)?万?元))?"
)
_WHOLE = compiled(r"(?:一?共计?|合计|总计|总共)(?:需要?)?[：: ]*\d+(?:\.\d+)?万?元")
_PIECES = compiled("[，,、；;。]")


def amounts(lines: Sequence[RoughLine], item: Field, made: Making) -> list[TypedRow]:
    """Return what lines name with their amounts as rows; the sum, which is counted anew, is told: 共340元."""
    if not {"项目", "金额"} <= item.columns.keys():
        return []
    pieces = [(piece, line) for line in lines for piece in _items(line) if piece]
    sums = [(piece, line) for piece, line in pieces if _WHOLE.fullmatch(piece)]
    found = [_amount(piece, line, made) for piece, line in pieces if not _WHOLE.fullmatch(piece)]
    if not found or not all(found):
        return []
    for piece, line in sums:
        made.leave("合计由程序算，没有照印，请核对", line, piece)
    return found


def _items(line: RoughLine) -> list[str]:
    text = line.text if line.mark else line.whole
    return [text.rstrip("。；")] if _TIMES.fullmatch(text.rstrip("。；")) else _PIECES.split(text)


def _amount(piece: str, line: RoughLine, made: Making) -> TypedRow:
    """Return a row of a budget, with what it says of one and of how many; nothing where it names no amount."""
    if match := _SUM.fullmatch(piece):
        return {"项目": words(match[1], line), "金额": words(match[2], line)}
    match = _TIMES.fullmatch(piece)
    if not match or not match[2]:
        return {}
    product = f"{_number(match[2]) * _number(match[3]):g}元"
    if not match[4]:
        made.guess(line, f"“{piece}”的金额由程序算出：{product}", "不对的，写上金额")
    elif _number(match[4]) * (10_000 if "万" in match[4] else 1) != _number(match[2]) * _number(match[3]):
        made.guess(line, f"“{piece}”单价乘数量是{product}", "核对是哪一个写错了")
    row = {"项目": match[1], "单价": match[2], "数量": match[3], "金额": match[4] or product}
    return {name: words(text, line) for name, text in row.items()}


def _number(text: str) -> float:
    found = re.match(r"[\d.]+", text)
    return float(found[0]) if found else 0.0


_SHARE = compiled(r"([\u4e00-\u9fff、]{2,16})[ \u3000]*(?:——|—|：|:|→)[ \u3000]*([\u4e00-\u9fff、]{2,20})")


def shares(lines: Sequence[RoughLine], item: Field) -> list[TypedRow]:
    """Return who does what, of lines that name a group and what it does, either first: 安全——保卫科；主持——语文组."""
    if not {"组别", "职责"} <= item.columns.keys():
        return []
    pieces = [(piece.strip(), line) for line in lines for piece in re.split("[；;]", line.text.rstrip("。")) if piece]
    found = [(_SHARE.fullmatch(piece), line) for piece, line in pieces]
    rows = [_share(match[1], match[2], line) for match, line in found if match]
    if not rows or len(rows) < len(pieces) or not all(rows):
        return []
    return rows


def _share(one: str, other: str, line: RoughLine) -> TypedRow:
    """Return a group with its task; nothing where neither names a group."""
    group, task = (one, other) if _is_group(one) else (other, one)
    return (
        {"组别": words(group, line), "职责": words(f"负责{task.removeprefix('负责')}", line)}
        if _is_group(group)
        else {}
    )


def _is_group(text: str) -> bool:
    return text.endswith("组") or is_organ(text)


def without_needed(found: Sequence[Mapping[str, Jotted]], item: Field, made: Making) -> None:
    """Tell which rows lack what their list cannot do without: a sum of amounts that are not there would be wrong."""
    needed = [name for name, column in item.columns.items() if column.required]
    for at, row in enumerate(found, 1):
        if row and (lacking := [name for name in needed if name not in row]) and len(lacking) < len(needed):
            text, number = next(iter(row.values())).lines[0]
            line = RoughLine(number, text, 0, text)
            said = f"“{item.name}”第{at}条没有写“{'、'.join(lacking)}”"
            made.guess(line, said, f"写成“{lacking[0]}：…”，几样之间用“；”隔开")
