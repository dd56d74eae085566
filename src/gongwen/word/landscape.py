"""Landscape pages 横排 (GB/T 9704-2012, 8): the sheet turned by 90 degrees, and the page number where the other pages
have it.

The head of the sheet turns to the left edge of the portrait page; its foot, where the number stands, is then at the
left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gongwen.document.finding import Misuse

FIRST = 9001  # of the numbers in the relationship ids of turned footers, above those that a paper has
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# A whole line would raise the foot.
_LAST = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_SIDES = {
    "top": "left",
    "right": "top",
    "bottom": "right",
    "left": "bottom",
}  # of the turned sheet → of the portrait one


def section(upright: str, footers: Mapping[str, str]) -> str:
    """Return the w:sectPr of a landscape page for that of the portrait ones; footers by relationship id have a turned
    twin.

    Raises Misuse where the portrait section does not say how large its page and margins are.
    """
    size, margins, values = _page(upright)
    turned = upright.replace(size, f'<w:pgSz w:w="{values["h"]}" w:h="{values["w"]}" w:orient="landscape"/>')
    new = re.sub(
        r'w:(top|right|bottom|left)="\d+"', lambda match: f'w:{match[1]}="{values[_SIDES[match[1]]]}"', margins
    )
    turned = re.sub("<w:docGrid[^>]*/>", "", turned.replace(margins, new))
    for key, other in turned_ids(footers).items():
        turned = turned.replace(f'r:id="{key}"', f'r:id="{other}"')
    return turned


def turned_ids(footers: Iterable[str]) -> dict[str, str]:
    """Return the relationship id of the turned twin of each footer: rId and a number of its own, since ONLYOFFICE reads
    an id by the number in it, and would take rId4Turned for rId4.
    """
    return {key: f"rId{FIRST + at}" for at, key in enumerate(sorted(footers))}


def footer(xml: str, upright: str) -> str:
    """Return a footer of the portrait pages as that of a landscape page: its paragraphs in a cell whose lines run
    downward.

    The cell lies over the margin that is the foot of the portrait page, as far from the edge as the footer there.
    """
    _, _, values = _page(upright)
    away, foot = int(values.get("footer", 0)), int(values["bottom"])
    wide, high = max(foot - away, 0), int(values["w"]) - int(values["left"]) - int(values["right"])
    content = re.sub(r"^.*?<w:ftr[^>]*>|</w:ftr>\s*$", "", xml, flags=re.DOTALL)
    place = f'w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{away}" w:tblpY="{values["left"]}"'
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    start = re.match(r"^.*?<w:ftr[^>]*>", xml, re.DOTALL)
    downward = '<w:textDirection w:val="tbRl"/><w:vAlign w:val="bottom"/>'
    return (
        f"{start[0] if start else f'<w:ftr {_W}>'}<w:tbl>"
        f'<w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" {place}/><w:tblW w:w="{wide}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{high}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{downward}</w:tcPr>{content}</w:tc>'
        f"</w:tr></w:tbl>{_LAST}</w:ftr>"
    )


def _page(upright: str) -> tuple[str, str, dict[str, str]]:
    """Return the elements that give size and margins of a section, and their values in twips."""
    size, margins = (re.search(f"<w:{name} [^>]*/>", upright) for name in ("pgSz", "pgMar"))
    values = dict(
        re.findall(r'w:(w|h|top|right|bottom|left|footer)="(\d+)"', f"{size and size[0]}{margins and margins[0]}")
    )
    if not size or not margins or len(values) < 6:
        raise Misuse("模板的页面设置不完整，不能排横排附件")
    return size[0], margins[0], values
