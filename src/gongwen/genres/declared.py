"""A YAML file of settings → its values, with the line of each: what is wrong in it is a Misuse with its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from gongwen.chinese.nearest import nearest
from gongwen.document.finding import Misuse
from gongwen.records import Place, read_text
from gongwen.records.yaml_text import yaml_values


@dataclass(frozen=True)
class Declared:
    """A mapping in a YAML file, with the lines of its values."""

    file: Path
    values: Mapping[str, Any]
    lines: Mapping[Place, int]
    place: Place = ()

    def wrong(self, message: str, *way: str) -> NoReturn:
        """Raise Misuse for a setting, with the file and its line, or that of the nearest thing around it."""
        place = (*self.place, *way)
        line = next((self.lines[place[:end]] for end in range(len(place), -1, -1) if place[:end] in self.lines), 1)
        raise Misuse(f"{self.file}，第 {line} 行：{message}")

    def only(self, names: Collection[str]) -> Declared:
        """Return itself. Raises Misuse for a setting that is none of these."""
        for name in self.values:
            if name not in names:
                near = nearest(name, names)
                hint = f"是不是“{near}”？" if near else f"可用：{'、'.join(names)}"
                self.wrong(f"不认识的“{name}”；{hint}", name)
        return self

    def text(self, name: str, otherwise: str = "") -> str:
        """Return a setting that is one text."""
        value = self.values.get(name, otherwise)
        return value if isinstance(value, str) else self.wrong(f"“{name}”应是一段文字", name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a setting that is a list of texts, or one text."""
        value = self.values.get(name, [])
        values = value if isinstance(value, list) else [value]
        found = tuple(one for one in values if isinstance(one, str))
        return found if len(found) == len(values) else self.wrong(f"“{name}”应写成 [甲, 乙] 的样子", name)

    def below(self, name: str, example: str) -> Declared:
        """Return a setting that is a mapping of its own, such as the example."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            self.wrong(f"“{name}”应写成 {example} 的样子", name)
        return Declared(self.file, value, self.lines, (*self.place, name))


def load(file: Path) -> Declared:
    """Return what a YAML file holds. Raises Misuse when it cannot be read or is no mapping."""
    value, lines, _ = next(yaml_values(file, read_text(file)), ({}, {}, []))
    if not isinstance(value, dict):
        raise Misuse(f"{file}，第 {lines[()]} 行：应是一行一个“名称: 内容”")
    return Declared(file, value, lines)
