"""The 状态 of the rows of a task list → the same words, where it is understood what they say; what is not is told.

How far a task is has more words than whether a problem is settled: 达到序时, 滞后, 未启动. They stay as they are
written, and genres sort the tasks by them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.records.entries import Ledger, LedgerRow
from gongwen.records.naming import option
from gongwen.records.states import proposing, settling, status
from gongwen.records.states.contrast import contrasted
from gongwen.records.states.saying import saying, seeming
from gongwen.records.states.settling import STATE

MEANINGS = "已完成、达到序时、正在推进、滞后 或 未启动"
_MEANINGS = ("已完成", "达到序时", "正在推进", "滞后", "未启动")
FINISHED = "办结日期"
_LIGHT = compiled("[红黄绿](?:灯|色)?")
SAYS_DONE = ("进展", "备注")  # columns that may say that a task is done where no 状态 does
_LIKELY = {  # what is in a word → what that most likely means; what says nothing is going on
    "未启动": "未[启开动]|没[启开动]|待启动|尚未",
    "滞后": "滞|慢|落后|红|黄|未|差|逾|超期|困难|受阻",
    "正在推进": "已[开启动签立招进委联对协]|在[建办施谈]|正在|办理",
    "已完成": "已|完|结|销|通过|合格",
    "达到序时": "绿|达|序时|超前",
}


def is_understood(text: str, states: Collection[str]) -> bool:
    """Return whether a 状态 says how far a task is; states: the words for it beside those of problems."""
    return text.strip() in states or status.read(text) is not None


def keep(found: Ledger, words: str, counting: bool, states: Collection[str]) -> list[Finding]:
    """Put what the words of an office 状态词 mean in their place, and 0.85 as 85%; return what is to be told.

    counting: the documents sort the tasks by it, so that what is not understood is an error.
    """
    office, told = _own(found, words, states)
    contrast = contrasted(one.values.get(STATE, "") for one in found.entries)
    lights = _lights(found, office)
    told += _lights_told(found, lights)
    own = {**{word: said.value for word, said in contrast.items() if word not in states}, **lights, **office}
    percent, unclear = settling.percentages(found, STATE), dict[str, list[LedgerRow]]()
    for entry in found.entries:
        if not (text := entry.values.get(STATE, "")):
            continue
        meant = own.get(text.strip()) or percent.get(text, text)
        cast("dict[str, str]", entry.values)[STATE] = meant
        if not is_understood(meant, states):
            unclear.setdefault(text, []).append(entry)
    if counting:
        told += [settling.unclear_state(text, rows, said([text])) for text, rows in unclear.items()]
        told += _unheard(found) if found.entries else ()
    return [*told, *_taken_from(found)]


def _lights(found: Ledger, office: Mapping[str, str]) -> dict[str, str]:
    """Return what the lights mean of a column that holds nothing but lights of several colours: green is on pace, never
    done; yellow and red lag behind. None where the office says itself what one of them means.
    """
    words = {text.strip() for one in found.entries if (text := one.values.get(STATE, ""))}
    colours = {word[0] for word in words if _LIGHT.fullmatch(word)}
    if len(colours) < 2 or words & office.keys() or not all(map(_LIGHT.fullmatch, words)):
        return {}
    return {word: likely(word) for word in sorted(words)}


def _lights_told(found: Ledger, lights: Mapping[str, str]) -> list[Finding]:
    """Return that lights were understood, as what, and how to say it otherwise."""
    if not lights:
        return []
    listed = "；".join(f"{word}={meaning}" for word, meaning in lights.items())
    message = f"灯的颜色按通常的意思统计：{listed}；没有一项算作已完成"
    fix = f"不是这样的，在“公共字段”表加一行“状态词”，如 {listed}，改成本单位的意思"
    rows = [one for one in found.entries if one.values.get(STATE)]
    return [Finding(STATE, HINT, proposing.places_of(rows), message, fix, file=rows[0].file)]


def said(words: Sequence[str]) -> str:
    """Return how an office says what words mean of a task: 红灯=滞后."""
    return proposing.said(words, likely, _MEANINGS)


def likely(word: str) -> str:
    """Return what a word for how far a task is most likely means."""
    return next((meaning for meaning, words in _LIKELY.items() if re.search(words, word)), "正在推进")


def _unheard(found: Ledger) -> Iterator[Finding]:
    """Return that a column seems to say what is done, where no column is known to: nobody may count without it."""
    if any(use.name == STATE for use in found.columns):
        return
    for use in (saying(found) or seeming(found))[:1]:
        message = f"没有一列说明任务完成没有；“{use.title}”列像是说这个的，没有用上，不能统计"
        fix = f"是的，加 {option(STATE, use.title)}；不是的，加 --column 不用={use.title}"
        yield Finding(STATE, ERROR, "表头", message, fix, file=use.file)


def _taken_from(found: Ledger) -> Iterator[Finding]:
    """Take as done the tasks without a 状态 that are so by the day of their end, or by their 进展; tell it."""
    for name in (FINISHED, *SAYS_DONE):
        without = [entry for entry in found.entries if not entry.values.get(STATE)]
        rows = [one for one in without if _says_done(name, one.values.get(name, ""))]
        if rows:
            how = "写了办结日期" if name == FINISHED else f"{name}写着已完成"
            message = f"有{len(rows)}项没有写状态，{how}，按已完成统计"
            fix = "不是的，写明状态"
            for one in rows:
                cast("dict[str, str]", one.values)[STATE] = status.Status.DONE.value
            yield Finding("状态从哪来", HINT, proposing.places_of(rows), message, fix, file=rows[0].file)


def _says_done(name: str, text: str) -> bool:
    """Return whether what a column says of a task is that it is done."""
    return bool(text) if name == FINISHED else status.is_done_by_word(text)


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
