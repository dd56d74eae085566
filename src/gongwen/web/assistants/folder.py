"""The one folder that an assistant works in: names of files in it → paths, and none that leads out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

import gongwen
from gongwen.app.contract.shapes import GivenFile
from gongwen.document import file_names, reading, saving
from gongwen.document.finding import Misuse
from gongwen.standard.folders import TEMPLATES

LONGEST = 200  # characters of a path inside the folder


class WorkFolder(NamedTuple):
    """The folder of an assistant."""

    path: Path  # resolved

    def inside(self, name: str) -> Path:
        """Return where a file of a name lies, or would lie. Raises Misuse for a name that leads out of the folder."""
        told = name[:40] if isinstance(name, str) else ""
        if not told or len(name) > LONGEST or not name.isprintable() or "\\" in name:
            raise Misuse(f"文件名“{told}”不能用；写工作文件夹里的文件名，如 台账.xlsx")
        pure, windows = PurePosixPath(name), PureWindowsPath(name)
        if pure.is_absolute() or windows.drive or windows.root or ".." in pure.parts:
            raise Misuse(f"“{told}”在工作文件夹外面，不读也不写；把文件放进工作文件夹，只写它的名字")
        path = (self.path / name).resolve()
        if not path.is_relative_to(self.path):
            raise Misuse(f"“{told}”通到工作文件夹外面，不读也不写")
        return path

    def file(self, name: str) -> GivenFile:
        """Return a file with its bytes. Raises Misuse for one that is not there or cannot be read."""
        path = self.inside(name)
        try:
            with reading.confined(self.path):
                return GivenFile(path.name, reading.content_of(path))
        except FileNotFoundError as error:
            raise Misuse(f"工作文件夹里没有“{name}”；有：{self._there()}") from error
        except OSError as error:
            raise Misuse(f"{name}：打不开（{error.strerror}）") from error

    def files(self, names: Sequence[str]) -> tuple[GivenFile, ...]:
        """Return several files with their bytes. Raises Misuse as `file` does."""
        return tuple(self.file(name) for name in names)

    def save(self, name: str, data: bytes) -> str:
        """Write a file that is not there yet, under its name or the first free one（2）; return the name."""
        path = self.inside(name)
        taken = {one.stem.casefold() for one in path.parent.glob(f"*{path.suffix}")} if path.parent.exists() else set()
        place = path.with_stem(file_names.free_name(path.stem, taken))
        saving.save_new(place, data)
        return self.told(place)

    def told(self, path: Path) -> str:
        """Return the name of a file as an assistant writes it: inside the folder, with / between."""
        return path.resolve().relative_to(self.path).as_posix()

    def clean(self, text: str) -> str:
        """Return a text without the place of the folder."""
        return text.replace(f"{self.path}/", "").replace(f"{self.path}\\", "").replace(str(self.path), "工作文件夹")

    @contextmanager
    def confined(self) -> Iterator[None]:
        """Let only the folder and the program's own files be read, whatever an input names."""
        with reading.confined(self.path, Path(gongwen.__file__).parent, TEMPLATES):
            yield

    def _there(self) -> str:
        found = sorted(one.name for one in self.path.iterdir() if one.is_file() and not one.name.startswith("."))
        return "、".join(found[:10]) + (f" 等{len(found)}个" if len(found) > 10 else "") or "没有文件"


def opened(path: Path) -> WorkFolder:
    """Return the folder of a path. Raises Misuse where there is none."""
    if not path.is_dir():
        raise Misuse(f"{path}：没有这个文件夹；请先建好，把台账、模板、图片放进去")
    return WorkFolder(path.resolve())
