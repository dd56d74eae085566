"""Values of other programs, of JSON and of Python → the texts that a record holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from gongwen.chinese.characters import admitted, forbidden
from gongwen.chinese.dates import write_date
from gongwen.document.finding import Misuse
from gongwen.records import Value
from gongwen.records.values import DEEPEST


def as_fields(given: Mapping[str, Any]) -> dict[str, Value]:
    """Return the fields of a record; those that are None are not given. Raises Misuse."""
    return {str(name): as_value(value, str(name)) for name, value in given.items() if value is not None}


def as_value(given: Any, place: str = "", level: int = 0) -> Value:
    """Return a value as a record holds it: texts, lists and mappings of texts; a number as it is written, a day as
    2026年3月5日. place: where it stands, for messages. Raises Misuse for what no record holds.
    """
    if level > DEEPEST:
        raise Misuse(f"“{place[:40]}”套得太深，超过{DEEPEST}层")
    if isinstance(given, str):
        if bad := forbidden(admitted(given)):
            raise Misuse(f"“{place[:40]}”里有不能写入文档的控制字符 {bad}；请删去")
        return admitted(given)
    if isinstance(given, bool):
        return "是" if given else "否"
    if isinstance(given, (int, float)):
        return str(given)
    if isinstance(given, datetime):
        return write_date(given.date())
    if isinstance(given, date):
        return write_date(given)
    if isinstance(given, Mapping):
        return {
            str(name): as_value(one, f"{place}.{name}", level + 1) for name, one in given.items() if one is not None
        }
    if isinstance(given, (list, tuple)):
        return ["" if one is None else as_value(one, f"{place}[{at}]", level + 1) for at, one in enumerate(given, 1)]
    raise Misuse(f"“{place}”应是文字、数字、日期、列表或字典，给的是 {type(given).__name__}")
