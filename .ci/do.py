"""One command for each thing a developer does: `python3 .ci/do.py NAME`. Makes its own virtual environment.

sample         a finished speech from the sample input
test           lint, types and all tests
test FILE…     the tests of some files or folders; what pytest understands may follow, like -k 台账
fix            what can be put right by machine: lint, format, the manual's page of commands
versions       the tests, without rendering, on every other Python ≥ 3.10 of this computer; or on some: `versions 3.10`
dist           wheels of the program and all it needs, with their licences, for computers without a network
release        everything that is given out, into dist/: packages for pip, Windows and Debian, the page, sums, licences
page           the page in the browser: dist/公文.html, one file that needs no installation, and dist/公文/, a folder
web            the page from this computer: gongwen web
attack         20,000 hostile records and 10,000 broken files; `attack 500 200` for fewer
bench          speed and memory against docxtpl
papers         the built-in Word templates, from standard.yaml and papers.yaml
samples        everything under samples/ and the golden manuscripts, anew
"""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
# The tests start the program hundreds of times: it is compiled once, also where the computer asks for no bytecode.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
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


def test(*files: str) -> None:
    install(".[dev]")
    if not files:
        run(PYTHON, "-m", "ruff", "check", ".")
        run(PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")
        run(PYTHON, "-m", "mypy")
        run(BIN / "lint-imports")
    run(PYTHON, "-m", "pytest", *(files or ("-n", "auto", "--dist", "loadgroup")))


def fix() -> None:
    install(".[dev]")
    run(PYTHON, "-m", "tests.commands_page")
    run(PYTHON, "-m", "ruff", "check", "--fix", "--quiet", ".")
    run(PYTHON, "-m", "ruff", "format", "--quiet", ".")


def versions(*wanted: str) -> None:
    install(".[dev]")
    run(PYTHON, ROOT / ".ci" / "versions.py", *wanted)


def dist() -> None:
    install(".")
    run(PYTHON, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", ".", "-w", "dist")
    run(PYTHON, ROOT / ".ci" / "licences.py", "dist")


def release() -> None:
    install(".[dev]")
    run(PYTHON, ROOT / ".ci" / "release" / "build.py", "dist")


def page() -> None:
    install(".")
    run(PYTHON, ROOT / ".ci" / "page" / "build.py", "dist")


def web(*options: str) -> None:
    install(".[web]")
    run(PYTHON, "-m", "gongwen", "web", *options)


def attack(*counts: str) -> None:
    install(".[dev]")
    run(PYTHON, "-m", "tests.attack", *counts)


def bench() -> None:
    install(".[dev]")
    run(PYTHON, "-m", "tests.benchmark")


def papers() -> None:
    install(".")
    run(PYTHON, "-m", "gongwen.word.papers.built_in", "templates/papers")


def samples() -> None:
    install(".[dev]")
    run(PYTHON, "-m", "tests.samples")


NAMED = (sample, test, fix, versions, release, page, web, attack, dist, bench, papers, samples)
COMMANDS = {command.__name__: command for command in NAMED}

if __name__ == "__main__":
    name, *arguments = sys.argv[1:] or [""]
    if name not in COMMANDS or (arguments and not inspect.signature(COMMANDS[name]).parameters):
        sys.exit(__doc__)
    COMMANDS[name](*arguments)
