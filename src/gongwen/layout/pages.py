"""Boxes → pages: where each stands, counted as a program of layout puts them, and how long they are in all. Lengths
in twips.

The paper fixes what decides it: the distance of lines, no line moved for a widow, no row of a table split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import NamedTuple, Union


class LineBox(NamedTuple):
    """A paragraph: how many lines it has and how high they are, the space around it, and what it keeps to."""

    lines: int
    pitch: int
    before: int = 0  # above it, but not at the top of a page, the first one excepted
    after: int = 0
    keep: bool = False  # on the page of what follows
    new_page: bool = False
    whole: bool = False  # its lines on one page
    sure: bool = True
    tail: bool = False  # only its last line is on the page of what follows

    @property
    def height(self) -> int:
        """Return the height of its lines."""
        return self.lines * self.pitch


class SolidBox(NamedTuple):
    """A row of a table, or anything else that no page may part: a picture (not `sure`)."""

    height: int
    head: int = 0  # the header that is repeated above it where it begins a page
    keep: bool = False
    sure: bool = True


class TurnBox(NamedTuple):
    """A new page, as high as this from here on."""

    high: int


Box = Union[LineBox, SolidBox, TurnBox]


class Placement(NamedTuple):
    """Where a box stands: its first and last page, counted from 1, how much of the last one is used down to its end,
    and how far down on the first one it begins.
    """

    first: int
    last: int
    used: int
    top: int = 0


class Extent(NamedTuple):
    """How long a document is. sure: whether nothing was guessed, such as the size of a picture, or a row higher than
    a page.
    """

    pages: int  # begun
    used: int  # on the last page
    sure: bool


def extent(boxes: Sequence[Box], placed: Sequence[Placement], high: int) -> Extent:
    """Return how many pages boxes take that stand at some places, on pages of a height."""
    sure = all(isinstance(box, TurnBox) or (box.sure and not _is_higher(box, high)) for box in boxes)
    return Extent(placed[-1].last, placed[-1].used, sure) if placed else Extent(1, 0, True)


def _is_higher(box: Box, high: int) -> bool:
    return isinstance(box, SolidBox) and box.height > high


def places(boxes: Sequence[Box], high: int, page: int = 1) -> list[Placement]:
    """Return where each of some boxes stands, on pages of a height; page: the one they begin on, at its top."""
    return _put(_Pages(high, page), boxes)


def spans(made: Sequence[Sequence[Box]], placed: Sequence[Placement]) -> Iterator[Placement]:
    """Return where each printed thing stands, from where its boxes do; what has none stands where the one before
    ends.
    """
    at, before = 0, Placement(1, 1, 0)
    for group in made:
        if len(group) == 1:  # most are
            before = placed[at]
        elif group:
            last = placed[at + len(group) - 1]
            before = Placement(placed[at].first, last.last, last.used)
        else:
            before = before._replace(first=before.last)
        yield before
        at += len(group)


def begins_page(box: Box) -> bool:
    """Return whether a box stands at the top of a page, whatever is above it: what is above moves nothing from here
    on.
    """
    return isinstance(box, TurnBox) or (isinstance(box, LineBox) and box.new_page)


class PagesBegun:
    """Pages that some boxes stand on, to be gone on with in several ways: what follows cannot move most of them."""

    def __init__(self, boxes: Sequence[Box], high: int, page: int = 1) -> None:
        at = len(boxes)
        while at > 0 and not isinstance(box := boxes[at - 1], TurnBox) and box.keep:
            at -= 1
        self._pages, self._last = _Pages(high, page), boxes[at:]
        _put(self._pages, boxes[:at])

    def places(self, boxes: Iterable[Box]) -> list[Placement]:
        """Return where each of some more boxes stands."""
        return _put(copy(self._pages), [*self._last, *boxes])[len(self._last) :]


def _put(counter: _Pages, boxes: Sequence[Box]) -> list[Placement]:
    """Put boxes on pages; return where each stands."""
    found, kept = [], False
    for index, box in enumerate(boxes):
        if isinstance(box, TurnBox) or not box.keep:
            first, kept = counter.put(box), False
        else:
            tail = isinstance(box, LineBox) and box.tail
            moved = not kept and not tail and counter.keep(_chain(boxes, index, counter.below))
            if moved and isinstance(box, SolidBox):
                counter.left -= box.head
            first, kept = counter.put(box), not tail
            if tail and isinstance(box, LineBox):
                counter.take_along(box, _chain(boxes, index + 1, counter.below))
        found.append(Placement(first, counter.page, counter.used, counter.top))
    return found


def _chain(boxes: Sequence[Box], start: int, below: int) -> int:
    """Return the height of what must stand together from a box on: what keeps with the next, and its first line."""
    total = 0
    for index in range(start, len(boxes)):
        box = boxes[index]
        if isinstance(box, TurnBox) or (isinstance(box, LineBox) and box.new_page and index > start):
            break
        total += max(box.before, below) if isinstance(box, LineBox) else below
        below = box.after if isinstance(box, LineBox) else 0
        total += box.pitch if isinstance(box, LineBox) and not (box.keep or box.whole) else box.height
        if not box.keep:
            break
    return total


class _Pages:
    """Puts boxes on pages one after the other."""

    def __init__(self, high: int, page: int = 1) -> None:
        self.high = self.left = high
        self.page, self.below = page, 0
        self.top = 0  # where the last box began on its first page

    @property
    def used(self) -> int:
        return self.high - self.left if self.left < self.high else 0

    @property
    def at_top(self) -> bool:
        return self.left >= self.high

    def turn(self) -> None:
        self.page, self.left, self.below = self.page + 1, self.high, 0

    def keep(self, height: int) -> bool:
        """Begin a page where so much does not fit any more, but would on a new one; return whether it was begun."""
        begins = self.left < height <= self.high and not self.at_top
        if begins:
            self.turn()
        return begins

    def take_along(self, box: LineBox, height: int) -> None:
        """Move the last line of a paragraph that was put to the page of what follows, so high, where that has no room
        on its own.
        """
        if self.left < height <= self.high - box.pitch and self.used > box.pitch:
            self.turn()
            self.left, self.below = self.left - box.pitch, box.after

    def put(self, box: Box) -> int:
        """Put a box; return the page it begins on."""
        if isinstance(box, LineBox):
            return self._paragraph(box)
        if isinstance(box, TurnBox):
            fresh = self.page == 1 and self.at_top
            self.high = self.left = box.high
            if not fresh:
                self.turn()
            return self.page
        if not self.at_top:
            self.left -= self.below
            if box.height > self.left and not self.at_top:
                self.turn()
                self.left -= box.head
        return self._lines(box.height, box.height)

    def _paragraph(self, box: LineBox) -> int:
        if box.new_page and not self.at_top:
            self.turn()
        gap = self._gap(box)
        if box.whole and self.keep(gap + box.height):
            gap = self._gap(box)
        if gap + box.pitch > self.left and not self.at_top:
            self.turn()
            gap = 0
        self.left -= gap
        first = self._lines(box.height, box.pitch)
        self.below = box.after
        return first

    def _gap(self, box: LineBox) -> int:
        """Return the space above a paragraph: none at the top of a page, the first one excepted."""
        return max(box.before, self.below) if self.left < self.high or self.page == 1 else 0

    def _lines(self, height: int, pitch: int) -> int:
        """Put lines of one pitch, as many a page as it has room for; return the page of the first."""
        first, self.top = self.page, self.used
        while height > self.left and pitch <= self.high:
            height -= self.left // pitch * pitch
            self.turn()
        self.left -= height
        self.below = 0
        return first
