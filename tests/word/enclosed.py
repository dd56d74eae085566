"""Word files to enclose, made with python-docx: other fonts, sizes, lists and pages than ours, and what cannot come along."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
Word = Any  # python-docx's Document


def saved(*adds: Callable[[Word], None]) -> bytes:
    """Return the bytes of a Word file to which each of `adds` has added something."""
    word = WordDocument()
    for add in adds:
        add(word)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def text(*lines: str, style: str | None = None) -> Callable[[Word], None]:
    """Return what adds paragraphs of a style."""

    def add(word: Word) -> None:
        for line in lines:
            word.add_paragraph(line, style=style)

    return add


def raw(xml: str) -> Callable[[Word], None]:
    """Return what adds blocks written as XML; rId… of relationships can be asked for as {PICTURE} or {LINK}."""

    def add(word: Word) -> None:
        given = xml
        if "{PICTURE}" in xml:
            given = given.replace("{PICTURE}", word.part.get_or_add_image(picture())[0])
        for mark, target in (("{LINK}", "https://example.com/?a=1&b=2"), ("{SHARE}", "file:///C:/x.docx")):
            if mark in xml:
                given = given.replace(mark, word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        if "{FAR}" in xml:
            given = given.replace(
                "{FAR}", word.part.relate_to("https://example.com/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
            )
        for block in parse_xml(f"<w:body {NAMES}>{given}</w:body>"):
            word.element.body[-1].addprevious(block)

    return add


def picture() -> io.BytesIO:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "PNG")
    out.seek(0)
    return out


def wide_picture(word: Word) -> None:
    word.add_picture(picture(), width=Cm(20))


def table(word: Word) -> None:
    """Add a table with a style, and a wider one without."""
    styled = word.add_table(2, 2, style="Light Grid Accent 1")
    for index, cell in enumerate(cell for row in styled.rows for cell in row.cells):
        cell.text = f"styled {index}"
    word.add_paragraph("between")
    plain = word.add_table(1, 1)
    plain.autofit = False
    plain.columns[0].width = plain.cell(0, 0).width = Cm(30)
    plain.cell(0, 0).text = "plain cell"


def header(word: Word) -> None:
    word.sections[0].header.paragraphs[0].text = "内部资料"


def landscape(word: Word) -> None:
    """Add a landscape page between two upright ones."""
    for line, way in (("a page across", WD_ORIENT.LANDSCAPE), ("upright again", WD_ORIENT.PORTRAIT)):
        section = word.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = way
        section.page_width, section.page_height = section.page_height, section.page_width
        word.add_paragraph(line)


def run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def words(said: str) -> str:
    return run(f"<w:t>{said}</w:t>")


_DRAWN = (
    '<wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="x"/><a:graphic>{}</a:graphic></wp:inline>'
)
_BOX = _DRAWN.format(
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    "<wps:txbx><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
)
_CHART = _DRAWN.format(
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdNone"/></a:graphicData>'
)
_FAR = _DRAWN.format(
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:link="{FAR}"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData>'
)
_BOX_TWIN = (
    '<w:pict><v:shape id="s1" style="width:70pt;height:50pt"><v:textbox><w:txbxContent>'
    + paragraph(words("in a box"))
    + "</w:txbxContent>"
)
BOX = paragraph(
    run(
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{_BOX}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{_BOX_TWIN}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
)
CHART = paragraph(words("chart: ") + run(f"<w:drawing>{_CHART}</w:drawing>"))
FAR = paragraph(words("far picture: ") + run(f"<w:drawing>{_FAR}</w:drawing>"))
FORMULA = paragraph(
    words("formula: ")
    + run(
        '<w:object w:dxaOrig="100" w:dyaOrig="100"><v:shape id="s2" style="width:20pt;height:20pt">'
        '<v:imagedata r:id="{PICTURE}" o:title=""/></v:shape>'
        '<o:OLEObject Type="Embed" ProgID="Equation.3" ShapeID="s2" DrawAspect="Content" ObjectID="_1" r:id="rIdNone"/></w:object>'
    )
)
NOTES = paragraph(
    '<w:commentRangeStart w:id="0"/>'
    + words("noted")
    + '<w:commentRangeEnd w:id="0"/>'
    + run('<w:commentReference w:id="0"/>')
    + run('<w:footnoteReference w:id="2"/>')
)
LINKS = paragraph(
    '<w:hyperlink r:id="{LINK}">'
    + words("a link")
    + '</w:hyperlink><w:hyperlink r:id="{SHARE}">'
    + words(" a share")
    + '</w:hyperlink><w:hyperlink w:anchor="Place">'
    + words(" a place")
    + "</w:hyperlink>"
)
PLACE = paragraph(
    '<w:bookmarkStart w:id="0" w:name="Place"/>'
    + words("the place")
    + '<w:bookmarkEnd w:id="0"/><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
)
TRACKED = (
    paragraph(
        words("kept ")
        + f'<w:ins w:id="1" w:author="a">{words("added ")}</w:ins>'
        + f'<w:del w:id="2" w:author="a">{run("<w:delText>removed</w:delText>")}</w:del>',
        '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>',
    )
    + paragraph(words("joined"), '<w:pPrChange w:id="4" w:author="a"><w:pPr/></w:pPrChange>')
    + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid><w:tr><w:trPr><w:del w:id="5" w:author="a"/></w:trPr><w:tc>'
    + paragraph(words("a deleted row"))
    + "</w:tc></w:tr></w:tbl>"
)
CONTROL = (
    f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{paragraph(words("in a control"))}</w:sdtContent></w:sdt>'
    + paragraph(f"<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>{words('☑ done')}</w:sdtContent></w:sdt>")
).replace("<w:p>", '<w:p w14:paraId="00000001">')
CONTENTS = paragraph(
    run('<w:fldChar w:fldCharType="begin"/>')
    + run('<w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText>')
    + run('<w:fldChar w:fldCharType="separate"/>')
    + words("one ")
    + run('<w:fldChar w:fldCharType="begin"/>')
    + run('<w:instrText xml:space="preserve"> PAGEREF Place \\h </w:instrText>')
    + run('<w:fldChar w:fldCharType="separate"/>')
    + words("7")
    + run('<w:fldChar w:fldCharType="end"/>')
) + paragraph(words("two 8") + run('<w:fldChar w:fldCharType="end"/>'))
