"""What stands around the text of a page: the page number 页码 (7.5, 8), the double lines of a letter (10.1)."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen import standard
from gongwen.layout.measures import Measures, of_paper
from gongwen.layout.sheets.faces import DrawnLine, faces, known, lines_drawn
from gongwen.layout.sheets.laid import LaidLine, LaidParagraph, LaidRule, LaidRun

CENTRE = 0.3  # of its size: how far the middle of a dash lies above the baseline


def page_number(number: int, measures: Measures, paper: str, landscape: bool) -> LaidParagraph:
    """Return the number of a page: odd ones at the right, even ones at the left, 7 mm below the type area; on a page
    that lies across it stands where it does on the others.
    """
    style = "FooterOdd" if number % 2 else "FooterEven"
    set_, face = of_paper(known(paper)).styles[style], faces(paper)[style]
    dash = standard.value("页码.一字线")
    away = standard.twips("页码.与版心下边缘距离") + round(CENTRE * set_.size)
    line = LaidLine(
        measures.left + set_.left,
        measures.height - measures.bottom + away,
        measures.wide - set_.left - set_.right,
        face.align,
        (LaidRun(f"{dash} {number} {dash}"),),
    )
    return LaidParagraph(style, (line,), element="页码", turned=landscape)


def second_letter_rule() -> Iterator[LaidRule]:
    """Return the second double line of a letter, 20 mm above the edge of its first page."""
    sheet, wide = standard.page(), standard.twips("信函.双线长")
    drawn = lines_drawn(standard.value("信函.第二条双线线型"), standard.value("信函.第二条双线颜色"))
    top = sheet.height - standard.twips("信函.第二条双线距下页边")
    return rules(drawn, (sheet.width - wide) // 2, top, wide)


def rules(drawn: DrawnLine, left: int, top: int, width: int) -> Iterator[LaidRule]:
    """Return the lines that a style draws, below each other from a place on."""
    for thick in drawn.thick:
        yield LaidRule(left, top, width, thick, drawn.colour)
        top += thick + drawn.apart
