"""What a ledger 台账 holds: its rows by column, which column is which, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gongwen.document.finding import ERROR, Finding
from gongwen.records.values import Value


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of a ledger: its values by column, blanks left out, and where it stands."""

    values: Mapping[str, str]
    file: str
    place: str


class ColumnUse(NamedTuple):
    """What becomes of one column of a sheet: its title, the column of the genre it is ("" for none), and how known."""

    file: str
    sheet: str
    title: str
    name: str
    how: str


@dataclass(slots=True)
class Ledger:
    """What sheets hold: entries in their order, fields common to all, and what is wrong. Rows read = used + refused.

    left: rows that are not among the entries, those refused and those that are none of data (totals, words below).
    columns: every column of every sheet that was used, in their order. joined: rows that belong to the one above.
    above: the texts that stand over the headers.
    """

    entries: list[LedgerRow] = field(default_factory=list)
    common: dict[str, Value] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: int = 0
    left: list[LedgerRow] = field(default_factory=list)
    columns: list[ColumnUse] = field(default_factory=list)
    joined: int = 0
    above: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Return the number of rows that hold anything."""
        return len(self.entries) + self.refused + self.joined

    @property
    def counted(self) -> str:
        """Return how many rows were read, and what became of them: 读入5行：采用4行，未采用1行."""
        joined = f"，合成一项{self.joined}行" if self.joined else ""
        return f"读入{self.read}行：采用{len(self.entries)}行，未采用{self.refused}行{joined}"

    def refuse(self, rule: str, entry: LedgerRow, message: str, fix: str) -> None:
        """Count a row that is not used, with the reason."""
        self.refused += 1
        self.left.append(entry)
        self.findings.append(Finding(rule, ERROR, entry.place, message, fix, file=entry.file))
