"""Fonts, sizes, colours, alignment and indents of each element, as format.yaml (要素) names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from gongwen import standard
from gongwen.check.format.rules import family, of_leaf, table
from gongwen.check.format.view import LEVELS, Segment, View, blanks
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.foreign.source import Run
from gongwen.layout.titles import width

_LIKE = {"接排文": "正文", "编号段": "正文", "条文": "正文"}  # looks like the text; its indent is checked with its head
_CLOSE = 0.3  # pt by which a size may differ
_NEARLY = 0.2  # 字 by which an indent may differ
_STANDARD = standard.points("三号") * standard.POINT  # 字 of the text in twips: a wrong size is told once
_INDENTS = {"顶格": 0.0}
_INSIDE = ("缩进", "回行")
_TEXTS = ("正文", *LEVELS.values(), "其他层次")
_ALIGN = {"居中": ("center", "distribute"), "左": ("left", "both", "distribute")}
_CALLED = {"left": "居左", "right": "居右", "center": "居中", "both": "两端对齐", "distribute": "分散对齐"}
_SIZES = {points: name for name, points in standard.SIZES.items()}


def size_name(points: float) -> str:
    """Return a size in pt by its name: 16 → 三号（16磅）, 17 → 17磅."""
    near = next((name for size, name in _SIZES.items() if abs(size - points) < _CLOSE), "")
    return f"{near}（{points:g}磅）" if near else f"{points:g}磅"


def _font(piece: Segment, wanted: str) -> Iterator[tuple[str, int, Run]]:
    lead, right = _lead(piece), (wanted, _by_level(piece))
    for start, run in piece.runs():
        han = start >= lead and any("\u3400" <= char <= "\u9fff" for char in run.text)
        if han and (name := family(run.look.han)) not in right:
            yield f"应用{wanted}，用的是{name or '没有指定的字体'}", start, run
            return


def _lead(piece: Segment) -> int:
    """Return how long the first sentence is where it leads a paragraph in 楷体, as that of an item without a number,
    for it stands alone; 0 where none does.
    """
    leading = ""
    for start, run in piece.runs():
        if family(run.look.han) != "楷体":
            return start if leading.endswith("。") and not piece.start else 0
        leading += run.text
    return 0


def _by_level(piece: Segment) -> str:
    """Return the font of a heading's level: a 1. right under 一、 may look like its level or like its label."""
    name = list(LEVELS.values())[piece.level - 1] if 0 < piece.level <= len(LEVELS) else ""
    return standard.value(table()["要素"][name]["字体"]["值"]) if name else ""


def _size(piece: Segment, wanted: str) -> Iterator[tuple[str, int, Run]]:
    for start, run in piece.runs():
        if run.text.strip() and abs(run.look.size - standard.points(wanted)) > _CLOSE:
            yield f"应用{wanted}字，用的是{size_name(run.look.size)}", start, run
            return


def _colour(piece: Segment, wanted: str) -> Iterator[tuple[str, int, Run]]:
    for start, run in piece.runs():
        if run.text.strip() and colour(run.look.colour) != wanted:
            yield f"应是{wanted}，用的是{colour(run.look.colour)}", start, run
            return


def colour(value: str) -> str:
    """Return what a colour RRGGBB is called; nearly black is black, any red is red."""
    if not value:
        return "黑色"
    try:
        red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return "黑色"
    if max(red, green, blue) <= 0x40:  # 333333 is what pages of the web have for black
        return "黑色"
    if red >= 0xB0 and max(green, blue) <= 0x50:
        return "红色"
    return f"别的颜色（{value}）"


def _align(piece: Segment, wanted: str) -> Iterator[tuple[str, int, Run | None]]:
    if piece.line.layout.frame or piece.line.part or (wanted == "居中" and "个表，" in piece.line.where):
        return  # what it stands in has its own place
    if piece.line.layout.align not in _ALIGN[wanted]:
        now = _CALLED.get(piece.line.layout.align, piece.line.layout.align)
        yield f"应{'居中' if wanted == '居中' else '居左'}，现在{now}", 0, None


def _is_free(piece: Segment) -> bool:
    """Return whether a piece stands in the body itself, not in a frame, a box or a table."""
    return not (piece.line.layout.frame or piece.line.part or "个表，" in piece.line.where)


def character(piece: Segment) -> float:
    """Return how wide a 字 of a piece is, in twips."""
    size = next((run.look.size for _, run in piece.runs() if run.text.strip()), 16.0)
    return (size or 16.0) * standard.POINT  # a size of nothing is hidden text


def _indent(piece: Segment, wanted: str) -> Iterator[tuple[str, int, Run | None]]:
    layout, text = piece.line.layout, piece.line.text
    lead = blanks(text[: len(text) - len(text.lstrip(" \u3000\u00a0"))])
    if wanted in _INDENTS and layout.align in ("center", "right") and _is_free(piece):
        yield f"应{wanted}，现在{_CALLED[layout.align]}", 0, None
    if piece.start or layout.align in ("center", "right") or "\t" in text[:1]:
        return
    number = _INDENTS[wanted] if wanted in _INDENTS else float(wanted.removesuffix("字"))
    indent = layout.left + layout.first
    actual = min((indent / one + lead for one in (character(piece), _STANDARD)), key=lambda one: abs(one - number))
    if abs(actual - number) > _NEARLY and not (
        piece.line.number and actual >= 0
    ):  # Word's own number has its own indent
        yield f"应{'顶格' if number == 0 else f'左空{number:g}字'}，现在{_spoken(actual)}", 0, None


def _spoken(characters: float) -> str:
    if characters < -0.05:
        return "首行伸到版心左边外面"
    return "顶格" if characters < 0.05 else f"空{characters:.1f}字".replace(".0字", "字")


def _hang(piece: Segment, wanted: str) -> Iterator[tuple[str, int, Run | None]]:
    """The second line of a paragraph begins at the left edge of the type area."""
    layout = piece.line.layout
    turned = abs(layout.left) / character(piece)
    if piece.start or piece.line.number or layout.align not in _ALIGN["左"]:
        return
    if turned > _NEARLY:
        yield f"回行应{wanted}，现在空{turned:.1f}字", 0, None
    elif layout.right > character(piece) / 2:
        yield f"右边应到版心边，现在空{layout.right / character(piece):.1f}字", 0, None


_ROOM = 26  # 字 that surely stand in one line, less than the 28 of a line of the standard


def _is_one_line(piece: Segment) -> bool:
    """Return whether a paragraph surely is one line, which turns nowhere: what it would do is a hint."""
    layout = piece.line.layout
    return width(piece.line.text) + (layout.left + layout.first + layout.right) / character(piece) <= _ROOM


_Check = Callable[[Segment, str], Iterator[tuple[str, int, "Run | None"]]]
_CHECKS: dict[str, _Check] = {
    "字体": _font,
    "字号": _size,
    "颜色": _colour,
    "对齐": _align,
    "缩进": _indent,
    "回行": _hang,
}
_NUMBER = compiled(
    r"^[（(]?\d{4}\s*[【\[〔（(]?\s*第?\d{1,4}\s*[】\]〕）)]?\s*号$|^[〔【\[（(]\d{4}[〕】\]）)]第?\d{1,4}号$"
)
_SENTENCE, _ENDS = 20, frozenset("。！？；：”）》…")
_FAR = 4  # 字 from the left edge: twice what the text has
_FIXES = {
    "字体": "改成{}",
    "字号": "改成{}",
    "颜色": "改成{}",
    "对齐": "改成{}",
    "缩进": "改成{}",
    "回行": "左右缩进改成 0",
}


def _looks(view: View) -> Iterator[Finding]:
    """Every piece against what format.yaml says of its role."""
    letterhead, imprint, torn = bool(view.of("发文机关标志")), bool(view.of("发文机关标志", "印发")), _torn(view)
    for piece in view.pieces:
        if (piece.role == "发文字号" and not letterhead) or (
            piece.role == "抄送" and not imprint
        ):  # of a plain document
            continue
        if piece.role == "标题" and _NUMBER.search(piece.line.text.strip()):  # a number that says no organ
            continue
        role = _LIKE.get(piece.role, piece.role)
        apart = piece.attached or piece.line.where in torn or _is_far_in(piece)
        for attribute, leaf in table()["要素"].get(role, {}).items():
            if piece.role in ("接排文", "条文") and attribute in ("缩进", "对齐"):
                continue
            one_line = attribute == "回行" and _is_one_line(piece)
            yield from _one(piece, role, attribute, leaf, apart or one_line)


def _one(piece: Segment, role: str, attribute: str, leaf: dict[str, Any], apart: bool) -> Iterator[Finding]:
    wanted = standard.value(leaf["值"])
    strength = of_leaf(leaf)
    if strength.level == ERROR and attribute in _INSIDE and role in _TEXTS and apart:
        strength = strength._replace(level=HINT)  # forms, formulas, lists and sign-offs, which no words tell apart
    for message, start, run in _CHECKS[attribute](piece, wanted):
        words = run.text if run else ""
        fix, begins = _FIXES[attribute].format(wanted), start if run else -1
        finding = Finding(
            f"{role}{attribute}", strength.level, piece.line.where, f"{role}{message}", fix, strength.basis
        )
        yield replace(finding, words=words, start=begins, text=piece.line.text)


def _torn(view: View) -> frozenset[str]:
    """Return where a sentence of the paragraph above goes on, which was torn in two: 鼓|励学生."""
    pairs = ((above.text.rstrip(), line.where) for above, line in pairwise(view.text))
    return frozenset(where for above, where in pairs if len(above) >= _SENTENCE and above[-1] not in _ENDS)


def _is_far_in(piece: Segment) -> bool:
    """Return whether a paragraph begins so far in that it is hardly one of the text."""
    layout = piece.line.layout
    blank = blanks(piece.line.text[: len(piece.line.text) - len(piece.line.text.lstrip(" \u3000\u00a0"))])
    return (layout.left + layout.first) / character(piece) + blank > _FAR


RULES = (_looks,)
