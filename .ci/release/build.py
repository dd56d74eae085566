"""Everything that is given out, into one folder: `python .ci/release/build.py [FOLDER]` (dist, without a word).

gongwen-….whl, .tar.gz   for pip, on any computer with Python
公文.html                 the page in the browser: no installation
公文排版-…-windows-x64.zip  all for Windows but the interpreter, which who gives it out puts in (读我.txt)
gongwen_…_all.deb        for Debian and its kin, with their own Python packages
许可证/                    the licences of all parts
公文排版-….cdx.json         the bill of materials (CycloneDX 1.5)
公文排版-….sha256           the sums of all files
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import debian
import materials
import windows

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from gongwen import __version__ as VERSION  # noqa: E402 the program as it stands here

NAME = f"公文排版-{VERSION}"


def main(out: Path) -> None:
    """Build all files into a folder; what a release of before left there is taken away."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    run("-m", "hatchling", "build", "--directory", str(out))
    wheel = out / f"gongwen-{VERSION}-py3-none-any.whl"
    run(str(ROOT / ".ci" / "page" / "build.py"), str(out))
    with tempfile.TemporaryDirectory() as folder:
        wheels = windows.wheels(wheel, Path(folder))
        licences(wheels, out)
        windows.archive(wheels, out, out / f"{NAME}-windows-x64.zip")
        debian.package(wheels, out, VERSION)
        materials.write(out / f"{NAME}.cdx.json", wheels, VERSION)
    shutil.rmtree(out / "公文")  # the page as a folder is for a site; do.py page makes it
    sums(out)


def run(*command: str) -> None:
    """Run Python from the repository's top; end with its status where it fails."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def licences(wheels: list[Path], out: Path) -> None:
    """Collect the licences of all packages that the Windows archive holds; they are those of the others, too."""
    with tempfile.TemporaryDirectory() as folder:
        for wheel in wheels:
            shutil.copy(wheel, folder)
        run(str(ROOT / ".ci" / "licences.py"), folder)
        shutil.copytree(Path(folder) / "许可证", out / "许可证")


def sums(out: Path) -> None:
    """Write the sums of all files, as sha256sum --check reads them."""
    files = sorted(file for file in out.iterdir() if file.is_file())
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (out / f"{NAME}.sha256").write_text("".join(lines), encoding="utf-8", newline="\n")
    print("".join(f"{file.stat().st_size / 1e6:6.1f} MB  {out.name}/{file.name}\n" for file in files), end="")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve())
