"""A document ready to be printed → its pages as HTML, a sheet each, every line of it knowing its source."""

from __future__ import annotations

from html import escape
from typing import Any

from gongwen.app.contract import places
from gongwen.document.passages import of_block
from gongwen.genres.printing import Prepared
from gongwen.layout.printed import paragraphs


def pages(ready: Prepared) -> dict[str, Any]:
    """Return the pages of a document and their style; until pages are laid out, one sheet with all that is printed."""
    known = places.of_passages(ready.job)
    shown = []
    for one in paragraphs(ready.fitted.printed.flow):
        place = known.get(of_block(one.at)) if one.at >= 0 else known.get(f"“{one.element}”", known.get(one.element))
        line = f' data-line="{place.line}"' if place and place.line else ""
        path = f' data-path="{escape(place.path)}"' if place and place.path else ""
        shown.append(f"<p{line}{path}>{escape(one.words)}</p>")
    return {"pages": [f'<section aria-label="第1页" class="sheet">{"".join(shown)}</section>'], "page_css": ""}
