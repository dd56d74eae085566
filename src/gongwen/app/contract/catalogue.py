"""What there is to fill in: the genres, the fields of one, its sample in every form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongwen.app import manual, new
from gongwen.chinese.ordinals import LEVELS, NONE
from gongwen.document import manuscript
from gongwen.document.elements import TABLE
from gongwen.genres import catalogue as offered
from gongwen.genres import composing, genre, schema
from gongwen.genres.genre import Genre
from gongwen.records import Record, leaves, read_text
from gongwen.records.field import Field
from gongwen.records.yaml_text import as_typed

OTHERS = "本单位"  # genres that no page of the manual lists: the office's own
OUTLINE = "sample-outline.txt"  # in a genre's folder: an outline as it is jotted down


@dataclass(frozen=True)
class AllGenresAsked:
    """All of them."""


@dataclass(frozen=True)
class GenreAsked:
    """One genre, by its name or its folder's name."""

    genre: str


def genres(_: AllGenresAsked) -> dict[str, Any]:
    """Return every genre that can be used here, group by group, and why some folders cannot be used."""
    found = [_genre(kind) for kind in genre.load_all()]
    order = [*manual.OF_GENRES, OTHERS]
    return {"genres": sorted(found, key=lambda one: order.index(one["group"])), "broken": offered.broken()}


def _genre(kind: Genre) -> dict[str, Any]:
    return {
        "name": kind.name,
        "group": manual.page_of(kind.name) or OTHERS,
        "summary": kind.help,
        "aliases": [kind.key],
        "ledger": kind.ledger is not None,
        "outline": takes_outline(kind),
        "speech": kind.spoken,
    }


def takes_outline(kind: Genre) -> bool:
    """Return whether a rough outline can be read for a genre."""
    return kind.spoken or bool(kind.task_lists) or "正文" in kind.fields


def fields(asked: GenreAsked) -> dict[str, Any]:
    """Return the fields of a genre in its order, and its JSON Schema. Raises Misuse where there is no such genre."""
    kind = genre.load(asked.genre)
    samples = _record(kind)
    told = [told_field(item, samples.get(item.name)) for item in kind.fields.values()]
    return {"genre": kind.name, "schema": schema.schema(kind.fields, kind.name), "fields": told}


def told_field(item: Field, sample: Any = None) -> dict[str, Any]:
    """Return a field as a form shows it; shape: what kind of control it is; print: whether words of it are printed."""
    return {
        "name": item.name,
        "type": item.type.name,
        "shape": _shape(item),
        "required": item.required,
        "unless": item.unless,
        "where": item.where,
        "help": item.help,
        "aliases": item.aliases,
        "sample": sample if sample is not None else "",
        "options": item.choices,
        "default": item.default if "{" not in item.default else "",
        "computed": "{" in item.default,
        "schemes": _schemes(item),
        "columns": [told_field(column) for column in item.columns.values()],
        "parts": list(item.entry_names) if item.type.rows or item.type.layered else [],
        "print": item.name not in TABLE.unprinted,
    }


def _schemes(item: Field) -> list[str]:
    """Return the ordinals that the items of a field have where it says none, level by level; [] for other fields."""
    if not item.type.layered:
        return []
    first = LEVELS[item.level - 1] if item.scheme is None else item.scheme or NONE
    return [first, *LEVELS[item.level : item.level + 3]]


def _shape(item: Field) -> str:
    kind = item.type
    shapes = {
        "choice": bool(item.choices),
        "tasks": kind.by_unit,
        "outline": kind.layered,
        "rows": kind.rows,
        "pictures": kind.pictures,
        "names": kind.names,
        "text": kind.several_lines,
        "date": kind.dated,
    }
    return next((shape for shape, holds in shapes.items() if holds), "line")


def sample(asked: GenreAsked) -> dict[str, Any]:
    """Return the sample of a genre as a rough outline ("" where there is none), YAML, record and manuscript, and the
    pictures that it shows. Raises Misuse where there is no such genre.
    """
    kind = genre.load(asked.genre)
    own, *others = new.sample_files(kind, kind.sample.name).items()
    outline = kind.folder / OUTLINE
    job = composing.from_record(Record(_record(kind), str(kind.sample)), kind.name, draft=True)
    return {
        "genre": kind.name,
        "outline": read_text(outline) if outline.exists() else "",
        "yaml": own[1].decode(),
        "record": _record(kind),
        "manuscript": manuscript.write(job.document),
        "files": [{"name": file, "data": data} for file, data in others],
    }


def _record(kind: Genre) -> dict[str, Any]:
    return _sample(kind.sample) if kind.sample.exists() else {}


@cache
def _sample(file: Path) -> dict[str, Any]:
    found = next((value for value, _, _ in as_typed(file, read_text(file))), {})
    return found if isinstance(found, dict) and any(leaves(found)) else {}
