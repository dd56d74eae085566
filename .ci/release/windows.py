"""The archive for Windows: all wheels unpacked, what starts them, and how the interpreter is put into it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

PYTHON = "3.12"  # of the embeddable interpreter
PLATFORM = "win_amd64"
TOP = "公文排版"
_DATE = (2026, 1, 1, 0, 0, 0)

PATHS = r"""python312.zip
.
..\程序
import site
"""
COMMAND = '@"%~dp0python\\python.exe" -X utf8 -m gongwen %*\r\n'
OPEN = '@start "" "%~dp0公文.html"\r\n'
PAGE = '@"%~dp0python\\python.exe" -X utf8 -m gongwen web\r\n@pause\r\n'
READ = """公文排版（Windows x64）

不用装任何东西：双击“公文.html”，在浏览器里用（Chrome、Edge 116 以上，Firefox 128 以上）。

要用命令行、直接出 PDF、几个人合用发文登记的，先放进 Python（只做一次，由发放的人做好）：
1. 在能联网的电脑上，从 python.org 的 Windows 下载页取 Python 3.12 的“Windows embeddable package (64-bit)”，
   文件名是 python-3.12.x-embed-amd64.zip。
2. 解开到这个文件夹里的 python 文件夹；同名的 python312._pth 不要替换，用这里的。
3. 双击“打开网页.cmd”，或者在命令窗口里用 gongwen.cmd，如：gongwen.cmd help

除了第 1 步的 Python，这里的每个文件都核对过：每个软件包都是 Windows x64 或者通用的。没有在 Windows 上试过。
各个软件包的许可证在“许可证”里。
"""


def wheels(own: Path, folder: Path) -> list[Path]:
    """Return the wheels of the program and all it needs on Windows, fetched into a folder. Ends where one lacks."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", str(folder)]
    kind = ["--only-binary", ":all:", "--platform", PLATFORM, "--python-version", PYTHON, "--implementation", "cp"]
    done = subprocess.run([*command, *kind, f"{own}[web]"], check=False)
    if done.returncode:
        sys.exit("没有取齐 Windows 的软件包。")
    found = sorted(folder.glob("*.whl"))
    wrong = [wheel.name for wheel in found if not fits(wheel)]
    if wrong:
        sys.exit(f"不是 Windows x64 的软件包：{'、'.join(wrong)}")
    return found


def fits(wheel: Path) -> bool:
    """Return whether a wheel says by its tags that it runs there."""
    platforms = wheel.stem.rpartition("-")[2].split(".")
    return bool({PLATFORM, "any"} & set(platforms))


def archive(found: list[Path], out: Path, target: Path) -> None:
    """Write the archive; the same wheels give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        _add(made, "读我.txt", ("\ufeff" + READ.replace("\n", "\r\n")).encode())
        _add(made, "打开公文.cmd", OPEN.encode("gbk"))
        _add(made, "打开网页.cmd", PAGE.encode("gbk"))
        _add(made, "gongwen.cmd", COMMAND.encode())
        _add(made, "python/python312._pth", PATHS.encode())
        _add(made, "公文.html", (out / "公文.html").read_bytes())
        for wheel in found:
            _unpack(made, wheel)
        for file in sorted((out / "许可证").rglob("*")):
            if file.is_file():
                _add(made, f"许可证/{file.relative_to(out / '许可证').as_posix()}", file.read_bytes())


def _unpack(made: zipfile.ZipFile, wheel: Path) -> None:
    """Add what a wheel installs: its packages, and those of its .data folder; scripts are not needed."""
    with zipfile.ZipFile(wheel) as packed:
        for name in sorted(packed.namelist()):
            parts = name.split("/")
            if name.endswith("/"):
                continue
            if parts[0].endswith(".data"):
                if parts[1] not in ("purelib", "platlib"):
                    continue
                parts = parts[2:]
            _add(made, "程序/" + "/".join(parts), packed.read(name))


def _add(made: zipfile.ZipFile, name: str, data: bytes) -> None:
    made.writestr(zipfile.ZipInfo(f"{TOP}/{name}", _DATE), data, zipfile.ZIP_DEFLATED)
