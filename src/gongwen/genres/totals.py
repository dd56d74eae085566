"""The rows of 问题 → the sentences and figures that reports, ledgers and circulars say of all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gongwen.genres import problems, standings
from gongwen.genres.figures import share
from gongwen.records.field import Row
from gongwen.records.states.status import Status, read

BASIC, LASTING, UNDERWAY, WAITING, OVERDUE, OPEN = "基本完成", "长期坚持", "正在整改", "未到期", "逾期", "未完成"
CLASSES = (BASIC, UNDERWAY, WAITING, OVERDUE, LASTING, OPEN)  # of what is not done, in the order in which they are told


def classes(rows: Sequence[Row], until: str = "", noticed: str = "") -> dict[str, list[Row]]:
    """Return the open rows by class: 基本完成, 正在整改, 未到期, 逾期, 长期坚持, else 未完成."""
    overdue = {id(row) for row in standings.overdue(rows, until, noticed)}
    waiting = {id(row) for row in standings.not_due(rows, until, noticed)}
    found: dict[str, list[Row]] = {name: [] for name in CLASSES}
    for row in problems.unsettled(rows):
        said = read(row["状态"])
        if said in (Status.BASIC, Status.LASTING):
            name = said.value
        elif id(row) in overdue:
            name = OVERDUE
        else:
            name = UNDERWAY if said is Status.UNDERWAY else WAITING if id(row) in waiting else OPEN
        found[name].append(row)
    return found


def told(rows: Sequence[Row], until: str = "", noticed: str = "") -> str:
    """完成句: how many rows are done, and how the others stand: 已完成整改2项，未完成4项（正在整改2项、逾期2项）…"""
    done, count = len(problems.settled(rows)), len(rows)
    if done == count:
        return f"已{'全部' if count > 1 else ''}完成整改，整改完成率100%"
    counts = {name: len(some) for name, some in classes(rows, until, noticed).items() if some}
    every = "均" if count > 1 else ""
    if not done and len(counts) == 1:
        return f"{every}{_alone(next(iter(counts)))}"
    parts = "、".join(f"{name}{number}项" for name, number in counts.items() if name != OPEN)
    some = f"已完成整改{done}项，" if done else ""
    rest = f"，整改完成率{rate(done, count)}" if done else ""
    return f"{some}未完成{count - done}项{f'（{_with_rest(parts, counts)}）' if parts else ''}{rest}"


def _alone(name: str) -> str:
    return {OPEN: "未完成整改", OVERDUE: "逾期未完成整改", WAITING: "未到整改时限", LASTING: "需要长期坚持"}.get(
        name, name
    )


def _with_rest(parts: str, counts: dict[str, int]) -> str:
    """Return the classes of what is open, with what has not been begun."""
    return f"{parts}、尚未整改{counts[OPEN]}项" if OPEN in counts else parts


def serious_told(rows: Sequence[Row]) -> str:
    """重大句: how many 重大隐患 there are and how they stand, a sentence; "" for none, and where all rows are."""
    some = problems.serious(rows)
    if not some or len(some) == len(rows):
        return ""
    done, every = len(problems.settled(some)), len(some) > 1
    if done == len(some):
        stand = f"已{'全部' if every else ''}完成整改"
    elif not done:
        stand = f"{'均' if every else ''}未完成整改"
    else:
        stand = f"已完成整改{done}项，未完成{len(some) - done}项"
    return f"其中重大隐患{len(some)}项，{stand}。"


def all_serious(rows: Sequence[Row]) -> str:
    """均为重大: ，均为重大隐患, behind the number of rows all of which are; "" otherwise."""
    every = rows and len(problems.serious(rows)) == len(rows)
    return f"，{'均' if len(rows) > 1 else ''}为重大隐患" if every else ""


def days_told(rows: Sequence[Row], until: str, noticed: str = "") -> str:
    """逾期句: what is overdue, by unit and days, what falls due soon, what was done late, and of how many of the others
    nobody can say; "" for nothing.
    """
    over = standings.overdue(rows, until, noticed)
    near, late = standings.near(rows, until, noticed), standings.late(rows, until, noticed)
    said = []
    if over:
        units = [f"{name}{len(own)}项" for name, own in _by_unit(over) if name]
        several = len({row["单位"] for row in rows}) > 1 and units
        basic = sum(read(row["状态"]) is Status.BASIC for row in over)
        named = ["、".join(units)] if several else []
        named += [f"含基本完成{basic}项"] if basic else []
        which = f"（{'，'.join(named)}）" if named else ""
        days = standings.how_overdue(over, until, noticed)
        said.append(f"逾期未完成的{len(over)}项{which}{'中，' if days.startswith('最长') else ''}{days}。")
    said += [f"7天内到期{len(near)}项。"] if near else []
    said += [f"已完成的问题中，逾期完成{len(late)}项。"] if late else []
    unclear = standings.unclear(rows, until, noticed) if until else []
    if unclear and (over or standings.not_due(rows, until, noticed)):
        said.append(f"另有{len(unclear)}项未完成的问题整改时限不明确，没有计算逾期。")
    return "".join(said)


def _by_unit(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["单位"], []).append(row)
    return list(groups.items())


def rate(part: int, whole: int, column: str = "") -> str:
    """率: a part of a whole with one decimal: 33.3%, and 100% for all of it.

    column: 表 in a column of a table, where all have one precision: 100.0%, 0.0%.
    """
    told = share(part, whole)
    return told.replace("%", ".0%") if column and "." not in told else told


FEWEST, MOST = 3, 20  # names that a chart compares, where nobody says whether there is to be one


def is_charted(wish: str, compared: int) -> bool:
    """要画: whether a table gets a chart: as the user wishes, else where it compares several things, but not many."""
    return wish == "有" or (wish != "无" and FEWEST <= compared <= MOST)


FILTERS: dict[str, Callable[..., Any]] = {
    "完成句": told,
    "重大句": serious_told,
    "均为重大": all_serious,
    "逾期句": days_told,
    "率": rate,
    "要画": is_charted,
}
