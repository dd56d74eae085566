"""Where the templates lie: beside the package in a wheel, at the top of the repository in a checkout; and where an
office keeps its own settings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
TEMPLATES = _PACKAGE / "templates" if (_PACKAGE / "templates").is_dir() else _PACKAGE.parents[1] / "templates"

HOME = "GONGWEN_HOME"  # environment variable: the folder of an office's settings
BESIDE = "单位设置"  # the same folder, beside the documents
GENRES, PAPERS = "文种", "版式"  # folders in it
_beside: ContextVar[str] = ContextVar("beside", default="")


def home() -> Path | None:
    """Return the folder of the office's settings, None where there is none: then nothing of it is looked for."""
    named = os.environ.get(HOME) or _beside.get()
    return Path(named) if named else None


def is_named() -> bool:
    """Return whether the settings are those that this computer was set up with; others came with the documents, and
    nothing of them takes the place of what is built in.
    """
    return bool(os.environ.get(HOME))


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
    places = (folder / BESIDE for path in paths for folder in ([path] if path.is_dir() else []) + [path.parent])
    found = next((place for place in places if place.is_dir()), None)
    with carried(str(found.absolute()) if found else beside_now()):
        yield


def beside_now() -> str:
    """Return the settings beside documents that are in use, "" for none: another process has to be told them."""
    return _beside.get()


@contextmanager
def carried(settings: str) -> Iterator[None]:
    """Use the settings that another process found beside documents."""
    before = _beside.set(settings)
    try:
        yield
    finally:
        _beside.reset(before)
