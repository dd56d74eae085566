"""`gongwen.make`: a record, a manuscript or an outline → the finished Word file, its pages, what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.app import intake, left_out
from gongwen.app.contract import places, sheets, sources
from gongwen.app.contract.findings import ToldFinding
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.sources import ComposeAsked, GivenSource
from gongwen.app.contract.written_values import as_fields
from gongwen.app.library.inputs import FileLike, PathLike, given_files, settings_beside
from gongwen.document import file_names, provenance, reading
from gongwen.document.file_kinds import MANUSCRIPT, RECORD, TEXT, kind_of
from gongwen.document.finding import ERROR, Misuse
from gongwen.genres import printing
from gongwen.genres.composing import Job
from gongwen.genres.printing import Prepared
from gongwen.standard import folders


class _Pages(NamedTuple):
    pages: tuple[str, ...]
    css: str


@dataclass(frozen=True)
class Made:
    """One document. docx: the Word file, b"" where it is refused; name: how the file would be called; findings: all
    that is to be told, each with its path or line; pages, page_css: HTML of each page, drawn when first asked for.
    """

    docx: bytes
    name: str
    findings: tuple[ToldFinding, ...]
    draw: Callable[[], _Pages] = field(repr=False, compare=False)

    @property
    def refused(self) -> bool:
        """Return whether errors stand in the way: nothing was made."""
        return not self.docx

    @cached_property
    def _drawn(self) -> _Pages:
        return self.draw()

    @property
    def pages(self) -> tuple[str, ...]:
        """Return the pages as HTML, a sheet each; of a refused document as a draft with gaps."""
        return self._drawn.pages

    @property
    def page_css(self) -> str:
        """Return the style sheet that the pages need."""
        return self._drawn.css


def make(
    record: Mapping[str, Any] | PathLike | GivenFile,
    genre: str = "",
    *,
    files: FileLike | Iterable[FileLike] = (),
    folder: PathLike = "",
    paper: str = "",
    draft: bool = False,
) -> Made:
    """Return a document made of a record, of the path of a file, or of a name with bytes (GivenFile).

    genre: where the record names none. files: pictures and Word files that it names; folder: where those lie that are
    not given, beside the input where that has a path, as settings
    of its office may. paper: a built-in paper, or the office's own by its name or path.
    Raises Misuse for what no document can be made of at all; faults of what is written are findings.
    """
    beside = record if isinstance(record, (str, os.PathLike)) else ()
    with settings_beside(beside), _at(record, given_files(files), folder) as own:
        job, again = _composed(record, genre, draft, own)
        return _made(job, again, folders.located(paper), draft, own)


@contextmanager
def _at(
    record: Mapping[str, Any] | PathLike | GivenFile, files: tuple[GivenFile, ...], folder: PathLike
) -> Iterator[RequestRoom]:
    """Give a folder that what the record names is looked for in."""
    if files:
        with room(files) as own:
            yield own
        return
    beside = Path(record).parent if isinstance(record, (str, os.PathLike)) else Path()
    where = (Path(folder) if os.fspath(folder) else beside).absolute()
    with reading.confined(Path(where.anchor)):  # whoever calls may read what this computer lets them
        yield RequestRoom(where)


_Composing = Callable[[bool], Job]


def _composed(
    record: Mapping[str, Any] | PathLike | GivenFile, genre: str, draft: bool, own: RequestRoom
) -> tuple[Job, _Composing]:
    """Return the job of an input, and what composes it as a draft or not."""
    if isinstance(record, (str, os.PathLike)) and kind_of(os.fspath(record)) not in (RECORD, MANUSCRIPT, TEXT):
        path = Path(record)

        def read(as_draft: bool) -> Job:
            return _only(list(intake.read(path, genre, as_draft)), path)

        return read(draft), read
    written = _written(record, genre)

    def compose(as_draft: bool) -> Job:
        return sources.composed(ComposeAsked(written, genre), own, as_draft).job

    return compose(draft), compose


def _only(jobs: list[Job], path: Path) -> Job:
    if len(jobs) != 1:
        raise Misuse(f"{path}：里面有{len(jobs)}份材料，一次做一份；台账用 gongwen.make_ledger")
    return jobs[0]


def _written(record: Mapping[str, Any] | PathLike | GivenFile, genre: str) -> GivenSource:
    """Return an input as the contract takes it. Raises Misuse for a file that cannot be read."""
    if isinstance(record, Mapping):
        return GivenSource("record", as_fields(record))
    (file,) = given_files([record])
    kind = kind_of(file.name)
    if kind not in (RECORD, MANUSCRIPT, TEXT):
        raise Misuse(f"{file.name}：给的是字节，要是 .yaml、.json、.md 或 .txt；别的文件给路径")
    text = _text(file)
    if kind is RECORD:
        return GivenSource("record" if file.name.lower().endswith(".json") else "yaml", text)
    outline = kind is TEXT or bool(genre and not text.startswith(("---\n", "# ")))
    return GivenSource("outline" if outline else "manuscript", text)


def _text(file: GivenFile) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return file.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Misuse(f"{file.name}：不是文本文件，或编码无法识别；请在记事本中另存为 UTF-8")


def _made(job: Job, again: _Composing, paper: str, draft: bool, own: RequestRoom) -> Made:
    name = f"{file_names.safe_name(job.name or '材料')}.docx"
    if job.refused and not draft:
        shown = again(True)
        drawn = printing.prepared(shown, paper)
        name = f"{file_names.safe_name(shown.name or '材料')}.docx"
        return Made(b"", name, tuple(sources.told(list(job.findings), own)), lambda: _pages(drawn))
    ready = printing.prepared(job, paper)
    findings = [*job.findings, *left_out.of_prepared(ready, paper)]
    told = tuple(sources.told(findings, own))
    refused = any(finding.level == ERROR for finding in findings) and not draft
    data = b"" if refused else provenance.marked(printing.made(ready))
    return Made(data, name, told, lambda: _pages(ready))


def _pages(ready: Prepared) -> _Pages:
    shown = sheets.pages(ready, places.of_passages(ready.job))
    return _Pages(tuple(shown["pages"]), str(shown["page_css"]))
