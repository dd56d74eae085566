"""`gongwen ledger merge`: the ledger and what came back → the new ledger and the pictures beside it, written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.app.ledgers import merging
from gongwen.app.ledgers.merging import Merged
from gongwen.app.ledgers.reading import NO_WISHES
from gongwen.document import saving
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.records.ledger import Wishes
from gongwen.records.settled import LedgerRead


class Collected(NamedTuple):
    """What was written, the ledger as it was read, what is to be said, and the sentence that sums it up."""

    written: list[Path]
    read: LedgerRead
    findings: list[Finding]
    summed: str

    @property
    def status(self) -> int:
        """Return the exit status: 1 where an answer was left out."""
        return int(any(finding.level == ERROR for finding in self.findings))


def collect(book: Path, answers: Sequence[Path], out: Path, asked: Wishes = NO_WISHES) -> Collected:
    """Write a ledger with the answers of fill-in workbooks, of files and of folders.

    Raises Misuse for what cannot be carried out, before anything is written.
    """
    if not book.exists():
        raise Misuse(f"没有这个文件：{book}")
    if book.suffix.lower() not in (".xlsx", ".xlsm"):
        raise Misuse(f"{book}：填报的内容只能写回 .xlsx；请在 Excel/WPS 中打开台账，另存为 .xlsx")
    if out.suffix.lower() != book.suffix.lower():
        raise Misuse(f"新台账和原来的要是一种文件：{book.suffix}，写的是 {out}")
    saving.refuse_existing(out)
    files = [path for path in _files(answers) if path.resolve() != book.resolve()]
    data, done = merging.merge(book, files, f"{out.stem}_照片", asked)
    for name in done.pictures:
        saving.refuse_existing(out.parent / name)
    written = [out]
    saving.save_new(out, data)
    for name, picture in done.pictures.items():
        saving.save_new(out.parent / name, picture)
        written.append(out.parent / name)
    return Collected(written, done.read, [*done.findings, *map(_stranger, _strangers(answers))], summed(done))


def _files(answers: Sequence[Path]) -> Iterator[Path]:
    for path in answers:
        if not path.exists():
            raise Misuse(f"没有这个文件：{path}")
        found = _books_in(path) if path.is_dir() else [path]
        if not found:
            raise Misuse(f"{path}：文件夹里没有填报表（.xlsx）")
        yield from found


def _books_in(folder: Path) -> list[Path]:
    return [path for path in _visible(folder) if kind_of(path) is WORKBOOK]


def _strangers(answers: Sequence[Path]) -> Iterator[Path]:
    """Return the files of folders that are no workbooks: nothing in them is looked at."""
    for folder in filter(Path.is_dir, answers):
        yield from (path for path in _visible(folder) if path.is_file() and kind_of(path) is not WORKBOOK)


def _stranger(path: Path) -> Finding:
    return Finding("填报", HINT, "", "不是工作簿，没有采用", "填报表是 .xlsx", file=str(path))


def _visible(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not path.name.startswith(("~$", "."))]


def summed(done: Merged) -> str:
    """Return the sentence that says what was collected."""
    left = sum(finding.level == ERROR for finding in done.findings)
    pictures = f"，图片{len(done.pictures)}张" if done.pictures else ""
    waiting = f"；没有收到{len(done.awaited)}个单位的：{'、'.join(done.awaited)}" if done.awaited else ""
    return (
        f"收{done.files}份填报表：写入{len(done.problems)}项问题的{done.count}格{pictures}；没有采用{left}处{waiting}"
    )
