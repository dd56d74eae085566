"""Lines of text → what stands beside it: a cover, a table of contents, who took part in a meeting, when and where.

As in `meant`, only roles change: no rule of the text's layout is for these lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.marks import is_contents
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.recognising.recognition import Recognition
from gongwen.foreign.source import Break

_FREE = frozenset({roles.TEXT, roles.HEAD, roles.SALUTATION})


def asides(made: Recognition) -> None:
    """Give lines beside the text their roles."""
    free = [index for index, one in made.outcomes.items() if one.role in _FREE and made.pieces[index].text]
    beside = {*_cover(made.pieces, free), *_contents(made.pieces, free), *_boxed(made.pieces, free)}
    for index in beside:
        made.outcomes[index].role, made.outcomes[index].run_in = roles.OTHER, 0
    for index in _met(made.pieces, [index for index in free if index not in beside]):
        made.outcomes[index].role, made.outcomes[index].run_in = roles.PRESENT, 0


# --- covers, contents ------------------------------------------------------------------------

COVER, SHORTEST = 25, 3  # lines that a cover can have, and has at least


def _cover(pieces: Sequence[SourcePiece], free: Sequence[int]) -> list[int]:
    """Return the lines of a first page that holds short lines only, where pages of text follow."""
    ends = next((at for at, piece in enumerate(pieces[: COVER + 1]) if isinstance(piece.block, Break)), 0)
    ends = ends or next((at for at, piece in enumerate(pieces[: COVER + 1]) if at and _begins_page(piece)), 0)
    lines = [piece for piece in pieces[:ends] if piece.text]
    if len(lines) < SHORTEST or len(pieces) < 3 * ends:
        return []
    short = all(len(piece.text) <= 40 and not piece.text.endswith(("。", "：", "；", ":")) for piece in lines)
    return [index for index in free if index < ends] if short else []


def _begins_page(piece: SourcePiece) -> bool:
    return bool(piece.line and piece.line.layout.new_page and piece.first)


def _contents(pieces: Sequence[SourcePiece], free: Sequence[int]) -> list[int]:
    """Return the lines of a table of contents, with its head."""
    found = [index for index in free if is_contents(pieces[index].text) or _is_toc(pieces[index])]
    heads = [index for index in free if re.fullmatch(r"目\s*[录次]", pieces[index].text)]
    return [*found, *heads]


def _is_toc(piece: SourcePiece) -> bool:
    return piece.style.lower().startswith(("toc", "目录"))


def _boxed(pieces: Sequence[SourcePiece], free: Sequence[int]) -> list[int]:
    """Return the lines that stand in text boxes: a chart's words, a stamp; they have a place of their own."""
    return [index for index in free if (line := pieces[index].line) is not None and line.part == "文本框"]


# --- meetings 10.3 ---------------------------------------------------------------------------

LONGEST = 800  # characters of a line of those who attended: fourteen towns with their people
_LABEL = compiled(
    r"(?:[会评][议审])?(?:时\s*间|地\s*点|议\s*题|主\s*题|名\s*称|内\s*容|议\s*程)[：:].*"
    r"|(?:出\s*席|列\s*席|缺\s*席|请\s*假|参\s*加|参\s*会|与\s*会|到\s*会|主\s*持|记\s*录|汇\s*报|发\s*言|整\s*理|审\s*核|签\s*发)"
    r"(?:人\s*员?|单\s*位|领\s*导|部\s*门|人\s*数)?[：:].*"
)
_MEMBER = compiled(r"[^：:。，]{2,20}[：:][^。]{2,60}|(?:[\u4e00-\u9fff×]{1,4}[、，\s]+)+[\u4e00-\u9fff×（）]{1,8}")


def _met(pieces: Sequence[SourcePiece], free: Sequence[int]) -> list[int]:
    """Return the lines of 出席人员 and the like, with the lines below that go on with names."""
    found: list[int] = []
    for index in free:
        text = pieces[index].text
        goes_on = bool(found) and found[-1] == index - 1 and _MEMBER.fullmatch(text) is not None
        if (len(text) <= LONGEST and "。" not in text[:-1] and _LABEL.fullmatch(text)) or goes_on:
            found.append(index)
    return found
