"""A header that lacks the one text no row can do without → the only column whose cells can be it, as a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongwen.chinese.patterns import compiled
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.naming import UNUSED
from gongwen.records.sheet import Sheet
from gongwen.records.titles.by_cells import by_cells

KNOWN = 4  # columns of a header that must be known before one is guessed by its cells
FEW, SHORT = 2, 4  # rows that say nothing yet; characters of a cell that are no sentence
_WORD = compiled("[\u4e00-\u9fff]")


def with_the_text(head: Header, sheet: Sheet, columns: Mapping[str, Field], needed: Sequence[str]) -> Header | None:
    """Return the header with the column that must be the text, 问题; None where it lacks more, or several may be it.

    事实表述 among 报告标题, 年度 and 分类: its cells are words, and different ones in each row.
    """
    absent = [name for name in needed if name not in head.titles]
    if len(absent) != 1 or not columns[absent[0]].hints.whole:
        return None
    if sum(name in columns for name in head.titles) < KNOWN:
        return None
    texts = [index for index, one in enumerate(head.headings) if one.how == UNUSED and _is_text(head, sheet, index)]
    return by_cells(head.renamed(texts[0], absent[0]), sheet, columns) if len(texts) == 1 else None


def _is_text(head: Header, sheet: Sheet, index: int) -> bool:
    """Return whether the cells of a column are words in almost every row, and almost all of them different."""
    rows = [row for row in sheet.rows[head.data :] if any(cell.strip() for cell in row)]
    cells = [row[index].strip() for row in rows if index < len(row) and row[index].strip()]
    long = [cell for cell in cells if len(_WORD.findall(cell)) >= SHORT]
    return len(rows) > FEW and len(set(long)) * 5 >= len(rows) * 4
