"""What is printed → the Word XML that fills a paper's slots. What is printed where is decided in gongwen.layout; here
it is only written: paragraphs by style, with properties of their own where no style can have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.document import counting
from gongwen.document.model import Block, Document
from gongwen.layout.fitting import Fitted, Where, fitted
from gongwen.layout.printed import (
    JointMark,
    Printed,
    PrintedChart,
    PrintedDocument,
    PrintedFile,
    PrintedParagraph,
    PrintedPictures,
    PrintedTable,
    Turn,
)
from gongwen.word.enclosures.enclosed import Added, Enclosed, Enclosures
from gongwen.word.heading_numbers import typed
from gongwen.word.look import Image, Look, Part
from gongwen.word.writing.paragraphs import joint_mark, paragraph
from gongwen.word.writing.pictures import Gallery
from gongwen.word.writing.tables import imprint_xml, table_xml


class Slots(NamedTuple):
    """The XML of a document for the slots of a paper, the last section, the pictures, and other parts it adds by
    relationship id.
    """

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
    """Return what fills a paper's slots for a document; see print_document and write_printed."""
    images = images or {}
    return write_printed(fitted(document, look.measures, layout, images), document.blocks, look, images, files or {})


def write_printed(
    fits: Fitted, blocks: Sequence[Block], look: Look, images: Mapping[str, Image], files: Mapping[str, Enclosed]
) -> Slots:
    """Return what fills a paper's slots for a document that is laid out; `images` holds its pictures by file name, also
    those that its tags will print; `files` the Word files it encloses; `blocks` are what it is made from.

    A picture or file that is not there is a visible gap.
    """
    printed = fits.printed
    writer = _Writer(look, images, files, printed.landscape, blocks)
    slots = {
        "版头": writer.flow(printed.letterhead),
        "题头": writer.flow(printed.heading),
        "正文": writer.flow(printed.body),
        "落款": writer.flow(printed.closing),
        "附件": writer.flow(printed.attachments),
        "版记": writer.imprint(printed, fits.imprint),
    }
    last = next((name for name in ("版记", "附件", "落款", "正文") if slots[name]), "正文")
    if slots[last].endswith("</w:tbl>"):  # a document ends in a paragraph
        slots[last] += look.paragraph("SectionEnd", "")
    return Slots(slots, writer.section, writer.gallery, writer.footers_needed, writer.enclosures.added)


class _Writer:
    """Writes what is printed in order; remembers which way the page lies."""

    def __init__(
        self,
        look: Look,
        images: Mapping[str, Image],
        files: Mapping[str, Enclosed],
        landscape: bool,
        blocks: Sequence[Block],
    ) -> None:
        self.look, self.gallery = look, Gallery(look, images)
        self.enclosures = Enclosures(look, files)
        self.landscape, self.first, self.unnumbered = landscape, True, False
        self.footers = look.turned_footers if landscape else {}  # of landscape pages, as far as there are any
        self.shown = _shown_by_styles(blocks, look)

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

    def flow(self, printed: Iterable[Printed]) -> str:
        """Return the XML of what is printed one after the other."""
        return "".join(
            paragraph(one, self.look, self.gallery, one.at in self.shown)
            if isinstance(one, PrintedParagraph)
            else self.other(one)
            for one in printed
        )

    def other(self, one: Printed) -> str:
        """Return the XML of what is no paragraph."""
        if isinstance(one, Turn):
            return self.turn(one.landscape)
        if isinstance(one, PrintedTable):
            return table_xml(one, self.look, self.landscape)
        if isinstance(one, PrintedPictures):
            return self.gallery.draw(one.pictures, keep=one.keep)
        if isinstance(one, PrintedChart):
            return self.gallery.chart(one)
        if isinstance(one, PrintedFile):
            return "".join(self.enclosed(one))
        assert isinstance(one, JointMark)
        return joint_mark(one, self.look, self.gallery)

    def turn(self, landscape: bool) -> str:
        """Return the section break that is needed before what stands on pages that lie one way."""
        if landscape == self.landscape:
            return ""
        ended = self.look.shaped("SectionEnd", self.section)
        self.landscape, self.first = landscape, False
        self.footers = self.look.turned_footers
        return ended

    def enclosed(self, one: PrintedFile) -> Iterator[str]:
        """Return the text of another Word file, whose landscape pages stay so."""
        self.enclosures.title = one.title
        for across, xml in self.enclosures.pieces(one.file):
            yield self.turn(self.landscape if across is None else one.landscape or across)
            yield xml

    def imprint(self, printed: PrintedDocument, where: Where) -> str:
        """Return the 版记 at the foot of the last page, or of the next even one (7.4.1): behind a blank page without
        number.
        """
        if printed.imprint is None:
            return ""
        made = imprint_xml(printed.imprint, self.look, self.gallery)
        end, fresh = self.look.paragraph("SectionEnd", ""), self.look.shaped("SectionEnd", "<w:pageBreakBefore/>")
        if where is Where.HERE and self.landscape:  # an enclosed file ended so
            where = Where.NEXT
        if where is Where.HERE:
            return made + end
        if where is Where.NEXT:
            return self.turn(False) + fresh + made + end
        closed = self.look.shaped("SectionEnd", self.section)
        self.unnumbered, self.landscape = True, False
        return closed + end + fresh + made + end


def _shown_by_styles(blocks: Sequence[Block], look: Look) -> frozenset[int]:
    """Return the headings, by their place among the blocks, whose ordinals the styles of the paper show by
    themselves.
    """
    if not look.numbered:
        return frozenset()
    labels = typed(blocks, counting.count(blocks), look.numbered)
    return frozenset(at for at, label in enumerate(labels) if label is None)
