"""Every way in which the program was once broken has a test that stands guard: answers.md names them."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROWS = [line for line in (TESTS / "attack" / "answers.md").read_text("utf-8").splitlines() if line.startswith("| ")][1:]


def test_every_attack_is_answered_by_a_test_that_exists() -> None:
    named = {row: re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", row) for row in ROWS}
    assert [row for row, tests in named.items() if not tests] == []
    missing = [
        f"{file}::{name}"
        for tests in named.values()
        for file, name in tests
        if not (TESTS / file).exists() or f"def {name}" not in (TESTS / file).read_text("utf-8")
    ]
    assert missing == []
    assert len(ROWS) > 40
