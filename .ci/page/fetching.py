"""parts.yaml → the files of the parts, from the package registries by their ordinary clients, each held by its sum."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent
PYTHON = "3.14"  # Pyodide's


class Part(NamedTuple):
    """One package that goes into the page, and where its files lie on this computer."""

    name: str
    version: str
    licence: str
    page: str
    file: Path
    keep: tuple[str, ...]


def cache() -> Path:
    """Return the folder in which fetched parts are kept from one build to the next."""
    return Path(os.environ.get("GONGWEN_PAGE_CACHE") or Path.home() / ".cache" / "gongwen-page")


def fetched() -> list[Part]:
    """Return all parts; what is not in the cache is fetched. Ends the build where one cannot be had, or is another."""
    entries = yaml.safe_load((HERE / "parts.yaml").read_text(encoding="utf-8"))
    return [_part(entry) for entry in entries]


def _part(entry: dict[str, Any]) -> Part:
    file = cache() / entry["sha256"]
    if not file.exists() or _sum(file) != entry["sha256"]:
        _fetch(entry, file)
    keep = tuple(entry.get("keep", ()))
    return Part(entry["name"], str(entry["version"]), entry["licence"], entry["page"], file, keep)


def _fetch(entry: dict[str, Any], file: Path) -> None:
    wanted = f"{entry['name']} {entry['version']}"
    with tempfile.TemporaryDirectory() as folder:
        asked = _npm(entry) if entry.get("from") == "npm" else _pip(entry, folder)
        done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
        found = next(Path(folder).iterdir(), None)
        if done.returncode or found is None:
            sys.exit(f"没有取到 {wanted}：\n{done.stderr[-800:]}")
        if _sum(found) != entry["sha256"]:
            sys.exit(f"{wanted} 和 parts.yaml 记的不是同一个文件（sha256 {_sum(found)}），没有采用。")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(found, beside := file.with_name(f"{file.name}.{os.getpid()}"))
        beside.replace(file)


def _npm(entry: dict[str, Any]) -> list[str]:
    return [shutil.which("npm") or sys.exit("没有 npm：做网页要用 Node.js。"), "pack", "--silent", _exact(entry, "@")]


def _pip(entry: dict[str, Any], folder: str) -> list[str]:
    kinds = ["--no-binary", ":all:"] if entry.get("source") else ["--only-binary", ":all:", "--python-version", PYTHON]
    if entry.get("platform"):
        kinds += ["--platform", entry["platform"]]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    return [*pip, *kinds, "--dest", folder, _exact(entry, "==")]


def _exact(entry: dict[str, Any], sign: str) -> str:
    return f"{entry['name']}{sign}{entry['version']}"


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
