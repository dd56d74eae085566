"""What numbers are given to and what a register holds of them, as values; numbers as rows, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongwen.chinese import document_number

VOID, RESERVED = "作废", "预留"


class Matter(NamedTuple):
    """What a number is given to: the series it is counted in (代字, 年份), and genre, unit, matter and 批次."""

    code: str
    year: str
    genre: str
    unit: str
    subject: str
    batch: str = ""


class NumberWanted(NamedTuple):
    """A document that wants a number: its matter, its date and its problems; the number that it brings itself, or 0."""

    matter: Matter
    date: str = ""
    content: str = ""  # see likeness.content
    number: int = 0


class Entry(NamedTuple):
    """One issued number with what it was given to; title, file and sha256 once the document is written."""

    code: str
    year: str
    number: int
    genre: str
    unit: str
    subject: str
    title: str
    file: str
    sha256: str
    batch: str = ""
    date: str = ""
    content: str = ""
    state: str = ""  # "", VOID or RESERVED
    why: str = ""

    def __str__(self) -> str:
        return document_number.write(self.code, self.year, self.number)

    @property
    def matter(self) -> Matter:
        """Return what the number was given to."""
        return Matter(self.code, self.year, self.genre, self.unit, self.subject, self.batch)


class Edition(NamedTuple):
    """One version of a document that was made under a number."""

    code: str
    year: str
    number: int
    edition: int
    unit: str
    subject: str
    date: str
    title: str
    file: str
    sha256: str


def gaps(entries: Iterable[Entry]) -> list[str]:
    """Return the numbers that were skipped inside each series, as they would be written: of several the ends."""
    series: dict[tuple[str, str], list[int]] = {}
    for entry in entries:
        series.setdefault((entry.code, entry.year), []).append(entry.number)
    return [
        ranges(code, year, [(first, last)])[0] + (f"，共{last - first + 1}个" if last > first else "")
        for (code, year), numbers in series.items()
        for first, last in _between(sorted(numbers))
    ]


def _between(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last number of each gap between sorted numbers."""
    return [(before + 1, after - 1) for before, after in pairwise(numbers) if after > before + 1]


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each row of numbers without a gap: 1 2 3 7 → (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def ranges(code: str, year: str, ends: Iterable[tuple[int, int]]) -> list[str]:
    """Return numbers from first to last as they are written: 某安办〔2026〕4号 · 某安办〔2026〕4号至9号."""
    return [document_number.write(code, year, first) + (f"至{last}号" if last > first else "") for first, last in ends]
