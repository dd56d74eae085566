"""How the commands speak: the command line passes it in, so that nothing else prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from gongwen.document.finding import Finding


@dataclass(frozen=True)
class Voice:
    """How things are said: results and doubts, and progress over many."""

    result: Callable[[str], None]
    doubt: Callable[[str], None]
    progress: Callable[[Iterable[Any], int], Iterable[Any]]
    said: set[Finding] = field(default_factory=set)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Say findings, one a line, each once."""
        for finding in findings:
            if finding not in self.said:
                self.said.add(finding)
                self.doubt(str(finding))
