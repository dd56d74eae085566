"""A chart on a page → SVG: its bars, their names and figures, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongwen.document.charts import Figures
from gongwen.layout.charts import LEGEND, TEXT
from gongwen.layout.sheets.laid import LaidChart

_SHADES = ("#404040", "#d9d9d9", "#fff", "#8c8c8c")
_NAMES, _FIGURES = 0.3, 0.08  # of its width: for the names, and for the figure of the longest bar


def chart_svg(one: LaidChart, place: str) -> str:
    """Return a chart at its place; what it says stands in the table above it, so that nothing is read twice."""
    drawn = "".join((*_legend(one), *_bars(one)))
    size = f'viewBox="0 0 {one.width} {one.height}"'
    return (
        f'<svg aria-hidden="true" class="chart" style="position:absolute;{place}" {size}'
        f' font-size="{TEXT}" stroke-width="10">{drawn}</svg>'
    )


def _legend(one: LaidChart) -> Iterator[str]:
    """Return a box and the name of each series, in a line above the bars."""
    left, middle = round(one.width * _NAMES), LEGEND // 2
    for number, (name, _) in enumerate(one.figures.series):
        yield _bar(left, middle - TEXT // 2, TEXT, TEXT, number)
        yield _words(left + TEXT * 3 // 2, middle, "start", name)
        left += TEXT * (len(name) + 3)


def _bars(one: LaidChart) -> Iterator[str]:
    """Return for each name its bars, each with its figure behind it."""
    figures, start = one.figures, round(one.width * _NAMES)
    longest, room = _most(figures), round(one.width * (1 - _NAMES - _FIGURES))
    each = (one.height - LEGEND) / len(figures.names)
    thick = each / (len(figures.series) + 0.8)
    for row, name in enumerate(figures.names):
        top = LEGEND + row * each + thick * 0.4
        yield _words(start - TEXT // 2, round(top + thick * len(figures.series) / 2), "end", name)
        for number, (_, values) in enumerate(figures.series):
            down, wide = round(top + number * thick), round(room * float(values[row]) / longest)
            yield _bar(start, down, wide, round(thick), number)
            yield _words(start + wide + TEXT // 3, round(down + thick / 2), "start", values[row])


def _most(figures: Figures) -> float:
    return max((float(value) for _, values in figures.series for value in values), default=0) or 1


def _bar(left: int, top: int, wide: int, high: int, number: int) -> str:
    shade = _SHADES[number % len(_SHADES)]
    return f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="{shade}" stroke="#000"/>'


def _words(left: int, middle: int, anchor: str, text: str) -> str:
    return f'<text x="{left}" y="{middle + round(TEXT * 0.36)}" text-anchor="{anchor}">{escape(text)}</text>'
