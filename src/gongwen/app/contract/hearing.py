"""What the functions of `app` say on their way, as values: who answers a request tells it, and prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongwen.app.reporter import Reporter
from gongwen.document.finding import Finding


@dataclass(frozen=True)
class Heard(Reporter):
    """Keeps what is said: findings, errors, notes."""

    found: list[Finding] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        object.__setattr__(self, "note", self.notes.append)

    def error(self, message: str) -> None:
        """Keep why something could not be done; nothing for ""."""
        if message:
            self.errors.append(message)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Keep findings."""
        self.found.extend(findings)

    def grouped(self, findings: Sequence[Finding], rest: str) -> None:
        """Keep findings, all of them."""
        self.found.extend(findings)

    def first_findings(self, findings: Sequence[Finding], rest: str) -> None:
        """Keep findings, all of them."""
        self.found.extend(findings)
