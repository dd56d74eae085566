"""An outline that was typed as one paragraph → the lines that it would have: …讲话提纲；时间10月15日；先讲形势：…"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cues
from gongwen.genres.rough.heading import occasion

LINES = 3  # lines of an outline that may be folded
LEAST, NAMED = 4, 2  # pieces of a paragraph that is one; those that name what they are
_APART = compiled(r"(?<=[；;。])[ \u3000]*(?=\S)|[，,](?=[\u4e00-\u9fff]{2,6}[：:])")


def unfolded(texts: Iterable[tuple[int, str]], cues: Cues) -> Iterator[tuple[int, str]]:
    """Return the lines of an outline, a paragraph that names its parts one after the other as a line for each."""
    lines = list(texts)
    short = sum(bool(text.strip()) for _, text in lines) <= LINES
    for number, text in lines:
        if short and (match := _TITLED.match(text.strip())) and not cues.kind.spoken:
            yield from ((number, piece) for piece in _parts(match))
            continue
        pieces = _APART.split(text.strip()) if short else [text]
        if len(pieces) < LEAST or sum(_is_named(piece, cues) for piece in pieces) < NAMED:
            yield number, text
            continue
        yield from ((number, piece.rstrip("；; \u3000")) for piece in pieces)


_TITLED = compiled(
    r"((?:[^，。；：]{2,16})?关于[^，。；：]{4,40}?的"
    r"(?:请示|函|报告|通知|通报|意见|决定|批复|情况说明))[，。；：: \u3000]+(.{40,})"
)
_TAIL = compiled(
    r"[。；; \u3000]*((?:附件?[：:]|联系人|联系电话)[^。]{2,60}"
    r"|[^。；，：]{3,20}(?:局|委|办|会|府|院|校|队|所|中心|公司|处|站)"
    r"[ \u3000，]*\d{4}年\d{1,2}月\d{1,2}日)[。；]?$"
)
_TO = compiled(r"((?:报送?|呈报?|致|主送)[：: ]?[^，。；：]{3,16})[，。；：]+")
_ASKS = compiled(r"(?<=[。；])(?=(?:经研究|为此|现|拟|特|恳请|申请|请|因此)[^。]{6,})")


def _parts(match: re.Match[str]) -> list[str]:
    """Return the lines of a document typed as one paragraph: its title, whom it is for, why, what, and its end."""
    found, rest = [match[1]], match[2].strip()
    ends: list[str] = []
    while (tail := _TAIL.search(rest)) and tail.start() > LEAST:
        ends.insert(0, tail[1])
        rest = rest[: tail.start()]
    if to := _TO.match(rest):
        found.append(to[1])
        rest = rest[to.end() :]
    cut = _ASKS.search(rest)
    return [*found, *([rest[: cut.start()], rest[cut.start() :]] if cut else [rest]), *ends]


def _is_named(piece: str, cues: Cues) -> bool:
    """Return whether a piece says which part it is, or when, where and who."""
    text = piece.rstrip("；;。").strip()
    if cues.label(text) or cues.spaced(text) or cues.counts(text) or cues.leads(text):
        return True
    said = occasion(text)
    return bool(said.fields) and not said.rest
