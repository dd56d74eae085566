"""What a chart shows → a chart of Word's own, with the workbook that its figures are edited in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.document.charts import Figures
from gongwen.layout.charts import TEXT
from gongwen.standard.papers import catalogue
from gongwen.word import package
from gongwen.word.look import Part, text_xml

CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BLACK = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_FILLS = (  # told apart on a black and white printer, too
    '<a:solidFill><a:srgbClr val="404040"/></a:solidFill>',
    '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>',
    '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>',
    '<a:solidFill><a:srgbClr val="8C8C8C"/></a:solidFill>',
)
_DATA = "rId1"  # of the workbook, in the relations of the chart


def chart_part(key: str, figures: Figures) -> Part:
    """Return the chart of a relationship id, with its workbook."""
    data = Part("package", f"embeddings/{key}.xlsx", _workbook(figures))
    return Part("chart", f"charts/{key}.xml", _chart(figures).encode(), {_DATA: data})


def _chart(figures: Figures) -> str:
    series = "".join(_series(figures, number) for number in range(len(figures.series)))
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{CHARTS}" xmlns:a="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        '<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{_AXES}</c:plotArea>'
        '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_words()}"
        f'<c:externalData r:id="{_DATA}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _words() -> str:
    """Return how the words of a chart look: in the font of the text."""
    font = text_xml(catalogue()["字体"]["仿宋体"]["名"])
    size = TEXT * 5  # hundredths of a point
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="000000"/>'
        f'</a:solidFill><a:latin typeface="{font}"/><a:ea typeface="{font}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    f'<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>{_TICKS}<c:tickLblPos val="nextTo"/>'
    f'<c:spPr>{_BLACK}</c:spPr><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/>'
    '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    f'<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>{_TICKS}'
    '<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
    "</c:valAx>"
)


def _series(figures: Figures, number: int) -> str:
    """Return one series: its name, its look, the names of the rows, and its figures, each printed at its bar."""
    name, values = figures.series[number]
    column, last = _letter(number + 1), len(values) + 1
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>{_points([name])}</c:strCache></c:strRef></c:tx>"
        f'<c:spPr>{_FILLS[number % len(_FILLS)]}{_BLACK}</c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{_points(figures.names)}</c:strCache>"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{_points(values)}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _points(values: Sequence[str]) -> str:
    made = "".join(f'<c:pt idx="{at}"><c:v>{_plain(value)}</c:v></c:pt>' for at, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{made}'


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _letter(column: int) -> str:
    """Return the name of a column of a sheet, counted from 0."""
    return chr(ord("A") + column) if column < 26 else _letter(column // 26 - 1) + _letter(column % 26)


# --- the workbook ----------------------------------------------------------------------------


def _workbook(figures: Figures) -> bytes:
    """Return the workbook that Word opens for 编辑数据: the names in column A, a series in each of the next ones."""
    rows = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(_rows(figures), 1))
    sheet = f'<worksheet xmlns="{_SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    return package.build({name: _HEAD + xml for name, xml in {**_BOOK, "xl/worksheets/sheet1.xml": sheet}.items()})


def _rows(figures: Figures) -> Iterator[list[str]]:
    yield ['<c r="A1"/>', *(_text(f"{_letter(at)}1", name) for at, (name, _) in enumerate(figures.series, 1))]
    for row, name in enumerate(figures.names, 2):
        values = [values[row - 2] for _, values in figures.series]
        numbers = [f'<c r="{_letter(at)}{row}"><v>{value}</v></c>' for at, value in enumerate(values, 1)]
        yield [_text(f"A{row}", name), *numbers]


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{_plain(text)}</t></is></c>'


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SPREADSHEET}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_SHEETS}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
