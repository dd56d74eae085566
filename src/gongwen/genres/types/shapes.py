"""JSON Schema of the shapes in which a record may give a value; genres.schema defines 提纲."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]
SCALAR: Shape = {"type": ["string", "number", "boolean", "null"]}
TEXTS: Shape = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}
ROWS: Shape = {"type": "array", "items": {"type": ["string", "object"]}}
OUTLINE: Shape = {"$ref": "#/$defs/提纲"}
