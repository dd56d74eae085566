"""The comments 批注 of a Word file → Remarks: their words, each with the place of the paragraph where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.foreign.source import Remark, SourceBlock, walk
from gongwen.word.xml import Element, W, each, names, text_of

_BEGINS, _REFERS = names("commentRangeStart", "commentReference")


def remarks(comments: Element | None, blocks: Sequence[SourceBlock]) -> tuple[Remark, ...]:
    """Return the comments of a part with the paragraphs that they stand at, "" for one that stands at none."""
    if comments is None:
        return ()
    where: dict[str, str] = {}
    for line in walk(tuple(blocks)):
        for mark in each(line.element, _BEGINS, _REFERS) if line.element is not None else ():
            where.setdefault(mark.get(f"{W}id", ""), line.where)
    return tuple(Remark(text_of(one), where.get(one.get(f"{W}id", ""), "")) for one in comments.iter(f"{W}comment"))
