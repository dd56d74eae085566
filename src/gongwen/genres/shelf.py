"""The folders of genres 文种: those of GONGWEN_TEMPLATES and the built-in ones, by key and by Chinese name."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from gongwen.document.finding import Misuse
from gongwen.records import read_text
from gongwen.standard.folders import GENRES, MORE, TEMPLATES, home, is_named, places

FOLDERS = MORE


def folders() -> dict[str, Path]:
    """Return the genre folders by key; those named in GONGWEN_TEMPLATES come first."""
    return by_key(roots())


def roots() -> str:
    """Return the folders that hold folders of genres, as GONGWEN_TEMPLATES names them: those that it names, and those
    of the office's settings; where these lie beside documents, the built-in ones come before them.
    """
    own, named = home(), places().more
    if own is None:
        return named
    more = [str(own / GENRES)] if is_named() else [str(TEMPLATES), str(own / GENRES)]
    return os.pathsep.join([named, *more] if named else more)


@cache
def by_key(more: str) -> dict[str, Path]:
    """Return the genre folders by key; `more`: the folders that come before the built-in ones."""
    roots = [Path(part) for part in more.split(os.pathsep) if part] + [TEMPLATES]
    found: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.glob("*/genre.yaml")):
            found.setdefault(path.parent.name, path.parent)
    return found


def known(name: str, more: str = "") -> Path | None:
    """Return the folder of a genre that has a name here, None for another one."""
    more = more or roots()
    return by_key(more).get(name) or titles(more).get(name)


@cache
def titles(more: str) -> dict[str, Path]:
    """Return the genre folders by their Chinese names."""
    found: dict[str, Path] = {}
    for folder in by_key(more).values():
        found.setdefault(_title(folder), folder)
    return found


def is_built_in(folder: Path) -> bool:
    """Return whether a genre's folder is one that comes with the program."""
    return folder.parent == TEMPLATES


def is_folder(name: str) -> bool:
    """Return whether a name is the path of a genre's folder."""
    try:
        return (Path(name) / "genre.yaml").is_file()
    except (OSError, ValueError):  # no path at all: a sentence in the wrong field
        return False


def _title(folder: Path) -> str:
    """Return the Chinese name of a genre without reading all of its declaration."""
    try:
        match = re.search(r"^名称:\s*[\"']?([^\s\"']+)", read_text(folder / "genre.yaml"), re.MULTILINE)
    except Misuse:
        return folder.name
    return match[1] if match else folder.name


def names() -> dict[str, str]:
    """Return every name that a genre may be called by, to its Chinese name."""
    more = roots()
    own = {title: title for title in titles(more)}
    return {key: _title(folder) for key, folder in by_key(more).items()} | own


def of_family(family: str) -> list[Path]:
    """Return the folders of the genres that take the fields of a family."""
    text = re.compile(rf"取自:\s*[\"']?{re.escape(family)}\b")
    return [folder for folder in folders().values() if text.search(read_text(folder / "genre.yaml"))]
