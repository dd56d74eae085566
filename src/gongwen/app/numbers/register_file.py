"""A file → an open 发文登记 of this program, or why it is none: no other database is ever written into.

A register is known by its table, column by column, so that those of every version open; new ones carry a mark, too.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from gongwen.document.finding import Misuse

MARK = 0x676F6E67  # SQLite's application_id of a register: "gong"
OLD_TABLE = """CREATE TABLE 发文登记 (
    代字 TEXT NOT NULL, 年份 TEXT NOT NULL, 序号 INTEGER NOT NULL,
    文种 TEXT NOT NULL, 单位 TEXT NOT NULL, 事由 TEXT NOT NULL,
    标题 TEXT NOT NULL DEFAULT '', 文件 TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (代字, 年份, 序号), UNIQUE (代字, 年份, 文种, 单位, 事由))"""  # of 0.1.0
TABLE = """CREATE TABLE 发文登记 (
    代字 TEXT NOT NULL, 年份 TEXT NOT NULL, 序号 INTEGER NOT NULL,
    文种 TEXT NOT NULL, 单位 TEXT NOT NULL, 事由 TEXT NOT NULL,
    标题 TEXT NOT NULL DEFAULT '', 文件 TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
    批次 TEXT NOT NULL DEFAULT '', 成文日期 TEXT NOT NULL DEFAULT '', 内容 TEXT NOT NULL DEFAULT '',
    状态 TEXT NOT NULL DEFAULT '', 原因 TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (代字, 年份, 序号));
CREATE UNIQUE INDEX 一件一号 ON 发文登记 (代字, 年份, 文种, 单位, 事由, 批次) WHERE 状态 = ''"""
EDITIONS = """CREATE TABLE IF NOT EXISTS 发文版本 (
    代字 TEXT NOT NULL, 年份 TEXT NOT NULL, 序号 INTEGER NOT NULL, 版次 INTEGER NOT NULL,
    单位 TEXT NOT NULL, 事由 TEXT NOT NULL, 成文日期 TEXT NOT NULL, 内容 TEXT NOT NULL,
    标题 TEXT NOT NULL, 文件 TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (代字, 年份, 序号, 版次))"""
TABLES = (TABLE, OLD_TABLE)  # every one that a version of this program has made, the newest first
WAIT = 10  # seconds for another program that writes; whoever holds it longer is no batch that numbers
_OTHER = "不是 gongwen 的发文登记，没有改动它"
_SAID = {  # what SQLite says of a file: what it means, and what to do
    "not a database": f"{_OTHER}；请核对文件名，或换一个新的文件名",
    "malformed": "发文登记已损坏；请从备份恢复",
    "UTF-8": "发文登记里有的文字已损坏；请从备份恢复",
    "locked": "别的程序正在使用发文登记；请稍后再试",
    "full": "发文登记写不进去，磁盘满了",
}
_ELSE = "发文登记打不开，或写不进去；请核对文件名和文件夹"


def connect(path: Path, reading: bool = False) -> sqlite3.Connection:
    """Return an open register, begun where the file is missing or empty; reading: nothing is changed, nothing begun.

    Raises Misuse for a file that is no register of this program.
    """
    if path.exists() and not path.is_file():
        raise Misuse(f"{path}：{_OTHER}；它不是文件")
    with told(path):
        base = sqlite3.connect(_address(path, reading), timeout=WAIT, isolation_level=None, uri=True)
        try:
            _settle(base, path, reading)
        except BaseException:
            base.close()
            raise
    return base


def copied(path: Path) -> sqlite3.Connection:
    """Return a copy of a register in memory, an empty one where there is no file. Raises Misuse as `connect` does."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists() and path.stat().st_size:
        there = connect(path, reading=True)
        there.backup(base)
        there.close()
    _settle(base, path, reading=False)
    return base


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a register into Misuse."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a fault of this program, not of the file
        raise
    except sqlite3.DatabaseError as error:
        why = next((chinese for english, chinese in _SAID.items() if english in str(error)), _ELSE)
        raise Misuse(f"{path}：{why}（{error}）") from error


def _address(path: Path, reading: bool) -> str:
    """Return the URI of a file; where its last writer was killed it is opened for writing: SQLite puts it right."""
    whole = path.absolute().as_posix()
    mode = ("rw" if Path(f"{path}-journal").exists() else "ro") if reading else "rwc"
    return f"file://{'' if whole.startswith('/') else '/'}{quote(os.fsencode(whole))}?mode={mode}"


def _settle(base: sqlite3.Connection, path: Path, reading: bool) -> None:
    """Begin a register in an empty file; of another make sure that it is one. Raises Misuse where it is not."""
    if not reading and _is_empty(base):
        base.execute("BEGIN IMMEDIATE")  # of two programs that begin at once, the second finds it begun
        if _is_empty(base):
            _begin(base)
        base.execute("COMMIT")
    if strange := _strange(base):
        raise Misuse(f"{path}：{_OTHER}（{strange}）；请核对文件名，或换一个新的文件名")
    if not reading and not is_current(base):
        _carry_over(base)


def _begin(base: sqlite3.Connection) -> None:
    """Make the tables of a register inside a transaction."""
    for statement in (*TABLE.split(";"), EDITIONS):
        base.execute(statement)
    base.execute(f"PRAGMA application_id = {MARK}")


def _carry_over(base: sqlite3.Connection) -> None:
    """Turn a register of an older version into one of today, as one transaction: every number stays what it was."""
    base.execute("BEGIN IMMEDIATE")
    try:
        if not is_current(base):  # of two programs that carry over at once, the second finds it done
            base.execute("ALTER TABLE 发文登记 RENAME TO 旧发文登记")
            _begin(base)
            base.execute(f"INSERT INTO 发文登记 ({OLD_COLUMNS}) SELECT {OLD_COLUMNS} FROM 旧发文登记")
            base.execute(
                "INSERT INTO 发文版本 SELECT 代字, 年份, 序号, 1, 单位, 事由, '', '', 标题, 文件, sha256"
                " FROM 旧发文登记 WHERE sha256 <> ''"
            )
            base.execute("DROP TABLE 旧发文登记")
        base.execute("COMMIT")
    finally:
        if base.in_transaction:
            base.execute("ROLLBACK")


OLD_COLUMNS = "代字, 年份, 序号, 文种, 单位, 事由, 标题, 文件, sha256"


def is_current(base: sqlite3.Connection) -> bool:
    """Return whether a register has what those of this version have."""
    return bool(base.execute("SELECT 1 FROM pragma_table_info('发文登记') WHERE name = '批次'").fetchone())


def columns(base: sqlite3.Connection, names: str) -> str:
    """Return names of columns as they are asked of a register: of an older one '' for those that it has not."""
    if is_current(base):
        return names
    return ", ".join(name if name in OLD_COLUMNS.split(", ") else f"'' AS {name}" for name in names.split(", "))


def _is_empty(base: sqlite3.Connection) -> bool:
    return not base.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() and _mark(base) in (0, MARK)


def _mark(base: sqlite3.Connection) -> int:
    return int(base.execute("PRAGMA application_id").fetchone()[0])


def _strange(base: sqlite3.Connection) -> str:
    """Return what a database has that no register has, "" for a register."""
    if _mark(base) not in (0, MARK):
        return "它是别的程序的数据库"
    shape = _shape(base)
    if not shape:
        return "里面没有“发文登记”这张表"
    if shape not in _shapes():
        known = {name for one in _shapes() for name, *_ in one}
        more = [str(name) for name, *_ in shape if name not in known]
        return f"“发文登记”这张表多了{'、'.join(more)}" if more else "“发文登记”这张表的各栏不一样"
    if base.execute("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '发文登记'").fetchone():
        return "“发文登记”这张表带着触发器"
    kinds = " OR ".join(f"typeof({name}) <> '{str(kind).lower()}'" for name, kind, *_ in shape if kind)
    if found := base.execute(f"SELECT rowid FROM 发文登记 WHERE {kinds} LIMIT 1").fetchone():
        return f"第{found[0]}条的文号不是数，或文字不是文字"
    return ""


_Shape = list[tuple[object, ...]]


def _shape(base: sqlite3.Connection) -> _Shape:
    """Return the columns of the table 发文登记, and which together are one of a kind; [] where there is none."""
    columns = base.execute("SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo('发文登记')").fetchall()
    keys = base.execute(
        "SELECT '', '', list.\"unique\", group_concat(info.name) FROM pragma_index_list('发文登记') AS list,"
        " pragma_index_info(list.name) AS info GROUP BY list.name ORDER BY list.origin"
    ).fetchall()
    return columns + keys


def _shapes() -> list[_Shape]:
    """Return the shape of each table that a register may have."""
    shapes = []
    for table in TABLES:
        base = sqlite3.connect(":memory:")
        base.executescript(table)
        shapes.append(_shape(base))
        base.close()
    return shapes
