"""format.yaml → the rules of format, with their level and authority from the standard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongwen import standard
from gongwen.check.rule import Rule
from gongwen.document.finding import ERROR, HABIT, HINT, Finding
from gongwen.foreign.source import Run

STANDARD = "GB/T 9704-2012"
HABITS = "行文习惯"


@cache
def table() -> dict[str, Any]:
    """Return format.yaml."""
    from gongwen.records import load_yaml

    return dict(load_yaml(Path(__file__).with_name("format.yaml")))


@cache
def family(font: str) -> str:
    """Return the family that a font belongs to (仿宋_GB2312 → 仿宋体), the font itself for any other.

    A list of fonts (仿宋_GB2312;FangSong, as LibreOffice writes it) is what its first font is.
    """
    first = font.split(";")[0].strip()
    plain = first.casefold()
    named = (name for name, fonts in table()["字体族"].items() if plain in map(str.casefold, fonts))
    like = (name for name, words in table()["字体字样"].items() if re.search(words, plain))
    return next(named, "") or next(like, first)


class Authority(NamedTuple):
    """How serious a rule is, and on what it rests."""

    level: str
    basis: str


@cache
def authority(name: str, level: str = "", clause: str = "") -> Authority:
    """Return the level and the basis of what standard.yaml has under a name; what it does not have is 习惯.

    clause: where the standard says so of the element at hand, "" for where the value stands.
    """
    rule = standard.rules().get(name)
    if rule is None:
        return Authority(level or HABIT, HABITS)
    return Authority(level or (ERROR if rule.force == "规定" else HINT), f"{STANDARD} {clause or rule.clause}")


def of_leaf(leaf: Mapping[str, Any]) -> Authority:
    """Return the level and the basis of an attribute of an element."""
    return authority(leaf["值"], leaf.get("级别", ""), str(leaf.get("条款", "")))


def catalogue() -> Iterator[Rule]:
    """Return the rules of format for the list of all rules."""
    for role, leaves in table()["要素"].items():
        for attribute, leaf in leaves.items():
            strength, wanted = of_leaf(leaf), standard.value(leaf["值"])
            shown = f"{role}{attribute}"
            yield Rule(
                shown,
                *strength,
                f"{shown}是{leaf['错']}",
                f"{shown}是{wanted}",
                f"Word 文件里{role}的{attribute}",
                f"改成{wanted}",
            )
    for name, leaf in table()["规则"].items():
        yield Rule(
            name,
            *authority(leaf["依据"], leaf.get("级别", "")),
            leaf["错"],
            leaf["对"],
            f"Word 文件的版面：{leaf['改']}",
            leaf["改"],
        )


def found(rule: str, where: str, message: str, run: Run | None = None, start: int = -1) -> Finding:
    """Return a finding of a rule of format.yaml (规则) at a place."""
    own = table()["规则"][rule]
    strength = authority(own["依据"], own.get("级别", ""))
    return Finding(
        rule, strength.level, where, message, own["改"], strength.basis, words=run.text if run else "", start=start
    )
