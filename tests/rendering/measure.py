"""A rendered PDF as measures, and what GB/T 9704 asks of a plain document.

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
INK_SCALE = 600 / 72  # pixels in a point
HANGING = "，。、；：？！）》」』】〕〉”’,.;:?!)"
DASHES = "—–―─－-"
NUMBER = re.compile(rf"[{DASHES}]?\s*\d+\s*[{DASHES}]?")
FALLBACK = re.compile("DejaVu|Liberation|OpenSymbol|Carlito|Caladea")
DASH_MM = 269.0  # centre of the page number's dashes, 7 mm below the type area
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


@dataclass(frozen=True)
class Rule(Box):
    """A drawn line or rectangle; a horizontal line has its top equal to its bottom; colour as RRGGBB."""

    thickness_pt: float
    colour: str


@dataclass(frozen=True)
class Line(Box):
    """A line of text by its em box. Marks hung into the right margin count neither in x1 nor in characters."""

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
    """A number outside the type area; the box is the ink of its dashes, or of all of it when it has none."""

    text: str
    size_pt: float
    side: str  # left, right or centre, as one reads it
    turned: bool  # by 90 degrees, on a landscape page


@dataclass(frozen=True)
class Page:
    """One page; `area` is its type area, `lines` leaves out the page number."""

    width_mm: float
    height_mm: float
    area: Box
    lines: tuple[Line, ...]
    number: PageNumber | None
    rules: tuple[Rule, ...]
    images: tuple[Box, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing but perhaps a page number is on it."""
        return not (self.lines or self.rules or self.images)


@dataclass(frozen=True)
class Measures:
    """All pages, and what they have in common; `fonts` counts the characters of each name and size_pt."""

    pages: tuple[Page, ...]
    fonts: Counter[tuple[str, float]]

    @property
    def portrait(self) -> list[Page]:
        """The pages that are higher than wide."""
        return [page for page in self.pages if page.height_mm > page.width_mm]

    @cached_property
    def pitch_pt(self) -> float:
        """The commonest distance of baselines; 225 mm / 22 when no two lines follow each other."""
        pairs = [pair for page in self.pages for pair in pairwise(page.lines)]
        steps = [(below.baseline_mm - above.baseline_mm) / MM for above, below in pairs]
        common = Counter(round(step) for step in steps).most_common(1)
        near = [step for step in steps if abs(step - common[0][0]) < 1]
        return sum(near) / len(near) if near else 225 / 22 / MM

    @property
    def block_mm(self) -> tuple[float, float, float]:
        """The text of the portrait pages: its left edge, its right edge (both from the left), its width."""
        lines = [line for page in self.portrait for line in page.lines]
        left, right = min((line.x0_mm for line in lines), default=0), max((line.x1_mm for line in lines), default=0)
        return left, right, right - left

    def slots(self, page: Page) -> int:
        """Number of line slots down to the last line of the type area, blank ones counted."""
        last_mm = max((line.middle_mm[1] for line in page.lines if line.inside), default=0)
        return max(0, int((last_mm - page.area.top_mm) / MM / self.pitch_pt + 1))

    @property
    def full_page_slots(self) -> Counter[int]:
        """Slots → number of portrait pages where no line more fits, or whose last paragraph runs on overleaf."""
        full: Counter[int] = Counter()
        for page, after in pairwise(page for page in self.portrait if page.lines):
            left_mm = page.area.bottom_mm - page.area.top_mm - self.slots(page) * self.pitch_pt * MM
            cut = page.lines[-1].x1_mm > page.area.x1_mm - 6 and after.lines[0].x0_mm < page.area.x0_mm + 2
            full[self.slots(page)] += cut or left_mm < self.pitch_pt * MM
        return +full

    @property
    def full_line_characters(self) -> Counter[int]:
        """Full-width characters → number of full lines in the commonest size, on portrait pages."""
        size_pt = self.fonts.most_common(1)[0][0][1] if self.fonts else 0
        lines = [line for page in self.portrait for line in page.lines if line.full and line.size_pt == size_pt]
        return Counter(line.characters for line in lines)

    @property
    def characters_per_full_line(self) -> int | None:
        """The commonest of `full_line_characters`; None when there is no full line."""
        return next((characters for characters, _ in self.full_line_characters.most_common(1)), None)


def measure(pdf: Path, area: Box = Box(28, 37, 184, 262)) -> Measures:
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
    rules = dict.fromkeys(_rule(shape) for shape in [*page.lines, *page.rects, *page.curves])  # some come twice
    return Page(width, height, area, tuple(lines), number, tuple(rules), tuple(_box(image) for image in page.images))


def _rows(chars: list[Char]) -> list[list[Char]]:
    """The characters by baseline, each row in reading order: upright rows from top to bottom, then turned ones."""

    def place(char: Char) -> tuple[bool, float, float]:  # whether turned, across the rows, along the row
        _, slope, _, _, x, y = char["matrix"]
        return (False, -y, x) if char["upright"] else (True, x, y * slope)

    rows: list[list[Char]] = []
    for char in sorted(chars, key=place):
        turned, across, _ = place(rows[-1][0]) if rows else (None, 0, 0)
        if turned != place(char)[0] or place(char)[1] - across > 1.5:
            rows.append([])
        rows[-1].append(char)
    return [sorted(row, key=lambda char: place(char)[2]) for row in rows]


def _line(row: list[Char], page_mm: float, area: Box) -> Line:
    ink = [char for char in row if char["text"].strip()]
    placed = [char for char in ink if char["text"] not in HANGING or _box(char).middle_mm[0] < area.x1_mm] or ink
    wide = [char for char in placed if _is_wide(char)]
    (font, size_pt), _ = Counter(_face(char) for char in ink).most_common(1)[0]
    baseline, em = page_mm - ink[0]["matrix"][5] * MM, size_pt * MM
    box = placed[0]["x0"] * MM, baseline - 0.88 * em, placed[-1]["x1"] * MM, baseline + 0.12 * em
    step = (wide[-1]["x0"] - wide[0]["x0"]) / (len(wide) - 1) if len(wide) > 1 else 0
    full = len(wide) == len(placed) and box[0] < area.x0_mm + 2 and area.x1_mm - box[2] < (step - 1) * MM
    colour, inside = _colour(ink[0]["non_stroking_color"]), _holds(area, Box(*box))
    return Line(*box, _text(row), font, size_pt, colour, baseline, len(wide), full, inside)


def _number(row: list[Char], raster: pypdfium2.PdfPage) -> PageNumber:
    (x, y), (width, height) = _box(*row).middle_mm, raster.get_size()
    turned, slope = not row[0]["upright"], row[0]["matrix"][1]
    along = x / MM / width if not turned else 0.5 - (0.5 - y / MM / height) * (-1 if slope < 0 else 1)
    side = "left" if along < 0.45 else "right" if along > 0.55 else "centre"
    dashes = [char for char in row if char["text"] in DASHES]
    box = _box(*(_ink(char, raster) for char in dashes or row))
    return PageNumber(box.x0_mm, box.top_mm, box.x1_mm, box.bottom_mm, _text(row), _face(row[0])[1], side, turned)


def _ink(char: Char, raster: pypdfium2.PdfPage) -> Char:
    """Where the ink of a character is, in pdfplumber's keys and points."""
    width, height = raster.get_size()
    crop = char["x0"], char["y0"], width - char["x1"], height - char["y1"]
    image = ImageOps.invert(raster.render(scale=INK_SCALE, crop=crop, grayscale=True).to_pil())
    edges = image.point([255 * (shade > 127) for shade in range(256)]).getbbox() or (0, 0, *image.size)
    left, top, right, bottom = (edge / INK_SCALE for edge in edges)
    return {"x0": char["x0"] + left, "top": char["top"] + top, "x1": char["x0"] + right, "bottom": char["top"] + bottom}


def _rule(shape: Char) -> Rule:
    box = _box(shape)
    thickness = shape["linewidth"] if shape["stroke"] else min(shape["width"], shape["height"])
    colour = _colour(shape["stroking_color"] if shape["stroke"] else shape["non_stroking_color"])
    return Rule(box.x0_mm, box.top_mm, box.x1_mm, box.bottom_mm, float(thickness), colour)


def _box(*placed: Char) -> Box:
    """The box around characters or shapes."""
    low, high = (lambda key: min(one[key] for one in placed)), (lambda key: max(one[key] for one in placed))
    return Box(low("x0") * MM, low("top") * MM, high("x1") * MM, high("bottom") * MM)


def _holds(area: Box, box: Box) -> bool:
    """Whether a line lies in the type area, with 1 mm of grace at the sides."""
    across = area.x0_mm - 1 < box.x0_mm and box.x1_mm < area.x1_mm + 1
    return across and area.top_mm < box.middle_mm[1] < area.bottom_mm


def _text(row: list[Char]) -> str:
    return "".join(char["text"] for char in row).strip()


def _face(char: Char) -> tuple[str, float]:
    """Font name without the subset's prefix, and size in points."""
    size_pt = char["height"] if char["upright"] else char["width"]
    return char["fontname"].split("+")[-1], round(size_pt, 1)


def _is_wide(char: Char) -> bool:
    return east_asian_width(char["text"][0]) in "WFA" and char["width"] > 0.8 * char["size"]


def _colour(ink: Any) -> str:
    """RRGGBB of a grey or RGB colour."""
    shades = tuple(ink) if isinstance(ink, (tuple, list)) else (ink or 0,)
    return "".join(f"{round(255 * shade):02X}" for shade in (shades * 3 if len(shades) == 1 else shades))


def check_portrait(m: Measures) -> list[str]:
    """What a plain document of portrait pages has against GB/T 9704-2012, one sentence each."""
    on_pages = [f"page {at}: {fault}" for at, page in enumerate(m.pages, 1) for fault in _page_faults(at, page)]
    return [*_text_faults(m), *on_pages]


def _text_faults(m: Measures) -> Iterator[str]:
    lines, (left, _, width) = [line for page in m.portrait for line in page.lines], m.block_mm
    if not lines:
        yield "no text on any portrait page"
        return
    area, (font, size_pt) = m.portrait[0].area, max(m.fonts, key=lambda face: m.fonts[face])
    highest, lowest = min(line.top_mm for line in lines), max(line.bottom_mm for line in lines)
    leading = (m.pitch_pt - size_pt) * MM
    if abs(left - area.x0_mm) > 1:
        yield f"text begins {left:.2f} mm from the left edge, not {area.x0_mm:g} ± 1"
    if abs(width - (area.x1_mm - area.x0_mm)) > 1:
        yield f"text is {width:.2f} mm wide, not {area.x1_mm - area.x0_mm:g} ± 1"
    if not area.top_mm - 1 <= highest <= area.top_mm + 1 + leading:
        yield f"first line {highest:.2f} mm from the top, not {area.top_mm - 1:g} to {area.top_mm + 1 + leading:.2f}"
    if lowest > area.bottom_mm + 1:
        yield f"last line ends {lowest:.2f} mm from the top, below {area.bottom_mm + 1:g}"
    if set(m.full_page_slots) - {22}:
        yield f"full pages have {_listed(m.full_page_slots)} lines (lines: pages), not 22; pitch {m.pitch_pt:.2f} pt"
    if m.characters_per_full_line != 28:
        yield f"full lines have {_listed(m.full_line_characters) or 'no'} characters (characters: lines), not 28"
    if "fang" not in font.lower() or size_pt != 16:
        yield f"body is {font} {size_pt:g} pt, not 16 pt FangSong"
    yield from (f"{name} is a fallback font" for name in sorted({name for name, _ in m.fonts}) if FALLBACK.search(name))


def _page_faults(at: int, page: Page) -> Iterator[str]:
    if {round(page.width_mm), round(page.height_mm)} != {210, 297}:
        yield f"paper is {page.width_mm:.1f} × {page.height_mm:.1f} mm, not A4"
    if page.blank:
        yield "nothing on it"
    yield from (f"outside the type area: {line.text[:20]}" for line in page.lines if not line.inside)
    if page.number is None:
        yield "no page number"
    elif not page.number.turned:
        yield from _number_faults(at, page, page.number)


def _number_faults(at: int, page: Page, number: PageNumber) -> Iterator[str]:
    side = "right" if at % 2 else "left"
    indent = number.x0_mm - page.area.x0_mm if side == "left" else page.area.x1_mm - number.x1_mm
    if number.text != f"— {at} —":
        yield f"page number reads {number.text}, not — {at} —"
    if number.size_pt != 14:
        yield f"page number is {number.size_pt:g} pt, not 14"
    if number.side != side:
        yield f"page number is {number.side}, not {side}"
    elif abs(indent - 14 * MM) > 1:
        yield f"page number stands {indent:.2f} mm in, not one character (4.94 ± 1)"
    if abs(number.middle_mm[1] - DASH_MM) > 0.7:
        yield f"dashes of the page number {number.middle_mm[1]:.2f} mm from the top, not {DASH_MM} ± 0.7"


def _listed(counts: Counter[int]) -> str:
    return ", ".join(f"{value}: {count}" for value, count in counts.most_common())
