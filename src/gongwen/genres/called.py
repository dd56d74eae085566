"""cues.yaml: what people call the fields of documents, and how they lead over to them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from gongwen.records import load_yaml


@cache
def table() -> dict[str, Any]:
    """Return what cues.yaml says."""
    found: dict[str, Any] = load_yaml(Path(__file__).with_name("cues.yaml"))
    return found
