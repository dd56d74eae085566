"""What follows the body: list of attachments, sign-off and date, attachments, imprint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongwen.check.format.letterhead import is_special, line_height
from gongwen.check.format.looks import character
from gongwen.check.format.paper import is_right
from gongwen.check.format.rules import found
from gongwen.check.format.view import Segment, View, blanks
from gongwen.chinese.dates import is_date, read_date, write_date
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.foreign.effective import number
from gongwen.foreign.recognising import roles
from gongwen.foreign.source import Break, Line, Section
from gongwen.layout.titles import width
from gongwen.word.xml import VAL, Element, W, each

_SEALED, _UNSEALED, _SHIFT = (
    4,
    2,
    2,
)  # 字: right of a sealed date, right of what is not sealed, from 署名 to date (7.3.5.1, 7.3.5.2)
_BESIDE = compiled(r"\t|\S[ \u3000]{3,}\S")  # organs of a joint document beside each other, what tabs place
_NEAR = 0.9  # 字 by which a sign-off may be off: digits are not half a 字 in every font
_THICK, _THIN = 8, 6  # eighths of a pt: 0.35 and 0.25 mm


def _unit(line: Line) -> float:
    return character(Segment("", line, 0, len(line.text)))


def _before(view: View, line: Line) -> tuple[str, float]:
    """Return the role of what stands above a paragraph, blank lines passed over, and the gap between them in twips."""
    gap = float(line.layout.before)
    at = next(index for index, (_, one) in enumerate(view.lines) if one is line)
    for placed, above in reversed(view.lines[:at]):
        if above.text.strip():
            return placed.role, gap + above.layout.after
        gap += line_height(view)
    return "", gap


def _attachment_note(view: View) -> Iterator[Finding]:
    """附件说明: a blank line above, two 字 in (7.3.4)."""
    for line in view.of(roles.ATTACHED)[:1]:
        above, gap = _before(view, line)
        if above in (roles.TEXT, roles.HEAD) and gap < line_height(view) * 0.6:
            yield found("附件说明空行", line.where, "附件说明上面没有空一行")
        lead = len(line.text) - len(line.text.lstrip("\u3000"))
        start = (line.layout.left + line.layout.first) / _unit(line) + lead
        if abs(start - 2) > 0.3:
            yield found("附件说明位置", line.where, f"附件说明应左空二字，现在空{start:.1f}字")


_NUMBERED = compiled(r"\s*\d{1,2}\s*[.．]\s*(?!\d)")
_UNDER = 5  # 字: a number below 附件：1. stands under the 1


def _attachment_numbers(view: View) -> Iterator[Finding]:
    """Numbers of 附件说明 stand under each other; one attachment alone has none (7.3.4)."""
    lines = [line for line in view.of(roles.ATTACHED) if line.text.strip()]
    numbered = [line for line in lines[1:] if _NUMBERED.match(line.text) and not line.number]
    if (
        len(lines) == 1
        and compiled(r"\s*附件[：:]\s*1\s*[.．、](?!\d(?!\d{3}年))").match(lines[0].text)
        and "\n" not in lines[0].text
    ):
        yield found("附件顺序号", lines[0].where, "只有一个附件，不编顺序号")
    for line in numbered:
        lead = blanks(line.text[: len(line.text) - len(line.text.lstrip())])
        at = (line.layout.left + line.layout.first) / _unit(line) + lead
        if "\t" not in line.text and line.layout.align in ("left", "both") and abs(at - _UNDER) > 0.8:
            yield found("附件说明对齐", line.where, f"这一项的顺序号左空{at:.1f}字，没有和上一项的对齐")
            return


def _attachment_page(view: View) -> Iterator[Finding]:
    """An attachment begins a page (7.3.7)."""
    new_page = False
    for placed in view.placed:
        block = placed.block
        if isinstance(block, Break):
            new_page = True
        elif isinstance(block, Line) and placed.role == roles.ATTACHMENT_MARK and not block.part:
            if not (new_page or block.layout.new_page):
                yield found("附件另面", block.where, f"“{block.text.strip()}”没有另起一面")
            new_page = False
        elif not isinstance(block, Line) or block.text.strip():
            new_page = False


# --- sign-off --------------------------------------------------------------------------------


def _edge(line: Line, section: Section) -> float:
    """Return how far the right end of a short paragraph is from the right edge of the type area, in 字."""
    unit, text = _unit(line), line.text.strip("\u3000 \n")
    trailing = len(line.text.rstrip("\n")) - len(line.text.rstrip("\n \u3000"))
    room = section.width - section.left - section.right
    own = width(text) * unit
    if line.layout.align == "right":
        return (line.layout.right + trailing * unit) / unit
    leading = blanks(line.text[: len(line.text) - len(line.text.lstrip("\u3000 "))]) * unit
    start = float(line.layout.left + line.layout.first) + leading
    if line.layout.align == "center":
        free = room - line.layout.left - line.layout.right - own
        return (free / 2 + line.layout.right) / unit
    return (room - start - own) / unit


def _sign_off(view: View) -> Iterator[Finding]:
    """署名 and date: sealed, the date 4 字 in and 署名 centred on it; unsealed, 署名 2 字 in (7.3.5.1, 7.3.5.2)."""
    organs, dates = view.of("署名"), view.of("成文日期")
    apart = any(_BESIDE.search(line.text) or line.part or line.layout.frame for line in (*organs, *dates))
    if len(dates) != 1 or len(organs) > 1 or not view.source.sections or apart:
        return
    date, section = dates[0], view.source.sections[0]
    if not is_date(date.text.strip()):
        return  # told by another rule; its place follows from its width
    if any(line.layout.align != "right" for line in (*organs, date)) and not (
        is_right(view) and _plain(date.text) == date.text.strip("\u3000 \n")
    ):
        return  # what is placed from the left depends on the margins and on how the date is written
    at = _edge(date, section)
    if not organs:
        if at > _SEALED + 3 and date.layout.align != "right":
            yield found("署名位置", date.where, f"成文日期右边空{at:.1f}字，应右空二字或四字")
        return
    organ = _Signed(_edge(organs[0], section), width(organs[0].text.strip("\u3000 \n")))
    signed = _Signed(at, width(_plain(date.text)))
    if not (_is_sealed(organ, signed) or _is_unsealed(organ, signed)):
        message = (
            f"署名右边空{organ.right:.1f}字，成文日期右边空{signed.right:.1f}字：不是盖章的排法，也不是不盖章的排法"
        )
        yield found("署名位置", organs[0].where, message)


class _Signed(NamedTuple):
    """A line of a sign-off: the room at its right and its width, in 字."""

    right: float
    width: float


def _is_sealed(organ: _Signed, date: _Signed) -> bool:
    """Return whether both stand as with a seal: one of them 4 字 in, their middles over each other (7.3.5.1)."""
    centred = abs(organ.right + organ.width / 2 - date.right - date.width / 2) <= _NEAR
    return centred and any(abs(one.right - _SEALED) <= _NEAR for one in (organ, date))


def _is_unsealed(organ: _Signed, date: _Signed) -> bool:
    """Return whether both stand as without a seal: one of them 2 字 in, the date 2 字 after 署名 (7.3.5.2)."""
    shift = organ.right + organ.width - date.right - date.width
    beside = abs(shift - _SHIFT) <= _NEAR
    shifted = abs(date.right - _UNSEALED) <= _NEAR and beside
    if date.width > organ.width:
        return shifted
    if shifted and organ.width - date.width < _SHIFT:  # else the date would stand nearer to the edge than 2 字
        return True
    return abs(organ.right - _UNSEALED) <= _NEAR and (beside or abs(date.right - _UNSEALED) <= _NEAR)


def _plain(text: str) -> str:
    """Return a date as it should be written: how it is written is told by another rule."""
    try:
        day = read_date(text.strip())
    except ValueError:
        day = None
    return write_date(day) if day else text.strip("\u3000 \n")


# --- imprint ---------------------------------------------------------------------------------


def has_imprint(view: View) -> bool:
    """Return whether a document has 版记: where there is neither letterhead nor 印发, 抄送 is a line like others."""
    return bool(view.of("发文机关标志", roles.IMPRINT_DATE))


def _imprint(view: View) -> Iterator[Finding]:
    """抄送 and 印发: one 字 in at both sides (7.4.2, 7.4.3)."""
    if not has_imprint(view):
        return
    for role, rule in (("抄送", "抄送位置"), (roles.IMPRINT_DATE, "印发位置")):
        for line in view.of(role)[:1]:
            unit = _unit(line)
            left = (line.layout.left + line.layout.first) / unit + (len(line.text) - len(line.text.lstrip("\u3000")))
            if abs(left - 1) > 0.4:
                yield found(
                    rule,
                    line.where,
                    f"{role}{'机关' if role == roles.IMPRINT_DATE else ''}应左空一字，现在空{left:.1f}字",
                )


def _imprint_rules(view: View) -> Iterator[Finding]:
    """The first and the last line of the imprint are thick, those between thin (7.4.1)."""
    lines = view.of("抄送", roles.IMPRINT_DATE) if has_imprint(view) and not is_special(view) else []
    element = lines[0].element if lines else None
    tree = lines[0].tree if lines else None
    if element is None or tree is None:
        return
    table = next((above for above in tree.above(element) if above.tag == f"{W}tbl"), None)
    if table is None:
        drawn = any(line.layout.rules for line in lines)
        if not drawn and next(each(tree.root, f"{W}drawing", f"{W}pict"), None) is None:
            yield found("版记分隔线", lines[0].where, "版记没有分隔线")
        return
    edges = [_size(table, side) for side in ("top", "bottom")]
    if not all(edges):
        yield found("版记分隔线", lines[0].where, "版记的首末两条分隔线不全")
    elif view.of("抄送") and view.of(roles.IMPRINT_DATE) and not _middle(table):
        yield found("版记中间线", view.of(roles.IMPRINT_DATE)[0].where, "抄送和印发机关之间没有分隔线")
    elif min(edges) < _THICK - 1 or abs(edges[0] - edges[1]) > 1:
        yield found(
            "版记分隔线",
            lines[0].where,
            f"版记首末两条线是 {edges[0] / 8:g}、{edges[1] / 8:g} 磅，推荐 0.35 毫米（1 磅）",
        )


def _middle(table: Element) -> int:
    """Return how thick the line above the last row of an imprint is, in eighths of a pt, 0 for none."""
    rows = table.findall(f"{W}tr")
    if len(rows) < 2 or table.find(f"{W}tblPr/{W}tblStyle") is not None:
        return _THIN
    sides = [(rows[-2], "bottom"), (rows[-1], "top")]
    borders = [row.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}{side}") for row, side in sides]
    borders.append(table.find(f"{W}tblPr/{W}tblBorders/{W}insideH"))
    shown = [border for border in borders if border is not None and border.get(VAL) not in ("nil", "none")]
    return max((int(number(border.get(f"{W}sz")) or 4) for border in shown), default=0)


def _size(table: Element, side: str) -> int:
    """Return how thick the outer line of a table is at a side, in eighths of a pt, 0 for none."""
    rows = table.findall(f"{W}tr")
    if not rows:
        return 0
    cells = [rows[0 if side == "top" else -1].find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}{side}")]
    own = table.find(f"{W}tblPr/{W}tblBorders/{W}{side}")
    for border in (*cells, own):
        if border is not None:
            return 0 if border.get(VAL) in ("nil", "none") else int(number(border.get(f"{W}sz")) or 4)
    return 4 if table.find(f"{W}tblPr/{W}tblStyle") is not None else 0


RULES = (
    _attachment_numbers,
    _attachment_note,
    _attachment_page,
    _sign_off,
    _imprint,
    _imprint_rules,
)
