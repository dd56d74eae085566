"""A record in the making: what the drafts of all genres fill."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Drafted:
    """The fields of a record in the making, remarks on them by field, lines that no field takes, elements that other fields say."""

    fields: dict[str, Any] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)


_YEAR = re.compile(r"(?:19|20)\d{2}(?:[—–-]\d{4})?(?=年|学年)|[一二][〇○零九]([〇○零一二三四五六七八九]{2})(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def year_of(text: str) -> str:
    """Return the year that a title or a date names: 2026 · 2025—2026 · 二〇二六 → 2026; "" for none."""
    match = _YEAR.search(text)
    return match[0].translate(_DIGITS) if match else ""
