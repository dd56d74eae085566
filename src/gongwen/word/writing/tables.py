"""Tables → Word XML: header repeated on every page, no row split, ^ cells merged upward; the imprint is one, at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen import standard
from gongwen.document.model import Table
from gongwen.layout.printed import Imprint
from gongwen.word.look import Look
from gongwen.word.writing.paragraphs import paragraph
from gongwen.word.writing.pictures import Gallery


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


# --- the imprint -----------------------------------------------------------------------------


def imprint_xml(imprint: Imprint, look: Look, gallery: Gallery) -> str:
    """Return the 版记 as a table at the foot of the type area: thick lines above and below, a thin one between (7.4.1)."""
    wide = look.measures.wide
    # LibreOffice 7.4 lets it float only with a place across in figures, counted from the page
    across = f'w:horzAnchor="page" w:tblpX="{look.measures.left}"'
    place = f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" {across} w:tblpYSpec="bottom"/>'
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>'
    rows = ("".join(paragraph(one, look, gallery) for one in row) for row in imprint.rows)
    cells = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}{row}</w:tc></w:tr>" for row in rows)
    borders = _borders() if imprint.ruled else ""
    return (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>{cells}</w:tbl>'
    )


def _borders() -> str:
    """Return the lines of an imprint, in eighths of a point."""
    thick, thin = (
        round(standard.twips(f"版记.{name}") / standard.POINT * 8) for name in ("首末分隔线高度", "中间分隔线高度")
    )
    sides = (("top", thick), ("bottom", thick), ("insideH", thin))
    return "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for side, size in sides)
