"""A record and the fields of its genre → values by field name, ready for a genre's text, and what is wrong with them.

Nothing here fails on a value: what is wrong becomes a Finding with the line of the value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gongwen.chinese.dates import read_date
from gongwen.chinese.nearest import nearest
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.records import Record
from gongwen.records.field import Field, FieldCheck

Doubts = Callable[[Mapping[str, Any], FieldCheck], None]  # of all values beside each other
NeededByKind = Callable[
    [Mapping[str, Any]], Mapping[str, bool]
]  # values → fields that they need, or need not, after all


def check(
    record: Record,
    fields: Mapping[str, Field],
    draft: bool = False,
    doubts: Doubts | None = None,
    asked: NeededByKind = lambda _: {},
) -> tuple[dict[str, Any], list[Finding]]:
    """Return the values of a record by field name, ready for a genre's text, and what is wrong with them.

    A field that is not given is absent; with `draft` a required one is a visible gap 【待补：…】.
    asked: what the values need otherwise than the fields say, because of the kind they are of.
    """
    checking = FieldCheck(record, list(record.findings), _year(record), _day(record, "成文日期"), _noticed(record))
    values = _given(record, fields, checking)
    otherwise = {
        name: replace(fields[name], required=needed, unless=(), where=()) for name, needed in asked(values).items()
    }
    _required({**fields, **otherwise}, values, checking, draft)
    for item in fields.values():
        if item.type.doubts and values.get(item.name):
            item.type.doubts(values[item.name], values, checking)
    if doubts:
        doubts(values, checking)
    return values, checking.findings


def _given(record: Record, fields: Mapping[str, Field], checking: FieldCheck) -> dict[str, Any]:
    """Return the values that a record gives, read as the types of their fields say."""
    names = {alias: item.name for item in fields.values() for alias in (item.name, *item.aliases)}
    values: dict[str, Any] = {}
    for key, value in record.fields.items():
        name = names.get(key)
        if name is None:
            checking.report((key,), ERROR, f"不认识的字段“{key}”", _nearest(key, names))
        elif name in values:
            checking.report((key,), ERROR, f"“{key}”和前面的“{name}”是同一个字段，写了两次", "只留一个")
        else:
            values[name] = fields[name].read(value, (key,), checking)
    return values


_TWO_YEARS = compiled(r"\d{4}年?[-—–－~～至]+\d{4}(?!\d|[-年.]\d{1,2}[-月.])")  # 2025—2026学年


def _year(record: Record) -> int:
    """Return the year a record is about: its 年份 or 年度, else that of its 成文日期; 0 when it names none."""
    for name in ("年份", "年度", "成文日期", "检查日期", "会议时间"):
        text = record.fields.get(name)
        if isinstance(text, str) and text[:4].isdigit():
            return 0 if _TWO_YEARS.match(text) else int(text[:4])
    return 0


def _noticed(record: Record) -> date | None:
    """Return the day from which the deadlines of rows count, where a record names that of the notice that set them."""
    return _day(record, "通知日期") or _day(record, "原日期")


def _day(record: Record, name: str) -> date | None:
    """Return the day in a field of a record, None when it has none that can be read."""
    text = record.fields.get(name)
    try:
        return read_date(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _nearest(key: str, names: Mapping[str, str]) -> str:
    near = _meant(key, names) or nearest(key, names) or next((name for name in names if key in name or name in key), "")
    return f"是不是“{near}”？" if near else "可用“gongwen list 文种”查看全部字段，写法见 gongwen help 填写"


def _meant(key: str, names: Mapping[str, str]) -> str:
    """Return the field that a name means, as people call fields in outlines: 落款 → 署名; "" for none."""
    from gongwen.genres.called import table

    return next((name for name, called in table()["叫法"].items() if name in names and key in called), "")


def _required(fields: Mapping[str, Field], values: dict[str, Any], checking: FieldCheck, draft: bool) -> None:
    """Tell which needed fields are missing; fill them with visible gaps in a draft."""
    for item in fields.values():
        if item.is_missing(values):
            others = "".join(f"或“{name}: …”" for name in item.unless)
            message = f"缺少必填的“{item.name}”（{item.help}）"
            fix = f"补上“{item.name}: …”{others}，或用 --draft 先出草稿"
            checking.report((item.name,), HINT if draft else ERROR, message, fix)
            if draft:
                values[item.name] = item.type.gap(item, checking)
