"""What makes documents on this computer: the program, Python and its packages; LibreOffice and the fonts for PDFs.

Where two computers have other ones, the same input may become other bytes.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import gongwen
from gongwen.document.finding import Misuse
from gongwen.standard.folders import TEMPLATES

ToolVersions = Mapping[str, str]  # name → version
_PACKAGES = ("jinja2", "docxtpl", "python-docx", "pillow", "lxml", "PyYAML", "chinesecalendar", "rjieba", "jieba")
_MADE = ("__pycache__", "prepared", "templates")  # beside the program's own files: made here, or counted below
NONE, LIBREOFFICE, FONTS = "没有", "LibreOffice", "字体"


@cache
def of_program() -> ToolVersions:
    """Return what makes a Word file here, as it was when this process first asked."""
    found = {
        "gongwen": gongwen.__version__,
        "程序文件": _digest(),
        "Python": ".".join(platform.python_version_tuple()[:2]),
    }
    return found | {"zlib": zlib.ZLIB_RUNTIME_VERSION} | {name: _version(name) for name in _PACKAGES}


@cache
def of_pdf() -> ToolVersions:
    """Return what makes a PDF here."""
    from gongwen.word import libreoffice

    try:
        said = _said(libreoffice.program(), "--version")
    except Misuse:
        said = NONE
    return {LIBREOFFICE: said, FONTS: _named(_said("fc-list", ":", "family", "style", "fontversion"))}


def differences(here: ToolVersions, there: ToolVersions) -> str:
    """Return in which tools another computer differs from this one: "gongwen 0.1.0（这里 0.2.0）", "" for none."""
    names = [name for name in {**here, **there} if here.get(name, NONE) != there.get(name, NONE)]
    return "、".join(f"{name} {there.get(name, NONE)}（这里 {here.get(name, NONE)}）" for name in names)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return NONE


def _digest() -> str:
    """Return a digest of the program's files and of what is built in."""
    found = hashlib.sha256()
    for root in (Path(gongwen.__file__).parent, TEMPLATES):
        for file in sorted(_files(root)):
            found.update(file.relative_to(root).as_posix().encode() + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()[:12]


def _files(root: Path) -> Iterator[Path]:
    for path in root.iterdir():
        if path.is_dir() and path.name not in _MADE:
            yield from _files(path)
        elif path.is_file() and path.stem not in _MADE:
            yield path


def _said(program: str, *options: str) -> str:
    """Return what a program says, as one line; "没有" where there is none."""
    found = shutil.which(program)
    if not found:
        return NONE
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    ran = subprocess.run([found, *options], capture_output=True, check=False, env=environment, timeout=60)
    return " ".join(sorted(ran.stdout.decode("utf-8", "replace").split("\n"))).strip()


def _named(listed: str) -> str:
    """Return a short name for a list of fonts: equal ones have one name."""
    return listed if listed == NONE else hashlib.sha256(listed.encode()).hexdigest()[:12]
