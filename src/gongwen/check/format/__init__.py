"""A Word file → Findings about its looks and its layout, against GB/T 9704-2012.

format.yaml   what each element looks like, by the names of standard.yaml; and, for the list, the rules that are code
view          the file and the roles of its blocks, as rules read them
looks         fonts, sizes, colours, alignment, indents of each element
pages         paper, margins, lines and characters of a page, page numbers
spacing       line spacing, blank lines and blanks that lay out, fonts of marks, numbers typed and made by Word
letterhead    mark, number, red line
body          paragraphs that look otherwise than those around them; attendance, bylines, fonts of tables
order         which element stands above which
closing       list of attachments, sign-off, attachments, imprint
adorned       borders, grounds and lines that the standard has nowhere

Everything is resolved through styles, defaults and themes by `foreign`. How strong a rule is follows from the words of
the standard: 规定 → 错误, 一般 推荐 可以 → 提示; what it does not ask for is 习惯.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongwen.check.format import adorned, body, closing, letterhead, looks, order, paper, running, spacing
from gongwen.check.format.view import View
from gongwen.document.finding import Finding
from gongwen.foreign.recognising.roles import Recognised
from gongwen.foreign.source import Source

_Rule = Callable[[View], Iterator[Finding]]
_READING_COPY = 18  # pt: a text in this size or larger is for reading aloud, and in no official layout
_RULES = (
    *paper.RULES,
    *running.RULES,
    *letterhead.RULES,
    *looks.RULES,
    *spacing.RULES,
    *body.RULES,
    *order.RULES,
    *closing.RULES,
    *adorned.RULES,
)


def format_findings(source: Source, recognised: Recognised, official: bool = True) -> list[Finding]:
    """Return what is wrong with the looks and the layout of a Word file, in the order of the rules.

    official: whether it is an official document; of another file only the pages are looked at.
    """
    view = View(source, recognised)
    lays_itself_out = view.size >= _READING_COPY or view.is_form
    rules: tuple[_Rule, ...] = paper.EVERY if lays_itself_out else _RULES if official else paper.RULES
    return [finding for rule in rules for finding in rule(view)]
