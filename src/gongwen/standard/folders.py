"""Where the templates lie: beside the package in a wheel, at the top of the repository in a checkout; and where an
office keeps its own settings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).parents[1]
TEMPLATES = _PACKAGE / "templates" if (_PACKAGE / "templates").is_dir() else _PACKAGE.parents[1] / "templates"

HOME = "GONGWEN_HOME"  # environment variable: the folder of an office's settings
BESIDE = "单位设置"  # the same folder, beside the documents
GENRES, PAPERS = "文种", "版式"  # folders in it
MORE = "GONGWEN_TEMPLATES"  # environment variable: more folders of genres, before the built-in ones


class Places(NamedTuple):
    """Where what an office has of its own lies: its settings, and more folders of genres; "" for none."""

    home: str = ""
    is_named: bool = False  # the settings are those that the computer was set up with; others came with documents
    more: str = ""


_held: ContextVar[Places | None] = ContextVar("places", default=None)


def places() -> Places:
    """Return where things lie: as this computer was set up, or as whoever asks for some work has them."""
    held = _held.get()
    if held is not None:
        return held
    named = os.environ.get(HOME, "")
    return Places(named, bool(named), os.environ.get(MORE, ""))


def home() -> Path | None:
    """Return the folder of the office's settings, None where there is none: then nothing of it is looked for."""
    named = places().home
    return Path(named) if named else None


def is_named() -> bool:
    """Return whether the settings are those that this computer was set up with; others came with the documents, and
    nothing of them takes the place of what is built in.
    """
    return places().is_named


def located(paper: str) -> str:
    """Return the path of a paper among the office's settings, where there is one of this name; else the name."""
    own = home()
    if own is None or not paper or Path(paper).name != paper:
        return paper
    path = own / PAPERS / f"{paper}.docx"
    is_free = is_named() or not (TEMPLATES / "papers" / path.name).is_file()
    return str(path) if is_free and path.is_file() else paper


@contextmanager
def beside(paths: Iterable[Path]) -> Iterator[None]:
    """Use the settings that lie beside the first documents that have any, or in their folder; none where some are
    named.
    """
    now = places()
    near = (folder / BESIDE for path in paths for folder in ([path] if path.is_dir() else []) + [path.parent])
    found = None if now.is_named else next((place for place in near if place.is_dir()), None)
    with carried(now._replace(home=str(found.absolute())) if found else now):
        yield


@contextmanager
def carried(held: Places) -> Iterator[None]:
    """Use what another process, or another machine, has been told."""
    before = _held.set(held)
    try:
        yield
    finally:
        _held.reset(before)
