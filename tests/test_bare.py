"""The program where little else is: no lxml, no python-docx, no docxtpl, no segmenter, no threads, no processes.

So it runs inside a browser. What is made is the same, byte for byte.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.faults import NOTICE
from tests.word.enclosed import saved, text
from tests.word.papers.test_compatible import document

ROOT = Path(__file__).parents[1]
PAPER = document("{{ 标题 }}", "{{p 正文 }}", "{{p 附件 }}")
ENCLOSED = saved(text("另一个文件"))
SPEECH = ROOT / "templates" / "speech" / "sample.yaml"
GONE = ("lxml", "docx", "docxtpl", "rjieba", "jieba", "multiprocessing", "_multiprocessing")
BARE = f"""
import sys, threading

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {GONE}:
            raise ImportError(f"{{name}} is not here")

def no_thread(self):
    raise RuntimeError("can't start new thread")

sys.meta_path.insert(0, Gone())
threading.Thread.start = no_thread
"""
RUN = "import sys\nfrom gongwen.cli.commands import main\nmain(sys.argv[1:])\n"

Run = Callable[..., str]


@pytest.fixture(params=["", BARE], ids=["everything", "bare"])
def run(request: pytest.FixtureRequest, here: Path) -> Run:
    """Return a function that runs the program and returns what it said, where everything is and where little is."""

    def ran(*arguments: object) -> str:
        command = [sys.executable, "-c", request.param + RUN, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    return ran


def loaded(*arguments: object) -> set[str]:
    """Return which of the modules that may be gone a command loads where they are there."""
    told = f"{RUN.replace('main(sys.argv[1:])', 'main(sys.argv[1:], standalone_mode=False)')}"
    told += f"print('LOADED', *(name for name in {GONE} if name in sys.modules))"
    command = [sys.executable, "-c", told, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stdout.rpartition("LOADED")[2].split())


MADE: dict[tuple[str, ...], bytes] = {}


def same(run: Run, *arguments: str, out: str) -> None:
    """Run a command; what it writes must be what the other kind of computer writes."""
    run(*arguments, "-o", out)
    data = Path(out).read_bytes()
    assert MADE.setdefault(arguments, data) == data


def test_a_speech_and_a_red_headed_notice_are_made(run: Run) -> None:
    Path("通知.md").write_text(NOTICE, encoding="utf-8")
    same(run, "make", str(SPEECH), out="讲话.docx")
    same(run, "make", "通知.md", out="通知.docx")


def test_an_own_paper_with_plain_tags_and_an_enclosed_file_are_used(run: Run) -> None:
    Path("版式.docx").write_bytes(PAPER)
    Path("方案.docx").write_bytes(ENCLOSED)
    Path("通知.md").write_text("---\n附件: 方案.docx\n---\n# 通知\n正文。\n", encoding="utf-8")
    same(run, "make", "通知.md", "--paper", "版式.docx", out="通知.docx")


def test_a_ledger_is_read_and_written_by_one_process(run: Run) -> None:
    said = run("make", ROOT / "samples/安全生产大检查整改/台账.xlsx", "--as", "整改通知", "-o", "出", "--jobs", "2")
    assert Path("出").is_dir() and "共" in said


def test_a_word_file_is_checked_repaired_and_imported(run: Run) -> None:
    Path("旧.docx").write_bytes((ROOT / "samples/公文/通知.docx").read_bytes())
    assert "没有发现问题" in run("check", "旧.docx")
    run("check", "旧.docx", "--fix", "新.docx")
    assert Path("新.docx").exists()
    run("import", "旧.docx", "-o", "旧.md")
    assert "# " in Path("旧.md").read_text(encoding="utf-8")


def test_a_title_that_is_cut_without_words_is_told_once(run: Run, request: pytest.FixtureRequest) -> None:
    for name in ("甲", "乙"):
        title = "某某县应急管理局关于对某某化工有限公司重大事故隐患整改情况的复查意见书"
        Path(f"{name}.md").write_text(f"# {title}{name}\n正文。\n", encoding="utf-8")
    said = run("make", "甲.md", "乙.md", "-o", "出")
    assert said.count("没有分词的程序") == (1 if "bare" in request.node.name else 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", ROOT / "samples/公文/通知.docx"),
        ("import", ROOT / "samples/公文/通知.docx", "-o", "通知.md"),
        ("make", ROOT / "templates/notice/sample.yaml", "-o", "通知.docx"),
    ],
    ids=["check", "import", "make"],
)
def test_what_is_seldom_needed_is_not_loaded(here: Path, arguments: tuple[object, ...]) -> None:
    assert loaded(*arguments) <= {"rjieba"}
