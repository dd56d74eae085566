"""Finished documents → PDF by LibreOffice: `gongwen make --pdf`; old ones → .docx.

LibreOffice runs without a window, with a profile of its own that is thrown away, once for many documents. A macro in
it sets what it does not take from a Word file. A PDF is put in its place when it is whole.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongwen.document import provenance, saving
from gongwen.document.beside import threads
from gongwen.document.finding import Misuse
from gongwen.word.pdfs import ARCHIVED, PLAIN, pages_of, stable

PROGRAM = "GONGWEN_SOFFICE"  # environment variable: LibreOffice's program, where it is in no usual place
INSTALL = Path(__file__).with_name("rendering") / "install.sh"
PROFILE = INSTALL.with_name("profile")
CHUNK, CHARACTERS = 50, 20_000  # of one call: documents, and length of the command (Windows takes 32,767)
WORTHWHILE = 8  # documents from which a second LibreOffice pays for its start
STALL_S = 180.0  # seconds without another finished PDF after which LibreOffice is stopped
# Calls one after another that gave nothing, after which the rest is given up: at first, and once some did.
BARREN, TIRED = 2, 5
NAMED = 3  # documents without a PDF that are named before the rest is only counted
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "/opt/libreoffice*/program/soffice")

Pair = tuple[Path, Path]  # a document and where its PDF goes


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of one document: its PDF and the pages of that, or why there is none (Chinese)."""

    document: Path
    pdf: Path
    error: str = ""
    pages: int = 0


# --- LibreOffice -----------------------------------------------------------------------------


def program() -> str:
    """Return LibreOffice's program. Raises Misuse that says how to get it."""
    named = os.environ.get(PROGRAM)
    if named:
        if found := shutil.which(named):
            return found
        raise Misuse(f"环境变量 {PROGRAM} 写的程序不能运行：{named}")
    if found := shutil.which("soffice") or shutil.which("libreoffice") or next(_usual_places(), None):
        return found
    raise Misuse(
        f"出 PDF 要用 LibreOffice，这台电脑上没有找到。{_how_to_get()}。"
        "也可以用 Word 或 WPS 打开文件，另存为 PDF；见 gongwen help 字体与PDF"
    )


def _usual_places() -> Iterator[str]:
    """Return the programs that lie where LibreOffice's own installers put them."""
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield from map(str, Path(folder).glob("LibreOffice*/program/soffice.exe"))
    for place in _PLACES:
        yield from map(str, sorted(Path("/").glob(place.lstrip("/")), reverse=True))


def _how_to_get() -> str:
    """Return how LibreOffice comes onto a computer of this kind."""
    if os.name == "nt" or sys.platform == "darwin":
        where = "请从 LibreOffice 官方网站（zh-cn.libreoffice.org）的下载页下载安装"
        return f"{where}；装在别处的，把程序的位置写进环境变量 {PROGRAM}"
    elsewhere = "统信、麒麟：在应用商店里装 LibreOffice，或装软件包 libreoffice-writer"
    return f"Debian、Ubuntu：运行 {install_command()}；{elsewhere}"


def install_command() -> str:
    """Return the command that installs LibreOffice and the free fonts on Debian."""
    return f"sudo bash {shlex.quote(str(INSTALL))}"


# --- documents → PDF -------------------------------------------------------------------------


def beside(document: Path) -> Path:
    """Return where the PDF of a document goes."""
    return document.with_suffix(".pdf")


def told(reason: str, outcomes: Sequence[Conversion]) -> str:
    """Return the line that says of some documents why they have no PDF, and of which an old one lies there still."""
    names = "、".join(outcome.document.name for outcome in outcomes[:NAMED]) + (
        f"等{len(outcomes)}份" if len(outcomes) > NAMED else ""
    )
    old = [outcome.pdf.name for outcome in outcomes if outcome.pdf.exists()]
    left = f"。原来的 {'、'.join(old[:NAMED])}{'等' if len(old) > NAMED else ''} 还在，不是这次做的" if old else ""
    return f"错误：{names}：没有做成 PDF。{reason}{left}"


def convert(
    pairs: Sequence[Pair],
    stall_s: float = STALL_S,
    force: bool = False,
    archived: bool = False,
    scratch: Path | None = None,
) -> Iterator[Conversion]:
    """Make the PDFs of documents; return what became of each, in their order, as calls of LibreOffice end.

    stall_s: seconds after which a LibreOffice that finishes nothing is stopped; force: PDFs that others wrote are
    replaced, too; archived: as PDF/A; scratch: a folder of one of several workers, which calls one at a time. Raises
    Misuse when there is none.
    """
    office = OfficeProgram(program(), stall_s, force, ARCHIVED if archived else PLAIN, scratch)
    workers = 2 if not scratch and len(pairs) >= WORTHWHILE and (os.cpu_count() or 1) > 1 else 1
    with threads(workers) as pool:
        try:
            for outcomes in pool.map(office.convert, _chunks(pairs, -(-len(pairs) // workers))):
                yield from outcomes
        finally:
            office.stop()  # whoever stops listening, by Ctrl-C too, leaves no LibreOffice behind


def as_docx(document: Path, stall_s: float = STALL_S) -> tuple[bytes, str]:
    """Return an old document as a .docx, and why there is none. Raises Misuse when there is no LibreOffice."""
    office = OfficeProgram(program(), stall_s)
    with tempfile.TemporaryDirectory(prefix="gongwen-docx-", ignore_cleanup_errors=True) as scratch:
        folder, said = office.converted([document], "docx:MS Word 2007 XML", Path(scratch))
        made = folder / f"{document.stem}.docx"
        return (made.read_bytes(), "") if made.is_file() else (b"", said)


def _chunks(pairs: Iterable[Pair], most: int) -> Iterator[list[Pair]]:
    """Return the documents of each call: not too many, and no two of one name: PDFs of one call share a folder."""
    chunk: list[Pair] = []
    names: set[str] = set()
    length = 0
    for pair in pairs:
        name, characters = pair[0].stem.casefold(), len(str(pair[0].absolute())) + 3
        if chunk and (len(chunk) >= min(most, CHUNK) or name in names or length + characters > CHARACTERS):
            yield chunk
            chunk, names, length = [], set(), 0
        chunk.append(pair)
        names.add(name)
        length += characters
    if chunk:
        yield chunk


class OfficeProgram:
    """One LibreOffice, called several times, also from several threads."""

    def __init__(
        self, program: str, stall_s: float, force: bool = False, kind: str = PLAIN, scratch: Path | None = None
    ) -> None:
        self.program, self.force, self.scratch = program, force, scratch
        self.kind = kind  # of PDF
        self.stall_s = stall_s
        self.made = False  # a PDF, ever
        self.stopped = False
        self.hopeless = ""  # why no document has a PDF, once that is clear
        self.running: set[subprocess.Popen[str]] = set()
        self.placing = threading.Lock()  # one process writes one file at a time

    def stop(self) -> None:
        """End every call at once, and begin no other."""
        self.stopped, self.hopeless = True, self.hopeless or "已中断"
        for process in list(self.running):
            _kill(process)

    def convert(self, pairs: Sequence[Pair]) -> list[Conversion]:
        """Return what became of each document, in order; one that LibreOffice cannot read does not stop the others.

        LibreOffice passes over a document, or ends at it. So what is missing is called for again, and a call
        that gives nothing has failed at its first document.
        """
        done: dict[Path, Conversion] = {}
        waiting, barren = list(pairs), 0
        while waiting and not self.hopeless:
            try:
                made, said = self._call(waiting)
            except OSError as error:
                made, said = {}, f"临时文件写不进去（{error.strerror}）"
            done.update(made)
            self.made = self.made or bool(made)
            barren = 0 if made else barren + 1
            if not made:
                done[waiting[0][0]] = Conversion(*waiting[0], said)
            if barren >= (TIRED if self.made else BARREN):
                self.hopeless = said
            waiting = [pair for pair in waiting if pair[0] not in done]
        return [done.get(document) or Conversion(document, pdf, self.hopeless) for document, pdf in pairs]

    def _call(self, pairs: Sequence[Pair]) -> tuple[dict[Path, Conversion], str]:
        """Call LibreOffice once; return the PDFs it made, put in their places, and why the others are missing."""
        with tempfile.TemporaryDirectory(dir=self.scratch, prefix="gongwen-pdf-", ignore_cleanup_errors=True) as own:
            shutil.copytree(PROFILE, Path(own) / "profile")
            folder, said = self.converted([document for document, _ in pairs], self.kind, Path(own))
            made = ((pair, _read(folder / f"{pair[0].stem}.pdf")) for pair in pairs)
            with self.placing:
                return {pair[0]: _placed(pair, data, self.force) for pair, data in made if data}, said

    def converted(self, documents: Sequence[Path], kind: str, scratch: Path) -> tuple[Path, str]:
        """Convert documents to a kind of file; return the folder in `scratch` with what was made, and why some are
        missing.
        """
        folder = scratch / "made"
        folder.mkdir()
        profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
        options = [profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(folder)]
        return folder, self._run(
            [self.program, *options, *(str(document.absolute()) for document in documents)], folder
        )

    def _run(self, command: Sequence[str], folder: Path) -> str:
        """Run LibreOffice, stopped when no file comes into the folder for too long; return why it gave no PDF."""
        try:
            process = _start(command)
        except OSError as error:
            return f"LibreOffice 不能运行（{error.strerror}）"
        self.running.add(process)
        if self.stopped:
            _kill(process)
        count, since = 0, time.monotonic()
        try:
            while True:
                try:
                    return _reason(process.communicate(timeout=min(1.0, self.stall_s))[1])
                except subprocess.TimeoutExpired:
                    now = len(list(folder.iterdir()))
                    count, since = (now, time.monotonic()) if now > count else (count, since)
                    if time.monotonic() - since >= self.stall_s:
                        return f"LibreOffice {self.stall_s:g} 秒没有做出来，已停止"
        finally:
            self.running.discard(process)
            if process.returncode != 0:
                _kill(process)
            if process.stderr:
                process.stderr.close()


def _start(command: Sequence[str]) -> subprocess.Popen[str]:
    """Start LibreOffice in a session of its own, in a locale that opens Chinese file names."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[str]) -> None:
    """End LibreOffice with its children, which outlive it when it alone is ended."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    process.wait()


def _reason(said: str) -> str:
    """Return why LibreOffice gave no PDF, from what it said on stderr; of its remarks about Java nothing."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and "javaldx" not in line]
    if lines and "could not be loaded" in lines[-1]:
        return "LibreOffice 打不开它"
    return "LibreOffice 没有做出来" + (f"（{lines[-1]}）" if lines else "，也没有说明原因")


def _read(pdf: Path) -> bytes:
    """Return a PDF that is there to its last line, else nothing."""
    data = pdf.read_bytes() if pdf.is_file() else b""
    return data if data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") else b""


def _placed(pair: Pair, data: bytes, force: bool) -> Conversion:
    """Put a finished PDF in its place, whole."""
    try:
        saving.save(pair[1], provenance.marked(stable(data)), force)
    except Misuse as error:
        return Conversion(*pair, str(error))
    return Conversion(*pair, pages=pages_of(data))
