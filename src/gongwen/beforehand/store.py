"""The file `prepared`: what was worked out, by the kind of it and the sum of what it was worked out from.

A text that was changed since has another sum: nothing old is ever found.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("prepared")

FORM = 4  # of marshal: what every Python that the program runs on can load
WorkedOut = tuple[str, str, bytes]  # the kind, the source, what was made of it


def kept(kind: str, source: str) -> bytes | None:
    """Return what was kept of a source; None for one that nobody worked out."""
    found = _all()
    return found.get(_key(kind, source)) if found else None


def pack(made: Iterable[WorkedOut]) -> bytes:
    """Return the file for what was made."""
    return marshal.dumps({_key(kind, source): data for kind, source, data in made}, FORM)


def extended(made: Iterable[WorkedOut]) -> bytes:
    """Return the file as it is with more in it."""
    return marshal.dumps(_all() | marshal.loads(pack(made)), FORM)


def sum_of(data: bytes) -> bytes:
    """Return twelve bytes by which some data is known."""
    return hashlib.blake2b(data, digest_size=12).digest()


@cache
def _all() -> dict[bytes, bytes]:
    """Return everything that was kept; nothing where no installation has made the file."""
    if not FILE.exists():
        return {}
    found: dict[bytes, bytes] = marshal.loads(FILE.read_bytes())
    return found


def _key(kind: str, source: str) -> bytes:
    return sum_of(f"{kind}\n{source}".encode("utf-8", "surrogatepass"))  # patterns name characters that no text has
