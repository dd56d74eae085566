"""The package for Debian and its kin (arch: all): the program, what Debian does not have, the page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

OWN = ("gongwen", "chinesecalendar")  # wheels that go into the package; the others are Debian's
LIBRARY, SHARED = "usr/lib/gongwen", "usr/share"
DEPENDS = (
    "python3 (>= 3.10)",
    *(f"python3-{name}" for name in "click docxtpl docx jieba jinja2 lxml openpyxl pil xlsxwriter yaml".split()),
)
CONTROL = """Package: gongwen
Version: {version}
Architecture: all
Maintainer: gongwen <gongwen@localhost>
Depends: {depends}
Recommends: libreoffice-writer, python3-starlette, python3-uvicorn, fonts-noto-cjk
Section: text
Priority: optional
Description: 公文生成：提纲、任务表、问题台账 → 符合 GB/T 9704-2012 的 Word 文件
 讲话稿、工作计划、整改文书等几十个文种；检查、导入旧文件；浏览器里的“公文排版”。
"""
START = """#!/usr/bin/python3
import sys

sys.path.insert(0, "/usr/lib/gongwen")
from gongwen.cli.door import run

run()
"""
DESKTOP = """[Desktop Entry]
Type=Application
Name=公文排版
Comment=写材料、成批出文、检查公文
Exec=xdg-open /usr/share/gongwen/公文.html
Icon=accessories-text-editor
Categories=Office;
"""


def package(wheels: list[Path], out: Path, version: str) -> Path:
    """Write the package; return its path. Ends where there is no dpkg-deb."""
    if not shutil.which("dpkg-deb"):
        sys.exit("做 .deb 要用 dpkg-deb（Debian、统信、麒麟上有）。")
    target = out / f"gongwen_{version}_all.deb"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _fill(root, wheels, out, version)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}  # no clock in it
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)]
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            sys.exit(done.returncode)
    return target


def _fill(root: Path, wheels: list[Path], out: Path, version: str) -> None:
    for wheel in wheels:
        if wheel.name.split("-")[0].lower() in OWN:
            with zipfile.ZipFile(wheel) as packed:
                packed.extractall(root / LIBRARY)
    _write(root / "DEBIAN" / "control", CONTROL.format(version=version, depends=", ".join(DEPENDS)))
    _write(root / "usr/bin/gongwen", START, 0o755)
    _write(root / SHARED / "applications" / "gongwen.desktop", DESKTOP)
    shared = root / SHARED / "gongwen"
    shared.mkdir(parents=True)
    shutil.copy(out / "公文.html", shared)
    shutil.copytree(out / "许可证", root / SHARED / "doc" / "gongwen" / "许可证")
    licence = next((root / LIBRARY).glob("gongwen-*.dist-info/licenses/LICENSE")).read_text(encoding="utf-8")
    _write(root / SHARED / "doc" / "gongwen" / "copyright", licence)
    for file in root.rglob("*"):
        file.chmod(0o755 if file.is_dir() or file == root / "usr/bin/gongwen" else 0o644)
    root.chmod(0o755)


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(mode)
