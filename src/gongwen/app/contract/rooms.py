"""Files that came as bytes → a private folder for as long as one request takes, out of which nothing is read.

What a record names (a picture, a Word file, a template) is looked for among the files that came with it, never
elsewhere on this computer.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import gongwen
from gongwen.app.contract.shapes import GivenFile
from gongwen.document import guarding, reading, saving
from gongwen.document.finding import Misuse
from gongwen.genres import shelf
from gongwen.standard.folders import TEMPLATES, home


@dataclass(frozen=True)
class RequestRoom:
    """The folder of one request; what is told of it never shows where it lies."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return where a file of a name lies, or would lie."""
        return self.folder / name

    def clean(self, text: str) -> str:
        """Return a text without the folder in it."""
        return text.replace(f"{self.folder}{os.sep}", "").replace(str(self.folder), "")


@contextmanager
def room(files: Iterable[GivenFile] = ()) -> Iterator[RequestRoom]:
    """Lay files into a folder that is gone at the end. Raises Misuse for two of one name; what is raised inside names
    files as they came.
    """
    with tempfile.TemporaryDirectory(prefix="gongwen-", ignore_cleanup_errors=True) as folder:
        own = RequestRoom(Path(folder).resolve())
        _lay(own, tuple(files))
        try:
            with guarding.run(aside=True), reading.confined(own.folder, *_ours()):
                yield own
        except Misuse as error:
            raise Misuse(own.clean(str(error))) from error


def _lay(own: RequestRoom, files: Sequence[GivenFile]) -> None:
    """Write files into a room; what lies in a folder can be named by its name alone, too, where no other has that."""
    for file in files:
        path = own.path(file.name)
        if path.exists():
            raise Misuse(f"“{file.name}”有两个，请改一个的名字")
        saving.save_scratch(path, file.data)
    named = Counter(PurePosixPath(file.name).name for file in files)
    for file in files:
        alone = PurePosixPath(file.name).name
        if alone != file.name and named[alone] == 1:
            saving.save_scratch(own.path(alone), file.data)


def _ours() -> Iterator[Path]:
    """Return the folders of the program, and those of the genres that were set up for it."""
    yield from (Path(gongwen.__file__).parent, TEMPLATES)
    yield from (Path(part) for part in shelf.roots().split(os.pathsep) if part)
    if own := home():
        yield own
