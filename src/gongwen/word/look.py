"""What of a paper the writer needs to know: style ids, the page, and how a paragraph of a style begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gongwen.model import Misuse

SLOTS = ("题头", "正文", "落款", "附件", "照片")
# The styles of a paper that this module writes; papers.yaml says how they look.
HEADINGS = tuple(f"Heading{level}" for level in range(1, 10))
STYLES = (
    "BodyIndent", "Title", "Subtitle", "Byline", "Salutation", *HEADINGS, "AttachmentNote", "AttachmentNoteFirst",
    "AttachmentNoteNext", "Signature", "Date", "AttachmentMark", "AttachmentTitle", "TableHead", "TableText",
    "Figure", "GridFigure", "Caption", "SectionEnd", "TableGrid", *(f"{heading}Char" for heading in HEADINGS),
)  # fmt: skip

HINT = '<w:rFonts w:hint="eastAsia"/>'  # “ ” — …… 〔 〕 stand in the East Asian font
TEXT, END = '<w:t xml:space="preserve">', "</w:t></w:r></w:p>"
_SPECIAL = re.compile("[&<>\t\n]")
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


@dataclass(frozen=True)
class Look:
    """What of a paper the writer needs: style ids by our key, and the section (w:sectPr) of the page."""

    styles: Mapping[str, str]
    section: str

    @cached_property
    def openings(self) -> dict[str, str]:
        """Return what a paragraph of each style begins with, up to its text."""
        return {key: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{HINT}</w:rPr>{TEXT}' for key, style in self.styles.items()}

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
        """Return the section of a landscape page (clause 8): the sheet turned, its head at the binding edge."""
        size, margins = (re.search(f"<w:{name} [^>]*/>", self.section) for name in ("pgSz", "pgMar"))
        values = dict(re.findall(r'w:(w|h|top|right|bottom|left|footer)="(\d+)"', f"{size and size[0]}{margins and margins[0]}"))
        if not size or not margins or len(values) < 6:
            raise Misuse("模板的页面设置不完整，不能排横排附件")
        turned = self.section.replace(size[0], f'<w:pgSz w:w="{values["h"]}" w:h="{values["w"]}" w:orient="landscape"/>')
        sides = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
        new = re.sub(r'w:(top|right|bottom|left)="\d+"', lambda match: f'w:{match[1]}="{values[sides[match[1]]]}"', margins[0])
        if "footer" in values:  # as far below the text as on the other pages
            footer = int(values["footer"]) - int(values["bottom"]) + int(values["right"])
            new = re.sub(r'w:footer="\d+"', f'w:footer="{max(0, footer)}"', new)
        return re.sub("<w:docGrid[^>]*/>", "", turned.replace(margins[0], new))

    def paragraph(self, style: str, text: str) -> str:
        """Return one paragraph of a style."""
        return self.openings[style] + text_xml(text) + END

    def led(self, level: int, head: str, body: str) -> str:
        """Return a paragraph whose head alone has the font of its level."""
        return f"{self.leads[level]}{text_xml(head)}</w:t></w:r><w:r><w:rPr>{HINT}</w:rPr>{TEXT}{text_xml(body)}{END}"
