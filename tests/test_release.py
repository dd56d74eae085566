"""What is given out: the archive for Windows, the package for Debian, the bill of materials."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _beside() -> Iterator[None]:
    """The modules of the release are found as the command finds them: by their folder."""
    folder = str(ROOT / ".ci" / "release")
    sys.path.insert(0, folder)
    yield
    sys.path.remove(folder)


def wheel(folder: Path, name: str, tags: str = "py3-none-any", **files: str) -> Path:
    path = folder / f"{name}-1.0-{tags}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        about = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nSummary: a part\nLicense-Expression: MIT\n\n"
        archive.writestr(f"{name}-1.0.dist-info/METADATA", about)
        archive.writestr(f"{name}-1.0.dist-info/licenses/LICENSE", "MIT of " + name)
        archive.writestr(f"{name}-1.0.data/platlib/{name}/fast.pyd", "compiled")
        archive.writestr(f"{name}-1.0.data/scripts/{name}.exe", "a script")
        for path_in, text in files.items():
            archive.writestr(path_in.replace("__", "/"), text)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "许可证").mkdir(parents=True)
    (folder / "许可证" / "清单.txt").write_text("MIT", encoding="utf-8")
    (folder / "公文.html").write_text("<!doctype html>", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("lxml-6.0-cp312-cp312-win_amd64.whl", True),
        ("click-8.3-py3-none-any.whl", True),
        ("six-1.0-py2.py3-none-any.whl", True),
        ("lxml-6.0-cp312-cp312-win32.whl", False),
        ("lxml-6.0-cp312-cp312-manylinux_2_26_x86_64.manylinux_2_28_x86_64.whl", False),
    ],
)
def test_only_what_runs_on_windows_goes_into_its_archive(name: str, fits: bool) -> None:
    import windows

    assert windows.fits(Path(name)) is fits


def test_the_archive_for_windows_holds_all_but_the_interpreter(tmp_path: Path, out: Path) -> None:
    import windows

    target = out / "windows.zip"
    windows.archive([wheel(tmp_path, "gongwen"), wheel(tmp_path, "lxml", "cp312-cp312-win_amd64")], out, target)
    with zipfile.ZipFile(target) as archive:
        names = {name.removeprefix("公文排版/") for name in archive.namelist()}
        paths = archive.read("公文排版/python/python312._pth").decode()
    assert {"读我.txt", "公文.html", "gongwen.cmd", "打开网页.cmd", "许可证/清单.txt"} <= names
    assert {"程序/gongwen/__init__.py", "程序/lxml/fast.pyd"} <= names
    assert not [name for name in names if name.endswith(".exe")]
    assert "..\\程序" in paths.splitlines()


def test_the_same_wheels_give_the_same_archive(tmp_path: Path, out: Path) -> None:
    import windows

    wheels = [wheel(tmp_path, "gongwen")]
    for name in ("one.zip", "two.zip"):
        windows.archive(wheels, out, out / name)
    assert (out / "one.zip").read_bytes() == (out / "two.zip").read_bytes()


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb is Debian's")
def test_the_package_for_debian_brings_the_program_and_asks_for_the_rest(tmp_path: Path, out: Path) -> None:
    import debian

    wheels = [wheel(tmp_path, name) for name in ("gongwen", "chinesecalendar", "click")]
    made = debian.package(wheels, out, "1.2.3")
    listed = subprocess.run(["dpkg-deb", "--contents", str(made)], capture_output=True, text=True, check=True).stdout
    asked = subprocess.run(["dpkg-deb", "--field", str(made)], capture_output=True, text=True, check=True).stdout
    assert made.name == "gongwen_1.2.3_all.deb"
    assert "./usr/lib/gongwen/gongwen/__init__.py" in listed and "./usr/bin/gongwen" in listed
    assert "./usr/lib/gongwen/click/" not in listed  # Debian's own
    assert "Architecture: all" in asked and "python3-docxtpl" in asked and "python3-lxml" in asked


def test_the_bill_of_materials_names_every_part_with_its_sum(tmp_path: Path, out: Path) -> None:
    import materials

    target = out / "bill.cdx.json"
    materials.write(target, [wheel(tmp_path, "click")], "1.2.3")
    bill = json.loads(target.read_text(encoding="utf-8"))
    parts = {part["name"]: part for part in bill["components"]}
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", "1.2.3")
    assert parts["click"]["licenses"] == [{"license": {"name": "MIT"}}]
    assert "pyodide" in parts
    assert all(len(part["hashes"][0]["content"]) == 64 for part in parts.values())
