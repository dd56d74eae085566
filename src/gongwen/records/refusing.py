"""Sheets without a usable header → what to tell: what was found, what is missing, which title is the likeliest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from gongwen.chinese import names
from gongwen.chinese.nearest import nearest
from gongwen.records import header
from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.naming import ColumnNames, option, plain
from gongwen.records.sheet import Sheet
from gongwen.records.titles.assigning import assigned

LOOKED_AT = 50  # rows whose texts say what a column holds


def refusal(
    path: Path, sheets: Sequence[Sheet], titles: ColumnNames, columns: Mapping[str, Field], needed: Sequence[str]
) -> str:
    """Return why no sheet of a workbook can be used, and what to do about it."""
    if not sheets:
        return f"{path}：工作簿是空的"
    found = [(one, sheet) for sheet in sheets for one in header.candidates(sheet, titles, columns)]
    best = max(found, key=lambda one: one[0].score, default=None)
    if best is None or (best[0].score <= 2 and not set(needed) & best[0].names):
        asked = f"要有“{'、'.join(needed)}”列（或它们的别名），看到的是：{_seen(sheets)}"
        return f"{path}：没有找到表头。{asked}{_how(needed)}"
    candidate, sheet = best
    head = assigned(candidate.header, sheet, columns)
    known = "，".join(_taken(one) for one in head.headings if one.name in columns)
    missing = [name for name in needed if name not in head.titles]
    if not missing:  # nothing but the one name that is needed: a word in a text, rather than a title
        return f"{path}：没有找到表头。{sheet.row(head.top)}只认得{known}，不像表头；看到的是：{_seen(sheets)}"
    told = "；".join(_missing(name, sheet, head, columns) for name in missing)
    return f"{path}：没有找到表头。{sheet.row(head.top)}认得{known}；没有“{'”“'.join(missing)}”。{told}"


def _taken(one: ColumnHead) -> str:
    return one.name if plain(one.title) == one.name else f"{one.title}→{one.name}"


def _how(needed: Sequence[str]) -> str:
    return f"；哪一列是“{needed[-1]}”，可以用 --column {needed[-1]}=那一列的表头 说明"


def _seen(sheets: Sequence[Sheet]) -> str:
    return "；".join(
        f"“{sheet.name}”前几行是 {'、'.join(cell for row in sheet.rows[:3] for cell in row if cell)[:60]}"
        for sheet in sheets[:3]
    )


def _missing(name: str, sheet: Sheet, head: Header, columns: Mapping[str, Field]) -> str:
    """Return what to do about a column that is missing: the title that is most likely it."""
    elsewhere = f"，或在“公共字段”表加一行“{name}”" if columns[name].hints.elsewhere else ""
    title = _likeliest(name, sheet, head, columns)
    if not title:
        return f"表里要有“{name}”列{elsewhere}"
    asked = f"加 {option(name, title)}，或在“公共字段”表加一行：列：{name} | {title}"
    return f"“{name}”是不是“{title}”列？{asked}{elsewhere}"


def _likeliest(name: str, sheet: Sheet, head: Header, columns: Mapping[str, Field]) -> str:
    """Return the title of the column that is most likely the one missing: by its name, else by what its cells hold."""
    free = {one.title: index for index, one in enumerate(head.headings) if one.name not in columns and one.title}
    rows = sheet.rows[head.data : head.data + LOOKED_AT]
    cells = {title: [row[at] for row in rows if at < len(row) and row[at]] for title, at in free.items()}
    if columns[name].hints.elsewhere:
        taken = {
            one.title: at for at, one in enumerate(head.headings) if one.name in columns and one.name not in _OTHERS
        }
        cells |= {title: [row[at] for row in rows if at < len(row) and row[at]] for title, at in taken.items()}
        units = {title: sum(map(names.is_organ, texts)) for title, texts in cells.items()}
        fits = [title for title, count in units.items() if count * 2 > len(cells[title]) > 0]
        return next(iter(fits), "") or nearest(name, free, 0.6)
    if near := next(filter(None, (nearest(alias, free, 0.6) for alias in (name, *columns[name].aliases))), ""):
        return near
    lengths = {title: sum(map(_words, set(texts))) / len(texts) for title, texts in cells.items() if texts}
    return max(lengths, key=lambda title: lengths[title], default="")


_OTHERS = ("检查单位", "问题来源")  # organs that are surely none that is to mend anything


def _words(text: str) -> int:
    """Return how many Chinese characters a text has: days and numbers are no words."""
    return len(re.findall(r"[\u4e00-\u9fff]", text))
