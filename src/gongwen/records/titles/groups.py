"""Two columns of problems, of which one stands over several of the other → the 上级问题 and its problems.

巡察反馈的问题 | 具体表现: where the first is merged over rows, repeated in them or blank below itself, and the second
says something else in each, every row is a problem, and the first is what these are about. Elsewhere both are one text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.naming import ASKED, GUESSED, UNUSED
from gongwen.records.sheet import Sheet
from gongwen.records.states.status import read
from gongwen.records.titles.assigning import may_be
from gongwen.records.whole import HEAD, NUMBERS, PROBLEM

ENOUGH = 500  # rows that are looked at


def with_groups(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which the column of problems that stands over several of another is their 上级问题."""
    if not {PROBLEM, HEAD} <= set(columns) or HEAD in head.titles or PROBLEM not in head.titles:
        return head
    taken = head.titles.index(PROBLEM)
    others = [
        index for index, one in enumerate(head.headings) if index != taken and _second(head, sheet, index, columns)
    ]
    for other in others:
        for group, own in ((taken, other), (other, taken)):
            asked = any(head.headings[one].how == ASKED for one in (group, own))
            if not asked and _stands_over(_pairs(head, sheet, group, own)):
                return head.with_head(group, _named(head, group, HEAD)).with_head(own, _named(head, own, PROBLEM))
    return head


def _named(head: Header, index: int, name: str) -> ColumnHead:
    return ColumnHead(head.headings[index].title, name, name, GUESSED)


def _second(head: Header, sheet: Sheet, index: int, columns: Mapping[str, Field]) -> bool:
    """Return whether a column may be a second one of problems: by its name, or by how its title is built."""
    one = head.headings[index]
    texts = {row[index].strip() for row in sheet.rows[head.data : head.data + ENOUGH] if index < len(row)} - {""}
    if all(map(read, texts)):  # 合格, 不合格 below 检查结果 are no problems
        return False
    if one.how == UNUSED:
        return bool(one.name and one.title) and may_be(head, sheet, index, PROBLEM, columns)
    return one.meaning == PROBLEM


def _pairs(head: Header, sheet: Sheet, group: int, own: int) -> Sequence[tuple[str, str]]:
    """Return what both columns say in each row, a group's words in the blanks below them."""
    found: list[tuple[str, str]] = []
    numbers = [index for index, name in enumerate(head.titles) if name in NUMBERS]
    for row in sheet.rows[head.data : head.data + ENOUGH]:
        cells = [row[index].strip() if index < len(row) else "" for index in (group, own)]
        numbered = any(index < len(row) and row[index].strip() for index in numbers)
        if not cells[0] and cells[1] and found and not numbered:
            cells[0] = found[-1][0]
        if all(cells):
            found.append((cells[0], cells[1]))
    return found


def _stands_over(pairs: Sequence[tuple[str, str]]) -> bool:
    """Return whether one text stands over several others that follow each other, and none of these over it."""
    over = any(one[0] == other[0] and one[1] != other[1] for one, other in pairwise(pairs))
    under = any(one[1] == other[1] and one[0] != other[0] for one, other in pairwise(pairs))
    return over and not under
