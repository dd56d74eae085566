"""The imprint 版记 (GB/T 9704-2012, 7.4): 主送 抄送, 印发机关 and 印发日期, at the foot of the last page, which is an even one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen import standard
from gongwen.document.model import Document
from gongwen.layout.titles import width
from gongwen.word.look import Look

LINE = 22  # pt, a line of 四号
PER_LINE = 27  # 字 of 四号 that a line of 抄送 holds: 31.6 less indents and label


class Imprint(NamedTuple):
    """A 版记 and how many lines of the body (22 a page) it takes."""

    xml: str
    lines: float


def imprint(document: Document, look: Look, letter: bool, receivers: Sequence[str] = ()) -> Imprint | None:
    """Return the 版记 of a document, None when it has none. receivers: 主送机关 that page 1 has no room for (7.3.2).

    A letter has neither lines nor 印发机关 and 印发日期 (10.1).
    """
    listed = [
        (label, names) for label, names in (("主送", receivers), ("抄送", document.elements.get("抄送", ()))) if names
    ]
    office, day = document.element("印发机关"), document.element("印发日期")
    issued = "" if letter else _issued(office, day, look)
    if not listed and not issued:
        return None
    names = "".join(
        look.paragraph("Imprint", f"{label}：{'，'.join(values).rstrip('。')}。") for label, values in listed
    )
    count = sum(-(-round(width(f"{'，'.join(values)}。")) // PER_LINE) for _, values in listed) + bool(issued)
    rows = [cell for cell in (names, issued) if cell]
    return Imprint(_table(rows, not letter), count * LINE / 28.95)


def _issued(office: str, day: str, look: Look) -> str:
    """Return 印发机关 at the left and 印发日期 at the right."""
    if not office and not day:
        return ""
    stop = standard.twips("版心.宽") - standard.twips("版记.印发日期右空", 14)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'
    return look.shaped("ImprintIssue", tab, look.run(f"{office}\t{day}印发" if day else office))


def _table(rows: Sequence[str], ruled: bool) -> str:
    """Return a table at the foot of the type area: thick lines above and below, a thin one between (7.4.1)."""
    wide = standard.twips("版心.宽")
    thick, thin = (
        round(standard.twips(f"版记.{name}") / standard.POINT * 8) for name in ("首末分隔线高度", "中间分隔线高度")
    )
    sides = (("top", thick), ("bottom", thick), ("insideH", thin))
    borders = (
        "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for side, size in sides)
        if ruled
        else ""
    )
    # LibreOffice 7.4 lets it float only with a place across in figures, counted from the page
    across = f'w:horzAnchor="page" w:tblpX="{standard.page().left}"'
    place = f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" {across} w:tblpYSpec="bottom"/>'
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{row}</w:tc></w:tr>'
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>{cells}</w:tbl>'
    )
