"""Document + Measures → what is printed, in the order of the paper: the one place that says what is printed where.

Whether the receivers move to the imprint is decided by counting, see fitting.py.
"""

from __future__ import annotations

from gongwen.document.model import Document
from gongwen.layout.body import Blocks
from gongwen.layout.closing import closing, copies
from gongwen.layout.heading_block import heading_block
from gongwen.layout.imprint import imprint
from gongwen.layout.letterhead import is_letter, letterhead
from gongwen.layout.measures import Measures
from gongwen.layout.printed import NO_PICTURES, PrintedDocument, Sizes, kept


def print_document(
    document: Document, measures: Measures, layout: str = "", pictures: Sizes = NO_PICTURES
) -> PrintedDocument:
    """Return what a document prints on a paper. layout: the 版式 whose letterhead and imprint it gets (文件 信函 命令
    纪要), "" for none; pictures: its pictures by file name, with their sizes.

    Raises Misuse where a list is longer than its scheme can count.
    """
    document = numbered_once(document) if layout else document
    blocks = Blocks(document, measures)
    body = list(blocks.body())
    if body and _keeps(document):
        body[-1] = kept(body[-1])
    end = (*closing(document, measures, pictures), *(() if layout else copies(document)))
    turned = tuple(blocks.turn(document.landscape)) if end else ()
    return PrintedDocument(
        letterhead=tuple(letterhead(document, measures, layout)) if layout else (),
        heading=tuple(heading_block(document, measures, layout)),
        body=tuple(body),
        closing=(*turned, *end),
        attachments=tuple(blocks.attachments()),
        imprint=imprint(document, measures, is_letter(layout)) if layout else None,
        landscape=document.landscape,
        floating=is_letter(layout),
    )


def without_receivers(printed: PrintedDocument, document: Document, measures: Measures, layout: str) -> PrintedDocument:
    """Return what is printed with 主送机关 in the imprint instead of above the text (7.3.2)."""
    document = numbered_once(document)
    receivers = document.elements["主送机关"]
    return printed._replace(
        heading=tuple(heading_block(document.without("主送机关"), measures, layout)),
        imprint=imprint(document, measures, is_letter(layout), receivers),
    )


def numbered_once(document: Document) -> Document:
    """Return the document without a 发文字号 under its title, where genres for a plain paper put it: the letterhead
    has it.
    """
    number, bylines = document.element("发文字号"), document.elements.get("题注", ())
    return document.replaced("题注", [line for line in bylines if line != number]) if number in bylines else document


def _keeps(document: Document) -> bool:
    """Return whether the text's last paragraph stays with the sign-off, which must not stand alone; another file's may
    not be ours.
    """
    return bool(document.elements.get("署名") or document.element("成文日期"))
