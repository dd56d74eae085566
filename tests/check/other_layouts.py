"""Word files as other programs and people make them: one content, laid out in many ways, each of them correct.

A Way says how each element is written, as XML; a Document is a Way, the pages, the styles and the parts around it. The
words are those of tests.faults, so that the faults there can be put into every one of these documents.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from gongwen.chinese import ordinals

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FANGSONG, KAITI, HEITI, BIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"

# --- paragraphs and runs -----------------------------------------------------------------------

_ORDER = "pStyle keepNext pageBreakBefore framePr widowControl numPr pBdr tabs snapToGrid spacing ind jc outlineLvl rPr sectPr".split()


def run(
    text: str,
    font: str = FANGSONG,
    size: float = 16,
    more: str = "",
    latin: str = "",
    colour: str = "",
    spacing: int = 0,
) -> str:
    """Return a run; font "" for that of its style, size 0 likewise."""
    fonts = (
        f'<w:rFonts w:ascii="{latin or font}" w:hAnsi="{latin or font}" w:eastAsia="{font}" w:hint="eastAsia"/>'
        if font
        else ""
    )
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    narrow = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    points = f'<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>' if size else ""
    look = fonts + more + shade + narrow + points
    shown = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t")
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{shown}</w:r>"


def para(*parts: str, **properties: str) -> str:
    """Return a paragraph of runs; properties: attributes of each property, by its name (ind='w:left="640"')."""
    own = "".join(_property(name, properties[name]) for name in _ORDER if name in properties)
    return f"<w:p>{f'<w:pPr>{own}</w:pPr>' if own else ''}{''.join(parts)}</w:p>"


def _property(name: str, said: str) -> str:
    return f"<w:{name}>{said}</w:{name}>" if said.startswith("<") else f"<w:{name} {said}/>"


def value(said: str | int) -> str:
    return f'w:val="{said}"'


EXACT = 'w:line="579" w:lineRule="exact"'
TWO = 'w:firstLine="640" w:firstLineChars="200"'


def line(
    text: str,
    font: str = FANGSONG,
    size: float = 16,
    spacing: str = EXACT,
    narrow: int = -5,
    colour: str = "",
    **properties: str,
) -> str:
    """Return a paragraph of one run, as offices write it: everything at the place."""
    own = {"spacing": spacing} if spacing else {}
    return para(run(text, font, size, colour=colour, spacing=narrow if size == 16 else 0), **{**own, **properties})


def blank(spacing: str = EXACT) -> str:
    """Return a blank line in the size of the text."""
    mark = f'<w:rFonts w:ascii="{FANGSONG}" w:hAnsi="{FANGSONG}" w:eastAsia="{FANGSONG}"/><w:sz w:val="32"/>'
    return para(rPr=mark, **({"spacing": spacing} if spacing else {}))


# --- fields, boxes, lines ----------------------------------------------------------------------


def page_field(font: str = SONGTI, size: float = 14) -> str:
    """Return PAGE as Word inserts it: each piece in a run of its own."""
    look = (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{size * 2:g}"/></w:rPr>'
    )
    char = '<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'
    begin, separate, end = (char.format(look=look, kind=kind) for kind in ("begin", "separate", "end"))
    code = f'<w:r>{look}<w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText></w:r>'
    return f"{begin}{code}{separate}{run('1', font, size)}{end}"


def simple_field(font: str = SONGTI, size: float = 14) -> str:
    """Return PAGE as w:fldSimple."""
    return f'<w:fldSimple w:instr=" PAGE ">{run("1", font, size)}</w:fldSimple>'


def dashed(number: str, font: str = SONGTI, size: float = 14) -> str:
    return run("— ", font, size) + number + run(" —", font, size)


SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
ANCHOR = (
    'distT="0" distB="0" distL="0" distR="0" simplePos="0" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"'
)


def box(
    *inside: str, left: int = 0, top: int = 0, horizontal: str = "", wide: int = 5616000, high: int = 900000
) -> str:
    """Return a run with a text box (wps) and its old likeness (VML), as Word 2010 and WPS write them; lengths in EMU."""
    place = f"<wp:align>{horizontal}</wp:align>" if horizontal else f"<wp:posOffset>{left}</wp:posOffset>"
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    anchor = (
        f'<wp:anchor {ANCHOR} relativeHeight="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">{place}</wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/><wp:docPr id="1" name="文本框 1"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f'<wps:txbx>{content}</wps:txbx><wps:bodyPr wrap="none"><a:spAutoFit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
    )
    shape = '<v:shape id="a1" style="position:absolute;margin-left:0;width:442pt;height:70pt">'
    old = f"<w:pict>{shape}<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"


def old_line(colour: str = "#FF0000") -> str:
    """Return a run with a line as Word 2003 draws it."""
    ends = 'style="position:absolute;z-index:1" from="0,10pt" to="442pt,10pt"'
    return f'<w:r><w:pict><v:line id="l1" {ends} strokecolor="{colour}" strokeweight="1.5pt"/></w:pict></w:r>'


def drawn_line(colour: str = "FF0000") -> str:
    """Return a run with a line as Word and WPS draw it today."""
    shape = (
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5616000" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )
    return (
        f'<w:r><w:drawing><wp:anchor {ANCHOR} relativeHeight="2"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>100000</wp:posOffset></wp:positionV>'
        '<wp:extent cx="5616000" cy="0"/><wp:wrapNone/><wp:docPr id="2" name="直线 2"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{SHAPE}">{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def border(side: str, colour: str = "FF0000", size: int = 12) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="8" w:color="{colour}"/>'


def table(rows: Sequence[Sequence[str]], borders: str = "", widths: Sequence[int] = (), more: str = "") -> str:
    """Return a table of cells that are XML already; borders: of the table, "" for thin lines everywhere."""
    wide = list(widths) or [8845 // len(rows[0])] * len(rows[0])
    lines = borders or "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    cells = [
        "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, one in zip(row, wide, strict=True)
        )
        for row in rows
    ]
    head = f'<w:tblPr>{more}<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    return f"<w:tbl>{head}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


NO_LINES = "".join(
    f'<w:{side} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

# --- what a notice says ------------------------------------------------------------------------

Content = Sequence[
    tuple[str, str]
]  # element and its words; "|" between the lines of one, or between a head and its text

NOTICE: Content = (
    ("份号", "000012"),
    ("密级", "秘密★1年"),
    ("紧急程度", "加急"),
    ("标志", "云溪县人民政府文件"),
    ("文号", "云政发〔2026〕9号"),
    ("标题", "云溪县人民政府关于做好|2026年防汛准备工作的通知"),
    ("主送", "各乡镇人民政府，县政府各部门："),
    ("正文", "我县4月15日进入汛期。为做好防汛准备，根据《中华人民共和国防洪法》，现将有关事项通知如下。"),
    ("一级", "一、总体要求"),
    ("正文", "坚持“预防为主、防抗结合”，把隐患除在汛前，把人员转移在险前。"),
    ("一级", "二、重点任务"),
    ("二级", "（一）排查隐患"),
    ("三级", "1.水利工程"),
    ("四级", "（1）水库。|逐座查看大坝、溢洪道、放水设施，查清病险部位，3月25日前登记造册。"),
    ("四级", "（2）堤防。|逐段查看堤身、护岸、穿堤建筑物，查清险工险段，3月28日前登记造册。"),
    ("三级", "2.地质灾害"),
    ("正文", "逐处查看裂缝、排水和监测设备，更新转移名册。"),
    ("二级", "（二）备足物资"),
    ("正文", "县级储备编织袋、块石、救生衣等物资，乡镇储备照明、通信设备。各类物资4月5日前到位。"),
    ("二级", "（三）组织演练"),
    ("正文", "每个乡镇开展1次转移演练，山洪沟口的村组必须参加。"),
    ("一级", "三、工作要求"),
    ("正文", "一是落实责任。主要负责人到一线检查，检查人员在台账上签字。"),
    ("正文", "二是严格值守。汛期24小时值班，险情随时报告。"),
    ("正文", "各乡镇于4月10日前把准备情况报县防汛抗旱指挥部。"),
    ("附件说明", "附件：1.防汛责任人名单|2.物资储备标准"),
    ("落款", "云溪县人民政府|2026年3月17日"),
    ("附注", "（此件公开发布）"),
    ("附件标识", "附件1"),
    ("附件标题", "防汛责任人名单"),
    ("表格", "序号,水库,责任人|1,柳河水库,某某某|2,青石水库,某某某"),
    ("附件标识", "附件2"),
    ("附件标题", "物资储备标准"),
    ("正文", "每座小型水库储备编织袋5000条、块石200立方米。"),
    ("版记", "抄送：县委办公室，县人大常委会办公室，县政协办公室。|云溪县人民政府办公室|2026年3月18日印发"),
)

# --- how an office writes each element ----------------------------------------------------------

Way = Mapping[str, Callable[[str], str]]


def stack(text: str, **properties: str) -> str:
    """Return lines one below the other."""
    return "".join(line(one, **properties) for one in text.split("|"))


def mark(text: str, font: str = BIAOSONG) -> str:
    """Return 发文机关标志 35 mm below the type area's edge, three lines of the letterhead above it."""
    return line(
        text,
        font,
        50,
        'w:before="247" w:line="1000" w:lineRule="exact"',
        colour="FF0000",
        jc=value("center"),
        snapToGrid=value(0),
    )


def number(text: str, rule: str = "bottom") -> str:
    """Return 发文字号 two blank lines below the mark, the red line its border."""
    return blank() * 2 + line(text, jc=value("center"), pBdr=border(rule))


def title(text: str, font: str = BIAOSONG) -> str:
    """Return the title, two blank lines above and one below."""
    rows = "".join(
        line(row, font, 22, 'w:line="640" w:lineRule="exact"', jc=value("center"), snapToGrid=value(0))
        for row in text.split("|")
    )
    return blank() * 2 + rows + blank()


def run_in(text: str, font: str = FANGSONG, bold: bool = False, **properties: str) -> str:
    """Return a paragraph whose head leads its text."""
    head, _, rest = text.partition("|")
    own = {"spacing": EXACT, "ind": TWO, **properties}
    return para(run(head, font, more="<w:b/>" if bold else "", spacing=-5), run(rest, spacing=-5), **own)


def note(text: str) -> str:
    """Return 附件说明, a blank line above, the second name below the first."""
    first, _, rest = text.partition("|")
    lines = (
        line(first, ind='w:left="1896" w:hanging="1264"')
        if not rest
        else line(first, ind='w:firstLine="632"') + stack(rest, ind='w:left="1580"')
    )
    return blank() + lines


def note_by_hanging(text: str, **own: Any) -> str:
    """Return 附件说明 whose first line hangs, the second name below the first."""
    first, _, rest = text.partition("|")
    below = stack(rest, ind='w:left="1580"', **own) if rest else ""
    return line(first, ind='w:left="1580" w:hanging="948"', **own) + below


def sealed(text: str) -> str:
    """Return 署名 and date with a seal: the date 4 字 in, 署名 centred on it, both by right indents."""
    organ, date = text.split("|")
    return (
        blank() * 2
        + line(organ, jc=value("right"), ind='w:right="1200"')
        + line(date, jc=value("right"), ind='w:right="1280"')
    )


def attachment(text: str) -> str:
    return line(text, HEITI, pageBreakBefore=value(1))


def grid(text: str) -> str:
    """Return a table of data."""
    return table(
        [[para(run(cell, FANGSONG, 12), jc=value("center")) for cell in row.split(",")] for row in text.split("|")]
    )


def imprint(text: str) -> str:
    """Return 版记 as a table, its first and last line thick."""
    copies, office, date = text.split("|")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    rows = [
        [para(run(copies, size=14), ind='w:left="1120" w:right="280" w:hanging="840"')],
        [
            para(
                run(f"{office}\t{date}", size=14),
                tabs='<w:tab w:val="right" w:pos="8565"/>',
                ind='w:left="280" w:right="280"',
            )
        ],
    ]
    return table(rows, lines)


OFFICE: Way = {
    "份号": line,
    "密级": partial(line, font=HEITI),
    "紧急程度": partial(line, font=HEITI),
    "标志": mark,
    "文号": number,
    "标题": title,
    "主送": line,
    "正文": partial(line, ind=TWO),
    "一级": partial(line, font=HEITI, ind=TWO),
    "二级": partial(line, font=KAITI, ind=TWO),
    "三级": partial(line, ind=TWO),
    "四级": run_in,
    "附件说明": note,
    "落款": sealed,
    "附注": partial(line, ind=TWO),
    "附件标识": attachment,
    "附件标题": lambda text: (
        blank() + line(text, BIAOSONG, 22, 'w:line="640" w:lineRule="exact"', jc=value("center")) + blank()
    ),
    "表格": grid,
    "版记": imprint,
}

# --- pages, styles, the file ---------------------------------------------------------------------


@dataclass(frozen=True)
class Pages:
    """A section: its paper, margins and grid."""

    margins: str = (
        'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"'
    )
    grid: str = 'w:type="lines" w:linePitch="579"'
    paper: str = 'w:w="11906" w:h="16838"'
    more: str = ""

    def xml(self, references: str = "", kind: str = "") -> str:
        grid = f"<w:docGrid {self.grid}/>" if self.grid else ""
        return (
            f"<w:sectPr>{references}{kind}<w:pgSz {self.paper}/><w:pgMar {self.margins}/>{self.more}{grid}</w:sectPr>"
        )


def footer(number: str, side: str) -> str:
    """Return the paragraph of a page number: one 字 in at its side."""
    own = {"right": 'w:right="280"', "left": 'w:left="280"'}[side]
    return para(dashed(number), snapToGrid=value(0), ind=own, jc=value(side))


def by_side(number: Callable[[], str] = page_field, make: Callable[[str, str], str] = footer) -> dict[str, str]:
    """Return the footers of odd and even pages."""
    return {"default": make(number(), "right"), "even": make(number(), "left")}


PLAIN_STYLE = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>{}</w:style>'
WORD_STYLE = PLAIN_STYLE.format('<w:rPr><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="24"/></w:rPr>')
FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
DEFAULTS = f"<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}</w:rPr></w:rPrDefault></w:docDefaults>"


@dataclass(frozen=True)
class Document:
    """A document as some office makes it."""

    way: Way = field(default_factory=lambda: OFFICE)
    pages: Pages = Pages()
    content: Content = NOTICE
    footers: Mapping[str, str] = field(default_factory=by_side)
    headers: Mapping[str, str] = field(default_factory=dict)
    styles: str = WORD_STYLE
    defaults: str = DEFAULTS
    settings: str = "<w:evenAndOddHeaders/>"
    parts: Mapping[str, str] = field(default_factory=dict)  # numbering theme

    def body(self) -> str:
        return _counted("".join(self.way[role](text) for role, text in self.content))

    def bytes(self) -> bytes:
        running = [
            (kind, one, said)
            for kind, many in (("header", self.headers), ("footer", self.footers))
            for one, said in many.items()
        ]
        references = "".join(f'<w:{kind}Reference w:type="{one}" r:id="{kind}{one}"/>' for kind, one, _ in running)
        first = "<w:titlePg/>" if any(one == "first" for _, one, _ in running) else ""
        pages = (
            self.pages
            if not first
            else Pages(self.pages.margins, self.pages.grid, self.pages.paper, self.pages.more + first)
        )
        parts = {
            "document": f"<w:document {SPACES}><w:body>{self.body()}{pages.xml(references)}</w:body></w:document>",
            "styles": f"<w:styles {SPACES}>{self.defaults}{self.styles}</w:styles>",
            "settings": f"<w:settings {SPACES}>{self.settings}</w:settings>",
            **{f"{kind}{one}": f"<w:{_root(kind)} {SPACES}>{said}</w:{_root(kind)}>" for kind, one, said in running},
            **self.parts,
        }
        return _packed(parts)


def _counted(body: str) -> str:
    """Return a body whose drawings, bookmarks and tracked changes have numbers of their own."""
    numbers = count(100)
    for mark in ('<wp:docPr id="1"', '<wp:docPr id="2"', f"<w:ins {CHANGED}", f"<w:del {CHANGED}"):
        first, *rest = body.split(mark)
        body = first + "".join(re.sub(r'id="\d+"', f'id="{next(numbers)}"', mark, count=1) + one for one in rest)
    return body


def _root(kind: str) -> str:
    return {"header": "hdr", "footer": "ftr"}[kind]


def _packed(parts: Mapping[str, str]) -> bytes:
    """Return the file of these parts of word/."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = {name: next((kind for kind in ("header", "footer") if name.startswith(kind)), name) for name in parts}
    types = {name: "document.main" if name == "document" else kind for name, kind in kinds.items()}
    form = "application/vnd.openxmlformats-officedocument."
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{form}{"theme" if kind == "theme" else f"wordprocessingml.{kind}"}+xml"/>'
        for name, kind in types.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "".join(
        f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
        if name != "document"
    )
    top = f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{defaults}{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{top}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        **{f"word/{name}.xml": said for name, said in parts.items()},
    }
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, said in members.items():
            packed.writestr(name, XML + said)
    return saved.getvalue()


def without(*roles: str, content: Content = NOTICE) -> Content:
    return tuple(one for one in content if one[0] not in roles)


def way(**changed: Callable[[str], str]) -> Way:
    """Return the way of an office with some elements written otherwise."""
    return {**OFFICE, **changed}


# --- pages and spacing ---------------------------------------------------------------------------

BIG = PLAIN_STYLE.format(
    '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr>'
)
CHARS = 'w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"'
OFFICE_MARGINS = 'w:top="1960" w:right="1474" w:bottom="1847" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"'


def spaced(spacing: str, narrow: int = -5) -> Way:
    """Return the way of an office with another line spacing of the text, "" for single."""
    own = {"spacing": spacing, "narrow": narrow}
    return way(
        份号=partial(line, **own),
        密级=partial(line, font=HEITI, **own),
        紧急程度=partial(line, font=HEITI, **own),
        文号=lambda text: blank(spacing) * 2 + line(text, jc=value("center"), pBdr=border("bottom"), **own),
        主送=partial(line, **own),
        正文=partial(line, ind=TWO, **own),
        一级=partial(line, font=HEITI, ind=TWO, **own),
        二级=partial(line, font=KAITI, ind=TWO, **own),
        三级=partial(line, ind=TWO, **own),
        四级=lambda text: (
            run_in(text, spacing=spacing)
            if spacing
            else para(*(run(one, spacing=narrow) for one in text.split("|")), ind=TWO)
        ),
        附件说明=lambda text: blank(spacing) + note_by_hanging(text, **own),
        附注=partial(line, ind=TWO, **own),
    )


# --- the red head -------------------------------------------------------------------------------


def blanks_above(text: str) -> str:
    """Return a mark that blank lines push down, as people do by hand: three lines of the letterhead, one blank line."""
    return blank('w:line="247" w:lineRule="exact"') + line(
        text, "方正小标宋_GBK", 50, 'w:line="1000" w:lineRule="exact"', colour="FF0000", jc=value("center")
    )


def boxed_mark(text: str) -> str:
    """Return a mark in a text box that hangs on a blank line."""
    return para(box(line(text, BIAOSONG, 50, "", colour="FF0000", jc=value("center"))), spacing=EXACT)


def framed_mark(text: str) -> str:
    """Return a mark in a frame."""
    frame = 'w:w="8845" w:h="1000" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="4082"'
    return line(text, BIAOSONG, 50, "", colour="FF0000", framePr=frame, jc=value("center"))


def tabled_mark(text: str) -> str:
    """Return a mark in a table without lines."""
    return table([[line(text, BIAOSONG, 50, "", colour="FF0000", jc=value("center"))]], NO_LINES)


def number_over(drawing: str) -> Callable[[str], str]:
    """Return what writes 发文字号 with a drawn line below it."""
    return lambda text: blank() * 2 + line(text, jc=value("center")) + para(drawing, spacing=EXACT)


def upward_mark(text: str, size: float = 50) -> str:
    """Return a mark with nothing above it."""
    return line(
        text,
        BIAOSONG,
        size,
        f'w:before="1984" w:line="{size * 20:g}" w:lineRule="exact"',
        colour="FF0000",
        jc=value("center"),
    )


def upward(text: str) -> str:
    """Return 发文字号 and 签发人 of 上行文 in one line, by blanks."""
    first, _, rest = text.partition("|")
    signers = run("签发人：", spacing=-5) + run(rest, KAITI, spacing=-5)
    return blank() * 2 + para(
        run(first + "\t", spacing=-5),
        signers,
        tabs='<w:tab w:val="right" w:pos="8525"/>',
        spacing=EXACT,
        ind='w:left="320" w:right="320"',
        pBdr=border("bottom"),
    )


def upward_by_blanks(text: str) -> str:
    """Return 发文字号 and 签发人 in one line, blanks between them."""
    first, _, name = text.partition("|")
    signer = run(f"\u3000{first}\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000签发人：", spacing=-5)
    return blank() * 2 + para(signer, run(name, KAITI, spacing=-5), spacing=EXACT, pBdr=border("bottom"))


def upward_in_table(text: str) -> str:
    """Return 发文字号 and 签发人 in the cells of a table whose lower line is the red one."""
    first, _, name = text.partition("|")
    signer = para(run("签发人：", spacing=-5), run(name, KAITI, spacing=-5), jc=value("right"), ind='w:right="320"')
    red = '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="FF0000"/>'
    return blank() * 2 + table([[para(run(first, spacing=-5), ind='w:left="320"'), signer]], red)


REQUEST: Content = (
    ("标志", "云溪县水务局文件"),
    ("文号", "云水发〔2026〕12号|某某某"),
    ("标题", "云溪县水务局关于拨付|柳河水库除险加固资金的请示"),
    ("主送", "云溪县人民政府："),
    ("正文", "柳河水库大坝迎水坡护坡损坏，长180米，汛期无法正常蓄水，需要尽快加固。"),
    ("一级", "一、基本情况"),
    ("正文", "该水库总库容86万立方米，灌溉农田3200亩。工程需要资金320万元，已落实120万元，尚缺200万元。"),
    ("一级", "二、有关请求"),
    ("正文", "请县政府拨付200万元，用于大坝护坡加固。"),
    ("正文", "妥否，请批示。"),
    ("落款", "云溪县水务局|2026年5月6日"),
    ("附注", "（联系人：某某某，电话：0000-0000000）"),
)

# --- page numbers -------------------------------------------------------------------------------


def framed_number(number: str, side: str) -> str:
    """Return a page number in a frame, as Word's own command inserts it: at the outer edge."""
    blanks = {"right": ("", "\u3000"), "left": ("\u3000", "")}[side]
    lead, trail = (run(one, SONGTI, 14) if one else "" for one in blanks)
    frame = 'w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"'
    return para(lead, dashed(number), trail, framePr=frame) + para(ind='w:right="360" w:firstLine="360"')


def sided_number(number: str, side: str) -> str:
    """Return a page number in a frame at a side, as Word's gallery inserts it."""
    indent = {"right": 'w:right="280"', "left": 'w:left="280"'}[side]
    return (
        para(
            dashed(number),
            framePr=f'w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{side}" w:y="1"',
            ind=indent,
        )
        + para()
    )


def boxed_number(number: str, side: str) -> str:
    """Return a page number in a text box, as WPS inserts it: the box at its side."""
    blanks = {"right": ("", "\u3000"), "left": ("\u3000", "")}[side]
    lead, trail = (run(one, SONGTI, 14) if one else "" for one in blanks)
    where = {"right": "outside", "left": "outside"}[side]
    return para(box(para(lead, dashed(number), trail), horizontal=where, wide=1000000, high=230000))


def blank_number(number: str, side: str) -> str:
    """Return a page number that full-width blanks hold off its edge."""
    lead, trail = {"right": ("", "\u3000"), "left": ("\u3000", "")}[side]
    return para(
        run(lead, SONGTI, 14) if lead else "", dashed(number), run(trail, SONGTI, 14) if trail else "", jc=value(side)
    )


# --- sign-off -----------------------------------------------------------------------------------


def lines_of(make: Callable[[str, str], str]) -> Callable[[str], str]:
    """Return what writes a sign-off, two blank lines above it; make: of 署名 and date."""
    return lambda text: blank() * 2 + make(*text.split("|"))


sealed_by_chars = lines_of(
    lambda organ, date: (
        line(organ, jc=value("right"), ind='w:right="1184" w:rightChars="370"')
        + line(date, jc=value("right"), ind='w:right="1280" w:rightChars="400"')
    )
)
sealed_by_blanks = lines_of(
    lambda organ, date: (
        line(f"{organ}\u3000\u3000\u3000\u3000", jc=value("right"))
        + line(f"{date}\u3000\u3000\u3000\u3000", jc=value("right"))
    )
)
sealed_by_left = lines_of(
    lambda organ, date: line(organ, ind='w:firstLine="5120"') + line(date, ind='w:firstLine="5392"')
)
sealed_by_lead = lines_of(lambda organ, date: line("\u3000" * 16 + organ) + line("\u3000" * 17 + date))
sealed_by_tabs = lines_of(
    lambda organ, date: (
        line(f"\t{organ}", tabs='<w:tab w:val="center" w:pos="6500"/>')
        + line(f"\t{date}", tabs='<w:tab w:val="center" w:pos="6500"/>')
    )
)
sealed_by_default_tabs = lines_of(lambda organ, date: line("\t" * 12 + organ) + line("\t" * 13 + date))
unsealed = lines_of(
    lambda organ, date: (
        line(organ, jc=value("right"), ind='w:right="640"') + line(date, jc=value("right"), ind='w:right="640"')
    )
)
unsealed_shifted = lines_of(
    lambda organ, date: (
        line(organ, jc=value("right"), ind='w:right="640"') + line(date, jc=value("right"), ind='w:right="160"')
    )
)


# --- imprint, attachments -----------------------------------------------------------------------


def imprint_lines(text: str) -> str:
    """Return 版记 as paragraphs with lines above and below."""
    copies, office, date = text.split("|")
    thick, thin = (partial(border, colour="auto", size=size) for size in (8, 6))
    return para(run(copies, size=14), pBdr=thick("top"), ind='w:left="1120" w:right="280" w:hanging="840"') + para(
        run(f"{office}\t{date}", size=14),
        pBdr=thin("top") + thick("bottom"),
        tabs='<w:tab w:val="right" w:pos="8565"/>',
        ind='w:left="280" w:right="280"',
    )


def imprint_drawn(text: str) -> str:
    """Return 版记 as paragraphs with drawn lines, blanks hold it off the edges."""
    copies, office, date = text.split("|")
    return (
        para(drawn_line("000000"), run(f"\u3000{copies}", size=14))
        + para(drawn_line("000000"), run(f"\u3000{office}\u3000\u3000\u3000\u3000\u3000\u3000{date}", size=14))
        + para(drawn_line("000000"))
    )


def imprint_boxed(text: str) -> str:
    """Return 版记 as a table in a text box."""
    return para(box(imprint(text), para(), wide=5616000))


def imprint_cells(text: str) -> str:
    """Return 版记 as a table of two columns, the first row one cell."""
    copies, office, date = text.split("|")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    named = para(run(copies, size=14), ind='w:left="1120" w:right="280" w:hanging="840"')
    first = f'<w:tr><w:tc><w:tcPr><w:tcW w:w="8845" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>{named}</w:tc></w:tr>'
    cells = [
        para(run(office, size=14), ind='w:left="280"'),
        para(run(date, size=14), jc=value("right"), ind='w:right="280"'),
    ]
    return table([cells], lines).replace("<w:tr>", first + "<w:tr>", 1)


def after_break(text: str) -> str:
    """Return the mark of an attachment after a page break of its own paragraph."""
    return para('<w:r><w:br w:type="page"/></w:r>') + line(text, HEITI)


def break_before(text: str) -> str:
    """Return the mark of an attachment with the page break in its own paragraph."""
    return para('<w:r><w:br w:type="page"/></w:r>', run(text, HEITI, spacing=-5), spacing=EXACT)


def section_before(text: str) -> str:
    """Return the mark of an attachment after the end of a section."""
    running = "".join(f'<w:footerReference w:type="{one}" r:id="footer{one}"/>' for one in ("default", "even"))
    return para(sectPr=Pages().xml(running).removeprefix("<w:sectPr>").removesuffix("</w:sectPr>")) + line(text, HEITI)


# --- indents, heads -----------------------------------------------------------------------------


def typed_blanks(text: str) -> str:
    """Return a paragraph that two full-width blanks indent."""
    return line(f"\u3000\u3000{text}")


CENTRED_TWO = 'w:firstLineChars="200" w:firstLine="880"'


def _heading(level: int, font: str) -> str:
    """Return a style of a heading whose list makes its label."""
    listed = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    laid = f'<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:outlineLvl w:val="{level - 1}"/>'
    look = f'<w:rFonts w:eastAsia="{font}"/><w:spacing w:val="-5"/><w:sz w:val="32"/>'
    name = f'<w:name w:val="heading {level}"/><w:basedOn w:val="a"/>'
    return f'<w:style w:type="paragraph" w:styleId="{level}">{name}<w:pPr>{listed}{laid}</w:pPr><w:rPr>{look}</w:rPr></w:style>'


STYLES = WORD_STYLE + _heading(1, HEITI) + _heading(2, KAITI) + _heading(3, FANGSONG)


def _level(at: int, form: str, text: str, style: int) -> str:
    label = f'<w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{label}<w:lvlJc w:val="left"/></w:lvl>'


NUMBERING = (
    f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'chineseCountingThousand', '%1、', 1)}{_level(1, 'chineseCountingThousand', '（%2）', 2)}{_level(2, 'decimal', '%3.', 3)}"
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def styled(style: int) -> Callable[[str], str]:
    """Return what writes a head in a style whose list makes its label."""

    def make(text: str) -> str:
        label = ordinals.recognise(text)
        return para(run(label.rest if label else text, "", 0), pStyle=value(style))

    return make


def outlined(level: int, font: str) -> Callable[[str], str]:
    return partial(line, font=font, ind=TWO, outlineLvl=value(level))


TIMES = {"latin": "Times New Roman"}


def in_times(text: str, font: str = FANGSONG, **properties: str) -> str:
    """Return a paragraph with its digits in Times New Roman, its quotes in the Chinese font (w:hint)."""
    return para(run(text, font, latin="Times New Roman", spacing=-5), spacing=EXACT, ind=TWO, **properties)


# --- other kinds of documents -------------------------------------------------------------------

LETTER: Content = (
    ("标志", "云溪县水务局"),
    ("文号", "云水函〔2026〕15号"),
    ("标题", "云溪县水务局关于商请提供|水库巡查资料的函"),
    ("主送", "青石县水务局："),
    ("正文", "柳河水库跨两县，汛期由两局共同值守。为摸清大坝情况，请贵局提供2025年的巡查资料。"),
    ("正文", "请于2026年4月10日前函复。"),
    ("落款", "云溪县水务局|2026年3月17日"),
)


def letter_rule(kind: str) -> str:
    """Return a double red line, 170 mm long."""
    return para(
        pBdr=f'<w:bottom w:val="{kind}" w:sz="24" w:space="1" w:color="FF0000"/>',
        ind='w:left="-397" w:right="-397"',
        spacing=EXACT,
    )


def letter_mark(text: str) -> str:
    return line(
        text, BIAOSONG, 50, 'w:line="1000" w:lineRule="exact"', colour="FF0000", jc=value("center")
    ) + letter_rule("thickThinSmallGap")


LETTER_WAY = way(标志=letter_mark, 文号=partial(line, jc=value("right")))
LETTER_MARGINS = 'w:top="1701" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"'

SPEECH: Content = (
    ("标题", "在全县防汛工作会议上的讲话"),
    ("题注", "（2026年3月17日）"),
    ("讲话人", "云溪县人民政府县长  某某某"),
    ("称谓", "同志们："),
    ("正文", "今天我们开会，任务是部署2026年防汛工作。刚才，三个乡镇作了发言，讲得很好。下面，我讲两点意见。"),
    ("一级", "一、看清形势"),
    ("正文", "去年汛期来得早，山洪来得急。大家要到现场看，不能坐在办公室里填表。"),
    ("一级", "二、抓好落实"),
    ("二级", "（一）抓排查"),
    ("正文", "每座水库都要有人看，每条堤防都要有人巡。"),
    ("二级", "（二）抓值守"),
    ("正文", "汛期24小时值班，险情随时报告。"),
    ("正文", "谢谢大家。"),
)

PLAN: Content = (
    ("标题", "云溪县水务局2026年工作计划"),
    ("正文", "2026年，县水务局围绕防汛、供水和灌溉三件事开展工作，现制定计划如下。"),
    ("一级", "一、工作目标"),
    ("正文", "完成3座水库加固，新增供水人口2万人。"),
    ("一级", "二、任务安排"),
    ("正文", "全年任务见下表。"),
    ("表格", "序号,任务,责任股室|1,水库加固,建设股|2,管网延伸,供水股|3,渠道清淤,灌溉股"),
    ("一级", "三、保障措施"),
    ("正文", "每月调度一次，每季度通报一次。"),
    ("落款", "云溪县水务局|2026年1月8日"),
)

REPLY: Content = (
    ("标志", "云溪县人民政府"),
    ("文号", "云政函〔2026〕7号"),
    ("标题", "云溪县人民政府关于同意拨付|水库除险加固资金的批复"),
    ("主送", "县水务局："),
    ("正文", "你局《关于拨付柳河水库除险加固资金的请示》（云水发〔2026〕12号）收悉。现批复如下："),
    ("三级", "一、同意拨付柳河水库除险加固资金200万元，专款专用。"),
    ("三级", "二、资金由县财政局从2026年水利发展资金中安排。"),
    ("正文", "此复。"),
    ("落款", "云溪县人民政府|2026年5月12日"),
)

ORDER: Content = (
    ("标志", "云溪县人民政府令"),
    ("令号", "第3号"),
    ("正文", "《云溪县水库管理办法》已经2026年3月10日县政府第5次常务会议通过，现予公布，自2026年5月1日起施行。"),
    ("签署", "县长|某某某|2026年3月17日"),
)

MINUTES: Content = (
    ("标志", "云溪县人民政府常务会议纪要"),
    ("期号", "第5期"),
    ("版头末行", "云溪县人民政府办公室|2026年3月17日"),
    ("标题", "研究2026年防汛工作的会议纪要"),
    ("正文", "2026年3月10日，县长某某某主持召开县政府第5次常务会议，研究2026年防汛工作。现将议定事项纪要如下："),
    ("一级", "一、关于水库加固"),
    ("正文", "会议同意加固柳河水库，资金由县财政局安排。"),
    ("一级", "二、关于汛期值守"),
    ("正文", "会议要求，汛期24小时值班，险情随时报告。"),
    ("出席", "出席：|县政府某某某，县水务局某某某，县财政局某某某。"),
    ("出席", "列席：|县应急局某某某。"),
)

JOINT: Content = (
    ("标志", "云溪县水务局|云溪县应急局"),
    ("文号", "云水发〔2026〕18号"),
    ("标题", "云溪县水务局 云溪县应急局关于开展|水库安全检查的通知"),
    ("主送", "各乡镇人民政府："),
    ("正文", "为查清水库隐患，定于2026年4月开展检查，现将有关事项通知如下。"),
    ("一级", "一、检查内容"),
    ("正文", "大坝、溢洪道、放水设施和值守情况。"),
    ("一级", "二、检查方式"),
    ("正文", "两局派人到现场检查，当场反馈问题。"),
    ("落款", "云溪县水务局|云溪县应急局|2026年3月17日"),
)


def joint_mark(text: str) -> str:
    """Return a joint mark: organs below each other, 文件 at their right, in a table without lines."""
    organs = "".join(
        line(one, BIAOSONG, 36, 'w:line="800" w:lineRule="exact"', colour="FF0000", jc=value("distribute"))
        for one in text.split("|")
    )
    paper = line("文件", BIAOSONG, 36, 'w:line="800" w:lineRule="exact"', colour="FF0000")
    return blank() * 3 + table([[organs, paper]], NO_LINES, (6500, 2345))


def joint_lines(text: str) -> str:
    """Return a joint mark: organs below each other, 文件 behind the last one."""
    first, second = text.split("|")
    own = partial(line, font=BIAOSONG, size=36, colour="FF0000", jc=value("center"))
    return own(first, spacing='w:before="1984" w:line="800" w:lineRule="exact"') + own(
        f"{second}文件", spacing='w:line="800" w:lineRule="exact"'
    )


def joint_row(text: str) -> str:
    """Return two 署名 beside each other with room for their seals, the date under the last one."""
    first, second, date = text.split("|")
    return (
        blank() * 2
        + line(f"{first}\u3000\u3000\u3000\u3000\u3000\u3000{second}", ind='w:left="1280"')
        + line(date, jc=value("right"), ind='w:right="1280"')
    )


def joint_stack(text: str) -> str:
    """Return two 署名 below each other, without seals."""
    return blank() + "".join(line(one, jc=value("right"), ind='w:right="640"') for one in text.split("|"))


def signed(text: str) -> str:
    """Return the post and the name of who signs in person, then the date."""
    post, name, date = text.split("|")
    return (
        blank() * 2
        + line(f"{post}\u3000\u3000{name}", jc=value("right"), ind='w:right="1280"')
        + blank()
        + line(date, jc=value("right"), ind='w:right="1280"')
    )


def attended(text: str) -> str:
    label, names = text.split("|")
    above = blank() if label.startswith("出席") else ""
    return above + para(
        run(label, HEITI, spacing=-5), run(names, spacing=-5), spacing=EXACT, ind='w:left="1580" w:hanging="948"'
    )


def issue_row(text: str) -> str:
    office, date = text.split("|")
    return para(
        run(f"{office}\t{date}", spacing=-5),
        tabs='<w:tab w:val="right" w:pos="8525"/>',
        spacing=EXACT,
        ind='w:left="320" w:right="320"',
        pBdr=border("bottom"),
    )


CENTRED = partial(line, jc=value("center"))
MINUTES_WAY = way(
    标志=partial(upward_mark, size=36), 期号=lambda text: blank() * 2 + CENTRED(text), 版头末行=issue_row, 出席=attended
)
PAPER = way(
    标题=lambda text: title(text).removeprefix(blank() * 2),
    题注=partial(line, font=KAITI, jc=value("center")),
    讲话人=partial(line, font=KAITI, jc=value("center")),
    称谓=lambda text: blank() + line(text),
    落款=unsealed,
)

# --- what Word adds -----------------------------------------------------------------------------

CHANGED = 'w:id="9" w:author="某某某" w:date="2026-03-01T00:00:00Z"'


def tracked(text: str) -> str:
    """Return a paragraph with words put in and words struck."""
    put = f"<w:ins {CHANGED}>{run(text[3:6], spacing=-5)}</w:ins>"
    struck = f"<w:del {CHANGED}><w:r><w:delText>旧的话</w:delText></w:r></w:del>"
    return para(run(text[:3], spacing=-5), put, struck, run(text[6:], spacing=-5), spacing=EXACT, ind=TWO)


def controlled(text: str) -> str:
    """Return a paragraph whose words stand in a content control."""
    inside = (
        f'<w:sdt><w:sdtPr><w:alias w:val="内容"/></w:sdtPr><w:sdtContent>{run(text, spacing=-5)}</w:sdtContent></w:sdt>'
    )
    return para(inside, spacing=EXACT, ind=TWO)


def hiding(text: str) -> str:
    """Return a paragraph with hidden words in another font."""
    return para(run(text, spacing=-5), run("备查", "宋体", 9, more="<w:vanish/>"), spacing=EXACT, ind=TWO)


def proofed(text: str) -> str:
    """Return a paragraph in many runs, with marks of spelling between them."""
    parts = [run(text[at : at + 3], spacing=-5) for at in range(0, len(text), 3)]
    return para('<w:proofErr w:type="spellStart"/>'.join(parts), spacing=EXACT, ind=TWO)


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:fontScheme name="Office">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="仿宋"/><a:cs typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
THEMED = '<w:rFonts w:asciiTheme="minorEastAsia" w:hAnsiTheme="minorEastAsia" w:eastAsiaTheme="minorEastAsia" w:hint="eastAsia"/>'


def themed(text: str) -> str:
    """Return a paragraph in the theme's font for text."""
    return para(run(text, "", 16, more=THEMED, spacing=-5), spacing=EXACT, ind=TWO)


_FANGSONG = f'<w:rFonts w:ascii="{FANGSONG}" w:hAnsi="{FANGSONG}" w:eastAsia="{FANGSONG}"/><w:spacing w:val="-5"/><w:sz w:val="32"/>'
CHARACTER = f'{WORD_STYLE}<w:style w:type="character" w:styleId="c1"><w:name w:val="正文字"/><w:rPr>{_FANGSONG}</w:rPr></w:style>'


def in_character_style(text: str) -> str:
    return para(run(text, "", 0, more='<w:rStyle w:val="c1"/>'), spacing=EXACT, ind=TWO)


def across(text: str) -> str:
    """Return a table on landscape pages, the end of its section after it, upright pages before it."""
    running = "".join(f'<w:footerReference w:type="{one}" r:id="footer{one}"/>' for one in ("default", "even"))
    upright = Pages().xml(running).removeprefix("<w:sectPr>").removesuffix("</w:sectPr>")
    lying = Pages(
        'w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="1417" w:gutter="0"',
        paper='w:w="16838" w:h="11906" w:orient="landscape"',
    )
    return (
        para(sectPr=upright)
        + grid(text)
        + para(sectPr=lying.xml().removeprefix("<w:sectPr>").removesuffix("</w:sectPr>"))
    )


def rows(count: int) -> Callable[[str], str]:
    """Return what writes a table of so many rows, none of them repeated at the top of a page."""
    return lambda text: table([[para(run(str(row), size=12)), para(run("某某水库", size=12))] for row in range(count)])


LONG: Content = tuple(
    (role, text + "".join(f"|{at},某某水库,某某某" for at in range(3, 24)) if role == "表格" else text)
    for role, text in NOTICE
)


# --- small habits ------------------------------------------------------------------------------


def broken_title(text: str) -> str:
    """Return a title of two lines in one paragraph, with a line break."""
    first, second = text.split("|")
    rows = run(first, BIAOSONG, 22).replace("</w:r>", "<w:br/></w:r>") + run(second, BIAOSONG, 22)
    return blank() * 2 + para(rows, spacing='w:line="640" w:lineRule="exact"', jc=value("center")) + blank()


def spaced_title(text: str) -> str:
    """Return a title that space before and after holds off, without blank lines."""
    first, second = (partial(line, font=BIAOSONG, size=22, jc=value("center"))(row, spacing=spacing) for row, spacing in zip(
        text.split("|"), ('w:before="1158" w:line="640" w:lineRule="exact"', 'w:after="579" w:line="640" w:lineRule="exact"'), strict=True
    ))  # fmt: skip
    return first + second


def note_by_blanks(text: str) -> str:
    """Return 附件说明 with its indents by blanks."""
    first, second = text.split("|")
    return blank() + line(f"\u3000\u3000{first}") + line(f"\u3000\u3000\u3000\u3000\u3000{second}")


def note_in_one(text: str) -> str:
    """Return 附件说明 in one paragraph with a line break."""
    first, second = text.split("|")
    rows = run(first, spacing=-5).replace("</w:r>", "<w:br/></w:r>") + run(f"\u3000\u3000\u3000{second}", spacing=-5)
    return blank() + para(rows, spacing=EXACT, ind='w:left="640"')


def imprint_with_receivers(text: str) -> str:
    """Return 版记 with 主送机关 above 抄送机关."""
    names = run("主送：各乡镇人民政府，县政府各部门。", size=14)
    return para(
        names, pBdr=border("top", "auto", 8), ind='w:left="1120" w:right="280" w:hanging="840"'
    ) + imprint_lines(text)


def floating(text: str) -> str:
    """Return 版记 as a table that floats to the lower end of the page."""
    return (
        imprint(text).replace(
            "<w:tblPr>", '<w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpYSpec="bottom"/>', 1
        )
        + para()
    )


def tabbed_number(number: str, side: str) -> str:
    """Return a page number that the tabs of Word's own footer bring to its side."""
    stops = '<w:tab w:val="center" w:pos="4422"/><w:tab w:val="right" w:pos="8565"/>'
    return para(run("\t\t" if side == "right" else "", SONGTI, 14), dashed(number), tabs=stops, ind='w:left="280"')


def framed_copy(text: str) -> str:
    """Return 份号 in a frame at the upper left."""
    return line(text, framePr='w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:y="1"')


ANNOUNCEMENT: Content = (
    ("标题", "云溪县人民政府公告"),
    ("题注", "2026年第3号"),
    ("正文", "为加强水库管理，现将有关事项公告如下。"),
    ("正文", "一、禁止在水库库区游泳。"),
    ("正文", "二、禁止在大坝上停车。"),
    ("正文", "特此公告。"),
    ("落款", "云溪县人民政府|2026年3月17日"),
)

TWO_SCHEMES: Content = (
    *PLAN[:2],
    ("一级", "一、工作目标"),
    ("三级", "1.完成加固"),
    ("正文", "完成3座水库加固。"),
    ("三级", "2.扩大供水"),
    ("正文", "新增供水人口2万人。"),
    ("一级", "二、保障措施"),
    ("接排二级", "（一）调度。|每月调度一次，由分管领导主持。"),
    ("接排二级", "（二）通报。|每季度通报一次，结果抄送各乡镇。"),
    ("落款", "云溪县水务局|2026年1月8日"),
)


def by_library(content: Content = NOTICE) -> bytes:
    """Return a notice as python-docx writes it into its own template: no style but Normal, everything at the place."""
    from docx import Document as Word
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    word = Word()
    word.styles["Normal"].paragraph_format.space_after = 0
    word.settings.odd_and_even_pages_header_footer = True
    body, pages = word.element.body, word.sections[0]
    for running, said in zip((pages.footer, pages.even_page_footer), by_side().values(), strict=True):
        running.is_linked_to_previous = False
        running.paragraphs[0]._element.getparent().replace(
            running.paragraphs[0]._element, parse_xml(said.replace("<w:p>", f"<w:p {SPACES}>", 1))
        )
    own = body.sectPr
    for name, given in (("pgSz", Pages().paper), ("pgMar", Pages().margins), ("docGrid", Pages().grid)):
        own.replace(own.find(qn(f"w:{name}")), parse_xml(f"<w:{name} {SPACES} {given}/>"))
    for element in [one for one in body if one is not own]:
        body.remove(element)
    for element in parse_xml(f"<w:body {SPACES}>{Document(content=content).body()}</w:body>"):
        own.addprevious(element)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


DOCUMENTS: dict[str, Document] = {
    "一般的样子": Document(),
    "W设置": Document(spaced("", 0), Pages(grid=CHARS), styles=BIG),
    "W设置但左边距28毫米": Document(
        spaced("", 0),
        Pages(OFFICE_MARGINS.replace("1960", "2098").replace("1847", "1984").replace("1587", "1588"), CHARS),
        styles=BIG,
    ),
    "33476边距592": Document(
        spaced('w:line="592" w:lineRule="exact"'), Pages(OFFICE_MARGINS, 'w:type="lines" w:linePitch="592"')
    ),
    "33476边距589": Document(spaced('w:line="589" w:lineRule="exact"'), Pages(OFFICE_MARGINS, "")),
    "固定值28磅字符网格": Document(
        spaced('w:line="560" w:lineRule="exact"', 0), Pages(grid=CHARS.replace("579", "560")), styles=BIG
    ),
    "固定值28磅无网格": Document(spaced('w:line="560" w:lineRule="exact"'), Pages(grid="")),
    "空行压下的红头": Document(
        way(标志=blanks_above, 文号=number_over(drawn_line()), 标题=partial(title, font="方正小标宋_GBK"))
    ),
    "VML线": Document(way(文号=number_over(old_line()))),
    "标志在文本框": Document(way(标志=boxed_mark)),
    "标志在图文框": Document(way(标志=framed_mark)),
    "标志在无线表格": Document(way(标志=tabled_mark)),
    "红线是下段的上边框": Document(
        way(文号=lambda text: blank() * 2 + line(text, jc=value("center")) + para(pBdr=border("top"), spacing=EXACT))
    ),
    "上行文": Document(
        way(
            文号=upward,
            标志=lambda text: line(
                text,
                BIAOSONG,
                50,
                'w:before="1984" w:line="1000" w:lineRule="exact"',
                colour="FF0000",
                jc=value("center"),
            ),
        ),
        content=REQUEST,
    ),
    "页码在图文框靠外": Document(footers=by_side(make=framed_number)),
    "页码在图文框居两侧": Document(footers=by_side(make=sided_number)),
    "页码在文本框靠外": Document(footers=by_side(make=boxed_number)),
    "页码简单域": Document(footers=by_side(simple_field)),
    "页码用空格空一字": Document(footers=by_side(make=blank_number)),
    "署名按字符缩进": Document(way(落款=sealed_by_chars)),
    "署名靠空格": Document(way(落款=sealed_by_blanks)),
    "署名靠左缩进": Document(way(落款=sealed_by_left)),
    "署名靠前面空格": Document(way(落款=sealed_by_lead)),
    "署名靠居中制表位": Document(way(落款=sealed_by_tabs)),
    "署名靠默认制表位": Document(way(落款=sealed_by_default_tabs)),
    "不盖章": Document(way(落款=unsealed)),
    "不盖章错开": Document(way(落款=unsealed_shifted)),
    "版记是段落": Document(way(版记=imprint_lines)),
    "版记画线": Document(way(版记=imprint_drawn)),
    "版记在文本框": Document(way(版记=imprint_boxed)),
    "版记两列": Document(way(版记=imprint_cells)),
    "附件前分页符": Document(way(附件标识=after_break)),
    "附件段首分页符": Document(way(附件标识=break_before)),
    "附件前分节": Document(way(附件标识=section_before)),
    "只按磅缩进": Document(way(正文=partial(line, ind='w:firstLine="640"'))),
    "只按字符缩进": Document(way(正文=partial(line, ind='w:firstLineChars="200"'))),
    "空格缩进": Document(way(正文=typed_blanks)),
    "Word编号的标题": Document(
        way(一级=styled(1), 二级=styled(2), 三级=styled(3)), styles=STYLES, parts={"numbering": NUMBERING}
    ),
    "大纲级别": Document(way(一级=outlined(0, HEITI), 二级=outlined(1, KAITI), 三级=outlined(2, FANGSONG))),
    "加粗的段首": Document(way(四级=partial(run_in, bold=True))),
    "数字用TimesNewRoman": Document(way(正文=in_times)),
    "信函": Document(
        LETTER_WAY, Pages(LETTER_MARGINS), LETTER, {**by_side(), "first": letter_rule("thinThickSmallGap")}
    ),
    "信函标志在页眉": Document(
        LETTER_WAY,
        Pages(),
        without("标志", content=LETTER),
        {**by_side(), "first": letter_rule("thinThickSmallGap")},
        {"first": letter_mark("云溪县水务局"), "default": para()},
    ),
    "讲话": Document(PAPER, content=SPEECH),
    "计划": Document(PAPER, content=PLAN),
    "命令": Document(
        way(
            标志=lambda text: line(
                text,
                BIAOSONG,
                50,
                'w:before="1134" w:line="1000" w:lineRule="exact"',
                colour="FF0000",
                jc=value("center"),
            ),
            令号=lambda text: blank() * 2 + CENTRED(text) + blank() * 2,
            签署=signed,
        ),
        content=ORDER,
    ),
    "纪要": Document(MINUTES_WAY, content=MINUTES),
    "出席在正文前的纪要": Document(MINUTES_WAY, content=(*MINUTES[:4], *MINUTES[-2:], *MINUTES[4:-2])),
    "上行文靠空格": Document(way(文号=upward_by_blanks, 标志=upward_mark), content=REQUEST),
    "上行文在表格": Document(way(文号=upward_in_table, 标志=upward_mark), content=REQUEST),
    "联合标志两行": Document(way(标志=joint_lines, 落款=joint_stack), content=JOINT),
    "主送移到版记": Document(way(版记=imprint_with_receivers), content=without("主送")),
    "公告": Document(PAPER, content=ANNOUNCEMENT),
    "联合行文盖章": Document(way(标志=joint_mark, 落款=joint_row), content=JOINT),
    "联合行文不盖章": Document(way(标志=joint_mark, 落款=joint_stack), content=JOINT),
    "修订": Document(way(正文=tracked)),
    "内容控件": Document(way(正文=controlled)),
    "隐藏文字": Document(way(正文=hiding)),
    "许多文本块": Document(way(正文=proofed)),
    "主题字体": Document(
        way(正文=themed),
        parts={"theme": THEME},
        settings='<w:evenAndOddHeaders/><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    ),
    "字符样式": Document(way(正文=in_character_style), styles=CHARACTER),
    "横排的表": Document(way(表格=across)),
    "长表": Document(content=LONG),
    "二十九行的表": Document(way(表格=rows(29))),
    "批复": Document(
        LETTER_WAY, Pages(LETTER_MARGINS), REPLY, {**by_side(), "first": letter_rule("thinThickSmallGap")}
    ),
    "有页眉": Document(
        headers={
            "default": para(run("云溪县人民政府办公室", SONGTI, 9), jc=value("center")),
            "even": para(run("内部资料", SONGTI, 9)),
        }
    ),
    "装订线": Document(
        pages=Pages(
            'w:top="2098" w:right="1474" w:bottom="1984" w:left="1304" w:header="851" w:footer="1417" w:gutter="283"'
        )
    ),
    "标题段内换行": Document(way(标题=broken_title)),
    "标题用段前段后": Document(way(标题=spaced_title)),
    "附件说明靠空格": Document(way(附件说明=note_by_blanks)),
    "附件说明一段": Document(way(附件说明=note_in_one)),
    "版记浮动": Document(way(版记=floating)),
    "页码靠制表位": Document(footers=by_side(make=tabbed_number)),
    "份号在图文框": Document(way(份号=framed_copy)),
    "两级序数": Document({**PAPER, "接排二级": partial(run_in, font=KAITI)}, content=TWO_SCHEMES),
    "行距最小值": Document(spaced('w:line="579" w:lineRule="atLeast"')),
}
