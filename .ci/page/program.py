"""The parts, this program, its templates and its manual → compressed files with which the page's worker begins.

Python's library and all packages go in as bytecode, made by the very Python that runs it, so that nothing is compiled
when the page is opened. The same sources give the same bytes.
"""

from __future__ import annotations

import fnmatch
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fetching import HERE, Part, cache

from gongwen.app.preparing import patterns, read_beforehand

ROOT = HERE.parents[1]
LOADER = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LEFT_OUT = (
    "*linux-gnu.so",
    "*.pyi",
    "*/py.typed",
    "*.dist-info/*",
    "gongwen/cli/*",
    "gongwen/web/*",
    "*/__pycache__/*",
)
LEFT_OUT_OF_LIBRARY = ("pydoc*", "doctest*", "unittest/*", "pdb*", "turtle*", "idlelib/*", "test/*", "ensurepip/*")
LONG = 30_000  # characters of a table that is carried only as it was read
DATE = (2020, 1, 1, 0, 0, 0)


def packed(parts: Sequence[Part], folder: Path) -> dict[str, bytes]:
    """Return the files that the worker begins with, by name, packed by gzip. folder: an empty one, to work in.

    Python and the packages, which change only with parts.yaml, are kept in the cache as they are packed.
    """
    pyodide = dict(_files(parts[0]))
    _lay(folder / "pyodide", pyodide.items())
    _lay(folder / "program", _program(parts))
    kept = cache() / f"made-{_key()}"
    if not kept.exists():
        _keep(kept, pyodide, parts[1:], folder)
    _compile(folder, "program")
    made = {file.name: file.read_bytes() for file in sorted(kept.iterdir())}
    return {**made, "program.files": _gzipped(_listed(folder / "program"))}


def _key() -> str:
    """Return what changes with the parts, and with how they are packed."""
    sources = [HERE / name for name in ("parts.yaml", "compile.mjs", "program.py")]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]


def _keep(kept: Path, pyodide: Mapping[str, bytes], parts: Sequence[Part], folder: Path) -> None:
    """Put Python and the packages into the cache, packed; whole or not at all."""
    _lay(folder / "library", _library(pyodide["python_stdlib.zip"]))
    _lay(folder / "packages", _packages(parts))
    _compile(folder, "library", "packages")
    info = json.loads(pyodide["pyodide-lock.json"])["info"]
    made = {name: pyodide[name] for name in LOADER}
    made["pyodide-lock.json"] = json.dumps({"info": info, "packages": {}}).encode()
    made["python_stdlib.zip"] = _zipped(folder / "library")
    made["packages.files"] = _listed(folder / "packages")
    beside = kept.with_name(f"{kept.name}.{os.getpid()}")
    _lay(beside, ((name, _gzipped(content)) for name, content in made.items()))
    beside.rename(kept)


def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _library(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Return the files of Python's library, without what no program here asks for."""
    with zipfile.ZipFile(io.BytesIO(archive)) as library:
        for name in library.namelist():
            if not name.endswith("/") and not _is(name, LEFT_OUT_OF_LIBRARY):
                yield name, library.read(name)


def _packages(parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """Return the files of the packages, by their place where Python looks for them."""
    for part in parts:
        yield from (found for found in _files(part) if not part.keep or _is(found[0], part.keep))


def _program(parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """Return the files of this program, likewise."""
    for source, place in ((ROOT / "src" / "gongwen", "gongwen"), (ROOT / "templates", "gongwen/templates")):
        for file in sorted(source.rglob("*")):
            if file.is_file() and file.name != "prepared":
                content = file.read_bytes()
                shown = carried(content.decode()).encode() if file.suffix == ".yaml" else content
                yield f"{place}/{file.relative_to(source).as_posix()}", shown
    yield "gongwen/beforehand/prepared", read_beforehand(ROOT / "src" / "gongwen", ROOT / "templates", instead=carried)
    yield "gongwen/beforehand/patterns.json", json.dumps(patterns()).encode()  # for compile.mjs
    yield "gongwen/manual/部件.md", licences(parts).encode()


def carried(text: str) -> str:
    """Return the YAML text that a page carries: of a long table only a name, since it has what was read of it."""
    return f"# {hashlib.sha256(text.encode()).hexdigest()}\n" if len(text) > LONG else text


def _files(part: Part) -> Iterator[tuple[str, bytes]]:
    """Return the files in a wheel, or in the archive of a source or of an npm package."""
    if zipfile.is_zipfile(part.file):
        with zipfile.ZipFile(part.file) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist() if not name.endswith("/"))
        return
    with tarfile.open(part.file) as archive:
        for member in archive:
            if member.isfile() and (inside := archive.extractfile(member)):
                yield member.name.partition("/")[2], inside.read()


def _lay(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for name, content in files:
        if not _is(name, LEFT_OUT):
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def _is(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) or fnmatch.fnmatch(name, f"*/{pattern}") for pattern in patterns)


def _compile(folder: Path, *names: str) -> None:
    """Replace the sources below a folder by bytecode, by Pyodide's own Python in Node.js."""
    node = shutil.which("node") or sys.exit("没有 node：做网页要用 Node.js。")
    done = subprocess.run([node, HERE / "compile.mjs", folder, *names], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"没有编译成：\n{done.stdout[-800:]}{done.stderr[-2000:]}")


def _zipped(folder: Path) -> bytes:
    """Return a folder as an archive that is not compressed: it is as a whole, which makes it smaller."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.writestr(zipfile.ZipInfo(file.relative_to(folder).as_posix(), DATE), file.read_bytes())
    return out.getvalue()


def _listed(folder: Path) -> bytes:
    """Return a folder as one file that a worker lays out at once: a line of names and sizes, then the contents."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    names = [[file.relative_to(folder).as_posix(), file.stat().st_size] for file in files]
    return json.dumps(names, ensure_ascii=False).encode() + b"\n" + b"".join(file.read_bytes() for file in files)


def licences(parts: Sequence[Part]) -> str:
    """Return the page of the manual that lists the parts and their licences."""
    rows = "".join(f"| {part.name} | {part.version} | {part.licence} | {part.page} |\n" for part in parts)
    return f"# 部件：这个网页里有哪些别人的程序\n\n| 部件 | 版本 | 许可证 | 来处 |\n|---|---|---|---|\n{rows}"
