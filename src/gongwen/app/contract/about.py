"""What carries the contract here: which version, what this computer can do."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from gongwen.app.contract import here
from gongwen.app.contract.functions import VERSION
from gongwen.document.finding import Misuse


@dataclass(frozen=True)
class AboutAsked:
    """Nothing is asked."""


def about(_: AboutAsked) -> dict[str, Any]:
    """Return the versions, and whether PDFs can be made and a shared register is kept here."""
    from gongwen import __version__

    return {
        "version": __version__,
        "contract": VERSION,
        "pdf": _makes_pdf(),
        "register": here.now().register is not None,
        "carrier": here.now().carrier,
    }


def _makes_pdf() -> bool:
    if sys.platform == "emscripten":
        return False
    from gongwen.word import libreoffice

    try:
        return bool(libreoffice.program())
    except Misuse:
        return False
