"""A folder of wheels → the licences of all of them, in a folder beside them: who passes packages on passes these on.

`python licences.py dist` takes from each wheel what its authors put there; where that is nothing, from the package's
source (by pip, which needs the network); where that is nothing either, the text of the licence that the package
declares, kept in licences/, below what it says of its authors. A package without any of these ends it with status 1.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from typing import NamedTuple

KEPT = Path(__file__).with_name("licences")
FOLDER = "许可证"  # in the folder of wheels
LIST = "清单.txt"
BEGIN = ("licen", "copying", "notice", "authors")  # how the names of such files begin
SAME = {"MIT License": "MIT"}  # what packages call a licence that is kept under another name
Texts = dict[str, bytes]  # by file name


class Package(NamedTuple):
    """One wheel: what it is, and what it says of itself."""

    name: str
    version: str
    says: Message
    texts: Texts

    @property
    def declared(self) -> str:
        """Return the licence that it declares."""
        kinds = [kind.rpartition(" :: ")[2] for kind in self.says.get_all("Classifier", []) if "License ::" in kind]
        return self.says["License-Expression"] or (self.says["License"] or "").split("\n")[0] or "、".join(kinds)

    @property
    def pages(self) -> str:
        """Return where it comes from."""
        urls = [url.partition(",")[2].strip() for url in self.says.get_all("Project-URL", [])]
        return " ".join(dict.fromkeys(filter(None, [self.says["Home-page"], *urls])))


def package(wheel: Path) -> Package:
    """Return what a wheel is, with the licences that lie in it."""
    with zipfile.ZipFile(wheel) as archive:
        (about,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        says = HeaderParser().parsestr(archive.read(about).decode())
        inside = about.removesuffix("METADATA")
        texts = {
            name.removeprefix(inside).removeprefix("licenses/").replace("/", "_"): archive.read(name)
            for name in archive.namelist()
            if name.startswith(inside) and not name.endswith("/") and is_licence(name)
        }
    return Package(says["Name"], says["Version"], says, texts)


def is_licence(name: str) -> bool:
    """Return whether a file of a package is a licence, or says whose the package is."""
    path = PurePosixPath(name)
    return path.name.lower().startswith(BEGIN) or "licenses" in path.parts[:-1]


def from_source(found: Package) -> Texts:
    """Return the licences in the source of a package, none where it cannot be had."""
    print(f"{found.name} 的安装包里没有许可证，到它的源代码里取……", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{found.name}=={found.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", found.name, wanted]
        subprocess.run([*command, "--dest", folder], check=False, stderr=subprocess.DEVNULL)
        return {name: text for file in Path(folder).glob("*.tar.gz") for name, text in _in_archive(file)}


def _in_archive(file: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(file) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content and len(PurePosixPath(member.name).parts) == 2 and is_licence(member.name):
                yield PurePosixPath(member.name).name, content.read()


def kept(found: Package) -> Texts:
    """Return the text of the licence that a package declares, below its authors; none where it is not kept."""
    file = KEPT / f"{SAME.get(found.declared, found.declared)}.txt"
    if not file.is_file():
        return {}
    whose = found.says["Author"] or found.says["Author-email"] or f"{found.name} 的作者"
    return {"LICENSE.txt": f"{found.name} {found.version}\nCopyright (c) {whose}\n\n".encode() + file.read_bytes()}


def collect(folder: Path, source: Callable[[Package], Texts] = from_source) -> list[str]:
    """Write the licences of all wheels of a folder into it; return the packages that have none."""
    without, lines = [], []
    for wheel in sorted(folder.glob("*.whl")):
        found = package(wheel)
        texts = found.texts or source(found) or kept(found)
        place = folder / FOLDER / f"{found.name}-{found.version}"
        place.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (place / name).write_bytes(text)
        without += [] if texts else [f"{found.name} {found.version}"]
        lines.append(f"{found.name} {found.version}\t{found.declared}\t{'、'.join(sorted(texts))}\t{found.pages}\n")
    (folder / FOLDER).mkdir(exist_ok=True)
    (folder / FOLDER / LIST).write_text("包\t许可证\t文件\t来处\n" + "".join(lines), encoding="utf-8")
    return without


if __name__ == "__main__":
    missing = collect(Path(sys.argv[1]))
    print(f"许可证：{Path(sys.argv[1]) / FOLDER}")
    if missing:
        sys.exit(f"没有找到许可证：{'、'.join(missing)}；请从它的网站取来，放进 {FOLDER} 里，再分发 {sys.argv[1]}")
