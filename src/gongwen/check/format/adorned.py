"""What Word can put around the text and the standard has nowhere: borders, grounds, lines, text that runs downwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongwen.check.format.looks import colour, size_name
from gongwen.check.format.paper import numbered_section, place_of
from gongwen.check.format.rules import family, found
from gongwen.check.format.view import View
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.foreign.effective import number
from gongwen.foreign.recognising import roles
from gongwen.foreign.source import Grid, Line, walk
from gongwen.word.xml import VAL, Element, W, each

NOTHING = (None, "nil", "none", "clear", "auto", "FFFFFF", "ffffff")


def _root(view: View) -> Element | None:
    """Return the document as Word has it."""
    return next((line.tree.root for _, line in view.lines if line.tree is not None), None)


def _pages(view: View) -> Iterator[Finding]:
    """Pages have no border, no ground, no numbers of lines; the text runs from left to right (5.2.4)."""
    root = _root(view)
    for element in each(root, f"{W}background", f"{W}pgBorders", f"{W}lnNumType") if root is not None else ():
        if element.tag == f"{W}background" and element.get(f"{W}color") not in NOTHING:
            yield found("页面修饰", place_of(view, 1), f"页面有底色（{element.get(f'{W}color')}）")
        elif element.tag == f"{W}pgBorders" and any(side.get(VAL) not in NOTHING for side in element):
            yield found("页面修饰", place_of(view, 1), "页面加了边框")
        elif element.tag == f"{W}lnNumType" and element.get(f"{W}countBy") not in (None, "0"):
            yield found("页面修饰", place_of(view, 1), "正文旁边有行号")


def _upright(view: View) -> Iterator[Finding]:
    root = _root(view)
    for section in root.iter(f"{W}sectPr") if root is not None else ():
        turned = section.find(f"{W}textDirection")
        if turned is not None and (turned.get(VAL) or "").startswith(("tb", "bt")):
            yield found("文字方向", place_of(view, 1), "文字竖排了")
            return


def _running_lines(view: View) -> Iterator[Finding]:
    """A header has no line, as Word's own style for it draws one."""
    for section in view.source.sections:
        for _, blocks in section.headers:
            line = next((one for one in walk(blocks) if any(side == "bottom" for side, _, _ in one.layout.rules)), None)
            marked = view.mark_in_header or any(
                colour(shade) == "红色" for one in walk(blocks) for _, shade, _ in one.layout.rules
            )
            if line is not None and not marked:
                yield found("页眉", line.where, "页眉里有一条横线")
                return


def _numbers(view: View) -> Iterator[Finding]:
    """Page numbers stand on every page, in plain black, and count from 1 (7.5)."""
    if (numbered := numbered_section(view)) is None or not view.text:
        return
    number_of, section, kinds = numbered
    emptied = {kind for kind, _ in section.footers} - kinds.keys()  # a footer of its own, without a number
    if view.source.odd_even and "default" in kinds and "even" in emptied:
        yield found("页码", place_of(view, number_of), "双页没有页码")
    if view.source.odd_even and "even" in kinds and "default" in emptied:
        yield found("页码", place_of(view, number_of), "单页没有页码")
    plain_first = number_of == 1 and section.title_page and "first" not in kinds
    if plain_first and view.mark.endswith("文件"):
        yield found("页码", place_of(view, 1), "首页没有页码（设了“首页不同”，首页的页脚是空的）")
    for line in (line for lines in kinds.values() for line in lines):
        run = next((run for run in line.runs if run.field == "PAGE"), None)
        if run and run.look.bold:
            yield found("要素加粗", line.where, "页码加粗了，国标没有这样要求")
        if run and colour(run.look.colour) != "黑色":
            yield found("页码颜色", line.where, f"页码应是黑色，用的是{colour(run.look.colour)}")
    root = _root(view)
    starts = (one.get(f"{W}start") for one in root.iter(f"{W}pgNumType")) if root is not None else ()
    if "0" in starts:
        yield found("页码起始", place_of(view, 1), "页码从0编起")


def _grounds(view: View) -> Iterator[Finding]:
    """Characters and paragraphs have no ground and no border."""
    for _, line in view.lines:
        if line.element is None or not line.text.strip():
            continue
        for own in each(line.element, f"{W}rPr", f"{W}pPr"):
            shaded, boxed = own.find(f"{W}shd"), own.find(f"{W}bdr")
            if shaded is not None and shaded.get(f"{W}fill") not in NOTHING:
                yield found("文字修饰", line.where, f"文字有底纹：“{line.text.strip()[:16]}”")
                return
            if boxed is not None and boxed.get(VAL) not in NOTHING:
                yield found("文字修饰", line.where, f"文字加了框：“{line.text.strip()[:16]}”")
                return


_LATIN = compiled("[A-Za-z0-9]")
FEW = 0.3  # share of the paragraphs with digits that may have them in another font and be a slip


def _digit_font(line: Line) -> tuple[str, str]:
    """Return the font of the digits and letters of a paragraph, and that of its characters."""
    look = next((run.look for run in line.runs if _LATIN.search(run.text)), None)
    return (look.latin, look.han) if look else ("", "")


def _digits(view: View) -> Iterator[Finding]:
    """Digits and letters have one font in the text; what has it with its characters is told of those."""
    fonts = {line.where: _digit_font(line) for line in view.of(roles.TEXT)}
    counts = Counter(family(font) for font, _ in fonts.values() if font)
    most = counts.most_common(1)[0][0] if counts else ""
    others = [line for line in view.of(roles.TEXT) if family(fonts[line.where][0]) not in ("", most)]
    others = [line for line in others if fonts[line.where][0] != fonts[line.where][1]]
    if others and len(others) <= max(1, FEW * counts.total()) and counts[most] > 1:
        own = fonts[others[0].where][0]
        yield found("数字字体不一", others[0].where, f"这一段的数字、字母用{own}，别的段用{most}，共{len(others)}处")


def _mark_size(view: View) -> Iterator[Finding]:
    """The mark is larger than the title (7.2.4: 醒目、美观、庄重)."""
    marks, titles = view.of("发文机关标志"), view.of(roles.TITLE)
    largest, title = (max(map(_size, lines), default=0.0) for lines in (marks, titles))
    if marks and largest and title and largest <= title and view.mark.endswith("文件"):
        yield found("标志字号", marks[0].where, f"发文机关标志是{size_name(largest)}，不比标题大")


# --- 版记, 落款 ---------------------------------------------------------------------------------

_HEAVY = 18  # eighths of a pt: a line more than twice as thick as the thick one of the imprint


def _imprint_lines(view: View) -> Iterator[Finding]:
    """The lines of the imprint are plain, black and about 0.35 mm (7.4.1)."""
    lines = view.of(roles.IMPRINT_DATE)
    tree, element = (lines[0].tree, lines[0].element) if lines else (None, None)
    table = (
        next((one for one in tree.above(element) if one.tag == f"{W}tbl"), None)
        if tree and element is not None
        else None
    )
    for border in _borders(table) if table is not None else ():
        if border.get(VAL) not in NOTHING and (wrong := _wrong_line(border)):
            yield found("版记分隔线", lines[0].where, f"版记的分隔线{wrong}，应是约 1 磅的黑色单线")
            return


def _wrong_line(border: Element) -> str:
    """Return what is wrong with a line of the imprint, "" for nothing."""
    shade, thick = border.get(f"{W}color") or "", number(border.get(f"{W}sz")) or 0.0
    if border.get(VAL) not in ("single", "thick"):
        return "用了虚线、双线等别的线型"
    if shade not in NOTHING and colour(shade) != "黑色":
        return f"用了{colour(shade)}"
    return f"有 {thick / 8:g} 磅粗" if thick > _HEAVY else ""


def _borders(table: Element) -> Iterator[Element]:
    for group in each(table, f"{W}tblBorders", f"{W}tcBorders"):
        yield from group


_NO_TEXT = compiled(r"[ \u3000]*[（(]?此页无正文[）)]?[ \u3000]*")
_GAP = 3  # blank lines above a signature; two leave room for the seal


def _before_signature(view: View) -> Iterator[Finding]:
    """Nothing fills the room above a signature: no 此页无正文 (7.3.5.4), no row of blank lines."""
    blank = 0
    for placed, line in view.lines:
        if placed.role == "署名" and blank > _GAP:
            yield found("空行排版", line.where, f"署名上面空了{blank}行")
        if _NO_TEXT.fullmatch(line.text):
            yield found("此页无正文", line.where, "写了“此页无正文”")
        blank = blank + 1 if not line.text.strip() else 0


# --- 附件 ---------------------------------------------------------------------------------------

_LARGE = 16.5  # pt: larger than the text of the document
_OUT = 200  # twips by which a table may begin left of the type area


def _attached_titles(view: View) -> Iterator[Finding]:
    """The title of an attachment looks like that of the document (7.3.7)."""
    size = max((run.look.size for line in view.of(roles.TITLE) for run in line.runs if run.text.strip()), default=0.0)
    for line in view.of(roles.ATTACHMENT_TITLE):
        own = max((run.look.size for run in line.runs if run.text.strip()), default=0.0)
        if size and own and own < size - 4:
            yield found("附件标题字号", line.where, f"附件标题是{size_name(own)}，正文前的标题是{size_name(size)}")
            return


def _table_looks(view: View) -> Iterator[Finding]:
    """Tables are smaller than the text or like it, have lines, and begin at the type area."""
    for placed in view.placed:
        grid = placed.block
        if not isinstance(grid, Grid) or placed.role != roles.TABLE or grid.element is None or len(grid.rows) < 2:
            continue
        large = next((line for line in walk((grid,)) if _size(line) > _LARGE), None)
        if large is not None:
            yield found("表格字号", large.where, f"表格里用了{size_name(_size(large))}，比正文大")
        shift = grid.element.find(f"{W}tblPr/{W}tblInd")
        if shift is not None and (number(shift.get(f"{W}w")) or 0) < -_OUT:
            yield found("表格过宽", grid.where, "表格伸到版心左边外面")
        if len(grid.rows[0]) > 2 and _is_bare(grid.element) and not _lists_people(grid):
            yield found("表格没有线", grid.where, "表格没有框线")


def _lists_people(grid: Grid) -> bool:
    """Return whether a table is a list of members, set as lines: 组长： | 某某某 | 副县长."""
    first = ["".join(line.text for line in walk(row[0].blocks)).strip() for row in grid.rows if row]
    return bool(first[0]) and all(not text or text.endswith(("：", ":")) for text in first)


def _size(line: Line) -> float:
    return max((run.look.size for run in line.runs if run.text.strip()), default=0.0)


def _is_bare(table: Element) -> bool:
    """Return whether a table has neither a style nor lines of its own."""
    if table.find(f"{W}tblPr/{W}tblStyle") is not None:
        return False
    return not any(border.get(VAL) not in (None, "nil", "none") for border in _borders(table))


RULES = (
    _pages, _upright, _running_lines, _numbers, _grounds, _imprint_lines, _before_signature, _attached_titles,
    _table_looks, _digits, _mark_size,
)  # fmt: skip
