"""docx files → PDF for the tests, by the program's own conversion; whether this computer can lay pages out."""

import functools
import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from gongwen.document.finding import Misuse
from gongwen.word import libreoffice

INSTALLS = "tests/rendering/install.sh installs it"
FONTS = {
    "仿宋_GB2312": "FandolFang-Regular.otf",
    "楷体_GB2312": "FandolKai-Regular.otf",
    "黑体": "FandolHei-Regular.otf",
    "宋体": "FandolSong-Regular.otf",
    "方正小标宋简体": "NotoSerifSC_900Black.ttf",
}


class RenderingError(RuntimeError):
    """LibreOffice gave no PDF; the message holds what it said."""


def convert(files: Sequence[Path], out: Path) -> list[Path]:
    """The PDFs of the docx files, in their order, in folder `out`. Raises RenderingError when one is missing.

    Stems must differ, because each PDF is named after its file. What a run has laid out once it takes again.
    """
    pdfs = [out / f"{file.stem}.pdf" for file in files]
    assert len({path.name for path in pdfs}) == len(files), "PDFs would overwrite each other"
    out.mkdir(parents=True, exist_ok=True)
    new = [(file, pdf) for file, pdf in zip(files, pdfs, strict=True) if not _taken_again(file, pdf)]
    missing = [outcome for outcome in libreoffice.convert(new) if outcome.error]
    if missing:
        raise RenderingError("; ".join(f"{outcome.document.name}: {outcome.error}" for outcome in missing))
    for file, pdf in new:
        _keep(file, pdf)
    return pdfs


kept: Path | None = None  # where this run of the tests keeps what was laid out, by the bytes of the document


def _kept_pdf(file: Path) -> Path | None:
    return kept and kept / f"{hashlib.sha256(file.read_bytes()).hexdigest()}.pdf"


def _taken_again(file: Path, pdf: Path) -> bool:
    earlier = _kept_pdf(file)
    return bool(earlier and earlier.exists() and shutil.copyfile(earlier, pdf))


def _keep(file: Path, pdf: Path) -> None:
    """Keep a PDF for the other tests of the run, whole at once: processes beside this one look for it."""
    if earlier := _kept_pdf(file):
        earlier.parent.mkdir(exist_ok=True)
        half = earlier.with_suffix(f".{os.getpid()}")
        shutil.copyfile(pdf, half)
        half.replace(earlier)


@functools.cache
def available() -> str | None:
    """None when LibreOffice and the five fonts are there, else why not, short enough for a skip reason."""
    try:
        libreoffice.program()
        wrong = [name for name, file in FONTS.items() if _font_file(name) != file]
    except Misuse:
        return f"LibreOffice is missing ({INSTALLS})"
    except FileNotFoundError:
        return f"fontconfig is missing ({INSTALLS})"
    return f"no stand-in for {'、'.join(wrong)} ({INSTALLS})" if wrong else None


def _font_file(family: str) -> str:
    """Name of the file that fontconfig takes for a family."""
    match = subprocess.run(["fc-match", "-f", "%{file}", family], capture_output=True, text=True, check=False)
    return Path(match.stdout).name
