"""What a document encloses against what it says: the text that it issues, the list that it attaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from gongwen.check.document.kinds import HABITS, kind
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HABIT, Finding
from gongwen.document.model import Attachment, Document, Paragraph
from gongwen.document.passages import given, of

_PASSED_ON = compiled("^[^。]{0,80}》[^。]{0,40}(?:印发|转发|批转)给(?:你|各)")
FEW = 6  # blocks of a notice that only passes something on; what is longer holds it


def _nothing_enclosed(document: Document) -> Iterator[Finding]:
    """A notice that issues or passes on a text brings it along."""
    blocks = document.blocks
    attached = document.elements.get("附件") or any(isinstance(block, Attachment) for block in blocks)
    if kind(document) != "通知" or attached or len(blocks) > FEW:
        return
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and (match := _PASSED_ON.search(block.text)):
            fix = "写进“附件正文”，或写“附件: 文件名.docx”；文件另外装订的不用改"
            told = Finding("印发的文件", HABIT, "", f"{match[0][-4:-2]}的文件没有附上", fix, HABITS)
            yield from (passage.told(told) for passage in of(block, number))


_LISTS = compiled("(?:名单|目录|一览表)$")


def _list_unsaid(document: Document) -> Iterator[Finding]:
    """A decision or circular says of whom or what it attaches a list: 12个先进集体（名单见附件）."""
    if kind(document) not in ("决定", "通报"):
        return
    parts = [
        (isinstance(block, Attachment), passage)
        for at, block in enumerate(document.blocks)
        for passage in of(block, at)
    ]
    main = "".join(one.text for begins, one in takewhile(lambda part: not part[0], parts))
    named = given(document, "附件") or [one for begins, one in parts if begins]
    for name in named if "附" not in main else ():
        if word := _LISTS.search(name.text):
            message, fix = f"附件“{name.text}”正文没有提到", f"在说到的地方写“（{word[0]}见附件）”"
            yield name.told(Finding("附件名单", HABIT, "", message, fix, HABITS))


RULES = (_nothing_enclosed, _list_unsaid)
