"""The limits of the house: how long things may be, and that a public name means one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Union

import gongwen

SOURCE = Path(gongwen.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path.relative_to(SOURCE): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
FILE, FUNCTION, PACKAGE = 300, 25, 5_000  # lines; of a function those of code, without its docstring

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]


def functions() -> Iterator[tuple[str, Function]]:
    """Every function with the place it stands in."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{path}:{node.lineno} {node.name}", node


def lines_of_code(function: Function, path: Path) -> int:
    """The lines of a function's body that are neither blank, nor comment, nor docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body:
        return 0
    lines = path.read_text(encoding="utf-8").splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
    return sum(1 for line in lines if line.strip() and not line.strip().startswith("#"))


def test_no_file_is_longer_than_one_can_overlook() -> None:
    lengths = {str(path): len((SOURCE / path).read_text(encoding="utf-8").splitlines()) for path in TREES}
    assert {name: length for name, length in lengths.items() if length > FILE} == {}


def test_every_function_fits_in_the_eye() -> None:
    long = {place: lines_of_code(node, SOURCE / place.split(":")[0]) for place, node in functions()}
    assert {place: length for place, length in long.items() if length > FUNCTION} == {}


def test_no_package_outgrows_its_room() -> None:
    """A package is a folder with its own modules: one inside another is a room of its own."""
    sizes: dict[str, int] = defaultdict(int)
    for path in TREES:
        sizes[str(path.parent)] += len((SOURCE / path).read_text(encoding="utf-8").splitlines())
    assert {name: size for name, size in sizes.items() if size > PACKAGE} == {}


def test_a_public_name_means_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path, tree in TREES.items():
        for node in tree.body:
            for name in _named(node):
                places[name].append(str(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def _named(node: ast.stmt) -> list[str]:
    """The public class, or kind of value, that a statement names."""
    if isinstance(node, ast.ClassDef):
        names = [node.name]
    elif isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        names = [name for name in names if name[0].isupper() and not name.isupper()]
    else:
        names = []
    return [name for name in names if not name.startswith("_")]
