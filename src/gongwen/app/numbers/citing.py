"""The register → the notice that a later document goes back to, as its fields 原文号, 原日期, 原通知.

A recheck and an urging belong to the notice that their unit got for the same matter. Where the register knows several,
none is taken, and it is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongwen.app.numbers.matters import Entry, Matter
from gongwen.app.numbers.register import Register
from gongwen.document.finding import HINT, Finding
from gongwen.records import Record, Value

NOTICES = ("整改通知", "整改通知单")


def notice(register: Register, record: Record, matter: Matter) -> tuple[dict[str, Value], list[Finding]]:
    """Return what the register says of the notice that a document goes back to, for fields that the record lacks."""
    found = _notices(register, matter)
    if len(found) == 1:
        said = {"原文号": str(found[0]), "原日期": found[0].date, "原通知": found[0].title}
        return {name: text for name, text in said.items() if text and not record.fields.get(name)}, []
    if not found:
        message, fix = f"登记里没有查到{matter.unit}的整改通知", "事由要和整改通知一样；也可以自己写“原文号”“原日期”"
    else:
        numbers = "、".join(map(str, found))
        message, fix = f"登记里{matter.unit}的整改通知有{len(found)}份（{numbers}），没有写进去", "写明“原文号”“原日期”"
    return {}, [Finding("原通知", HINT, "", message, fix, file=str(register.path))]


def _notices(register: Register, matter: Matter) -> list[Entry]:
    """Return the notices of a unit for a matter: those of the same 批次, where there are any."""
    found = [
        entry
        for genre in NOTICES
        for entry in register.where("文种 = ? AND 单位 = ? AND 事由 = ? AND 状态 = ''", genre, *matter[3:5])
    ]
    return [entry for entry in found if entry.batch == matter.batch] or found


def wants(fields: Mapping[str, object], record: Record) -> bool:
    """Return whether a document goes back to a notice and does not say itself to which. fields: of its genre."""
    return "原文号" in fields and not record.fields.get("原文号")
