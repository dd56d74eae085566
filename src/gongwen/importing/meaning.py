"""What a file says otherwise than by its characters → what is told of it: the third part of the proof of an import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.document.finding import HINT, Finding
from gongwen.foreign import carriers
from gongwen.foreign.carriers import Carrier
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.roles import Placed
from gongwen.foreign.source import Grid, Line, Source, SourceChart, walk

RULE = "导入"


def told(source: Source, placed: Sequence[Placed]) -> Iterator[Finding]:
    """Return, a line a kind with its count and first places, what of a file no manuscript shows: links, charts,
    shapes, fields, emphasis.

    Ticks, strokes and superscripts are told where the file is read: they are in the text, or no more in it.
    """
    shown = {one.block.where for one in placed if isinstance(one.block, SourceChart) and one.role == roles.PICTURE}
    kept = (one for one in source.carriers if one.kind != carriers.CHART or one.where not in shown)
    found = [*kept, *_bold(placed)]
    for message in (*carriers.lost(found), *_bold_told(found)):
        yield Finding(RULE, HINT, "", message)


BOLD = "加粗"


def _bold_told(found: Sequence[Carrier]) -> Iterator[str]:
    if bold := [one for one in found if one.kind == BOLD]:
        yield f"句子中间加粗的文字{len(bold)}处，没有加粗：{carriers.places(bold)}"


def _bold(placed: Sequence[Placed]) -> Iterator[Carrier]:
    """Return the bold words inside texts whose other words are plain: heads and titles are bold by their kind."""
    for one in placed:
        if isinstance(one.block, Grid) and one.role == roles.TABLE:
            for line in walk((one.block,)):
                yield from _words(line, 0)
        elif isinstance(one.block, Line) and one.role in (roles.TEXT, roles.HEAD):
            yield from _words(one.block, one.run_in)


def _words(line: Line, head: int) -> Iterator[Carrier]:
    """Return the bold words of a line behind its head, where some of its words are plain."""
    texts = [run for run in line.runs if run.text.strip()]
    if all(run.look.bold for run in texts):
        return
    at = 0
    for run in line.runs:
        if run.look.bold and run.text.strip() and at >= head and at:
            yield Carrier(BOLD, line.where, run.text)
        at += len(run.text)
