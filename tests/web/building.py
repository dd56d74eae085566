"""The sources of the page → 公文.html, built once for all tests of a run and kept until a source changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = (".ci/page", "src/gongwen", "templates")
BROWSERS = {"chromium": "/usr/bin/chromium", "firefox": "/usr/bin/firefox-esr"}
HOUR = 3600
INSTALL = "先运行 bash tests/web/install.sh"


def kept() -> Path:
    """Return the folder in which the page, and what it is made of, stay from one run to the next."""
    return Path(os.environ.get("GONGWEN_PAGE_CACHE") or Path.home() / ".cache" / "gongwen-page")


def missing() -> str:
    """Return why the page cannot be tested here, "" where it can."""
    absent = [name for name, path in BROWSERS.items() if not Path(path).exists()]
    absent += [name for name in ("node", "npm") if not shutil.which(name)]
    return f"没有 {'、'.join(absent)}；{INSTALL}" if absent else ""


def page() -> Path:
    """Return the built page. Fails with what the build said."""
    import fcntl  # not on Windows, where no browser is looked for

    kept().mkdir(parents=True, exist_ok=True)
    folder = kept() / f"tested-{_key()}"
    with (kept() / "lock").open("w") as lock:  # the suite runs in several processes
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "公文.html").exists():
            for old in kept().glob("tested-*"):
                if time.time() - old.stat().st_mtime > HOUR:  # another run may be using it
                    shutil.rmtree(old, ignore_errors=True)
            command = [sys.executable, ROOT / ".ci" / "page" / "build.py", folder]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder / "公文.html"


def _key() -> str:
    files = [file for source in SOURCES for file in sorted((ROOT / source).rglob("*")) if file.is_file()]
    sums = (file.read_bytes() for file in files if file.suffix != ".pyc")
    return hashlib.sha256(b"\0".join(sums)).hexdigest()[:16]
