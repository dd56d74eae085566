"""Laid pages → HTML: a section a page, its lines at their places, real text in the order in which it is read."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from gongwen.app.preview.charts import chart_svg
from gongwen.app.preview.style import ASCENT, RED, points
from gongwen.layout.measures import Measures, StyleMeasures
from gongwen.layout.sheets.laid import (
    Laid,
    LaidCell,
    LaidChart,
    LaidLine,
    LaidPage,
    LaidParagraph,
    LaidPicture,
    LaidRule,
    LaidTable,
)
from gongwen.word.look import Image

KnownSource = Callable[[int, str], Mapping[str, object]]  # block and element → what is known of where it was written
_TAGS = {
    "Title": "h1",
    "AttachmentTitle": "h2",
    **{f"Heading{level}": f"h{min(6, level + 1)}" for level in range(1, 10)},
}
_MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "tiff": "image/tiff"}


class PageWriter(NamedTuple):
    """Writes the pages of one document. styles: how its paper sets them; images: its pictures by file name; source:
    says of a block (-1 for none) and an element where they were written, as attributes by name: line, path.
    """

    measures: Measures
    styles: Mapping[str, StyleMeasures]
    images: Mapping[str, Image]
    source: KnownSource | None = None

    def page(self, page: LaidPage, told: Sequence[str] = ()) -> str:
        """Return a page; told: what is to be said above it about what it does not show."""
        size = f"width:{points(page.width)};height:{points(page.height)}"
        said = "".join(f"<p class=told>{_text(one)}</p>" for one in told)
        content = "".join(map(self.item, page.items))
        return f'<section aria-label="第{page.number}页" class="sheet" style="{size}">{said}{content}</section>'

    def item(self, item: Laid) -> str:
        """Return what stands at a place of a page."""
        if isinstance(item, LaidParagraph):
            return self.paragraph(item)
        if isinstance(item, LaidTable):
            return "".join(self.table(item))
        if isinstance(item, LaidPicture):
            return self.picture(item)
        if isinstance(item, LaidChart):
            return chart_svg(item, _box(item))
        return _rule(item)

    def paragraph(self, one: LaidParagraph) -> str:
        """Return the lines of a paragraph."""
        size = self.styles[one.style].size
        tag = _TAGS.get(one.style, "p")
        lines = "".join(_line(line, size) for line in one.lines)
        if not lines:
            return ""
        made = f'<{tag} class="{one.style}"{self.data(one.at, one.element)}>{lines}</{tag}>'
        return f'<div class=turned style="left:{points(self.measures.height)}">{made}</div>' if one.turned else made

    def data(self, at: int, element: str = "") -> str:
        """Return where something of a page comes from: block, element, and what is known of its source."""
        known = dict[str, object](at=at) if at >= 0 else {}
        known |= {"element": element} if element else {}
        known |= self.source(at, element) if self.source else {}
        return "".join(f' data-{name}="{_text(str(value))}"' for name, value in known.items())

    def table(self, one: LaidTable) -> Iterator[str]:
        """Return a table: its rows as high as they are counted."""
        place = f"left:{points(one.left)};top:{points(one.top)};width:{points(sum(one.widths))}"
        bare = "" if one.ruled else ' class="bare" role="presentation"'
        yield f'<table{bare} style="{place}"{self.data(one.at)}><colgroup>'
        yield from (f'<col style="width:{points(wide)}">' for wide in one.widths)
        yield "</colgroup>"
        for row in one.rows:
            cells = "".join(map(_cell, row.cells))
            yield f'<tr style="height:{points(row.height)}">{cells}</tr>'
        yield "</table>"

    def picture(self, one: LaidPicture) -> str:
        """Return a picture with its bytes."""
        image = self.images[one.file]
        data = f"data:{_MEDIA[image.extension]};base64,{base64.b64encode(image.data).decode()}"
        return f'<img alt="{_text(one.words)}" style="{_box(one)}" src="{data}"{self.data(one.at)}>'


def _box(one: LaidPicture | LaidChart) -> str:
    return f"left:{points(one.left)};top:{points(one.top)};width:{points(one.width)};height:{points(one.height)}"


def _line(line: LaidLine, size: int) -> str:
    """Return a line at its place; size: twips, of its characters where they say none."""
    if not line.runs:
        return ""
    high = max((round(run.size * 20) for run in line.runs), default=0) or size
    top, wide = line.baseline - ASCENT * high, line.width * 100 / line.narrow
    narrow = f";transform:scaleX({line.narrow / 100:g})" if line.narrow < 100 else ""
    align = "" if line.align == "left" else f" {line.align}"
    place = f"left:{points(line.left)};top:{points(top)};width:{points(wide)}{narrow}"
    own = f";font-size:{points(high)}" if high != size else ""
    runs = "".join(
        f'<span class="{run.face}">{_text(run.text)}</span>' if run.face else _text(run.text) for run in line.runs
    )
    return f'<span class="l{align}" style="{place}{own}">{runs}</span>'


def _cell(cell: LaidCell) -> str:
    tag = "th" if cell.head else "td"
    rows = f" rowspan={cell.rows}" if cell.rows > 1 else ""
    columns = f" colspan={cell.columns}" if cell.columns > 1 else ""
    lines = "<br>".join(map(_text, cell.lines))
    apart = "" if cell.style.startswith("Table") else f' style="line-height:{points(cell.pitch)}"'
    return f'<{tag}{rows}{columns}><div class="c {cell.style}"{apart}>{lines}</div></{tag}>'


def _rule(rule: LaidRule) -> str:
    place = f"left:{points(rule.left)};top:{points(rule.top)};width:{points(rule.width)};height:{points(rule.thick)}"
    return f'<div class="rule" style="{place};background:{RED if rule.colour else "#000"}"></div>'


def _text(text: str) -> str:
    """Return a text as HTML has it; blanks that follow each other stay."""
    return escape(text).replace("  ", "\xa0 ")


_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def self_contained(title: str, css: str, pages: Iterable[str]) -> str:
    """Return one file of pages that needs nothing else: no script, no network."""
    around = (
        "body{margin:0;background:#ddd}.sheet{margin:12pt auto;box-shadow:0 0 4pt #888}"
        "@page{margin:0}@media print{body{background:none}.sheet{margin:0;box-shadow:none;break-after:page}}"
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{_text(title)}</title>'
        f"<style>{css}{around}</style></head><body>{''.join(pages)}</body></html>\n"
    )
