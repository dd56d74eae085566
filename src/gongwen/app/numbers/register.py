"""The register of issued numbers 发文登记: an SQLite file that gives each matter one number, for good.

A matter that is registered keeps its number in every rerun; what is another matter under the same name is told, and
nothing is numbered. All numbers of a run are given in one transaction, so that two programs at once never give one
number twice and a killed one leaves no half.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gongwen.app.numbers import register_file
from gongwen.app.numbers.matters import RESERVED, VOID, Edition, Entry, Matter, NumberWanted
from gongwen.chinese import document_number
from gongwen.document.finding import Misuse

COLUMNS = "代字, 年份, 序号, 文种, 单位, 事由, 标题, 文件, sha256, 批次, 成文日期, 内容, 状态, 原因"


class Register:
    """An open register; close it, or use it in a `with`."""

    def __init__(self, path: Path, reading: bool = False, copied: bool = False) -> None:
        """Open or begin a register; reading: one that is there, and nothing of it is changed; copied: a copy of it in
        memory, which may be written and is forgotten.

        Raises Misuse when the file is no register or cannot be written.
        """
        self.path = path
        self._base = register_file.copied(path) if copied else register_file.connect(path, reading)
        self._columns = register_file.columns(self._base, COLUMNS)

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    # --- what it holds -----------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """Return every number by series and number."""
        return self.where("1 = 1")

    def where(self, condition: str, *values: object) -> list[Entry]:
        """Return the entries that a condition holds for, by series and number."""
        asked = f"SELECT {self._columns} FROM 发文登记 WHERE {condition}"
        with register_file.told(self.path):
            return [Entry(*row) for row in self._base.execute(f"{asked} ORDER BY 代字, 年份, 序号", values)]

    def of(self, matter: Matter) -> Entry | None:
        """Return the entry of a matter, None where it has none or it was made void."""
        found = self.where(
            "代字 = ? AND 年份 = ? AND 文种 = ? AND 单位 = ? AND 事由 = ? AND 批次 = ? AND 状态 = ''", *matter
        )
        return found[0] if found else None

    def at(self, code: str, year: str, number: int) -> Entry | None:
        """Return the entry of a number."""
        found = self.where("代字 = ? AND 年份 = ? AND 序号 = ?", code, year, number)
        return found[0] if found else None

    def editions(self) -> list[Edition]:
        """Return every version that was made under every number."""
        if not register_file.is_current(self._base):
            return []
        columns = "代字, 年份, 序号, 版次, 单位, 事由, 成文日期, 标题, 文件, sha256"
        with register_file.told(self.path):
            found = self._base.execute(f"SELECT {columns} FROM 发文版本 ORDER BY 代字, 年份, 序号, 版次")
            return [Edition(*row) for row in found]

    # --- giving numbers ----------------------------------------------------------------------

    def next_number(self, code: str, year: str, start: int = 1) -> int:
        """Return the next free number of a series: above all that were given, not below `start`, none that is reserved.

        Raises Misuse where it would be no number that a document can have.
        """
        where, series = "代字 = ? AND 年份 = ?", (code, year)
        (highest,) = self._base.execute(
            f"SELECT max(序号) FROM 发文登记 WHERE {where} AND 状态 <> '{RESERVED}'", series
        ).fetchone()
        number = max(start, (highest or 0) + 1)
        taken = f"SELECT 1 FROM 发文登记 WHERE {where} AND 序号 = ?"
        while number <= document_number.LARGEST and self._base.execute(taken, (*series, number)).fetchone():
            number += 1
        if number > document_number.LARGEST:
            raise Misuse(f"{self.path}：{code}〔{year}〕要编到{number}号，太大；请核对登记里最大的号")
        return number

    def enter(self, wanted: NumberWanted, number: int) -> Entry:
        """Give a number to a document; return the new entry."""
        matter = wanted.matter
        entry = Entry(
            *(matter.code, matter.year, number, *matter[2:5], "", "", ""), matter.batch, wanted.date, wanted.content
        )
        self._base.execute(f"INSERT OR REPLACE INTO 发文登记 ({COLUMNS}) VALUES ({'?, ' * 13}?)", entry)
        return entry

    def restate(self, entry: Entry, wanted: NumberWanted) -> Entry:
        """Put what a document is now in the place of what its entry says of it; return the entry."""
        matter = wanted.matter
        now = entry._replace(
            unit=matter.unit,
            subject=matter.subject,
            batch=matter.batch,
            date=wanted.date or entry.date,
            content=wanted.content or entry.content,
        )
        if now != entry:
            self._base.execute(
                "UPDATE 发文登记 SET 单位 = ?, 事由 = ?, 批次 = ?, 成文日期 = ?, 内容 = ?"
                " WHERE 代字 = ? AND 年份 = ? AND 序号 = ?",
                (now.unit, now.subject, now.batch, now.date, now.content, *now[:3]),
            )
        return now

    def mark(self, code: str, year: str, numbers: Iterable[int], state: str, why: str) -> list[Entry]:
        """Make numbers void, or reserve them; return their entries as they are now.

        Raises Misuse for one that was not given and cannot be void, or that is given and cannot be reserved.
        """
        with self.written():
            return [self._mark(code, year, number, state, why) for number in numbers]

    def _mark(self, code: str, year: str, number: int, state: str, why: str) -> Entry:
        found, told = self.at(code, year, number), document_number.write(code, year, number)
        if state == VOID and found is None:
            raise Misuse(f"{self.path}：没有登记过{told}，不能作废；用 gongwen register {self.path} 看有哪些")
        if state == RESERVED and found:
            raise Misuse(f"{self.path}：{told}已经{found.state or f'给了{found.unit or found.genre}'}，不能预留")
        if found and found.state == state:
            raise Misuse(f"{self.path}：{told}已经{state}（{found.why}）")
        entry = (found or Entry(code, year, number, *[""] * 6))._replace(state=state, why=why)
        self._base.execute(f"INSERT OR REPLACE INTO 发文登记 ({COLUMNS}) VALUES ({'?, ' * 13}?)", entry)
        return entry

    def finished(self, documents: Iterable[tuple[str, str, str, str, str, int]]) -> None:
        """Note title, file and sha256 of written documents: (title, file, sha256, code, year, number).

        A version that differs from the last one is kept beside it.
        """
        with self.written():
            for title, file, digest, *number in documents:
                self._base.execute(_NEW_EDITION, (title, file, digest, *number, digest))
                self._base.execute(
                    "UPDATE 发文登记 SET 标题 = ?, 文件 = ?, sha256 = ? WHERE 代字 = ? AND 年份 = ? AND 序号 = ?",
                    (title, file, digest, *number),
                )

    @contextmanager
    def written(self) -> Iterator[None]:
        """Do something as one transaction that nobody else writes into; undo all of it when it fails."""
        with register_file.told(self.path):
            try:
                self._base.execute("BEGIN IMMEDIATE")
                yield
                self._base.execute("COMMIT")
            finally:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")

    def undo(self) -> None:
        """Take back what this transaction has written so far."""
        self._base.execute("ROLLBACK")
        self._base.execute("BEGIN")


_NEW_EDITION = """INSERT INTO 发文版本 (代字, 年份, 序号, 版次, 单位, 事由, 成文日期, 内容, 标题, 文件, sha256)
    SELECT 代字, 年份, 序号, (SELECT count(*) + 1 FROM 发文版本 AS 前 WHERE 前.代字 = 发文登记.代字
        AND 前.年份 = 发文登记.年份 AND 前.序号 = 发文登记.序号), 单位, 事由, 成文日期, 内容, ?, ?, ?
    FROM 发文登记 WHERE 代字 = ? AND 年份 = ? AND 序号 = ? AND sha256 <> ?"""
