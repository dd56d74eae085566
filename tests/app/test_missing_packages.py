"""What needs a package that cannot be had here, as in a browser, says so; all the rest works without it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gongwen.app.outcome import attempt
from gongwen.document.finding import Misuse
from gongwen.word.papers import docxtpl_marks

NOT_IN_A_BROWSER = ("lxml", "PIL", "docx", "docxtpl", "rjieba", "openpyxl", "click")


def test_a_step_that_needs_a_package_says_which() -> None:
    def work() -> None:
        import no_such_package  # noqa: F401

    said = "汇总.docx：这一步要用“no_such_package”，这里没有；请用装在电脑上的程序（gongwen）来做"
    assert attempt("汇总.docx", work) == (None, said)


def test_tags_that_are_docxtpls_say_so_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(Misuse, match="colspan、cellbg、vm、hm"):
        docxtpl_marks.patched("<w:p/>")


def test_the_contract_and_what_it_stands_on_load_without_them() -> None:
    """Every module of checking, importing, making and the contract; one that is loaded loads none of these."""
    code = f"""
import importlib, pkgutil, sys
for name in {NOT_IN_A_BROWSER!r}:
    sys.modules[name] = None
import gongwen
failed = []
for found in pkgutil.walk_packages(gongwen.__path__, "gongwen."):
    if found.name.startswith(("gongwen.cli", "gongwen.web", "gongwen.__main__")):
        continue
    try:
        importlib.import_module(found.name)
    except ImportError as error:
        failed.append(f"{{found.name}}: {{error}}")
print("\\n".join(failed))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
