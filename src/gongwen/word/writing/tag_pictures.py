"""Pictures that a tag prints: in the line, or in place of a paragraph, as large as their place in the template allows.

A tag leaves a mark; when its part is filled, every mark is replaced by what it stands for. Only then is it known in
which cell it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.model import Picture
from gongwen.layout.figures import ALONE, TWIP
from gongwen.word.look import TEXT, text_xml
from gongwen.word.writing.pictures import MM, Gallery

WIDTH = 70  # mm: how wide a picture in the line is that says nothing and stands in no cell
MARGINS = 216  # twips: left and right in a cell, as Word has them
EDGE = 40  # twips: above and below a picture in a cell
_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


class Wish(NamedTuple):
    """What a tag asks for: width and height in mm (0: as it fits), pictures a row (0: as it fits)."""

    wide: float = 0
    high: float = 0
    columns: int = 0


class Pictures(Sequence["Pictures"]):
    """The pictures of a field, each of which is one again: a tag prints them, or their file names where no picture
    can stand.
    """

    def __init__(self, gallery: Gallery, pictures: Sequence[Picture], wish: Wish | None = None) -> None:
        self._gallery, self._pictures, self._wish = gallery, tuple(pictures), wish or Wish()

    def __len__(self) -> int:
        return len(self._pictures)

    def __getitem__(self, at: int | slice) -> Pictures:
        chosen = self._pictures[at] if isinstance(at, slice) else (self._pictures[at],)
        return Pictures(self._gallery, chosen, self._wish)

    def __str__(self) -> str:
        return "、".join(picture.file for picture in self._pictures)

    def __html__(self) -> str:
        return self._mark(block=False)

    def wished(self, **wish: Any) -> Pictures:
        """Return the same pictures, larger or smaller, or more a row."""
        return Pictures(self._gallery, self._pictures, self._wish._replace(**wish))

    def block(self) -> str:
        """Return the mark of pictures that stand in place of a paragraph."""
        return self._mark(block=True)

    def _mark(self, block: bool) -> str:
        if not self._pictures:
            return ""
        self._gallery.asked.append((self._pictures, self._wish, block))
        return f"\0{len(self._gallery.asked) - 1}\0"


# --- marks → pictures ------------------------------------------------------------------------

_TOKEN = compiled("<w:(?:tbl|tr|tc|p)[ >]|</w:(?:tbl|tc)>|\0(\\d+)\0")


def placed(xml: str, gallery: Gallery) -> str:
    """Return a filled part with pictures for its marks."""
    pieces, loose = [""], dict[int, bool]()  # each paragraph begins a piece; those with a picture must grow with it
    places, end = _Places(xml, (gallery.look.measures.wide, gallery.look.measures.high)), 0
    for token in _TOKEN.finditer(xml):
        pieces[-1] += xml[end : token.start()]
        end = token.start()
        if token[1] is None:
            places.pass_by(token)
            if token[0].startswith("<w:p"):
                pieces.append("")
            continue
        end = token.end()
        pictures, wish, block = gallery.asked[int(token[1])]
        if block:
            between = "" if xml.startswith(("<w:p>", "<w:p "), end) else gallery.look.paragraph("SectionEnd", "")
            before = gallery.look.paragraph("SectionEnd", "") if pieces[-1].endswith("</w:tbl>") else ""
            drawn = _block(pictures, wish, places.room, gallery)
            pieces[-1] += drawn if not drawn.endswith("</w:tbl>") else before + drawn + between
        else:
            pieces[-1] += _line(pictures, wish, places.room, gallery)
            loose[len(pieces) - 1] = places.room.cell
    pieces[-1] += xml[end:]
    made = "".join(_loosened(piece, loose[index]) if index in loose else piece for index, piece in enumerate(pieces))
    return made if "xmlns:r=" in made else made.replace(" r:embed=", f" {_RELATIONS} r:embed=")


def has_marks(xml: str) -> bool:
    """Return whether a filled part waits for pictures."""
    return "\0" in xml


def _line(pictures: Sequence[Picture], wish: Wish, room: Room, gallery: Gallery) -> str:
    """Return pictures inside the text of a run, a blank between them."""
    blank = f"{TEXT} </w:t>"
    drawn = [_one(picture, wish, room, gallery) for picture in pictures]
    return f"</w:t>{blank.join(drawn)}{TEXT}"


def _one(picture: Picture, wish: Wish, room: Room, gallery: Gallery) -> str:
    image = gallery.images.get(picture.file)
    if image is None:
        return f"{TEXT}{text_xml(f'【待补：图片 {picture.file}】')}</w:t>"
    wide, high = room.limits(wish)
    scale = min(wide / image.width, high / image.height)
    scale = scale if wish.wide or wish.high else min(1.0, scale)
    return gallery.drawing(picture, round(image.width * scale), round(image.height * scale))


def _block(pictures: Sequence[Picture], wish: Wish, room: Room, gallery: Gallery) -> str:
    """Return pictures in place of a paragraph: one alone, several in a grid."""
    limits = (round(wish.wide * MM), round(wish.high * MM))
    return gallery.draw(pictures, wish.columns, room.wide, limits)


# --- places ----------------------------------------------------------------------------------


class Room(NamedTuple):
    """The room for a picture, in twips: how wide the cell or the text is, and how high a picture may be at most;
    whether it stands in a cell; the height of a row that does not grow, 0 where it does.
    """

    wide: int
    high: int
    cell: bool
    fixed: int = 0

    def limits(self, wish: Wish) -> tuple[float, float]:
        """Return how wide and high a picture may be, in EMU."""
        wide = wish.wide * MM or (0 if self.cell or wish.high else WIDTH * MM) or self.wide * TWIP
        high = wish.high * MM or (self.high * TWIP if wish.wide else self.high * TWIP * ALONE)
        return min(wide, self.wide * TWIP), min(
            high, self.high * TWIP, (self.fixed - 2 * EDGE if self.fixed else self.high) * TWIP
        )


@dataclass
class _Table:
    """An open table: the widths of its columns, where its row is, and the room of the open cell."""

    grid: list[int]
    column: int = 0
    fixed: int = 0
    room: Room | None = None


@dataclass
class _Places:
    """Knows in which cell one is, as one goes through a part."""

    xml: str
    text: tuple[int, int]  # twips: width and height of the type area
    tables: list[_Table] = field(default_factory=list)

    @property
    def room(self) -> Room:
        """Return the room where one is."""
        return next((table.room for table in reversed(self.tables) if table.room), Room(*self.text, cell=False))

    def pass_by(self, token: re.Match[str]) -> None:
        """Enter or leave a table, a row or a cell."""
        name, at = token[0].strip("<> "), token.start()
        if name == "w:tbl":
            grid = self.xml[at : max(at, self.xml.find("</w:tblGrid>", at))]
            self.tables.append(
                _Table([int(_attributes(one).get("w", 0)) for one in re.findall("<w:gridCol [^>]*>", grid)])
            )
        elif name == "/w:tbl" and self.tables:
            self.tables.pop()
        elif self.tables and name == "w:tr":
            self._row(at)
        elif self.tables and name == "w:tc":
            self._cell(at)
        elif self.tables and name == "/w:tc":
            self.tables[-1].room = None

    def _row(self, at: int) -> None:
        table, head = self.tables[-1], self.xml[at : self.xml.find("<w:tc", at)]
        before, high = (
            _attributes(found[0]) if (found := re.search(f"<w:{name} [^>]*>", head)) else {}
            for name in ("gridBefore", "trHeight")
        )
        table.column = int(before.get("val", 0))
        table.fixed = int(high.get("val", 0)) if high.get("hRule") == "exact" else 0

    def _cell(self, at: int) -> None:
        table, properties = self.tables[-1], _CELL.match(self.xml, at)
        width, span = (
            _attributes(found[0]) if properties and (found := re.search(f"<w:{name} [^>]*>", properties[0])) else {}
            for name in ("tcW", "gridSpan")
        )
        columns = int(span.get("val", 1))
        said = int(width.get("w", 0)) if width.get("type") == "dxa" and width.get("w", "").isdecimal() else 0
        wide = said or sum(table.grid[table.column : table.column + columns])
        table.column += columns
        inside = max(wide - MARGINS, 0) or self.text[0]
        table.room = Room(min(inside, self.text[0]), self.text[1], cell=True, fixed=table.fixed)


_CELL = compiled(r"<w:tc(?: [^>]*)?>\s*<w:tcPr>.*?</w:tcPr>", re.DOTALL)


def _attributes(tag: str) -> dict[str, str]:
    return dict(re.findall(r'w:(\w+)="([^"]*)"', tag))


# --- paragraphs that hold a picture ----------------------------------------------------------

_HEAD = compiled(r"(<w:p(?: [^>]*)?>)(?:<w:pPr/>|<w:pPr>(.*?)</w:pPr>)?", re.DOTALL)
_AFTER = compiled(
    "<w:(?:ind|contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment|outlineLvl|divId|cnfStyle"
    "|rPr|sectPr|pPrChange)[ />]"
)


def _loosened(paragraph: str, cell: bool) -> str:
    """Return a paragraph whose lines are as high as what stands in them: of a fixed height they would cut a picture
    off.

    In a cell a little space keeps the picture off its lines.
    """
    head = _HEAD.match(paragraph)
    if not head:
        return paragraph
    inside = head[2] or ""
    at = found.start() if (found := _AFTER.search(inside)) else len(inside)
    before, after = inside[:at], inside[at:]
    own = re.search(r"<w:spacing ([^>]*?)/>", before)
    spacing = {name: value for name, value in _attributes(own[1]).items() if value != "0" or not cell} if own else {}
    spacing = (
        ({"before": str(EDGE), "after": str(EDGE)} if cell else {}) | spacing | {"line": "240", "lineRule": "auto"}
    )
    values = " ".join(f'w:{name}="{value}"' for name, value in spacing.items())
    new = f"<w:spacing {values}/>"
    before = before.replace(own[0], new) if own else before + new
    return f"{head[1]}<w:pPr>{before}{after}</w:pPr>{paragraph[head.end() :]}"
