"""What the cells below a header say about its columns, where the titles leave it open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongwen.chinese import deadlines
from gongwen.chinese.patterns import compiled
from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.naming import plain
from gongwen.records.sheet import Sheet
from gongwen.records.status import status_words

STATUS, LIMIT, FINISHED = "状态", "整改时限", "完成日期"
SAYS_STATUS = (STATUS, "整改结果", "复查结果")  # columns that say whether a problem is settled
ENOUGH = 500  # rows that are looked at
_WORD = compiled("[\u4e00-\u9fff]")
_OPEN_TITLE = compiled("(?:整改|完成|整治|治理)*(?:时间|日期)")  # 完成时间: that of the plan, or that of the end


def by_cells(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header with what its cells say of it: which column is the status, the text, the deadline."""
    for step in (_with_status, _with_words, _with_limit):
        head = step(head, sheet, columns)
    return head


def _cells(head: Header, sheet: Sheet, index: int) -> Iterator[str]:
    """Return the cells of a column that hold something."""
    rows = sheet.rows[head.data : head.data + ENOUGH]
    return (cell for row in rows if index < len(row) and (cell := row[index].strip()))


def _with_status(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which a second column of one meaning that says only 是, 否 and the like is the status, where
    no other is: 整改情况 | 整改完成情况.
    """
    if STATUS in head.titles or STATUS not in columns:
        return head
    words = status_words().cells
    for index, one in enumerate(head.headings):
        if one.joined and (said := set(_cells(head, sheet, index))) and all(cell in words for cell in said):
            return head.renamed(index, STATUS)
    return head


def _with_words(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which what a row cannot do without is words: of 不符合项 | 不符合情况描述 the one that is no
    number.
    """
    for other, one in enumerate(head.headings):
        column = columns.get(one.meaning)
        if column is None or one.name == one.meaning or not column.hints.whole:
            continue
        taken = head.titles.index(one.meaning)
        if not _has_words(head, sheet, taken) and _has_words(head, sheet, other):
            headings = list(head.headings)
            title = headings[taken].title
            headings[taken] = ColumnHead(title, plain(title.split("·")[-1]), one.meaning)
            return head._replace(headings=headings).renamed(other, one.meaning)
    return head


def _has_words(head: Header, sheet: Sheet, index: int) -> bool:
    return any(map(_WORD.search, _cells(head, sheet, index)))


def _with_limit(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which 完成时间 is the deadline: it says 9月底前, or nothing says what is settled and each row
    has one.
    """
    if LIMIT not in columns or LIMIT in head.titles or FINISHED not in head.titles:
        return head
    index = head.titles.index(FINISHED)
    if not _OPEN_TITLE.fullmatch(plain(head.headings[index].title.split("·")[-1])):
        return head
    cells = list(_cells(head, sheet, index))
    needed = [head.titles.index(name) for name in head.titles if name in columns and columns[name].hints.whole]
    every = bool(needed) and len(cells) >= len(list(_cells(head, sheet, needed[0]))) > 0
    silent = not any(name in head.titles for name in SAYS_STATUS)
    return head.renamed(index, LIMIT) if any(map(deadlines.is_limit, cells)) or (every and silent) else head
