"""What is measured of a rendered document: boxes, lines, page numbers, pages, and what all pages share.

Names in _mm count from the page's left and top edge, names in _pt are sizes. The em box of a line is 0.88 em
above to 0.12 em below its baseline, so that the metrics of a substitute font do not matter.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

MM = 25.4 / 72  # millimetres in a point


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
