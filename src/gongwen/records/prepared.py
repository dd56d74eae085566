"""YAML texts that were read when the program was packed → what was read, without a parser.

In a browser the parser takes seconds for the program's own files. The pack for it (`do.py page`) therefore has a file
that no installation has, `prepared`: for each text, by its sum, what `yaml_values` returns.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("prepared")


def prepared(text: str) -> Iterable[Any] | None:
    """Return the documents of a text as they were read, a copy each time; None for one that was not."""
    if not _texts():
        return None
    found = _texts().get(_sum(text))
    return None if found is None else _documents(found)


@cache
def _texts() -> dict[bytes, bytes]:
    """Return what was read, by the sums of the texts; nothing where the program is installed."""
    if not FILE.exists():
        return {}
    found: dict[bytes, bytes] = marshal.loads(FILE.read_bytes())
    return found


def _sum(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=12).digest()


def _documents(kept: bytes) -> Iterator[Any]:
    yield from ((value, lines, []) for value, lines in marshal.loads(kept))


def pack(texts: Iterable[tuple[str, Sequence[Any]]]) -> bytes:
    """Return the file for some texts and the documents in each, without those of which a reader says anything."""
    made = {
        _sum(text): marshal.dumps([(value, lines) for value, lines, _ in documents], 2)
        for text, documents in texts
        if not any(doubts for _, _, doubts in documents)
    }
    return marshal.dumps(made, 2)
