"""The box of a letter's mark 信函 (10.1): it stands above the type area and moves nothing in it."""

from __future__ import annotations

from gongwen import standard

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MARK_BOX = 18  # mm: how high the box of a letter's mark and double line is, more than both need


def boxed(content: str) -> str:
    """Return a low paragraph with the box that mark and double line of a letter stand in, above the type area (10.1).

    It is anchored in the body, to the page, and nothing flows around it. A table that floats in a header moves the text
    of the page below itself in Word's way of layout, by 10 to 15 mm; in a header LibreOffice 7.4 puts a box elsewhere.
    """
    choice = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr><w:r><mc:AlternateContent {choice}>'
        f'<mc:Choice xmlns:wps="{_SHAPES}" Requires="wps"><w:drawing>{_anchor(_shape(content))}</w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r></w:p>"
    )


def _size() -> str:
    """Return the attributes that say how large the box is."""
    return f'cx="{_emu(standard.twips("信函.双线长"))}" cy="{_emu(round(_MARK_BOX * standard.MM))}"'


def _anchor(graphic: str) -> str:
    """Return a drawing at its place on the page, behind the text, which does not flow around it."""
    wide, page = standard.twips("信函.双线长"), standard.page()
    left, down = _emu((page.width - wide) // 2), _emu(standard.twips("信函.标志上边缘至上页边"))
    return (
        f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
        f'<wp:extent {_size()}/><wp:wrapNone/><wp:docPr id="1" name="版头"/>{graphic}</wp:anchor>'
    )


def _shape(content: str) -> str:
    """Return a box without lines that holds paragraphs."""
    return (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_SHAPES}"><wps:wsp xmlns:wps="{_SHAPES}">'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {_size()}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp>'
        "</a:graphicData></a:graphic>"
    )


def _emu(twips: int) -> int:
    """Return a length in EMU, to three hundredths of a mm."""
    return round(twips * 635, -3)
