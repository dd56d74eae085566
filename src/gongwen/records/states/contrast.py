"""Cells of one column that say the same thing as done and as not done → words for a 状态: 已更正 beside 未更正.

By itself nobody knows whether 已上报 is the end of a problem. But where a column says 更正 of some rows and 未更正 of
the others, that is what it counts by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongwen.chinese.patterns import compiled
from gongwen.records.states import status
from gongwen.records.states.status import Status

_DONE = compiled("(?:已经|已|全部|均已|都已)?([\u4e00-\u9fff]{2,4}?)(?:了|完毕|完成)?[。.]?")
_OPEN = compiled("(?:未|没有|没|尚未|还未|还没|暂未|待|(正在|在))([\u4e00-\u9fff]{2,4}?)(?:中)?[。.]?")
_ELSE = ("别的事", "起步词", "不说")  # lists of words for something else than the end


def contrasted(cells: Iterable[str]) -> Mapping[str, Status]:
    """Return what the cells of a column say of a problem that nobody would understand by themselves."""
    texts = {text.strip() for text in cells} - {""}
    still = {
        match[2]: Status.UNDERWAY if match[1] else Status.UNTOUCHED
        for text in texts
        if (match := _OPEN.fullmatch(text))
    }
    words, found = status.status_words(), dict[str, Status]()
    for text in texts:
        done, left = _DONE.fullmatch(text), _OPEN.fullmatch(text)
        stem = left[2] if left else done[1] if done else ""
        if stem not in still or any(words.has(name, stem) for name in _ELSE):
            continue
        if any((one := _DONE.fullmatch(other)) and one[1] == stem and not _OPEN.fullmatch(other) for other in texts):
            found[text] = still[stem] if left else Status.DONE
    return {text: said for text, said in found.items() if status.read(text) is None}
