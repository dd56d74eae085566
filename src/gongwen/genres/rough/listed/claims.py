"""How many problems the opening says there are, and how many of them are settled, against the rows below; told."""

from __future__ import annotations

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted
from gongwen.records.states import status

_ALL = compiled(
    r"(?:反馈|指出|发现|提出|查出|列出|交办|存在|共|涉及)(?:[^，。；\d]{0,12}\d{1,2}个方面)?[^，。；\d]{0,10}?"
    r"(\d{1,3})[个项条](?:具体|突出|主要)?(?:问题|隐患|不足)|(?:问题|隐患)共?(?:有|计)?(\d{1,3})[个项条]"
)
_DONE = compiled(r"(?<!未)(?<!没有)(?:完成(?:整改)?|整改到位|整改完成|改完|销号|办结)了?(\d{1,3})[个项条]")


def against_rows(made: Making) -> None:
    """Tell where the opening says another number of problems, or of settled ones, than the rows below."""
    ledger = made.kind.ledger
    rows, opening = made.fields.get(ledger.into if ledger else ""), made.fields.get(made.cues.opening)
    if not isinstance(rows, list) or not isinstance(opening, Jotted) or made.kind.task_lists:
        return
    done = [row for row in rows if (said := row.get("状态")) and (state := status.read(said.text)) and state.is_done]
    for text, number in opening.lines:
        line = RoughLine(number, text, 0, text)
        if (match := _ALL.search(text)) and int(match[1] or match[2]) != len(rows):
            made.tell(line, f"写的是“{match[0]}”，下面列出的是{len(rows)}项", _CHECK)
        counted = _DONE.search(text) if ledger and ledger.counts else None
        if counted and int(counted[1]) != len(done):
            made.tell(line, f"写的是“{counted[0]}”，下面写明改完的是{len(done)}项", _CHECK)


_CHECK = "核对：少写了一项，还是有一项没有写改完没有；改前面的数字，或在那一项下面加一行“状态：…”"
