"""A workbook of an office, or a settings file beside the documents → the words and the rules that its checks use."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.check.words.office import OfficeWords
from gongwen.document.finding import Misuse
from gongwen.genres import office

WORDS = "GONGWEN_WORDS"  # environment variable: the workbook of words
SETTINGS = "检查设置.yaml"  # beside the documents
_KEYS = ("只查", "不查", "词表")
_COLUMNS = {
    "错": "swaps",
    "敏感词": "sensitive",
    "全称": "units",
    "姓名": "leaders",
}  # first column → what a sheet holds
_MORE = {
    "swaps": ("错", "对", "说明"),
    "sensitive": ("敏感词", "说明"),
    "units": ("全称", "简称"),
    "leaders": ("姓名", "职务"),
}


def office_words(path: Path) -> OfficeWords:
    """Return the words of a workbook. Raises Misuse for one that cannot be read or holds none of the tables."""
    from gongwen.records import workbook

    found: dict[str, list[tuple[str, ...]]] = {}
    for sheet in workbook.read(path):
        head, *rows = [[cell.strip() for cell in row] for row in sheet.rows] or [[]]
        kind = next((_COLUMNS[name] for name in head if name in _COLUMNS), "")
        if kind:
            wanted = [head.index(name) if name in head else -1 for name in _MORE[kind]]
            listed = (tuple(row[at] if 0 <= at < len(row) else "" for at in wanted) for row in rows)
            found.setdefault(kind, []).extend(
                row for row in listed if row[0] and (len(row) < 2 or kind == "sensitive" or row[1])
            )
    if not found:
        raise Misuse(f"{path}：没有认得的表。第一行写栏名：错、对、说明；或 敏感词、说明；或 全称、简称；或 姓名、职务")
    return OfficeWords(**{kind: tuple(rows) for kind, rows in found.items()})  # type: ignore[arg-type]


class CheckSettings(NamedTuple):
    """What a settings file says: rules to look at, rules to leave out, and the workbook of words."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    words: Path | None = None


NO_SETTINGS = CheckSettings()


def settings_of(folder: Path) -> CheckSettings:
    """Return the settings that stand beside the documents of a folder. Raises Misuse for a file that says others."""
    from gongwen.records import load_yaml

    path = folder / SETTINGS
    if not path.is_file():
        own = office.of_now()
        return CheckSettings(own.only, own.skip) if own else NO_SETTINGS
    said = load_yaml(path)
    if not isinstance(said, Mapping) or (unknown := sorted(set(map(str, said)) - set(_KEYS))):
        what = f"不认得“{unknown[0]}”" if isinstance(said, Mapping) else "写法不对"
        raise Misuse(f"{path}：{what}；可以写 {'、'.join(_KEYS)}，如 不查: [长句, 长段]")
    words = folder / str(said["词表"]) if said.get("词表") else None
    return CheckSettings(_names(said.get("只查")), _names(said.get("不查")), words)


def _names(said: Any) -> tuple[str, ...]:
    """Return the names of rules: a list, or a mapping of rule to reason."""
    if isinstance(said, str):
        return tuple(name.strip() for name in said.replace("，", "、").split("、"))
    return tuple(map(str, said)) if isinstance(said, (Mapping, Sequence)) else ()


def chosen_words(given: Path | None, settings: CheckSettings) -> OfficeWords | None:
    """Return the words that are asked for: by an option, by the settings, by the environment; None for none."""
    named = os.environ.get(WORDS, "")
    path = given or settings.words or (Path(named) if named else office.words())
    return office_words(path) if path else None
