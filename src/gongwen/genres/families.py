"""Families of genres 同族: templates/families/会议.yaml → fields that its genres share, and named sets of them.

One record serves every genre of a family: what one of them does not print is known to it and no error. A mapping under
the name of a genre (会议通知: {成文日期: …}) holds what is so in that document only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from gongwen.genres import shelf
from gongwen.genres.declared import Declared, load
from gongwen.records import Place, Record
from gongwen.standard.folders import TEMPLATES

FROM = "取自"  # in 字段 of a genre: the family whose fields it takes
FOLDER = "families"
KEYS = ("名称", "说明", "套件", "同一件", "核对", "归属", "字段")


@cache
def family_file(path: Path) -> Declared:
    """Return what a family declares. Raises Misuse when the file cannot be used."""
    return load(path).only(KEYS)


def family_of(declared: Declared) -> str:
    """Return the name of the family whose fields a genre takes, "" for none."""
    own = declared.values.get("字段")
    return str(own.get(FROM, "")) if isinstance(own, dict) else ""


def with_shared_fields(declared: Declared) -> Declared:
    """Return a genre's declaration with the fields of its family before its own; what it says of one itself goes over
    what the family says. Raises Misuse where there is no such family.
    """
    name = family_of(declared)
    if not name:
        return declared
    roots = (declared.file.parent.parent, TEMPLATES)
    found = next((path for root in roots if (path := root / FOLDER / f"{name}.yaml").is_file()), None)
    if found is None:
        known = "、".join(path.stem for path in sorted((TEMPLATES / FOLDER).glob("*.yaml")))
        declared.wrong(f"没有同族“{name}”；可用：{known}", "字段", FROM)
    shared = family_file(found).below("字段", "“栏目: {类型: 文字}”").values
    own = {key: value for key, value in declared.values["字段"].items() if key != FROM}
    return replace(declared, values={**declared.values, "字段": _merged(shared, own)})


def _merged(shared: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the shared fields that a genre says nothing of, then those that it names, in its order: that in which
    they are printed, which rough outlines are read by.
    """
    others = {name: field for name, field in shared.items() if name not in own}
    return others | {
        name: {**shared[name], **field} if name in shared and isinstance(field, dict) else field
        for name, field in own.items()
    }


# --- what a record says of one document only -------------------------------------------------


def section_names(record: Record, names: Mapping[str, str]) -> list[str]:
    """Return the keys of a record that hold what is so in one document only: names of genres over mappings.

    names: of genres, as they may be written, to the name of each.
    """
    return [key for key, value in record.fields.items() if isinstance(value, dict) and key in names]


def for_genre(record: Record, genre: str, names: Mapping[str, str]) -> Record:
    """Return a record as one genre has it: what it says of this document goes over what it says of all."""
    sections = section_names(record, names)
    if not sections:
        return record
    fields = {key: value for key, value in record.fields.items() if key not in sections}
    lines = {place: line for place, line in record.lines.items() if not place or place[0] not in sections}
    for key in sections:
        if names[key] == genre:
            own = record.fields[key]
            assert isinstance(own, dict)
            fields |= own
            lines = {place: line for place, line in lines.items() if not place or place[0] not in own}
            lines |= _inside(record.lines, key)
    return replace(record, fields=fields, lines=lines)


def _inside(lines: Mapping[Place, int | str], key: str) -> dict[Place, int | str]:
    """Return the lines of a mapping's values, by their places in it."""
    return {place[1:]: line for place, line in lines.items() if len(place) > 1 and place[0] == key}


# --- named sets ------------------------------------------------------------------------------


@cache
def _files(more: str) -> tuple[Path, ...]:
    """Return the files of families; `more`: the folders of genres that come before the built-in ones."""
    named = (Path(part) for part in more.split(os.pathsep) if part)
    roots = dict.fromkeys([*named, TEMPLATES])
    return tuple(path for root in roots for path in sorted((root / FOLDER).glob("*.yaml")))


def files() -> tuple[Path, ...]:
    """Return the files of families; those in the folders of GONGWEN_TEMPLATES come first."""
    return _files(shelf.roots())


def agreed(family: str) -> tuple[str, tuple[str, ...]]:
    """Return the field that names the matter of a family, and the facts that all its documents must agree in."""
    path = next((path for path in files() if path.stem == family), None)
    declared = family_file(path) if path else None
    return (declared.text("同一件"), declared.texts("核对")) if declared else ("", ())


def owners(family: str) -> dict[str, tuple[str, ...]]:
    """Return the fields that are not for all genres of a family, with those that they are for where a record that
    serves several gives them once.
    """
    path = next((path for path in files() if path.stem == family), None)
    if not path or "归属" not in family_file(path).values:
        return {}
    found = family_file(path).below("归属", "“会议通知: [缘由, 署名]”")
    given = [(name, genre) for genre in found.values for name in found.texts(genre)]
    return {name: tuple(genre for other, genre in given if other == name) for name, _ in given}


def sample_of(name: str) -> Path | None:
    """Return the filled-in record that the genres of a set are made of, None for what is no set, or has none."""
    family = next((path for path in files() if name in _sets_of(path)), None)
    sample = family.parent / "samples" / family.name if family else None
    return sample if sample and sample.is_file() else None


def _sets_of(path: Path) -> dict[str, tuple[str, ...]]:
    declared = family_file(path).below("套件", "“会议套件: [会议通知, 会议议程]”")
    return {name: declared.texts(name) for name in declared.values}


def named_sets() -> dict[str, tuple[str, ...]]:
    """Return the sets 套件 by name: the genres that are made together, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for path in reversed(files()):
        found |= _sets_of(path)
    return found
