"""A chart of a Word file → what it shows: the names that it compares, and of each series its name and figures."""

from __future__ import annotations

from gongwen.document.charts import Figures
from gongwen.word.xml import Element

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_C = CHART.removesuffix("chart")


def figures(root: Element) -> Figures:
    """Return what a chart shows, as its file keeps it for those who cannot open its workbook."""
    series = [*root.iter(f"{_C}ser")]
    names = _cached(series[0], "cat") if series else ()
    return Figures(names, tuple(("".join(_cached(one, "tx")), _cached(one, "val")) for one in series))


def _cached(series: Element, kind: str) -> tuple[str, ...]:
    return tuple(value.text or "" for part in series.iterfind(f"{_C}{kind}") for value in part.iter(f"{_C}v"))
