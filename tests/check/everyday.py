"""Conforming documents as offices really make them in Word and WPS, in the XML that these programs save.

Written before it was looked at how the checks read them. Each is a Layout: its body, its ground, its page numbers. What
Word leaves behind is here too: split runs, proof marks, bookmarks, text boxes that stand twice, frames, content controls.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from xml.sax.saxutils import escape

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MM = 36000  # EMU


class Fonts(NamedTuple):
    fang: str = "仿宋_GB2312"
    hei: str = "黑体"
    kai: str = "楷体_GB2312"
    biao: str = "方正小标宋简体"
    song: str = "宋体"
    latin: str = ""  # of digits; none: the same as the Chinese


F = Fonts()
GBK = Fonts("方正仿宋_GBK", "方正黑体_GBK", "方正楷体_GBK", "方正小标宋_GBK", "方正书宋_GBK")
WIN = Fonts("仿宋", "黑体", "楷体", "方正小标宋简体", "宋体", "Times New Roman")
ENG = Fonts("FangSong_GB2312", "SimHei", "KaiTi_GB2312", "FZXiaoBiaoSong-B05S", "SimSun")
FZ = Fonts("FZFangSong-Z02", "FZHei-B01", "FZKai-Z03", "FZXiaoBiaoSong-B05", "宋体")
MAC = Fonts("STFangsong", "STHeiti", "STKaiti", "方正小标宋简体", "STSong")
WX = Fonts("文星仿宋", "文星黑体", "文星楷体", "文星标宋", "宋体")
LO = Fonts(
    "仿宋_GB2312;FangSong", "黑体;SimHei", "楷体_GB2312;KaiTi", "方正小标宋简体;FZXiaoBiaoSong-B05S", "宋体;SimSun"
)


def run(text: str, font: str = "", size: float = 16, colour: str = "", latin: str = "", more: str = "") -> str:
    """Return a run as Word saves one; font "" leaves the fonts to the styles, size 0 likewise."""
    fonts = (
        f'<w:rFonts w:ascii="{latin or font}" w:hAnsi="{latin or font}" w:eastAsia="{font}" w:cs="{latin or font}" w:hint="eastAsia"/>'
        if font
        else ""
    )
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    points = f'<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>' if size else ""
    shown = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    shown = shown.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{fonts}{more}{shade}{points}</w:rPr>{shown}</w:r>"


def para(*runs: str, own: str = "", mark: str = "") -> str:
    """Return a paragraph; own is what stands in its properties, in Word's order; mark the look of its end."""
    inside = own + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{f"<w:pPr>{inside}</w:pPr>" if inside else ""}{"".join(runs)}</w:p>'


def ex(points: float, before: float = 0) -> str:
    return f'<w:spacing w:before="{before * 20:g}" w:line="{points * 20:g}" w:lineRule="exact"/>'


def ind(**given: int) -> str:
    return "<w:ind " + " ".join(f'w:{name}="{value}"' for name, value in given.items()) + "/>"


def jc(how: str) -> str:
    return f'<w:jc w:val="{how}"/>'


def bdr(**sides: tuple[int, str]) -> str:
    inside = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="{colour}"/>'
        for side, (size, colour) in sides.items()
    )
    return f"<w:pBdr>{inside}</w:pBdr>"


TWO = ind(firstLineChars=200, firstLine=640)


class Hand:
    """The hand of one office: its fonts and its pitch of lines, so that a body reads like a document."""

    def __init__(self, fonts: Fonts = F, pitch: float = 28.95, indent: str = TWO, styled: bool = False) -> None:
        self.f, self.pitch, self.indent, self.styled = fonts, pitch, indent, styled
        self.line = ex(pitch) if pitch else '<w:spacing w:line="240" w:lineRule="auto"/>'

    def fang(self, text: str, size: float = 16) -> str:
        return run(text, "" if self.styled and size == 16 else self.f.fang, size, latin=self.f.latin)

    def of(self, text: str, font: str, size: float = 16, colour: str = "") -> str:
        return run(text, font, size, colour, self.f.latin if font == self.f.fang else "")

    def text(self, text: str) -> str:
        return para(self.fang(text), own=self.line + self.indent)

    def lead(self, head: str, text: str, font: str = "") -> str:
        return para(self.of(head, font or self.f.kai), self.fang(text), own=self.line + self.indent)

    def h1(self, text: str) -> str:
        return para(self.of(text, self.f.hei), own=self.line + self.indent)

    def h2(self, text: str) -> str:
        return para(self.of(text, self.f.kai), own=self.line + self.indent)

    def blank(self, count: int = 1) -> str:
        return para(own=self.line, mark=f'<w:rFonts w:eastAsia="{self.f.fang}"/><w:sz w:val="32"/>') * count

    def title(self, text: str, above: int = 2) -> str:
        rows = "".join(para(run(row, self.f.biao, 22), own=ex(32) + jc("center")) for row in text.split("|"))
        return self.blank(above) + rows + self.blank()

    def title_in_one(self, text: str, above: int = 2) -> str:
        return (
            self.blank(above)
            + para(run(text.replace("|", "\n"), self.f.biao, 22), own=ex(33) + jc("center"))
            + self.blank()
        )

    def to(self, text: str) -> str:
        return para(self.fang(text), own=self.line)

    def names(self, *names: str) -> str:
        if len(names) == 1:
            return self.blank() + para(self.fang(f"附件：{names[0]}"), own=self.line + self.indent)
        rows = [para(self.fang(f"附件：1.{names[0]}"), own=self.line + self.indent)]
        rows += [
            para(self.fang(f"{at}.{name}"), own=self.line + ind(firstLineChars=500, firstLine=1600))
            for at, name in enumerate(names[1:], 2)
        ]
        return self.blank() + "".join(rows)

    def sealed(self, organ: str, date: str, above: int = 2) -> str:
        """署名 centred on a date that stands 4 characters from the right."""
        wide = sum(0.5 if char.isdigit() else 1 for char in date)
        right = 4 + (wide - len(organ)) / 2
        return self.blank(above) + self.right(organ, max(right, 0.0)) + self.right(date, 4)

    def bare(self, organ: str, date: str, above: int = 2) -> str:
        """署名 2 characters from the right, the date begins 2 characters after it: without a seal."""
        wide = sum(0.5 if char.isdigit() else 1 for char in date)
        first, second = 2.0, 2 + len(organ) - 2 - wide
        if second < 2:
            first, second = first + 2 - second, 2.0
        return self.blank(above) + self.right(organ, first) + self.right(date, second)

    def right(self, text: str, chars: float) -> str:
        return para(
            self.fang(text), own=self.line + ind(rightChars=round(chars * 100), right=round(chars * 320)) + jc("right")
        )

    def note(self, text: str) -> str:
        return para(self.fang(text), own=self.line + self.indent)

    def annex(self, mark: str, title: str, broken: str = "before") -> str:
        begin = "<w:pageBreakBefore/>" if broken == "before" else ""
        page = para('<w:r><w:br w:type="page"/></w:r>', own=self.line) if broken == "run" else ""
        if broken == "inside":
            return (
                para('<w:r><w:br w:type="page"/></w:r>', run(mark, self.f.hei), own=self.line)
                + self.blank()
                + self.annex_title(title)
            )
        return page + para(run(mark, self.f.hei), own=begin + self.line) + self.blank() + self.annex_title(title)

    def annex_title(self, title: str) -> str:
        return (
            "".join(para(run(row, self.f.biao, 22), own=ex(32) + jc("center")) for row in title.split("|"))
            + self.blank()
        )

    def grid(self, rows: list[list[str]], widths: list[int], size: float = 12) -> str:
        cells = ""
        for at, row in enumerate(rows):
            inside = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
                + para(run(words, self.f.fang if at else self.f.hei, size), own=jc("center"))
                + "</w:tc>"
                for words, width in zip(row, widths, strict=True)
            )
            cells += f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not at else ''}{inside}</w:tr>"
        return table(cells, widths, all_lines(4))

    def imprint_table(self, copies: str, office: str, date: str, floating: bool = False) -> str:
        """版记 as a table: thick above and below, thin between."""
        first = ""
        if copies:
            first = (
                "<w:tr>"
                + cell(
                    8844,
                    para(
                        run(f"抄送：{copies}。", self.f.fang, 14), own=ex(28) + ind(left=1120, right=280, hanging=840)
                    ),
                    "top:8 bottom:6",
                    2,
                )
                + "</w:tr>"
            )
        last = cell(
            5200, para(run(office, self.f.fang, 14), own=ex(28) + ind(left=280)), f"top:{6 if copies else 8} bottom:8"
        )
        last += cell(
            3644,
            para(run(f"{date}印发", self.f.fang, 14), own=ex(28) + ind(right=280) + jc("right")),
            f"top:{6 if copies else 8} bottom:8",
        )
        where = (
            '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
            if floating
            else ""
        )
        return table(f"{first}<w:tr>{last}</w:tr>", [5200, 3644], "", where)

    def imprint_lines(self, copies: str, office: str, date: str) -> str:
        """版记 as two paragraphs with borders and a right tab."""
        tab = '<w:tabs><w:tab w:val="right" w:pos="8560"/></w:tabs>'
        rows = (
            para(
                run(f"抄送：{copies}。", self.f.fang, 14),
                own=bdr(top=(8, "auto"), bottom=(6, "auto")) + ex(28) + ind(left=1120, right=280, hanging=840),
            )
            if copies
            else ""
        )
        top = {} if copies else {"top": (8, "auto")}
        return rows + para(
            run(f"{office}\t{date}印发", self.f.fang, 14),
            own=bdr(**top, bottom=(8, "auto")) + tab + ex(28) + ind(left=280, right=280),
        )


def all_lines(size: int) -> str:
    return (
        "<w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders>"
    )


def cell(width: int, inside: str, borders: str = "", span: int = 1, more: str = "") -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour or "auto"}"/>'
        for side, size, colour in (f"{one}:".split(":")[:3] for one in borders.split())
    )
    own = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + more
        + (f"<w:tcBorders>{lines}</w:tcBorders>" if lines else "")
    )
    return f"<w:tc><w:tcPr>{own}</w:tcPr>{inside}</w:tc>"


def table(rows: str, widths: list[int], borders: str = "", where: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f'<w:tbl><w:tblPr>{where}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


# --- drawn things ------------------------------------------------------------------------------


def anchor(inside: str, x: str, y: str, wide: float, high: float) -> str:
    """Return a drawing that floats, wide and high in mm; x and y are XML of its place."""
    return (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{x}{y}'
        f'<wp:extent cx="{int(wide * MM)}" cy="{int(high * MM)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="3" name="形状 3"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{inside}</a:graphicData></a:graphic></wp:anchor>'
    )


def at_h(frame: str, offset: float | str) -> str:
    place = (
        f"<wp:align>{offset}</wp:align>"
        if isinstance(offset, str)
        else f"<wp:posOffset>{int(offset * MM)}</wp:posOffset>"
    )
    return f'<wp:positionH relativeFrom="{frame}">{place}</wp:positionH>'


def at_v(frame: str, offset: float) -> str:
    return f'<wp:positionV relativeFrom="{frame}"><wp:posOffset>{int(offset * MM)}</wp:posOffset></wp:positionV>'


def red_line(y: str, width: float = 1.5, x: str = "", long: float = 156) -> str:
    """Return a run that holds a drawn red line, as 插入 → 形状 → 直线 leaves it, with its fallback."""
    place = x or at_h("margin", 0.0)
    shape = f'<wps:wsp><wps:cNvCnPr/><wps:spPr bwMode="auto"><a:xfrm><a:off x="0" y="0"/><a:ext cx="{int(long * MM)}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{int(width * 12700)}"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    old = f'<w:pict><v:line id="直线 3" style="position:absolute;z-index:251659264" from="0,15.6pt" to="442.2pt,15.6pt" strokecolor="red" strokeweight="{width}pt"/></w:pict>'
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor(shape, place, y, long, 0)}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


def vml_line(width: float = 2) -> str:
    return f'<w:r><w:pict><v:line id="_x0000_s1026" style="position:absolute;left:0;z-index:251658240" from="0,11.3pt" to="442.2pt,11.3pt" strokecolor="red" strokeweight="{width}pt"/></w:pict></w:r>'


def text_box(inside: str, top: float, wide: float = 156, high: float = 24, side: str = "center") -> str:
    """Return a run with a text box that stands twice: as DrawingML and as VML, as Word saves it."""
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{int(wide * MM)}" cy="{int(high * MM)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
    old = f'<w:pict><v:shape id="文本框 2" style="position:absolute;margin-left:0;margin-top:99pt;width:442pt;height:68pt" filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>'
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor(shape, at_h("margin", side), at_v("page", top), wide, high)}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


# --- page numbers ------------------------------------------------------------------------------


def field(font: str, merge: bool = True, size: float = 14) -> str:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/></w:rPr>'
    code = " PAGE   \\* MERGEFORMAT " if merge else "PAGE"
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>1</w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def dashed(font: str = "宋体", merge: bool = True, dash: str = "—") -> str:
    return run(f"{dash} ", font, 14) + field(font, merge) + run(f" {dash}", font, 14)


def by_indent(font: str = "宋体") -> dict[str, str]:
    """Odd at the right, even at the left, moved in by one character of its own size."""
    return {
        "default": para(dashed(font), own='<w:pStyle w:val="a5"/>' + ind(rightChars=100, right=280) + jc("right")),
        "even": para(dashed(font), own='<w:pStyle w:val="a5"/>' + ind(leftChars=100, left=280)),
    }


def by_space(font: str = "宋体") -> dict[str, str]:
    """The same with a typed blank of one character."""
    return {
        "default": para(dashed(font, merge=False), run("　", font, 14), own='<w:pStyle w:val="a5"/>' + jc("right")),
        "even": para(run("　", font, 14), dashed(font, merge=False), own='<w:pStyle w:val="a5"/>'),
    }


def by_frame(font: str = "宋体") -> dict[str, str]:
    """插入 → 页码 → 外侧 of old Word: a frame; the blank of one character is typed on both sides."""
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>'
    return {
        "default": para(run("　", font, 14), dashed(font), run("　", font, 14), own='<w:pStyle w:val="a5"/>' + frame)
        + para(own='<w:pStyle w:val="a5"/>' + ind(right=360, firstLine=360))
    }


def by_box(font: str = "宋体") -> dict[str, str]:
    """WPS: a text box in the footer, at the outside of the margin."""
    inside = para(dashed(font), own='<w:pStyle w:val="a5"/>' + ind(left=280, right=280))
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1828800" cy="1828800"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="6350"><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"><a:spAutoFit/></wps:bodyPr></wps:wsp>'
    old = f'<w:pict><v:shape id="文本框 1" style="position:absolute;margin-top:0;width:144pt;height:144pt;mso-position-horizontal:outside;mso-position-horizontal-relative:margin;mso-wrap-style:none" filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>'
    boxed = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor(shape, at_h("margin", "outside"), at_v("paragraph", 0.0), 50, 50)}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'
    return {"default": para(boxed, own='<w:pStyle w:val="a5"/>')}


def by_control(font: str = "宋体") -> dict[str, str]:
    """插入 → 页码 of new Word: a content control around the paragraph."""

    def held(inside: str) -> str:
        return f'<w:sdt><w:sdtPr><w:id w:val="-1"/><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    return {
        "default": held(
            para(dashed(font), own='<w:pStyle w:val="a5"/>' + '<w:wordWrap w:val="0"/>' + ind(right=280) + jc("right"))
        )
        + para(own='<w:pStyle w:val="a5"/>'),
        "even": held(para(dashed(font), own='<w:pStyle w:val="a5"/>' + ind(left=280)))
        + para(own='<w:pStyle w:val="a5"/>'),
    }


# --- the file ----------------------------------------------------------------------------------

SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'
ACROSS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/>'
)
TURNED = (
    '<w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="992" w:gutter="0"/>'
)
CHARS = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'  # 16 pt below
LINES = '<w:docGrid w:type="lines" w:linePitch="579"/>'
PLAIN = '<w:docGrid w:type="lines" w:linePitch="312"/>'


def word_styles(fonts: Fonts = F, size: float = 10.5, base: str = "", more: str = "") -> str:
    """Return styles as a new document of Word has them: 10.5 pt below, 等线 or 宋体; base: the look of 正文."""
    return (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        '<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>{base}<w:sz w:val="{size * 2:g}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="footer"/><w:basedOn w:val="a"/><w:pPr><w:tabs><w:tab w:val="center" w:pos="4153"/><w:tab w:val="right" w:pos="8306"/></w:tabs><w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
        + more
    )


def fang_base(fonts: Fonts) -> str:
    return f'<w:rFonts w:ascii="{fonts.latin or fonts.fang}" w:hAnsi="{fonts.latin or fonts.fang}" w:eastAsia="{fonts.fang}"/>'


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:clrScheme name="Office"/><a:fontScheme name="Office">'
    '<a:majorFont><a:latin typeface="等线 Light"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="等线 Light"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="等线"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


class Layout(NamedTuple):
    """A document: its body, its styles, its footers by kind, its last section, and its numbering."""

    body: str
    styles: str = word_styles()
    feet: Callable[[], dict[str, str]] = by_indent
    grid: str = PLAIN
    first: bool = False  # another first page
    numbering: str = ""
    page: str = SIZE + MARGINS
    more_feet: Mapping[str, str] = MappingProxyType({})
    heads: Mapping[str, str] = MappingProxyType({})  # headers by kind

    def section(self, page: str = "", begin: str = "") -> str:
        refs = "".join(
            f'<w:footerReference w:type="{kind}" r:id="f{kind}"/>' for kind in {**self.feet(), **self.more_feet}
        )
        refs += "".join(f'<w:headerReference w:type="{kind}" r:id="h{kind}"/>' for kind in self.heads)
        return f"<w:sectPr>{refs}{begin}{page or self.page}{'<w:titlePg/>' if self.first else ''}{self.grid}</w:sectPr>"

    def bytes(self) -> bytes:
        feet = {**self.feet(), **self.more_feet}
        body = self.body.replace("{{section}}", self.section()).replace("{{across}}", self.section(ACROSS + TURNED))
        parts = {
            "word/document.xml": f"<w:document {SPACES}><w:body>{body}{self.section()}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {SPACES}>{self.styles}</w:styles>",
            "word/settings.xml": f'<w:settings {SPACES}>{"<w:evenAndOddHeaders/>" if "even" in feet else ""}<w:characterSpacingControl w:val="compressPunctuation"/></w:settings>',
            "word/theme/theme1.xml": THEME,
            **{f"word/footer_{kind}.xml": f"<w:ftr {SPACES}>{inside}</w:ftr>" for kind, inside in feet.items()},
            **{f"word/header_{kind}.xml": f"<w:hdr {SPACES}>{inside}</w:hdr>" for kind, inside in self.heads.items()},
        }
        if self.numbering:
            parts["word/numbering.xml"] = f"<w:numbering {SPACES}>{self.numbering}</w:numbering>"
        return packed(parts)


RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "application/vnd.openxmlformats-officedocument."


def packed(parts: dict[str, str]) -> bytes:
    ids, types = "", ""
    for at, name in enumerate(parts):
        short = name.removeprefix("word/")
        kind, _, pages = short.removesuffix(".xml").partition("_")
        kind = "theme" if "theme" in short else kind
        own = kind[0] + pages if pages else f"r{at}"
        content = (
            KINDS
            + ("theme" if kind == "theme" else "wordprocessingml." + ("document.main" if kind == "document" else kind))
            + "+xml"
        )
        types += f'<Override PartName="/{name}" ContentType="{content}"/>'
        if kind != "document":
            ids += f'<Relationship Id="{own}" Type="{RELS}/{kind}" Target="{short}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/"
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as to:
        to.writestr(
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="{space}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        )
        to.writestr(
            "_rels/.rels",
            f'{HEAD}<Relationships xmlns="{space}relationships"><Relationship Id="r0" Type="{RELS}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        to.writestr(
            "word/_rels/document.xml.rels", f'{HEAD}<Relationships xmlns="{space}relationships">{ids}</Relationships>'
        )
        for name, inside in parts.items():
            to.writestr(name, HEAD + inside)
    return saved.getvalue()
