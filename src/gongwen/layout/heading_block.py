"""The lines between letterhead and text: title, subtitle, what stands under them, and 主送机关 (GB/T 9704-2012,
7.3.1, 7.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.chinese.receivers import receivers_line
from gongwen.document.model import Document
from gongwen.layout.letterhead import below_letter_rule, is_letter
from gongwen.layout.line_ends import balanced, listed
from gongwen.layout.measures import Measures
from gongwen.layout.names import names_of
from gongwen.layout.printed import PLAIN, DirectFormat, Printed, PrintedParagraph
from gongwen.layout.titles import break_title, width


def heading_block(document: Document, measures: Measures, layout: str) -> Iterator[Printed]:
    """Return the lines above the text; the last one under the title keeps a blank line below it.

    In a letter 发文字号 stands above the title, below the first double line. layout: "" without a letterhead.
    """
    facing = measures.facing(document.landscape)
    if is_letter(layout):
        yield from below_letter_rule(document, facing)
    group = [*_title(document, facing), *_below_title(document, facing, layout)]
    yield from group[:-1]
    yield from (last._replace(direct=last.direct._replace(after=measures.line)) for last in group[-1:])
    if receivers := document.elements.get("主送机关"):
        text = receivers_line(receivers).rstrip("：:") + "："
        off = listed(text, "Salutation", facing)
        direct = DirectFormat(right=off) if off else PLAIN
        yield PrintedParagraph("Salutation", text, direct=direct, element="主送机关")


def _title(document: Document, measures: Measures) -> Iterator[PrintedParagraph]:
    lines = document.title
    if len(lines) == 1 and width(lines[0]) > measures.title_room():
        lines = break_title(lines[0], measures.title_room(), names_of(document, lines[0]))
    if lines:
        yield PrintedParagraph("Title", "\n".join(lines), element="标题")
    if document.subtitle:
        yield PrintedParagraph("Subtitle", f"——{document.subtitle}", element="副标题")


def _below_title(document: Document, measures: Measures, layout: str) -> Iterator[PrintedParagraph]:
    """Return what stands under the title: without a letterhead 发文字号, then 题注."""
    number, bylines = document.element("发文字号"), document.elements.get("题注", ())
    if number and number not in bylines and not layout:
        yield PrintedParagraph("Byline", number, element="发文字号")
    for line in bylines:
        off = balanced(line, "Byline", measures, names_of(document, line)) if width(line) > measures.title_room() else 0
        direct = DirectFormat(left=off // 2, right=off // 2) if off else PLAIN
        yield PrintedParagraph("Byline", line, direct=direct, element="题注")
