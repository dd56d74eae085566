"""Document → the Word XML that fills a paper's slots. A paragraph is a style name and text.

Listed exceptions of direct formatting: the blank line under the title block, the right indents of the sign-off
(computed from both lines, 7.3.5), table borders by style, sizes of pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from gongwen import ordinals, standard
from gongwen.model import Attachment, Block, Document, Heading, Misuse, Paragraph, Picture, Table
from gongwen.titles import break_title, width

SLOTS = ("题头", "正文", "落款", "附件", "照片")
# The styles of a paper that this module writes; papers.yaml says how they look.
HEADINGS = tuple(f"Heading{level}" for level in range(1, 10))
STYLES = (
    "BodyIndent", "Title", "Subtitle", "Byline", "Salutation", *HEADINGS, "AttachmentNote", "AttachmentNoteFirst",
    "AttachmentNoteNext", "Signature", "Date", "AttachmentMark", "AttachmentTitle", "TableHead", "TableText",
    "Figure", "GridFigure", "Caption", "SectionEnd", "TableGrid", *(f"{heading}Char" for heading in HEADINGS),
)  # fmt: skip

TWIP = 635  # EMU
_HINT = '<w:rFonts w:hint="eastAsia"/>'  # “ ” — …… 〔 〕 stand in the East Asian font
_TEXT, _END = '<w:t xml:space="preserve">', "</w:t></w:r></w:p>"
_SPECIAL = re.compile("[&<>\t\n]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": f"</w:t><w:tab/>{_TEXT}", "\n": f"</w:t><w:br/>{_TEXT}"}


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
        return {key: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{_HINT}</w:rPr>{_TEXT}' for key, style in self.styles.items()}

    @cached_property
    def leads(self) -> dict[int, str]:
        """Return what a paragraph with a leading head of each level begins with, up to the head's text."""
        body = self.styles["BodyIndent"]
        return {
            level: f'<w:p><w:pPr><w:pStyle w:val="{body}"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="{self.styles[f"Heading{level}Char"]}"/>{_HINT}</w:rPr>{_TEXT}'
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
        return self.openings[style] + text_xml(text) + _END

    def led(self, level: int, head: str, body: str) -> str:
        """Return a paragraph whose head alone has the font of its level."""
        return f"{self.leads[level]}{text_xml(head)}</w:t></w:r><w:r><w:rPr>{_HINT}</w:rPr>{_TEXT}{text_xml(body)}{_END}"


class Slots(NamedTuple):
    """The XML of a document for the slots of a paper, the last section, and the pictures by relationship id."""

    slots: dict[str, str]
    section: str
    images: dict[str, Image]


def write(document: Document, look: Look, images: Mapping[str, Image] | None = None, photos: Sequence[Picture] = ()) -> Slots:
    """Return what fills a paper's slots for a document; `images` holds its pictures by file name,
    `photos` are those of the slot 照片, which a form may place where it likes.

    A picture that is not there is a visible gap. Raises Misuse where a list is longer than its scheme can count.
    """
    blocks = document.blocks
    labels = ordinals.count(blocks)
    end = next((index for index, block in enumerate(blocks) if isinstance(block, Attachment)), len(blocks))
    writer = _Writer(look, images or {})
    titles = [block.title for block in blocks if isinstance(block, Attachment)]
    slots = {
        "题头": "".join(_heading_block(document, look)),
        "正文": "".join(writer.flow(blocks[:end], labels[:end])),
        "落款": "".join(_closing(document, titles, look)),
        "附件": "".join(writer.attachments(blocks[end:], labels[end:], len(titles))),
        "照片": writer.pictures(photos) if photos else "",
    }
    return Slots(slots, writer.section, writer.used)


# --- title block -----------------------------------------------------------------------------


def _heading_block(document: Document, look: Look) -> Iterator[str]:
    """Return title, subtitle and the lines under them; the last one keeps a blank line below it (7.3.2)."""
    title = document.title if len(document.title) != 1 else break_title(document.title[0])
    group = [("Title", "\n".join(title))] if title else []
    if document.subtitle:
        group.append(("Subtitle", f"——{document.subtitle}"))
    group += [("Byline", line) for line in document.elements.get("题注", ())]
    for style, text in group[:-1]:
        yield look.paragraph(style, text)
    for style, text in group[-1:]:
        blank = f'<w:spacing w:after="{standard.page().line}"/></w:pPr>'
        yield look.paragraph(style, text).replace("</w:pPr>", blank, 1)
    if receivers := document.elements.get("主送机关"):
        yield look.paragraph("Salutation", "、".join(receivers).rstrip("：:") + "：")


# --- body and attachments --------------------------------------------------------------------


class _Writer:
    """Writes blocks in order; remembers the section the text is in and the pictures it used."""

    def __init__(self, look: Look, images: Mapping[str, Image]) -> None:
        self.look, self.images = look, images
        self.landscape = False
        self.used: dict[str, Image] = {}  # by relationship id; a picture shown twice is stored once
        self.keys: dict[str, str] = {}
        self.drawn = 0

    @property
    def section(self) -> str:
        return self.look.landscape if self.landscape else self.look.section

    def flow(self, blocks: Sequence[Block], labels: Sequence[str]) -> Iterator[str]:
        """Return the XML of blocks that hold no attachment."""
        row: list[Picture] = []
        for block, label in zip(blocks, labels, strict=True):
            if row and not isinstance(block, Picture):
                yield self.pictures(row)
                row = []
            if isinstance(block, Heading):
                yield self.heading(block, label)
            elif isinstance(block, Paragraph):
                yield self.look.paragraph("Salutation" if block.flush else "BodyIndent", block.text)
            elif isinstance(block, Table):
                yield from self.table(block)
            elif isinstance(block, Picture):
                row.append(block)
        if row:
            yield self.pictures(row)

    def heading(self, heading: Heading, label: str) -> str:
        if not heading.title:
            return self.look.paragraph("BodyIndent", label + heading.body)
        if heading.body:
            return self.look.led(heading.level, label + heading.title, heading.body)
        return self.look.paragraph(f"Heading{heading.level}", label + heading.title)

    def attachments(self, blocks: Sequence[Block], labels: Sequence[str], count: int) -> Iterator[str]:
        """Return the attachments, each on a new page: mark on the first line, title on the third (7.3.7)."""
        starts = [index for index, block in enumerate(blocks) if isinstance(block, Attachment)] + [len(blocks)]
        for number, (start, end) in enumerate(pairwise(starts), 1):
            attachment = blocks[start]
            assert isinstance(attachment, Attachment)
            yield from self.turn(attachment.landscape)
            yield self.look.paragraph("AttachmentMark", f"附件{number}" if count > 1 else "附件")
            if attachment.title:
                yield self.look.paragraph("AttachmentTitle", "\n".join(break_title(attachment.title)))
            yield from self.flow(blocks[start + 1 : end], labels[start + 1 : end])

    def turn(self, landscape: bool) -> Iterator[str]:
        """Return the section break that is needed before text of an orientation."""
        if landscape != self.landscape:
            yield f'<w:p><w:pPr><w:pStyle w:val="{self.look.styles["SectionEnd"]}"/>{self.section}</w:pPr></w:p>'
            self.landscape = landscape

    def table(self, table: Table) -> Iterator[str]:
        around = self.landscape
        yield from self.turn(around or table.landscape)
        yield _table(table, self.look, standard.twips("版心.高" if self.landscape else "版心.宽"))
        yield from self.turn(around)

    def pictures(self, pictures: Sequence[Picture]) -> str:
        """Return pictures that follow each other: one as wide as the text, several two a row in a table without lines."""
        wide, high = standard.twips("版心.宽") * TWIP, standard.twips("版心.高") * TWIP
        if len(pictures) == 1:
            return self.picture(pictures[0], "Figure", wide, round(high * 0.6))
        size = standard.twips("版心.宽") // 2
        cells = [
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{self.picture(one, "GridFigure", wide * 47 // 100, high * 28 // 100)}</w:tc>'
            for one in pictures
        ]
        if len(cells) % 2:
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{self.look.paragraph("Caption", "")}</w:tc>')
        rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{left}{right}</w:tr>" for left, right in zip(cells[::2], cells[1::2], strict=True))
        properties = f'<w:tblPr><w:tblW w:w="{size * 2}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        return f'<w:tbl>{properties}<w:tblGrid>{f"""<w:gridCol w:w="{size}"/>""" * 2}</w:tblGrid>{rows}</w:tbl>'

    def picture(self, picture: Picture, style: str, wide: int, high: int) -> str:
        """Return a picture no larger than wide × high EMU with its caption; a visible gap where its file is missing."""
        image = self.images.get(picture.file)
        if image is None:
            return self.look.paragraph("Caption", f"【待补：图片 {picture.file}】") + (
                self.look.paragraph("Caption", picture.caption) if picture.caption else ""
            )
        key = self.keys.setdefault(picture.file, f"rIdImage{len(self.keys) + 1}")
        self.used[key] = image
        self.drawn += 1
        scale = min(1.0, wide / image.width, high / image.height)
        drawing = _drawing(key, round(image.width * scale), round(image.height * scale), self.drawn, picture.caption)
        figure = f'<w:p><w:pPr><w:pStyle w:val="{self.look.styles[style]}"/></w:pPr><w:r>{drawing}</w:r></w:p>'
        return figure + (self.look.paragraph("Caption", picture.caption) if picture.caption else "")


# --- tables ----------------------------------------------------------------------------------


def _table(table: Table, look: Look, total: int) -> str:
    """Return a table `total` twips wide: header repeated on every page, no row split, ^ cells merged upward."""
    unit = total / sum(table.widths)
    widths = [round(size * unit) for size in table.widths]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    rows = "".join(_row(row, index, table, widths, look) for index, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.styles["TableGrid"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(row: Sequence[str | None], index: int, table: Table, widths: Sequence[int], look: Look) -> str:
    header = "<w:tblHeader/>" if index == 0 else ""
    below = table.rows[index + 1] if index + 1 < len(table.rows) else (None,) * 0
    cells = "".join(
        _cell(cell, widths[column], bool(below) and below[column] is None, "TableText" if index else "TableHead", look)
        for column, cell in enumerate(row)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _cell(cell: str | None, size: int, starts: bool, style: str, look: Look) -> str:
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if starts else ""
    paragraphs = "".join(look.paragraph(style, line) for line in (cell or "").split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'


# --- sign-off --------------------------------------------------------------------------------


def _closing(document: Document, attachments: Sequence[str], look: Look) -> Iterator[str]:
    """Return the list of attachments, sign-off, date and note as far as the document has them (7.3.4 to 7.3.6)."""
    names = document.elements.get("附件") or [title for title in attachments if title]
    yield from _attachment_list(names, look)
    signers, date = document.elements.get("署名", ()), document.element("成文日期")
    widest = max(map(width, signers), default=0.0)
    # Unsealed: 署名 two 字 from the right, the date's first character two 字 right of the name's (7.3.5.2).
    shift = max(0.0, width(date) - widest)
    for signer in signers:
        yield _indented(look, "Signature", signer, 2 + (2 + shift if shift else 0) + (widest - width(signer)) / 2)
    if date:
        alone = 0 if signers else 2
        yield _indented(look, "Date", date, max(2.0, alone + widest - width(date)))
    if note := document.element("附注"):
        yield look.paragraph("BodyIndent", note if note.startswith("（") else f"（{note}）")
    if copies := document.elements.get("抄送"):  # a paper without 版记 names them in the last line
        yield look.paragraph("Salutation", f"抄送：{'，'.join(copies).rstrip('。')}。")


def _attachment_list(names: Sequence[str], look: Look) -> Iterator[str]:
    if len(names) == 1:
        yield look.paragraph("AttachmentNote", f"附件：{names[0]}")
        return
    for number, name in enumerate(names, 1):
        yield look.paragraph("AttachmentNoteNext" if number > 1 else "AttachmentNoteFirst", f"{'附件：' if number == 1 else ''}{number}.{name}")


def _indented(look: Look, style: str, text: str, right: float) -> str:
    """Return a paragraph that ends `right` 字 before the right edge."""
    indent = f'<w:ind w:right="{standard.twips(f"{right}字")}"/></w:pPr>'
    return look.paragraph(style, text).replace("</w:pPr>", indent, 1)


# --- pictures --------------------------------------------------------------------------------


def _drawing(key: str, width: int, height: int, number: int, name: str) -> str:
    """Return an inline drawing of the picture with a relationship id, width × height EMU."""
    size = f'cx="{width}" cy="{height}"'
    title = text_xml(name or f"图{number}").replace('"', "&quot;")
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="图片 {number}" descr="{title}"/><a:graphic xmlns:a="{drawing}/main">'
        f'<a:graphicData uri="{drawing}/picture"><pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def pictures(blocks: Iterable[Block]) -> list[str]:
    """Return the file names of the pictures among blocks, each once."""
    return list(dict.fromkeys(block.file for block in blocks if isinstance(block, Picture)))
