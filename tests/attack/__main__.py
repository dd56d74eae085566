"""The long attack: `python -m tests.attack [RECORDS] [FILES]`; 20,000 and 10,000 by default.

Prints every seed that lost a text unsaid or crashed; `python -m tests.attack` of a seed again is the same attack.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.attack import lost_text, mutations

RECORDS, FILES, SHARE = 20_000, 10_000, 50


def found(attack: Callable[[int, Path], Iterable[object]], seeds: range) -> list[str]:
    """Return what some seeds brought to light."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.chdir(home)
        told = [f"{seed}: {one}" for seed in seeds for one in _tried(attack, seed, home)]
        os.chdir(home.parent)
    return told


def _tried(attack: Callable[[int, Path], Iterable[object]], seed: int, home: Path) -> list[str]:
    try:
        return [str(one) for one in attack(seed, home)]
    except AssertionError as error:
        return [f"{error} {error.__cause__!r}"]


def run(name: str, attack: Callable[[int, Path], Iterable[object]], count: int) -> int:
    """Attack with as many seeds, on all processors; print what came to light and return how much."""
    shares = [range(start, min(start + SHARE, count)) for start in range(0, count, SHARE)]
    with ProcessPoolExecutor() as pool:
        told = [one for part in pool.map(partial(found, attack), shares) for one in part]
    print(*told, f"{name}: {count} tried, {len(told)} wrong", sep="\n")
    return len(told)


if __name__ == "__main__":
    records, files = (*map(int, sys.argv[1:]), *(RECORDS, FILES)[len(sys.argv) - 1 :])
    wrong = run("hostile records", lost_text.losses, records) + run("broken files", mutations.attack, files)
    sys.exit(bool(wrong))
