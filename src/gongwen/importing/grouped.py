"""Lists whose heads only name groups (一、质量方面 1.… 2.…) → the problems below them, each with its group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.model import Heading, Paragraph
from gongwen.importing.outlines import Labelled
from gongwen.importing.problems import LABEL, are_problems, divided, is_problem, leads

LONGEST = 30  # characters of the name of a group
_ASPECT = compiled(r"(?:方面|领域)(?:存在)?的?(?:主要)?(?:问题|隐患|不足)?$")
_KIND = compiled(r"(?:类|部分)(?:问题|隐患)?$")
_NO_GROUP = compiled("要求|措施|打算|安排|情况|建议|意见|通知|问题|隐患|不足")
_STOP = compiled(r"[。；！？：:]")
_PROBLEMS = compiled("问题|隐患|不足|存在")
_TYPED = compiled(r"(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s*\S")


Adds = Callable[[dict[str, Any], str], bool]


class Grouped(NamedTuple):
    """Problems by group, and the blocks they were taken from."""

    rows: Sequence[dict[str, Any]] = ()
    used: frozenset[int] = frozenset()


def grouped(blocks: Sequence[Labelled], add: Adds) -> Grouped:
    """Return the problems that stand below heads of groups; none where a head of them is a problem itself.

    add: adds what a line below a problem says to its row, and returns whether it says something.
    """
    for start, level in _sections(blocks):
        end = next((at for at in range(start, len(blocks)) if _level(blocks[at]) < level), len(blocks))
        every = [at for at in range(start, end) if _level(blocks[at]) == level]
        alike = [_is_group(blocks, at, end) for at in every]
        heads = every[: alike.index(False)] if False in alike else every
        end = next((at for at in every if at not in heads), end)
        taken = [at for at in range(start, end) if at not in heads and _is_item(blocks[at])]
        if heads and are_problems([blocks[at].text for at in taken]):
            return _rows(blocks, heads, range(heads[0], end), add)
    return Grouped()


def _sections(blocks: Sequence[Labelled]) -> list[tuple[int, int]]:
    """Return where lists of groups may begin, and the level of their heads: below a head or a line that leads to
    problems.
    """
    found: list[tuple[int, int]] = []
    for at, one in enumerate(blocks[:-1]):
        below = _level(blocks[at + 1])
        said = _PROBLEMS.search(one.block.title) if isinstance(one.block, Heading) else leads(one.text)
        if said and 0 < below < NO_LEVEL and below > (_level(one) if isinstance(one.block, Heading) else 0):
            found.append((at + 1, below))
    return found


NO_LEVEL = 99


def _level(one: Labelled) -> int:
    return one.block.level if isinstance(one.block, Heading) else NO_LEVEL


def _is_item(one: Labelled) -> bool:
    return isinstance(one.block, Heading) or (
        isinstance(one.block, Paragraph) and _TYPED.match(one.text) is not None and is_problem(one.text)
    )


def _is_group(blocks: Sequence[Labelled], at: int, end: int) -> bool:
    """Return whether a head only names a group: short, no sentence, with a counted item right below it."""
    head = blocks[at].block
    assert isinstance(head, Heading)
    if head.body or len(head.title) > LONGEST or _STOP.search(head.title) or at + 1 >= end:
        return False
    if _NO_GROUP.search(head.title) and not (_ASPECT.search(head.title) or _KIND.search(head.title)):
        return False
    return _level(blocks[at + 1]) > _level(blocks[at]) and _is_item(blocks[at + 1])


def _rows(blocks: Sequence[Labelled], heads: Sequence[int], places: range, add: Adds) -> Grouped:
    rows: list[dict[str, Any]] = []
    used: set[int] = set()
    group: dict[str, str] = {}
    for at in places:
        if isinstance(head := blocks[at].block, Heading) and at in heads:
            group = _named(head.title)
        elif _is_item(blocks[at]):
            rows.append({**group, **divided({"问题": LABEL.sub("", blocks[at].text, count=1).strip()})})
        elif not rows or not add(rows[-1], blocks[at].text):
            continue
        used.add(at)
    return Grouped(rows, frozenset(used))


def _named(title: str) -> dict[str, str]:
    """Return the column that the name of a group is for: 方面 for an aspect, else 类别."""
    if _ASPECT.search(title):
        return {"方面": title}
    return {"类别": _KIND.sub("", title) or title}
