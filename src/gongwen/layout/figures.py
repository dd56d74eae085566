"""Pictures that follow each other → how large each is printed, in twips: one alone, or several two a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.document.model import Picture
from gongwen.layout.lines import lines_of
from gongwen.layout.measures import Measures
from gongwen.layout.printed import Sizes

TWIP = 635  # EMU
ALONE = 0.6  # of the type area: how high a picture may be
COLUMNS = 2  # of a grid, where nobody asks for more
GRID_HIGH, FILLED = 0.56, 0.94  # of the type area, over all columns: how high a picture in a grid may be, and how wide
MARGINS = 216  # in a cell of a grid, left and right together
FOOT = 0.2  # of its size: how far a line of a picture reaches below the picture


class Figure(NamedTuple):
    """A picture as it is printed: how wide and high, 0 where it is not there; the lines below it."""

    picture: Picture
    width: int
    height: int
    lines: tuple[str, ...]


def figure_rows(pictures: Sequence[Picture], sizes: Sizes, measures: Measures) -> list[list[Figure]]:
    """Return pictures that follow each other in their rows."""
    if len(pictures) == 1:
        return [[_figure(pictures[0], sizes, measures.wide, round(measures.high * ALONE))]]
    wide, high = round(measures.wide * FILLED / COLUMNS), round(measures.high * GRID_HIGH / COLUMNS)
    made = [_figure(one, sizes, wide, high) for one in pictures]
    return [made[at : at + COLUMNS] for at in range(0, len(made), COLUMNS)]


def _figure(picture: Picture, sizes: Sizes, wide: int, high: int) -> Figure:
    """Return a picture no larger than a box, with its caption; a gap that is seen where it is not there."""
    lines = (picture.caption,) if picture.caption else ()
    if picture.file not in sizes:
        return Figure(picture, 0, 0, (gap(picture.file), *lines))
    size = sizes[picture.file]
    scale = min(1.0, wide * TWIP / size.width, high * TWIP / size.height)
    return Figure(picture, round(size.width * scale / TWIP), round(size.height * scale / TWIP), lines)


def gap(file: str) -> str:
    """Return what is printed in place of a picture that is not there."""
    return f"【待补：图片 {file}】"


def figure_height(figure: Figure, room: int, measures: Measures) -> int:
    """Return how high a picture is with the lines below it, in a box that is so wide."""
    style = measures.styles["Caption"]
    wide = room / style.advance
    lines = sum(lines_of(line, wide, wide) for line in figure.lines)
    return foot(figure, measures) + lines * style.pitch


def foot(figure: Figure, measures: Measures) -> int:
    """Return how far down the line ends that a picture stands in; 0 for one that is not there."""
    return figure.height + round(FOOT * measures.styles["Figure"].size) if figure.height else 0


def cell_room(count: int, measures: Measures) -> int:
    """Return how wide a caption may be below one of so many pictures."""
    return measures.wide if count == 1 else measures.wide // COLUMNS - MARGINS
