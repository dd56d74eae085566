"""主送机关 as one line: organs of one kind with 、 between them, kinds with ，.

各乡镇人民政府，县政府各部门、各直属机构: the standard is silent on the mark; so do editors write it.
The kinds are in names.yaml, 受文.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from gongwen.chinese.names import name_words
from gongwen.chinese.patterns import compiled

ALIKE, APART = "、", "，"
AREAS, LEVEL = "省市县区州乡镇", 2  # 字: 区政府 is an area and what it has, 县委 is a name
_ALL = compiled("各|有关|全体|所有|所属")
_BRACKETS = compiled("[（(][^（）()]*[）)]")
_MARK = compiled("[、，](?![^（(]*[）)])")  # not inside brackets


def receivers_line(names: Sequence[str]) -> str:
    """Return 主送机关 as they are printed, without the colon behind them."""
    line = "".join(names[:1])
    for before, name in pairwise(names):
        line += (ALIKE if _goes_on(before, name) or _kind(before) == _kind(name) else APART) + name
    return line


def receivers_in(line: str) -> list[str]:
    """Return 主送机关 of a line, one by one where receivers_line gives that very line, else as they are written."""
    names = _MARK.split(line)
    return names if receivers_line(names) == line else [line]


def _goes_on(before: str, name: str) -> bool:
    """Return whether the 各 of a receiver is the next one's as well: 各乡镇、街道 · 各处室、年级组."""
    if not _kind(before) or _kind(name):
        return False
    bare = name[1:] if len(name) > LEVEL and name[0] in AREAS else name
    of_one_kind = bare == name and _kind(f"各{name}") == _kind(before)
    return of_one_kind or any(bare in ends for ends in _kinds().values())


@cache
def _kind(name: str) -> str:
    """Return the kind of a receiver: "" for an organ by its name; for all of a kind what they are, or the name."""
    bare = _BRACKETS.sub("", name)
    if not _ALL.search(bare):
        return ""
    return next((kind for kind, ends in _kinds().items() if bare.endswith(ends)), name)


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(ends.split()) for kind, ends in name_words()["受文"].items()}
