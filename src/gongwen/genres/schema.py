"""The fields of a genre → the JSON Schema of its records, for editors that complete and check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongwen.genres.types.shapes import OUTLINE, SCALAR, TEXTS
from gongwen.records.field import Field

_ITEM = {"$ref": "#/$defs/条目"}
_ITEMS = {"type": "array", "items": _ITEM}


def schema(fields: Mapping[str, Field], title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a genre's records."""
    properties: dict[str, Any] = {"文种": SCALAR}
    for item in fields.values():
        shape = {"enum": [*item.choices, ""]} if item.choices else item.type.schema
        for name in (item.name, *item.aliases):
            properties[name] = {"description": item.help, **shape}
    extra = dict.fromkeys(name for item in fields.values() for name in (*item.item_fields, *_column_names(item)))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [item.name for item in fields.values() if item.required],
        "additionalProperties": False,
        "$defs": {"提纲": _outline(), "条目": _item(extra)},
    }


def _column_names(item: Field) -> list[str]:
    """Return the names that the items of an outline may use as columns."""
    columns = item.columns.values() if item.type.layered else ()
    return [name for column in columns for name in (column.name, *column.aliases)]


def _outline() -> dict[str, Any]:
    """Return what an outline is: a text, a list of items, or a mapping with what stands around the items."""
    whole = {"导语": TEXTS, "序数": SCALAR, "条目": _ITEMS, "结语": TEXTS, "接排": SCALAR}
    return {"anyOf": [SCALAR, _ITEMS, _object(whole)]}


def _item(extra: Iterable[str]) -> dict[str, Any]:
    """Return what an item of an outline is: a text, a mapping that may have extra names, or “题: 文” in one key."""
    own = {"题": TEXTS, "文": TEXTS, "分项": OUTLINE, "序数": SCALAR, "接排": SCALAR}
    one_key = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": OUTLINE}
    return {"anyOf": [SCALAR, _object({**own, **{name: {} for name in extra}}), one_key]}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}
