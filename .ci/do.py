"""One command for each thing a developer does: `python3 .ci/do.py NAME`. Makes its own virtual environment.

sample    a finished speech from the sample input
test      lint, types and all tests
bench     speed and memory against docxtpl
papers    the built-in Word templates, from standard.yaml and papers.yaml
samples   everything under samples/ and the golden manuscripts, anew
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SAMPLE = ROOT / "samples" / "安全生产讲话稿" / "讲话稿.yaml"


def run(*command: object) -> None:
    """Run one command from the repository's top and stop with its status when it fails."""
    status = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    if status:
        sys.exit(status)


def install(what: str) -> None:
    """Make the environment when it is missing and put the project, as it stands here, into it."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", what)


def sample() -> None:
    install(".")
    run(PYTHON, "-m", "gongwen", "make", SAMPLE, "-o", "讲话稿.docx")


def test() -> None:
    install(".[dev]")
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")
    run(PYTHON, "-m", "mypy")
    run(PYTHON, "-m", "pytest")


def bench() -> None:
    install(".[dev]")
    run(PYTHON, "-m", "tests.benchmark")


def papers() -> None:
    install(".")
    run(PYTHON, "-m", "gongwen.papers", "templates/papers")


def samples() -> None:
    install(".[dev]")
    run(PYTHON, "-m", "tests.samples")


COMMANDS = {command.__name__: command for command in (sample, test, bench, papers, samples)}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]]()
