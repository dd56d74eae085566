"""An outline that was typed as one paragraph → the lines that it would have: …讲话提纲；时间10月15日；先讲形势：…"""

from __future__ import annotations

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
        pieces = _APART.split(text.strip()) if short else [text]
        if len(pieces) < LEAST or sum(_is_named(piece, cues) for piece in pieces) < NAMED:
            yield number, text
            continue
        yield from ((number, piece.rstrip("；; \u3000")) for piece in pieces)


def _is_named(piece: str, cues: Cues) -> bool:
    """Return whether a piece says which part it is, or when, where and who."""
    text = piece.rstrip("；;。").strip()
    if cues.label(text) or cues.spaced(text) or cues.counts(text) or cues.leads(text):
        return True
    said = occasion(text)
    return bool(said.fields) and not said.rest
