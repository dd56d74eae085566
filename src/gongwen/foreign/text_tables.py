"""Lines of a text → tables: rows between | with a rule below the header, and rows of cells that tabs divide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.foreign.source import Cell, Grid, Line

LEAST = 2  # tabs in a header: two cells may be a line that is laid out
_RULE = compiled(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?")
_BORDER = compiled(r"(?<!\\)\|")


def tables(lines: Sequence[Line]) -> list[Line | Grid]:
    """Return lines with the tables among them as tables."""
    found: list[Line | Grid] = []
    at = count = 0
    while at < len(lines):
        rows, size = _piped(lines, at) if "|" in lines[at].text else _tabbed(lines, at)
        if size:
            count += 1
            found.append(Grid(tuple(_row(line, cells) for line, cells in rows), f"第 {count} 个表", heads=1))
        else:
            found.append(lines[at])
        at += size or 1
    return found


def changed(grid: Grid, change: Callable[[str], str]) -> Grid:
    """Return a table with the texts of its cells changed."""
    rows = (
        tuple(replace(cell, blocks=tuple(_changed(block, change) for block in cell.blocks)) for cell in row)
        for row in grid.rows
    )
    return replace(grid, rows=tuple(rows))


def _changed(block: object, change: Callable[[str], str]) -> Line:
    assert isinstance(block, Line)  # nothing else stands in a table of a text
    return replace(block, text=change(block.text))


_Rows = list[tuple[Line, list[str]]]


def _piped(lines: Sequence[Line], at: int) -> tuple[_Rows, int]:
    """Return the rows of a table that stands between |, and its lines; none where no rule follows the first of them."""
    if at + 1 == len(lines) or not _RULE.fullmatch(lines[at + 1].text.strip()):
        return [], 0
    inside = list(_while(lines, at, lambda text: "|" in text))
    rows = [(line, _between_borders(line.text)) for line in (inside[0], *inside[2:])]
    return rows, len(inside)


def _between_borders(text: str) -> list[str]:
    bare = text.strip().removeprefix("|")
    cells = _BORDER.split(bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare)
    return [cell.replace("\\|", "|").replace("<br>", "\n").strip() for cell in cells]


def _tabbed(lines: Sequence[Line], at: int) -> tuple[_Rows, int]:
    """Return the rows of a table whose cells tabs divide, and its lines: a header without gaps, and rows below it."""
    header = [cell.strip() for cell in lines[at].text.split("\t")]
    if len(header) <= LEAST or not all(header):
        return [], 0
    inside = list(_while(lines, at, lambda text: _is_row(text, len(header))))
    if len(inside) == 1:
        return [], 0
    return [(line, [cell.strip() for cell in line.text.split("\t")]) for line in inside], len(inside)


def _is_row(text: str, width: int) -> bool:
    """Return whether a line goes on with a table of tabs; a tab that only indents a paragraph makes none."""
    return 0 < text.count("\t") < width and "\t" in text.strip()


def _while(lines: Sequence[Line], at: int, holds: Callable[[str], bool]) -> Iterator[Line]:
    """Return the lines from one on for whose texts something holds."""
    while at < len(lines) and holds(lines[at].text):
        yield lines[at]
        at += 1


def _row(line: Line, cells: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell((replace(line, text=text, where=f"{line.where}第 {number} 列"),)) for number, text in enumerate(cells, 1)
    )
