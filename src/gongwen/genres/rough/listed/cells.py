"""Rows whose cells stand between blanks, without names of columns → what each cell is, by what it looks like; told.

消防通道堵塞 已清理 安监办 9月30日 · 签到 20分钟 民政办
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongwen.chinese import deadlines
from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import Told, tidied, unended
from gongwen.genres.rough.heading import is_person, is_place
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.settled import SAYS_NO_MORE, TypedRow
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.tasked.units import are_units
from gongwen.genres.rough.values import Jotted, joined, words
from gongwen.records.field import Field
from gongwen.records.states import status

LEAST = 2  # cells of a row
_BLANKS = compiled(r"[ \t\u3000]+")
_LENGTH = compiled(r"(?:约|每人)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]{1,3})个?(?:分钟|小时)(?:左右)?")
_LENGTH_BEHIND = compiled(rf"(.{{2,}}?)[，,]?[（(，,]({_LENGTH.pattern})[）)]?")
_DAY = compiled(r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]")
_CALLED_FOR_SHORT = compiled("[\u4e00-\u9fff](?:局|总|处|科|院|校|所|镇|县)长?")
_WITH_PERSON = compiled(
    "([\u4e00-\u9fff]{1,14}?(?:长|书记|主任|主席|委员|代表|经理|政委|常委|员))([\u4e00-\u9fff]{2,3})"
    "|([\u4e00-\u9fff]{2,14}?)([\u4e00-\u9fff]某{1,2}|[\u4e00-\u9fff](?:主任|书记|科长|局长|所长|站长))"
)


def by_cells(lines: Sequence[RoughLine], item: Field, names: Mapping[str, str], made: Making) -> list[TypedRow]:
    """Return the rows of a list whose lines are cells between blanks, none where they are not: every line is a row, and
    each has a cell that shows what it is.
    """
    columns = _printed(item, made)
    named = any(_names_column(line.text, names) for line in lines)
    if not _MAINS & set(columns) or len(columns) < LEAST or named:
        return []
    apart = [(line, _cells(line, columns)) for line in lines]
    units = "单位" in item.columns and all(_names_unit(cells, columns, names) for _, cells in apart)
    rows = [_row(line, cells[units:], columns, names) for line, cells in apart]
    if units:
        rows = [{"单位": words(cells[0], line), **row} for (line, cells), row in zip(apart, rows, strict=True)]
    made.anew("分到各栏以后没有照印的话", (label for _, cells in apart for label in _labels(cells, names)))
    shown = [row for row in rows if len(row) >= LEAST]
    if 2 * len(shown) < len(rows) or not shown:
        return []
    found = "、".join(name for name in item.columns if any(name in row for row in rows))
    made.guess(lines[0], f"各行的话按空格、按样子分成了“{found}”", "分错了的，写上列名，如“责任人：…；时限：…”")
    return [{name: row[name] for name in item.columns if name in row} for row in rows]


def has_cells(line: RoughLine, item: Field, names: Mapping[str, str], made: Making) -> bool:
    """Return whether a line looks like a row of a list: three cells or more, of which some show what they are."""
    columns = _printed(item, made)
    if not _MAINS & set(columns) or len(line.text) > MOST or not _BLANKS.search(line.raw):
        return False
    cells = _cells(line, columns)
    return len(cells) > LEAST and len(_row(line, cells, columns, names)) > LEAST


MOST = 90  # 字 of a row


def _printed(item: Field, made: Making) -> list[str]:
    """Return the columns of a list that the words of the genre print; who speaks is read by `agenda`."""
    words_ = made.kind.words
    if "发言人" in item.columns:
        return []
    return [name for name in item.columns if re.search(rf"[.'\"]{name}(?![\u4e00-\u9fff])", words_) or name in _COUNTED]


_COUNTED = frozenset({"状态", "整改结果", "完成日期", "整改时限", "责任人", "问题", "日期"})


def _cells(line: RoughLine, columns: Sequence[str]) -> list[str]:
    """Return the cells of a row, as they are printed; blanks between figures and words divide, too."""
    typed = line.mark.rest if line.mark else line.raw
    text = typed if "".join(tidied(typed, Told()).split()) == "".join(line.text.split()) else line.text
    cells = [cell for cell in _BLANKS.split(text.strip()) if cell]
    if "时长" in columns and (match := _LENGTH_BEHIND.fullmatch(cells[-1])):
        cells[-1:] = [match[1], match[2]]
    return [tidied(cell, Told()) for cell in cells]


def _names_column(text: str, names: Mapping[str, str]) -> bool:
    return "：" in text and any(f"{name}：" in text for name in names)


def _row(line: RoughLine, cells: Sequence[str], columns: Sequence[str], names: Mapping[str, str]) -> TypedRow:
    """Return a row by the looks of its cells; the first one that looks like nothing is what the row is about."""
    found: TypedRow = {}
    main = next(name for name in columns if name in _MAINS)
    said = next((cell for cell in cells if "状态" in columns and cell in status.status_words().cells), "")
    others = [name for name in columns if name != "状态"] if said else columns
    for cell in cells:
        looks = "状态" if cell == said else _looks(cell, others, found)
        name, text = _labelled(cell, names) or (looks, unended(cell))
        name = name if name and name not in found else main if main not in found else _MORE.get(main, main)
        name = name if name in columns else main
        more = words(text, line)
        found[name] = joined([found[name], more]) if name in found else more
    return _settled(found)


_MAINS = frozenset({"事项", "环节", "问题"})
_MORE = {"问题": "整改结果"}  # what stands behind it and looks like nothing


def _labelled(cell: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the column that a cell names itself, without a colon: 时限10月15日 · 责任人陈某."""
    for size in range(5, 1, -1):
        name, rest = names.get(cell[:size], ""), cell[size:].lstrip("：:为是")
        if name and rest and (deadlines.read(rest).understood if name == "整改时限" else is_person(rest)):
            return name, rest
    return None


def _names_unit(cells: Sequence[str], columns: Sequence[str], names: Mapping[str, str]) -> bool:
    """Return whether a unit stands before a problem: two cells that look like nothing, then how things stand."""
    if "状态" not in columns or len(cells) <= LEAST or _labelled(cells[1], names):
        return False
    return (
        status.read(cells[1]) is None and not cells[1].startswith("已") and _looks(cells[2], columns, _ABOUT) == "状态"
    )


_ABOUT: TypedRow = {"问题": Jotted((("", 0),))}


def _labels(cells: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    """Return the words by which cells name their column themselves."""
    for cell in cells:
        if named := _labelled(cell, names):
            yield cell.removesuffix(named[1]).strip("：:")


def _looks(cell: str, columns: Sequence[str], row: Mapping[str, Jotted]) -> str:
    """Return the column that a cell looks like one of, "" for none."""
    about = any(name in row for name in _MAINS)
    if _LENGTH.fullmatch(cell):
        return _first(columns, "时长")
    if about and _GRADE.fullmatch(cell):
        return _first(columns, "等级")
    if "状态" in columns and about and (cell.startswith("已") or status.read(cell)):
        return "状态"
    if "整改时限" in columns and deadlines.read(cell).understood:
        return "完成日期" if _DAY.fullmatch(cell) and _is_done(row) else "整改时限"
    if is_place(cell) and not is_organ(cell):
        return _first(columns, "地点")
    if _is_who(cell) and about:
        return _first(columns, "负责", "责任人")
    return ""


_GRADE = compiled("(?:特别重大|重大|较大|一般)(?:事故)?(?:隐患|问题)?")


def _first(columns: Sequence[str], *names: str) -> str:
    return next((name for name in names if name in columns), "")


def _is_who(cell: str) -> bool:
    with_person = _WITH_PERSON.fullmatch(cell)
    short = (is_organ(cell) or are_units(cell)) and len(cell) <= 12
    return short or is_person(cell) or bool(with_person) or bool(_CALLED_FOR_SHORT.fullmatch(cell))


def _is_done(row: Mapping[str, Jotted]) -> bool:
    return "状态" in row and row["状态"].text.startswith("已")


def _settled(row: TypedRow) -> TypedRow:
    """Return a row of a problem with the 状态 that its words say; words that say more are what was done, too."""
    if "状态" not in row:
        return row
    said = row["状态"]
    read = status.read(said.text)
    if read and (said.text == read.value or SAYS_NO_MORE.fullmatch(said.text)):
        return {**row, "状态": Jotted(((read.value, said.lines[0][1]),))}
    result = joined([said, row["整改结果"]]) if "整改结果" in row else said
    found = {**row, "整改结果": result}
    if read:
        return {**found, "状态": Jotted(((read.value, said.lines[0][1]),))}
    del found["状态"]
    return found
