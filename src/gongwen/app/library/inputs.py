"""Paths and bytes that another program gives → files with their names."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Union

from gongwen.app.contract.shapes import GivenFile
from gongwen.document import reading
from gongwen.document.finding import Misuse
from gongwen.standard import folders

PathLike = Union[str, "os.PathLike[str]"]
FileLike = Union[PathLike, GivenFile]  # a path, or a name with bytes


def given_file(file: FileLike) -> GivenFile:
    """Return a file with its bytes. Raises Misuse for one that cannot be read."""
    if isinstance(file, GivenFile):
        return file
    path = Path(file)
    try:
        with reading.confined(Path(path.absolute().anchor)):  # whoever calls may read what this computer lets them
            return GivenFile(path.name, reading.content_of(path))
    except FileNotFoundError as error:
        raise Misuse(f"没有这个文件：{path}") from error
    except OSError as error:
        raise Misuse(f"{path}：打不开（{error.strerror}）") from error


def given_files(files: FileLike | Iterable[FileLike]) -> tuple[GivenFile, ...]:
    """Return one file or several with their bytes. Raises Misuse for one that cannot be read."""
    listed = [files] if isinstance(files, (str, os.PathLike, GivenFile)) else list(files)
    return tuple(given_file(one) for one in listed)


def settings_beside(files: object) -> AbstractContextManager[None]:
    """Use the settings of an office that lie beside files that are given by their paths, as the commands do."""
    listed = [files] if isinstance(files, (str, os.PathLike)) or not isinstance(files, Iterable) else files
    return folders.beside([Path(one) for one in listed if isinstance(one, (str, os.PathLike))])


def folder_of(files: FileLike | Iterable[FileLike]) -> dict[str, Path]:
    """Return the folder that each file lies in, by its name; of bytes none is known."""
    listed = [files] if isinstance(files, (str, os.PathLike, GivenFile)) else list(files)
    paths = [Path(one) for one in listed if not isinstance(one, GivenFile)]
    return {path.name: path.parent.absolute() for path in paths}
