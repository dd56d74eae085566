"""What the carrier of the contract is: a browser, a computer of an office, a program; and what it keeps for all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple


class Here(NamedTuple):
    """The carrier: browser, web or here. register: the register that all who come here share, None where none is."""

    carrier: str = "browser" if sys.platform == "emscripten" else "here"
    register: Path | None = None


_now = [Here()]


def settle(here: Here) -> None:
    """Say once, before the first request, what the carrier is."""
    _now[0] = here


def now() -> Here:
    """Return what the carrier is."""
    return _now[0]
