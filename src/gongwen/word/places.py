"""Where something stands in a Word file, as every message says it: 第 3 段, 页眉，第 1 段, 第 1 个表，第 2 行第 1 列.

A place is put together from outside inwards. What stands in the body needs no name of its part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SHOWN = 20  # characters of a text that a message quotes
_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
_FOLDERS = {"docProps": "文件属性", "charts": "图表", "diagrams": "图形"}
_PAGES = {"even": "双页", "first": "首页"}


def part(name: str) -> str:
    """Return what a part of a package is called ("word/header2.xml": 页眉), "" for the body."""
    folder, _, file = name.rpartition("/")
    kind = re.sub(r"\d*\.xml$", "", file)
    return _FOLDERS.get(folder.rpartition("/")[2], "") or _PARTS.get(kind, "")


def running(references: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return what the headers and footers of a file are called, by their parts: 页眉, 首页页脚, 第 2 个页眉.

    references: in the order of the file, the part, its kind (header footer), and for which pages (default even first).
    """
    called: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name, kind, pages in references:
        if name not in called:
            what = _PAGES.get(pages, "") + _PARTS[kind]
            counts[what] += 1
            called[name] = f"第 {counts[what]} 个{what}" if counts[what] > 1 else what
    return called


def paragraph(number: int, around: str = "", cell: bool = False) -> str:
    """Return the place of a paragraph; the first one of a cell is at the place of the cell."""
    if cell:
        return around + (f"第 {number} 段" if number > 1 else "")
    return _inside(around, f"第 {number} 段")


def table(number: int, around: str = "", cell: bool = False) -> str:
    """Return the place of a table, which may stand in a cell of another."""
    return f"{around}里的第 {number} 个表" if cell else _inside(around, f"第 {number} 个表")


def cell(around: str, row: int, column: int) -> str:
    """Return the place of a cell of the table at a place; column counts the cells of the row."""
    return _inside(around, f"第 {row} 行第 {column} 列")


def text_box(number: int, around: str = "") -> str:
    """Return the place of a text box, counted through its part."""
    return _inside(around, f"第 {number} 个文本框")


def quoted(text: str) -> str:
    """Return the beginning of a text in quotation marks, on one line."""
    return f"“{short(text, SHOWN)}”"


def short(text: str, longest: int) -> str:
    """Return a text on one line, cut where it is longer than so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest]}…"


def _inside(around: str, what: str) -> str:
    return f"{around}，{what}" if around else what
