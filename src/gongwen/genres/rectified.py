"""Problems → how far each is rectified, in more classes than done and open: 基本完成, 长期坚持; they add up to all.

The classes are data, in rectified.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.genres import figures
from gongwen.records import load_yaml
from gongwen.records.field import Row
from gongwen.records.states import status

OPEN = (
    "基本完成",
    "整改中",
    "未整改",
    "状态不明",
)  # what a report names as not finished; 长期坚持 goes on by its nature


class _Classes(NamedTuple):
    words: dict[str, str]
    states: dict[str, str]
    order: list[str]


@cache
def _classes() -> _Classes:
    table = load_yaml(Path(__file__).with_name("rectified.yaml"))
    words = {word: name for name, kind in table.items() for word in kind.get("说法", ())}
    return _Classes(words, {kind["状态"]: name for name, kind in table.items() if "状态" in kind}, list(table))


def class_of(row: Row) -> str:
    """整改类别: how far one problem is rectified."""
    known, texts = _classes(), [str(row[name]).strip().rstrip("。") for name in ("状态说明", "状态")]
    for text in texts:
        if text in known.words:
            return known.words[text]
    said = status.read(texts[1])
    return known.states[said.value] if said else known.order[-1]


_SAID = {
    "已完成": "已完成整改",
    "基本完成": "基本完成整改",
    "已完成并长期坚持": "已完成整改，并长期坚持",
    "基本完成并长期坚持": "基本完成整改，并长期坚持",
    "长期坚持": "已整改，长期坚持",
    "整改中": "正在整改",
    "未整改": "尚未完成整改",
}


def how_far(row: Row) -> str:
    """整改进度: how far one problem is rectified, in words: 已于2026年7月24日完成整改 · 正在整改."""
    name = class_of(row)
    if name == "已完成" and row["完成日期"]:
        return f"已于{row['完成日期']}完成整改"
    return _SAID.get(name, "【待补：状态】")


def by_class(rows: Iterable[Row]) -> list[tuple[str, list[Row], str]]:
    """整改分类: the classes that problems fall into: name, problems, share of all."""
    groups: dict[str, list[Row]] = {name: [] for name in _classes().order}
    for row in rows:
        groups[class_of(row)].append(row)
    total = sum(map(len, groups.values()))
    return [(name, own, figures.share(len(own), total)) for name, own in groups.items() if own]


def unfinished(rows: Iterable[Row]) -> list[Row]:
    """未整改完: the problems that are not finished; those that are kept up for good 长期坚持 are."""
    return [row for row in rows if class_of(row) in OPEN]


def listed(rows: Iterable[Row], column: str) -> list[str]:
    """列举: the different names that the cells of a column hold, several of them in one cell: 、 or a line each."""
    names = (name.strip() for row in rows for part in str(row[column]).split("\n") for name in part.split("、"))
    return list(dict.fromkeys(filter(None, names)))


FILTERS: dict[str, Callable[..., Any]] = {
    "整改类别": class_of,
    "整改进度": how_far,
    "整改分类": by_class,
    "未整改完": unfinished,
    "列举": listed,
    "换行": lambda texts: "\n".join(filter(None, texts)),
    "分号并列": lambda texts: "；".join(filter(None, texts)),
    "去引号": lambda text: text.strip("“”"),
}
