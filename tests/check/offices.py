"""How other offices lay a document out with python-docx, each by the standard: an Office and the words it writes.

The words are lines, each with a mark for what it is: `标 云溪县教育局文件`. What an office does its own way (fonts, how
the mark stands, how a signature is placed) is said when the Office is made.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from docx import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

RED = RGBColor(0xFF, 0, 0)
FOLLOW = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")  # what stands behind borders
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


class Fonts(NamedTuple):
    """The fonts of an office, by the names they have in its program."""

    text: str = "仿宋_GB2312"
    heading: str = "黑体"
    kai: str = "楷体_GB2312"
    title: str = "方正小标宋简体"
    page: str = "宋体"


class Office(NamedTuple):
    """How an office writes.

    pitch: of lines in pt, 0 for those of a grid. indent: how the first line is moved in. mark: how 发文机关标志 stands;
    number: 发文字号 and 签发人; signed: 署名 and date; imprint: 版记.
    """

    fonts: Fonts = Fonts()
    pitch: float = 28.95
    indent: str = "chars"
    mark: str = "line"
    number: str = "tab"
    signed: str = "sealed"
    imprint: str = "table"
    latin: str = ""  # font of the digits
    above: float = 35  # mm from the edge of the type area to the mark
    size: float = 44  # of the mark
    letter: bool = False


def width(text: str) -> float:
    """Return how wide a text is, in characters of its size."""
    return sum(0.5 if char.isdigit() else 1.0 for char in text)


class Writer:
    """One document that an office writes."""

    def __init__(self, office: Office) -> None:
        """Begin a document: its page, its ground style, its page numbers."""
        self.office, self.fonts = office, office.fonts
        self.word = Word()
        section = self.word.sections[0]
        _page(section)
        section.different_first_page_header_footer = office.letter
        self._ground()
        self._numbers()

    def _ground(self) -> None:
        style = self.word.styles["Normal"]
        style.font.size, style.font.name = Pt(16), self.fonts.text
        style.element.rPr.rFonts.set(qn("w:eastAsia"), self.fonts.text)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        if self.office.pitch:
            style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            style.paragraph_format.line_spacing = Pt(self.office.pitch)
            style.element.rPr.append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="-6"/>'))
            return
        style.paragraph_format.line_spacing = 1.0
        own = self.word.sections[0]._sectPr
        grid = own.find(qn("w:docGrid"))
        grid = OxmlElement("w:docGrid") if grid is None else grid
        own.append(grid)
        for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-860")):
            grid.set(qn(f"w:{name}"), value)

    def _numbers(self) -> None:
        """Write page numbers as recipes for python-docx do: a field of one run, without a result."""
        self.word.settings.odd_and_even_pages_header_footer = True
        section = self.word.sections[0]
        for footer, align, side in (
            (section.footer, ALIGN.RIGHT, "right_indent"),
            (section.even_page_footer, ALIGN.LEFT, "left_indent"),
        ):
            line = footer.paragraphs[0]
            line.alignment = align
            setattr(line.paragraph_format, side, Pt(14))
            line.paragraph_format.line_spacing = 1.0
            self._look(line.add_run("— "), self.fonts.page, 14, latin=False)
            field = line.add_run()
            for xml in (
                '<w:fldChar {} w:fldCharType="begin"/>',
                "<w:instrText {}> PAGE </w:instrText>",
                '<w:fldChar {} w:fldCharType="end"/>',
            ):
                field._element.append(parse_xml(xml.format(nsdecls("w"))))
            self._look(field, self.fonts.page, 14, latin=False)
            self._look(line.add_run(" —"), self.fonts.page, 14, latin=False)

    def _look(self, run: Any, font: str, size: float = 0, colour: RGBColor | None = None, latin: bool = True) -> Any:
        run.font.name = font
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), font)
        for slot in ("ascii", "hAnsi"):
            fonts.set(qn(f"w:{slot}"), (self.office.latin if latin else "") or font)
        if size:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
        return run

    def line(
        self,
        text: str = "",
        font: str = "",
        size: float = 0,
        align: Any = None,
        left: float = 0,
        right: float = 0,
        exact: float = 0,
        before: float = 0,
        colour: RGBColor | None = None,
        at: Any = None,
    ) -> Any:
        """Write a paragraph; left and right in characters, exact and before in pt; at: a cell's paragraph instead."""
        line = self.word.add_paragraph() if at is None else at
        if text:
            self._look(line.add_run(text), font or self.fonts.text, size, colour)
        line.alignment = align
        form = line.paragraph_format
        form.left_indent = Pt(left * 16) if left else None
        form.right_indent = Pt(right * 16) if right else None
        form.space_before = Pt(before) if before else None
        if exact:
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(exact)
        return line

    def blank(self, count: int = 1) -> None:
        for _ in range(count):
            self.line()

    def indented(self, line: Any) -> None:
        """Move the first line in by two characters, the way the office does."""
        if self.office.indent == "chars":
            own = line._element.get_or_add_pPr().get_or_add_ind()
            own.set(qn("w:firstLineChars"), "200")
            own.set(qn("w:firstLine"), "640")
        else:
            line.paragraph_format.first_line_indent = Pt(float(self.office.indent))

    # --- letterhead ------------------------------------------------------------------------------

    def marked(self, text: str) -> None:
        """Write 发文机关标志: in a line, a text box, a frame, a table; | between organs of a joint document."""
        size, organs = self.office.size, text.split("|")
        if self.office.mark == "box":
            self._boxed(text, size)
        elif self.office.mark == "table":
            self._joint(organs, size)
        else:
            for at, organ in enumerate(organs):
                above = 0 if at else self.office.above / 25.4 * 72 - 4
                line = self.line(organ, self.fonts.title, size, ALIGN.CENTER, exact=size + 8, before=above, colour=RED)
                if self.office.mark == "frame":
                    frame = f'<w:framePr {nsdecls("w")} w:w="8845" w:hAnchor="margin" w:vAnchor="margin" w:y="1984"/>'
                    line._element.get_or_add_pPr().insert_element_before(parse_xml(frame), "w:pBdr", *FOLLOW)
                if self.office.letter:
                    _ruled(line, "thickThinSmallGap", 24)

    def _boxed(self, text: str, size: float) -> None:
        font, wide = self.fonts.title, "margin-left:0;margin-top:90pt;width:442pt;height:70pt"
        look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:color w:val="FF0000"/>'
        look += f'<w:sz w:val="{size * 2:g}"/>'
        inside = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>'
        box = f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>"
        shape = f'<v:shape id="m" style="position:absolute;{wide}">{box}</v:shape>'
        run = self.line(exact=120).add_run()
        run._element.append(parse_xml(f"<w:pict {nsdecls('w')} {VML}>{shape}</w:pict>"))

    def _joint(self, organs: list[str], size: float) -> None:
        """Write a joint mark: the organs below each other, 文件 at their right."""
        table = self.word.add_table(rows=len(organs), cols=2)
        for at, organ in enumerate(organs):
            cell = table.cell(at, 0).paragraphs[0]
            self.line(organ, self.fonts.title, size, ALIGN.DISTRIBUTE, exact=size + 8, colour=RED, at=cell)
        last = table.cell(0, 1).merge(table.cell(len(organs) - 1, 1)).paragraphs[0]
        self.line("文件", self.fonts.title, size, colour=RED, at=last)

    def numbered(self, text: str) -> None:
        """Write 发文字号, and 签发人 at its right; more signers stand below the first."""
        number, *signers = text.split("|")
        if self.office.letter:
            self.line(number, align=ALIGN.RIGHT)
            return
        self.blank(2)
        if not signers:
            _ruled(self.line(number, align=ALIGN.CENTER))
        elif self.office.number == "table":
            self._number_row(number, signers[0])
            _ruled(self.line(exact=4))
        else:
            line = self.line(number, left=1, right=1)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT)
            self._look(line.add_run("\t签发人："), self.fonts.text)
            self._look(line.add_run(signers[0]), self.fonts.kai)
            for more in signers[1:]:
                line = self.line(more, self.fonts.kai, align=ALIGN.RIGHT, right=1)
            _ruled(line)

    def _number_row(self, number: str, signer: str) -> None:
        table = self.word.add_table(rows=1, cols=2)
        self.line(number, left=1, at=table.cell(0, 0).paragraphs[0])
        line = self.line("签发人：", align=ALIGN.RIGHT, right=1, at=table.cell(0, 1).paragraphs[0])
        self._look(line.add_run(signer), self.fonts.kai)

    def issued(self, text: str) -> None:
        """Write who issues minutes, and when, above the red line."""
        office, date = text.split("|")
        line = self.line(office)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
        self._look(line.add_run(f"\t{date}"), self.fonts.text)
        _ruled(line)

    def titled(self, text: str) -> None:
        """Write the title, | between its lines: two blank lines above it below a letterhead, one below."""
        self.blank(2 if len(self.word.paragraphs) else 0)
        for row in text.split("|"):
            self.line(row, self.fonts.title, 22, ALIGN.CENTER, exact=32)
        self.blank()

    # --- body ------------------------------------------------------------------------------------

    def text(self, text: str, font: str = "") -> None:
        """Write a paragraph of the text; | between a head and the text that it leads."""
        head, lead, rest = text.partition("|")
        line = self.line(head, font if font or not lead else self.fonts.kai)
        if lead:
            self._look(line.add_run(rest), self.fonts.text)
        self.indented(line)

    def table(self, text: str) -> None:
        rows = [row.split(",") for row in text.split("|")]
        table = self.word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                line = table.cell(at, column).paragraphs[0]
                line.paragraph_format.line_spacing = 1.0
                self.line(words, self.fonts.text if at else self.fonts.heading, 12, ALIGN.CENTER, at=line)

    # --- closing ---------------------------------------------------------------------------------

    def enclosures(self, text: str) -> None:
        """Write 附件说明, | between names."""
        self.blank()
        names = text.split("|")
        first = f"附件：{names[0]}" if len(names) == 1 else f"附件：1.{names[0]}"
        self.line(first).paragraph_format.first_line_indent = Pt(32)
        for number, name in enumerate(names[1:], 2):
            self.line(f"{number}.{name}").paragraph_format.first_line_indent = Pt(80)

    def signature(self, text: str) -> None:
        """Write 署名 and date: with a seal, without one, or of several organs in a table."""
        *organs, date = text.split("|")
        self.blank(2)
        if self.office.signed == "table":
            table = self.word.add_table(rows=2, cols=len(organs))
            for at, organ in enumerate(organs):
                self.line(organ, align=ALIGN.CENTER, at=table.cell(0, at).paragraphs[0])
            self.line(date, align=ALIGN.CENTER, at=table.cell(1, len(organs) - 1).paragraphs[0])
            return
        organ, named = organs[0], width(organs[0])
        if self.office.signed == "person":  # 县长　某某某, 4 字 in
            where = (4.0, 4.0)
        elif self.office.signed == "sealed":
            where = (4 + (width(date) - named) / 2, 4.0)
        else:
            first = max(2.0, 4 + width(date) - named)
            where = (first, first + named - 2 - width(date))
        self.line(organ, align=ALIGN.RIGHT, right=where[0])
        self.line(date, align=ALIGN.RIGHT, right=where[1])

    def attachment(self, text: str) -> None:
        """Write the mark of an attachment on a new page, and its title; || instead of | lets it lie across."""
        mark, across, title = text.partition("||") if "||" in text else text.partition("|")
        if across == "||":
            _page(self.word.add_section(WD_SECTION.NEW_PAGE), across=True)
        line = self.line(mark, self.fonts.heading)
        line.paragraph_format.page_break_before = across == "|"
        self.blank()
        self.line(title, self.fonts.title, 22, ALIGN.CENTER, exact=32)
        self.blank()

    def sent(self, text: str) -> None:
        """Write the title of a document that is sent along, on a new page."""
        self.line(text, self.fonts.title, 22, ALIGN.CENTER, exact=32).paragraph_format.page_break_before = True
        self.blank()

    def imprint(self, text: str) -> None:
        """Write 版记: copies (or none), office, date."""
        copies, office, date = text.split("|")
        if self.office.imprint == "table":
            self._imprint_table(f"抄送：{copies}。" if copies else "", office, f"{date}印发")
            return
        lines = []
        if copies:
            lines.append(self._copied(self.line(f"抄送：{copies}。", size=14)))
        last = self.line(f"{office}\t{date}印发", size=14, left=14 / 16, right=14 / 16)
        last.paragraph_format.tab_stops.add_tab_stop(Mm(151), WD_TAB_ALIGNMENT.RIGHT)
        for at, line in enumerate([*lines, last]):
            sides = [("top", 6 if at else 8)] + ([("bottom", 8)] if line is last else [])
            _bordered(line, "pBdr", sides)

    def _copied(self, line: Any) -> Any:
        form = line.paragraph_format
        form.left_indent, form.first_line_indent, form.right_indent = Pt(56), Pt(-42), Pt(14)
        return line

    def _imprint_table(self, copies: str, office: str, issued: str) -> None:
        table = self.word.add_table(rows=2 if copies else 1, cols=2)
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
            for side, size in (("top", 8), ("bottom", 8), ("insideH", 6))
        )
        table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
        if copies:
            first = table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0]
            self._copied(self.line(copies, size=14, at=first))
        last = len(table.rows) - 1
        self.line(office, size=14, left=14 / 16, at=table.cell(last, 0).paragraphs[0])
        self.line(issued, size=14, align=ALIGN.RIGHT, right=14 / 16, at=table.cell(last, 1).paragraphs[0])


def _page(section: Any, across: bool = False) -> None:
    sides = (28, 26, 35, 37) if across else (37, 35, 28, 26)
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, sides)
    section.footer_distance = Mm(25)


def _bordered(line: Any, name: str, sides: list[tuple[str, int]], colour: str = "auto", kind: str = "single") -> None:
    inside = "".join(f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="2" w:color="{colour}"/>' for side, size in sides)
    own = line._element.get_or_add_pPr()
    own.insert_element_before(parse_xml(f"<w:{name} {nsdecls('w')}>{inside}</w:{name}>"), *FOLLOW)


def _ruled(line: Any, kind: str = "single", size: int = 12) -> None:
    """Draw the red line under a paragraph."""
    _bordered(line, "pBdr", [("bottom", size)], "FF0000", kind)


WRITE: dict[str, Callable[[Writer, str], Any]] = {
    "份": lambda to, text: to.line(text),
    "密": lambda to, text: to.line(text, to.fonts.heading),
    "标": Writer.marked,
    "号": Writer.numbered,
    "期": lambda to, text: (to.blank(2), to.line(text, align=ALIGN.CENTER)),
    "印": Writer.issued,
    "题": Writer.titled,
    "注": lambda to, text: to.line(text, to.fonts.kai, align=ALIGN.CENTER),
    "送": lambda to, text: to.line(text),
    "文": Writer.text,
    "一": lambda to, text: to.text(text, to.fonts.heading),
    "二": lambda to, text: to.text(text, to.fonts.kai),
    "章": lambda to, text: to.line(text, to.fonts.heading, align=ALIGN.CENTER),
    "条": lambda to, text: to.text(text, to.fonts.heading),
    "空": lambda to, text: to.blank(),
    "附": Writer.enclosures,
    "署": Writer.signature,
    "言": lambda to, text: setattr(to.line(text).paragraph_format, "first_line_indent", Pt(32)),
    "件": Writer.attachment,
    "随": Writer.sent,
    "表": Writer.table,
    "记": Writer.imprint,
}


def written(office: Office, words: str) -> bytes:
    """Return the document that an office makes of lines with their marks."""
    to = Writer(office)
    for mark, text in _lines(words):
        WRITE[mark](to, text)
    saved = io.BytesIO()
    to.word.save(saved)
    return saved.getvalue()


def _lines(words: str) -> Iterator[tuple[str, str]]:
    for line in words.strip().split("\n"):
        mark, _, text = line.partition(" ")
        yield mark, text
