"""What each paragraph of a file from outside is in the document: its role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongwen.chinese.dates import is_date
from gongwen.chinese.ordinals import Label
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.model import Document
from gongwen.foreign.source import Grid, Line, SourceBlock, walk

# What a block can be: elements by their names (GB/T 9704-2012), and
TITLE, SUBTITLE, BYLINE, SALUTATION = "标题", "副标题", "题注", "称谓"
TEXT, HEAD, TABLE, PICTURE, CAPTION = "正文", "层次", "表", "图", "图题"
ATTACHED, ATTACHMENT_MARK, ATTACHMENT_TITLE = "附件说明", "附件标识", "附件标题"
IMPRINT_DATE = "印发"  # 印发机关 and 印发日期 in one line
PRESENT = "会议情况"  # who took part in a meeting, when and where
PAGE_NUMBER, EMPTY, OTHER = "页码", "空行", "其他"
CONTENTS = "目录"  # of a line that is left aside; then one of 其他


class Placed(NamedTuple):
    """One block of a source with its role.

    level and label: of a 层次, the level inside its parent section, and the ordinal, typed or made by Word.
    run_in: length of the head that leads the paragraph (with its mark and its ordinal), 0 for a head on its own line.
    at: index of the Document's block that it became (part of), -1 where it became an element or nothing.
    inside: of a table that only lays out, the places of its lines with their own roles: 发文字号 below its mark.
    """

    block: SourceBlock
    role: str
    level: int = 0
    label: Label | None = None
    run_in: int = 0
    at: int = -1
    inside: tuple[tuple[str, str], ...] = ()


_IMPRINT = compiled(r"(抄\s*送|主\s*送)\s*(?:[：:]|(?=[\u4e00-\u9fff]))|.*印发\s*$")


def lines(placed: Iterable[Placed]) -> Iterator[tuple[Placed, Line]]:
    """Return the paragraphs of blocks with their roles, those in tables that only lay out (版记, 联合行文) too."""
    for one in placed:
        if isinstance(one.block, Line):
            moved = one.role == TEXT and re.match(
                r"主\s*送\s*[：:]", one.block.text.strip()
            )  # 主送机关 that moved to 版记 (7.4.2)
            yield (one._replace(role="抄送") if moved else one), one.block
        elif isinstance(one.block, Grid) and one.role != TABLE:
            known, own = dict(one.inside), one.role
            for line in walk((one.block,)):
                own = known.get(line.where, own)  # a cell beside one of a known role is of that row
                found = _IMPRINT.match(line.text.strip())
                other = IMPRINT_DATE if own == "抄送" else own  # 印发机关 in a cell of its own
                other = "成文日期" if own == "署名" and is_date(line.text.strip()) else other
                role = ("抄送" if found[1] else IMPRINT_DATE) if found else other
                yield one._replace(block=line, role=role), line


class Recognised(NamedTuple):
    """A source as a document: the document, the role of every block of the source in its order, and doubts."""

    document: Document
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]
