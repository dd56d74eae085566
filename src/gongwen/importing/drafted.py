"""A record in the making: what the drafts of all genres fill."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.model import Picture, Table


class Leftover(NamedTuple):
    """What no field takes: words, a line a paragraph, with their place. block: the table or picture that they are."""

    text: str
    where: str = ""
    block: Table | Picture | None = None


@dataclass(slots=True)
class Drafted:
    """A record in the making: its fields, remarks on them by field, and what no field takes.

    said: elements that other fields say. known: lines that are fields already, with what is left of them.
    findings: what else the user should know.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    left: list[Leftover] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def leave(self, text: str, where: str = "") -> None:
        """Leave words that no field takes; none where there are no words."""
        if text.strip():
            self.left.append(Leftover(text, where))


_YEAR = compiled(r"(?:19|20)\d{2}(?:[—–-]\d{4})?(?=年|学年)|[一二][〇○零九]([〇○零一二三四五六七八九]{2})(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def year_of(text: str) -> str:
    """Return the year that a title or a date names: 2026 · 2025—2026 · 二〇二六 → 2026; "" for none."""
    match = _YEAR.search(text)
    return match[0].translate(_DIGITS) if match else ""
