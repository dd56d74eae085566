"""What carries the contract here: which version, what this computer can do."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from gongwen.app import office_told
from gongwen.app.contract import here
from gongwen.app.contract.functions import VERSION
from gongwen.document.finding import Misuse


@dataclass(frozen=True)
class AboutAsked:
    """Nothing is asked."""


def about(_: AboutAsked) -> dict[str, Any]:
    """Return the versions, whether PDFs can be made and a shared register is kept here, and the office's settings."""
    from gongwen import __version__

    return {
        "version": __version__,
        "contract": VERSION,
        "pdf": _makes_pdf(),
        "register": here.now().register is not None,
        "carrier": here.now().carrier,
        "settings": _settings(),
        "office": _office(),
    }


def _settings() -> str:
    """Return the line that says which settings are used, or why they cannot be."""
    try:
        return office_told.told()
    except Misuse as error:
        return str(error)


def _office() -> dict[str, str]:
    """Return the settings that are used, line by line; nothing where there are none, or broken ones."""
    from gongwen.genres import office

    try:
        own = office.of_now()
    except Misuse:
        return {}
    return office_told.shown(own) if own else {}


def _makes_pdf() -> bool:
    if sys.platform == "emscripten":
        return False
    from gongwen.word import libreoffice

    try:
        return bool(libreoffice.program())
    except Misuse:
        return False
