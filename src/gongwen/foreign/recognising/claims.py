"""Lines of a source that are elements, and what was found before its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Claim(NamedTuple):
    """One line that is an element: its place among the pieces, its role, the element and the value it gives."""

    at: int
    role: str
    element: str = ""
    value: str = ""


@dataclass
class Front:
    """What was found before the text: claims by their order, the title, and where the text begins."""

    claims: list[Claim] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    folded: bool = False  # the lines of the title are one paragraph
    subtitle: str = ""
    start: int = 0

    def add(self, role: str, element: str = "", value: str = "") -> None:
        """Claim the line at `start`; the next one is looked at then."""
        self.claims.append(Claim(self.start, role, element, value))
        self.start += 1

    def has(self, element: str) -> bool:
        """Return whether an element was claimed."""
        return any(claim.element == element for claim in self.claims)


def elements(claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Return the elements that claims give, in their order."""
    return ((claim.element, claim.value) for claim in claims if claim.element)
