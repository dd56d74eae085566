"""A 状态 that says only that a problem is not settled (否, 未完成), beside words on what was done: it is worked on."""

from __future__ import annotations

from collections.abc import Mapping

from gongwen.records.states import status
from gongwen.records.states.status import Status

LEAST = 4  # characters of a result that says something: 无, 暂无 do not
_VAGUE = "只说没完"


def is_begun(text: str, result: str, own: Mapping[str, Status]) -> bool:
    """Return whether a 状态 does not say that nothing was done, and the result beside it says what was."""
    if text in own or not status.status_words().lists[_VAGUE].fullmatch(text.upper()):
        return False
    return len(result) >= LEAST and status.read(result, own) is not Status.UNTOUCHED
