"""A field 字段 as a genre declares it, and the values that its types make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

GAP = "【待补：{}】"


class Moment(str):
    """A time as it was written, with the last day it means (None where it names none) and the months, 1 to 12, of the
    record's year in which something is done or falls due.
    """

    day: date | None = None
    months: tuple[int, ...] = ()


class Row(dict[str, Any]):
    """One row of a 清单: values by column name, "" for what it does not have."""

    def __missing__(self, name: str) -> str:
        return ""


class Script(str):
    """A text that is manuscript as the user wrote it: headings, tables and pictures are what they look like."""


class Lines(str):
    """A text whose lines must each stay one title line; the genre writes it behind “# ”."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field 字段 of a genre, as genre.yaml declares it."""

    name: str
    kind: str
    help: str = ""
    required: bool = False
    unless: tuple[str, ...] = ()  # required where none of these is given
    where: tuple[str, ...] = ()  # required where one of these is given
    aliases: tuple[str, ...] = ()
    default: str = ""  # Jinja, computed when the record does not give the field
    choices: tuple[str, ...] = ()
    scheme: str | None = None  # 提纲: the default 序数
    level: int = 1  # 提纲: the level of its items
    item_fields: tuple[str, ...] = ()  # 提纲: fields that items have beside 题 文 分项
    columns: Mapping[str, Field] = field(default_factory=dict)  # 清单, 任务: what its rows hold

    def is_missing(self, values: Mapping[str, Any]) -> bool:
        """Return whether values lack what this field must give them."""
        unless = bool(self.unless) and not any(values.get(name) for name in self.unless)
        asked = self.required or unless or any(values.get(name) for name in self.where)
        return asked and not values.get(self.name)


_BETWEEN = re.compile(r"[、，,；;\s]+(?![^（(]*[）)])")  # not inside brackets


def split_names(text: str) -> list[str]:
    """Return the names in a text; what stands in brackets is not taken apart: 各乡镇（街道、园区）."""
    return [name for name in _BETWEEN.split(text) if name]
