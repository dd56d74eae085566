"""What the words of a task say of who does it and by when, and what of them is printed no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Duties(NamedTuple):
    """What the words of a task say of who does it and by when, and the words without that."""

    text: str
    given: dict[str, str]


def around(text: str, pieces: Sequence[str]) -> Iterator[str]:
    """Return the words of a text between pieces of it, without marks: 负责 · 完成时限."""
    for piece in sorted(pieces, key=len, reverse=True):
        text = text.replace(piece, "，", 1)
    yield from (word for word in re.findall(r"[^\W_]+", text) if not any(word in piece for piece in pieces))
