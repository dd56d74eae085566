"""A form whose labels stand at the left of its rows, 存在问题 among them → the problems that it lists."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.importing.drafted import Leftover
from gongwen.importing.problems import LABEL, listed, of_cell
from gongwen.importing.tables import NUMBER, TableRead, TableRow, line
from gongwen.records.naming import plain

# What may stand beside the problems of such a form, in the order that a sentence says it.
_SAID = ("整改要求", "整改措施", "整改时限", "整改结果")
_BESIDE = (*_SAID, "责任人")
_COUNTS = compiled(r"(?<=[问题隐患])(?:[一二三四五六七八九十]{1,2}|\d{1,2})$")
_ENDS = compiled(r"(.+?)\s*[（(]([\u4e00-\u9fff]{2,8})[：:]([^（）()]+)[）)][。；]?")


class _Said(NamedTuple):
    """What rows of a form say: the column that their label means, its texts one by one, and the cells, by row: label
    and text.
    """

    column: str
    texts: tuple[str, ...]
    at: tuple[tuple[int, str], ...]


def _gathered(said: Sequence[_Said]) -> dict[str, _Said]:
    """Return what is said of each column, one row of a label that counts (问题一 · 问题二) after the other."""
    found: dict[str, _Said] = {}
    for one in said:
        before = found.get(one.column, _Said("", (), ()))
        found[one.column] = _Said(one.column, (*before.texts, *one.texts), (*before.at, *one.at))
    return found


def opened(table: TableRead, known: Mapping[str, str]) -> TableRead:
    """Return a table that nothing took with the problems that stand beside a label in it; as it is for another.

    known: what labels mean, by their words.
    """
    said = list(_said(table, known)) if not table.rows else []
    gathered = _gathered(said)
    problems = gathered.pop("问题", _Said("", (), ()))
    told = {name: one for name, one in gathered.items() if name in _BESIDE and _fits(one, problems)}
    if not problems.texts:
        return table
    place = table.left[0].where if table.left else ""
    rows = tuple(
        TableRow(_problem(text, {name: one.texts[at % len(one.texts)] for name, one in told.items()}, known), place)
        for at, text in enumerate(problems.texts)
    )
    used = {at for one in (problems, *told.values()) for at in one.at}
    around = tuple(row for row in _unused(table, used) if any(row) and not _names_columns(row))
    left = tuple(Leftover(text, place) for row in around if (text := line(row)))
    return TableRead(rows, frozenset(told), left, around, (), _words(table, used))


def _said(table: TableRead, known: Mapping[str, str]) -> Iterator[_Said]:
    for at, row in enumerate(table.around):
        cells = [cell.strip() for cell in row if cell and cell.strip()]
        for label, text in pairwise(cells):
            column = _meant(_COUNTS.sub("", plain(label)), known)
            if column and plain(text) not in known:
                yield _Said(column, _items(text), ((at, label), (at, text)))


_PROBLEMS = compiled(
    r"(?!.*(?:整改|数|照片|附图|编号|序号|[类级]|性质|来源|位置|部位|时间|日期|单位|责任|[人员]$|原因|依据))"
    r"(?=.*(?:问题|隐患|违法|违规|不符合|缺陷))[\u4e00-\u9fff（）()]{4,16}"
)


_DEMANDS = compiled("(?:责令|限期)*(?:整改|改正|处理|处置)(?:要求|意见|内容|建议)")


def _meant(label: str, known: Mapping[str, str]) -> str:
    """Return the column that a label at the left of a row means: 检查情况及存在问题 → 问题."""
    if column := known.get(label, ""):
        return column
    return "整改要求" if _DEMANDS.fullmatch(label) else "问题" if _PROBLEMS.fullmatch(label) else ""


def _items(text: str) -> tuple[str, ...]:
    """Return the texts of a cell: those of its list, the one behind a single 1., else its paragraphs."""
    several = of_cell(text) or listed(text)
    if several:
        return several.items
    return tuple(LABEL.sub("", part, count=1).strip() for part in text.split("\n") if part.strip())


def _fits(one: _Said, problems: _Said) -> bool:
    """Return whether what is said is said of each problem, or of all of them at once."""
    return len(one.texts) in (1, len(problems.texts))


def _problem(text: str, beside: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return a problem with what is said of it; a demand may close with its time: 完成培训（整改期限：即时整改）."""
    found = {"问题": text, **beside}
    for name in ("问题", "整改要求"):
        match = _ENDS.fullmatch(found.get(name, ""))
        column = known.get(match[2], "") if match else ""
        if match and column in _SAID and column not in found:
            found |= {name: match[1], column: match[3]}
    return found


def _names_columns(row: Sequence[str | None]) -> bool:
    """Return whether a row only names the columns of a form: 序号 · 项目 · 内容."""
    return plain(next((cell for cell in row if cell), "")) == NUMBER


def _unused(table: TableRead, used: Container[tuple[int, str]]) -> Iterator[tuple[str | None, ...]]:
    """Return the rows of a form with the cells that the problems did not take."""
    for at, row in enumerate(table.around):
        yield tuple(None if cell and (at, cell.strip()) in used else cell for cell in row)


def _words(table: TableRead, used: set[tuple[int, str]]) -> frozenset[str]:
    """Return the cells of a form that a record needs no more: those used, names of its columns, running numbers."""
    named = {cell.strip() for row in table.around if _names_columns(row) for cell in row if cell}
    cells = {cell for _, cell in used} | named
    lines = {part.strip() for cell in cells for part in cell.split("\n")}
    first = [row[0] for row in table.around if row and row[0] and row[0].strip().isdecimal()]
    counted = [str(number) for number in range(1, len(first) + 1)] == [cell.strip() for cell in first]
    return frozenset(cells | lines | (set(first) if counted else set()))
