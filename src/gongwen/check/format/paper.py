"""Paper, margins, lines and characters of a page, page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from gongwen import standard
from gongwen.check.format.looks import size_name
from gongwen.check.format.rules import family, found
from gongwen.check.format.view import View, blanks
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.foreign.source import Line, Section, walk
from gongwen.word.xml import WP, V

MM = standard.MM
_TOLERANCE = 1.0  # mm (5.2.1)
_OFFICE = (34.58, 32.58)  # mm: top and bottom margin by GB/T 33476.2-2016, the same layout measured from the line boxes
_LOW, _HIGH = 22.0, 28.5  # mm from the edge of the paper: footers that put the dash about 7 mm below the type area
_OLD_PLACE = compiled(r"mso-position-horizontal:\s*(\w+)")  # of a text box in VML
_DASH = compiled(r"[—–―─]\s*\d+\s*[—–―─]")


def upright(view: View) -> Iterator[tuple[int, Section]]:
    """Return the sections whose pages stand upright, each with its number."""
    for number, section in enumerate(view.source.sections, 1):
        if section.width <= section.height:
            yield number, section


def place_of(view: View, number: int) -> str:
    """Return what the settings of a section are called."""
    return f"第 {number} 节的页面设置" if len(view.source.sections) > 1 else "页面设置"


@cache
def mm(name: str) -> float:
    """Return a length of the standard in mm, by its name 组.项."""
    return standard.twips_exact(name) / MM


def _paper(view: View) -> Iterator[Finding]:
    """A4 (5.1), upright or across."""
    for number, section in enumerate(view.source.sections, 1):
        short, long = sorted((section.width / MM, section.height / MM))
        if abs(short - mm("幅面.宽")) > _TOLERANCE or abs(long - mm("幅面.高")) > _TOLERANCE:
            message = f"纸张应是 A4（{mm('幅面.宽'):.0f}×{mm('幅面.高'):.0f} 毫米），现在是 {short:.0f}×{long:.0f} 毫米"
            yield found("纸张", place_of(view, number), message)
    first = view.source.sections[0] if view.source.sections else None
    if first and first.width > first.height and view.of("主送机关", "发文机关标志") and not view.is_form:
        yield found("纸张", place_of(view, 1), "纸张横放了：公文竖着排，只有横排的表才横放")


def _is_office(section: Section) -> bool:
    """Return whether a margin is as GB/T 33476.2-2016 gives it for word processors; the other one may be wrong."""
    top, bottom = section.top / MM, section.bottom / MM
    return abs(top - _OFFICE[0]) < 0.5 or (abs(bottom - _OFFICE[1]) < 0.5 and abs(top - mm("页边.天头")) > _TOLERANCE)


def _is_letter(view: View) -> bool:
    """Return whether a document is a letter (10.1): its mark stands 30 mm below the edge of the paper."""
    return bool(view.mark) and not view.mark.endswith(("文件", "纪要", "令"))


def _margins(view: View) -> Iterator[Finding]:
    """天头 37 ± 1 mm and 订口 28 ± 1 mm (5.2.1)."""
    right_top, right_left = mm("页边.天头"), mm("页边.订口")
    for number, section in upright(view):
        top, left = section.top / MM, section.left / MM
        lettered = number == 1 and _is_letter(view) and abs(top - mm("信函.标志上边缘至上页边")) <= _TOLERANCE
        given = _OFFICE[0] if _is_office(section) else right_top
        if min(abs(top - right_top), abs(top - given)) > _TOLERANCE and not lettered:
            yield found("天头", place_of(view, number), f"上边距应是 {right_top:.0f}±1 毫米，现在是 {top:.1f} 毫米")
        if abs(left - right_left) > _TOLERANCE:
            yield found("订口", place_of(view, number), f"左边距应是 {right_left:.0f}±1 毫米，现在是 {left:.1f} 毫米")


def _type_area(view: View) -> Iterator[Finding]:
    """版心 156 × 225 mm (5.2.1); a margin that is wrong by itself is told once."""
    area = mm("版心.宽"), mm("版心.高")
    free = (
        mm("幅面.宽") - mm("页边.订口") - area[0],
        mm("幅面.高") - mm("页边.天头") - area[1],
    )  # what is left for the right and the bottom margin
    for number, section in upright(view):
        wide, high = (
            (section.width - section.left - section.right) / MM,
            (section.height - section.top - section.bottom) / MM,
        )
        wrong = []
        if abs(wide - area[0]) > 2 * _TOLERANCE and abs(section.right / MM - free[0]) > _TOLERANCE:
            wrong.append(f"右边距 {section.right / MM:.1f} 毫米，应是 {free[0]:.0f} 毫米左右")
        given = _OFFICE[1] if _is_office(section) else free[1]
        if (
            abs(high - area[1]) > 2 * _TOLERANCE
            and min(abs(section.bottom / MM - free[1]), abs(section.bottom / MM - given)) > _TOLERANCE
        ):
            wrong.append(f"下边距 {section.bottom / MM:.1f} 毫米，应是 {free[1]:.0f} 毫米左右")
        if wrong:
            message = (
                f"版心应是 {area[0]:.0f}×{area[1]:.0f} 毫米，现在是 {wide:.0f}×{high:.0f} 毫米：{'；'.join(wrong)}"
            )
            yield found("版心", place_of(view, number), message)


# --- lines and characters of a page ------------------------------------------------------------


def is_right(view: View) -> bool:
    """Return whether the first page is upright and its type area right; what follows from a wrong one is not told."""
    section = view.source.sections[0]
    return section.width <= section.height and not any(
        True for rule in (_paper, _margins, _type_area) for _ in rule(view)
    )


def _number(name: str) -> int:
    """Return a number of lines or characters of the standard: 22行 → 22."""
    return int(standard.value(name).rstrip("行字"))


def _lines(view: View) -> Iterator[Finding]:
    """22 lines on a page (5.2.3, 一般)."""
    section, wanted = view.source.sections[0], _number("正文.每面行数")
    if not view.text or not is_right(view):
        return
    if not view.pitch:
        message = f"正文行距不是固定值，也没有对齐到行网格，每面行数由字体决定；一般每面 {wanted} 行"
        yield found("每面行数", "正文", message)
        return
    count = int((section.height - section.top - section.bottom) / view.pitch + 0.01)
    if count != wanted:
        yield found(
            "每面行数", "正文", f"正文行距 {view.pitch / standard.POINT:g} 磅，每面 {count} 行；一般每面 {wanted} 行"
        )


def _characters(view: View) -> Iterator[Finding]:
    """28 characters in a line (5.2.3, 一般), by Word's rules: a run is narrowed by itself, or by the grid."""
    section, wanted = view.source.sections[0], _number("正文.每行字数")
    spacings = Counter[float]()
    for line in view.text:  # the last line of a paragraph is set as its style has it, others may be spread
        runs = [run for run in line.runs if run.look.size == view.size and run.text.strip()]
        spacings.update({run.look.spacing: len(line.text) for run in runs[-1:]})
    if not spacings.total() or not is_right(view):
        return
    gridded = section.chars / 204.8 if section.grid in ("linesAndChars", "snapToChars") else 0.0  # 4096ths of a pt
    advance = view.size * standard.POINT + spacings.most_common(1)[0][0] + gridded
    count = int((section.width - section.left - section.right) / advance + 0.005)
    if count != wanted:
        yield found("每行字数", "正文", f"正文每行约 {count} 字；一般每行 {wanted} 字")


# --- page numbers ------------------------------------------------------------------------------


@cache
def _dash() -> float:
    return standard.points("页码.字号")


def _numbers(lines: list[Line]) -> list[Line]:
    return [line for line in lines if any(run.field == "PAGE" for run in line.runs)]


def numbered_section(view: View) -> tuple[int, Section, dict[str, list[Line]]] | None:
    """Return the first upright section that has page numbers, and their paragraphs by which pages they are for."""
    for number, section in upright(view):
        kinds: dict[str, list[Line]] = {}
        for kind, blocks in (*section.footers, *section.headers):
            kinds.setdefault(kind, []).extend(_numbers(list(walk(blocks))))
        if any(kinds.values()):
            return number, section, {kind: lines for kind, lines in kinds.items() if lines}
    return None


def _page_number(view: View) -> Iterator[Finding]:
    """There is a page number, odd pages at the right, even pages at the left, one 字 in, between dashes (7.5)."""
    if not any(True for _ in upright(view)) or not view.text:
        return
    numbered = numbered_section(view)
    if numbered is None:
        yield found("页码", "页脚", "没有页码")
        return
    for kind, lines in numbered[2].items():
        for line in lines if kind != "even" or view.source.odd_even else ():
            yield from _number_form(line)
            if kind != "first":
                yield from _number_side(line, kind, view.source.odd_even)


def _letter_page(view: View) -> Iterator[Finding]:
    """The first page of a letter shows no number (10.1)."""
    if view.document.element("版式") != "信函" or not view.source.sections or not _is_in_letter_form(view):
        return
    section = view.source.sections[0]
    shown = "first" if section.title_page else "default"
    for kind, blocks in (*section.footers, *section.headers):
        if kind == shown and (lines := _numbers(list(walk(blocks)))):
            yield found("信函首页页码", lines[0].where, "信函的首页显示了页码")
            return


def _is_in_letter_form(view: View) -> bool:
    """Return whether 发文字号 stands as in a letter, at the right, or its mark in a header: a reply whose number stands
    in the middle below the name of its organ is laid out as 文件.
    """
    return bool(view.mark_in_header) or all(line.layout.align != "center" for line in view.of("发文字号"))


def _number_form(line: Line) -> Iterator[Finding]:
    if not _DASH.search(line.text):
        yield found("页码一字线", line.where, f"页码写成“{line.text.strip()}”，数字两边应各有一条一字线")
    run = next((run for run in line.runs if run.field == "PAGE"), None)
    if run is None:
        return
    font = run.look.latin if family(run.look.latin) in ("宋体",) else run.look.latin or run.look.han
    if family(font) != "宋体":
        yield found("页码字体", line.where, f"页码应用宋体，用的是{family(font)}")
    if abs(run.look.size - _dash()) > 0.3:
        yield found("页码字号", line.where, f"页码应用四号字，用的是{size_name(run.look.size)}")


def _number_side(line: Line, kind: str, odd_even: bool) -> Iterator[Finding]:
    """Odd pages at the right, even pages at the left."""
    wanted = "left" if kind == "even" else "right"
    placed = _side(line)
    side = wanted if placed == "outside" else placed  # outside changes from page to page by itself
    if not odd_even and placed != "outside":
        yield found("页码位置", line.where, "单双页的页码在同一个地方；应单页居右、双页居左")
    elif not placed:  # nothing tells
        return
    elif side != wanted:
        yield found(
            "页码位置",
            line.where,
            f"{'双' if kind == 'even' else '单'}页页码应居{'左' if kind == 'even' else '右'}空一字",
        )
    elif line.part != "文本框":  # a box has its own room inside
        indent = (line.layout.left + line.layout.first if side == "left" else line.layout.right) / (_dash() * 20)
        room = indent + _blanks(line, side)
        if abs(room - 1) > 0.3:
            yield found("页码位置", line.where, f"{'双' if kind == 'even' else '单'}页页码应空一字，现在空{room:.1f}字")


def _side(line: Line) -> str:
    """Return where across the page a line stands: left right center inside outside, "" where nothing tells."""
    if line.part == "文本框":
        return _side_of_box(line)
    if line.layout.frame:
        return "" if line.layout.frame == "at" else line.layout.frame
    if "\t" in line.text:
        return ""
    return {"both": "left", "distribute": "center"}.get(line.layout.align, line.layout.align)


def _side_of_box(line: Line) -> str:
    """Return where the text box of a line stands: as it is aligned, in w:drawing or in VML."""
    for above in line.tree.above(line.element) if line.tree is not None and line.element is not None else ():
        if above.tag == f"{WP}anchor":
            place = above.find(f"{WP}positionH")
            turning = place is not None and place.get("relativeFrom", "").startswith(("outside", "inside"))
            return "outside" if turning else (above.findtext(f"{WP}positionH/{WP}align") or "").strip()
        if above.tag in (f"{V}shape", f"{V}rect"):
            found = _OLD_PLACE.search(above.get("style", ""))
            return found[1] if found else ""
    return ""


def _blanks(line: Line, side: str) -> float:
    text = line.text
    outside = text[: len(text) - len(text.lstrip())] if side == "left" else text[len(text.rstrip()) :]
    return blanks(outside)


def _page_number_height(view: View) -> Iterator[Finding]:
    """The dash lies 7 mm below the type area (7.5): the footer about 25 mm from the edge of the paper."""
    if (numbered := numbered_section(view)) is None:
        return
    number, section, _ = numbered
    low = section.footer / MM
    if not _LOW <= low <= _HIGH:
        yield found("页码高度", place_of(view, number), f"页脚距纸边 {low:.1f} 毫米，一字线不在版心下边缘之下 7 毫米")


EVERY = (_paper,)
RULES = (
    _paper,
    _margins,
    _type_area,
    _lines,
    _characters,
    _page_number,
    _page_number_height,
    _letter_page,
)
