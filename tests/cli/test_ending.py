"""How a run ends that is ended from outside: in order, with the status of the signal, and nobody is left behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records.workbooks import book

COUNT = 600
linux_only = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")


@pytest.fixture(autouse=True)
def not_in_the_background() -> Iterator[None]:
    """A shell starts what it runs in the background (&) so that it ignores interrupts, and every process below it; the
    program keeps to that. Here it is to be interrupted.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Run:
    """A batch that is under way, with its processes."""

    def __init__(self, *options: str) -> None:
        command = [
            sys.executable,
            "-m",
            "gongwen",
            "make",
            "台账.xlsx",
            "--as",
            "整改通知",
            "-o",
            "出",
            "--register",
            "号.db",
        ]
        self.program = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def wait_for(self, files: int) -> None:
        while self.program.poll() is None and (not Path("出").is_dir() or len(list(Path("出").iterdir())) < files):
            time.sleep(0.001)
        assert self.program.poll() is None, "it was over before it could be ended"

    def helpers(self) -> list[int]:
        pid = self.program.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def ended(self) -> tuple[int, str]:
        _, said = self.program.communicate(timeout=30)
        return self.program.returncode, said


def gone(processes: list[int], seconds: float) -> bool:
    """Whether processes are no more, or only still in the list, within some seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(map(living, processes)):
            return True
        time.sleep(0.02)
    return False


def living(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def ledger(here: Path) -> Iterator[Path]:
    rows = [["单位", "问题"], *([f"第{number}所", "漏水。"] for number in range(COUNT))]
    yield book("台账.xlsx", 台账=rows, 公共字段=[["机关代字", "云安办"], ["年份", "2026"]])


def whole() -> int:
    """How many documents there are, each of them whole, and nothing half done beside them."""
    names = sorted(path.name for path in Path("出").iterdir()) if Path("出").is_dir() else []
    assert all(name.endswith((".docx", ".xlsx")) for name in names), names
    for name in names:
        with zipfile.ZipFile(Path("出") / name) as archive:
            assert archive.testzip() is None
    if Path("号.db").exists():
        base = sqlite3.connect("号.db")
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT min(序号), max(序号), count(*) FROM 发文登记").fetchone() == (1, COUNT, COUNT)
        base.close()
    return len(names)


@linux_only
@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_a_batch_in_order(ledger: Path, sent: signal.Signals, status: int, jobs: str) -> None:
    run = Run("--jobs", jobs)
    run.wait_for(40)
    helpers = run.helpers()
    assert len(helpers) == (int(jobs) if jobs != "1" else 0)
    os.killpg(run.program.pid, sent)  # as a terminal does
    code, said = run.ended()
    assert (code, "Traceback" in said) == (status, False), said
    assert said.endswith("已中断；写好的文件都是完整的，同样的命令再运行一遍就补齐\n")
    assert gone(helpers, 1) and 0 < whole() < COUNT
    if sent == signal.SIGHUP:
        assert Run("--jobs", "2").ended()[0] == 0 and whole() == COUNT + 1


@linux_only
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.2])
def test_two_interrupts_end_it_as_one_does(ledger: Path, pause: float) -> None:
    run = Run("--jobs", "4")
    run.wait_for(20)
    helpers = run.helpers()
    os.killpg(run.program.pid, signal.SIGINT)
    time.sleep(pause)
    with pytest.MonkeyPatch.context():
        try:
            os.killpg(run.program.pid, signal.SIGINT)
        except ProcessLookupError:
            assert pause
    code, said = run.ended()
    assert (code, "Traceback" in said) == (130, False), said
    assert gone(helpers, 1) and whole() < COUNT


@linux_only
def test_a_signal_to_the_first_process_alone_ends_the_others_too(ledger: Path) -> None:
    run = Run("--jobs", "2")
    run.wait_for(20)
    helpers = run.helpers()
    run.program.terminate()
    assert (run.ended()[0], gone(helpers, 1)) == (143, True)


@linux_only
@pytest.mark.parametrize("jobs", ["2", "4"])
def test_a_killed_run_leaves_no_process(ledger: Path, jobs: str) -> None:
    run = Run("--jobs", jobs)
    run.wait_for(20)
    helpers = run.helpers()
    run.program.kill()
    _, said = run.program.communicate(timeout=30)
    assert len(helpers) == int(jobs) and gone(helpers, 5)
    assert "Traceback" not in said


@linux_only
def test_a_helper_that_is_killed_is_told_and_the_others_are_ended(ledger: Path) -> None:
    run = Run("--jobs", "2")
    run.wait_for(20)
    helpers = run.helpers()
    os.kill(helpers[0], signal.SIGKILL)
    code, said = run.ended()
    assert (code, "Traceback" in said, gone(helpers, 1)) == (1, False, True)
    assert "做这一份的进程被系统中断了" in said and 0 < whole() < COUNT + 1


def test_a_run_that_is_to_ignore_a_signal_ignores_it(ledger: Path) -> None:
    script = "import signal, os, time; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    script += "from gongwen.cli import interrupting; from gongwen.cli.console import command\n"
    script += "@command\ndef work():\n    os.kill(os.getpid(), signal.SIGHUP); time.sleep(0.05); print('done')\nwork()"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "done\n")


def test_an_interrupt_that_a_finalizer_has_swallowed_still_ends_the_run() -> None:
    script = """
import os, signal
from gongwen.cli.console import command, show

class Swallowing:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

@command
def work():
    one = Swallowing()
    del one
    for number in range(5):
        show(f"{number}\\n")

work()
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (130, "")


@linux_only
@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1])
def test_an_interrupt_while_the_program_starts_shows_no_traceback(here: Path, after: float) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "gongwen", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while b"gongwen" not in Path(f"/proc/{run.pid}/cmdline").read_bytes():
        time.sleep(0.001)
    time.sleep(after)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate()
    if "site.py" not in said and "frozen" not in said:  # before the first line of the program
        assert "Traceback" not in said and run.returncode in (0, 130, -2)
