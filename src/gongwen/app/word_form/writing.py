"""A form → a .docx of plain tables, that Word and WPS show, change and save alike.

Nothing but tables, paragraphs and drop-downs: what people paste, add and merge stays readable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongwen.app.word_form.content import GENRE, HEAD, RARE, FilledForm, FormTable
from gongwen.records.field import Field
from gongwen.word import package
from gongwen.word.markup import escaped, quoted

GREY = "7F7F7F"  # of a sample, to be overwritten
_WIDE, _HIGH, _MARGIN = 16838, 11906, 1134  # a page that lies across, in twips
_ROOM = _WIDE - 2 * _MARGIN
_COLUMNS = (2200, 8000, _ROOM - 2200 - 8000)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CHOOSE = "请选择"  # what a drop-down shows before anything is chosen
HOW = (
    "在“填写内容”一栏里写，灰色的字是样例，写上自己的就盖掉了；没有改的灰色样例不会印出来。",
    "一格里可以有几段；分条的照平常的样子打“一、”“（一）”“1.”。用不着的行空着或者删去，行可以加。",
    "写好存盘，用 gongwen make 加这个文件名，就生成公文。",
)


def table_title(item: Field) -> str:
    """Return the line above the table of a list field."""
    return f"{item.name}：一行一条，可以加行"


def form_bytes(form: FilledForm, filled: bool = False) -> bytes:
    """Return a form as a .docx; filled: what stands in it is the user's own, not a sample."""
    colour = "" if filled else GREY
    body = [
        _paragraph(f"{form.genre.name}填写表", bold=True, size=36, centred=True),
        *(_paragraph(line, colour="000000") for line in HOW),
        _fields(form, colour),
    ]
    for table in form.tables:
        body += (_paragraph(""), _paragraph(table_title(table.field), bold=True), _list(table, colour))
    body.append(_paragraph(""))
    return package.build(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(
                [("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")]
            ),
            "word/document.xml": _document("".join(body)),
            "word/styles.xml": _styles(),
            "word/_rels/document.xml.rels": _relations([("styles", "styles.xml")]),
            "docProps/app.xml": _application(),
        }
    )


# --- tables ----------------------------------------------------------------------------------


def _fields(form: FilledForm, colour: str) -> str:
    """Return the table of fields: the genre, what is filled in often, what rarely."""
    rows = [
        _row([_paragraph(text, bold=True) for text in HEAD], _COLUMNS, heading=True),
        _row([_paragraph(GENRE), _paragraph(form.genre.name), _paragraph("不要改")], _COLUMNS),
        *(_field_row(item, text, colour) for item, text in form.often),
    ]
    if form.rare:
        rows.append(_row([_paragraph(RARE, bold=True)], [_ROOM], span=len(HEAD)))
        rows += [_field_row(item, text, colour) for item, text in form.rare]
    return _table(rows, _COLUMNS)


def _field_row(item: Field, text: str, colour: str) -> str:
    filled = _choice(item, text, colour) if item.choices else _paragraphs(text, colour)
    return _row([_paragraph(item.name), filled, _paragraph(said(item))], _COLUMNS)


def said(item: Field) -> str:
    """Return what stands beside the cell of a field."""
    needed = "必填。" if item.required else ""
    choices = f"可选：{'、'.join(item.choices)}。" if item.choices else ""
    return f"{needed}{item.help}{'。' if item.help and choices else ''}{choices}"


def _list(table: FormTable, colour: str) -> str:
    """Return the table of a list: its columns as titles, its rows, and a row to begin with where it has none."""
    widths = [_ROOM // len(table.columns)] * len(table.columns)
    rows = [_row([_paragraph(name, bold=True) for name in table.columns], widths, heading=True)]
    for row in table.rows or ({},):
        cells = [_paragraphs(row.get(name, ""), colour) for name in table.columns]
        rows.append(_row(cells, widths))
    return _table(rows, widths)


def _table(rows: Iterable[str], widths: Sequence[int]) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    )
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(cells: Sequence[str], widths: Sequence[int], heading: bool = False, span: int = 1) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7EAED"/>' if heading or over else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{shade}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    repeated = "<w:trPr><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{repeated}{made}</w:tr>"


# --- paragraphs ------------------------------------------------------------------------------


def _paragraphs(text: str, colour: str) -> str:
    return "".join(_paragraph(line, colour=colour) for line in text.split("\n"))


def _paragraph(text: str, colour: str = "", bold: bool = False, size: int = 0, centred: bool = False) -> str:
    properties = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    return f"<w:p>{properties}{_run(text, colour, bold, size)}</w:p>"


def _run(text: str, colour: str = "", bold: bool = False, size: int = 0) -> str:
    if not text:
        return ""
    look = "".join(_look(colour, bold, size))
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _look(colour: str, bold: bool, size: int) -> Iterator[str]:
    if bold:
        yield "<w:b/>"
    if colour:
        yield f'<w:color w:val="{colour}"/>'
    if size:
        yield f'<w:sz w:val="{size}"/>'


def _choice(item: Field, text: str, colour: str) -> str:
    """Return a paragraph with a drop-down of a field's choices; what is chosen stands in it as text."""
    listed = "".join(f"<w:listItem w:displayText={quoted(one)} w:value={quoted(one)}/>" for one in item.choices if one)
    shown = _run(text or CHOOSE, colour if text else GREY)
    kind = f"<w:sdtPr><w:alias w:val={quoted(item.name)}/><w:dropDownList>{listed}</w:dropDownList></w:sdtPr>"
    return f"<w:p><w:sdt>{kind}<w:sdtContent>{shown}</w:sdtContent></w:sdt></w:p>"


# --- the package -----------------------------------------------------------------------------


def _document(body: str) -> str:
    size = f'<w:pgSz w:w="{_WIDE}" w:h="{_HIGH}" w:orient="landscape"/>'
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    section = f'<w:sectPr>{size}<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    return f'{_HEADER}<w:document xmlns:w="{_W}"><w:body>{body}{section}</w:body></w:document>'


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
    look = f'<w:rPrDefault><w:rPr>{fonts}<w:sz w:val="24"/><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    return f'{_HEADER}<w:styles xmlns:w="{_W}"><w:docDefaults>{look}</w:docDefaults>{normal}</w:styles>'


def _relations(links: Iterable[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEADER}<Relationships xmlns="{space}">{made}</Relationships>'


def _types() -> str:
    kind = "application/vnd.openxmlformats-officedocument"
    parts = {
        "/word/document.xml": f"{kind}.wordprocessingml.document.main+xml",
        "/word/styles.xml": f"{kind}.wordprocessingml.styles+xml",
        "/docProps/app.xml": f"{kind}.extended-properties+xml",
    }
    named = "".join(f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in parts.items())
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{_HEADER}<Types xmlns="{space}">{usual}{named}</Types>'


def _application() -> str:
    space = f"{_OFFICE}/extended-properties"
    return f'{_HEADER}<Properties xmlns="{space}"><Application>gongwen</Application></Properties>'
