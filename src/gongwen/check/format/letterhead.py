"""版头: where the mark stands, the number below it, the red line; and the title under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from gongwen import standard
from gongwen.check.format.looks import character, colour
from gongwen.check.format.paper import MM, mm
from gongwen.check.format.rules import found
from gongwen.check.format.view import Segment, View, pitch
from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.foreign.recognising import roles
from gongwen.foreign.source import Line, Section, walk
from gongwen.layout.titles import is_shaped, width
from gongwen.word.xml import Element, W

_LONGEST = 20.5  # 字 of 二号 in a line of the type area
_NATURAL = 1.3  # height of a line by the height of its characters, as Chinese fonts have it
_SHORTER = 20.0  # mm by which a red line may be shorter than the type area
_AWAY = 4.0  # mm by which a mark may be off its place: what stands in frames and boxes cannot be told exactly


def _title_shape(view: View) -> Iterator[Finding]:
    """标题 in several lines: a trapezoid or a diamond, none too long (7.3.1)."""
    titles = [line for line in view.of(roles.TITLE) if line.text.strip()]
    rows = [row.strip() for line in titles for row in line.text.split("\n") if row.strip()]
    if not rows or any(line.where != titles[0].where and line.part for line in titles):
        return
    widths = [width(row) for row in rows]
    if max(widths) > _room_for_title(view, titles[0]):
        message = f"标题有一行 {max(widths):g} 个字，按二号字排不下；一行不超过 20 个字"
        yield found("标题过长", titles[0].where, message)
    elif len(rows) > 1 and not is_shaped(widths):
        yield found(
            "标题排列", titles[0].where, f"标题几行的字数是 {'、'.join(f'{one:g}' for one in widths)}，不成梯形或菱形"
        )


def _room_for_title(view: View, title: Line) -> float:
    """Return how many 字 a line of a title holds: of 二号 in the type area, more of a smaller size."""
    size = max((run.look.size for run in title.runs if run.text.strip()), default=0.0)
    return _LONGEST * max(1.0, standard.points("二号") / size) if size else _LONGEST


_HALF_COLON = compiled(r"签\s*发\s*人\s*:")


def _signer_colon(view: View) -> Iterator[Finding]:
    """签发人 has a full-width colon behind it (7.2.6)."""
    for line in view.of("签发人", "发文字号"):
        if _HALF_COLON.search(line.text):
            yield found("签发人冒号", line.where, "签发人后面的半角冒号应为全角“：”")


def _title_gap(view: View) -> Iterator[Finding]:
    """One blank line between title and 主送机关 (7.3.2)."""
    order = [(placed.role if line.text.strip() else roles.EMPTY, line) for placed, line in view.lines]
    for (role, line), (after, following) in pairwise(order):
        if role == roles.TITLE and after == "主送机关":
            gap = line.layout.after + following.layout.before
            if gap < line_height(view) * 0.6:
                yield found("标题空行", following.where, "标题和主送机关之间没有空一行")


def _above_title(view: View) -> Iterator[Finding]:
    """Two blank lines between the red line and the title (7.3.1), as far as paragraphs tell."""
    heads, titles = view.of("发文字号", "签发人"), view.of(roles.TITLE)
    if not heads or not titles or not view.source.sections or not view.of("发文机关标志") or is_special(view):
        return
    first, last = view.places[heads[-1].where], view.places[titles[0].where]
    between = [line for _, line in view.lines[first + 1 : last]]
    if last < first or any(line.part or line.layout.frame for line in (heads[-1], *between, titles[0])):
        return
    heights = [_height(line, view.source.sections[0]) for line in between]
    gap = sum(height or line_height(view) for height in heights) + titles[0].layout.before + heads[-1].layout.after
    if gap < line_height(view):
        yield found("标题上空行", titles[0].where, "标题和红线之间没有空二行")


def line_height(view: View) -> float:
    """Return the height of a line of the text in twips, that of the standard where fonts decide."""
    return view.pitch or standard.page().line


def _mark_place(view: View) -> Iterator[Finding]:
    """The mark's upper edge is 35 mm below that of the type area (7.2.4), as far as paragraphs above tell its place."""
    lines = [line for _, line in view.lines]
    marks = view.of("发文机关标志")
    if not marks or marks[0].part or not view.source.sections or is_special(view):
        return
    above = lines[: lines.index(marks[0])]
    if any(line.layout.frame for line in (*above, marks[0])):
        return
    heights = [_height(line, view.source.sections[0]) for line in above]
    if None in heights:
        return
    top = (sum(height or 0 for height in heights) + _room(marks[0], view.source.sections[0])) / MM
    wanted = mm("发文机关标志.上边缘至版心上边缘")
    if abs(top - wanted) > _AWAY:
        yield found(
            "标志位置", marks[0].where, f"发文机关标志上边缘在版心上边缘之下约 {top:.0f} 毫米，应是 {wanted:.0f} 毫米"
        )


def _height(line: Line, section: Section) -> float | None:
    """Return how high a paragraph of one line is, None where that depends on its font."""
    own = pitch(line, section)
    tall = max((run.look.size for run in line.runs), default=0) * 20 * _NATURAL
    decided = own and (line.layout.rule == "exact" or tall <= own)  # larger characters take more lines of a grid
    return line.layout.before + own + line.layout.after if decided else None


def _room(mark: Line, section: Section) -> float:
    """Return how far below the upper end of its paragraph a mark begins: half of what its line is higher than it."""
    size = max((run.look.size for run in mark.runs), default=0) * 20
    own = pitch(mark, section)
    if mark.layout.rule != "exact":
        own = ceil(size * _NATURAL / own) * own if own else size * _NATURAL
    return mark.layout.before + max(0.0, own - size) / 2


def is_special(view: View) -> bool:
    """Return whether a document is in one of the special formats (10), whose marks stand elsewhere."""
    return not view.mark.endswith(("文件", "纪要"))


def _number_place(view: View) -> Iterator[Finding]:
    """发文字号 is centred, in 上行文 at the left with one 字 (7.2.5); in a letter at the right (10.1)."""
    if is_special(view):
        return
    upward = bool(view.document.elements.get("签发人"))
    for line in view.of("发文字号"):
        if line.part or line.layout.align == "center" or (upward and "签发人" in line.text):
            continue
        tabbed = "\t" in line.text
        if not tabbed and not (
            upward
            and abs((line.layout.left + line.layout.first) / character(Segment("", line, 0, len(line.text))) - 1) < 0.3
        ):
            yield found("发文字号位置", line.where, "发文字号应居中" if not upward else "上行文的发文字号应居左空一字")


def _letter_number(view: View) -> Iterator[Finding]:
    """The number of a letter stands at the right edge, below the first red line (10.1)."""
    for line in view.of("发文字号") if _is_letter(view) else ():
        if (
            line.part
            or line.layout.frame
            or "\t" in line.text
            or line.layout.align == "right"
            or "个表，" in line.where
        ):
            continue
        one = character(Segment("", line, 0, len(line.text)))
        if line.layout.align == "center" or line.layout.left + line.layout.first < one:
            yield found("信函文号位置", line.where, "信函的发文字号应居右")


def _is_letter(view: View) -> bool:
    """Return whether a document is printed as 信函: its mark, perhaps in a header, is the name of an organ alone."""
    marks = view.of("发文机关标志")
    joint = len(marks) > 1 or any("个表，" in line.where for line in marks)
    mark = view.mark or view.mark_in_header
    titled = "".join(view.document.title).rstrip().endswith("函")
    return not joint and bool(mark) and is_organ(mark) and (titled or bool(view.mark_in_header))


def _letter_lines(view: View) -> Iterator[Finding]:
    """A letter has a red double line below its mark (10.1); what is drawn is not seen here and is trusted."""
    if not (_is_letter(view) and view.of("发文字号")):
        return
    running = [blocks for section in view.source.sections for _, blocks in section.headers]
    lines = [
        *(line for blocks in running for line in walk(blocks)),
        *(line for _, line in view.lines[: _end_of_head(view)]),
    ]
    ruled = any(colour(shade) == "红色" for line in lines for _, shade, _ in line.layout.rules)
    if not ruled and not any(map(_is_drawn_line, _drawn(view, lines))):
        yield found("信函双线", view.of("发文字号")[0].where, "发文机关标志下面没有红色双线")


def _is_drawn_line(element: Element) -> bool:
    """Return whether an element may draw a red line: borders in red, a picture or a shape that holds no text."""
    if element.tag.endswith(("}tblBorders", "}tcBorders")):
        return _may_be_red(element)
    return element.tag.endswith(("}drawing", "}pict", "}line")) and not any(
        one.tag.endswith("}txbxContent") for one in element.iter()
    )


def _red_line(view: View) -> Iterator[Finding]:
    """A red line between 发文字号 and 标题 (7.2.7); what is drawn there is not seen here and is trusted."""
    marks, numbers = view.of("发文机关标志"), view.of("发文字号", "签发人")
    if not marks or is_special(view) or not numbers:
        return
    head = [line for placed, line in view.lines[: _end_of_head(view)]]
    ruled = any(colour(shade) == "红色" for line in head for _, shade, _ in line.layout.rules)
    if not ruled and not any(map(_may_be_red, _drawn(view, head))):
        yield found("红线", numbers[-1].where, "发文字号下面没有红色分隔线")
    for line in head:
        red = any(colour(shade) == "红色" and side in ("top", "bottom") for side, shade, _ in line.layout.rules)
        short = (line.layout.left + line.layout.right) / MM
        if red and not line.part and short > _SHORTER:
            yield found("红线长度", line.where, f"红色分隔线比版心短 {short:.0f} 毫米")


_TEXTS = (roles.TEXT, roles.HEAD)
_HEADS = ("发文机关标志", "发文字号", "签发人")
AFTER = 2  # paragraphs below a title that a drawn line may hang on


def _end_of_head(view: View) -> int:
    """Return how many lines belong to the letterhead and the title, with those that a drawn line may hang on."""
    texts = (at for at, (placed, line) in enumerate(view.lines) if placed.role in _TEXTS and line.text.strip())
    front = view.lines[: next(texts, len(view.lines))]  # minutes have no title, but who issues them, above the line
    heads = [at for at, (placed, _) in enumerate(front) if placed.role in (roles.TITLE, roles.BYLINE, *_HEADS)]
    return max(heads, default=0) + 1 + AFTER


def _drawn(view: View, head: Sequence[Line]) -> Iterator[Element]:
    """Return what may draw a line around the letterhead: in its paragraphs, in tables before the title, in headers."""
    for line in head:
        if line.element is None or line.tree is None:
            continue
        yield from line.element.iter()
        for above in line.tree.above(line.element):
            if above.tag in (f"{W}tbl", f"{W}tc"):
                yield from above.iter()
    for line in (line for section in view.source.sections for _, blocks in section.headers for line in walk(blocks)):
        yield from line.element.iter() if line.element is not None else ()


def _may_be_red(element: Element) -> bool:
    if element.tag.endswith(("}tblBorders", "}tcBorders")):
        return any(colour(side.get(f"{W}color") or "") == "红色" for side in element)
    return element.tag.endswith(("}drawing", "}pict", "}wsp", "}line"))


RULES = (
    _letter_number,
    _letter_lines,
    _signer_colon,
    _title_shape,
    _title_gap,
    _above_title,
    _mark_place,
    _number_place,
    _red_line,
)
