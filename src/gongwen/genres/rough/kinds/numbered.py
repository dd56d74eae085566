"""Rows that are numbered below names of columns → a point each: 1 | 会务保障 | 大小会议97场 | 含视频会23场."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cues

LEAST = 2  # rows that make a numbered table
_COUNTS = frozenset(("序号", "编号", "序"))
_REMARKS = frozenset(("备注", "说明", "附注"))


def is_numbered(rows: Sequence[Sequence[str]], cues: Cues) -> bool:
    """Return whether rows are numbered below names of columns, and a point each of a text that is an outline."""
    head = [cell.strip() for cell in rows[0]]
    numbers = [row[0].strip() for row in rows[1:] if row]
    named = head[0] in _COUNTS and len(head) > 2 and all(map(_TITLE.fullmatch, head))
    fit = all(1 < len(row) <= len(head) for row in rows[1:])
    if not (named and fit) or len(numbers) < LEAST or not all(map(str.isdecimal, numbers)):
        return False
    return cues.main not in ("", "议程") and not any(cues.label(row[1].strip() + "：") for row in rows[1:])


_TITLE = compiled("[\u4e00-\u9fff（）()%]{1,10}")


def numbered(head: Sequence[str], row: Sequence[str]) -> str:
    """Return a numbered row as a point: its second cell, then its third, then the others behind their names."""
    cells = [(title.strip(), cell.strip().replace("\n", "；")) for title, cell in zip(head, row, strict=False)][1:]
    (_, first), *rest = cells
    others = [(title, cell) for title, cell in rest if cell and title not in _REMARKS]
    said = [cell if not at else f"{title}：{cell}" for at, (title, cell) in enumerate(others)]
    notes = [cell for title, cell in rest if cell and title in _REMARKS]
    text = "。".join(one.rstrip("。") for one in (first, "；".join(said)) if one)
    return f"{row[0].strip()}、{text}" + (f"（{'；'.join(notes)}）" if notes else "")
