"""A Document → Findings: what is wrong with it as a whole. Rules are small functions; nothing is changed.

whole     what holds for every document: counts, dates, tables
elements  the form of single elements (GB/T 9704-2012, 7.2 to 7.4)
ending    the words that end a document
agreeing  what has to agree inside one document
counting  counts against the tables and lists that they announce
voice     我局, 贵局, the type in the title
enclosing what a document issues or attaches against what it says
kinds     what the fifteen types 文种 ask for: direction, elements, words (条例)

The words of a text are another matter: `text_findings` reads passages, of a Document or of a file from outside; `check`
does not. What they look for is data as far as it can be, what has to be code is a module for each subject:

rules        check/*.yaml, the catalogue of every rule that can be reported
sounds       sounds.yaml: characters of the same sound, the first or last one of a word twice
contexts     contexts.yaml: the same, where the characters beside a word show which one is meant
later        counts that a text tells twice: in one place and in another
totals       totals and what gives them
tallies      figures that sentences apart give together
sayings      what is said in one way only, a character of it mistyped
variants     a name that stands once with another character
wording      wording.yaml: wrong words, and patterns with their repairs
marks        quotation marks and brackets that come in pairs
repeats      what is said twice
sequence     ordinals as typed
dates        成文日期 and 印发日期
lengths      long sentences and paragraphs
consistency  units, short names, words of time
signing      title and sign-off, copies, elements that are not there
heads        marks in titles and heads

An error stops the making, so only what is certainly wrong is one; what may be meant is a hint, and what no
standard asks for is a habit.
"""

from __future__ import annotations

from gongwen.check.document import agreeing, counting, elements, enclosing, ending, kinds, voice, whole
from gongwen.document.finding import Finding
from gongwen.document.model import Document
from gongwen.document.passages import texts

__all__ = ["check", "texts"]

RULES = (
    *whole.RULES,
    *elements.RULES,
    *kinds.RULES,
    *enclosing.RULES,
    *ending.RULES,
    *agreeing.RULES,
    *counting.RULES,
    *voice.RULES,
)


def check(document: Document) -> list[Finding]:
    """Return the findings on a document; `where` is the place in the document, as `passages` names it."""
    return [finding for rule in RULES for finding in rule(document)]
