"""One rule, as the catalogue lists it."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """One rule: its name, its level, its authority, an example with the fault and one without it, what it looks for.

    `repair` says what to do, "" where the right example says it; `words` are all of "wrong→right" that the rule knows.
    """

    name: str
    level: str
    basis: str
    wrong: str
    right: str
    help: str
    repair: str = ""
    words: tuple[str, ...] = ()
