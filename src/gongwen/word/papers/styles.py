"""papers.yaml → Word styles: how each 样式 looks, in the standard's own words and units."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen import standard
from gongwen.standard.papers import Style, StyleSheet, catalogue

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ALIGN = {"两端": "both", "居中": "center", "左": "left", "右": "right", "顶格": "left"}
_COLOURS = {"红色": "FF0000"}
_BORDERS = {
    "单线": ("single", 8),
    "上粗下细": ("thickThinSmallGap", 24),
    "上细下粗": ("thinThickSmallGap", 24),
}  # sizes in 1/8 pt


def styles_xml(sheet: StyleSheet) -> str:
    """Return the w:styles element of a paper."""
    normal = _run_properties(sheet.looks["Normal"], sheet, whole=True)
    parts = [f"<w:styles {W}><w:docDefaults><w:rPrDefault>{normal}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"]
    for key, look in sheet.looks.items():
        parts.append(_style(key, look, sheet, whole=key == "Normal"))
        if "大纲" in look:
            parts.append(_lead_style(key, look, f'<w:link w:val="{key}"/>'))
    parts += [_character_style(key) for key in catalogue()["字符样式"]]
    return "".join([*parts, _OTHERS, "</w:styles>"])


def standalone(key: str, sheet: StyleSheet) -> str:
    """Return one style that looks the same in any paper: with everything that Normal gives it here."""
    if key == "TableGrid":
        return _GRID
    if key in catalogue()["字符样式"]:
        return _character_style(key)
    if key.endswith("Char"):
        return _lead_style(key.removesuffix("Char"), sheet.looks[key.removesuffix("Char")], "")
    own = sheet.looks[key]
    based = sheet.looks.get(own.get("基于", ""), {})
    return _style(key, {**sheet.looks["Normal"], **based, **own}, sheet, whole=True)


def _style(key: str, look: Style, sheet: StyleSheet, whole: bool) -> str:
    """Return one paragraph style; a `whole` one says everything itself and is based on none."""
    normal, heading = key == "Normal", "大纲" in look
    default = ' w:default="1"' if normal else ""
    based = "" if whole else f'<w:basedOn w:val="{look.get("基于", "Normal")}"/>'
    following = look.get("后续", "BodyIndent" if heading else "")
    following = f'<w:next w:val="{following}"/>' if following and (normal or not whole) else ""
    link = f'<w:link w:val="{key}Char"/>' if heading and not whole else ""
    properties = "".join(_paragraph_properties(look, sheet, whole))
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{look["名"]}"/>'
        f"{based}{following}{link}<w:qFormat/><w:pPr>{properties}</w:pPr>"
        f"{_run_properties(look, sheet, whole)}</w:style>"
    )


def _paragraph_properties(look: Style, sheet: StyleSheet, whole: bool) -> Iterator[str]:
    """Return the children of w:pPr in the order of the schema."""
    heading = "大纲" in look
    if heading or "同页" in look:
        yield "<w:keepNext/>"
    if "不分页" in look:
        yield "<w:keepLines/>"
    if "另页" in look:
        yield "<w:pageBreakBefore/>"
    if whole:  # 22 lines a page: no line is moved for a widow, nothing hangs, no grid but our own
        yield '<w:widowControl w:val="0"/>'
    if "下线" in look:  # a line of the page's own, below what is a paragraph without text
        kind, size = _BORDERS[standard.value(look.get("线型", "单线"))]
        colour = _COLOURS[standard.value(look["下线"])]
        yield f'<w:pBdr><w:bottom w:val="{kind}" w:sz="{size}" w:space="0" w:color="{colour}"/></w:pBdr>'
    if whole:
        yield from (f'<w:{name} w:val="0"/>' for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid"))
    yield _line_spacing(look, sheet, whole)
    yield _indent({"首行缩进": "正文.首行缩进", **look} if heading else look, sheet)
    if "同式不隔" in look:
        yield "<w:contextualSpacing/>"
    if "对齐" in look:
        yield f'<w:jc w:val="{_ALIGN[standard.value(look["对齐"])]}"/>'
    if heading:
        yield f'<w:outlineLvl w:val="{int(look["大纲"]) - 1}"/>'


def _line_spacing(look: Style, sheet: StyleSheet, whole: bool) -> str:
    attributes = ""
    for name, side in (("段前", "before"), ("段后", "after")):
        if name in look or whole:
            attributes += f' w:{side}="{standard.twips(look.get(name, "0行"), line=sheet.line)}"'
    if look.get("行距") == "单倍":
        attributes += ' w:line="240" w:lineRule="auto"'
    elif "行距" in look or whole:
        line = standard.twips(look["行距"]) if "行距" in look else sheet.line
        attributes += f' w:line="{line}" w:lineRule="exact"'
    return f"<w:spacing{attributes}/>" if attributes else ""


def _indent(look: Style, sheet: StyleSheet) -> str:
    """Return w:ind, counted in 字 of the style's own size; the first line also in characters, as Word shows it."""
    own = (
        standard.points(look["字号"])
        if "字号" in look
        else standard.points("页码.字号")
        if "基于" in look
        else sheet.body
    )
    attributes = ""
    for name, side in (("左空", "left"), ("右空", "right"), ("悬挂", "hanging")):
        if name in look:
            attributes += f' w:{side}="{standard.twips(look[name], own)}"'
    if "首行缩进" in look:
        hundredths = round(standard.twips(look["首行缩进"], 1) / standard.POINT * 100)
        attributes += f' w:firstLineChars="{hundredths}" w:firstLine="{standard.twips(look["首行缩进"], own)}"'
    return f"<w:ind{attributes}/>" if attributes else ""


def _run_properties(look: Style, sheet: StyleSheet, whole: bool) -> str:
    properties = _font(look["字体"]) if "字体" in look else ""
    if whole:
        properties += '<w:snapToGrid w:val="0"/>'
    if "颜色" in look:
        properties += f'<w:color w:val="{_COLOURS[standard.value(look["颜色"])]}"/>'
    if "字距" in look or whole:
        properties += f'<w:spacing w:val="{standard.twips(look.get("字距", sheet.spacing))}"/>'
    if "字号" in look:
        half = round(standard.points(look["字号"]) * 2)
        properties += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    if whole:
        properties += '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def _font(family: str) -> str:
    """Return w:rFonts with one font in every slot: digits and “ ” — …… stand in it as well."""
    font = catalogue()["字体"][standard.value(family)]["名"]
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _character_style(key: str) -> str:
    look = catalogue()["字符样式"][key]
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}"><w:name w:val="{look["名"]}"/>'
        f"<w:rPr>{_font(look['字体'])}</w:rPr></w:style>"
    )


def _lead_style(key: str, look: Style, link: str) -> str:
    """Return the character style of a head that leads its paragraph, linked so that tables of contents find it."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}Char">'
        f'<w:name w:val="标题 {look["大纲"]} 字符"/>{link}'
        f"<w:rPr>{_font(look['字体'])}</w:rPr></w:style>"
    )


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    + '</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
_OTHERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
    + _GRID
)
