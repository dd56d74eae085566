"""--only: rows of a ledger → those that are wanted: 状态=未完成 · 等级=重大,较大 · 单位=一中 · 逾期; all must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from gongwen.chinese.nearest import nearest
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.genres.genre import Genre
from gongwen.records import Value, doubts
from gongwen.records.entries import LedgerRow
from gongwen.records.states import due, status

STANDINGS = (due.OVERDUE, due.NEAR, due.LATE, due.UNKNOWN)
OPEN = "未完成"
_SHOWN = 8  # values that a column has, in a message


class Choice(NamedTuple):
    """One condition as it was written: a column and the values that are wanted, or how a problem stands."""

    text: str
    column: str  # "" for a standing
    values: tuple[str, ...]


class ChosenRows(NamedTuple):
    """The rows that are wanted, and what is to be said about the choice; no rows where something is wrong with it.

    is_empty: nothing is wrong, and no row is what is wanted.
    """

    rows: list[LedgerRow]
    findings: list[Finding]
    is_empty: bool = False


def choose(rows: Sequence[LedgerRow], wanted: Sequence[str], kind: Genre, common: Mapping[str, Value]) -> ChosenRows:
    """Return the rows for which all conditions hold.

    Raises Misuse for a condition that is none, or whose column the ledger does not have.
    """
    left, findings = list(rows), []
    for choice in [_parsed(text, rows, kind) for text in wanted]:
        if choice.column:
            holds = _by_column(choice)
        else:
            clock, told = _clock(common, choice)
            findings += told
            if clock is None:
                return ChosenRows([], findings)
            holds = _by_standing(choice.text, clock)
        found = [row for row in left if holds(row)]
        if not found:
            return ChosenRows([], [*findings, _nothing(choice, left)], is_empty=True)
        left = found
    if not kind.ledger or not kind.ledger.by:
        message = f"“{kind.name}”里的数字只算取出的行"
        findings.append(Finding("选取", HINT, "--only", message, "要全部的数字，不用 --only"))
    return ChosenRows(left, findings)


def _parsed(text: str, rows: Sequence[LedgerRow], kind: Genre) -> Choice:
    column, sign, values = text.replace("＝", "=").partition("=")
    if not sign and column in STANDINGS:
        return Choice(column, "", ())
    if not sign:
        near = nearest(column, STANDINGS)
        hint = f"；是不是“{near}”？" if near else ""
        raise Misuse(f"--only 写成 状态=未完成、等级=重大,较大 的样子，或 {'、'.join(STANDINGS)}，写的是“{text}”{hint}")
    name = _column(column.strip(), rows, kind)
    return Choice(text, name, tuple(value.strip() for value in re.split("[,，、]", values)))


def _column(name: str, rows: Sequence[LedgerRow], kind: Genre) -> str:
    """Return the column of a name, an alias or a title. Raises Misuse where the ledger has no such column."""
    assert kind.ledger
    meant = kind.fields[kind.ledger.into].column_names.get(name, name)
    there = dict.fromkeys(title for row in rows for title in row.values)
    if meant not in there:
        raise Misuse(f"--only：台账里没有“{name}”这一列，或者都空着；有：{'、'.join(there)}")
    return meant


_Holds = Callable[[LedgerRow], bool]


def _by_column(choice: Choice) -> _Holds:
    """Return whether a row has one of the values: of 状态 what it means, of 等级 重大 for 重大隐患, too."""
    column, values = choice.column, choice.values
    if column == "状态":
        return lambda row: any(_is_state(row.values.get(column, ""), value) for value in values)
    if column == "等级":
        return lambda row: any(_is_level(row.values.get(column, ""), value) for value in values)
    return lambda row: row.values.get(column, "") in values


def _is_state(text: str, value: str) -> bool:
    if value == OPEN:
        return not status.is_done(text)
    meant = status.read(value)
    return text == value or (meant is not None and bool(value) and status.read(text) is meant)


def _is_level(text: str, value: str) -> bool:
    return text.startswith(value) if value else not text


def _by_standing(kind: str, clock: due.Clock) -> _Holds:
    return lambda row: due.standing(row.values, clock).kind == kind


def _clock(common: Mapping[str, Value], choice: Choice) -> tuple[due.Clock | None, list[Finding]]:
    """Return the day up to which one counts: 截至日期, else 成文日期, which is told; none where neither is given."""
    issued, year = doubts.when(common)
    until = due.day_of(common.get("截至日期") or common.get("复查日期"))
    day = until or issued
    if day is None:
        fix = "在公共字段写“截至日期”，如 2026年10月15日"
        return None, [Finding("选取", ERROR, f"--only {choice.text}", "不知道算到哪一天", fix)]
    told = []
    if until is None:
        message = "没有写“截至日期”，算到成文日期"
        told = [Finding("选取", HINT, f"--only {choice.text}", message, "要算到别的日子，在公共字段写“截至日期”")]
    noticed = due.day_of(common.get("通知日期") or common.get("原日期"))
    return due.Clock(day, noticed, year or day.year), told


def _nothing(choice: Choice, rows: Iterable[LedgerRow]) -> Finding:
    """Return that no row is left, and what there is."""
    seen = dict.fromkeys(row.values.get(choice.column, "空") for row in rows) if choice.column else {}
    there = "、".join(list(seen)[:_SHOWN]) + (f" 等{len(seen)}种" if len(seen) > _SHOWN else "")
    fix = f"“{choice.column}”有：{there}" if seen else ""
    return Finding("选取", ERROR, f"--only {choice.text}", "没有一行符合", fix)
