"""The house: which module may know which, who prints and who writes files. The layers are lint-imports' work."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import grimp
import pytest

import gongwen

SOURCE = Path(gongwen.__file__).parent
GRAPH = grimp.build_graph("gongwen")
PACKAGES = sorted(name for name in GRAPH.modules if GRAPH.find_children(name))


def room(module: str, package: str) -> str:
    """Return the child of a package that a module is or lies in, "" for one outside it."""
    inside = module.removeprefix(f"{package}.")
    return "" if inside == module else inside.split(".")[0]


def arrows(package: str) -> dict[str, set[str]]:
    """Return which children of a package import which of their siblings."""
    found: dict[str, set[str]] = {}
    for module in GRAPH.modules:
        if own := room(module, package):
            known = {room(other, package) for other in GRAPH.find_modules_directly_imported_by(module)}
            found.setdefault(own, set()).update(known - {own, ""})
    return found


def in_a_circle(known: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what is left when, again and again, everything is taken away that knows nobody who is left."""
    left = set(known)
    while leaves := {name for name in left if not left.intersection(known[name])}:
        left -= leaves
    return sorted(left)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_has_a_circle_inside(package: str) -> None:
    assert in_a_circle(arrows(package)) == []


def test_a_circle_would_be_seen() -> None:
    assert in_a_circle({"a": ["b"], "b": ["c"], "c": ["b"], "d": []}) == ["a", "b", "c"]


def calls(path: Path, *names: str) -> list[str]:
    """Return the calls of a file whose last name is one of these, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        f"{node.lineno}: {ast.unparse(node.func)}" for node in found if ast.unparse(node.func).split(".")[-1] in names
    ]


FILES = sorted(SOURCE.rglob("*.py"))
DOORS = {"cli", "web"}


def test_only_the_doors_print_or_know_click() -> None:
    below = [path for path in FILES if path.relative_to(SOURCE).parts[0] not in DOORS]
    assert {str(path): found for path in below if (found := calls(path, "print", "echo"))} == {}
    clicking = {name for name in GRAPH.modules if "import click" in source_of(name)}
    assert {name.split(".")[1] for name in clicking} <= DOORS


# What writes a file, and who else may: sqlite keeps its own; LibreOffice's scratch folder takes what it makes.
WRITING = {
    "write_bytes",
    "write_text",
    "touch",
    "mkdir",
    "rename",
    "renames",
    "symlink_to",
    "hardlink_to",
    "copyfile",
    "copy2",
}
ALSO = {
    ("app/numbers/register_file.py", "sqlite3.connect"),
    ("word/libreoffice.py", "folder.mkdir"),
    ("records/cell_writing.py", "zipfile.ZipFile"),  # into memory: the office's own workbook with cells written
}


def writes(path: Path) -> list[str]:
    """Return the calls of a file that write, make or move files."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name, last = ast.unparse(node.func), ast.unparse(node.func).split(".")[-1]
            given = [
                one.value
                for one in (*node.args, *(word.value for word in node.keywords))
                if isinstance(one, ast.Constant)
            ]
            mode = any(
                isinstance(one, str) and re.fullmatch(r"[rwax]b?\+?|[wax]\+?b?", one) and one != "r" for one in given
            )
            opens = last in ("open", "ZipFile", "fdopen", "TarFile") and mode and "rb" not in given
            moves = name in ("os.replace", "os.rename", "shutil.move", "shutil.copy", "sqlite3.connect", "os.makedirs")
            if last in WRITING or opens or moves:
                found.append(name)
    return found


def test_only_saving_writes_files() -> None:
    found = {(path.relative_to(SOURCE).as_posix(), name) for path in FILES for name in writes(path)}
    assert {one for one in found if one[0] != "document/saving.py"} == ALSO
    assert "document/saving.py" in {file for file, _ in found}


def source_of(module: str) -> str:
    base = SOURCE.joinpath(*module.split(".")[1:])
    return (base / "__init__.py" if base.is_dir() else base.with_suffix(".py")).read_text(encoding="utf-8")


def test_the_top_is_no_longer_than_the_layers() -> None:
    beside = {"__init__.py", "__main__.py", "py.typed", "__pycache__", "README.md", "DECISIONS.md", "templates"}
    assert len({path.name for path in SOURCE.iterdir()} - beside) <= 15


def compiles_when_loaded(node: ast.AST) -> bool:
    """Return whether code calls re.compile outside of functions."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        return False
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
        return True
    return any(map(compiles_when_loaded, ast.iter_child_nodes(node)))


def test_a_module_compiles_no_pattern_when_it_is_loaded() -> None:
    files = [path for path in FILES if compiles_when_loaded(ast.parse(path.read_text(encoding="utf-8")))]
    assert [path.relative_to(SOURCE).as_posix() for path in files] == []  # chinese.patterns.compiled is for constants
