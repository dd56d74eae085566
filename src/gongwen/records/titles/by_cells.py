"""What the cells below a header say about its columns, where the titles leave it open."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from gongwen.chinese import deadlines
from gongwen.chinese.patterns import compiled
from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.naming import ASKED, GUESSED, plain
from gongwen.records.sheet import Sheet
from gongwen.records.states.status import read
from gongwen.records.titles import codes as cell_codes
from gongwen.records.titles.evidence import ColumnCells
from gongwen.records.titles.harm import with_faults
from gongwen.records.titles.the_status import (
    ENOUGH,
    RESULT,
    STATUS,
    cells,
    only_words,
    with_plain_status,
    with_status,
    with_ticks,
)

UNIT, LIMIT, FINISHED = "单位", "整改时限", "完成日期"
TASK, PART, CONTENT = "任务", "分项", "内容"
SAYS_STATUS = (STATUS, RESULT, "复查结果")  # columns that say whether a problem is settled
FEW_ORGANS, MOST_ORGANS = 0.3, 0.7  # parts of the cells of a column
_WORD = compiled("[\u4e00-\u9fff]")
_ALL_OF_THEM = compiled("各|有关|相关|所有|全[市县区镇乡校体]")  # 各乡镇人民政府: nobody to whom a notice goes
_OPEN_TITLE = compiled("(?:整改|完成|整治|治理)*(?:时间|日期)")  # 完成时间: that of the plan, or that of the end


def by_cells(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header with what its cells say of it: which column is the status, the text, the deadline."""
    for step in (
        _with_codes,
        with_ticks,
        _with_options,
        with_status,
        with_plain_status,
        _with_words,
        with_faults,
        _with_parts,
        _with_units,
        _with_limit,
    ):
        head = step(head, sheet, columns)
    return head


def _with_codes(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header whose titles explain the codes of their cells: 整改状态（1已完成 2整改中）."""
    for index, one in enumerate(head.headings):
        if one.name and (codes := cell_codes.legend(one.title)) and set(cells(head, sheet, index)) & codes.keys():
            head = head.with_head(index, one._replace(codes=codes))
            head = _named(head, sheet, index, cell_codes.column_of(list(codes.values())), columns)
    return head


def _with_options(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which a column is what the words are of that its title, or its cells, let one choose from:
    办理结果（已办结/在办）, and a 类型 that is 一般 or 重大.
    """
    for index, one in enumerate(head.headings):
        if words := cell_codes.options(one.title):
            chosen = set(cells(head, sheet, index))
            head = _named(head, sheet, index, cell_codes.column_of(words) if chosen <= set(words) else "", columns)
    return head


def _named(head: Header, sheet: Sheet, index: int, name: str, columns: Mapping[str, Field]) -> Header:
    """Return a header with another name for a column, where no other has it and the user does not say else.

    A 状态 that is free text, 进展情况, gives way to a column whose title says which words it has.
    """
    if name not in columns or head.titles[index] == name or not _is_open(head, index):
        return head
    if name == STATUS and name in head.titles and not only_words(head, sheet, other := head.titles.index(name)):
        if head.headings[other].how == ASKED:
            return head
        title = plain(head.headings[other].own_title)
        head = head.renamed(other, RESULT if RESULT in columns and RESULT not in head.titles else title)
    return head if name in head.titles else head.renamed(index, name)


def _is_open(head: Header, index: int) -> bool:
    """Return whether a column may be another one than its title says: nobody asked for it, and no other needs it."""
    one = head.headings[index]
    return one.how != ASKED and bool(one.name) and (one.joined or head.titles.count(one.name) == 1)


def _with_words(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which what a row cannot do without is words: of 不符合项 | 不符合情况描述 the one that is no
    number; of two guesses, 隐患点 | 巡查发现情况, the one that says much more.
    """
    for other, one in enumerate(head.headings):
        column = columns.get(one.meaning)
        if column is None or one.name == one.meaning or not column.hints.whole:
            continue
        taken = head.titles.index(one.meaning)
        if _says_more(head, sheet, other, taken):
            headings = list(head.headings)
            title = headings[taken].title
            headings[taken] = ColumnHead(title, plain(title.split("·")[-1]), one.meaning)
            return head._replace(headings=headings).renamed(other, one.meaning)
    return head


def _with_units(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which units are named one by one: of 牵头单位 | 责任单位 not the one that only says 各乡镇."""
    if UNIT not in head.titles or UNIT not in columns or head.headings[taken := head.titles.index(UNIT)].how == ASKED:
        return head
    if better := _borne_out_unit(head, sheet, columns, taken):
        return better
    others = [index for index, one in enumerate(head.headings) if one.meaning == UNIT and index != taken]
    named = [index for index in others if not all(map(_ALL_OF_THEM.match, cells(head, sheet, index)))]
    if not named or not all(map(_ALL_OF_THEM.match, cells(head, sheet, taken))):
        return head
    second = next(iter(columns[UNIT].hints.second), plain(head.headings[taken].title))
    return head.with_head(taken, head.headings[taken]._replace(name=second)).renamed(named[0], UNIT)


def _borne_out_unit(head: Header, sheet: Sheet, columns: Mapping[str, Field], taken: int) -> Header | None:
    """Return the header with the unit from a column of organs that gave way to a guess whose cells are none: 乡镇
    beside 用地主体.
    """
    one = head.headings[taken]
    if one.how != GUESSED or ColumnCells(list(cells(head, sheet, taken)))["单位"] > FEW_ORGANS:
        return None
    for index, other in enumerate(head.headings):
        title = plain(other.own_title)
        gave_way = columns[UNIT].hints.gives_way(title) is not None and other.how != ASKED
        if gave_way and ColumnCells(list(cells(head, sheet, index)))["单位"] >= MOST_ORGANS:
            bare = ColumnHead(one.title, plain(one.own_title))
            return head.with_head(taken, bare).renamed(index, UNIT)
    return None


def _says_more(head: Header, sheet: Sheet, other: int, taken: int) -> bool:
    """Return whether a column is words where another is none, or is much longer where both are but guessed."""
    if not _has_words(head, sheet, other) or head.headings[taken].how == ASKED:
        return False
    if not _has_words(head, sheet, taken):
        return True
    both = head.headings[taken].how == GUESSED and not head.headings[other].joined
    return both and _length(head, sheet, other) > 1.5 * _length(head, sheet, taken)


def _length(head: Header, sheet: Sheet, index: int) -> float:
    """Return how many characters a cell of a column has on average."""
    lengths = [len(cell) for cell in cells(head, sheet, index)]
    return sum(lengths) / max(1, len(lengths))


def _with_parts(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which a second column of tasks holds the parts of the first, where one of these stands over
    several rows: 重点工作 | 具体任务.
    """
    if PART not in columns or PART in head.titles or not {TASK, CONTENT} <= set(head.titles):
        return head
    task, index = head.titles.index(TASK), head.titles.index(CONTENT)
    rows = (row for row in sheet.rows[head.data : head.data + ENOUGH] if len(row) > max(task, index))
    pairs = [(row[task].strip(), row[index].strip()) for row in rows]
    parted = any(above[0] == below[0] and "" != above[1] != below[1] != "" for above, below in pairwise(pairs))
    return head.renamed(index, PART) if parted and head.headings[index].meaning == TASK else head


def _has_words(head: Header, sheet: Sheet, index: int) -> bool:
    return any(map(_WORD.search, cells(head, sheet, index)))


def _with_limit(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which 完成时间 is the deadline: it says 9月底前, or nothing says what is settled and each row
    has one, or each of the open ones has.
    """
    if LIMIT not in columns or LIMIT in head.titles or FINISHED not in head.titles:
        return head
    index = head.titles.index(FINISHED)
    if head.headings[index].how != ASKED and _of_open_rows(head, sheet, index):
        return head.renamed(index, LIMIT)
    if not _OPEN_TITLE.fullmatch(plain(head.headings[index].own_title)):
        return head
    texts = list(cells(head, sheet, index))
    needed = [head.titles.index(name) for name in head.titles if name in columns and columns[name].hints.whole]
    every = bool(needed) and len(texts) >= len(list(cells(head, sheet, needed[0]))) > 0
    silent = not any(name in head.titles for name in SAYS_STATUS)
    return head.renamed(index, LIMIT) if any(map(deadlines.is_limit, texts)) or (every and silent) else head


def _of_open_rows(head: Header, sheet: Sheet, index: int) -> bool:
    """Return whether each row has something in a column, those that are open, too: several, or one where the title is
    that of a plan as well.
    """
    least = 1 if _OPEN_TITLE.fullmatch(plain(head.headings[index].own_title)) else 2
    for name in SAYS_STATUS:
        if name not in head.titles:
            continue
        state, rows = head.titles.index(name), sheet.rows[head.data : head.data + ENOUGH]
        said = [(read(row[state]), row[index].strip()) for row in rows if max(state, index) < len(row) and row[state]]
        still = [text for status, text in said if status and not status.is_done]
        if all(status for status, _ in said):
            return len(still) >= least and all(text for _, text in said)
    return False
