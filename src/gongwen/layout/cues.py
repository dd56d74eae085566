"""A line that leads to what follows, 逐项整改情况如下：, stands on its page: no cue is the last line of a page."""

from __future__ import annotations

from gongwen.layout.boxes import line_box
from gongwen.layout.measures import Measures
from gongwen.layout.printed import PrintedParagraph

MOST = 2  # lines of a cue that is kept whole: programs differ in what they move of a longer paragraph
_CUES = ("BodyIndent", "Salutation")


def cued(one: PrintedParagraph, measures: Measures) -> PrintedParagraph:
    """Return a paragraph that stands with the next one where it leads to it."""
    if not one.words.endswith("：") or one.style not in _CUES or line_box(one, measures).lines > MOST:
        return one
    return one._replace(direct=one.direct._replace(keep=True, whole=True))
