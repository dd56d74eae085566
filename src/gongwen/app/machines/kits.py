"""What a batch needs of an office's own, its settings, genres and the folder of its genre → one archive that a worker
unpacks. What is built in every machine has; pictures and papers are sent one by one, see document/carried.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.document import saving
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.genres import families, office
from gongwen.standard import folders
from gongwen.standard.folders import TEMPLATES, Places

LARGEST = 200_000_000  # bytes of all of it
_PICTURES = (".png", ".jpg", ".jpeg")


class Kit(NamedTuple):
    """What workers unpack, and under which names the folders of this machine lie in it."""

    archive: bytes
    name: str  # of its content; "" where there is nothing in it
    names: tuple[tuple[str, str], ...]  # folder of this machine → folder in the archive
    places: Places  # of this machine

    def here(self, path: str, root: Path) -> str:
        """Return a path of the machine that asked as it is on this one; root: where the kit was unpacked."""
        for there, name in self.names:
            if path == there or path.startswith(there + os.sep):
                inside = Path(path).relative_to(there)
                return str((TEMPLATES if name == _BUILT_IN else root / name) / inside)
        return path

    def there(self, text: str, root: Path) -> str:
        """Return a text of this machine with the paths of the one that asked."""
        for folder, name in self.names:
            text = text.replace(str(TEMPLATES if name == _BUILT_IN else root / name), folder)
        return text

    def places_here(self, root: Path) -> Places:
        """Return where the office's own things lie on this machine."""
        more = os.pathsep.join(self.here(part, root) for part in self.places.more.split(os.pathsep) if part)
        home = self.here(self.places.home, root) if self.places.home else ""
        return self.places._replace(home=home, more=more)


_BUILT_IN = "built-in"


def kit(genre: str) -> Kit:
    """Return what a batch of a genre needs; genre: the path of its folder, "" for none. Raises Misuse."""
    now = folders.places()
    homes = [Path(now.home)] if now.home else []
    more = [Path(part) for part in now.more.split(os.pathsep) if part and Path(part).is_dir()]
    own = Path(genre) if genre and not Path(genre).is_relative_to(TEMPLATES) else None
    roots = {**{one: _of_settings(one) for one in homes}, **{one: _of_genres(one) for one in more}}
    if own and not any(own.is_relative_to(root) for root in roots):
        roots[own.parent] = _of_genre(own)
    named = [(root, str(number), found) for number, (root, found) in enumerate(roots.items())]
    files = [(f"{name}/{path.relative_to(root).as_posix()}", path) for root, name, found in named for path in found]
    names = [(str(TEMPLATES), _BUILT_IN), *((str(root), name) for root, name, _ in named)]
    archive = saving.packed((name, _content(path)) for name, path in sorted(files)) if files else b""
    if len(archive) > LARGEST:
        raise Misuse(f"单位设置、自己的文种一共超过{LARGEST // 1_000_000}兆，发不到工作机上；请移走用不上的文件")
    digest = hashlib.sha256(archive).hexdigest()[:16] if archive else ""
    return Kit(archive, digest, tuple(names), now)


def _content(path: Path) -> bytes:
    try:
        return content_of(path)
    except OSError as error:
        raise Misuse(f"{path}：打不开（{error.strerror}）；工作机也要用它") from error


def _of_settings(folder: Path) -> list[Path]:
    """Return the files of an office's settings that documents are made by."""
    tops = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in _PICTURES]
    named = [path for path in (folder / office.FILE, folder / office.WORDS) if path.is_file()]
    papers = sorted((folder / folders.PAPERS).glob("*.docx"))
    return [*tops, *named, *papers, *_of_genres(folder / folders.GENRES)]


def _of_genres(folder: Path) -> list[Path]:
    """Return the files of a folder of genres."""
    found = [file for path in sorted(folder.glob("*/genre.yaml")) for file in _whole(path.parent)]
    return [*found, *sorted((folder / families.FOLDER).glob("*.yaml"))]


def _of_genre(folder: Path) -> list[Path]:
    """Return the files of one genre, and of the families beside it."""
    return [*_whole(folder), *sorted((folder.parent / families.FOLDER).glob("*.yaml"))]


def _whole(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
