"""Paragraphs that look otherwise than those around them: in bold, spaced; attendance, bylines, salutations, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.format.looks import character
from gongwen.check.format.rules import family, found, table
from gongwen.check.format.view import Segment, View, blanks
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.foreign.recognising import roles
from gongwen.foreign.source import Grid, Line, walk

LONG = 25  # characters of a paragraph that is no head
FEW = 0.3  # share of the characters of a text that may look otherwise and be a slip
APART = 20  # twips by which the spaces between characters may differ


def _paragraphs(view: View) -> list[Line]:
    return [line for line in view.text if len(line.text.strip()) >= LONG]


def _bold_text(view: View) -> Iterator[Finding]:
    """Whole paragraphs of the text in bold, where most of it is not."""
    lines = _paragraphs(view)
    bold = [line for line in lines if all(run.look.bold for run in line.runs if run.text.strip())]
    if bold and sum(len(line.text) for line in bold) <= FEW * sum(len(line.text) for line in lines):
        yield found("正文加粗", bold[0].where, f"整段加粗，共{len(bold)}处")


def _letter_spacing(view: View) -> Iterator[Finding]:
    """Paragraphs whose characters stand further apart than those of most, or closer; one in which some lines do alone
    was set so that no number or name is parted at their end.
    """
    lines = _paragraphs(view)
    own = {line.where: {run.look.spacing for run in line.runs if run.text} for line in lines}
    spacing = {where: next(iter(found)) for where, found in own.items() if len(found) == 1}
    most = Counter(spacing.values()).most_common(1)
    others = [line for line in lines if most and abs(spacing.get(line.where, most[0][0]) - most[0][0]) > APART]
    if others and len(others) <= max(1, FEW * len(lines)):
        now, usual = spacing[others[0].where] / 20, most[0][0] / 20
        yield found("字距不一", others[0].where, f"这一段的字距是 {now:g} 磅，别的段是 {usual:g} 磅，共{len(others)}处")


_PRESENT = compiled(r"[ \u3000]*(?:出\s*席|请\s*假|列\s*席)(?:人员)?[：:]")


def _attendance(view: View) -> Iterator[Finding]:
    """出席, 请假, 列席 of minutes begin two 字 in (10.3)."""
    for line in (line for _, line in view.lines) if view.mark.endswith("纪要") else ():
        label = _PRESENT.match(line.text)
        if not label or line.part or line.layout.align not in ("left", "both"):
            continue
        lead = blanks(line.text[: len(line.text) - len(line.text.lstrip(" \u3000"))])
        unit = character(Segment("", line, 0, len(line.text)))
        at = (line.layout.left + line.layout.first) / unit + lead
        if abs(at - 2) > 0.3:
            yield found("出席人员位置", line.where, f"“{label[0].strip()}”应左空二字，现在空{at:.1f}字")


def _attendance_order(view: View) -> Iterator[Finding]:
    """出席, 请假, 列席 stand in this order (10.3)."""
    order = "出请列"
    labels = [
        (line, label[0].strip()[0])
        for line in (line for _, line in view.lines)
        if view.mark.endswith("纪要") and (label := _PRESENT.match(line.text))
    ]
    for (_, above), (line, below) in pairwise(labels):
        if order.index(above) > order.index(below):
            yield found("名单次序", line.where, "名单依次是出席、请假、列席")
            return


def _page_in_text(view: View) -> Iterator[Finding]:
    """No page begins in the middle of the text: blank is what is left of the one before."""
    text = view.text
    for before, line in pairwise(text):
        heads = {one.where for placed, one in view.lines if placed.role == roles.HEAD and placed.level == 1}
        attached = view.of(roles.ATTACHMENT_MARK)
        if attached and view.places[line.where] > view.places[attached[0].where]:
            return
        if line.layout.new_page and line.where not in heads and len(before.text) >= LONG:
            yield found("正文另页", line.where, "正文中间另起了一页")


def _title_spacing(view: View) -> Iterator[Finding]:
    """Characters of a title stand no further apart than those of its font."""
    for line in view.of(roles.TITLE):
        wide = max((run.look.spacing for run in line.runs if run.text.strip()), default=0)
        if wide > APART:
            yield found("标题字距", line.where, f"标题的字距加宽了 {wide / 20:g} 磅")
            return


def _around_title(view: View) -> Iterator[Finding]:
    """A byline under a centred title stands in the middle, too; a salutation at the left edge."""
    centred = [line for line in view.of(roles.TITLE) if line.layout.align == "center"]
    for line in view.of(roles.BYLINE) if centred and not view.of("发文字号", "发文机关标志", "署名") else ():
        if line.layout.align not in ("center", "distribute") and line.text.strip() and not line.part:
            yield found("题注位置", line.where, "标题下的单位、姓名、日期应和标题一样居中")
            break
    for line in view.of(roles.SALUTATION)[:1]:
        unit = character(Segment("", line, 0, len(line.text)))
        at = (line.layout.left + line.layout.first) / unit
        if not line.part and (at > 0.5 or line.layout.align in ("center", "right") or line.text[:1] in " \u3000"):
            yield found("称谓位置", line.where, "称谓应顶格")


def _table_fonts(view: View) -> Iterator[Finding]:
    """Tables have the fonts of the text or those of heads."""
    chinese = table()["字体族"]
    for placed in view.placed:
        if not isinstance(placed.block, Grid) or placed.role != roles.TABLE:
            continue
        for line in walk((placed.block,)):
            for run in line.runs:
                font = family(run.look.han) if any("\u3400" <= char <= "\u9fff" for char in run.text) else ""
                if font and font not in chinese:
                    yield found("表格字体", line.where, f"表格里用了{font}", run)
                    return


RULES = (
    _bold_text, _letter_spacing, _attendance, _attendance_order, _page_in_text, _title_spacing, _around_title,
    _table_fonts,
)  # fmt: skip
