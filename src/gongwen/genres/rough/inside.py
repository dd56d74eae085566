"""Outlines inside a record, duties in the words of its tasks → values as records hold them; what is read is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.genres.tasks.reading import DUTIES
from gongwen.records import Place, Record, Value
from gongwen.records.field import Field

LEAST = 2  # lines with ordinals that make a text an outline
_POINT = compiled(
    r"^[ \t\u3000]*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、)）]|[.．](?!\d))"
    r"|第[一二三四五六七八九十]{1,2}[、，,]|[一二三四五六七八九十]{1,2}[是要]|[①-⑳]"
    r"|[•·●○■◆▪*]|[-–—](?=[ \u3000\u4e00-\u9fff“]))",
    re.MULTILINE,
)
_MARKED = compiled(r"^[ \t]*(?:#|\||!\[|\\)|\{[^{}\n]*\}[ \t]*$", re.MULTILINE)
_HAN = compiled("[\u4e00-\u9fff]+")
_QUOTED = compiled("“([^”]+)”")
_SAID = compiled("牵头|负责|责任|配合|时限|完成|前")


def expanded(record: Record, kind: Genre) -> Record:
    """Return a record with texts that are outlines read as such, and duties taken from the words of tasks."""
    names = {alias: item for item in kind.fields.values() for alias in (item.name, *item.aliases)}
    for name, value in record.fields.items():
        item = names.get(name)
        if item and item.type.layered and item.scheme != "":
            if isinstance(value, str) and is_outline(value) and not _is_manuscript(item, value):
                record = _read(record, name, value, item, kind)
            elif item.type.by_unit and isinstance(value, list) and record.fields.get("责任写法") != "不写":
                record = _with_duties(record, name, value, item)
    return record


def is_outline(text: str) -> bool:
    """Return whether a text has lines that begin as points do, or rows between tabs."""
    if "\n" not in text:
        return False
    rows = sum("\t" in line.strip() for line in text.split("\n"))
    return rows >= LEAST or len(_POINT.findall(text)) >= LEAST


def _is_manuscript(item: Field, text: str) -> bool:
    """Return whether a text is manuscript 文稿, as a 正文 may be: it has marks of headings, tables, pictures."""
    return item.type.name == "正文" and _MARKED.search(text) is not None


def _read(record: Record, name: str, value: str, item: Field, kind: Genre) -> Record:
    from gongwen.genres.rough import values
    from gongwen.genres.rough.cues import Cues
    from gongwen.genres.rough.filling import field_value
    from gongwen.genres.rough.lines import lines
    from gongwen.genres.rough.listed.tables import without_tabs
    from gongwen.genres.rough.making import Making
    from gongwen.genres.rough.reading import changes, is_aside

    made = Making(kind, Cues(kind), record.file, record.places)
    read = lines(without_tabs(_numbered(record, name, value), kind, named=False), made.told)
    found = field_value([line for line in read if not is_aside(line, made)], item, made)
    plain, places = values.placed(found, (name,))
    where = f"{record.where((name,))}，“{name}”"
    told = [*made.leavings(), *made.findings, *changes(made)]
    told += unread(_numbered(record, name, value), plain, told, record.file)
    return _replaced(record, name, plain, places, [replace(one, where=one.where or where) for one in told])


def _numbered(record: Record, name: str, value: str) -> list[tuple[int, str]]:
    """Return the lines of a value with their numbers in the file."""
    first = record.lines.get((name,), 1)
    found = [record.lines.get((name, at), first) for at in range(value.count("\n") + 1)]
    numbers = [number if isinstance(number, int) else 1 for number in found]
    return list(zip(numbers, value.split("\n"), strict=True))


def unread(lines: Iterable[tuple[int, str]], read: Value, told: Sequence[Finding], file: str) -> Iterator[Finding]:
    """Return of each line the words that neither stand in what was read of all nor are told of: none should be."""
    there = "\n".join(_texts(read))
    quoted = {word for one in told for said in _QUOTED.findall(one.message) for word in _HAN.findall(said)}
    named = "|".join(sorted(quoted, key=lambda word: (-len(word), word)))
    for number, line in lines:
        left = [part for run in _HAN.findall(line) for part in (re.split(named, run) if named else [run])]
        lost = [part for part in left if len(part) >= LEAST and part not in there]
        if lost:
            message = f"“{'”“'.join(lost)}”没有读进任何一栏"
            yield Finding("提纲", HINT, f"第 {number} 行", message, "换一种写法，一条一行，或分栏写", file=file)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _replaced(
    record: Record, name: str, value: Value, places: Mapping[Place, int], findings: Sequence[Finding]
) -> Record:
    """Return a record with another value of a field, its lines, and what is told of it."""
    lines = {place: line for place, line in record.lines.items() if place[:1] != (name,) or len(place) == 1}
    own = {place: line for place, line in places.items() if len(place) > 1}
    fields = {**record.fields, name: value}
    return replace(record, fields=fields, lines={**lines, **own}, findings=(*record.findings, *findings))


# --- duties ----------------------------------------------------------------------------------


def _with_duties(record: Record, name: str, value: list[Value], item: Field) -> Record:
    """Return a record whose tasks have what the ends of their words say of duties."""
    names = {label: column for label, column in item.column_names.items() if column in DUTIES}
    findings: list[Finding] = []

    def tasks(values: list[Value], place: Place) -> list[Value]:
        return [task(one, (*place, at)) for at, one in enumerate(values)]

    def task(one: Value, place: Place) -> Value:
        if isinstance(one, dict) and isinstance(below := one.get("分项"), list):
            return {**one, "分项": tasks(below, (*place, "分项"))}
        found, message = _task(one, names)
        if message:
            fix = "读错了的，把它们分开写"
            findings.append(Finding("提纲", HINT, record.where(place), message, fix, file=record.file))
        return found

    changed: list[Value] = tasks(value, (name,))
    if not findings:
        return record
    return replace(record, fields={**record.fields, name: changed}, findings=(*record.findings, *findings))


def _task(value: Value, names: Mapping[str, str]) -> tuple[Value, str]:
    """Return a task with the duties that the end of its words says, and what to tell of it; "" for a task that has
    its duties in their places, or none.
    """
    given: dict[str, Value] = value if isinstance(value, dict) else {}
    key = next((key for key in ("文", "内容", "题", "任务") if isinstance(given.get(key), str)), "")
    text: Any = given.get(key) if given else value
    if given.keys() & names.keys() or not isinstance(text, str) or "\n" in text or not _SAID.search(text):
        return value, ""
    from gongwen.genres.rough.tasked.duties import duties

    found = duties(text, names)
    if not found.given or not found.text:
        return value, ""
    said = "，".join(f"{column}“{one}”" for column, one in found.given.items())
    stop = "。" if (key == "文" or text[-1] in "。；") and found.text[-1] not in "。！" else ""
    return {**given, key or "文": found.text + stop, **found.given}, f"从“{text}”里读出{said}"
