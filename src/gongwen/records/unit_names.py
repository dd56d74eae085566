"""Short names of units → their full ones, by a sheet 单位名称 (全称, 简称…) or a common field of that name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from gongwen.document.finding import HINT, Finding
from gongwen.records.entries import Ledger, LedgerRow
from gongwen.records.field import Field, split_names
from gongwen.records.sheet import Sheet
from gongwen.records.values import Value

UNIT_NAMES = "单位名称"  # the sheet, and the field
COLUMNS = ("单位", "落实单位", "督导单位")  # one unit each; columns of several are those whose type has names
_TITLES = ("全称", "简称", "规范名称", "标准名称")


def full_names(sheets: Iterable[Sheet], common: Mapping[str, Value]) -> dict[str, str]:
    """Return the full name of each short one: a row a unit, its full name first; {全称: [简称…]} in a common field."""
    found: dict[str, str] = {}
    for sheet in sheets:
        for row in sheet.rows if sheet.name == UNIT_NAMES else ():
            full, *shorts = (cell.strip() for cell in row)
            if full and full not in _TITLES:
                found |= {short: full for cell in shorts for short in split_names(cell)}
    listed = common.get(UNIT_NAMES)
    for full, given in listed.items() if isinstance(listed, dict) else ():
        names = given if isinstance(given, list) else split_names(str(given))
        found |= {str(short): full for short in names}
    return {short: full for short, full in found.items() if short != full}


def unify(ledger: Ledger, names: Mapping[str, str], columns: Mapping[str, Field]) -> Iterator[Finding]:
    """Write units by their full names in every row; return what was changed, a finding a name."""
    changed: dict[tuple[str, str], list[LedgerRow]] = {}
    several = [name for name, column in columns.items() if column.type.names]
    for entry in ledger.entries if names else ():
        values = cast("dict[str, str]", entry.values)
        for name in COLUMNS:
            if full := names.get(values.get(name, "")):
                changed.setdefault((values[name], full), []).append(entry)
                values[name] = full
        for name in several:
            given = split_names(values.get(name, ""))
            if any(one in names for one in given):
                for one in given:
                    if one in names:
                        changed.setdefault((one, names[one]), []).append(entry)
                values[name] = "、".join(dict.fromkeys(names.get(one, one) for one in given))
    for (short, full), rows in changed.items():
        where = rows[0].place + (f" 等{len(rows)}行" if len(rows) > 1 else "")
        yield Finding("单位名称", HINT, where, f"“{short}”统一写作“{full}”", file=rows[0].file)
