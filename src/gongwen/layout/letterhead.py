"""The letterhead 版头 (GB/T 9704-2012, 7.2 and 10): what stands above the title, by 版式.

papers.yaml says where each 版式 has its mark, what follows it and whether a red line does. What is computed here,
since no style can have it: the distance of the mark, its size, and the tab stops of the signers 签发人.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen import standard
from gongwen.document.model import Document
from gongwen.layout.measures import Measures
from gongwen.layout.printed import DirectFormat, JointMark, Printed, PrintedParagraph, PrintedRun
from gongwen.layout.titles import width
from gongwen.standard.papers import catalogue

FULL = 0.96  # of the type area that a mark may fill
SMALLEST, NARROWEST = 26, 50  # pt; percent that characters may be narrowed to, where the mark is longer than its line
HIGHEST, LEADING = 230, 1.1  # pt that the names of several organs may take together; their line to their size
DOUBLE = 4.5  # pt: how high the double line of a letter is
ASCENT = (
    0.016  # mm per pt by which the ink of a mark rises above the top of its line, whose height is its size (measured)
)
GAP = "【待补：发文机关标志】"


def formats() -> Mapping[str, Mapping[str, str]]:
    """Return how the letterhead of each 版式 that has one is laid out."""
    table: Mapping[str, Mapping[str, str]] = catalogue()["版头"]
    return table


def is_letter(layout: str) -> bool:
    """Return whether a 版式 is that of letters: its mark counts from the edge of the sheet, above the type area
    (10.1).
    """
    return bool(layout) and formats()[layout]["起点"] == "纸边"


def letterhead(document: Document, measures: Measures, layout: str) -> Iterator[Printed]:
    """Return a document's letterhead in a 版式 that has one; of a letter what stands above the type area."""
    form, blank = formats()[layout], document.element("套打") == "是"
    if is_letter(layout):
        yield from _mark(document, measures, form, 0, blank)
        yield _rule("LetterRule", measures, blank)
        return
    items = list(_items(document))
    above = standard.twips(form["标志距"]) - len(items) * measures.styles["LetterheadItem"].pitch
    yield from items
    yield from _mark(document, measures, form, above, blank)
    yield from _number(document, measures, form, blank)


def below_letter_rule(document: Document, measures: Measures) -> Iterator[Printed]:
    """Return what stands below the first double line of a letter: 份号 密级 紧急程度 at the left, 发文字号 at the
    right (10.1).
    """
    texts, number, down = _classes(document), document.element("发文字号"), _below_rule(document, measures)
    if not texts and not number:
        yield PrintedParagraph("SectionEnd", direct=DirectFormat(before=down))
        return
    (first, *more) = texts or [PrintedParagraph("LetterheadItem")]
    runs = (PrintedRun(first.text), *([PrintedRun(f"\t{number}")] if number else []))
    direct = DirectFormat(before=down, tabs=(("right", measures.wide),))
    yield PrintedParagraph(first.style, runs=runs, direct=direct, element=first.element or "发文字号")
    yield from more


def _below_rule(document: Document, measures: Measures) -> int:
    """Return how far below the top of the type area the first line of a letter stands: 7/8 字 below the double line."""
    form = formats()["信函"]
    size, _ = mark_size(document, form, measures)
    rule = standard.twips(form["标志距"]) + (size + DOUBLE) * standard.POINT + measures.styles["LetterRule"].pitch
    above = measures.top + measures.header + measures.styles["SectionEnd"].pitch  # of what the box is anchored in
    return max(0, round(rule + measures.character * 7 / 8 - _leading(measures) - above))


def _leading(measures: Measures) -> int:
    """Return the space between the top of a line and its characters: a baseline lies 80 % down a line of exact
    height.
    """
    return round(0.8 * measures.line - 0.88 * measures.character)


def _skip(line: int) -> PrintedParagraph:
    """Return an empty line of a height."""
    return PrintedParagraph("LetterheadItem", direct=DirectFormat(line=line))


def _rule(style: str, measures: Measures, blank: bool) -> PrintedParagraph:
    """Return the line below a letterhead, or the room for it."""
    return _skip(measures.styles[style].pitch) if blank else PrintedParagraph(style)


# --- 份号 密级 紧急程度 ------------------------------------------------------------------------


def _items(document: Document) -> Iterator[PrintedParagraph]:
    """Return 份号, 密级 and 紧急程度, a line each; 密级 is in the second line even without a 份号 (7.2.2)."""
    texts = _classes(document)
    if texts and texts[0].element == "密级":
        yield PrintedParagraph("LetterheadItem")
    yield from texts


def _classes(document: Document) -> list[PrintedParagraph]:
    """Return 份号, 密级★保密期限 and 紧急程度 as far as there are any."""
    secret = "★".join(filter(None, (document.element("密级"), document.element("保密期限"))))
    texts = (
        ("LetterheadItem", document.element("份号"), "份号"),
        ("LetterheadClass", secret, "密级"),
        ("LetterheadClass", document.element("紧急程度"), "紧急程度"),
    )
    return [PrintedParagraph(style, text, element=element) for style, text, element in texts if text]


# --- the mark --------------------------------------------------------------------------------


def mark(document: Document, form: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Return the names of the mark, one a line, and what stands to their right (several organs: 文件)."""
    if own := document.element("发文机关标志"):
        return (own,), ""
    organs = document.elements.get("发文机关") or document.elements.get("署名") or (GAP,)
    if len(organs) == 1 or form["起点"] == "纸边":  # a letter has the mark of the lead organ alone
        return (organs[0] + form["后缀"],), ""
    return tuple(organs), form["后缀"]


def _element(document: Document) -> str:
    """Return the element of a mark, "" for one that is made of who signs, or is a gap."""
    return "发文机关标志" if document.element("发文机关标志") or document.element("发文机关") else ""


def _mark(
    document: Document, measures: Measures, form: Mapping[str, str], above: int, blank: bool
) -> Iterator[Printed]:
    """Return the mark, `above` twips below what stands above it; blank: the room for it."""
    (first, *_), suffix = mark(document, form)
    size, narrow = mark_size(document, form, measures)
    if suffix:
        yield _skip(round(max(1.0, above / standard.POINT) * standard.POINT))
        yield _joint(document, form, size, narrow, blank)
        return
    direct = DirectFormat(
        before=max(0, above + round(ASCENT * size * standard.MM)),
        line=round(size * standard.POINT),
    )
    runs = () if blank else (PrintedRun(first, size=size, narrow=narrow),)
    yield PrintedParagraph("LetterheadMark", runs=runs, direct=direct, element=_element(document))


def mark_size(document: Document, form: Mapping[str, str], measures: Measures) -> tuple[float, int]:
    """Return the size in pt of a document's mark and how wide its characters are, in percent."""
    names, suffix = mark(document, form)
    wanted = standard.points(form["字号"])
    if suffix:
        wanted = min(wanted * 0.75, HIGHEST / (len(names) * LEADING))
    return fit(max(map(_wide, names)) + _wide(suffix) + (0.5 if suffix else 0), wanted, measures.wide)


def _wide(text: str) -> float:
    """Return the width of a mark in 字: digits of a 小标宋 are wider than half a 字."""
    return width(text) + 0.15 * sum(char.isascii() for char in text)


def fit(length: float, size: float, wide: int) -> tuple[float, int]:
    """Return the size in pt and the width of its characters in percent at which a mark of `length` 字 fits into one
    line.

    A long one becomes smaller first, then its characters narrower, then smaller again. wide: twips of the type area.
    """
    room = wide / standard.POINT * FULL
    fitting = min(int(size * 2) / 2, int(room / length))
    smallest = min(SMALLEST, size)
    if fitting >= smallest:
        return fitting, 100
    narrow = int(room / (length * smallest) * 100)
    if narrow >= NARROWEST:
        return smallest, narrow
    return max(8.0, int(room / length / NARROWEST * 200) / 2), NARROWEST


def _joint(document: Document, form: Mapping[str, str], size: float, narrow: int, blank: bool) -> JointMark:
    """Return the names of several organs, each as wide as the longest, and 文件 to their right, in the middle
    (7.2.4).
    """
    names, suffix = mark(document, form)
    unit = size * standard.POINT * narrow / 100
    line = round(size * standard.POINT * LEADING)

    def one(text: str, align: str) -> PrintedParagraph:
        runs = () if blank else (PrintedRun(text, size=size, narrow=narrow),)
        return PrintedParagraph(
            "LetterheadMark", runs=runs, direct=DirectFormat(line=line, align=align), element=_element(document)
        )

    widths = round(max(map(_wide, names)) * unit) + 60, round((width(suffix) + 0.4) * unit) + 60
    return JointMark(tuple(one(name, "distribute") for name in names), one(suffix, ""), widths)


# --- 发文字号 签发人, the red line -------------------------------------------------------------


def _number(document: Document, measures: Measures, form: Mapping[str, str], blank: bool) -> Iterator[Printed]:
    """Return what stands below the mark: 令号, or 发文字号 with the signers of 上行文, and the red line."""
    number, signers = document.element("发文字号"), document.elements.get("签发人", ())
    if form["编号"] == "令号":
        own = document.element("令号")
        yield PrintedParagraph("OrderNumber", own or number, element="令号" if own else "发文字号")
        return
    before = 2 * measures.line
    if signers:
        yield from _signers(number, signers, measures, before)
    elif number or form["红线"] == "是":
        yield PrintedParagraph(
            "DocumentNumber", runs=(PrintedRun(number),), direct=DirectFormat(before=before), element="发文字号"
        )
    if form.get("编印") == "是":
        yield from _edited(document, measures)
    if form["红线"] == "是":
        yield _rule("LetterheadRule", measures, blank)


def _edited(document: Document, measures: Measures) -> Iterator[PrintedParagraph]:
    """Return 编印单位 at the left and 编印日期 at the right of one line, as a 简报 has them."""
    office, day = document.element("编印单位"), document.element("编印日期")
    if office or day:
        unit = measures.character
        direct = DirectFormat(before=measures.line // 2, left=unit, tabs=(("right", measures.wide - unit),))
        runs = (PrintedRun(f"{office}\t{day}" if day else office),)
        yield PrintedParagraph("LetterheadItem", runs=runs, direct=direct, element="编印单位")


def _signers(number: str, signers: Sequence[str], measures: Measures, before: int) -> Iterator[Printed]:
    """Return 签发人 at the right, two names a line below each other, and 发文字号 at the left of the last line
    (7.2.5, 7.2.6).
    """
    unit = measures.character
    wide = max(map(width, signers))
    rows = [signers[start : start + 2] for start in range(0, len(signers), 2)]
    columns = min(2, len(signers))
    right = measures.wide - unit
    starts = [round(right - unit * (wide * (columns - at) + (columns - at - 1))) for at in range(columns)]
    tabs = tuple(("left", stop) for stop in (unit, round(starts[0] - 4 * unit), *starts))
    for at, row in enumerate(rows):
        left, label = number if at == len(rows) - 1 else "", "签发人：" if at == 0 else ""
        names = (
            PrintedRun(f"\t{name}" if index or not label else name, "SignerChar") for index, name in enumerate(row)
        )
        direct = DirectFormat(tabs=tabs, before=before if at == 0 else None)
        yield PrintedParagraph(
            "LetterheadItem", runs=(PrintedRun(f"\t{left}\t{label}"), *names), direct=direct, element="签发人"
        )
