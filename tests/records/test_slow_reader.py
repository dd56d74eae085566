"""Where calamine is not installed, openpyxl reads the same from an .xlsx, and says what else it cannot read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gongwen.document.finding import Misuse
from gongwen.records import workbook

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.xlsx"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_both_readers_read_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = workbook.read(path)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert workbook.read(path) == quick


def test_an_old_workbook_is_refused_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    path = tmp_path / "台账.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(Misuse, match=r"只能读 \.xlsx；请在 Excel/WPS 中另存为 .xlsx"):
        workbook.read(path)


def test_a_damaged_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"PK\3\4" + bytes(60))
    with pytest.raises(Misuse, match="不是能读的工作簿，或文件已损坏"):
        workbook.read(path)
