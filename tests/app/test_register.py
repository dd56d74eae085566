"""The register of issued numbers: one number a matter, for good, whoever asks and whatever happens meanwhile."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from gongwen.app.numbers.giving import give
from gongwen.app.numbers.matters import Entry, Matter, NumberWanted, gaps
from gongwen.app.numbers.register import Register
from gongwen.chinese.document_number import write
from gongwen.cli.commands import main
from gongwen.document.finding import Misuse


def matter(
    unit: str, subject: str = "大检查", code: str = "云安办", year: str = "2026", genre: str = "整改通知"
) -> Matter:
    return Matter(code, year, genre, unit, subject)


def matters(units: str) -> list[Matter]:
    return [matter(unit) for unit in units]


def assign(register: Register, asked: Iterable[Matter], start: int = 1) -> list[int]:
    """Give numbers to matters of which nothing but their names is known."""
    given, clashes = give(register, list(map(NumberWanted, asked)), start)
    assert clashes == []
    return [one.entry.number for one in given]


def test_a_number_is_written_as_the_standard_wants_it() -> None:
    assert write("云安办", "2026", 12) == "云安办〔2026〕12号"


# --- giving numbers ----------------------------------------------------------------------------


def test_a_matter_keeps_its_number_and_a_new_one_gets_the_next(here: Path) -> None:
    with Register(Path("号.db")) as register:
        assert assign(register, matters("甲乙丙")) == [1, 2, 3]
        assert assign(register, matters("丙甲")) == [3, 1]
    with Register(Path("号.db")) as register:  # another day
        assert assign(register, matters("丁乙戊")) == [4, 2, 5]


@pytest.mark.parametrize(
    "other",
    [matter("甲", subject="复查"), matter("甲", genre="复查意见书"), matter("甲 "), matter("甲乙")],
    ids=["another matter", "another genre", "another spelling", "another unit"],
)
def test_what_differs_in_anything_is_another_matter_of_the_series(here: Path, other: Matter) -> None:
    with Register(Path("号.db")) as register:
        assert assign(register, [matter("甲"), other, matter("甲")]) == [1, 2, 1]


def test_every_series_counts_for_itself(here: Path) -> None:
    with Register(Path("号.db")) as register:
        assert assign(register, matters("甲乙"), 7) == [7, 8]
        assert assign(
            register,
            [matter("甲", year="2027"), matter("甲", code="云应急"), matter("丙"), matter("乙", code="云应急")],
        ) == [1, 1, 9, 2]
        assert [str(entry) for entry in register.entries()] == [
            "云安办〔2026〕7号", "云安办〔2026〕8号", "云安办〔2026〕9号", "云安办〔2027〕1号", "云应急〔2026〕1号", "云应急〔2026〕2号",
        ]  # fmt: skip


def test_the_first_number_can_be_chosen_and_never_goes_back(here: Path) -> None:
    with Register(Path("号.db")) as register:
        assert assign(register, matters("甲乙"), start=12) == [12, 13]
        assert assign(register, matters("丙甲"), start=1) == [14, 12]
        assert assign(register, matters("丁"), start=20) == [20]
        assert assign(register, matters("戊")) == [21]


# --- what it knows ---------------------------------------------------------------------------


def test_entries_hold_what_became_of_a_number(here: Path) -> None:
    with Register(Path("号.db")) as register:
        assign(register, matters("甲乙"))
        register.finished([("关于限期整改的通知", "002_乙.docx", "ab12", "云安办", "2026", 2)])
        assert register.entries() == [
            Entry("云安办", "2026", 1, "整改通知", "甲", "大检查", "", "", ""),
            Entry("云安办", "2026", 2, "整改通知", "乙", "大检查", "关于限期整改的通知", "002_乙.docx", "ab12"),
        ]
        assign(register, matters("乙"))
        register.finished(
            [
                ("改过的通知", "001_乙.docx", "cd34", "云安办", "2026", 2),
                ("没有的", "无.docx", "", "云安办", "2026", 99),
            ]
        )
    with Register(Path("号.db")) as register:
        assert [(entry.number, entry.title, entry.file, entry.sha256) for entry in register.entries()] == [
            (1, "", "", ""),
            (2, "改过的通知", "001_乙.docx", "cd34"),
        ]


@pytest.mark.parametrize(
    ("series", "missing"),
    [
        ([], []),
        ([("云安办", "2026", 5)], []),
        ([("云安办", "2026", 1), ("云安办", "2026", 2)], []),
        ([("云安办", "2026", 9), ("云安办", "2026", 6)], ["云安办〔2026〕7号至8号，共2个"]),
        (
            [("云安办", "2026", 1), ("云安办", "2027", 3), ("云应急", "2026", 1), ("云应急", "2026", 3)],
            ["云应急〔2026〕2号"],
        ),
    ],
    ids=["nothing", "one number", "in a row", "out of order", "each series for itself"],
)
def test_skipped_numbers_inside_a_series_are_named(series: list[tuple[str, str, int]], missing: list[str]) -> None:
    assert (
        gaps(Entry(*numbers, "整改通知", f"单位{index}", "", "", "", "") for index, numbers in enumerate(series))
        == missing
    )


def test_the_command_lists_the_register_and_what_was_skipped(here: Path) -> None:
    with Register(Path("号.db")) as register:
        assign(register, matters("甲"), 3)
        assign(register, matters("乙"), 6)
        register.finished([("通知", "甲.docx", "ab12", "云安办", "2026", 3)])
    result = CliRunner().invoke(main, ["register", "号.db", "-o", "登记.xlsx"])
    assert (result.exit_code, result.stdout) == (0, "登记.xlsx\n")
    assert result.stderr == "跳过的文号：云安办〔2026〕4号至5号，共2个\n"
    assert list(load_workbook("登记.xlsx").active.values) == [
        ("文号", "文种", "单位", "事由", "批次", "成文日期", "状态", "标题", "文件", "sha256"),
        ("云安办〔2026〕3号", "整改通知", "甲", "大检查", None, None, None, "通知", "甲.docx", "ab12"),
        ("云安办〔2026〕6号", "整改通知", "乙", "大检查", *[None] * 6),
    ]
    assert list(load_workbook("登记.xlsx")["版本"].values) == [
        ("文号", "版次", "单位", "事由", "成文日期", "标题", "文件", "sha256"),
        ("云安办〔2026〕3号", 1, "甲", "大检查", None, "通知", "甲.docx", "ab12"),
    ]
    assert [line.split() for line in CliRunner().invoke(main, ["register", "号.db"]).stdout.splitlines()] == [
        ["文号", "文种", "单位", "事由", "标题"],
        ["云安办〔2026〕3号", "整改通知", "甲", "大检查", "通知"],
        ["云安办〔2026〕6号", "整改通知", "乙", "大检查"],
    ]


# --- several at once, and accidents --------------------------------------------------------------

ONE_BY_ONE = """
import sys
from pathlib import Path
from gongwen.chinese.document_number import write
from gongwen.app.numbers.giving import give
from gongwen.app.numbers.matters import Matter, NumberWanted
from gongwen.app.numbers.register import Register
def assign(register, matters):
    return [one.entry.number for one in give(register, list(map(NumberWanted, matters)))[0]]
with Register(Path("号.db")) as register:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(55):
        unit = f"{sys.argv[1]}{number}" if number % 11 else f"共同{number}"
        print(unit, *assign(register, [Matter("云安办", "2026", "整改通知", unit, "大检查")]), flush=True)
"""


def test_two_programs_at_once_never_give_one_number_twice(here: Path) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", ONE_BY_ONE, name], stdin=-1, stdout=-1, text=True, encoding="utf-8")
        for name in "甲乙"
    ]
    for program in programs:
        assert program.stdout and program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin
        program.stdin.write("go\n")
        program.stdin.flush()
    given = [dict(line.split() for line in program.communicate()[0].splitlines()) for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    with Register(Path("号.db")) as register:
        known = {entry.unit: str(entry.number) for entry in register.entries()}
    assert [len(numbers) for numbers in given] == [55, 55]
    assert known == {**given[0], **given[1]}  # 50 of each, and 5 of both
    assert all(given[0][unit] == given[1][unit] for unit in given[0] if unit.startswith("共同"))
    assert sorted(map(int, known.values())) == list(range(1, 106))


KILLED = """
import os, signal
from pathlib import Path
from gongwen.chinese.document_number import write
from gongwen.app.numbers.giving import give
from gongwen.app.numbers.matters import Matter, NumberWanted
from gongwen.app.numbers.register import Register
def assign(register, matters):
    return [one.entry.number for one in give(register, list(map(NumberWanted, matters)))[0]]
class Deadly(Register):
    def enter(self, wanted, number):
        if wanted.matter.unit == "丙":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().enter(wanted, number)
register = Deadly(Path("号.db"))
assign(register, [Matter("云安办", "2026", "整改通知", "甲", "大检查")])
assign(register, [Matter("云安办", "2026", "整改通知", "乙", "大检查"), Matter("云安办", "2026", "整改通知", "丙", "大检查")])
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_run_killed_while_numbers_are_given_leaves_no_half(here: Path) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED], check=False).returncode == -signal.SIGKILL
    with Register(Path("号.db")) as register:
        assert [entry.unit for entry in register.entries()] == ["甲"]
        assert assign(register, matters("丙乙甲")) == [2, 3, 1]


def test_an_error_while_numbers_are_given_gives_none(here: Path) -> None:
    with Register(Path("号.db")) as register:
        with pytest.raises(sqlite3.Error):
            assign(register, [matter("甲"), matter(object())])  # type: ignore[arg-type]
        assert register.entries() == []
        assert assign(register, matters("乙")) == [1]


# --- files that are none -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", ["不是数据库" * 200, "SQLite format 3\0" + "坏" * 500], ids=["a text", "a broken database"]
)
def test_a_file_that_is_no_register_is_told_and_stays(here: Path, content: str) -> None:
    path = Path("号.db")
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Misuse, match=r"^号\.db：(不是 gongwen 的发文登记，没有改动它|发文登记已损坏)；"):
        Register(path)
    assert path.read_text(encoding="utf-8") == content
    result = CliRunner().invoke(main, ["register", "号.db"])
    assert (result.exit_code, result.stderr.startswith("错误：号.db：")) == (2, True)


def test_a_folder_that_is_not_there_is_told(here: Path) -> None:
    with pytest.raises(Misuse, match="发文登记打不开，或写不进去；请核对文件名和文件夹"):
        Register(Path("没有") / "号.db")
    assert not Path("没有").exists()


def test_a_register_that_is_missing_is_not_begun_by_listing_it(here: Path) -> None:
    result = CliRunner().invoke(main, ["register", "号.db"])
    assert (result.exit_code, result.stderr, Path("号.db").exists()) == (2, "错误：没有这个文件：号.db\n", False)


def test_an_empty_file_becomes_a_register(here: Path) -> None:
    Path("号.db").touch()
    with Register(Path("号.db")) as register:
        assert assign(register, matters("甲")) == [1]


COLUMNS = """代字 TEXT NOT NULL, 年份 TEXT NOT NULL, 序号 INTEGER NOT NULL, 文种 TEXT NOT NULL, 单位 TEXT NOT NULL,
    事由 TEXT NOT NULL, 标题 TEXT NOT NULL DEFAULT '', 文件 TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT ''"""
KEYS = "PRIMARY KEY (代字, 年份, 序号), UNIQUE (代字, 年份, 文种, 单位, 事由)"
ROW = "INSERT INTO 发文登记 (代字, 年份, 序号, 文种, 单位, 事由) VALUES "
OTHERS = {
    "another program's": ("CREATE TABLE x (a)", "里面没有“发文登记”这张表"),
    "another table of this name": ("CREATE TABLE 发文登记 (编号 TEXT)", "“发文登记”这张表多了编号"),
    "a column more": (f"CREATE TABLE 发文登记 ({COLUMNS}, 备注 TEXT, {KEYS})", "“发文登记”这张表多了备注"),
    "numbers that are texts": (
        f"CREATE TABLE 发文登记 ({COLUMNS.replace('序号 INTEGER', '序号 TEXT')}, {KEYS})", "“发文登记”这张表的各栏不一样",
    ),
    "no keys": (f"CREATE TABLE 发文登记 ({COLUMNS})", "“发文登记”这张表的各栏不一样"),
    "a mark of another program": (f"CREATE TABLE 发文登记 ({COLUMNS}, {KEYS}); PRAGMA application_id = 7", "它是别的程序的数据库"),
    "a trigger": (
        f"CREATE TABLE 发文登记 ({COLUMNS}, {KEYS}); CREATE TRIGGER t AFTER INSERT ON 发文登记 BEGIN DELETE FROM 发文登记; END",
        "“发文登记”这张表带着触发器",
    ),
    "a number that is a word": (
        f"CREATE TABLE 发文登记 ({COLUMNS}, {KEYS}); {ROW} ('云', '2026', 'abc', 'a', 'b', 'c')",
        "第1条的文号不是数，或文字不是文字",
    ),
    "bytes": (
        f"CREATE TABLE 发文登记 ({COLUMNS}, {KEYS}); {ROW} ('云', '2026', 1, 'a', x'80', 'c')", "第1条的文号不是数，或文字不是文字",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why"), OTHERS.values(), ids=OTHERS)
def test_a_database_that_is_no_register_is_told_and_stays(here: Path, content: str, why: str) -> None:
    base = sqlite3.connect("号.db")
    base.executescript(content)
    base.close()
    before = Path("号.db").read_bytes()
    said = f"号.db：不是 gongwen 的发文登记，没有改动它（{why}）；请核对文件名，或换一个新的文件名"
    result = CliRunner().invoke(main, ["register", "号.db"])
    assert (result.exit_code, result.stderr) == (2, f"错误：{said}\n")
    with pytest.raises(Misuse, match=re.escape(said)):
        Register(Path("号.db"))
    assert Path("号.db").read_bytes() == before


def test_a_register_of_an_older_version_opens(here: Path) -> None:
    base = sqlite3.connect("号.db")
    base.executescript(
        f"CREATE TABLE IF NOT EXISTS 发文登记 ({COLUMNS}, {KEYS}); {ROW} ('云安办', '2026', 4, '整改通知', '甲', '大检查');"
    )
    base.close()
    with Register(Path("号.db")) as register:
        assert assign(register, matters("甲乙")) == [4, 5]


def test_listing_changes_nothing(here: Path) -> None:
    with Register(Path("号.db")) as register:
        assign(register, matters("甲"))
    Path("号.db").chmod(0o444)
    before = Path("号.db").read_bytes(), Path("号.db").stat().st_mtime_ns
    assert CliRunner().invoke(main, ["register", "号.db"]).exit_code == 0
    with pytest.raises(Misuse, match="写不进去"), Register(Path("号.db"), reading=True) as register:
        assign(register, matters("乙"))
    assert (Path("号.db").read_bytes(), Path("号.db").stat().st_mtime_ns) == before
    assert [path.name for path in here.iterdir()] == ["号.db"]


def test_letters_that_are_broken_are_told(here: Path) -> None:
    base = sqlite3.connect("号.db")
    base.executescript(
        f"CREATE TABLE 发文登记 ({COLUMNS}, {KEYS}); {ROW} ('云', '2026', 1, 'a', CAST(x'80' AS TEXT), 'c')"
    )
    base.close()
    result = CliRunner().invoke(main, ["register", "号.db"])
    assert (result.exit_code, result.stderr[:27]) == (2, "错误：号.db：发文登记里有的文字已损坏；请从备份恢复")


def test_numbers_far_apart_are_told_as_a_range_at_once(here: Path) -> None:
    base = sqlite3.connect("号.db")
    base.executescript(
        f"CREATE TABLE 发文登记 ({COLUMNS}, {KEYS}); {ROW} ('云安办', '2026', 1, 'a', 'b', 'x'), ('云安办', '2026', 10000000000, 'a', 'c', 'x');"
    )
    base.close()
    result = CliRunner().invoke(main, ["register", "号.db"])
    assert (result.exit_code, result.stderr) == (
        0,
        "跳过的文号：云安办〔2026〕2号至9999999999号，共9999999998个\n",
    )
    with (
        Register(Path("号.db")) as register,
        pytest.raises(Misuse, match="云安办〔2026〕要编到10000000001号，太大；请核对登记里最大的号"),
    ):
        assign(register, matters("甲"))


def test_the_largest_number_that_sqlite_holds_is_told(here: Path) -> None:
    """Row of borders.md 6, register with numbers 1 and 10^10: the next one is not looked for in the database."""
    base = sqlite3.connect("号.db")
    base.executescript(
        f"CREATE TABLE 发文登记 ({COLUMNS}, {KEYS}); {ROW} ('云安办', '2026', 9223372036854775807, 'a', 'b', 'x');"
    )
    base.close()
    with Register(Path("号.db")) as register, pytest.raises(Misuse, match="要编到9223372036854775808号，太大"):
        assign(register, matters("甲"))


def test_a_first_number_that_is_too_large_is_misuse(here: Path) -> None:
    Path("甲.yaml").write_text("文种: 讲话稿\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["make", "甲.yaml", "--start", "9223372036854775808", "--register", "号.db"])
    assert (result.exit_code, result.stderr) == (
        2,
        "错误：--start 写第一个文号，1 到 9999999，写的是 9223372036854775808\n",
    )


def test_a_name_with_marks_of_an_address_is_a_name(here: Path) -> None:
    for name in ("号?mode=memory.db", "号#1%20.db"):
        with Register(Path(name)) as register:
            assert assign(register, matters("甲")) == [1]
        assert Path(name).is_file()
