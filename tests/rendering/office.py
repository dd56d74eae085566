"""docx files → PDF by LibreOffice, with a profile of its own so that runs do not disturb each other."""

import functools
import os
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

FONTS = {
    "仿宋_GB2312": "FandolFang-Regular.otf",
    "楷体_GB2312": "FandolKai-Regular.otf",
    "黑体": "FandolHei-Regular.otf",
    "宋体": "FandolSong-Regular.otf",
    "方正小标宋简体": "NotoSerifSC_900Black.ttf",
}


class RenderingError(RuntimeError):
    """LibreOffice gave no PDF; the message holds what it said."""


def convert(files: Sequence[Path], out: Path, *, timeout_s: float = 300) -> list[Path]:
    """The PDFs of the docx files, in their order, in folder `out`; one call of LibreOffice for all.

    Stems must differ, because LibreOffice names each PDF after its file. Raises RenderingError
    with LibreOffice's stderr when a PDF is missing or `timeout_s` seconds have passed.
    """
    if not files:
        return []
    program = _program()
    if program is None:
        raise RenderingError("soffice is not on PATH")
    pdfs = _targets(files, out)
    with tempfile.TemporaryDirectory(prefix="gongwen-office-", ignore_cleanup_errors=True) as profile:
        output = _run(_command(program, Path(profile), files, out), timeout_s)
    missing = [pdf.name for pdf in pdfs if not pdf.is_file() or not pdf.stat().st_size]
    if missing:
        raise RenderingError(f"no PDF for {', '.join(missing)}: {output.strip()}")
    return pdfs


@functools.cache
def available() -> str | None:
    """None when LibreOffice and the five fonts are there, else why not, short enough for a skip reason."""
    if _program() is None:
        return "LibreOffice is missing (tests/rendering/install.sh installs it)"
    if shutil.which("fc-match") is None:
        return "fontconfig is missing (tests/rendering/install.sh installs it)"
    wrong = [name for name, file in FONTS.items() if _font_file(name) != file]
    return f"no stand-in for {'、'.join(wrong)} (tests/rendering/install.sh installs it)" if wrong else None


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _font_file(family: str) -> str:
    """Name of the file that fontconfig takes for a family."""
    match = subprocess.run(["fc-match", "-f", "%{file}", family], capture_output=True, text=True, check=False)
    return Path(match.stdout).name


def _targets(files: Sequence[Path], out: Path) -> list[Path]:
    """Where the PDFs will be; old ones are removed so that they cannot pass for new ones."""
    twice = [stem for stem, count in Counter(file.stem for file in files).items() if count > 1]
    if twice:
        raise ValueError(f"several files are named {', '.join(twice)}; their PDFs would overwrite each other")
    out.mkdir(parents=True, exist_ok=True)
    pdfs = [out / f"{file.stem}.pdf" for file in files]
    for pdf in pdfs:
        pdf.unlink(missing_ok=True)
    return pdfs


def _command(program: str, profile: Path, files: Sequence[Path], out: Path) -> list[str]:
    own_profile = f"-env:UserInstallation={profile.as_uri()}"
    options = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(out.resolve())]
    return [program, own_profile, *options, *(str(file.resolve()) for file in files)]


def _run(command: list[str], timeout_s: float) -> str:
    """Stderr of LibreOffice. Its children outlive it, so on timeout its whole session is ended."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # else Chinese file names do not open in a C locale
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=environment,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=timeout_s)[1]
    except subprocess.TimeoutExpired as expired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise RenderingError(f"LibreOffice took more than {timeout_s:g} s") from expired
