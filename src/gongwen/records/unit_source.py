"""A ledger without a column for 单位 → what all its rows are of: by common fields, a title line, the sheet's name."""

from __future__ import annotations

from collections.abc import Mapping

from gongwen.chinese import names
from gongwen.chinese.patterns import compiled
from gongwen.records import not_data
from gongwen.records.sheet import Sheet
from gongwen.records.values import Value

UNIT = "单位"
_LABELLED = compiled(
    r"(?:受检|被检查?|被督[导查]|被审计|责任|整改|企业|项目)?(?:单位|企业|学校|部门)(?:名称)?(?:[（(][^）)]*[）)])?[：:]\s*([^：:]+)"
)
_NEXT = compiled(r"\s{2,}|\u3000|\t|[，,；;]|\s\S{2,6}$")


def unit_of(sheet: Sheet, top: int, common: Mapping[str, Value]) -> tuple[str, str]:
    """Return the unit that all rows of a sheet are of, and where that stands; two empty texts where nothing says it.

    top: the row of the header, from 0.
    """
    given = common.get(UNIT, "")
    if isinstance(given, str) and given:
        return given, "公共字段"
    for index, row in enumerate(sheet.rows[:top]):
        for cell in row:
            if (match := _LABELLED.match(cell)) and names.is_organ(found := _NEXT.split(match[1].strip())[0].strip()):
                return found, f"第 {sheet.first + index} 行"
    name = sheet.name.strip()
    return (name, "工作表的名称") if names.is_organ(name) else ("", "")


def in_sections(sheet: Sheet, below: int) -> bool:
    """Return whether the heads of sections say which unit the rows below them are of: 一、县教育局.

    below: the row from which on they are looked for, from 0; the first row of data is one of them.
    """
    rows = (row for row in sheet.rows[below:] if any(row))
    texts = {text for text in next(rows, ()) if text}
    return len(texts) == 1 and names.is_organ(not_data.section({"": texts.pop()}, wide=True))
