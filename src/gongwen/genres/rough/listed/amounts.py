"""Tables of figures in an outline: whether rows are one; where there is no place for it, a sentence a row.

村别 | 造林（亩） | 植树（株） · 大王村 | 300 | 8000 → 大王村：造林（亩）300，植树（株）8000
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cues

LEAST = 2  # rows below the names of columns
_TITLE = compiled(r"[^，。；：！？\d]{1,12}")
_AMOUNT = compiled(r"[约近]?\d[\d.,，%％]*[\u4e00-\u9fff]{0,3}")
PAIR = 2  # columns: 项目 | 金额（万元）, with nothing but figures below
_ORDINAL = compiled("序号|编号|名次|排名")


def in_words(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return a line for each row of figures, nothing for the head; [] for rows that are no table of figures."""
    cells = [[cell.strip() for cell in row] for row in rows]
    width = len(cells[0]) if cells else 0
    if len(cells) <= LEAST or width < LEAST or any(len(row) != width for row in cells):
        return []
    head, *below = cells
    if not all(map(_TITLE.fullmatch, head)) or any(not all(map(_AMOUNT.fullmatch, row[1:])) for row in below):
        return []
    if _ORDINAL.fullmatch(head[0]) or any(_AMOUNT.fullmatch(row[0]) or not row[0] for row in below):
        return []
    return [[], *([_sentence(head, row)] for row in below)]


def _sentence(head: Sequence[str], row: Sequence[str]) -> str:
    return f"{row[0]}：" + "，".join(f"{name}{cell}" for name, cell in zip(head[1:], row[1:], strict=True))


def is_table(rows: Sequence[Sequence[str]], cues: Cues) -> bool:
    """Return whether rows are a table that a text has among its paragraphs: titles of columns above cells, of which
    some are figures or single words, and no name of a part at the side.
    """
    width = len(rows[0]) if rows else 0
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return False
    if width == PAIR and not all(_AMOUNT.fullmatch(row[1].strip()) for row in rows[1:]):
        return False
    titles = [cell.strip() for cell in rows[0]]
    if not all(map(_TITLE.fullmatch, titles)) or len(set(titles)) < width:
        return False
    return not any(cue.rest for row in rows[1:] for cell in row if (cue := cues.label(cell.strip())))
