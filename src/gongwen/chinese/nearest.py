"""The word that was probably meant: for messages about names that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], likeness: float = 0.5) -> str:
    """Return the known word most like another, "" when none is as like as `likeness` (0 to 1)."""
    from difflib import get_close_matches  # loaded when something is wrong

    return next(iter(get_close_matches(word, list(known), 1, likeness)), "")
