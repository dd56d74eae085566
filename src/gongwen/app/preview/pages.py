"""A prepared job → its pages as HTML, from the layout alone: no other program, no network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongwen.app.preview.style import own_sizes, style_sheet
from gongwen.app.preview.writing import KnownSource, PageWriter
from gongwen.genres.printing import Prepared
from gongwen.layout.measures import of_paper
from gongwen.layout.sheets.faces import known
from gongwen.layout.sheets.laying import SheetPaper, laid_pages


class Preview(NamedTuple):
    """The pages of a document, a section of HTML each, the style sheet that they need, and what they do not show."""

    pages: list[str]
    css: str
    told: tuple[str, ...] = ()


def preview(ready: Prepared, source: KnownSource | None = None) -> Preview:
    """Return the pages of a job that is prepared; source: see PageWriter."""
    look = ready.paper.look
    name = ready.paper.name if known(ready.paper.name) == ready.paper.name else ""
    numbered = any("PAGE" in xml for xml in look.footers.values())
    laid = laid_pages(ready.fitted, SheetPaper(look.measures, name, numbered, ready.images))
    told = tuple(_told(ready))
    styles = {**of_paper(known(name)).styles, **look.measures.styles}
    writer = PageWriter(look.measures, styles, ready.images, source)
    pages = [writer.page(page, told if page.number == 1 else ()) for page in laid]
    return Preview(pages, style_sheet(name) + own_sizes(name, look.measures), told)


def _told(ready: Prepared) -> Iterator[str]:
    """Return what of a document its pages do not show."""
    measures, names = ready.paper.look.measures, ready.paper.names
    if "正文" not in names:
        yield "这一种用自己的表格或模板，里面的栏目、表格这里没有显示，请看生成的 Word 文件"
    elif measures.doubts:
        yield f"这个模板{'、'.join(measures.doubts)}，这里的分面、分行只供参考，模板自己的文字没有显示"
