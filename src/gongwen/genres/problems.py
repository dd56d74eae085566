"""The rows of 问题 in the 整改 family: which are serious, which are settled, their photos, as filters of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any

from gongwen.document.model import Picture
from gongwen.records.field import Row
from gongwen.records.states import grades, status


def serious(rows: Iterable[Row]) -> list[Row]:
    """重大: the rows whose 等级 is 重大, 重大隐患, 重大事故隐患, 特别重大."""
    return [row for row in rows if grades.is_serious(str(row["等级"]))]


def settled(rows: Iterable[Row]) -> list[Row]:
    """已完成: the rows whose 状态 says that they are done."""
    return [row for row in rows if status.is_done(row["状态"])]


def unsettled(rows: Iterable[Row]) -> list[Row]:
    """未完成: the rows whose 状态 does not say that they are done."""
    return [row for row in rows if not status.is_done(row["状态"])]


def lasting(rows: Iterable[Row]) -> list[Row]:
    """长期: the open rows that are to be kept up for long, by their 状态 or their deadline."""
    long = status.Status.LASTING
    return [row for row in unsettled(rows) if long in (status.read(row["状态"]), status.read(row["整改时限"] or "无"))]


def to_settle(rows: Iterable[Row]) -> list[Row]:
    """待改: the open rows that have to be settled by some day: all but those of 长期."""
    return [row for row in unsettled(rows) if not lasting([row])]


def underway(rows: Iterable[Row]) -> list[Row]:
    """在改: the rows that are being worked on."""
    return [row for row in rows if status.read(row["状态"]) is status.Status.UNDERWAY]


OTHERS = "其他照片"  # photos of no row


def photos(rows: Iterable[Row], others: Sequence[str] = ()) -> list[Picture]:
    """照片: the pictures of all rows in their order, 图1 图2 … with the number of their row; then the others."""
    named = [(f"　第{number}项", file) for number, row in enumerate(rows, 1) for file in row["照片"] or ()]
    named += [("", file) for file in others]
    return [Picture(f"图{index}{item}", file) for index, (item, file) in enumerate(named, 1)]


def photos_before_and_after(rows: Iterable[Row]) -> list[Picture]:
    """前后照片: the pictures of rows from before and after 整改, side by side; those without the other come last."""
    pairs: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    for number, row in enumerate(rows, 1):
        for one, other in zip_longest(row["照片"] or (), row["整改后照片"] or ()):
            named = [(f"第{number}项，整改前", one)] if one else []
            named += [(f"第{number}项，整改后", other)] if other else []
            (pairs if one and other else alone).extend(named)
    return [Picture(f"图{index}　{told}", file) for index, (told, file) in enumerate(pairs + alone, 1)]


FILTERS: dict[str, Callable[..., Any]] = {
    "各照片": lambda rows: [file for row in rows for file in row["整改后照片"] or ()],
    "重大": serious,
    "已完成": settled,
    "未完成": unsettled,
    "待改": to_settle,
    "长期": lasting,
    "在改": underway,
}
