"""The name of a gathering → what one does with it 召开 举行 举办, and what it is called for short 会议 仪式 活动."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from gongwen.records import load_yaml

USUAL = ("召开", "会议")


@cache
def _ends() -> dict[str, tuple[str, str]]:
    """Return verb and short name by the ends of names."""
    table = load_yaml(Path(__file__).with_name("gatherings.yaml"))
    return {
        end: (verb, short) for verb, kinds in table.items() for short, ends in kinds.items() for end in ends.split()
    }


def _known(name: str) -> tuple[str, str]:
    plain = name.strip().rstrip("”》）")
    return next((found for start in range(len(plain)) if (found := _ends().get(plain[start:]))), USUAL)


def held(name: str) -> str:
    """召开: a gathering with its verb: 召开全县防汛工作会议 · 举行水厂开工仪式 · 举办河长培训班."""
    return f"{_known(name)[0]}{name}"


def short(name: str) -> str:
    """会名: what a gathering is called for short: 会议, 仪式, 活动, 培训."""
    return _known(name)[1]


FILTERS: dict[str, Callable[..., Any]] = {"召开": held, "会名": short}
