"""The 状态 of the rows of a task list → the same words, where it is understood what they say; what is not is told.

How far a task is has more words than whether a problem is settled: 达到序时, 滞后, 未启动. They stay as they are
written, and genres sort the tasks by them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast

from gongwen.document.finding import Finding
from gongwen.records.entries import Ledger, LedgerRow
from gongwen.records.states import settling, status
from gongwen.records.states.contrast import contrasted
from gongwen.records.states.settling import STATE

MEANINGS = "已完成、达到序时、正在推进、滞后 或 未启动"
SAID = "在“公共字段”表加一行“状态词”，如 {}=滞后（或 已完成、达到序时、正在推进、未启动）"


def is_understood(text: str, states: Collection[str]) -> bool:
    """Return whether a 状态 says how far a task is; states: the words for it beside those of problems."""
    return text.strip() in states or status.read(text) is not None


def keep(found: Ledger, words: str, counting: bool, states: Collection[str]) -> list[Finding]:
    """Put what the words of an office 状态词 mean in their place, and 0.85 as 85%; return what is to be told.

    counting: the documents sort the tasks by it, so that what is not understood is an error.
    """
    office, told = _own(found, words, states)
    contrast = contrasted(one.values.get(STATE, "") for one in found.entries)
    own = {**{word: said.value for word, said in contrast.items() if word not in states}, **office}
    percent, unclear = settling.percentages(found, STATE), dict[str, list[LedgerRow]]()
    for entry in found.entries:
        if not (text := entry.values.get(STATE, "")):
            continue
        meant = own.get(text.strip()) or percent.get(text, text)
        cast("dict[str, str]", entry.values)[STATE] = meant
        if not is_understood(meant, states):
            unclear.setdefault(text, []).append(entry)
    if counting:
        told += [settling.unclear_state(text, rows, SAID.format(text[:20])) for text, rows in unclear.items()]
    return told


def unclear_rows(rows: Iterable[Mapping[str, Any]], states: Collection[str]) -> Iterator[tuple[str, str]]:
    """Return the 序号 of the tasks whose 状态 is not understood, each with what to say about it."""
    for row in rows:
        if (text := str(row["状态"] or "")) and not is_understood(text, states):
            yield row["序号"], f"看不懂的状态“{text}”，不能统计"


def _own(found: Ledger, words: str, states: Collection[str]) -> tuple[Mapping[str, str], list[Finding]]:
    """Return the words of an office with what they mean, and what of them is not understood."""
    pairs = list(status.own_pairs(words))
    own = {word: meaning for _, word, meaning in pairs if word and meaning and is_understood(meaning, states)}
    wrong = [typed for typed, word, _ in pairs if word not in own]
    return own, [settling.wrong_word(one, found, MEANINGS) for one in wrong]
