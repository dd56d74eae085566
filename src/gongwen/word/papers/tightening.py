"""A paper → the same with its characters or its lines closer, as GB/T 9704-2012 allows where a page would hold too
little (5.2.3: 特定情况可以作适当调整, 7.3.5.5: 调整行距、字距).

The bounds: a line takes one character more (29 of them), a page one line more (23 of them), no further.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongwen.word import package
from gongwen.word.papers.compiled import Paper
from gongwen.word.papers.compiling import STYLES_PART, restyled

_LINE, _SPACING = 'w:line="579" w:lineRule="exact"', '<w:spacing w:val="-6"/>'  # of our papers


class Tightness(NamedTuple):
    """How close characters and lines stand, in twips, and how that is said."""

    spacing: int
    line: int
    said: str


CLAUSES = "GB/T 9704-2012，5.2.3、7.3.5.5"
CHARACTERS = "字距由-0.3磅收到-0.85磅（每行29字）"
LINES = "行距由28.95磅收到27.7磅（每面23行）"
STEPS = (Tightness(-17, 579, CHARACTERS), Tightness(-6, 554, LINES), Tightness(-17, 554, f"{CHARACTERS}，{LINES}"))


def tightened(paper: Paper, step: Tightness) -> Paper | None:
    """Return a paper that is so tight, None for one that is not set as ours are: its lines are its own."""
    member = paper.members[STYLES_PART]
    sheet = package.content(member).decode("utf-8-sig") if isinstance(member, package.Member) else ""
    if not re.search(f'w:default="1".*?{_LINE}', sheet) or _SPACING not in sheet:
        return None
    sheet = sheet.replace(_LINE, f'w:line="{step.line}" w:lineRule="exact"')
    return restyled(paper, sheet.replace(_SPACING, f'<w:spacing w:val="{step.spacing}"/>'))
