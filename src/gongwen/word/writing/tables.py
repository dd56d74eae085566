"""Tables → Word XML: header repeated on every page, no row split, ^ cells merged upward."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.document.model import Table
from gongwen.word.look import Look


def table_xml(table: Table, look: Look, total: int) -> str:
    """Return a table `total` twips wide: header repeated on every page, no row split, ^ cells merged upward."""
    unit = total / sum(table.widths)
    widths = [round(size * unit) for size in table.widths]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    styles = _styles(table)
    rows = "".join(_row(row, index, table, widths, styles[index > 0], look) for index, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.styles["TableGrid"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


SHORT = 4  # characters: a column with nothing longer is centred (序号, 等级, a mark)


def _styles(table: Table) -> tuple[list[str], list[str]]:
    """Return the styles of the header's cells and of those below it, one a column."""
    size = "Dense" if table.dense else ""
    columns = list(zip(*table.rows[1:], strict=True)) or [()] * len(table.widths)
    return [f"TableHead{size}"] * len(columns), [
        f"Table{'Short' if _is_short(column) else 'Text'}{size}" for column in columns
    ]


def _is_short(cells: Sequence[str | None]) -> bool:
    return all(len(cell) <= SHORT for cell in cells if cell)


def _row(
    row: Sequence[str | None], index: int, table: Table, widths: Sequence[int], styles: Sequence[str], look: Look
) -> str:
    header = "<w:tblHeader/>" if index == 0 else ""
    below = table.rows[index + 1] if index + 1 < len(table.rows) else (None,) * 0
    cells = "".join(
        _cell(cell, widths[column], bool(below) and below[column] is None, styles[column], look)
        for column, cell in enumerate(row)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _cell(cell: str | None, size: int, starts: bool, style: str, look: Look) -> str:
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if starts else ""
    paragraphs = "".join(look.paragraph(style, line) for line in (cell or "").split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
    )
