"""PDF → measures."""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pdfplumber
import pypdfium2
from PIL import ImageOps

from tests.rendering.pages import MM, TYPE_AREA, Box, Line, Measures, Page, PageNumber, Rule

INK_SCALE = 8  # pixels in a point
HANGING = "，。、；：？！）》」』】〕〉”’,.;:?!)"
DASHES = "—–―─－-"
NUMBER = re.compile(rf"[{DASHES}]?\s*\d+\s*[{DASHES}]?")
Char = dict[str, Any]  # a character or a drawn shape, as pdfplumber gives it


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
    """RRGGBB of a grey or RGB colour; of a pattern, which has a name, black."""
    shades = tuple(ink) if isinstance(ink, (tuple, list)) else (ink or 0,)
    shades = (0,) if any(isinstance(shade, str) for shade in shades) else shades
    return "".join(f"{round(255 * shade):02X}" for shade in (shades * 3 if len(shades) == 1 else shades))
