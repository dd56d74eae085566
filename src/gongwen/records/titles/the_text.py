"""A header that lacks the one text no row can do without → the column that says most, as a guess.

Of several columns of words it is the one whose title is built like that of a text, else the one that says much more
than any other; where two are alike, nobody guesses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongwen.chinese.patterns import compiled
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.naming import UNUSED
from gongwen.records.sheet import Sheet
from gongwen.records.titles.by_cells import by_cells
from gongwen.records.titles.grammar import HEAD, TitleWords, bare, words_of

KNOWN = 3  # columns of a header that must be known before one is guessed by its cells
FEW, SHORT = 2, 3  # rows that say nothing yet; characters of a cell that are no text
MORE = 1.3  # a text says so many times as much as any other
_WORD = compiled("[\u4e00-\u9fff]")


def with_the_text(head: Header, sheet: Sheet, columns: Mapping[str, Field], needed: Sequence[str]) -> Header | None:
    """Return the header with the column that must be the text, 问题; None where it lacks more, or several may be it.

    事实表述 among 报告标题, 年度 and 分类: its cells are words, and different ones in each row.
    """
    absent = [name for name in needed if name not in head.titles]
    if len(absent) != 1 or not columns[absent[0]].required or sum(name in columns for name in head.titles) < KNOWN:
        return None
    said = words_of(columns).get(absent[0])
    texts = {
        index: length
        for index, one in enumerate(head.headings)
        if one.how == UNUSED and one.title and (length := _says(head, sheet, index)) and not _is_other(one.title, said)
    }
    like = {index: length for index, length in texts.items() if said and said.score(_own(head, index), "") >= HEAD}
    best = _most(like) if like else _most(texts)
    return None if best is None else by_cells(head.renamed(best, absent[0]), sheet, columns)


def _own(head: Header, index: int) -> str:
    return bare(head.headings[index].own_title)


def _is_other(title: str, said: TitleWords | None) -> bool:
    """Return whether a title says that the column is something else: 整改措施, 时间."""
    return said is not None and said.against.search(bare(title.split("·")[-1])) is not None


def _most(texts: Mapping[int, float]) -> int | None:
    """Return the column that says more than any other; None where it does not say much more."""
    longest = sorted(texts, key=lambda index: -texts[index])
    if not longest or (len(longest) > 1 and texts[longest[0]] < MORE * texts[longest[1]]):
        return None
    return longest[0]


def _says(head: Header, sheet: Sheet, index: int) -> float:
    """Return how many characters a cell of a column has on average, where almost all rows have words and different
    ones; 0 elsewhere.
    """
    rows = [row for row in sheet.rows[head.data :] if any(cell.strip() for cell in row)]
    cells = [row[index].strip() for row in rows if index < len(row) and row[index].strip()]
    long = [cell for cell in cells if len(_WORD.findall(cell)) >= SHORT]
    enough = len(rows) > FEW and len(set(long)) * 5 >= len(rows) * 4
    return sum(map(len, long)) / len(long) if enough else 0.0
