"""The fields of a genre → the JSON Schema of its records, for editors that complete and check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongwen.records.field import Field

_SCALAR = {"type": ["string", "number", "boolean", "null"]}
_TEXTS = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_OUTLINE = {"$ref": "#/$defs/提纲"}
_ROWS = {"type": "array", "items": {"type": ["string", "object"]}}
_KINDS: dict[str, dict[str, Any]] = {
    "段落": _TEXTS,
    "标题": _TEXTS,
    "名单": _TEXTS,
    "图片": _TEXTS,
    "清单": _ROWS,
    "提纲": _OUTLINE,
    "正文": _OUTLINE,
    "单位": _TEXTS,
    "任务": _OUTLINE,
}


def schema(fields: Mapping[str, Field], title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a genre's records."""
    properties: dict[str, Any] = {"文种": _SCALAR}
    for item in fields.values():
        kind = {"enum": [*item.choices, ""]} if item.choices else _KINDS.get(item.kind, _SCALAR)
        for name in (item.name, *item.aliases):
            properties[name] = {"description": item.help, **kind}
    extra = tuple(dict.fromkeys(name for item in fields.values() for name in (*item.item_fields, *_column_names(item))))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [item.name for item in fields.values() if item.required],
        "additionalProperties": False,
        "$defs": _outline_schema(extra),
    }


def _column_names(item: Field) -> list[str]:
    """Return the names that tasks may use beside those of an item."""
    return (
        [name for column in item.columns.values() for name in (column.name, *column.aliases)]
        if item.kind == "任务"
        else []
    )


def _outline_schema(extra: tuple[str, ...]) -> dict[str, Any]:
    item = {
        "题": _TEXTS,
        "文": _TEXTS,
        "分项": _OUTLINE,
        "序数": _SCALAR,
        "接排": _SCALAR,
        **{name: {} for name in extra},
    }
    whole = {
        "导语": _TEXTS,
        "序数": _SCALAR,
        "条目": {"type": "array", "items": {"$ref": "#/$defs/条目"}},
        "结语": _TEXTS,
        "接排": _SCALAR,
    }
    one_key = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": _OUTLINE}
    return {
        "提纲": {
            "anyOf": [
                _SCALAR,
                {"type": "array", "items": {"$ref": "#/$defs/条目"}},
                {"type": "object", "properties": whole, "additionalProperties": False},
            ]
        },
        "条目": {"anyOf": [_SCALAR, {"type": "object", "properties": item, "additionalProperties": False}, one_key]},
    }
