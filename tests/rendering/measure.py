"""A rendered PDF as measures, and what GB/T 9704-2012 asks of a plain document.

Names in _mm count from the page's left and top edge, names in _pt are sizes. The em box of a line is 0.88 em
above to 0.12 em below its baseline, so that the metrics of a substitute font do not matter.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pdfplumber
import pypdfium2
from PIL import ImageOps

MM = 25.4 / 72  # millimetres in a point
INK_SCALE = 8  # pixels in a point
HANGING = "，。、；：？！）》」』】〕〉”’,.;:?!)"
DASHES = "—–―─－-"
NUMBER = re.compile(rf"[{DASHES}]?\s*\d+\s*[{DASHES}]?")
DASH_MM = 269.0  # centre of the page number's dashes, 7 mm below the type area
FALLBACK = re.compile("DejaVu|Liberation|OpenSymbol|Carlito|Caladea")
Char = dict[str, Any]  # a character or a drawn shape, as pdfplumber gives it


@dataclass(frozen=True)
class Box:
    """A rectangle on the page."""

    x0_mm: float
    top_mm: float
    x1_mm: float
    bottom_mm: float

    @property
    def middle_mm(self) -> tuple[float, float]:
        """Its centre (x, y)."""
        return (self.x0_mm + self.x1_mm) / 2, (self.top_mm + self.bottom_mm) / 2


TYPE_AREA = Box(28, 37, 184, 262)  # of a portrait A4 page


@dataclass(frozen=True)
class Rule(Box):
    """A drawn line or rectangle; a horizontal line has its top equal to its bottom."""

    thickness_pt: float
    colour: str  # RRGGBB


@dataclass(frozen=True)
class Line(Box):
    """A line by its em box; marks hung into the right margin count neither in x1 nor in characters."""

    text: str
    font: str
    size_pt: float
    colour: str
    baseline_mm: float
    characters: int  # full-width ones
    full: bool  # full-width characters only, from the left margin to where no other fits
    inside: bool  # in the type area


@dataclass(frozen=True)
class PageNumber(Box):
    """A number outside the type area; the box is the ink of its dashes, or of itself when it has none."""

    text: str
    size_pt: float
    side: str  # left, right or centre, as one reads it
    turned: bool  # by 90 degrees, on a landscape page


@dataclass(frozen=True)
class Page:
    """One page; `area` is its type area, `lines` are the upright ones without the page number."""

    width_mm: float
    height_mm: float
    area: Box
    lines: tuple[Line, ...]
    number: PageNumber | None
    rules: tuple[Rule, ...]
    images: tuple[Box, ...]

    @property
    def portrait(self) -> bool:
        """Whether it is higher than wide."""
        return self.height_mm > self.width_mm

    @property
    def outside(self) -> list[Line]:
        """The lines outside the type area."""
        return [line for line in self.lines if not line.inside]

    @property
    def blank(self) -> bool:
        """Whether nothing but perhaps a page number is on it."""
        return not (self.lines or self.rules or self.images)


@dataclass(frozen=True)
class Measures:
    """All pages, and what they share; `fonts` counts the characters of each font name and size_pt."""

    pages: tuple[Page, ...]
    fonts: Counter[tuple[str, float]]

    @cached_property
    def pitch_pt(self) -> float:
        """The commonest distance of baselines; 225 mm / 22 when no two lines follow each other."""
        pairs = [pair for page in self.pages for pair in pairwise(page.lines)]
        steps = [(below.baseline_mm - above.baseline_mm) / MM for above, below in pairs]
        common = Counter(round(step, 1) for step in steps).most_common(1)
        near = [step for step in steps if abs(step - common[0][0]) < 0.2]
        return sum(near) / len(near) if near else 225 / 22 / MM

    @property
    def block_mm(self) -> tuple[float, float, float]:
        """The text of the portrait pages: left edge, right edge (both from the page's left), width."""
        lines = [line for page in self.pages if page.portrait for line in page.lines]
        left = min((line.x0_mm for line in lines), default=0)
        right = max((line.x1_mm for line in lines), default=0)
        return left, right, right - left

    def slot(self, page: Page, line: Line) -> int:
        """Which line slot of its page a line stands in; 1 is the first of the type area."""
        return int((line.middle_mm[1] - page.area.top_mm) / MM / self.pitch_pt) + 1

    def slots(self, page: Page) -> int:
        """Number of line slots down to the last line of the type area, blank ones counted."""
        return max((self.slot(page, line) for line in page.lines if line.inside), default=0)

    @property
    def full_page_slots(self) -> Counter[int]:
        """Slots → number of full portrait pages: no other line fits, or a paragraph runs on overleaf."""
        pairs = pairwise(page for page in self.pages if page.portrait and page.lines)
        return Counter(self.slots(page) for page, after in pairs if self._is_full(page, after))

    def _is_full(self, page: Page, after: Page) -> bool:
        free_mm = page.area.bottom_mm - page.area.top_mm - self.slots(page) * self.pitch_pt * MM
        reaches_right = page.lines[-1].x1_mm > page.area.x1_mm - 2
        goes_on = reaches_right and after.lines[0].x0_mm < after.area.x0_mm + 1
        return goes_on or free_mm < self.pitch_pt * MM

    @property
    def full_line_characters(self) -> Counter[int]:
        """Full-width characters → number of full lines in the commonest size, on portrait pages."""
        size_pt = self.fonts.most_common(1)[0][0][1] if self.fonts else 0
        lines = [line for page in self.pages if page.portrait for line in page.lines if line.full]
        return Counter(line.characters for line in lines if line.size_pt == size_pt)

    @property
    def characters_per_full_line(self) -> int | None:
        """The commonest of `full_line_characters`; None when no line is full."""
        return next((characters for characters, _ in self.full_line_characters.most_common(1)), None)


def measure(pdf: Path, area: Box = TYPE_AREA) -> Measures:
    """Measures of a PDF; `area` is the type area of its portrait pages, turned for landscape ones."""
    with pdfplumber.open(pdf) as opened, pypdfium2.PdfDocument(pdf) as raster:
        pages = tuple(_page(page, raster[at], area) for at, page in enumerate(opened.pages))
        chars = [char for page in opened.pages for char in page.chars if char["text"].strip()]
        return Measures(pages, Counter(_face(char) for char in chars))


def _page(page: Any, raster: pypdfium2.PdfPage, area: Box) -> Page:
    width, height = float(page.width) * MM, float(page.height) * MM
    if width > height:  # the head of the portrait page is at the right
        area = Box(width - area.bottom_mm, area.x0_mm, width - area.top_mm, area.x1_mm)
    lines, number = [], None
    for row in _rows(page.chars):
        if NUMBER.fullmatch(_text(row)) and not _holds(area, _box(*row)):
            number = _number(row, raster)
        elif row[0]["upright"] and _text(row):
            lines.append(_line(row, height, area))
    shapes = [*page.lines, *page.rects, *page.curves]
    rules = dict.fromkeys(_rule(shape) for shape in shapes)  # LibreOffice draws some twice
    images = (_box(image) for image in page.images)
    return Page(width, height, area, tuple(lines), number, tuple(rules), tuple(images))


def _rows(chars: list[Char]) -> list[list[Char]]:
    """The characters by baseline, in reading order: upright rows from top to bottom, then turned ones."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=_place):
        turned, across, _ = _place(char)
        if not rows or turned != _place(rows[-1][0])[0] or across - _place(rows[-1][0])[1] > 1.5:
            rows.append([])
        rows[-1].append(char)
    return [sorted(row, key=lambda char: _place(char)[2]) for row in rows]


def _place(char: Char) -> tuple[bool, float, float]:
    """Whether a character is turned, where it stands across the rows, and where along its row (pt)."""
    _, slope, _, _, x, y = char["matrix"]
    return (False, -y, x) if char["upright"] else (True, x, y * slope)


def _line(row: list[Char], page_mm: float, area: Box) -> Line:
    ink = [char for char in row if char["text"].strip()]
    placed = [char for char in ink if not _is_hung(char, area)] or ink
    wide = [char for char in placed if _is_wide(char)]
    (font, size_pt), _ = Counter(_face(char) for char in ink).most_common(1)[0]
    baseline, em = page_mm - ink[0]["matrix"][5] * MM, size_pt * MM
    box = Box(placed[0]["x0"] * MM, baseline - 0.88 * em, placed[-1]["x1"] * MM, baseline + 0.12 * em)
    return Line(
        **vars(box),
        text=_text(row),
        font=font,
        size_pt=size_pt,
        colour=_colour(ink[0]["non_stroking_color"]),
        baseline_mm=baseline,
        characters=len(wide),
        full=len(wide) == len(placed) and _is_full(box, wide, area),
        inside=_holds(area, box),
    )


def _is_hung(char: Char, area: Box) -> bool:
    return char["text"] in HANGING and char["x1"] * MM > area.x1_mm + 0.5


def _is_wide(char: Char) -> bool:
    return east_asian_width(char["text"][0]) in "WFA" and char["width"] > 0.8 * char["size"]


def _is_full(box: Box, chars: list[Char], area: Box) -> bool:
    """Whether a line begins at the left margin and has no room for another character in its own pitch."""
    pitch = (chars[-1]["x0"] - chars[0]["x0"]) / max(1, len(chars) - 1)
    dense = pitch < 3 * chars[0]["size"]  # else these are columns
    return dense and box.x0_mm < area.x0_mm + 2 and area.x1_mm - box.x1_mm < (pitch - 1) * MM


def _number(row: list[Char], raster: pypdfium2.PdfPage) -> PageNumber:
    (x, y), (width, height) = _box(*row).middle_mm, raster.get_size()
    down, turned = y / MM / height, not row[0]["upright"]
    along = (down if row[0]["matrix"][1] < 0 else 1 - down) if turned else x / MM / width
    side = "left" if along < 0.45 else "right" if along > 0.55 else "centre"
    dashes = [char for char in row if char["text"] in DASHES]
    ink = _box(*(_ink(char, raster) for char in dashes or row))
    return PageNumber(**vars(ink), text=_text(row), size_pt=_face(row[0])[1], side=side, turned=turned)


def _ink(char: Char, raster: pypdfium2.PdfPage) -> Char:
    """Where the ink of a character is, in pdfplumber's keys and points."""
    width, height = raster.get_size()
    crop = char["x0"], char["y0"], width - char["x1"], height - char["y1"]
    image = ImageOps.invert(raster.render(scale=INK_SCALE, crop=crop, grayscale=True).to_pil())
    edges = image.point([255 * (shade > 127) for shade in range(256)]).getbbox() or (0, 0, *image.size)
    left, top, right, bottom = (edge / INK_SCALE for edge in edges)
    x, y = char["x0"], char["top"]
    return {"x0": x + left, "top": y + top, "x1": x + right, "bottom": y + bottom}


def _rule(shape: Char) -> Rule:
    stroked = shape["stroke"]
    thickness_pt = shape["linewidth"] if stroked else min(shape["width"], shape["height"])
    colour = _colour(shape["stroking_color"] if stroked else shape["non_stroking_color"])
    return Rule(**vars(_box(shape)), thickness_pt=float(thickness_pt), colour=colour)


def _box(*placed: Char) -> Box:
    """The box around characters or shapes."""
    x0, top = (min(one[key] for one in placed) * MM for key in ("x0", "top"))
    x1, bottom = (max(one[key] for one in placed) * MM for key in ("x1", "bottom"))
    return Box(x0, top, x1, bottom)


def _holds(area: Box, box: Box) -> bool:
    """Whether a line lies in the type area, with 1 mm of grace at the sides."""
    across = area.x0_mm - 1 < box.x0_mm and box.x1_mm < area.x1_mm + 1
    return across and area.top_mm < box.middle_mm[1] < area.bottom_mm


def _text(row: list[Char]) -> str:
    return "".join(char["text"] for char in row).strip()


def _face(char: Char) -> tuple[str, float]:
    """Font name without the prefix of a subset, and size in points."""
    size_pt = char["height"] if char["upright"] else char["width"]
    return char["fontname"].split("+")[-1], round(size_pt, 1)


def _colour(ink: Any) -> str:
    """RRGGBB of a grey or RGB colour."""
    shades = tuple(ink) if isinstance(ink, (tuple, list)) else (ink or 0,)
    return "".join(f"{round(255 * shade):02X}" for shade in (shades * 3 if len(shades) == 1 else shades))


def check_portrait(m: Measures) -> list[str]:
    """The faults of a plain document, a sentence each; it must have at least one full line."""
    faults = [*_place_faults(m), *_grid_faults(m), *_font_faults(m)]
    for at, page in enumerate(m.pages, 1):
        faults += [f"page {at}: {fault}" for fault in _page_faults(at, page)]
    return faults


def _place_faults(m: Measures) -> Iterator[str]:
    lines = [line for page in m.pages if page.portrait for line in page.lines]
    area = next((page.area for page in m.pages if page.portrait), TYPE_AREA)
    left, _, width = m.block_mm
    if abs(left - area.x0_mm) > 1:
        yield f"text begins {left:.2f} mm from the left edge, not {area.x0_mm:g} ± 1"
    if abs(width - (area.x1_mm - area.x0_mm)) > 1:
        yield f"text is {width:.2f} mm wide, not {area.x1_mm - area.x0_mm:g} ± 1"
    first, earliest = min((line.top_mm for line in lines), default=0), area.top_mm - 1
    latest = area.top_mm + 1 + (m.pitch_pt - 16) * MM  # the leading may stand above the first line
    if not earliest <= first <= latest:
        yield f"first line {first:.2f} mm from the top, not {earliest:g} to {latest:.2f}"
    last = max((line.bottom_mm for line in lines), default=0)
    if last > area.bottom_mm + 1:
        yield f"last line ends {last:.2f} mm from the top, below {area.bottom_mm + 1:g}"


def _grid_faults(m: Measures) -> Iterator[str]:
    if set(m.full_page_slots) - {22}:
        found = _listed(m.full_page_slots, "page(s)")
        yield f"full pages should have 22 lines, but: {found}; pitch {m.pitch_pt:.2f} pt"
    if m.characters_per_full_line != 28:
        found = _listed(m.full_line_characters, "line(s)") or "no line is full"
        yield f"full lines should have 28 characters, but: {found}"


def _font_faults(m: Measures) -> Iterator[str]:
    (font, size_pt), _ = (m.fonts or Counter({("no font", 0.0): 1})).most_common(1)[0]
    if "fang" not in font.lower() or size_pt != 16:
        yield f"the body is {font} {size_pt:g} pt, not FangSong 16 pt"
    for name in sorted({name for name, _ in m.fonts if FALLBACK.search(name)}):
        yield f"fallback font {name}"


def _page_faults(at: int, page: Page) -> Iterator[str]:
    if {round(page.width_mm), round(page.height_mm)} != {210, 297}:
        yield f"paper is {page.width_mm:.1f} × {page.height_mm:.1f} mm, not A4"
    if page.blank:
        yield "blank"
    for line in page.outside:
        yield f"outside the type area: {line.text[:20]}"
    if page.number is None:
        yield "no page number"
    elif not page.number.turned:
        yield from _number_faults(at, page.number, page.area)


def _number_faults(at: int, number: PageNumber, area: Box) -> Iterator[str]:
    side = "right" if at % 2 else "left"
    indent_mm = area.x1_mm - number.x1_mm if at % 2 else number.x0_mm - area.x0_mm
    if number.text != f"— {at} —":
        yield f"page number reads {number.text}, not — {at} —"
    if number.size_pt != 14:
        yield f"page number is {number.size_pt:g} pt, not 14"
    if number.side != side:
        yield f"page number is {number.side}, not {side}"
    elif abs(indent_mm - 14 * MM) > 1:
        yield f"page number is {indent_mm:.2f} mm in, not one character (4.94 ± 1)"
    if abs(number.middle_mm[1] - DASH_MM) > 0.7:
        yield f"page number's dashes {number.middle_mm[1]:.2f} mm from the top, not {DASH_MM} ± 0.7"


def _listed(counts: Counter[int], unit: str) -> str:
    return ", ".join(f"{value} on {count} {unit}" for value, count in counts.most_common())
