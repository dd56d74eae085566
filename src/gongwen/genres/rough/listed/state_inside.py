"""Problems of a rough outline whose words say how they stand → the same with 状态, 整改结果 and 责任人 of their own.

疏散通道堆杂物。已整改，4月12日清空，责任人张某 → 疏散通道堆杂物 · 已完成 · 4月12日清空 · 张某
"""

from __future__ import annotations

from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.values import Jotted
from gongwen.records.states import status

STATE, RESULT, WHO = "状态", "整改结果", "责任人"
# Where words on how things stand begin: a sentence with 已 正在 …, or a clause that speaks of 整改 itself.
_BEGINS = compiled(
    r"[。；;！][ \u3000]*(?=(?:现|目前|均|都|全部)?(?:已|正在|尚未|未|基本|长期|(?:整改|推进|办理|进行)中|没有?整?改))"
    r"|[，,（(][ \u3000]*(?=(?:现|目前|均|都|全部)?(?:已|正在|尚未|未|基本)(?:经|完成)?(?:整改|销号|办结|改))"
)
_NAMES = "[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*"
_WHO = compiled(rf"[，,；;。 \u3000（(]*责任人[：:是为]?[ \u3000]*({_NAMES})(?=[，,；;。）)]|$)")
_CLAUSE = compiled(r"[，,；;。]")
_BRACKETED = compiled(r"(.{4,}?)[（(【]([^（）()【】]{2,8})[）)】][。：]?(.*)")  # 垃圾满溢（整改中）。……
_TO_COME = compiled(
    r"(?:^|[，；。])(?![^，；。]*已)[^，；。]{0,12}?\d{1,2}月(?:底|中旬|下旬|初)[^，；。]{0,8}(?:完成|到位|完工|建成)"
)
_EDGES = "，,；;。（() \u3000"


class Inside(NamedTuple):
    """A row taken apart: its texts by column, and the words that say how it stands."""

    row: dict[str, Jotted]
    said: str


def taken_apart(row: dict[str, Jotted], main: str, columns: frozenset[str]) -> Inside:
    """Return a row whose own words say how it stands with these in their columns, as it is where they do not, or say
    what nobody understands.
    """
    if main not in row or {STATE, RESULT} & row.keys() or not columns >= {STATE, RESULT}:
        return Inside(row, "")
    (text, at), *more = row[main].lines
    if (match := _BRACKETED.fullmatch(text)) and (said := status.status_words().cells.get(match[2])):
        found = {**row, main: Jotted(((match[1], at),)), STATE: Jotted(((said.value, at),))}
        found = _with_result(found, match[3], at, columns)
        if more:  # lines below it, which say what was done
            result = found[RESULT].lines if RESULT in found else ()
            found[RESULT] = Jotted((*result, *more))
        return Inside(found, match[2])
    for match in _BEGINS.finditer(text) if not more else ():
        own, words = text[: match.start()].strip(_EDGES), text[match.end() :].strip(_EDGES + "）")
        clause, rest = (*_CLAUSE.split(words, maxsplit=1), "")[:2]
        said = status.read(clause) or status.read(words)
        if said and said.is_done and _TO_COME.search(words):
            said = status.Status.UNDERWAY
        if own and said:
            found = {**row, main: Jotted(((own, at),)), STATE: Jotted(((said.value, at),))}
            whole = clause.strip() in status.status_words().cells
            return Inside(_with_result(found, rest if whole else words, at, columns), clause)
    return Inside(row, "")


def _with_result(row: dict[str, Jotted], words: str, at: int, columns: frozenset[str]) -> dict[str, Jotted]:
    """Return a row with what was done, and with who is responsible where that is among it."""
    match = _WHO.search(words) if WHO in columns and WHO not in row else None
    if match:
        row, words = {**row, WHO: Jotted(((match[1], at),))}, words[: match.start()] + words[match.end() :]
    return {**row, RESULT: Jotted(((words, at),))} if (words := words.strip(_EDGES + "）")) else row
