"""A record of the 整改 family → what in it contradicts itself: deadlines, dates to report by, nothing left to settle.

The same doubts whether the rows were typed or come from a workbook, where the rows themselves were looked at already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongwen.chinese import deadlines
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.genres import problems
from gongwen.genres.genre import Genre
from gongwen.records import Record, doubts
from gongwen.records.entries import LedgerRow
from gongwen.records.field import Moment, Row
from gongwen.records.states import due

TERMS = ("反馈期限", "再次整改期限", "完成期限")  # days that a document sets for what comes after it
BEFORE = ("检查日期", "原日期", "通知日期", "复查日期", "截至日期")  # days of what was before a document
OF_ONE_UNIT = "其中('单位', 单位"  # in the words of what may be made for one unit of a ledger
UNITS = 5  # that are named
NOTICED = "通知日期"  # from which 15个工作日 is counted
SPARING = "复查意见书"  # where a term that is past is left out, since the notice's common fields have it


def find(kind: Genre, given: Mapping[str, Any], record: Record, draft: bool) -> list[Finding]:
    """Return what is doubtful in the values of a record of the family, with the places of the record."""
    if not kind.ledger or "整改时限" not in kind.fields[kind.ledger.into].columns:
        return []
    rows = given.get(kind.ledger.into) or []
    told = [] if record.from_ledger else _of_rows(kind, rows, given, record)
    told += _nothing_open(kind, rows, record, draft)
    told += _of_nobody(kind, rows, given, record, draft)
    told += _terms(kind, rows, given, record)
    told += _unsigned(kind, given, record)
    told += _too_late(given, record)
    told += _uncounted(kind, rows, given, record)
    return told


def _of_rows(kind: Genre, rows: Sequence[Row], given: Mapping[str, Any], record: Record) -> list[Finding]:
    """Return the doubts about rows that were typed."""
    assert kind.ledger
    into, unit = kind.ledger.into, str(given.get("单位") or "")
    entries = [
        LedgerRow(
            {"单位": unit} | {name: str(value) for name, value in row.items() if value},
            record.file,
            record.where((into, index)),
        )
        for index, row in enumerate(rows)
    ]
    found = doubts.find(entries, *doubts.when(given), sets=kind.ledger.sets)
    return [one for one in found if one.rule != "状态"]  # what is not understood is told by those that count


def _nothing_open(kind: Genre, rows: Sequence[Row], record: Record, draft: bool) -> Iterator[Finding]:
    """Return that a document is not needed: all its problems are settled."""
    if kind.ledger and kind.ledger.spares and rows and not problems.unsettled(rows):
        message, fix = f"问题都已完成整改，不用发{kind.name}", "要复查的用复查意见书，要报告的用整改报告"
        yield Finding(
            "状态", HINT if draft else ERROR, record.where((kind.ledger.into,)), message, fix, file=record.file
        )


def _of_nobody(
    kind: Genre, rows: Sequence[Row], given: Mapping[str, Any], record: Record, draft: bool
) -> Iterator[Finding]:
    """Return that a document of one unit has no problem of it: the unit is written otherwise, or stands above all."""
    unit, there = given.get("单位"), list(dict.fromkeys(str(row.get("单位") or "") for row in rows))
    if not unit or OF_ONE_UNIT not in kind.words or not all(there) or not there or str(unit) in there:
        return
    message = f"台账里没有“{unit}”的问题；台账里的单位有：{'、'.join(there[:UNITS])}{'等' if there[UNITS:] else ''}"
    fix = f"“{unit}”是它们的上级，就写成“发文机关”，删去“单位”；是其中一个，照台账里的名称写"
    where = "，".join(part for part in (record.where(("单位",)), "“单位”") if part)
    yield Finding("单位", HINT if draft else ERROR, where, message, fix, file=record.file)


def _unsigned(kind: Genre, given: Mapping[str, Any], record: Record) -> Iterator[Finding]:
    """Return that documents of a ledger go out without whom they are from, or without a day: one that was typed is
    proofread, which finds it.
    """
    if not record.from_ledger or not kind.ledger or not kind.ledger.signed:
        return
    missing = [] if given.get("署名") or given.get("发文机关") else ["署名"]
    missing += [] if given.get("成文日期") else ["成文日期"]
    if missing:
        message, fix = f"没有写{'、'.join(missing)}，文件没有这一行落款", "写在公共字段里"
        yield Finding("落款", HINT, "公共字段", message, fix, file=record.file)


def _terms(kind: Genre, rows: Sequence[Row], given: Mapping[str, Any], record: Record) -> Iterator[Finding]:
    """Return the terms that are past on the day of the document, and the term to report that comes before the work."""
    issued = due.day_of(given.get("成文日期"))
    for name in TERMS:
        term = given.get(name)
        if not isinstance(term, Moment) or not term.day:
            continue
        where = "，".join(part for part in (record.where((name,)), f"“{name}”") if part)
        if issued and term.day < issued:
            left = "，没有印" if kind.name == SPARING else ""
            message, fix = f"“{term}”早于成文日期“{given['成文日期']}”{left}", "写这份文件以后的日期"
            yield Finding("时限", HINT, where, message, fix, file=record.file)
        elif kind.ledger and kind.ledger.sets and (later := _later(rows, term)):
            message = f"要在“{term}”前报送整改情况，可是{later}还没有到期"
            yield Finding("时限", HINT, where, message, "推迟反馈期限，或写明先报进展、改完再报结果", file=record.file)


def _too_late(given: Mapping[str, Any], record: Record) -> Iterator[Finding]:
    """Return the days of what a document tells that come after the day it is from, and a recheck before its notice."""
    days = {name: due.day_of(given.get(name)) for name in (*BEFORE, "成文日期")}
    pairs = [(name, "成文日期") for name in BEFORE] + [("原日期", "复查日期"), ("检查日期", "原日期")]
    for name, later in pairs:
        first, last = days[name], days[later]
        if first and last and first > last:
            where = "，".join(part for part in (record.where((name,)), f"“{name}”") if part)
            message = f"{name}“{given[name]}”晚于{later}“{given[later]}”"
            yield Finding("时限", HINT, where, message, "核对日期", file=record.file)


def _uncounted(kind: Genre, rows: Sequence[Row], given: Mapping[str, Any], record: Record) -> Iterator[Finding]:
    """Return the deadlines of open problems that are counted in days from a notice whose day nobody wrote."""
    assert kind.ledger
    if NOTICED not in kind.fields or given.get(NOTICED):
        return
    open_rows = ((number, row) for number, row in enumerate(rows, 1) if problems.to_settle([row]))
    limits = [(number, str(row["新的时限"] or row["整改时限"])) for number, row in open_rows]
    counted = [(number, limit) for number, limit in limits if (meant := deadlines.read(limit)).days or meant.months_on]
    if counted:
        numbers = "、".join(str(number) for number, _ in counted)
        named = "、".join(dict.fromkeys(limit for _, limit in counted))
        message = f"第{numbers}项的整改时限“{named}”从通知那天算起，没有写{NOTICED}，不知道到哪天"
        fix = f"补上“{NOTICED}: …”"
        yield Finding("时限", HINT, record.where((kind.ledger.into,)), message, fix, file=record.file)


def _later(rows: Sequence[Row], term: Moment) -> str:
    """Return the open problems whose deadline comes after a term: 第2、3项的整改时限（2026年5月31日前）."""
    found = [(number, row["整改时限"]) for number, row in enumerate(rows, 1) if problems.to_settle([row])]
    late = [(number, limit) for number, limit in found if _comes_after(limit, term)]
    if not late:
        return ""
    numbers, limits = "、".join(str(number) for number, _ in late), dict.fromkeys(str(limit) for _, limit in late)
    return f"第{numbers}项的整改时限（{'、'.join(limits)}）"


def _comes_after(limit: object, term: Moment) -> bool:
    return isinstance(limit, Moment) and limit.day is not None and term.day is not None and limit.day > term.day
