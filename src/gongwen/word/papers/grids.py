"""A filled part → the same with the grids of its tables as wide as their rows: tags made cells more or fewer.

The widths are shared out as docxtpl does it, so that the table stays as wide as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.word.papers.nesting import Container, nest

_GRID = compiled(r"<w:tblGrid>((?:\s*<w:gridCol\b[^>]*/>)*)")
_COLUMN = compiled(r"<w:gridCol\b[^>]*/>")
_WIDTH = compiled(r'w:w="(\d+)')
_SPAN = compiled(r'<w:tc\b[^>]*>\s*<w:tcPr>(?:(?!</w:tcPr>).)*?<w:gridSpan w:val="(\d+)"', re.DOTALL)


def with_grids(xml: str) -> str:
    """Return a part with a column in the grid of every table for each that its rows have."""
    pieces, end = [], 0
    for table in nest(xml).root.tables():
        grid = _GRID.search(xml, table.start, table.end)
        if grid is None or grid.start() < end:
            continue
        rows = [list(row.own("tc")) for row in table.own("tr")]
        widths = [int(found[1]) if (found := _WIDTH.search(one)) else 0 for one in _COLUMN.findall(grid[1])]
        columns = fitting(
            widths, [len(cells) for cells in rows], [sum(_span(xml, one) for one in cells) for cells in rows]
        )
        if columns != widths:
            pieces += [xml[end : grid.start(1)], *(f'<w:gridCol w:w="{width}"/>' for width in columns)]
            end = grid.end(1)
    return "".join((*pieces, xml[end:]))


def fitting(widths: Sequence[int], cells: Sequence[int], spans: Sequence[int]) -> list[int]:
    """Return the widths of a grid for rows of so many cells, which span so many columns; in all as wide as it was."""
    fitted = list(widths)
    more = max(cells, default=0) - len(fitted)
    if more > 0 and sum(fitted) > 0:
        before, average = sum(fitted) / len(fitted), sum(fitted) / (len(fitted) + more)
        fitted = [int(width * average / before) for width in fitted] + [int(average)] * more
    if 0 < (left := max(spans, default=0)) < len(fitted):
        extra = int(sum(fitted[left:]) / left)
        fitted = [width + extra for width in fitted[:left]]
    return fitted


def _span(xml: str, cell: Container) -> int:
    found = _SPAN.match(xml, cell.start, cell.end)
    return int(found[1]) if found else 1
