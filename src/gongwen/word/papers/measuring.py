"""What a paper in use measures, read from its own file: page, margins, grid, how each style sets its paragraphs.

Lines of a fixed height are exact, and so are single lines on a grid of lines that holds them. Everything else depends
on the fonts of the machine: its height is estimated and told as a doubt of the style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from gongwen.layout.measures import CELL, NATURAL, TALLEST, TRIMMED, Measures, StyleMeasures, of_paper
from gongwen.word.papers.tags import Tagged

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SINGLE = 240  # w:line of a single line, in 240ths of it
_HALF = 10  # twips: the half points in which w:sz counts
_GRIDS = frozenset(("lines", "linesAndChars", "snapToChars"))
LOOSE, AUTOMATIC = "行距不是固定值", "段前段后是自动的"
_Heights = Sequence[tuple[int, bool]]  # of headers or footers, and whether each is sure
LEAST = 1440  # twips: a type area less wide or high than an inch is none


class Strip(NamedTuple):
    """A header or a footer: its XML, and whether it stands at the head."""

    xml: str
    head: bool


class LineGrid(NamedTuple):
    """A grid of a section: twips from line to line, 0 for none; what it adds to every character, in twips."""

    pitch: int = 0
    added: float = 0.0


def measured(
    section: str, styles: str, ids: Mapping[str, str], strips: Iterable[Strip], body: Tagged | None
) -> Measures:
    """Return what a paper measures: its last section, its styles part, our keys with its style ids, its headers and
    footers, and the tags of its text, None where it has none.

    What does not say how large the page is has the page of 材料, and a doubt.
    """
    page, doubts = _attributes(section, "pgSz") | _attributes(section, "pgMar"), list(_doubts(section, body))
    width, height, top, right, bottom, left = _sheet(page) or _usual_sheet()
    if not _sheet(page):
        doubts.append("的页面设置不完整")
    try:
        sheet = _Styles(styles, _grid(section))
        heights = [(strip.head, *sheet.height_of(strip.xml)) for strip in strips]
    except ElementTree.ParseError:
        return Measures(width, height, top, right, bottom, left, of_paper().styles, doubts=(*doubts, "的样式读不出来"))
    header, is_sure = _taken(page, "top", "header", [(high, sure) for head, high, sure in heights if head])
    footer, are_sure = _taken(page, "bottom", "footer", [(high, sure) for head, high, sure in heights if not head])
    if not (is_sure and are_sure):
        doubts.append("的页眉页脚占了正文的地方")
    return Measures(
        *(width, height, top, right, bottom, left + _length(page.get("gutter"))),
        {key: sheet.measures(ids[key]) for key in ids if not key.endswith("Char") and key != "TableGrid"},
        *(header, footer),
        TRIMMED if sheet.snaps and 'w:type="linesAndChars"' in section else 0,
        sheet.cell_margins(ids["TableGrid"]),
        tuple(doubts),
    )


def _sheet(page: Mapping[str, str]) -> list[int]:
    """Return width, height and margins of a page; none where it does not say its size, or has no room for text."""
    found = [_length(page.get(name)) for name in ("w", "h", "top", "right", "bottom", "left")]
    width, height, top, right, bottom, left = found
    return found if min(width - left - right, height - top - bottom) >= LEAST else []


def _usual_sheet() -> list[int]:
    usual = of_paper()
    return [usual.width, usual.height, usual.top, usual.right, usual.bottom, usual.left]


def _taken(page: Mapping[str, str], margin: str, distance: str, heights: _Heights) -> tuple[int, bool]:
    """Return how much of the type area headers or footers take that are higher than their margin, and whether that is
    sure; a negative margin is one that nothing moves.
    """
    if page.get(margin, "").startswith("-"):
        return 0, True
    room = _length(page.get(margin)) - _length(page.get(distance))
    sure = all(known or high * TALLEST <= room for high, known in heights)
    return max([0, *(high - room for high, _ in heights)]), sure


def strips(section: str, relations: str) -> dict[str, bool]:
    """Return the parts that a section names as its headers and footers, and whether each stands at the head."""
    known = (dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall("<Relationship [^>]*>", relations))
    targets = {one.get("Id", ""): one.get("Target", "").rpartition("/")[2] for one in known}
    found = re.findall(r'<w:(header|footer)Reference [^>]*r:id="([^"]+)"', section)
    return {f"word/{targets[key]}": kind == "header" for kind, key in found if key in targets}


def _doubts(section: str, body: Tagged | None) -> Iterator[str]:
    """Return what of a paper as a whole makes a count of its pages unsure."""
    if _length(_attributes(section, "cols").get("num")) > 1:
        yield "分了栏"
    if body and "<w:sectPr" in body.xml:
        yield "有好几节"
    if body and _has_more(body):
        yield "除了放内容的地方，还有别的文字"


def _has_more(body: Tagged) -> bool:
    """Return whether a paper prints more than what fills its slots: text of its own, tables, empty lines."""
    if next(body.root.tables(), None):
        return True
    slots = {tag.holder for tag in body.tags if tag.kind == "p"}
    return not all(one in slots or one.anchors_only(slots) for one in body.root.paragraphs())


def _grid(section: str) -> LineGrid:
    said = _attributes(section, "docGrid")
    if said.get("type") not in _GRIDS:
        return LineGrid()
    added = _number(said, "charSpace", 0) / 4096 * 20 if said["type"] != "lines" else 0.0
    return LineGrid(_length(said.get("linePitch")), added)


def _attributes(xml: str, name: str) -> dict[str, str]:
    """Return the attributes of the last element of a name in a section."""
    found = re.findall(f"<w:{name}( [^>]*)>", xml)
    return dict(re.findall(r'w:(\w+)="([^"]*)"', found[-1])) if found else {}


def _length(text: str | None) -> int:
    """Return a length in twips, 0 for none; a negative margin is one that no header moves."""
    return abs(round(_number({"": text or ""}, "", 0)))


# --- styles ----------------------------------------------------------------------------------

_Said = dict[str, str]  # "spacing/line" → "579", "sz/val" → "32"
_PROPERTIES = ("spacing", "ind", "keepNext", "keepLines", "pageBreakBefore", "contextualSpacing", "snapToGrid")
_RUN = ("sz", "spacing", "snapToGrid", "w")


class _Styles:
    """The styles of a paper, each with what it inherits."""

    def __init__(self, xml: str, grid: LineGrid) -> None:
        root = ElementTree.fromstring(xml.encode())
        self.grid = grid
        self.styles = {one.get(f"{_W}styleId", ""): one for one in root.iter(f"{_W}style")}
        defaults = root.find(f"{_W}docDefaults")
        wanted = (("pPrDefault", "pPr", _PROPERTIES), ("rPrDefault", "rPr", _RUN))
        self.defaults: _Said = {}
        self.inherited: dict[str, _Said] = {}  # by style, as far as asked for
        for outer, inner, names in wanted:
            box = None if defaults is None else defaults.find(f"{_W}{outer}")
            self.defaults |= _said(box, inner, names)
        paragraphs = (one for one in self.styles.values() if one.get(f"{_W}type") == "paragraph")
        self.usual = next((one.get(f"{_W}styleId", "") for one in paragraphs if one.get(f"{_W}default") == "1"), "")
        self.snaps = _on(self._inherited(self.usual), "snapToGrid/val", True)  # to the grid

    def measures(self, key: str, own: _Said | None = None) -> StyleMeasures:
        """Return how a style sets its paragraphs, or one of them with properties of its own."""
        return _measures(self._inherited(key) | (own or {}), self.grid)

    def _inherited(self, key: str) -> _Said:
        """Return what a style says and what it takes from those that it is based on."""
        if key not in self.inherited:
            self.inherited[key] = self.defaults  # for one that is based on itself
            if (style := self.styles.get(key)) is not None:
                above = self._inherited(_based_on(style))
                self.inherited[key] = above | _said(style, "pPr", _PROPERTIES) | _said(style, "rPr", _RUN)
        return self.inherited[key]

    def _chain(self, key: str) -> Iterator[ElementTree.Element]:
        """Return a style and those that it is based on."""
        seen = set[str]()
        while key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            key = _based_on(self.styles[key])

    def cell_margins(self, key: str) -> int:
        """Return what a table of a style leaves at the left and the right of its cells, together."""
        found: dict[str, int] = {}
        for style in self._chain(key):
            for side in ("left", "start", "right", "end"):
                margin = style.find(f"{_W}tblPr/{_W}tblCellMar/{_W}{side}")
                if margin is not None:
                    found.setdefault({"start": "left", "end": "right"}.get(side, side), _length(margin.get(f"{_W}w")))
        return found.get("left", 2 * CELL - 6) + found.get("right", 2 * CELL - 6) if found else 2 * CELL

    def height_of(self, strip: str) -> tuple[int, bool]:
        """Return how high the paragraphs of a header or footer are, and whether that is sure; what floats has no
        height.
        """
        root = ElementTree.fromstring(strip.encode())
        total, sure = 0, True
        for child in root:
            if child.tag == f"{_W}tbl":
                sure = sure and child.find(f"{_W}tblPr/{_W}tblpPr") is not None
            elif child.tag == f"{_W}p" and child.find(f"{_W}pPr/{_W}framePr") is None:
                style = child.find(f"{_W}pPr/{_W}pStyle")
                one = self.measures(
                    self.usual if style is None else style.get(f"{_W}val", ""), _said(child, "pPr", _PROPERTIES)
                )
                total += one.before + one.pitch + one.after
                sure = sure and not one.doubt
        return total, sure


def _based_on(style: ElementTree.Element) -> str:
    """Return the style that one is based on, "" for none."""
    based = style.find(f"{_W}basedOn")
    return "" if based is None else based.get(f"{_W}val", "")


def _said(owner: ElementTree.Element | None, inside: str, names: Sequence[str]) -> _Said:
    """Return what the properties of a style or a paragraph say, by element and attribute; those of runs begin with
    r/.
    """
    box = None if owner is None else owner.find(f"{_W}{inside}")
    if box is None:
        return {}
    mark = "r/" if inside == "rPr" else ""
    found: _Said = {}
    for child in box:
        name = child.tag.removeprefix(_W)
        if name in names:
            found |= {f"{mark}{name}/{key.removeprefix(_W)}": value for key, value in child.attrib.items()} or {
                f"{mark}{name}/val": "1"
            }
    return found


def _measures(said: _Said, grid: LineGrid) -> StyleMeasures:
    """Return the measures that inherited properties give."""
    size = round(_number(said, "r/sz/val", 20) * _HALF)
    on_grid = _on(said, "snapToGrid/val", True)
    added = grid.added if on_grid and _on(said, "r/snapToGrid/val", True) else 0.0
    advance = (size + added) * _number(said, "r/w/val", 100) / 100 + _number(said, "r/spacing/val", 0)
    pitch, sure = _pitch(said, size, grid.pitch if on_grid else 0)
    first = -_indent(said, "hanging", size) or _indent(said, "firstLine", size)
    automatic = any(_on(said, f"spacing/{side}Autospacing", False) for side in ("before", "after"))
    flags = (
        _on(said, f"{name}/val", False) for name in ("keepNext", "keepLines", "pageBreakBefore", "contextualSpacing")
    )
    keep, whole, new_page, close = flags
    return StyleMeasures(
        *(size, max(advance, 1.0), pitch, _space(said, "before", grid), _space(said, "after", grid)),
        left=_indent(said, "left", size) or _indent(said, "start", size),
        right=_indent(said, "right", size) or _indent(said, "end", size),
        first=first,
        keep=keep,
        whole=whole,
        new_page=new_page,
        close=close,
        doubt=AUTOMATIC if automatic else "" if sure else LOOSE,
    )


def _pitch(said: _Said, size: int, grid: int) -> tuple[int, bool]:
    """Return how far it is from line to line, and whether that is sure."""
    line, rule = _number(said, "spacing/line", 0), said.get("spacing/lineRule", "auto")
    if rule == "exact" and line > 0:
        return round(line), True
    if rule == "atLeast":
        return max(round(line), round(size * NATURAL)), size * TALLEST <= line
    line = line if line > 0 and rule == "auto" else _SINGLE
    if grid:
        cells = -(-size * NATURAL // grid)
        sure = rule == "auto" and line == _SINGLE and size * TALLEST <= grid
        return max(1, round(cells * grid * line / _SINGLE)), sure
    return max(1, round(size * NATURAL * line / _SINGLE)), False


def _space(said: _Said, side: str, grid: LineGrid) -> int:
    """Return the space on a side, given in twips or in hundredths of a line."""
    if lines := _number(said, f"spacing/{side}Lines", 0):
        return round(lines / 100 * (grid.pitch or _SINGLE))
    return round(_number(said, f"spacing/{side}", 0))


def _indent(said: _Said, side: str, size: int) -> int:
    """Return an indent, given in twips or in hundredths of a character."""
    if characters := _number(said, f"ind/{side}Chars", 0):
        return round(characters / 100 * size)
    return round(_number(said, f"ind/{side}", 0))


def _number(said: Mapping[str, str], name: str, default: float) -> float:
    """Return a number that is said, the default where none is or it is no number."""
    text = said.get(name, "")
    return float(text) if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text) else default


def _on(said: _Said, name: str, default: bool) -> bool:
    return said[name] not in ("0", "false", "off") if name in said else default
