"""The sheet 公共字段 of a workbook → the fields that all documents share, and what it says about columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongwen.chinese.patterns import compiled
from gongwen.records.sheet import Sheet
from gongwen.records.values import Value

COMMON = "公共字段"  # the sheet of what all documents share, two columns
_COLUMN = compiled(r"列[：:]\s*(\S+)")


def common_of(sheets: Iterable[Sheet]) -> dict[str, Value]:
    """Return the common fields that sheets hold: a name beside its text."""
    rows = [row for sheet in sheets if sheet.name == COMMON for row in sheet.rows]
    return {row[0]: row[1] for row in rows if len(row) > 1 and row[0] and row[1]}


def asked_in(common: Mapping[str, Value]) -> dict[str, str]:
    """Return which titles common fields ask to be taken for which column: 列：问题 | 不合格项描述."""
    found: dict[str, str] = {}
    for name, text in common.items():
        if (match := _COLUMN.fullmatch(name)) and isinstance(text, str):
            found |= {title.strip(): match[1] for title in text.split("、")}
    listed = common.get("列")
    if isinstance(listed, dict):
        found |= {str(title): name for name, title in listed.items()}
    return found


def without_columns(common: Mapping[str, Value]) -> dict[str, Value]:
    """Return the common fields without what they say about columns and names of units."""
    return {
        name: value for name, value in common.items() if not _COLUMN.fullmatch(name) and name not in ("列", "单位名称")
    }
