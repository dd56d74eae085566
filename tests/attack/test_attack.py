"""A short attack with fixed seeds; `python3 .ci/do.py attack` is the long one."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.attack import lost_text, mutations

RECORDS, FILES, PARTS = 480, 150, 6
FOUND = (3463, 3912, 14520, 18277, 1482, 4290)  # what long runs found: 、 lost behind a blank of others, 一是 alone
needs_alarm = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="a hang is ended by an alarm")


def shares(count: int) -> list[range]:
    """Return seeds in parts, so that several processors can share them."""
    return [range(part, count, PARTS) for part in range(PARTS)]


@pytest.mark.parametrize("seeds", [*shares(RECORDS), FOUND], ids=str)
def test_no_visible_character_of_a_value_is_lost_unsaid(
    seeds: Iterable[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [str(loss) for seed in seeds for loss in lost_text.losses(seed, tmp_path)] == []


@needs_alarm
@pytest.mark.parametrize("seeds", shares(FILES), ids=str)
def test_a_broken_file_ends_with_a_status_and_words(
    seeds: range, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [crash for seed in seeds for crash in mutations.attack(seed, tmp_path)] == []


def test_the_harness_sees_a_loss() -> None:
    made = lost_text.attack(0)
    assert made.drawn and all("字" in value for value in made.drawn)  # every value says something of its own


def test_the_harness_sees_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise KeyError("Id")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("gongwen.app.making.make", crash)
    assert list(mutations.attack(0, tmp_path))
