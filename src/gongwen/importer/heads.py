"""Where the head of a numbered line ends: on its own line, leading its paragraph 接排, or there is none."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongwen.importer.pieces import Piece
from gongwen.sources.lines import Look

OWN_LINE, RUN_IN, BEFORE_COLON = 45, 40, 16  # 字 that a head may have
_END = re.compile(r"[。！？；：!?;:][”’）)》]?")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("‘", "’"))


class Cut(NamedTuple):
    """A line without its label: the head and what follows it. A head alone has no body, a sentence no head."""

    title: str
    body: str = ""


def cut(rest: str, has_text: bool, look: int = 0, top: bool = False) -> Cut:
    """Return head and body of a numbered line.

    rest: the line without its label. has_text: whether text or a deeper list follows it. look: length of its beginning
    that is set in a font of its own, 0 for none. top: whether it is of the first level, where a colon can end a head.
    """
    if 0 < look < len(rest) and look <= 2 * OWN_LINE:
        return Cut(rest[:look], rest[look:])
    match = _END.search(rest)
    while match and match[0][0] in "：:" and match.end() < len(rest) and not (top and match.end() <= BEFORE_COLON):
        match = _END.search(rest, match.end())
    if match is None:
        return Cut(rest) if len(rest) <= OWN_LINE else Cut("", rest)
    head, body = rest[: match.end()], rest[match.end() :]
    if body:
        return Cut(head, body) if _leads(head) else Cut("", rest)
    if not top and "：" in head[:-1]:
        return Cut("", rest)
    is_head = has_text and head[-1] not in "；;" and len(head) <= OWN_LINE and head.count("，") < 3
    return Cut(head) if is_head else Cut("", rest)


def _leads(head: str) -> bool:
    """Return whether the first sentence of a paragraph is a head: short, whole, no clause of a longer sentence."""
    if any(head.count(opening) != head.count(closing) for opening, closing in _PAIRS):
        return False
    last = head.rstrip("”’）)》")[-1:]
    if last in "：:":
        return len(head) <= BEFORE_COLON and "，" not in head
    return last in "。！？!?" and len(head) <= RUN_IN and head.count("，") < 3


def by_look(piece: Piece, label: int) -> int:
    """Return how much of a line's text behind its label is set in the head's own font, 0 where nothing tells."""
    runs = [run for run in (piece.line.runs if piece.line else ()) if run.text]
    if len(runs) < 2 or not piece.first or (piece.line and "\n" in piece.line.text):
        return 0
    ends, length = [], 0
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        length += len(run.text)
        if after is not None and run.text.strip() and _differs(run.look, after.look):
            ends.append(length)
    leading = len(piece.line.text) - len(piece.line.text.lstrip()) if piece.line else 0
    end = (ends[0] if len(ends) == 1 else 0) - leading - (label - len(piece.number))
    return max(0, end)


def _differs(one: Look, other: Look) -> bool:
    """Return whether two looks are a head's and a text's: another Chinese font, or bold beside not bold."""
    return (bool(one.han) and bool(other.han) and one.han != other.han) or (one.bold and not other.bold)
