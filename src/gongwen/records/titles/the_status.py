"""Which column of a table is the 状态, by what the cells hold: ticks, words for it, percentages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongwen.chinese.patterns import compiled
from gongwen.records import not_data
from gongwen.records.asking import asks_otherwise
from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.naming import ASKED, GUESSED, UNUSED, plain
from gongwen.records.sheet import Sheet
from gongwen.records.states.status import read, status_words
from gongwen.records.titles import codes as cell_codes
from gongwen.records.titles.evidence import ColumnCells

STATUS, RESULT = "状态", "整改结果"
PROGRESS = "进展"  # of a task
ENOUGH = 500  # rows that are looked at
_NUMBER = compiled(r"\d{1,3}(?:\.\d+)?")
_PERCENT = compiled(r"\d{1,3}(?:\.\d+)?[%％]")
_OF_HUNDRED = compiled("[率%％]|进度|百分|比例")
_SAYS_HOW = compiled(
    "(?!.*(?:是否|检查|排查|天气|基本|概况|问题|隐患|企业|资金)).{0,6}(?:状况|情况|进展|进度|结果|状态)"
)


def with_ticks(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which columns that are only ticked are the status: 已整改 | 未整改, 完成打勾."""
    titles = [one.title if one.name else "" for one in head.headings]  # "": it is not to be used
    ticks = [frozenset(cells(head, sheet, index)) for index in range(len(titles))]
    found = cell_codes.ticked(titles, ticks) if STATUS in columns else {}
    if not found or any(name == STATUS and index not in found for index, name in enumerate(head.titles)):
        return head
    first, several = min(found), len(found) > 1
    for index, codes in found.items() if several or STATUS not in head.titles else ():
        one = ColumnHead(head.headings[index].title, STATUS, STATUS, GUESSED, index != first, codes)
        head = head.with_head(index, one)
    return head


def with_status(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which a second column of one meaning that says only 是, 否 and the like is the status, where
    no other is: 整改情况 | 整改完成情况; and so is one that nobody knows, 整治状况.
    """
    if STATUS in head.titles or STATUS not in columns:
        return head
    if PROGRESS in head.titles and _is_state(head, sheet, index := head.titles.index(PROGRESS)):
        return head if head.headings[index].how == ASKED else _with_second(head.renamed(index, STATUS), PROGRESS)
    for index, one in enumerate(head.headings):
        said = set(cells(head, sheet, index)) if one.joined or _may_say_it(one) else set()
        if said and (only_words(head, sheet, index) or (_may_say_it(one) and all(map(read, said)))):
            return head.renamed(index, STATUS)
    return _with_titled(head) if PROGRESS in columns else head


def _with_titled(head: Header) -> Header:
    """Return a header in which the one column of tasks that calls itself a 状态 is it, whatever it says: what is not
    understood of it is asked for, where leaving it out would call all tasks alike: 项目状态.
    """
    found = [
        index
        for index, one in enumerate(head.headings)
        if one.name and one.how == UNUSED and plain(one.own_title).endswith(STATUS) and not asks_otherwise(one.title)
    ]
    return head.renamed(found[0], STATUS) if len(found) == 1 else head


def _is_state(head: Header, sheet: Sheet, index: int) -> bool:
    """Return whether the 进展 of tasks is their 状态: nothing but words for it, or percentages."""
    return _says_only_states(head, sheet, index) or _says_percentages(head, sheet, index)


def _says_percentages(head: Header, sheet: Sheet, index: int) -> bool:
    """Return whether a column holds nothing but how much is done: 100, 50 below 完成进度（%）; 85%."""
    texts = list(cells(head, sheet, index))
    numbers = all(map(_NUMBER.fullmatch, texts)) and _OF_HUNDRED.search(head.headings[index].title) is not None
    return len(texts) > 1 and (numbers or all(map(_PERCENT.fullmatch, texts)))


def _with_second(head: Header, name: str) -> Header:
    """Return a header in which the second column of one meaning is that column, now that the first is another."""
    if second := next((index for index, one in enumerate(head.headings) if one.meaning == name != one.name), None):
        return head.with_head(second, head.headings[second]._replace(name=name, how=GUESSED))
    return head


def with_plain_status(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which the status is, of two columns that may be it, the one that says nothing but words for
    it: 进展（截至10月31日） | 完成状态.
    """
    if STATUS not in head.titles or head.headings[taken := head.titles.index(STATUS)].how == ASKED:
        return head
    if head.headings[taken].codes:  # it is ticked, as are the others
        return head
    others = [index for index, one in enumerate(head.headings) if one.meaning == STATUS and index != taken]
    plain_ones = [index for index in others if _is_understood(head, sheet, index)]
    if len(plain_ones) != 1 or _is_understood(head, sheet, taken):
        return head
    one = head.headings[taken]
    if RESULT in columns and RESULT not in head.titles:
        head = head.with_head(taken, ColumnHead(one.title, RESULT, RESULT, one.how))
    else:
        head = head.with_head(taken, ColumnHead(one.title, plain(one.own_title)))
    return head.renamed(plain_ones[0], STATUS)


def _says_only_states(head: Header, sheet: Sheet, index: int) -> bool:
    """Return whether each cell of a column is a word for how far a task is: 已开展 beside 未开展."""
    texts = list(cells(head, sheet, index))
    return len(texts) > 1 and ColumnCells(texts)["状态"] == 1


def _is_understood(head: Header, sheet: Sheet, index: int) -> bool:
    """Return whether each of several cells of a column says how a problem stands."""
    said = list(cells(head, sheet, index))
    return len(said) > 1 and all(map(read, said))


def _may_say_it(one: ColumnHead) -> bool:
    """Return whether a column that nobody knows may say how a problem stands, by its title: 整治状况, 整改到位情况."""
    return bool(one.name) and one.how == UNUSED and _SAYS_HOW.fullmatch(plain(one.own_title)) is not None


def cells(head: Header, sheet: Sheet, index: int) -> Iterator[str]:
    """Return the cells of a column that hold something."""
    rows = sheet.rows[head.data : head.data + ENOUGH]
    return (cell for row in rows if index < len(row) and (cell := row[index].strip()) and not not_data.is_total(row))


def only_words(head: Header, sheet: Sheet, index: int) -> bool:
    """Return whether a column says nothing but words for a 状态."""
    words = status_words().cells
    return all(cell in words for cell in set(cells(head, sheet, index)))
