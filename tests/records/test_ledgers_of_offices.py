"""ledgers.md: whole ledgers of many offices, their titles read by how they are built and what their cells hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from gongwen.genres import genre
from gongwen.records import ledger
from gongwen.records.states import settling, status
from tests.records.workbooks import book

PAGE = Path(__file__).with_name("ledgers.md")
COLUMNS = genre.load("整改通知").fields["问题"].columns


class Office(NamedTuple):
    name: str
    rows: list[list[str]]
    columns: list[str]
    problems: int
    done: int

    @property
    def merged(self) -> str:
        """The areas of merged cells: A1:C1 A2:A4."""
        found = []
        for top, row in enumerate(self.rows):
            for left, text in enumerate(row):
                if text not in ("<", "^", ""):
                    right = next((at for at in range(left + 1, len(row)) if row[at] != "<"), len(row))
                    below = (at for at in range(top + 1, len(self.rows)) if self.rows[at][left : left + 1] != ["^"])
                    bottom = next(below, len(self.rows))
                    if right > left + 1 or bottom > top + 1:
                        found.append(f"{chr(65 + left)}{top + 1}:{chr(64 + right)}{bottom}")
        return " ".join(found)


def offices() -> Iterator[Office]:
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, *lines = section.strip().split("\n")
        *rows, columns, figures = lines
        problems, done = map(int, figures[2:].split())
        yield Office(name, [row.split("|") for row in rows], columns[2:].split(" | "), problems, done)


@pytest.mark.parametrize("office", list(offices()), ids=lambda office: office.name)
def test_the_titles_and_the_figures_of_a_ledger_are_read(here: Path, office: Office) -> None:
    rows = [["" if text in ("<", "^") else text for text in row] for row in office.rows]
    path = book(here / "台账.xlsx", office.merged, 台账=rows)
    found = ledger.read([path], COLUMNS, None, ledger.Wishes({}, by=("单位",)))
    assert [use.name or "-" for use in found.columns] == office.columns
    told = settling.settle(found, "", counting=True)
    assert [one.message for one in told if one.rule == settling.STATE and one.level == "错误"] == []
    states = [status.is_done(one.values.get("状态", "")) for one in found.entries]
    assert (len(states), sum(states)) == (office.problems, office.done)
