"""What a chart shows → how large it is printed, in twips; a gap that is seen where it can show nothing."""

from __future__ import annotations

from gongwen.document.charts import Figures
from gongwen.layout.figures import FOOT
from gongwen.layout.lines import lines_of
from gongwen.layout.measures import Measures

LEGEND, BAR, APART = 500, 190, 150  # above the bars; of a bar; between the bars of two names
TALLEST = 0.42  # of the type area: what has more names has thinner bars
TEXT = 180  # the size of the words in a chart, 小五


def chart_height(figures: Figures, measures: Measures) -> int:
    """Return how high the drawing of a chart is, without its caption."""
    wanted = LEGEND + len(figures.names) * (len(figures.series) * BAR + APART)
    return min(wanted, round(measures.high * TALLEST))


def box_height(figures: Figures, caption: str, measures: Measures) -> int:
    """Return how high a chart is with its caption, or the line that says why there is none."""
    style = measures.styles["Caption"]
    wide = measures.wide / style.advance
    lines = sum(lines_of(line, wide, wide) for line in below(figures, caption))
    return foot(figures, measures) + lines * style.pitch


def foot(figures: Figures, measures: Measures) -> int:
    """Return how far down the line ends that a chart stands in; 0 for one that cannot be drawn."""
    return 0 if figures.fault else chart_height(figures, measures) + round(FOOT * measures.styles["Figure"].size)


def below(figures: Figures, caption: str) -> list[str]:
    """Return the lines below a chart: what is missing, its caption."""
    told = [f"【待补：{figures.fault}】"] if figures.fault else []
    return [*told, *([caption] if caption else [])]
