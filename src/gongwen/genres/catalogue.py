"""The folders of genres → what there is: a name and a help each, without reading more of the built-in ones."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongwen.document.finding import Misuse
from gongwen.genres import shelf
from gongwen.records import read_text
from gongwen.standard.folders import TEMPLATES, places

if TYPE_CHECKING:
    from gongwen.genres.genre import Genre


class GenreEntry(NamedTuple):
    """One genre 文种: its name, its folder's name, what it is for."""

    name: str
    folder: str
    help: str


def entries() -> list[GenreEntry]:
    """Return every genre that can be used here, by key. The built-in ones are whole; others are loaded to be sure."""
    found = dict(_built_in())
    found |= {kind.key: GenreEntry(kind.name, kind.key, kind.help) for kind, _ in _loaded() if kind}
    return [found[key] for key in shelf.folders() if key in found]


def _built_in() -> Iterator[tuple[str, GenreEntry]]:
    for key, folder in shelf.folders().items():
        if folder.parent == TEMPLATES:
            text = read_text(folder / "genre.yaml")
            name, help_ = (_setting(text, name) for name in ("名称", "说明"))
            yield key, GenreEntry(name, key, help_)


def _setting(text: str, name: str) -> str:
    """Return a setting of one line at the top of a genre.yaml of the project's own."""
    found = re.search(rf"^{name}: *[\"']?(.*?)[\"']?$", text, re.MULTILINE)
    return found[1] if found else ""


def _loaded() -> list[tuple[Genre | None, str]]:
    """Return the genres that are not built in, or why one cannot be used; genres are loaded for them alone."""
    others = [folder for folder in shelf.folders().values() if folder.parent != TEMPLATES]
    if not others:
        return []
    from gongwen.genres import genre

    return list(genre.each(others))


def broken() -> list[str]:
    """Return why some folders among those of the genres cannot be used."""
    roots = [part for part in places().more.split(os.pathsep) if part]
    missing = [f"环境变量 {shelf.FOLDERS} 写的“{root}”不是文件夹" for root in roots if not Path(root).is_dir()]
    from gongwen.genres import office

    try:
        office.of_now()
    except Misuse as error:
        missing.append(str(error))
    return [*missing, *(error for _, error in _loaded() if error)]
