"""What a cell shows: its number and its format side by side with the text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from gongwen.genres import genre
from gongwen.records import ledger, workbook
from gongwen.records.number_format import shown, taken_apart

JUNE = 46174  # 1 June 2026

SHOWN: dict[tuple[str, float], str | None] = {
    ("0%", 0.85): "85%",
    ("0.0%", 1 / 3): "33.3%",
    ("0%", 1): "100%",
    ("0%", 0.996): "99.60%",  # what is not whole never becomes 100%
    ("000", 7): "007",
    ("0.00", 3.1): "3.10",
    ("#,##0.00", 1234567.5): "1,234,567.50",
    ('0"天"', 30): "30天",
    ('0!.0,"万元"', 12345): "1.2万元",
    ("0.00_);[Red]\\(0.00\\)", -3.5): "-3.50",
    ('yyyy"年"m"月"', JUNE): "2026年6月",
    ("yyyy-mm", JUNE): "2026年6月",
    ('m"月"', JUNE): "6月",
    ('yyyy"年"m"月底前"', JUNE): "2026年6月底前",
    ("General", 5): None,
    ("0", 5): None,
    ("yyyy/m/d", JUNE): None,
    ("h:mm", 0.5): None,
    ("[$-804]aaaa", JUNE): None,
}


@pytest.mark.parametrize(("given", "text"), SHOWN.items(), ids=str)
def test_a_format_says_what_a_number_is(given: tuple[str, float], text: str | None) -> None:
    code, value = given
    form = taken_apart(code)
    assert (shown(form, value) if form else None) == text


def saved(*rows: list[Any], formats: dict[str, str] | None = None, struck: str = "") -> Path:
    """Return a workbook of one sheet whose cells have formats, one of them struck through."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in rows:
        sheet.append(row)
    for name, code in (formats or {}).items():
        sheet[name].number_format = code
    if struck:
        sheet[struck].font = Font(strike=True)
    book.save("台账.xlsx")
    return Path("台账.xlsx")


def test_cells_are_read_as_they_are_shown(here: Path) -> None:
    row = ["甲局", 0.85, 7, 3.1, datetime.date(2026, 6, 1), 12]
    formats = {"B1": "0%", "C1": "000", "D1": "0.00", "E1": 'yyyy"年"m"月"'}
    (sheet,) = workbook.read(saved(row, formats=formats))
    assert sheet.rows == [["甲局", "85%", "007", "3.10", "2026年6月", "12"]]


def test_struck_words_are_used_and_told(here: Path) -> None:
    (sheet,) = workbook.read(saved(["甲局", "漏水"], struck="B1"))
    assert sheet.doubts == (("单元格 B1", "有划去的字（删除线），已照常采用；作废的行请删去"),)


def test_a_number_in_a_column_of_days_is_the_day_that_it_counts(here: Path) -> None:
    columns = genre.load("整改通知").fields["问题"].columns
    found = ledger.read([saved(["单位", "问题", "整改时限"], ["甲局", "漏水", JUNE])], columns)
    assert found.entries[0].values["整改时限"] == "2026年6月1日"
    assert [str(finding) for finding in found.findings] == [
        "【提示】台账.xlsx，工作表“台账”第 2 行：“整改时限”的单元格是数字46174，按日期2026年6月1日采用。把这一列的格式改成日期"
    ]
