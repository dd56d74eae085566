"""How the commands speak: the command line passes it in, so that nothing else prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from gongwen.document.finding import Finding


def _silent(_: str) -> None:
    pass


def _plain(items: Iterable[Any], _count: int) -> Iterable[Any]:
    return items


@dataclass(frozen=True)
class Reporter:
    """How things are said: results and notes, and progress over many; nothing of it where nobody listens."""

    result: Callable[[str], None] = _silent
    note: Callable[[str], None] = _silent
    progress: Callable[[Iterable[Any], int], Iterable[Any]] = _plain
    said: set[str] = field(default_factory=set)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Say findings, one a line, no line twice."""
        for line in map(str, findings):
            if line not in self.said:
                self.said.add(line)
                self.note(line)
