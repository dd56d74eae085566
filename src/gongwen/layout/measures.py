"""The measures of a paper: its page, and how each style sets its paragraphs. All lengths in twips (20 a pt, 1440 an
inch).

Those of the built-in papers follow from the standard's table; those of a paper in use are read from its file by
gongwen.word.papers.measuring, which yields the same values. What cannot be measured is a doubt, never a guess in
silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from gongwen import standard
from gongwen.standard.papers import Style, StyleSheet, catalogue, sheet

CELL = 57  # left and right in a cell of our tables
RULE = 10  # the line drawn below a row of a table
TOP = 14  # the line drawn above a table, with what rounding adds
TRIMMED = 36  # what a grid of characters takes off a line, as LibreOffice has it
NATURAL = 1.3  # of its size: how high a line is that says nothing, for Chinese fonts whose characters are 1 em high
TALLEST = 1.45  # the same for the tallest fonts in use

_OWN_SIZE = "行距不是固定值"


class StyleMeasures(NamedTuple):
    """How a style sets its paragraphs. doubt: what of it cannot be measured, "" where all can."""

    size: int  # of its characters
    advance: float  # from one Han character to the next
    pitch: int  # from line to line
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0  # how much further in the first line begins, negative where it hangs out
    keep: bool = False  # on the page of what follows
    whole: bool = False  # its lines on one page
    new_page: bool = False
    close: bool = False  # no space between paragraphs of this style
    doubt: str = ""


@dataclass(frozen=True)
class Measures:
    """What a paper measures: the sheet, its margins, what header and footer take of the type area, and its styles by
    key.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    styles: Mapping[str, StyleMeasures]
    header: int = 0  # how much of the type area a high header takes, and a high footer
    footer: int = 0
    trimmed: int = 0  # off every line, by a grid of characters that text snaps to; that of our papers does not
    cells: int = 2 * CELL  # left and right in a cell, together
    doubts: tuple[str, ...] = ()

    @cached_property
    def wide(self) -> int:
        """Return how wide the type area is."""
        return self.width - self.left - self.right

    @cached_property
    def high(self) -> int:
        """Return how high the type area is."""
        return self.height - self.top - self.bottom - self.header - self.footer

    @cached_property
    def line(self) -> int:
        """Return 1 行: from line to line of body text."""
        return self.styles["BodyIndent"].pitch

    @cached_property
    def character(self) -> int:
        """Return 1 字: the size of body text."""
        return self.styles["BodyIndent"].size

    @property
    def lines(self) -> int:
        """Return how many lines of body text a page has."""
        return max(1, self.high // self.line)

    def characters(self, count: float) -> int:
        """Return a number of 字 in twips."""
        return round(count * self.character)

    @cached_property
    def turned(self) -> Measures:
        """Return the measures of a landscape page 横排: the same sheet, turned by 90 degrees with its margins."""
        return replace(
            self,
            width=self.height,
            height=self.width,
            top=self.left,
            right=self.top,
            bottom=self.right,
            left=self.bottom,
            header=0,
            footer=0,
        )

    def facing(self, landscape: bool) -> Measures:
        """Return the measures of a page that lies across, or of one that does not."""
        return self.turned if landscape else self

    def room(self, style: str, left: int | None = None, right: int | None = None) -> float:
        """Return how many characters of a style a line holds, between indents of its own or those of the style."""
        set_ = self.styles[style]
        inside = (set_.left if left is None else left) + (set_.right if right is None else right)
        return max(1.0, (self.wide - self.trimmed - inside) / set_.advance)

    def title_room(self, style: str = "Title") -> int:
        """Return how many 字 a line of a title can hold: one less than fit, since a title does not fill the line."""
        return max(2, int(self.wide / self.styles[style].advance) - 1)


# --- built-in papers -------------------------------------------------------------------------


@cache
def of_paper(name: str = "材料") -> Measures:
    """Return the measures of a built-in paper, from the tables of the standard. Raises KeyError for an unknown name."""
    paper, page = catalogue()["版式"][name], standard.page()
    looks = sheet(paper)
    return Measures(
        *(page.width, page.height, page.top, page.right, page.bottom, page.left),
        {key: _style(look, looks) for key, look in looks.looks.items()},
    )


def _style(look: Style, looks: StyleSheet) -> StyleMeasures:
    """Return how a style of papers.yaml sets its paragraphs."""
    base = looks.looks[look["基于"]] if "基于" in look else {}
    points = standard.points(look["字号"] if "字号" in look else base.get("字号", looks.looks["Normal"]["字号"]))
    spacing = standard.twips(look.get("字距", base.get("字距", looks.spacing)))
    head = {"首行缩进": "正文.首行缩进", **look} if "大纲" in look else look
    size = round(points * standard.POINT)
    left, right, hanging, first = (
        standard.twips(head[name], points) if name in head else 0 for name in ("左空", "右空", "悬挂", "首行缩进")
    )
    before, after = (standard.twips(look.get(name, "0行"), line=looks.line) for name in ("段前", "段后"))
    auto = look.get("行距") == "单倍"
    own = look.get("行距", base.get("行距"))
    return StyleMeasures(
        *(size, size + spacing),
        round(size * NATURAL) if auto else standard.twips(own) if own else looks.line,
        *(before, after, left, right, first - hanging),
        keep="大纲" in look or "同页" in look,
        whole="不分页" in look,
        new_page="另页" in look,
        close="同式不隔" in look,
        doubt=_OWN_SIZE if auto else "",
    )
