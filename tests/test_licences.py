"""What README tells people to pass on goes with the licences of all that is in it."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    specification = importlib.util.spec_from_file_location("licences", ROOT / ".ci" / "licences.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["licences"] = module
    specification.loader.exec_module(module)
    return module


def wheel(folder: Path, name: str, says: str, **files: str) -> None:
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        archive.writestr(
            f"{name}-1.0.dist-info/METADATA",
            f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{says}\n\nLicense: no\n",
        )
        archive.writestr(f"{name}-1.0.dist-info/licenses/", "")
        for path, text in files.items():
            archive.writestr(f"{name}-1.0.dist-info/{path.replace('__', '/')}", text)


def test_every_wheel_of_a_folder_gets_its_licences(tmp_path: Path, licences: ModuleType) -> None:
    wheel(
        tmp_path,
        "own",
        "License-Expression: MIT",
        licenses__LICENSE="own words",
        licenses__lib__COPYING="of a part",
        NOTICE="told",
    )
    wheel(tmp_path, "old", "License: BSD", LICENSE="old words")
    wheel(tmp_path, "docxtpl", "License: LGPL-2.1-only\nAuthor: Somebody\nHome-page: https://example.org")
    wheel(tmp_path, "sourced", "Classifier: License :: OSI Approved :: MIT License")
    wheel(tmp_path, "mute", "Author: Nobody")

    def source(found: object) -> dict[str, bytes]:
        return {"LICENSE": b"from the source"} if found.name == "sourced" else {}  # type: ignore[attr-defined]

    assert licences.collect(tmp_path, source) == ["mute 1.0"]
    folder = tmp_path / "许可证"
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert texts["own-1.0/LICENSE"] == "own words" and texts["own-1.0/lib_COPYING"] == "of a part"
    assert texts["own-1.0/NOTICE"] == "told" and texts["old-1.0/LICENSE"] == "old words"
    assert texts["sourced-1.0/LICENSE"] == "from the source"
    lesser = texts["docxtpl-1.0/LICENSE.txt"]
    assert lesser.startswith("docxtpl 1.0\nCopyright (c) Somebody\n") and "GNU LESSER GENERAL PUBLIC LICENSE" in lesser
    assert "END OF TERMS AND CONDITIONS" in lesser
    assert "docxtpl 1.0\tLGPL-2.1-only\tLICENSE.txt\thttps://example.org\n" in texts["清单.txt"]
    assert "mute 1.0\t\t\t\n" in texts["清单.txt"]


def test_the_pages_that_say_how_to_pass_it_on_name_the_command() -> None:
    for page in ("README.md", "src/gongwen/manual/安装.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert "python3 .ci/do.py dist\n" in text and "许可证" in text
