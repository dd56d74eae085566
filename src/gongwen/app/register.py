"""The register of issued numbers 发文登记: an SQLite file that gives each matter one number, for good.

A unit and matter that are registered keep their number in every rerun. All numbers of a run are given in one
transaction, so that two programs at once never give one number twice and a killed one leaves no half.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from gongwen.app import register_file
from gongwen.chinese import document_number
from gongwen.document.finding import Misuse

NAMED = 20  # numbers skipped in a row that are named one by one


class Matter(NamedTuple):
    """What a number is given to: the series it is counted in (代字, 年份), and genre, unit and matter."""

    code: str
    year: str
    genre: str
    unit: str
    subject: str


class Entry(NamedTuple):
    """One issued number with what it was given to; title, file and sha256 once the document is written."""

    code: str
    year: str
    number: int
    genre: str
    unit: str
    subject: str
    title: str
    file: str
    sha256: str

    def __str__(self) -> str:
        return document_number.write(self.code, self.year, self.number)


class Register:
    """An open register; close it, or use it in a `with`."""

    def __init__(self, path: Path, reading: bool = False) -> None:
        """Open or begin a register; reading: one that is there, and nothing of it is changed.

        Raises Misuse when the file is no register or cannot be written.
        """
        self._path = path
        self._base = register_file.connect(path, reading)

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def assign(self, matters: Sequence[Matter], start: int = 1) -> list[int]:
        """Return the number of each matter: the one it has, or the next free one of its series, not below `start`."""
        with self._written():
            return [self._number(matter, start) for matter in matters]

    def _number(self, matter: Matter, start: int) -> int:
        where = "代字 = ? AND 年份 = ?"
        known = self._base.execute(
            f"SELECT 序号 FROM 发文登记 WHERE {where} AND 文种 = ? AND 单位 = ? AND 事由 = ?", matter
        ).fetchone()
        if known:
            return int(known[0])
        (highest,) = self._base.execute(f"SELECT max(序号) FROM 发文登记 WHERE {where}", matter[:2]).fetchone()
        number = max(start, (highest or 0) + 1)
        if number > document_number.LARGEST:
            raise Misuse(f"{self._path}：{matter.code}〔{matter.year}〕要编到{number}号，太大；请核对登记里最大的号")
        self._base.execute(
            "INSERT INTO 发文登记 (代字, 年份, 序号, 文种, 单位, 事由) VALUES (?, ?, ?, ?, ?, ?)",
            (*matter[:2], number, *matter[2:]),
        )
        return number

    def finished(self, documents: Iterable[tuple[str, str, str, str, str, int]]) -> None:
        """Note title, file and sha256 of written documents: (title, file, sha256, code, year, number)."""
        with self._written():
            self._base.executemany(
                "UPDATE 发文登记 SET 标题 = ?, 文件 = ?, sha256 = ? WHERE 代字 = ? AND 年份 = ? AND 序号 = ?", documents
            )

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Do something as one transaction that nobody else writes into; undo all of it when it fails."""
        with register_file.told(self._path):
            try:
                self._base.execute("BEGIN IMMEDIATE")
                yield
                self._base.execute("COMMIT")
            finally:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")

    def entries(self) -> list[Entry]:
        """Return every issued number by series and number."""
        columns = "代字, 年份, 序号, 文种, 单位, 事由, 标题, 文件, sha256"
        with register_file.told(self._path):
            return [
                Entry(*row) for row in self._base.execute(f"SELECT {columns} FROM 发文登记 ORDER BY 代字, 年份, 序号")
            ]


def gaps(entries: Iterable[Entry]) -> list[str]:
    """Return the numbers that were skipped inside each series, as they would be written; of many in a row the first
    and the last.
    """
    series: dict[tuple[str, str], list[int]] = {}
    for entry in entries:
        series.setdefault((entry.code, entry.year), []).append(entry.number)
    return [
        told
        for (code, year), numbers in series.items()
        for before, after in pairwise(sorted(numbers))
        for told in _skipped(code, year, before + 1, after - 1)
    ]


def _skipped(code: str, year: str, first: int, last: int) -> list[str]:
    """Return the numbers from first to last."""
    if last - first < NAMED:
        return [document_number.write(code, year, number) for number in range(first, last + 1)]
    ends = (document_number.write(code, year, number) for number in (first, last))
    return [f"{'至'.join(ends)}，共{last - first + 1}个"]
