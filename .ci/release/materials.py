"""The bill of materials: every package in what is given out, with version, licence and sum (CycloneDX 1.5)."""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

import licences

PARTS = Path(__file__).parents[1] / "page" / "parts.yaml"


def write(target: Path, wheels: list[Path], version: str) -> None:
    """Write the bill: the packages of the archive for Windows, and those of the page."""
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "gongwen", "version": version}},
        "components": [*map(_of_wheel, wheels), *map(_of_page, yaml.safe_load(PARTS.read_text(encoding="utf-8")))],
    }
    target.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _of_wheel(wheel: Path) -> dict[str, Any]:
    found = licences.package(wheel)
    about = _component(
        found.name, found.version, found.declared, "pypi", hashlib.sha256(wheel.read_bytes()).hexdigest()
    )
    with zipfile.ZipFile(wheel) as packed:
        name = next(one for one in packed.namelist() if one.endswith(".dist-info/METADATA"))
        summary = HeaderParser().parsestr(packed.read(name).decode())["Summary"]
    return {**about, "description": summary or ""}


def _of_page(entry: dict[str, Any]) -> dict[str, Any]:
    registry = entry.get("from", "pypi")
    about = _component(entry["name"], str(entry["version"]), entry["licence"], registry, entry["sha256"])
    return {**about, "properties": [{"name": "公文.html", "value": "在浏览器的网页里"}]}


def _component(name: str, version: str, licence: str, registry: str, sum_: str) -> dict[str, Any]:
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:{registry}/{name.lower()}@{version}",
        "licenses": [{"license": {"name": licence or "见许可证文件夹"}}],
        "hashes": [{"alg": "SHA-256", "content": sum_}],
    }
