"""The elements of a table → its rows and cells, whatever groups them, and how far a cell reaches."""

from __future__ import annotations

from gongwen.word.xml import VAL, Element, W, names

GROUPS = frozenset(names("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag"))


def table_children(element: Element, local: str) -> list[Element]:
    """Return the rows of a table, or the cells of a row; content controls and the like may hold them."""
    found: list[Element] = []
    for child in element:
        if child.tag == W + local:
            found.append(child)
        elif child.tag in GROUPS:
            found += table_children(child, local)
    return found


def goes_on(cell: Element, local: str) -> bool:
    """Return whether a cell goes on from the one above it (vMerge), or at its left (hMerge, of old files)."""
    merge = cell.find(f"{W}tcPr/{W}{local}")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def span_of(number: str) -> int:
    """Return how many columns a number says, 0 where it says none."""
    return int(number) if number.isdecimal() and len(number) < 4 else 0
