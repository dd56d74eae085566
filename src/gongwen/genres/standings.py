"""How problems stand on a day 截至日期, as filters of words: overdue, due soon, done late, and how many days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from gongwen.chinese import deadlines
from gongwen.chinese.dates import write_date
from gongwen.chinese.patterns import compiled
from gongwen.genres import problems
from gongwen.records.field import Moment, Row
from gongwen.records.states import due, status


def overdue(rows: Iterable[Row], until: str, noticed: str = "") -> list[Row]:
    """逾期: the rows that were open after their deadline."""
    return _of_kind(rows, until, noticed, due.OVERDUE)


def near(rows: Iterable[Row], until: str, noticed: str = "") -> list[Row]:
    """临期: the open rows that fall due within 7 days."""
    return _of_kind(rows, until, noticed, due.NEAR)


def not_due(rows: Iterable[Row], until: str, noticed: str = "") -> list[Row]:
    """未到期: the open rows whose deadline has not come, those that fall due within 7 days among them."""
    return _of_kind(rows, until, noticed, due.IN_TIME, due.NEAR)


def unclear(rows: Iterable[Row], until: str, noticed: str = "") -> list[Row]:
    """时限不明: the open rows of which nobody can say whether they are overdue."""
    return _of_kind(rows, until, noticed, due.UNKNOWN)


def fallen_due(rows: Iterable[Row], until: str, noticed: str = "") -> list[Row]:
    """应改: the open rows that should be settled by now: not those whose deadline has not come, nor those of 长期."""
    return [row for row in problems.to_settle(rows) if not not_due([row], until, noticed)]


def late(rows: Iterable[Row], until: str, noticed: str = "") -> list[Row]:
    """逾期完成: the rows that were settled after their deadline."""
    return _of_kind(rows, until, noticed, due.LATE)


def how(row: Row, until: str, noticed: str = "") -> str:
    """期况: how a row stands, in words: 逾期28天 · 逾期10天完成 · 3天内到期; "" where there is nothing to say."""
    found = standing(row, until, noticed)
    words = {due.OVERDUE: "逾期{}天", due.LATE: "逾期{}天完成", due.NEAR: "{}天内到期" if found.days else "当天到期"}
    return words.get(found.kind, "").format(found.days)


def deadline(row: Row, until: str, noticed: str = "") -> str:
    """时限期况: the deadline as it is written, the day it means where it is counted in days from a notice that is
    known, the one it took the place of, and how the open row stands.
    """
    new, old = row["新的时限"], row["整改时限"]
    stands = how(row, until, noticed) if standing(row, until, noticed).kind != due.LATE else ""
    day = due.last_day(row, due.day_of(noticed)) if noticed and _is_counted(new or old) else None
    means = f"{write_date(day)}前" if day else ""
    told = "，".join(filter(None, [means, f"原为{old}" if new and old else "", stands]))
    limit = "立即整改" if (new or old) == "立即" else new or old
    unlimited = status.Status.LASTING.value if problems.lasting([row]) else ""
    return f"{limit}（{told}）" if told else str(limit) or unlimited


def in_full(time: str) -> str:
    """期限: a time as it is written; one that is counted in days also as the day it ends; 立即整改."""
    day = time.day if isinstance(time, Moment) and _is_counted(time) else None
    return f"{time}（{write_date(day)}前）" if day else "立即整改" if time == "立即" else str(time)


def in_brackets(time: str) -> str:
    """括内: a deadline as it stands inside brackets, without its own: 15个工作日，即2026年4月13日前."""
    found = _MEANING.search(time)
    return f"{time[: found.start()]}，{'即' if found['day'] else ''}{found['told']}" if found else time


_MEANING = compiled(r"（(?P<told>(?P<day>\d{4}年[^（），]*前)?[^（）]*)）$")


def _is_counted(time: str) -> bool:
    meant = deadlines.read(time)
    return bool(meant.days or meant.months_on)


def not_past(time: str, day: str) -> str:
    """未过: a time that does not end before a day, as it is written; "" for one that does."""
    ends, base = time.day if isinstance(time, Moment) else due.day_of(time), due.day_of(day)
    return "" if ends and base and ends < base else str(time)


def by_month(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """分组月份: pairs of the month of 检查日期 and its rows, in order of time; those without a day come last."""
    groups: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        day = due.day_of(row["检查日期"])
        groups.setdefault((day.year, day.month) if day else _NO_MONTH, []).append(row)
    return [("" if key == _NO_MONTH else f"{key[0]}年{key[1]}月", groups[key]) for key in sorted(groups)]


_NO_MONTH = (9999, 0)


def ranked(rows: Iterable[Row], until: str, noticed: str = "") -> list[tuple[int, str, list[Row]]]:
    """排名: place, unit and rows of every unit: the higher part settled comes first, of equals the fewer overdue.

    Units that are equal in both share their place, and the next one counts them all: 1 1 3.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["单位"], []).append(row)
    marks = {unit: (-_part_settled(own), len(overdue(own, until, noticed))) for unit, own in groups.items()}
    order = sorted(groups, key=lambda unit: marks[unit])
    places: dict[tuple[Fraction, int], int] = {}
    for place, unit in enumerate(order, 1):
        places.setdefault(marks[unit], place)
    return [(places[marks[unit]], unit, groups[unit]) for unit in order]


def exemplary(rows: Iterable[Row], until: str, noticed: str = "") -> list[str]:
    """按期改完的单位: the units all of whose problems are settled, each on a day that is known and in time."""
    return [unit for _, unit, own in ranked(rows, until, noticed) if all(_in_time(row, until, noticed) for row in own)]


def _in_time(row: Row, until: str, noticed: str) -> bool:
    found = standing(row, until, noticed)
    return found.kind == due.DONE and found.day is not None and due.day_of(row["完成日期"]) is not None


def _part_settled(rows: list[Row]) -> Fraction:
    return Fraction(sum(status.is_done(row["状态"]) for row in rows), len(rows))


def most_overdue(rows: Iterable[Row], until: str, noticed: str = "") -> int:
    """逾期最多: the most days that a row is overdue, 0 where none is."""
    found = (standing(row, until, noticed) for row in rows)
    return max((one.days for one in found if one.kind == due.OVERDUE), default=0)


def how_overdue(rows: Iterable[Row], until: str, noticed: str = "") -> str:
    """逾期多久: how many days rows are overdue, in words: 已逾期12天 · 均已逾期12天 · 最长的已逾期28天."""
    found = [one.days for one in (standing(row, until, noticed) for row in rows) if one.kind == due.OVERDUE]
    among = "" if len(found) < 2 else "均" if len(set(found)) == 1 else "最长的"
    return f"{among}已逾期{max(found)}天" if found else ""


def standing(row: Row, until: str, noticed: str) -> due.Standing:
    """Return how a row stands on a day, as it is written; without one nothing is known of its deadline."""
    day, limit = due.day_of(until), row["整改时限"]
    if day is None:
        return due.Standing(due.UNKNOWN)
    year = limit.day.year if isinstance(limit, Moment) and limit.day else day.year
    return due.standing(row, due.Clock(day, due.day_of(noticed), year))


def _of_kind(rows: Iterable[Row], until: str, noticed: str, *kinds: str) -> list[Row]:
    return [row for row in rows if standing(row, until, noticed).kind in kinds]


FILTERS: dict[str, Callable[..., Any]] = {
    "逾期": overdue,
    "临期": near,
    "未到期": not_due,
    "时限不明": unclear,
    "应改": fallen_due,
    "逾期完成": late,
    "期况": how,
    "时限期况": deadline,
    "期限": in_full,
    "括内": in_brackets,
    "未过": not_past,
    "逾期最多": most_overdue,
    "逾期多久": how_overdue,
    "分组月份": by_month,
    "排名": ranked,
    "按期改完的单位": exemplary,
}
