"""Line spacing, blank lines and blanks that lay out, fonts of marks, numbers typed and made by Word, tables."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen import standard
from gongwen.check.format.paper import MM
from gongwen.check.format.rules import family, found, table
from gongwen.check.format.view import View, is_chapter, pitch
from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.foreign import carriers
from gongwen.foreign.effective import number
from gongwen.foreign.recognising import roles
from gongwen.foreign.source import Grid, Line, walk
from gongwen.word.xml import VAL, W

_SPACES = compiled(r"[ \u3000\u00a0]{3,}|\t{2,}")
_MARKS = frozenset("“”‘’—…")
_NATURAL = 1.25  # height of a line by the size of its characters


def _line_spacing(view: View) -> Iterator[Finding]:
    """The lines of all paragraphs of the text are as far apart as those of most."""
    if not view.source.sections:
        return
    most = view.pitch
    for line in view.text:
        own = pitch(line, view.source.sections[0])
        if abs(own - most) > 1:
            now = f"{own / 20:g} 磅" if own else "不是固定值"
            yield found(
                "行距不一", line.where, f"这一段的行距{now}，别的段是{f' {most / 20:g} 磅' if most else '不固定的'}"
            )


def _paragraph_spacing(view: View) -> Iterator[Finding]:
    """Paragraphs of the text follow each other without space between them."""
    for placed, line in view.lines:
        if placed.role not in (roles.TEXT, roles.HEAD) or not line.text.strip():
            continue
        wide = max(line.layout.before, line.layout.after)
        if wide >= 60 and view.text and line is not view.text[0]:
            yield found("段间距", line.where, f"这一段段前、段后空 {wide / 20:g} 磅，应是 0")


def _spaces(view: View) -> Iterator[Finding]:
    """Blanks that lay out: at the start of a paragraph, or many inside."""
    for placed, line in view.lines:
        text = line.text
        if placed.role in (roles.TEXT, roles.HEAD, roles.TITLE, "署名", "成文日期", "主送机关") and text.strip():
            lead = len(text) - len(text.lstrip(" \u3000\u00a0"))
            if lead >= 2 or text[:1] == "\u3000":
                yield found("空格排版", line.where, "段首用空格排版")
            elif text[:1] == "\t" and placed.role in (roles.TEXT, roles.HEAD) and not _is_list(text):
                yield found("空格排版", line.where, "段首用制表符（Tab）缩进")
            elif placed.role != roles.TEXT and (inside := _SPACES.search(text.strip())):
                yield found("空格排版", line.where, f"{placed.role}中间用{len(inside[0])}个空格排版")
            elif text.rstrip("\n") != text.rstrip("\n").rstrip(" \u3000") and len(text) - len(text.rstrip()) >= 2:
                yield found("空格排版", line.where, "段末用空格排版")


def _blank_lines(view: View) -> Iterator[Finding]:
    """Blank paragraphs inside the text."""
    kinds = [
        (placed.role if line.text.strip() or line.number else roles.EMPTY, line)
        for placed, line in view.lines
        if line.text.strip() or not line.part  # an empty text box is no blank line
    ]
    inside = (roles.TEXT, roles.HEAD)
    for index, (role, line) in enumerate(kinds):
        before = kinds[index - 1][0] if index else ""
        if role != roles.EMPTY or before not in inside:
            continue
        after, next_line = next((one for one in kinds[index + 1 :] if one[0] != roles.EMPTY), ("", line))
        chapter = is_chapter(kinds[index - 1][1].text) or is_chapter(next_line.text)
        if after in inside and not chapter:
            yield found("空行排版", line.where, "正文中间有空行")
    signers = view.of("署名")  # a seal with a name has a blank line below it (7.3.5.3)
    organ = len(signers) == 1 and is_organ(signers[0].text.strip())
    together = _TOGETHER if organ else _TOGETHER - {("署名", "成文日期")}
    for (above, _), (role, line), (below, _) in zip(kinds, kinds[1:], kinds[2:], strict=False):
        if role == roles.EMPTY and (above, below) in together:
            yield found("空行排版", line.where, f"{above}和{below}之间有空行")


# what stands in neighbouring lines (7.3.3, 7.3.5)
_TOGETHER = frozenset({("署名", "成文日期"), ("主送机关", roles.TEXT), ("主送机关", roles.HEAD)})


def _is_list(text: str) -> bool:
    """Return whether tabs place the words of a line, as in a table without lines."""
    return "\t" in text.strip()


def _marks(view: View) -> Iterator[Finding]:
    """“ ” — …… stand in a Chinese font, not in the one of Latin letters."""
    chinese = table()["字体族"]
    for piece in view.pieces:
        for start, run in piece.runs():
            wrong = [char for char in run.text if char in _MARKS]
            if (
                wrong
                and not run.look.eastern
                and family(run.look.latin) not in chinese
                and run.look.latin != run.look.han
                and run.look.latin
            ):
                at = start + run.text.index(wrong[0])
                yield found(
                    "标点字体",
                    piece.line.where,
                    f"“{wrong[0]}”等标点用了西文字体 {run.look.latin}",
                    run._replace(text=wrong[0]),
                    at,
                )
                break


def _numbering(view: View) -> Iterator[Finding]:
    """The labels of one form are all typed, or all made by Word."""
    for scheme in ("一、", "（一）", "1.", "（1）"):
        heads = [
            line
            for placed, line in view.lines
            if placed.role == roles.HEAD and placed.label and placed.label.scheme == scheme
        ]
        made = [line for line in heads if line.number]
        if made and len(made) < len(heads):
            few = min((made, [line for line in heads if not line.number]), key=len)
            how = "Word 自动编号" if few is made else "手写的编号"
            yield found(
                "混用编号",
                few[0].where,
                f"“{scheme}”有{len(made)}处是自动编号，{len(heads) - len(made)}处是手写的，这里是{how}",
            )


def _bold(view: View) -> Iterator[Finding]:
    """Headings and titles in bold: the standard asks for it nowhere."""
    for piece in view.pieces:
        if piece.role.endswith("标题") and piece.role not in ("副标题",):
            run = next((run for _, run in piece.runs() if run.look.bold and run.text.strip()), None)
            if run is not None:
                yield found("标题加粗", piece.line.where, f"{piece.role}加粗了，国标没有这样要求", run, piece.start)


_PLAIN = ("主送机关", "署名", "成文日期", roles.ATTACHED, "抄送", roles.IMPRINT_DATE, "附注", "发文字号")


def _bold_elements(view: View) -> Iterator[Finding]:
    """Elements around the text in bold: the standard asks for it nowhere."""
    for piece in view.pieces:
        run = next((run for _, run in piece.runs() if run.look.bold and run.text.strip()), None)
        if piece.role in _PLAIN and run is not None:
            yield found("要素加粗", piece.line.where, f"{piece.role}加粗了，国标没有这样要求", run, piece.start)


_ADORNED = (carriers.UNDERLINED, carriers.MARKED, carriers.SLANTED, carriers.SCALED, carriers.DOTTED)
_HAN = compiled("[一-龥]")


def _adornments(view: View) -> Iterator[Finding]:
    """Characters underlined, marked, slanted, made narrow: no standard asks for it, a draft is left with it."""
    for kind in _ADORNED:
        places = [one for one in view.source.carriers if one.kind == kind and _HAN.search(one.words)]
        if places:
            shown = "字压扁或拉宽" if kind == carriers.SCALED else f"文字用了{kind}"
            yield found("文字修饰", places[0].where, f"{shown}，共{len(places)}处：{carriers.places(places)}")


def _tables(view: View) -> Iterator[Finding]:
    """Tables stay inside the type area, and their head comes again on each page."""
    sections = view.source.sections
    rooms = [section.width - section.left - section.right for section in sections]
    for placed in view.placed:
        grid = placed.block
        if not isinstance(grid, Grid) or not rooms:
            continue
        if grid.widths and sum(grid.widths) > max(rooms) + 250:
            yield found(
                "表格过宽", grid.where, f"表格宽 {sum(grid.widths) / MM:.0f} 毫米，版心宽 {max(rooms) / MM:.0f} 毫米"
            )
        if (
            not grid.heads
            and len(grid.rows[0]) > 1
            and _height(grid) > max(section.height - section.top - section.bottom for section in sections)
        ):
            yield found("表头不重复", grid.where, f"表格有{len(grid.rows)}行，一面排不下，表头没有设成每面重复")


def _height(grid: Grid) -> float:
    """Return how high a table is at least, in twips: its rows as if no line in them turned."""
    lines = sum(
        max((sum(map(_line_height, walk(cell.blocks))) for cell in row if not cell.goes_on), default=0.0)
        for row in grid.rows
    )
    said = () if grid.element is None else grid.element.iterfind(f"{W}tr/{W}trPr/{W}trHeight")
    return max(lines, sum(number(height.get(VAL)) or 0.0 for height in said))


def _line_height(line: Line) -> float:
    layout, size = line.layout, max((run.look.size for run in line.runs), default=10.5)
    natural = size * standard.POINT * _NATURAL
    own = {"exact": layout.line, "atLeast": max(layout.line, natural)}.get(layout.rule, natural * layout.line / 240)
    return own + layout.before + layout.after


RULES = (
    _line_spacing,
    _paragraph_spacing,
    _spaces,
    _blank_lines,
    _marks,
    _numbering,
    _bold,
    _bold_elements,
    _adornments,
    _tables,
)
