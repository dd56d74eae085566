"""The imprint 版记 at the foot of the type area: thick rules above and below its rows, thin ones between (7.4.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen import standard
from gongwen.layout import boxes
from gongwen.layout.measures import Measures
from gongwen.layout.printed import Imprint, PrintedParagraph
from gongwen.layout.sheets.faces import Face
from gongwen.layout.sheets.laid import Laid, LaidLine, LaidParagraph, LaidRule
from gongwen.layout.sheets.paragraphs import lines_laid


def imprint_laid(imprint: Imprint, measures: Measures, looks: Mapping[str, Face]) -> Iterator[Laid]:
    """Return what stands of an imprint on its page."""
    thick, thin = (standard.twips(f"版记.{name}") for name in ("首末分隔线高度", "中间分隔线高度"))
    down = measures.height - measures.bottom - measures.footer - boxes.imprint_height(imprint, measures)
    for number, row in enumerate(imprint.rows):
        if imprint.ruled:
            yield LaidRule(measures.left, down, measures.wide, thin if number else thick)
            down += boxes.LINE_DRAWN
        for one in row:
            lines = lines_laid(one, measures, looks)
            yield moved(one, lines, measures.left, down)
            down += boxes.line_box(one, measures).height
    if imprint.ruled:
        yield LaidRule(measures.left, down, measures.wide, thick)


def moved(one: PrintedParagraph, lines: Sequence[LaidLine], left: int, down: int) -> LaidParagraph:
    """Return lines of a paragraph at a place of the sheet."""
    moved = tuple(line._replace(left=line.left + left, baseline=line.baseline + down) for line in lines)
    return LaidParagraph(one.style, moved, one.at, one.element, 0 if one.lead else one.level)
