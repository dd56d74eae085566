"""Rows that are one: a problem whose cell is merged over several rows, one for each of its measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from gongwen.chinese import deadlines
from gongwen.chinese.dates import read_moment
from gongwen.chinese.typed_ordinals import typed
from gongwen.records.entries import LedgerRow
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.sheet import Sheet
from gongwen.records.states.grades import is_serious

NUMBERS = ("序号", "问题编号")
LIMIT, STATE, PROBLEM, HEAD = "整改时限", "状态", "问题", "上级问题"
MEASURES = ("整改措施", "整改要求", "整改目标", "备注")  # where the time of one measure is noted


def parts_of_one(sheet: Sheet, head: Header, columns: Mapping[str, Field]) -> dict[int, int]:
    """Return which rows belong to a row above them: the cell that must be whole is merged, and no number says else."""
    titles = head.titles
    whole = [index for index, name in enumerate(titles) if name in columns and columns[name].hints.whole]
    if not whole:
        return {}
    apart = [index for index, name in enumerate(titles) if name in (*NUMBERS, "单位")]
    found: dict[int, int] = {}
    for (top, left), (bottom, right) in sheet.merged:
        if top >= head.data and left <= whole[0] <= right:
            for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
                if all(_cell(sheet, row, column) in ("", _cell(sheet, top, column)) for column in apart):
                    found[row] = top
    return found


def _cell(sheet: Sheet, row: int, column: int) -> str:
    cells = sheet.rows[row]
    return cells[column] if column < len(cells) else ""


def join_row(
    above: Mapping[str, str], values: Mapping[str, str], columns: Mapping[str, Field], merged: bool = False
) -> None:
    """Add what a further row of one problem says to its entry: measures below each other, each with its own time.

    merged: its problem is one cell with the one above, so that a blank 状态 says something: a line a row.
    """
    entry = cast("dict[str, str]", above)
    if states := [one.get(STATE, "") for one in (entry, values)] if merged else []:
        entry |= {STATE: "\n".join(states)} if any(states) else {}
        values = {name: text for name, text in values.items() if name != STATE}
    before, after = entry.get(LIMIT, ""), values.get(LIMIT, "")
    own = next((name for name in MEASURES if values.get(name) and values[name] != entry.get(name)), "")
    if own and after and before != after:
        times = {own: (_timed(entry.get(own, ""), before), _timed(values[own], after))}
    else:
        times = {}
    for name, text in values.items():
        if entry.get(name, text) == text or name in NUMBERS:
            entry.setdefault(name, text)
        elif name in _OF_ALL:
            entry[name] = _OF_ALL[name](entry[name], text)
        else:
            first, second = times.get(name, (entry[name], text))
            entry[name] = f"{first}{_between(columns.get(name))}{second}"


def _last_limit(first: str, second: str) -> str:
    """Return the deadline by which all is to be done, of two that can be compared; else the one that stands below."""
    one, other = (deadlines.read(deadlines.written(text), _ANY_YEAR) for text in (first, second))
    if one.is_lasting or other.is_lasting or not (one.understood and other.understood):
        return first if one.is_lasting else second
    if one.day and other.day:
        return first if one.day > other.day else second
    span, more = ((time.working, time.months_on, time.days) for time in (one, other))
    return first if (other.at_once and not one.at_once) or span > more else second


def _last_day(first: str, second: str) -> str:
    """Return the later of two days; where one is none, the one that stands below."""
    try:
        one, other = read_moment(first), read_moment(second)
    except ValueError:
        return second
    return first if one and other and one > other else second


def _gravest(first: str, second: str) -> str:
    """Return the grade of several rows: 重大 where one of them is."""
    return next((text for text in (first, second) if is_serious(text)), f"{first}；{second}")


_ANY_YEAR = 2024  # in which deadlines without a year are compared
_OF_ALL = {LIMIT: _last_limit, "完成日期": _last_day, "等级": _gravest}


def _timed(text: str, time: str) -> str:
    """Return a measure with its time, where that is not said yet."""
    return f"{text}（{time}）" if text and time and not text.endswith("）") else text


def _between(column: Field | None) -> str:
    """Return what stands between two texts of a column."""
    if column is None:
        return "；"
    return "、" if column.type.pictures else "\n" if column.type.several_lines else "；"


def with_their_heads(entries: Iterable[LedgerRow]) -> None:
    """Put the 上级问题 before each of its problems: 基建管理不严：未履行变更手续。"""
    for entry in entries:
        values = cast("dict[str, str]", entry.values)
        if (above := values.get(HEAD, "").rstrip("。；;：: ")) and not values.get(PROBLEM, "").startswith(above):
            values[PROBLEM] = f"{_uncounted(above)}：{_uncounted(values.get(PROBLEM, ''))}"


def _uncounted(text: str) -> str:
    """Return a text without the ordinal that it has in its ledger: documents count their problems themselves."""
    mark = typed(text)
    return mark.rest if mark and not mark.loose and mark.number else text


def joined_text(first: str, second: str) -> str:
    """Return two texts of one meaning as one: what one of them says already is not said twice."""
    if not first or first in second:
        return second
    if second in first:
        return first
    mark = "" if first[-1] in "。；！？：:" else "：" if len(first) < len(second) else "；"
    return f"{first}{mark}{second}"
