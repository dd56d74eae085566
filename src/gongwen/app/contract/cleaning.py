"""Answers without the name of the folder that a request was answered in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any


def cleaned(told: Any, clean: Callable[[str], str]) -> Any:
    """Return what is told without the folder of the request in any text."""
    if isinstance(told, str):
        return clean(told)
    if isinstance(told, tuple) and not hasattr(told, "_fields"):
        return tuple(cleaned(one, clean) for one in told)
    if is_dataclass(told) and not isinstance(told, type):
        return replace(told, **{item.name: cleaned(getattr(told, item.name), clean) for item in fields(told)})
    return told
