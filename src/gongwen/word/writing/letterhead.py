"""The letterhead 版头 (GB/T 9704-2012, 7.2 and 10): what stands above the title, by 版式.

papers.yaml says where each 版式 has its mark, what follows it and whether a red line does. Direct formatting, since it
is computed: the distance of the mark, its size, and the tab stops of the signers 签发人.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen import standard
from gongwen.document.model import Document
from gongwen.layout.titles import width
from gongwen.standard.papers import catalogue
from gongwen.word.look import Look

FULL = 0.96  # of the type area that a mark may fill
SMALLEST, NARROWEST = 26, 50  # pt; percent that characters may be narrowed to, where the mark is longer than its line
HIGHEST, LEADING = 230, 1.1  # pt that the names of several organs may take together; their line to their size
RED = 7.5  # pt: from a 发文字号 to the red line, as the style LetterheadRule has it
RULE, DOUBLE = 8.5, 4.5  # pt: from the mark of a letter to its double line, and how high that is
ASCENT = (
    0.016  # mm per pt by which the ink of a mark rises above the top of its line, whose height is its size (measured)
)


def formats() -> Mapping[str, Mapping[str, str]]:
    """Return how the letterhead of each 版式 that has one is laid out."""
    table: Mapping[str, Mapping[str, str]] = catalogue()["版头"]
    return table


def letterhead(document: Document, look: Look, layout: str) -> str:
    """Return the XML of a document's letterhead in a 版式 that has one."""
    form = formats()[layout]
    blank = document.element("套打") == "是"
    if form["起点"] == "纸边":
        return _mark(document, look, form, 0, blank) + (
            _skip(look, RULE) if blank else look.paragraph("LetterRule", "")
        )
    items = list(_items(document, look))
    above = standard.twips(form["标志距"]) - len(items) * standard.page().line
    number = "".join(_number(document, look, form, blank))
    return "".join(items) + _mark(document, look, form, above, blank) + number


def below_letter_rule(document: Document, look: Look) -> Iterator[str]:
    """Return what stands below the first double line of a letter: 份号 密级 紧急程度 at the left, 发文字号 at the right (10.1)."""
    texts = _classes(document)
    number = document.element("发文字号")
    down = f'<w:spacing w:before="{_below_rule(document)}"/>'
    if not texts and not number:
        yield look.shaped("SectionEnd", down)
        return
    (style, first), *more = texts or [("LetterheadItem", "")]
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{standard.twips("版心.宽")}"/></w:tabs>'
    yield look.shaped(style, tab + down, look.run(first), look.run(f"\t{number}") if number else "")
    yield from (look.paragraph(kind, text) for kind, text in more)


def _below_rule(document: Document) -> int:
    """Return how far below the top of the type area the first line of a letter stands, in twips: 7/8 字 below the double line."""
    form = formats()["信函"]
    size, _ = mark_size(document, form)
    rule = standard.twips(form["标志距"]) + (size + RULE + DOUBLE) * standard.POINT
    return round(rule + standard.twips("1字") * 7 / 8 - _leading() - standard.page().top)


def _leading() -> int:
    """Return the space between the top of a line and its characters, in twips: a baseline lies 80 % down a line of exact height."""
    return round(0.8 * standard.page().line - 0.88 * standard.points("正文.字号") * standard.POINT)


def _skip(look: Look, points: float) -> str:
    height = f'<w:spacing w:line="{round(points * standard.POINT)}" w:lineRule="exact"/>'
    return look.shaped("LetterheadItem", height)


# --- 份号 密级 紧急程度 ------------------------------------------------------------------------


def _items(document: Document, look: Look) -> Iterator[str]:
    """Return 份号, 密级 and 紧急程度, a line each; 密级 is in the second line whether there is a 份号 or not (7.2.2)."""
    texts = _classes(document)
    if texts and texts[0][0] == "LetterheadClass" and document.element("密级"):
        yield look.paragraph("LetterheadItem", "")
    for style, text in texts:
        yield look.paragraph(style, text)


def _classes(document: Document) -> list[tuple[str, str]]:
    """Return style and text of 份号, 密级★保密期限 and 紧急程度 as far as there are any."""
    secret = "★".join(filter(None, (document.element("密级"), document.element("保密期限"))))
    texts = (
        ("LetterheadItem", document.element("份号")),
        ("LetterheadClass", secret),
        ("LetterheadClass", document.element("紧急程度")),
    )
    return [(style, text) for style, text in texts if text]


# --- the mark --------------------------------------------------------------------------------


def mark(document: Document, form: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Return the names of the mark, one a line, and what stands to their right (several organs: 文件)."""
    if own := document.element("发文机关标志"):
        return (own,), ""
    organs = document.elements.get("发文机关") or document.elements.get("署名") or ("【待补：发文机关标志】",)
    if len(organs) == 1 or form["起点"] == "纸边":  # a letter has the mark of the lead organ alone
        return (organs[0] + form["后缀"],), ""
    return tuple(organs), form["后缀"]


def _mark(document: Document, look: Look, form: Mapping[str, str], above: int, blank: bool) -> str:
    names, suffix = mark(document, form)
    size, narrow = mark_size(document, form)
    if suffix:
        return _joint(names, suffix, size, narrow, above, look, blank)
    before = max(0, above + round(ASCENT * size * standard.MM))
    spacing = f'<w:spacing w:before="{before}" w:line="{round(size * standard.POINT)}" w:lineRule="exact"/>'
    return look.shaped(
        "LetterheadMark", spacing, *(look.run(name, _sized(size, narrow)) for name in names if not blank)
    )


def mark_size(document: Document, form: Mapping[str, str]) -> tuple[float, int]:
    """Return the size in pt of a document's mark and how wide its characters are, in percent."""
    names, suffix = mark(document, form)
    wanted = standard.points(form["字号"])
    if suffix:
        wanted = min(wanted * 0.75, HIGHEST / (len(names) * LEADING))
    return fit(max(map(_wide, names)) + _wide(suffix) + (0.5 if suffix else 0), wanted)


def _wide(text: str) -> float:
    """Return the width of a mark in 字: digits of a 小标宋 are wider than half a 字."""
    return width(text) + 0.15 * sum(char.isascii() for char in text)


def fit(length: float, size: float) -> tuple[float, int]:
    """Return the size in pt and the width of its characters in percent at which a mark of `length` 字 fits into one line.

    A long one becomes smaller first, then its characters narrower, then smaller again.
    """
    room = standard.twips("版心.宽") / standard.POINT * FULL
    fitting = min(int(size * 2) / 2, int(room / length))
    if fitting >= min(SMALLEST, size):
        return fitting, 100
    smallest = min(SMALLEST, size)
    narrow = int(room / (length * smallest) * 100)
    return (
        (smallest, narrow) if narrow >= NARROWEST else (max(8.0, int(room / length / NARROWEST * 200) / 2), NARROWEST)
    )


def _sized(size: float, narrow: int) -> str:
    half = round(size * 2)
    return (f'<w:w w:val="{narrow}"/>' if narrow < 100 else "") + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _joint(names: Sequence[str], suffix: str, size: float, narrow: int, above: int, look: Look, blank: bool) -> str:
    """Return the names of several organs, each as wide as the longest, and 文件 to their right, in the middle (7.2.4)."""
    unit = size * standard.POINT * narrow / 100
    left, right = round(max(map(_wide, names)) * unit) + 60, round((width(suffix) + 0.4) * unit) + 60
    line = f'<w:spacing w:line="{round(size * standard.POINT * LEADING)}" w:lineRule="exact"/>'
    spread = line + '<w:jc w:val="distribute"/>'
    stack = "".join(
        look.shaped("LetterheadMark", spread, *([] if blank else [look.run(name, _sized(size, narrow))]))
        for name in names
    )
    beside = look.shaped("LetterheadMark", line, *([] if blank else [look.run(suffix, _sized(size, narrow))]))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for wide, content in ((left, stack), (right, beside))
    )
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        _skip(look, max(1.0, above / standard.POINT))
        + f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{none}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>'
        f"<w:tr>{cells}</w:tr></w:tbl>"
    )


# --- 发文字号 签发人, the red line -------------------------------------------------------------


def _number(document: Document, look: Look, form: Mapping[str, str], blank: bool) -> Iterator[str]:
    """Return what stands below the mark: 令号, or 发文字号 with the signers of 上行文, and the red line."""
    if form["编号"] == "令号":
        number = document.element("令号") or document.element("发文字号")
        yield look.paragraph("OrderNumber", number)
        return
    number, signers = document.element("发文字号"), document.elements.get("签发人", ())
    before = f'<w:spacing w:before="{2 * standard.page().line}"/>'
    if signers:
        yield from _signers(number, signers, look, before)
    elif number or form["红线"] == "是":
        yield look.shaped("DocumentNumber", before, look.run(number))
    if form["红线"] == "是":
        yield _skip(look, RED) if blank else look.paragraph("LetterheadRule", "")


def _signers(number: str, signers: Sequence[str], look: Look, before: str) -> Iterator[str]:
    """Return 签发人 at the right, two names a line below each other, and 发文字号 at the left of the last line (7.2.5, 7.2.6)."""
    unit = standard.twips("1字")
    wide = max(map(width, signers))
    rows = [signers[start : start + 2] for start in range(0, len(signers), 2)]
    columns = min(2, len(signers))
    right = round(standard.twips("版心.宽") - unit)
    starts = [round(right - unit * (wide * (columns - at) + (columns - at - 1))) for at in range(columns)]
    stops = [unit, round(starts[0] - 4 * unit), *starts]
    tabs = "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops) + "</w:tabs>"
    for at, row in enumerate(rows):
        left = number if at == len(rows) - 1 else ""
        label = "签发人：" if at == 0 else ""
        runs = [
            look.run(f"\t{left}\t{label}"),
            *(
                look.run(f"\t{name}" if index or not label else name, style="SignerChar")
                for index, name in enumerate(row)
            ),
        ]
        yield look.shaped("LetterheadItem", tabs + (before if at == 0 else ""), *runs)
