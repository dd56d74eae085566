"""Workbooks where python-calamine is not installed (LoongArch, Debian): .xlsx by openpyxl, in calamine's terms.

Slower, and for .xlsx and .xlsm alone; what it reads is the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

from gongwen.document.finding import Misuse
from gongwen.records.sheet import Span


class SheetMetadata(NamedTuple):
    """The name of a sheet, and "Visible" where it is not hidden."""

    name: str
    visible: str


class SlowSheet:
    """One sheet, as calamine's has it."""

    def __init__(self, name: str, sheet: Any) -> None:
        self.name, self._sheet = name, sheet

    def to_python(self, skip_empty_area: bool = False) -> list[list[Any]]:
        """Return the values of all cells from A1 on, row by row, "" for a blank one."""
        return [["" if value is None else value for value in row] for row in self._sheet.iter_rows(values_only=True)]

    @property
    def end(self) -> tuple[int, int]:
        """Return the last row and the last column, counted from 0."""
        return self._sheet.max_row - 1, self._sheet.max_column - 1

    @property
    def merged_cell_ranges(self) -> list[Span]:
        """Return the merged areas, each by its first and last cell, counted from 0."""
        return [
            ((area.min_row - 1, area.min_col - 1), (area.max_row - 1, area.max_col - 1))
            for area in self._sheet.merged_cells.ranges
        ]


class SlowWorkbook:
    """A workbook read by openpyxl. The part of calamine's interface that workbook.py uses."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @classmethod
    @contextmanager
    def from_filelike(cls, file: BinaryIO) -> Iterator[SlowWorkbook]:
        """Return the workbook of some bytes. Raises Misuse for a kind that only calamine reads."""
        from openpyxl import load_workbook

        if file.read(2) != b"PK":
            raise Misuse("这台电脑没有装 python-calamine，只能读 .xlsx；请在 Excel/WPS 中另存为 .xlsx")
        file.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions that openpyxl does not know: no cell is lost
            try:
                book = load_workbook(file, data_only=True)
            except KeyError as error:  # no [Content_Types].xml or no workbook in it
                raise ValueError(str(error)) from error
        yield cls(book)

    @property
    def sheets_metadata(self) -> list[SheetMetadata]:
        """Return the sheets in their order; charts are none."""
        return [
            SheetMetadata(sheet.title, "Visible" if sheet.sheet_state == "visible" else "Hidden")
            for sheet in self._book.worksheets
        ]

    def get_sheet_by_name(self, name: str) -> SlowSheet:
        """Return a sheet."""
        return SlowSheet(name, self._book[name])
