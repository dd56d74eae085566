"""A Document → Findings: what is wrong with it as a whole. Rules are small functions; nothing is changed.

whole     what holds for every document: counts, dates, tables
elements  the form of single elements (GB/T 9704-2012, 7.2 to 7.4)
kinds     what the fifteen types 文种 ask for: direction, elements, words (条例)

The words of a text are another matter: `text_findings` reads passages, of a Document or of a file from outside, and
`check` does not. `catalogue` lists every rule that can be reported.

An error stops the making, so only what is certainly wrong is one; what may be meant is a hint, and what no
standard asks for is a habit.
"""

from __future__ import annotations

from gongwen.check import elements, kinds, whole
from gongwen.check.proofreading import passage_findings, text_findings, whole_findings
from gongwen.check.rules import Rule, catalogue
from gongwen.check.texts import texts
from gongwen.model import Document, Finding

__all__ = ["Rule", "catalogue", "check", "passage_findings", "text_findings", "texts", "whole_findings"]

RULES = (*whole.RULES, *elements.RULES, *kinds.RULES)


def check(document: Document) -> list[Finding]:
    """Return the findings on a document; `where` quotes the words, so that the caller can find their line."""
    return [finding for rule in RULES for finding in rule(document)]
