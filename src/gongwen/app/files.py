"""The files that a run has written: documents, and what is made of them: a list, PDFs beside them, an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.app.outcome import attempt
from gongwen.app.reporter import Reporter
from gongwen.document import saving
from gongwen.document.file_kinds import WORD, kind_of
from gongwen.document.finding import HINT, Finding, Misuse

if TYPE_CHECKING:
    from gongwen.word.libreoffice import Conversion

_UNKNOWN = "工作机没有说做成没有；请用同样的命令再做一遍"
OTHER_NAMES = 20  # that are tried for a list whose own name cannot be had


class Files:
    """What a run has written so far, in the order in which it is packed; what could not be made is said and counted."""

    def __init__(self, paths: Iterable[Path], reporter: Reporter, force: bool = False) -> None:
        """Begin with documents that are written; force: files that others wrote are replaced, too."""
        self.paths = list(paths)
        self._force = force
        self.missing = 0  # files that were asked for and could not be made
        self._reporter = reporter

    def write(self, path: Path, write: Callable[[Path], None]) -> None:
        """Write one more file; that it could not be written stops nothing."""
        _, error = attempt(str(path), lambda: write(path))
        if error:
            self._reporter.error(error)
            self.missing += 1
        else:
            self.paths.append(path)
            self._reporter.result(f"{path}\n")

    def write_list(self, path: Path, data: bytes) -> None:
        """Write a list; where Excel holds the one that is there, or somebody has worked in it, under another name."""
        first = ""
        for name in _names(path):
            _, error = attempt(str(name), lambda name=name: saving.save(name, data, self._force))  # type: ignore[misc]
            if not error:
                self.paths.append(name)
                self._reporter.result(f"{name}\n")
                if first:
                    self._reporter.note(f"【提示】{first}。这次的清单存成 {name.name}")
                return
            first = first or error
            if not name.exists():
                break
        self._reporter.error(first)
        self.missing += 1

    def note(self, text: str) -> None:
        """Say something about the files."""
        self._reporter.note(text)

    def name_pdfs(self) -> None:
        """Name the PDFs that others have made beside the documents."""
        named = [(path, path.with_suffix(".pdf")) if kind_of(path) is WORD else (path,) for path in self.paths]
        self.paths = [file for files in named for file in files]

    def add_pdfs(self, archived: bool, pages: Mapping[Path, int]) -> None:
        """Make the PDF beside each document, say each path and why some are missing; archived: as PDF/A; pages: how
        many a document was counted to have, where that is known.
        """
        documents = [path for path in self.paths if kind_of(path) is WORD]
        if documents:
            self._take(documents, _pdfs(documents, self._reporter, self._force, archived, pages))

    def add_made_pdfs(self, errors: Mapping[str, str], fonts: Sequence[Finding]) -> None:
        """Say what became of the PDFs that others have made with the documents: why there is none, by their names."""
        from gongwen.word.libreoffice import Conversion, beside

        documents = [path for path in self.paths if kind_of(path) is WORD]
        if documents:
            done = (Conversion(path, beside(path), errors.get(path.name, _UNKNOWN)) for path in documents)
            self._take(documents, _told(done, len(documents), self._reporter, lambda _: fonts, {}))

    def _take(self, documents: Sequence[Path], made: set[Path]) -> None:
        """Put the PDFs that are made beside their documents, and count those that are missing."""
        self.missing += len(documents) - len(made)
        self.paths = [
            file for path in self.paths for file in (path, path.with_suffix(".pdf")) if file == path or file in made
        ]


def _names(path: Path) -> Iterator[Path]:
    """Return a name, and those that are taken where it cannot be had."""
    yield path
    for number in range(2, OTHER_NAMES + 2):
        yield path.with_stem(f"{path.stem}（{number}）")


def _pdfs(
    documents: Sequence[Path], reporter: Reporter, force: bool, archived: bool, pages: Mapping[Path, int]
) -> set[Path]:
    """Make PDFs; return those that are made. pages: how many those of a document were counted to be."""
    from gongwen.word import fonts, libreoffice

    try:
        pairs = [(path, libreoffice.beside(path)) for path in documents]
        done = reporter.progress(libreoffice.convert(pairs, force=force, archived=archived), len(documents))
        return _told(done, len(documents), reporter, fonts.findings, pages)
    except Misuse as error:
        none = (libreoffice.Conversion(path, libreoffice.beside(path), str(error)) for path in documents)
        return _told(none, len(documents), reporter, fonts.findings, pages)


def _told(
    done: Iterable[Conversion],
    count: int,
    reporter: Reporter,
    fonts: Callable[[Sequence[Path]], Sequence[Finding]],
    pages: Mapping[Path, int],
) -> set[Path]:
    """Say of each document where its PDF is, or why there is none; return those that are made."""
    from gongwen.word import libreoffice

    made, missing = dict[Path, Path](), dict[str, list[libreoffice.Conversion]]()
    for outcome in done:
        if outcome.error:
            missing.setdefault(outcome.error, []).append(outcome)
            continue
        made[outcome.pdf] = outcome.document
        reporter.result(f"{outcome.pdf}\n")
        reporter.findings(_other_pages(outcome.document, outcome.pages, pages.get(outcome.document, 0)))
    for reason, outcomes in missing.items():
        reporter.note(libreoffice.told(reason, outcomes))
    if made:
        reporter.findings(fonts(list(made.values())))
    if missing or count > 1:
        reporter.note(f"PDF：做成{len(made)}份，没有做成{count - len(made)}份")
    return set(made)


def _other_pages(document: Path, pages: int, counted: int) -> list[Finding]:
    """Return as 提示 that a PDF has other pages than its document was counted to have."""
    if not counted or not pages or pages == counted:
        return []
    told = f"{document.with_suffix('.pdf').name} 有{pages}面，排版时数出来是{counted}面，版记可能不在双数面的最下面"
    fix = f"请用 Word 或 WPS 打开 {document.name}，看面数和版记，再另存为 PDF"
    return [Finding("排版", HINT, "PDF", told, fix, file=str(document))]
