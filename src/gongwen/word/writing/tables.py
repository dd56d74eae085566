"""Tables → Word XML: header repeated on every page, no row split, ^ cells merged upward; the imprint is one, at the
foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gongwen import standard
from gongwen.layout.printed import Imprint, PrintedTable
from gongwen.layout.rows import Rooms, row_height
from gongwen.word.look import Look
from gongwen.word.writing.paragraphs import paragraph
from gongwen.word.writing.pictures import Gallery


def table_xml(printed: PrintedTable, look: Look, landscape: bool) -> str:
    """Return a table: header repeated on every page, no row split, ^ cells merged upward; landscape: how its page
    lies.
    """
    table = printed.table
    rooms = Rooms(table, look.measures.facing(landscape))
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in rooms.widths)
    rows = "".join(_row(_cells(printed, index, rooms), _kind(printed, index), look) for index in range(len(table.rows)))
    sides = "".join(f'<w:{side} w:w="{printed.padding}" w:type="dxa"/>' for side in ("top", "bottom"))
    margins = f"<w:tblCellMar>{sides}</w:tblCellMar>" if printed.padding else ""
    style = "" if table.bare else f'<w:tblStyle w:val="{look.styles["TableGrid"]}"/>'
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(rooms.widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


class _RowKind(NamedTuple):
    """How high a row is at least, in twips: then without the padding of the others, which ONLYOFFICE would add to it;
    whether it is the header; how its paragraphs differ from their style.
    """

    height: int
    padded: bool
    is_head: bool
    direct: str


def _kind(printed: PrintedTable, index: int) -> _RowKind:
    table = printed.table
    is_head = index < table.heads and not table.bare
    kept = "<w:keepNext/>" if printed.keep and index + 1 == len(table.rows) else ""
    line = f'<w:spacing w:line="{printed.line}" w:lineRule="exact"/>' if printed.line else ""
    return _RowKind(row_height(table, index), printed.padding > 0, is_head, kept + line)


def _cells(printed: PrintedTable, index: int, rooms: Rooms) -> Iterator[_Cell]:
    """Return the cells of a row; one is merged with those below it that are None, and with < cells at its right."""
    rows = printed.table.rows
    for at, span in printed.table.cells(index):
        below = rows[index + 1][at] if index + 1 < len(rows) else ""
        size, text, style = sum(rooms.widths[at : at + span]), rows[index][at], printed.style(index, at)
        yield _Cell(text, below, size, span, style, rooms.insets(text or "", at, span))


class _Cell(NamedTuple):
    """A cell: its text, the one below it, how wide it is in twips and in columns, its style, how many twips each of its
    paragraphs is narrower than it.
    """

    text: str | None
    below: str | None
    size: int
    columns: int
    style: str
    insets: Sequence[int]


def _row(cells: Iterable[_Cell], kind: _RowKind, look: Look) -> str:
    """Return a row."""
    tight = _TIGHT if kind.height and kind.padded else ""
    made = "".join(_cell(cell, tight, _lines(cell, look, kind.direct)) for cell in cells)
    high = f'<w:trHeight w:val="{kind.height}" w:hRule="atLeast"/>' if kind.height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{'<w:tblHeader/>' if kind.is_head else ''}</w:trPr>{made}</w:tr>"


_TIGHT = '<w:tcMar><w:top w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/></w:tcMar>'


def _cell(cell: _Cell, margins: str, lines: str) -> str:
    wide = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "<w:vMerge/>" if cell.text is None else '<w:vMerge w:val="restart"/>' if cell.below is None else ""
    size = f'<w:tcW w:w="{cell.size}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}{wide}{merge}{margins}<w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'


def _lines(cell: _Cell, look: Look, direct: str) -> str:
    """Return the paragraphs of a cell, a line of its text each."""
    paragraphs = (cell.text or "").split("\n")
    if not direct and not any(cell.insets):
        return "".join(look.paragraph(cell.style, line) for line in paragraphs)
    return "".join(
        look.shaped(cell.style, direct + (f'<w:ind w:right="{off}"/>' if off else ""), look.run(line))
        for line, off in zip(paragraphs, cell.insets, strict=True)
    )


# --- the imprint -----------------------------------------------------------------------------


def imprint_xml(imprint: Imprint, look: Look, gallery: Gallery) -> str:
    """Return the 版记 as a table at the foot of the type area: thick lines above and below, a thin one between
    (7.4.1).
    """
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
