"""Patterns are compiled when first used: each of the program must compile, and do what one of re does."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import gongwen
from gongwen.chinese.patterns import compiled

FIRST_USED = """
import gongwen.chinese.ordinals, sys
print(sum("match" in vars(one) for one in vars(gongwen.chinese.ordinals).values() if type(one).__name__ == "_Pattern"))
"""


def test_a_pattern_does_what_one_of_re_does() -> None:
    lazy, eager = compiled(r"第(\d+)条", re.M), re.compile(r"第(\d+)条", re.M)
    text = "第1条\n第22条"
    assert [lazy.findall(text), lazy.sub(r"<\1>", text), lazy.split(text)] == [
        eager.findall(text), eager.sub(r"<\1>", text), eager.split(text),
    ]  # fmt: skip
    assert (lazy.pattern, lazy.groups, lazy.flags) == (r"第(\d+)条", 1, re.M)
    assert lazy.match(text) is not None and lazy.fullmatch(text) is None


def test_loading_a_module_compiles_none() -> None:
    assert subprocess.run([sys.executable, "-c", FIRST_USED], capture_output=True, text=True).stdout == "0\n"


def test_every_pattern_of_the_program_compiles() -> None:
    seen = 0
    for module in pkgutil.walk_packages(gongwen.__path__, "gongwen."):
        if module.name == "gongwen.__main__":
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if type(value).__name__ == "_Pattern":
                assert re.compile(value.pattern, value.flags), f"{module.name}.{name}"
                seen += 1
    assert seen > 100
