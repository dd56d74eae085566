"""A document ready to be printed → its pages as HTML, a sheet each, every text of it knowing where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongwen.app.contract.places import Spoken
from gongwen.app.preview.pages import preview
from gongwen.document.passages import of_block, of_element, of_title
from gongwen.genres.printing import Prepared


def pages(ready: Prepared, known: Mapping[str, Spoken]) -> dict[str, Any]:
    """Return the pages of a document, their style, and what of it they do not show; known: by the places of its texts
    where in the input these stand.
    """
    of_its_own = {"标题": of_title(), "副标题": "副标题"}

    def source(at: int, element: str) -> Mapping[str, object]:
        place = known.get(of_block(at) if at >= 0 else of_its_own.get(element, of_element(element)))
        found = {"line": place.line, "path": place.path} if place else {}
        return {name: value for name, value in found.items() if value}

    made = preview(ready, source)
    return {"pages": made.pages, "page_css": made.css, "not_shown": made.told}
