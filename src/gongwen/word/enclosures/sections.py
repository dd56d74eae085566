"""The text of another file on our pages: its landscape pages stay so, tables and pictures become no wider than ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongwen.word.xml import WP, A, Element, W, child, make, names

EMU = 635  # a twip
A4 = (11906, 16838)  # twips
_NEAR = 400  # twips that a page may differ from A4 and still be one
_RUNNING = ("continuous", "nextColumn")  # sections that begin no page


class Piece(NamedTuple):
    """Blocks that follow each other on pages that lie one way."""

    across: bool
    blocks: list[Element]


def pieces(body: Element, told: list[str]) -> list[Piece]:
    """Return a body in pieces that lie one way; sections that began a page still do. What is lost is added to
    `told`.
    """
    found: list[Piece] = []
    sections = list(_sections(body))
    for blocks, section in sections:
        across = _across(section)
        if not blocks:
            continue
        if found and found[-1].across == across:
            if _begins_page(section):
                _break_before(blocks)
            found[-1].blocks.extend(blocks)
        else:
            found.append(Piece(across, blocks))
    if any(_strange(section) for _, section in sections):
        told.append("里面有不是A4的纸，照A4排")
    if any(_columns(section) > 1 for _, section in sections):
        told.append("里面的分栏没有了，照一栏排")
    return found or [Piece(False, [make("p")])]


def _sections(body: Element) -> Iterator[tuple[list[Element], Element | None]]:
    """Return the blocks of each section, and its w:sectPr."""
    blocks: list[Element] = []
    for block in list(body):
        if block.tag == f"{W}sectPr":
            yield blocks, block
            return
        properties = block.find(f"{W}pPr") if block.tag == f"{W}p" else None
        section = None if properties is None else properties.find(f"{W}sectPr")
        if properties is not None and section is not None:
            properties.remove(section)
        if section is None or any(part.tag != f"{W}pPr" for part in block):
            blocks.append(block)
        if section is not None:
            yield blocks, section
            blocks = []
    yield blocks, None


def _size(section: Element | None) -> tuple[int, int]:
    size = None if section is None else section.find(f"{W}pgSz")
    wide, high = ("", "") if size is None else (size.get(f"{W}{side}", "") for side in "wh")
    return (int(wide), int(high)) if wide.isdigit() and high.isdigit() else A4


def _across(section: Element | None) -> bool:
    wide, high = _size(section)
    return wide > high


def _strange(section: Element | None) -> bool:
    short, long = sorted(_size(section))
    return abs(short - A4[0]) > _NEAR or abs(long - A4[1]) > _NEAR * 4  # Letter is as good as A4 but for its length


def _columns(section: Element | None) -> int:
    columns = None if section is None else section.find(f"{W}cols")
    number = "1" if columns is None else columns.get(f"{W}num", "1")
    return int(number) if number.isdigit() else 1


def _begins_page(section: Element | None) -> bool:
    kind = None if section is None else section.find(f"{W}type")
    return kind is None or kind.get(f"{W}val") not in _RUNNING


def _break_before(blocks: list[Element]) -> None:
    if blocks[0].tag != f"{W}p":
        blocks.insert(0, make("p"))
    properties = child(blocks[0], "pPr")
    for old in properties.findall(f"{W}pageBreakBefore"):
        properties.remove(old)
    ahead = [one for one in properties if one.tag in names("pStyle", "keepNext", "keepLines")]
    properties.insert(len(ahead), make("pageBreakBefore"))


# --- sizes -----------------------------------------------------------------------------------


def fit(piece: Piece, width: int) -> None:
    """Make tables and pictures that are wider than the text fit it (width in twips)."""
    for block in piece.blocks:
        for table in [block] if block.tag == f"{W}tbl" else []:
            _fit_table(table, width)
        for inline in block.iter(f"{WP}inline"):
            _fit_picture(inline, width * EMU)


def _fit_table(table: Element, width: int) -> None:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    total = sum(_number(column) for column in columns)
    if total <= width + 240:  # Word lets the margins of cells stand out
        return
    own = [*columns, *table.findall(f"{W}tblPr/{W}tblW"), *table.findall(f"{W}tr/{W}tc/{W}tcPr/{W}tcW")]
    for element in own:
        if element.get(f"{W}type", "dxa") == "dxa" and element.get(f"{W}w", "").isdigit():
            element.set(f"{W}w", str(_number(element) * width // total))
    for properties in table.findall(f"{W}tblPr"):
        for indent in properties.findall(f"{W}tblInd"):
            properties.remove(indent)


def _number(element: Element) -> int:
    text = element.get(f"{W}w", "0")
    return int(text) if text.isdigit() else 0


def _fit_picture(inline: Element, width: int) -> None:
    extent = inline.find(f"{WP}extent")
    wide = 0 if extent is None else int(extent.get("cx", "0"))
    if wide <= width:
        return
    for size in (extent, *inline.iter(f"{A}ext")):
        if size is not None and size.get("cx"):
            for side in ("cx", "cy"):
                size.set(side, str(int(size.get(side, "0")) * width // wide))
