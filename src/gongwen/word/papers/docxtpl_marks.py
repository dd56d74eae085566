"""What docxtpl alone understands: merged and coloured cells, and blanks taken away around a statement.

The one module that knows docxtpl, loaded for templates that have such tags: {% colspan 2 %} {% cellbg 'EEEEEE' %}
{% vm %} {% hm %} {%- … -%}. Tags that Word tore apart and those that take the place of a row, a paragraph, a cell or
a run are our own work (`tags`, `source`), so that a form with loops needs neither docxtpl nor lxml.

docxtpl works on the text of a part with regular expressions, in a method that uses nothing of its instance; where a tag
ends it tells by the first % or }, so these are hidden from it inside a tag. A test holds both facts, and that every
template comes out as docxtpl makes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.document.finding import Misuse
from gongwen.word.papers.tags import CELLS, MERGES, Tag

MISSING = (
    "模板里合并格、底色的标签（colspan、cellbg、vm、hm）和 {%- -%} 要用 docxtpl，这里没有；"
    "请在 Word 里合并格、填底色，去掉这些标签，或用装在电脑上的程序（gongwen）来做"
)
_HIDDEN, _SHOWN = str.maketrans("%}<>", "\1\2\3\4"), str.maketrans("\1\2\3\4", "%}<>")  # no XML can hold these


def are_needed(tags: Iterable[Tag]) -> bool:
    """Return whether some of the tags are docxtpl's work."""
    return any(
        tag.is_statement and (tag.word in CELLS or tag.word in MERGES or "-" in tag.opening + tag.closing)
        for tag in tags
    )


def hidden(body: str) -> str:
    """Return the body of a tag with the characters hidden by which docxtpl would see its end."""
    return body.translate(_HIDDEN)


def patched(source: str) -> str:
    """Return the source of a part with docxtpl's marks worked in, and what was hidden from it shown."""
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        raise Misuse(MISSING) from error
    return str(DocxTemplate.patch_xml(None, source)).translate(_SHOWN)
