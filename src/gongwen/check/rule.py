"""One rule, as the catalogue lists it."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """One rule: its name, its level, its authority, an example with the fault and one without it, and what it looks for."""

    name: str
    level: str
    basis: str
    wrong: str
    right: str
    help: str
