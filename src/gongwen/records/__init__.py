"""YAML and JSON files → Records that know the line of every value.

A scalar is its text, as written: 3.10 stays 3.10, 007 stays 007, 否 and no stay words. What a value means
is decided by the field it belongs to, never by the file format.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongwen.document.budget import BUDGET
from gongwen.document.elements import ELEMENTS
from gongwen.document.finding import Finding, Misuse
from gongwen.document.origins import Spot
from gongwen.document.reading import content_of
from gongwen.records.json_text import json_values
from gongwen.records.values import Place, Value
from gongwen.records.yaml_text import as_typed, yaml_values

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Record:
    """What the user filled in: fields by name, with the line (from 1) of each value by its place."""

    fields: Mapping[str, Value]
    file: str = ""
    lines: Mapping[Place, int | str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    places: Sequence[str] = ()  # what lines are called where they are none of a text: "第 3 段" for 3

    @property
    def genre(self) -> str:
        """Return the genre the record names itself (文种), "" when it names none."""
        name = self.fields.get("文种", "")
        return name if isinstance(name, str) else ""

    @property
    def from_ledger(self) -> bool:
        """Return whether the record was put together from rows of a workbook."""
        return any(isinstance(line, str) for line in self.lines.values())

    @property
    def folder(self) -> Path:
        """Return the folder that file names in the record are relative to."""
        return Path(self.file).parent

    @property
    def source(self) -> str:
        """Return the file, and where in it the record begins: "台账.xlsx，工作表“问题”第 2 行"."""
        rows = [line for line in self.lines.values() if isinstance(line, str)]  # of a workbook
        numbers = [line for line in self.lines.values() if isinstance(line, int)]
        line = rows[0] if rows else self._called(min(numbers)) if numbers else ""
        return "，".join(part for part in (self.file, line) if part)

    def where(self, place: Place) -> str:
        """Return the line of a value, or of the nearest thing around it: "第 3 行", "" for a record without lines."""
        for end in range(len(place), -1, -1):
            if line := self.lines.get(place[:end]):
                return self._called(line) if isinstance(line, int) else line
        return ""

    def _called(self, line: int) -> str:
        return self.places[line - 1] if line <= len(self.places) else f"第 {line} 行"

    def spots(self) -> list[Spot]:
        """Return every line of every value with its place; what a ledger's rows share is named by its field."""
        from_ledger = self.from_ledger  # looks at every line: asked once
        found = [
            (place, Spot(line.strip(), self._place((*place, number), from_ledger), _elements(place)))
            for place, value in leaves(self.fields)
            for number, line in enumerate(value.split("\n"))
        ]
        rows = {spot.text for place, spot in found if len(place) > 1}
        return [spot for place, spot in found if len(place) > 1 or not from_ledger or spot.text not in rows]

    def with_lines(self, lines: Mapping[tuple[str, str], str]) -> Record:
        """Return the record with other texts for some lines of its values, found by place and text as `spots` has
        them.
        """
        from_ledger = self.from_ledger

        def line_of(text: str, place: Place) -> str:
            bare = text.strip()
            new = lines.get((self._place(place, from_ledger), bare))
            return text if new is None else text.replace(bare, new, 1)

        def value_of(value: Value, place: Place) -> Value:
            if isinstance(value, str):
                return "\n".join(line_of(line, (*place, at)) for at, line in enumerate(value.split("\n")))
            if isinstance(value, list):
                return [value_of(one, (*place, at)) for at, one in enumerate(value)]
            return {name: value_of(one, (*place, name)) for name, one in value.items()}

        return replace(self, fields={name: value_of(value, (name,)) for name, value in self.fields.items()})

    def _place(self, place: Place, from_ledger: bool) -> str:
        """Return the line of a value, of a ledger its cell; the name of the field where there is neither."""
        where = self.where(place)
        names = [f"“{part}”" for part in place if isinstance(part, str)]
        return "，".join([where, *names[1:]]) if from_ledger and where else where or names[0]


def _elements(place: Place) -> tuple[str, ...]:
    return (str(place[0]),) if place[0] in ELEMENTS or place[0] == "副标题" else ()


def leaves(value: Value | Mapping[str, Value], place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Return every text inside a value with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*place, index))
    else:
        for name, item in value.items():
            yield from leaves(item, (*place, name))


def read(path: Path) -> list[Record]:
    """Return the records of a .yaml or .json file: one a YAML document (---) or one an element of a JSON list.

    Raises Misuse with file and line when the file cannot be read.
    """
    text = read_text(path)
    reader = json_values if path.suffix.lower() == ".json" else as_typed
    records = [_record(path, value, lines, tuple(doubts)) for value, lines, doubts in reader(path, text)]
    if not records:
        raise Misuse(f"{path}：文件是空的；可用“gongwen new 文种”得到一份填好的样例")
    return records


def _record(path: Path, value: Value, lines: Mapping[Place, int], doubts: tuple[Finding, ...]) -> Record:
    if not isinstance(value, dict):
        colon = "；冒号要用半角，后面留一个空格" if isinstance(value, str) and "：" in value else ""
        raise Misuse(f"{path}，第 {lines.get((), 1)} 行：内容应是一行一个“字段: 内容”{colon}；见 gongwen help 填写")
    return Record(value, str(path), lines, doubts)


def read_text(path: Path, most: int = BUDGET.text) -> str:
    """Return a text file's content: UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030; at most so many bytes.

    Raises Misuse when it is missing, not readable, too large, or no text.
    """
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else content_of(path, most)
    except FileNotFoundError as error:
        raise Misuse(f"{path}：没有这个文件") from error
    except OSError as error:
        raise Misuse(f"{path}：打不开（{error.strerror}）") from error
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    raise Misuse(f"{path}：不是文本文件，或编码无法识别；请在记事本中另存为 UTF-8")


def load_yaml(path: Path) -> Any:
    """Return the one value of a YAML file of the project's own, {} for an empty one.

    Raises Misuse.
    """
    return next((value for value, _, _ in yaml_values(path, read_text(path))), {})


__all__ = ["Place", "Record", "Value", "leaves", "load_yaml", "read", "read_text"]
