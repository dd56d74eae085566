"""YAML texts that were read when the program was packed → what was read, without a parser.

The parser takes a tenth of the time in which a speech is made, in a browser seconds. Therefore every installation and
every package has a file, `prepared`, which `records/preparing.py` makes anew each time: for each text of the program's
own, by its sum, what `yaml_values` returns. Where there is none, or a text was changed since, the parser reads.
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
    """Return what was read, by the sums of the texts; nothing where no installation has made the file."""
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
