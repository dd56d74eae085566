"""The order of the elements: around the letterhead, in the closing, in the imprint (7.2.3, 7.3.4 to 7.3.6, 7.4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.format.rules import found
from gongwen.check.format.view import View
from gongwen.document.finding import Finding
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.closing import is_note, is_noted
from gongwen.foreign.source import Line

_ORDER = (roles.ATTACHED, "署名", "成文日期", "附注")
_NEAR_BY = 6  # lines; further down another document begins


def _order(view: View) -> Iterator[Finding]:
    """附件说明, 署名, 成文日期, 附注 stand in this order (7.3.4 to 7.3.6)."""
    end = next((at for at, (placed, _) in enumerate(view.lines) if placed.role == roles.ATTACHMENT_MARK), None)
    firsts: dict[str, tuple[int, Line]] = {}
    for at, (placed, line) in enumerate(view.lines[:end]):
        if (
            placed.role in _ORDER
            and line.text.strip()
            and not (placed.role == roles.ATTACHED and is_note(line.text.strip()))
        ):
            firsts.setdefault(placed.role, (at, line))
        elif (
            placed.role in (roles.TEXT, roles.ATTACHED)
            and line.text.strip().startswith(("（", "("))
            and is_noted(line.text.strip())
            and _signs_below(view, at)
        ):
            firsts.setdefault("附注", (at, line))
    there = [role for role in _ORDER if role in firsts]
    for before, after in pairwise(there):
        if 0 < firsts[before][0] - firsts[after][0] <= _NEAR_BY:
            yield found("要素顺序", firsts[before][1].where, f"{before}应在{after}上面")
            return


_HEAD = ("份号", "密级", "紧急程度", "发文机关标志")


def _head_order(view: View) -> Iterator[Finding]:
    """份号, 密级, 紧急程度 stand in this order (7.2.3), 抄送 above 印发机关和印发日期 (7.4.3)."""
    for rule, names in (("版头次序", _HEAD), ("版记次序", ("抄送", roles.IMPRINT_DATE))):
        at = {name: line for name in names for line in view.of(name)[:1]}
        places = [(index, name) for index, (_, line) in enumerate(view.lines) for name in at if at[name] is line]
        there = [name for _, name in sorted(places)]
        for first, second in pairwise(there):
            if names.index(first) > names.index(second):
                yield found(rule, at[second].where, f"{second}应在{first}上面")


def _signs_below(view: View, at: int) -> bool:
    """Return whether 署名 is the next line below one."""
    below = next((placed.role for placed, line in view.lines[at + 1 :] if line.text.strip()), "")
    return below == "署名"


RULES = (_order, _head_order)
