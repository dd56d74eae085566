"""The rows of a ledger that documents are made of, and what a ledger of last time says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongwen.app import due_told
from gongwen.app.outcome import ListRow
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.genres import problems
from gongwen.genres.genre import Genre
from gongwen.records import Record, Value
from gongwen.records.entries import LedgerRow
from gongwen.records.field import Row
from gongwen.records.settled import LedgerRead

NOT_SENT = "未发"  # in the list, in place of a number
SINCE = "与上期相比"  # the field that says what has changed since the last ledger
CHANGING = ("状态", "完成日期", "整改时限")  # columns that say other things of a problem next week
_DAYS = {"截至日期", "复查日期"}  # the fields up to which a genre counts


class RowChoice(NamedTuple):
    """The rows that are wanted, and more fields for their documents; rows is None where something is wrong."""

    rows: Sequence[LedgerRow] | None
    fields: Mapping[str, Value]


def chosen_rows(
    rows: Sequence[LedgerRow], kind: Genre, found: LedgerRead, request: MakeRequest, reporter: Reporter
) -> RowChoice:
    """Return the rows that --only and the genre itself leave; what they do is said.

    Raises Misuse for a condition that is none, or a last ledger that cannot be read.
    """
    common = found.common
    fields = _since(rows, kind, found, request, reporter)
    if fields is None:
        return RowChoice(None, {})
    has_limits = kind.ledger and "整改时限" in kind.fields[kind.ledger.into].columns
    if has_limits and kind.fields.keys() & _DAYS:
        reporter.findings(due_told.hints(rows, common))
    own = [kind.ledger.only] if kind.ledger and kind.ledger.only else []
    if (not own and not request.only) or not rows:
        return RowChoice(rows, fields)
    from gongwen.app.choosing import choose

    chosen = choose(rows, [*own, *request.only], kind, common)
    if own and not request.only and chosen.is_empty:  # nobody is overdue: nothing to write, and nothing wrong
        reporter.note(f"没有{own[0]}的问题，不出{kind.name}")
        return RowChoice([], fields)
    reporter.findings(chosen.findings)
    if not chosen.rows:
        return RowChoice(None, fields)
    named = f"--only {'，'.join(request.only)}" if request.only else f"{kind.name}只写{own[0]}的问题"
    reporter.note(f"{named}：取{len(chosen.rows)}行，不取{len(rows) - len(chosen.rows)}行")
    if own:
        reporter.findings(_left_out(rows, chosen.rows, kind))
    return RowChoice(chosen.rows, fields)


def _left_out(rows: Sequence[LedgerRow], chosen: Sequence[LedgerRow], kind: Genre) -> list[Finding]:
    """Return the units that a genre has nothing to tell, since none of their problems is what it is about."""
    have = {row.values.get("单位", "") for row in chosen}
    without = [unit for unit in dict.fromkeys(row.values.get("单位", "") for row in rows) if unit not in have]
    if not without or not kind.ledger:
        return []
    message = f"没有{kind.ledger.only}的问题，不出{kind.name}：{'、'.join(without)}"
    return [Finding("选取", HINT, "", message)]


def spared(records: Sequence[Record], kind: Genre, reporter: Reporter) -> tuple[list[Record], tuple[ListRow, ...]]:
    """Return the records that a genre writes documents for, and what the list says of the others 未发: nothing in
    them is open, where the genre asks for that.
    """
    if not kind.ledger or not kind.ledger.spares:
        return list(records), ()
    wanted: list[Record] = []
    left: list[Record] = []
    for record in records:
        (wanted if problems.unsettled(_problems(record, kind)) else left).append(record)
    units = [str(record.fields.get("单位", "")) for record in left]
    if left:
        message = f"问题都已完成整改，不发{kind.name}：{'、'.join(units)}"
        reporter.findings([Finding("选取", HINT, "", message, "要再检查的，用复查意见书")])
    return wanted, tuple(
        ListRow(NOT_SENT, unit, "问题都已完成整改", len(rows), len(problems.serious(rows)), "", "", "")
        for unit, rows in zip(units, (_problems(record, kind) for record in left), strict=True)
    )


def _problems(record: Record, kind: Genre) -> list[Row]:
    assert kind.ledger
    rows = record.fields.get(kind.ledger.into)
    return [Row(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _since(
    rows: Sequence[LedgerRow], kind: Genre, found: LedgerRead, request: MakeRequest, reporter: Reporter
) -> dict[str, Value] | None:
    """Return what has changed since the last ledger as a field, where one is given and the genre has it; None where
    what is settled there cannot be counted.

    Raises Misuse for a choice that cannot be made in both ledgers alike.
    """
    if request.since is None:
        return {}
    if SINCE not in kind.fields:
        reporter.findings(
            [Finding("比较", HINT, "--since", f"“{kind.name}”不写与上期的变化，没有用上", "用整改报告、整改情况通报")]
        )
        return {}
    from gongwen.app.ledgers import comparing, reading

    asked = reading.wishes(request.column, request.sheet, request.common)
    asked = asked._replace(common={**asked.common, **found.explained})
    comparison = comparing.since(request.since, rows, asked, request.draft)
    reporter.grouped(comparison.told, "可用 gongwen ledger compare 查看")
    if comparison.uncounted:
        return None
    comparison = comparison.only(_compared_columns(kind, found, request))
    reporter.note(f"与上期相比：{comparison}")
    return {SINCE: str(comparison)}


def _compared_columns(kind: Genre, found: LedgerRead, request: MakeRequest) -> dict[str, tuple[str, ...]]:
    """Return of which problems alone the change since the last ledger is told: column → values.

    Raises Misuse for a condition on what changes from one ledger to the next.
    """
    assert kind.ledger
    names = kind.fields[kind.ledger.into].column_names
    wanted: dict[str, tuple[str, ...]] = {}
    for text in request.only:
        column, sign, values = text.replace("＝", "=").partition("=")
        name = names.get(column.strip(), column.strip())
        if not sign or name in CHANGING:
            raise Misuse(f"--since 不能和 --only {text} 一起用：它在两期里不是同样的问题；按单位、类别、等级选的可以")
        wanted[name] = tuple(value.strip() for value in re.split("[,，、]", values))
    unit = found.common.get("单位")
    return wanted | ({"单位": (str(unit),)} if unit and "单位" in kind.fields else {})
