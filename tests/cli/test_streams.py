"""A screen that is closed or full, and names of files that are no UTF-8: the work is done, nothing falls over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.records.workbooks import book

SPEECH = "文种: 讲话稿\n标题: 甲\n称谓: 同志们：\n任务:\n- 抓源头\n"
PROGRAM = f"'{sys.executable}' -m gongwen "
unix = pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
LOST = "错误：结果没有显示出来，屏幕输出关闭了，或磁盘满了（"


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)


@unix
@pytest.mark.parametrize("where", [">&-", "> /dev/full"], ids=["closed", "full"])
@pytest.mark.parametrize("command", ["make 甲.yaml -o 出.docx", "list", "show 甲.yaml", "check 甲.yaml"])
def test_results_that_cannot_be_shown_are_told_once_and_the_work_is_done(here: Path, command: str, where: str) -> None:
    Path("甲.yaml").write_text(SPEECH, encoding="utf-8")
    done = shell(f"{PROGRAM} {command} {where}")
    said = done.stderr.decode()
    assert (done.returncode, said.count(LOST), "Traceback" in said) == (1, 1, False), said
    assert Path("出.docx").is_file() is command.startswith("make")


@unix
@pytest.mark.parametrize("where", ["2>&-", "2> /dev/full", ">&- 2>&-", "> /dev/full 2> /dev/full"])
def test_messages_that_nobody_can_read_stop_nothing(here: Path, where: str) -> None:
    Path("甲.yaml").write_text(SPEECH, encoding="utf-8")
    assert shell(f"{PROGRAM} make 甲.yaml -o 出.docx {where}").returncode == (1 if where.startswith(">") else 0)
    assert Path("出.docx").is_file()
    assert shell(f"{PROGRAM} make 没有.yaml {where}").returncode == 2


@unix
@pytest.mark.parametrize("command", ["--help", "make --help", "help", "--version"])
def test_help_that_cannot_be_shown_shows_no_traceback(here: Path, command: str) -> None:
    for where in (">&-", "> /dev/full"):
        done = shell(f"{PROGRAM} {command} {where}")
        assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr


@unix
def test_a_reader_that_has_had_enough_stops_nothing(here: Path) -> None:
    book("台账.xlsx", 台账=[["单位", "问题"], *([f"第{number}所", "漏水。"] for number in range(60))])
    done = shell(f"{PROGRAM} make 台账.xlsx --as 整改通知 -o 出 | true")
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr and LOST.encode() not in done.stderr
    assert len(list(Path("出").glob("*.docx"))) == 60


@unix
def test_a_stream_that_is_closed_does_not_become_a_document(here: Path) -> None:
    book("台账.xlsx", 台账=[["单位", "问题"], *([f"第{number}所", "漏水。"] for number in range(40))])
    assert shell(f"{PROGRAM} make 台账.xlsx --as 整改通知 -o 出 --jobs 2 <&- >&- 2>&-").returncode == 1
    assert shell(f"{PROGRAM} make 台账.xlsx --as 整改通知 -o 又 --jobs 1").returncode == 0
    for path in Path("又").glob("*.docx"):
        assert path.read_bytes() == (Path("出") / path.name).read_bytes()


# --- names that are no UTF-8 -------------------------------------------------------------------

NAME = "关于检查的通知".encode("gb18030")


def put(content: bytes, ending: bytes, folder: str = "") -> str:
    """Write a file whose name is what a Windows archive leaves on Linux; return its name."""
    path = os.path.join(os.fsencode(folder), NAME + ending)  # noqa: PTH118
    try:
        Path(os.fsdecode(path)).write_bytes(content)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    return os.fsdecode(path)


def gongwen(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "gongwen", *arguments], capture_output=True, check=False)


@unix
def test_a_folder_with_such_names_is_imported_and_checked_whole(here: Path) -> None:
    Path("旧").mkdir()
    word = (Path(__file__).parents[2] / "samples" / "公文" / "通知.docx").read_bytes()
    put(word, b".docx", "旧")
    put("关于防汛的通知\n各单位：\n请检查。\n".encode(), b"2.txt", "旧")
    (Path("旧") / "最后.docx").write_bytes(word)
    done = gongwen("import", "旧", "-o", "新")
    assert (done.returncode, done.stdout.decode().splitlines()) == (
        0,
        ["新/最后.md", "新/关于检查的通知.md", "新/关于检查的通知2.md", "新/导入清单.xlsx"],
    )
    rows = list(load_workbook(Path("新") / "导入清单.xlsx").worksheets[0].values)
    assert {row[0] for row in rows[1:]} == {"旧/最后.docx", "旧/关于检查的通知.docx", "旧/关于检查的通知2.txt"}
    checked = gongwen("check", "旧")
    assert "旧/关于检查的通知.docx：" in checked.stdout.decode() and checked.returncode in (0, 1)
    assert b"Traceback" not in checked.stderr
    as_json = gongwen("check", "旧", "--format", "json")
    assert '"file": "旧/关于检查的通知2.txt"' in as_json.stdout.decode()


@unix
def test_records_ledgers_templates_and_folders_may_have_such_names(here: Path) -> None:
    speech, text = put(SPEECH.encode(), b".yaml"), put("# 题\n正文。\n".encode(), b".md")
    assert gongwen("make", speech, text, "-o", "出").stdout.decode() == "出/甲.docx\n出/题.docx\n"
    ledger = put(b"", b".xlsx")
    book(ledger, 台账=[["单位", "问题"], ["甲局", "漏水。"], ["乙局", "灯坏。"], ["", "没有单位。"]])
    done = gongwen("make", ledger, "--as", "整改通知", "-o", os.fsdecode(NAME), "--register", put(b"", b".db"))
    assert (done.returncode, "关于检查的通知/001_甲局_整改通知.docx" in done.stdout.decode()) == (1, True)
    assert "错误】关于检查的通知.xlsx，" in done.stderr.decode() and b"Traceback" not in done.stderr
    folder = Path(os.fsdecode(NAME))
    assert sorted(path.name for path in folder.iterdir()) == [
        "001_甲局_整改通知.docx",
        "002_乙局_整改通知.docx",
        "发文清单.xlsx",
    ]
    doubts = [row[1] for row in load_workbook(folder / "发文清单.xlsx")["疑问"].values]
    assert "关于检查的通知.xlsx" in doubts
    assert gongwen("show", speech).returncode == gongwen("show", text).returncode == 0
    for command in (("make", os.fsdecode(NAME) + ".没有"), ("make", text, "--paper", os.fsdecode(NAME) + "没有.docx")):
        missing = gongwen(*command)
        assert (missing.returncode, "关于检查的通知" in missing.stderr.decode()) == (2, True), missing.stderr
