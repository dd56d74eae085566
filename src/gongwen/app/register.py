"""The register of issued numbers 发文登记: an SQLite file that gives each matter one number, for good.

A unit and matter that are registered keep their number in every rerun. All numbers of a run are given in one
transaction, so that two programs at once never give one number twice and a killed one leaves no half.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from gongwen.chinese import document_number
from gongwen.document.finding import Misuse

_TABLE = """CREATE TABLE IF NOT EXISTS 发文登记 (
    代字 TEXT NOT NULL, 年份 TEXT NOT NULL, 序号 INTEGER NOT NULL,
    文种 TEXT NOT NULL, 单位 TEXT NOT NULL, 事由 TEXT NOT NULL,
    标题 TEXT NOT NULL DEFAULT '', 文件 TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (代字, 年份, 序号), UNIQUE (代字, 年份, 文种, 单位, 事由))"""


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

    def __init__(self, path: Path) -> None:
        """Open or begin a register. Raises Misuse when the file is no register or cannot be written."""
        self._path = path
        try:
            self._base = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._base.execute(_TABLE)
            self._base.execute("SELECT 代字, 年份, 序号, 文种, 单位, 事由, 标题, 文件, sha256 FROM 发文登记 LIMIT 1")
        except sqlite3.Error as error:
            raise Misuse(f"{path}：不是发文登记，或写不进去（{error}）") from error

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
        try:
            self._base.execute("BEGIN IMMEDIATE")
            yield
            self._base.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise Misuse(f"{self._path}：发文登记写不进去（{error}）；可能别的程序正在使用") from error
        finally:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")

    def entries(self) -> list[Entry]:
        """Return every issued number by series and number."""
        return [Entry(*row) for row in self._base.execute("SELECT * FROM 发文登记 ORDER BY 代字, 年份, 序号")]


def gaps(entries: Iterable[Entry]) -> list[str]:
    """Return the numbers that were skipped inside each series, as they would be written."""
    series: dict[tuple[str, str], list[int]] = {}
    for entry in entries:
        series.setdefault((entry.code, entry.year), []).append(entry.number)
    return [
        document_number.write(code, year, number)
        for (code, year), numbers in series.items()
        for number in sorted(set(range(min(numbers), max(numbers))) - set(numbers))
    ]
