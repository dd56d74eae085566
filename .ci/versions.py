"""Every other Python ≥ 3.10 of this computer → does the project work there: its tests, without rendering.

Fails when a test fails. A Python for which a dependency has no wheel says nothing about this project: it is told,
loudly, and is no failure. Python versions are run side by side, one a processor; each has an environment and a test
database of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
OLDEST, NEWEST = 10, 14
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
WHICH = "import sys; print(*sys.version_info[:2])"
LINES = 15  # of what failed, shown


class Outcome(NamedTuple):
    """What came of one Python: `passed` is None where nothing could be tested; `said` is what the tools printed."""

    version: str
    passed: bool | None
    said: str
    seconds: float


def candidates() -> Iterator[Path]:
    """Return every interpreter that may be one: by name on the path, pyenv's, uv's, the Windows launcher's."""
    for minor in range(OLDEST, NEWEST + 1):
        if found := shutil.which(f"python3.{minor}"):
            yield Path(found)
    for folder in (
        ".pyenv/versions",
        ".pyenv/pyenv-win/versions",
        ".local/share/uv/python",
        "AppData/Local/Programs/Python",
    ):
        for home in sorted((Path.home() / folder).glob("*")):
            yield from (file for file in (home / "bin" / "python3", home / "python.exe") if file.exists())


def others() -> dict[str, Path]:
    """Return one interpreter for each version from 3.10 on but the one running now; a dead shim is none."""
    found: dict[str, Path] = {}
    for python in candidates():
        told = subprocess.run([python, "-c", WHICH], capture_output=True, text=True, check=False)
        major, _, minor = told.stdout.strip().partition(" ")
        if told.returncode or major != "3" or int(minor) < OLDEST or int(minor) == sys.version_info[1]:
            continue
        found.setdefault(f"3.{minor}", python)
    return dict(sorted(found.items(), key=lambda pair: int(pair[0].partition(".")[2])))


def tested(version: str, python: Path, folder: Path) -> Outcome:
    """Install the project for one Python and run its tests; return what came of it."""
    start, home = time.monotonic(), folder / version
    environment = {
        **os.environ,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(home / "hypothesis"),
    }
    own = home / SCRIPTS / "python"
    installing = (
        [python, "-m", "venv", home],
        [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", f"{ROOT}[dev]"],
    )
    testing = [own, "-m", "pytest", "-m", "not render and not browser", "-p", "no:cacheprovider"]
    for command in (*installing, testing):
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode:
            break
    passed = done.returncode == 0 if command is testing else None
    return Outcome(version, passed, done.stdout, time.monotonic() - start)


def report(outcome: Outcome) -> Outcome:
    """Print a line for one Python, and the end of what failed."""
    lines = outcome.said.strip().splitlines() or [""]
    verdict = {True: "通过", False: "没有通过", None: "没有测试：装不上需要的包"}[outcome.passed]
    shown = [f"Python {outcome.version}：{verdict}（{outcome.seconds:.0f} 秒）"]
    shown += [] if outcome.passed else [f"    {line}" for line in lines[-LINES:]]
    print("\n".join(shown), flush=True)
    return outcome


def main(*wanted: str) -> int:
    """Test them all, or those that are wanted, as many at a time as there are processors; return the exit status."""
    pythons = {version: python for version, python in others().items() if not wanted or version in wanted}
    print("其他 Python：" + ("、".join(pythons) or "没有找到"), flush=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        outcomes = list(pool.map(lambda pair: report(tested(*pair, Path(folder))), pythons.items()))
    return 1 if any(outcome.passed is False for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
