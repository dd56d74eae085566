"""What GB/T 9704-2012 asks of a plain portrait document, checked on its measures."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.rendering.pages import MM, TYPE_AREA, Measures, Page, PageNumber

DASH_MM = 269.0  # centre of the page number's dashes, 7 mm below the type area
FALLBACK = re.compile("DejaVu|Liberation|OpenSymbol|Carlito|Caladea")


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
    yield from _page_number_faults(at, page)


def number_faults(m: Measures) -> list[str]:
    """The faults of the page numbers alone, of pages of any kind, a sentence each."""
    return [f"page {at}: {fault}" for at, page in enumerate(m.pages, 1) for fault in _page_number_faults(at, page)]


def _page_number_faults(at: int, page: Page) -> Iterator[str]:
    if page.number is None:
        yield "no page number"
    else:
        yield from _number_faults(at, page.number, page)


def _number_faults(at: int, number: PageNumber, page: Page) -> Iterator[str]:
    side = "right" if at % 2 else "left"
    if "".join(number.text.split()) != f"—{at}—":  # one program draws no blanks
        yield f"page number reads {number.text}, not — {at} —"
    if number.size_pt != 14:
        yield f"page number is {number.size_pt:g} pt, not 14"
    if number.turned == page.portrait:
        yield "page number lies the wrong way"
    if number.side != side:
        yield f"page number is {number.side}, not {side}"
    elif abs(_indent_mm(at, number, page) - 14 * MM) > 1:
        yield f"page number is {_indent_mm(at, number, page):.2f} mm in, not one character (4.94 ± 1)"
    dash = number.middle_mm[1] if page.portrait else page.width_mm - number.middle_mm[0]
    if abs(dash - DASH_MM) > 0.7:
        yield f"page number's dashes {dash:.2f} mm from the head of the sheet, not {DASH_MM} ± 0.7"


def _indent_mm(at: int, number: PageNumber, page: Page) -> float:
    """How far from the edge of the type area a page number stands, along the line it is read in."""
    if page.portrait:
        return page.area.x1_mm - number.x1_mm if at % 2 else number.x0_mm - page.area.x0_mm
    return page.area.bottom_mm - number.bottom_mm if at % 2 else number.top_mm - page.area.top_mm


def _listed(counts: Counter[int], unit: str) -> str:
    return ", ".join(f"{value} on {count} {unit}" for value, count in counts.most_common())
