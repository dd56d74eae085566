"""What of a paper the writer needs to know: style ids, the page, and how a paragraph of a style begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.layout.measures import Measures, of_paper
from gongwen.word import landscape
from gongwen.word.heading_numbers import Numbered

SLOTS = ("版头", "题头", "正文", "落款", "附件", "版记", "照片")
# The styles of a paper that this module writes; papers.yaml says how they look.
HEADINGS = tuple(f"Heading{level}" for level in range(1, 10))
STYLES = (
    "BodyIndent", "Title", "Subtitle", "Byline", "Salutation", *HEADINGS, "AttachmentNote", "AttachmentNoteFirst",
    "AttachmentNoteNext", "Signature", "Date", "AttachmentMark", "AttachmentTitle", "TableHead", "TableText",
    "TableShort", "TableHeadDense", "TableTextDense", "TableShortDense", "LetterheadItem", "LetterheadClass",
    "LetterheadMark", "DocumentNumber", "LetterheadRule", "LetterRule", "OrderNumber", "Attendance", "Seals", "Imprint",
    "ImprintIssue", "SignerChar", "LabelChar", "Figure", "GridFigure", "Caption", "SectionEnd", "TableGrid",
    *(f"{heading}Char" for heading in HEADINGS),
)  # fmt: skip

HINT = '<w:rFonts w:hint="eastAsia"/>'  # “ ” — …… 〔 〕 stand in the East Asian font
TEXT, END = '<w:t xml:space="preserve">', "</w:t></w:r></w:p>"
BLANK = "rIdBlank"  # the footer of pages without number
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPECIAL = compiled("[&<>\t\n]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": f"</w:t><w:tab/>{TEXT}", "\n": f"</w:t><w:br/>{TEXT}"}


def text_xml(text: str) -> str:
    """Return a text as the content of w:t; tabs and line breaks leave and re-enter it."""
    return _SPECIAL.sub(lambda match: _ENTITIES[match[0]], text) if _SPECIAL.search(text) else text


class Image(NamedTuple):
    """A picture to embed: its bytes, its extension ("png"), its own size in EMU (360,000 a cm)."""

    data: bytes
    extension: str
    width: int
    height: int


class Part(NamedTuple):
    """A part that a document adds to its paper: the kind of the relation, the name inside word/, the bytes, and the
    parts that it needs itself, by relationship id.
    """

    kind: str
    name: str
    data: bytes
    own: Mapping[str, Part] = MappingProxyType({})


@dataclass(frozen=True)
class Look:
    """What of a paper the writer needs: style ids by our key, the section (w:sectPr) of the page, its footers that
    can be turned for landscape pages, by relationship id, and what it measures.
    """

    styles: Mapping[str, str]
    section: str
    footers: Mapping[str, str] = field(default_factory=dict)
    lists: int = 0  # the highest number of a list, and of a kind of list, that the paper has
    kinds: int = 0
    numbered: Mapping[int, Numbered] = field(default_factory=dict)  # heading styles that number themselves, by level
    measures: Measures = field(default_factory=of_paper)

    @cached_property
    def openings(self) -> dict[str, str]:
        """Return what a paragraph of each style begins with, up to its text."""
        return {
            key: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{HINT}</w:rPr>{TEXT}'
            for key, style in self.styles.items()
        }

    @cached_property
    def leads(self) -> dict[int, str]:
        """Return what a paragraph with a leading head of each level begins with, up to the head's text."""
        body = self.styles["BodyIndent"]
        return {
            level: f'<w:p><w:pPr><w:pStyle w:val="{body}"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="{self.styles[f"Heading{level}Char"]}"/>{HINT}</w:rPr>{TEXT}'
            for level in range(1, 10)
        }

    @cached_property
    def landscape(self) -> str:
        """Return the section of a landscape page. Raises Misuse where the paper does not say how large its page is."""
        return landscape.section(self.section, self.footers)

    @cached_property
    def turned_footers(self) -> dict[str, Part]:
        """Return the footers of landscape pages by relationship id."""
        ids = landscape.turned_ids(self.footers)
        made = {ids[key]: landscape.footer(xml, self.section).encode() for key, xml in self.footers.items()}
        return {key: Part("footer", f"footer{key.removeprefix('rId')}.xml", xml) for key, xml in made.items()}

    @cached_property
    def unnumbered(self) -> str:
        """Return the section of pages without number: a blank page before the imprint, and the imprint's own (7.5)."""
        kept = re.sub(r"<w:(?:header|footer)Reference [^>]*/>|<w:titlePg/>", "", self.section)
        blank = "".join(f'<w:footerReference w:type="{kind}" r:id="{BLANK}"/>' for kind in ("default", "even"))
        return re.sub("(<w:sectPr[^>]*>)", rf"\1{blank}", kept, count=1)

    @cached_property
    def blank_footers(self) -> dict[str, Part]:
        """Return the footer without a number by relationship id."""
        return {BLANK: Part("footer", f"footer{BLANK}.xml", f"{_XML}<w:ftr {_W}><w:p/></w:ftr>".encode())}

    def paragraph(self, style: str, text: str) -> str:
        """Return one paragraph of a style."""
        return self.openings[style] + text_xml(text) + END

    def shaped(self, style: str, properties: str, *runs: str) -> str:
        """Return a paragraph of a style with properties (XML) of its own that no style can have, since they are
        computed.
        """
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'

    def run(self, text: str, properties: str = "", style: str = "") -> str:
        """Return a run of text, of a character style, with properties (XML) of its own."""
        kept = f'<w:rStyle w:val="{self.styles[style]}"/>' if style else ""
        return f"<w:r><w:rPr>{kept}{HINT}{properties}</w:rPr>{TEXT}{text_xml(text)}</w:t></w:r>"

    def led(self, level: int, head: str, body: str) -> str:
        """Return a paragraph whose head alone has the font of its level."""
        return f"{self.leads[level]}{text_xml(head)}</w:t></w:r><w:r><w:rPr>{HINT}</w:rPr>{TEXT}{text_xml(body)}{END}"
