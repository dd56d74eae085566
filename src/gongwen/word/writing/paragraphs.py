"""Printed paragraphs → Word XML: the style, what of its own no style can have, and the runs of its text."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.layout.printed import PLAIN, DirectFormat, JointMark, PrintedParagraph, PrintedRun
from gongwen.word.look import Look
from gongwen.word.writing.pictures import Gallery


def paragraph(one: PrintedParagraph, look: Look, gallery: Gallery, numbered: bool = False) -> str:
    """Return a paragraph; numbered: whether its style shows its ordinal by itself."""
    if one.direct.spread:
        return look.shaped(one.style, properties(one.direct), *_spread(one, look))
    if one.level:
        return _heading(one, look, numbered)
    if one.direct is PLAIN and not one.runs and not one.seals:
        return look.paragraph(one.style, one.label + one.text if one.label else one.text)
    if one.runs or one.seals or not one.text:
        over = "".join(gallery.over(seal) for seal in one.seals)
        drawn = f"<w:r>{over}</w:r>" if over else ""
        return look.shaped(one.style, properties(one.direct), drawn, *(_run(run, look) for run in one.runs))
    return look.shaped(one.style, properties(one.direct), look.run(one.label + one.text))


def _heading(one: PrintedParagraph, look: Look, numbered: bool) -> str:
    """Return a heading, on a line of its own or leading its paragraph."""
    own = properties(one.direct) if one.direct is not PLAIN else ""
    if one.lead:
        if not own:
            return look.led(one.level, one.label + one.lead, one.text)
        lead = look.run(one.label + one.lead, style=f"Heading{one.level}Char")
        return look.shaped(one.style, own, lead, look.run(one.text))
    if numbered or one.level not in look.numbered:
        text = one.text if numbered else one.label + one.text
        return look.shaped(one.style, own, look.run(text)) if own else look.paragraph(one.style, text)
    return look.shaped(one.style, own + look.numbered[one.level].off, look.run(one.label + one.text))


def _spread(one: PrintedParagraph, look: Look) -> Iterator[str]:
    """Return the runs of a paragraph, each of a line that is set wider or closer with a spacing of its own."""
    style = look.measures.styles[one.style]
    head, words, start = len(one.label + one.lead) if one.lead else 0, one.words, 0
    for end, by in (*one.direct.spread, (len(words), 0)):
        spacing = f'<w:spacing w:val="{round(style.advance) - style.size + by}"/>' if by else ""
        for first, last, named in ((start, min(end, head), f"Heading{one.level}Char"), (max(start, head), end, "")):
            if first < last:
                yield look.run(words[first:last], spacing, named)
        start = end


def _run(run: PrintedRun, look: Look) -> str:
    return look.run(run.text, _sized(run), run.style)


def _sized(run: PrintedRun) -> str:
    """Return the properties of a run that has a size of its own."""
    if not run.size:
        return ""
    half = round(run.size * 2)
    narrow = f'<w:w w:val="{run.narrow}"/>' if run.narrow < 100 else ""
    return f'{narrow}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def properties(direct: DirectFormat) -> str:
    """Return the properties of a paragraph that differ from its style, in the order of the schema."""
    return "".join(_properties(direct))


def _properties(direct: DirectFormat) -> Iterator[str]:
    if direct.keep or direct.loose:
        yield "<w:keepNext/>" if direct.keep else '<w:keepNext w:val="0"/>'
    if direct.whole:
        yield "<w:keepLines/>"
    if direct.new_page:
        yield "<w:pageBreakBefore/>"
    if direct.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in direct.tabs)
        yield f"<w:tabs>{stops}</w:tabs>"
    exactly = None if direct.line is None else "exact"
    spacing = _attributes(
        ("before", direct.before), ("after", direct.after), ("line", direct.line), ("lineRule", exactly)
    )
    if spacing:
        yield f"<w:spacing{spacing}/>"
    indent = _attributes(("left", direct.left), ("right", direct.right), ("hanging", direct.hanging))
    if indent:
        yield f"<w:ind{indent}/>"
    if direct.align:
        yield f'<w:jc w:val="{direct.align}"/>'


def _attributes(*values: tuple[str, int | str | None]) -> str:
    return "".join(f' w:{name}="{value}"' for name, value in values if value is not None)


def joint_mark(mark: JointMark, look: Look, gallery: Gallery) -> str:
    """Return the mark of several organs: a table with their names at the left and 文件 at the right, in the middle."""
    left, right = mark.widths
    stack = "".join(paragraph(name, look, gallery) for name in mark.names)
    beside = paragraph(mark.beside, look, gallery)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for wide, content in ((left, stack), (right, beside))
    )
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    )
