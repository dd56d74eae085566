"""The program itself → the file `prepared` of `beforehand`, when the program is installed or packed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import gongwen
from gongwen.beforehand import expressions, store, tables, texts
from gongwen.chinese.patterns import constants
from gongwen.records import read_text
from gongwen.records.yaml_text import ReadYaml, parsed

_DOORS = ("gongwen.__main__", "gongwen.cli", "gongwen.web")  # what needs more than is there when packages are made


def worked_out(*folders: Path) -> bytes:
    """Return the file for the YAML below some folders, the patterns and the tables. Raises Misuse for wrong YAML."""
    found = [*texts.made(_texts(folders)), *expressions.made(patterns())]  # asking for patterns loads every module
    return store.pack([*found, *tables.made()])


def read_beforehand(*folders: Path, instead: Callable[[str], str] = str) -> bytes:
    """Return the same for a page, without what it would have to carry twice, and what its own Python must compile.

    instead: gives for the text of a file the one that stands in its place, by which what was read of it is found.
    """
    return store.pack(texts.made((instead(text), read) for text, read in _texts(folders)))


def patterns() -> list[tuple[str, int]]:
    """Return every pattern of the program, with its flags: those in modules, and the rules of wording."""
    from gongwen.check.words.wording import patterns as of_wording

    return [*_in_modules(), *((pattern, 0) for pattern in of_wording())]


def _in_modules() -> Iterator[tuple[str, int]]:
    for module in pkgutil.walk_packages(gongwen.__path__, "gongwen."):
        if not module.name.startswith(_DOORS):
            yield from constants(importlib.import_module(module.name))


def _texts(folders: Iterable[Path]) -> Iterator[tuple[str, list[ReadYaml]]]:
    """Return the text of each file, and what is read of it."""
    for folder in folders:
        for file in sorted(folder.rglob("*.yaml")):
            text = read_text(file)
            yield text, list(parsed(file, text))
