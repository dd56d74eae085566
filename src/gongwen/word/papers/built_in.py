"""The built-in papers 版式: standard.yaml and papers.yaml → Word templates, the same bytes every time.

`python -m gongwen.word.papers.built_in FOLDER` writes them; the folder is templates/papers, a test holds them against
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gongwen import standard
from gongwen.document import saving
from gongwen.standard.papers import catalogue, sheet
from gongwen.word.package import build
from gongwen.word.papers.mark_box import boxed
from gongwen.word.papers.styles import W, styles_xml

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}
_FIRST = {"footer3": "footer"}  # of the first page of a letter
SLOTS = ("版头", "题头", "正文", "落款", "附件", "版记")  # 照片 is for forms


def names() -> list[str]:
    """Return the names of the built-in papers, the default first."""
    return list(catalogue()["版式"])


def make(name: str) -> bytes:
    """Return a built-in paper as a .docx; no clock, no machine in it. Raises KeyError for an unknown name."""
    paper, form = catalogue()["版式"][name], catalogue()["版头"].get(name)
    letter = bool(form) and form["起点"] == "纸边"
    parts = _PARTS | (_FIRST if letter else {})
    first = {"word/footer3.xml": _first_footer()} if letter else {}
    return build(
        {
            "[Content_Types].xml": _content_types(parts),
            "_rels/.rels": _package_relations(),
            "docProps/core.xml": _core_properties(),
            "docProps/app.xml": _app_properties(),
            "word/document.xml": _document(paper, _slots(form, letter), letter),
            "word/_rels/document.xml.rels": _document_relations(parts),
            "word/styles.xml": _HEAD + styles_xml(sheet(paper)),
            "word/settings.xml": _settings(),
            "word/fontTable.xml": _fonts(),
            "word/footer1.xml": _footer("FooterOdd"),
            "word/footer2.xml": _footer("FooterEven"),
            **first,
        }
    )


def _slots(form: Mapping[str, str] | None, letter: bool) -> list[str]:
    """Return the slots of a paper's body: no 版头 and 版记 without letterhead; a letter's stands in a box."""
    return [slot for slot in SLOTS if (form or slot not in ("版头", "版记")) and not (letter and slot == "版头")]


def _slot(name: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="BodyIndent"/></w:pPr><w:r><w:t>{{{{p {name} }}}}</w:t></w:r></w:p>'


def _document(paper: Mapping[str, Any], slots: list[str], letter: bool) -> str:
    body = (boxed(_slot("版头")) if letter else "") + "".join(map(_slot, slots)) + _section(paper, letter)
    return f"{_HEAD}<w:document {W} {R}><w:body>{body}</w:body></w:document>"


def _first_footer() -> str:
    """Return the footer of a letter's first page: no number, the second double line 20 mm above the edge (10.1)."""
    down = standard.page().height - standard.twips("信函.第二条双线距下页边")
    line = '<w:tblBorders><w:top w:val="thickThinSmallGap" w:sz="24" w:space="0" w:color="FF0000"/></w:tblBorders>'
    blank = '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>'
    return f"{_HEAD}<w:ftr {W} {R}>{_floating(down, line, blank)}{_EMPTY}</w:ftr>"


_EMPTY = '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>'


def _floating(down: int, borders: str, content: str) -> str:
    """Return a cell as wide as the double lines, in the middle of the sheet, `down` twips from its top."""
    wide, page = standard.twips("信函.双线长"), standard.page()
    place = f'w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{(page.width - wide) // 2}" w:tblpY="{down}"'
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" {place}/>'
        f'<w:tblW w:w="{wide}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{none}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>'
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr></w:tbl>'
    )


def _section(paper: Mapping[str, Any], letter: bool) -> str:
    page = standard.page()
    size = standard.points(sheet(paper).looks["Footer"]["字号"])
    # The centre of the 一字线 is 7 mm below the type area: the footer's line box ends half a character lower.
    footer = page.bottom - standard.twips("页码.与版心下边缘距离") - round(size * standard.POINT / 2)
    grid = (
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{page.line}" w:charSpace="{page.grid}"/>'
        if paper["网格"] == "是"
        else ""
    )
    first = '<w:footerReference w:type="first" r:id="rId6"/>' if letter else ""
    return (
        f'<w:sectPr>{first}<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="851" w:footer="{footer}" w:gutter="0"/>{"<w:titlePg/>" if letter else ""}{grid}</w:sectPr>'
    )


def _footer(style: str) -> str:
    """Return a footer with — n —; every piece of the field in a run of its own, as WPS wants it."""
    dash = standard.value("页码.一字线")
    pieces = (
        f'<w:t xml:space="preserve">{dash} </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        f'<w:t xml:space="preserve"> {dash}</w:t>',
    )
    runs = "".join(f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{piece}</w:r>' for piece in pieces)
    return f'{_HEAD}<w:ftr {W} {R}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p></w:ftr>'


def _settings() -> str:
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'{_HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _fonts() -> str:
    fonts = "".join(
        f"<w:font w:name={quoteattr(font['名'])}><w:altName w:val={quoteattr(font['替'])}/>"
        '<w:charset w:val="86"/></w:font>'
        for font in catalogue()["字体"].values()
    )
    return f"{_HEAD}<w:fonts {W}>{fonts}</w:fonts>"


def _core_properties() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ 标题 }}</dc:title>'
        "<dc:creator>{{ 作者 }}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _app_properties() -> str:
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>gongwen</Application></Properties>"
    )


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = {f"/word/{part}.xml": f"{_TYPES}{kind}+xml" for part, kind in parts.items()}
    overrides["/word/document.xml"] = f"{_TYPES}document.main+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    entries = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type={quoteattr(kind)} Target="{escape(target)}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relations(
        [
            (_RELATIONS + "officeDocument", "word/document.xml"),
            (core, "docProps/core.xml"),
            (_RELATIONS + "extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations(parts: Mapping[str, str]) -> str:
    return _relations([(_RELATIONS + kind, f"{part}.xml") for part, kind in parts.items()])


def write_all(folder: Path) -> None:
    """Write every built-in paper into a folder as NAME.docx."""
    for name in names():
        saving.save(folder / f"{name}.docx", make(name), force=True)


if __name__ == "__main__":
    import sys

    write_all(Path(sys.argv[1]))
