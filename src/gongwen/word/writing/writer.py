"""Document → the Word XML that fills a paper's slots. A paragraph is a style name and text.

Listed exceptions of direct formatting: the blank line under the title block, what letterhead and sign-off compute
(letterhead.py, closing.py), table borders by style, sizes of pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongwen import standard
from gongwen.document import counting
from gongwen.document.model import Attachment, Block, Document, Enclosure, Heading, Paragraph, Picture, Table
from gongwen.layout.fitting import Fit, Where, fitting
from gongwen.layout.titles import LIMIT, break_title
from gongwen.word.enclosures.enclosed import Added, Enclosed, Enclosures
from gongwen.word.heading_numbers import typed
from gongwen.word.look import HEADINGS, SLOTS, STYLES, Image, Look, Part, text_xml
from gongwen.word.writing.closing import closing, kept, seal_files
from gongwen.word.writing.imprint import Imprint, imprint
from gongwen.word.writing.letterhead import below_letter_rule, formats, letterhead
from gongwen.word.writing.pictures import Gallery, pictures
from gongwen.word.writing.tables import table_xml
from gongwen.word.writing.tag_pictures import Pictures, has_marks, placed

__all__ = [
    "HEADINGS",
    "SLOTS",
    "STYLES",
    "Gallery",
    "Image",
    "Look",
    "Part",
    "Pictures",
    "Slots",
    "fitted",
    "formats",
    "has_marks",
    "pictures",
    "placed",
    "seal_files",
    "text_xml",
    "typed",
    "write",
]


class Slots(NamedTuple):
    """The XML of a document for the slots of a paper, the last section, the pictures, and other parts it adds by relationship id."""

    slots: dict[str, str]
    section: str
    gallery: Gallery
    parts: dict[str, Part]
    enclosed: Added


def write(
    document: Document,
    look: Look,
    images: Mapping[str, Image] | None = None,
    layout: str = "",
    files: Mapping[str, Enclosed] | None = None,
) -> Slots:
    """Return what fills a paper's slots for a document; `images` holds its pictures by file name,
    also those that its tags will print; `files` holds the Word files it encloses.
    layout: the 版式 whose letterhead and imprint it gets (文件 信函 命令 纪要), "" for none.

    A picture or file that is not there is a visible gap. Raises Misuse where a list is longer than its scheme can count.
    """
    document = _numbered_once(document) if layout else document
    blocks = document.blocks
    labels = typed(blocks, counting.count(blocks), look.numbered)
    end = next((index for index, block in enumerate(blocks) if isinstance(block, Attachment)), len(blocks))
    writer = _Writer(look, images or {}, document.landscape, files or {})
    titles = [block.title for block in blocks if isinstance(block, Attachment)]
    fits, made = fitted(document, look, layout) if layout else (None, None)
    moved = bool(fits and fits.moved)
    body = "".join(writer.flow(blocks[:end], labels[:end]))
    slots = {
        "版头": letterhead(document, look, layout) if layout else "",
        "题头": "".join(_heading_block(document if not moved else document.without("主送机关"), look, layout)),
        "正文": kept(body) if _keeps(document, blocks[:end]) else body,
        "落款": writer.closing(document, titles, layout),
        "附件": "".join(writer.attachments(blocks[end:], labels[end:], _numbers(document, titles))),
        "版记": writer.imprint(made, fits.imprint) if made and fits else "",
    }
    last = next((name for name in ("版记", "附件", "落款", "正文") if slots[name]), "正文")
    if slots[last].endswith("</w:tbl>"):  # a document ends in a paragraph
        slots[last] += look.paragraph("SectionEnd", "")
    return Slots(slots, writer.section, writer.gallery, writer.footers_needed, writer.enclosures.added)


def _numbers(document: Document, titles: Sequence[str]) -> list[str]:
    """Return the number of each attachment, "" for a single one: that of 附件说明 where it lists others beside them (7.3.7)."""
    names = document.elements.get("附件", ())
    if len(names) > len(titles) and len(set(names)) == len(names) and set(titles).issubset(names):
        return [str(names.index(title) + 1) for title in titles]
    return [str(number) if len(titles) > 1 else "" for number in range(1, len(titles) + 1)]


def fitted(document: Document, look: Look, layout: str) -> tuple[Fit, Imprint | None]:
    """Return how a document with a letterhead fits its pages, and its imprint: with the receivers that page 1 has no room for."""
    document, letter = _numbered_once(document), formats()[layout]["起点"] == "纸边"
    made = imprint(document, look, letter)
    fits = fitting(document, layout, made.lines if made else 0.0)
    if fits.moved:
        made = imprint(document, look, letter, document.elements["主送机关"])
        fits = fitting(document, layout, made.lines if made else 0.0)
    return fits, made


def _numbered_once(document: Document) -> Document:
    """Return the document without a 发文字号 under its title, where genres for a plain paper put it: the letterhead has it."""
    number, bylines = document.element("发文字号"), document.elements.get("题注", ())
    return document.replaced("题注", [line for line in bylines if line != number]) if number in bylines else document


def _keeps(document: Document, body: Sequence[Block]) -> bool:
    """Return whether the body's last paragraph stays with the sign-off, which must not stand alone; another file's may not be ours."""
    signed = bool(document.elements.get("署名") or document.element("成文日期"))
    return signed and not any(isinstance(block, Enclosure) for block in body[-1:])


def _copies(document: Document, look: Look) -> Iterator[str]:
    """Return 抄送 as the last line of a paper without 版记."""
    if copies := document.elements.get("抄送"):
        yield look.paragraph("Salutation", f"抄送：{'、'.join(copies).rstrip('。')}。")


# --- title block -----------------------------------------------------------------------------


def _heading_block(document: Document, look: Look, layout: str) -> Iterator[str]:
    """Return title, subtitle and the lines under them; the last one keeps a blank line below it (7.3.2).

    In a letter 发文字号 stands above the title, below the first double line.
    """
    if layout and formats()[layout]["起点"] == "纸边":
        yield from below_letter_rule(document, look)
    title = document.title if len(document.title) != 1 else break_title(document.title[0], _limit(document.landscape))
    group = [("Title", "\n".join(title))] if title else []
    if document.subtitle:
        group.append(("Subtitle", f"——{document.subtitle}"))
    bylines = document.elements.get("题注", ())
    number = document.element("发文字号")
    if number and number not in bylines and not layout:  # without a letterhead it stands under the title
        group.append(("Byline", number))
    group += [("Byline", line) for line in bylines]
    for style, text in group[:-1]:
        yield look.paragraph(style, text)
    for style, text in group[-1:]:
        blank = f'<w:spacing w:after="{standard.page().line}"/></w:pPr>'
        yield look.paragraph(style, text).replace("</w:pPr>", blank, 1)
    if receivers := document.elements.get("主送机关"):
        yield look.paragraph("Salutation", "、".join(receivers).rstrip("：:") + "：")


def _limit(landscape: bool) -> float:
    """Return how many 字 a line of a title can hold: on a landscape page as many more as the page is wider."""
    return LIMIT * standard.twips("版心.高") // standard.twips("版心.宽") if landscape else LIMIT


# --- body and attachments --------------------------------------------------------------------


class _Writer:
    """Writes blocks in order; remembers which way the page lies."""

    def __init__(self, look: Look, images: Mapping[str, Image], landscape: bool, files: Mapping[str, Enclosed]) -> None:
        self.look, self.gallery = look, Gallery(look, images)
        self.enclosures = Enclosures(look, files)
        self.landscape, self.first, self.unnumbered = landscape, True, False
        self.footers = look.turned_footers if landscape else {}  # of landscape pages, as far as there are any

    @property
    def footers_needed(self) -> dict[str, Part]:
        """Return the footers that the document adds: of landscape pages, of pages without number."""
        return self.footers | (self.look.blank_footers if self.unnumbered else {})

    @property
    def section(self) -> str:
        """Return the section that ends here; what belongs to a first page alone stands in the first one only."""
        if self.unnumbered:
            return self.look.unnumbered
        found = self.look.landscape if self.landscape else self.look.section
        return found if self.first else found.replace("<w:titlePg/>", "")

    def flow(self, blocks: Sequence[Block], labels: Sequence[str | None]) -> Iterator[str]:
        """Return the XML of blocks that hold no attachment. After a landscape table the page lies as it ended, until
        something follows: else the last one would leave a blank page behind it.
        """
        row: list[Picture] = []
        around = self.landscape
        for block, label in zip(blocks, labels, strict=True):
            if row and not isinstance(block, Picture):
                yield self.gallery.draw(row)
                row = []
            yield from self.turn(around or (isinstance(block, Table) and block.landscape))
            if isinstance(block, Heading):
                yield self.heading(block, label)
            elif isinstance(block, Paragraph):
                yield self.look.paragraph("Salutation" if block.flush else "BodyIndent", block.text)
            elif isinstance(block, Table):
                yield table_xml(block, self.look, standard.twips("版心.高" if self.landscape else "版心.宽"))
            elif isinstance(block, Picture):
                row.append(block)
            elif isinstance(block, Enclosure):
                yield from self.enclosure(block, last=block is blocks[-1])
        if row:
            yield self.gallery.draw(row)

    def heading(self, heading: Heading, label: str | None) -> str:
        if not heading.title:
            return self.look.paragraph("BodyIndent", f"{label}{heading.body}")
        if heading.body:
            return self.look.led(heading.level, f"{label}{heading.title}", heading.body)
        return self.look.heading(heading.level, label, heading.title)

    def attachments(
        self, blocks: Sequence[Block], labels: Sequence[str | None], numbers: Sequence[str]
    ) -> Iterator[str]:
        """Return the attachments, each on a new page: mark on the first line, title on the third (7.3.7)."""
        starts = [index for index, block in enumerate(blocks) if isinstance(block, Attachment)] + [len(blocks)]
        for number, (start, end) in zip(numbers, pairwise(starts), strict=True):
            attachment = blocks[start]
            assert isinstance(attachment, Attachment)
            yield from self.turn(attachment.landscape)
            yield self.look.paragraph("AttachmentMark", attachment.mark or f"附件{number}")
            self.enclosures.title = attachment.title
            if attachment.title:
                yield self.look.paragraph(
                    "AttachmentTitle", "\n".join(break_title(attachment.title, _limit(attachment.landscape)))
                )
            yield from self.flow(blocks[start + 1 : end], labels[start + 1 : end])

    def turn(self, landscape: bool) -> Iterator[str]:
        """Return the section break that is needed before text of an orientation."""
        if landscape != self.landscape:
            yield self.look.shaped("SectionEnd", self.section)
            self.landscape, self.first = landscape, False
            self.footers = self.look.turned_footers

    def closing(self, document: Document, attachments: Sequence[str], layout: str) -> str:
        """Return what follows the body, on a page that lies as the document does."""
        made = "".join(
            (
                *closing(document, attachments, self.look, self.gallery),
                *([] if layout else _copies(document, self.look)),
            )
        )
        return "".join(self.turn(document.landscape)) + made if made else ""

    def enclosure(self, enclosure: Enclosure, last: bool) -> Iterator[str]:
        """Return the text of another Word file; its landscape pages stay so, and the next attachment turns back by itself."""
        around, in_attachment = self.landscape, self.enclosures.title is not None
        for across, xml in self.enclosures.pieces(enclosure.file):
            yield from self.turn(self.landscape if across is None else around or across)
            yield xml
        if not (last and in_attachment):
            yield from self.turn(around)

    def imprint(self, made: Imprint, where: Where) -> str:
        """Return the 版记 at the foot of the last page, or of the next even one (7.4.1): behind a blank page without number."""
        end, fresh = self.look.paragraph("SectionEnd", ""), self.look.shaped("SectionEnd", "<w:pageBreakBefore/>")
        if where is Where.HERE and self.landscape:  # an enclosed file ended so
            where = Where.NEXT
        if where is Where.HERE:
            return made.xml + end
        if where is Where.NEXT:
            return "".join(self.turn(False)) + (fresh if not self.landscape else "") + made.xml + end
        closed = self.look.shaped("SectionEnd", self.section)
        self.unnumbered, self.landscape = True, False
        return closed + end + fresh + made.xml + end
