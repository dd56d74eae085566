"""A chart of a Word file → what it shows: the names that it compares, and of each series its name and figures."""

from __future__ import annotations

from gongwen.document.charts import Figures
from gongwen.document.finding import Misuse
from gongwen.word.opening import parse
from gongwen.word.package import Member
from gongwen.word.xml import Element

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_C = CHART.removesuffix("chart")


def figures(chart: Member) -> Figures:
    """Return what a chart shows, as its part keeps it for those who cannot open its workbook; a damaged one shows
    nothing, and the rest of the file is read.
    """
    try:
        root = parse(chart)
    except Misuse as error:
        return Figures(fault=str(error))
    series = [*root.iter(f"{_C}ser")]
    names = _cached(series[0], "cat") if series else ()
    return Figures(names, tuple(("".join(_cached(one, "tx")), _cached(one, "val")) for one in series))


def _cached(series: Element, kind: str) -> tuple[str, ...]:
    return tuple(value.text or "" for part in series.iterfind(f"{_C}{kind}") for value in part.iter(f"{_C}v"))
