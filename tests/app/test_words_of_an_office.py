"""The words of an office are looked for in every kind of file that is checked: Word, manuscripts, records, ledgers."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.app import inspecting
from gongwen.app.office_words import office_words
from tests.check.offices import Office, written
from tests.records.workbooks import book

MANUSCRIPT = "---\n主送机关: 县应急局\n---\n# 云溪县水利局关于检查山塘的通知\n请检查山塘水库，报县防总。"
RECORD = "文种: 通知\n标题: 云溪县水利局关于检查山塘的通知\n主送机关: 县应急局\n正文: 请检查山塘水库，报县防总。"
WORD = "题 云溪县水利局关于检查山塘的通知\n送 县应急局：\n文 请检查山塘水库，报县防总。"
FILES = {"文.md": MANUSCRIPT, "记录.yaml": RECORD, "文.docx": WORD}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return book(
        tmp_path / "词表.xlsx",
        用词=[["错", "对", "说明"], ["山塘水库", "山塘和水库", "2026年起这样写"]],
        敏感=[["敏感词", "说明"], ["县防总", "机构已撤销"]],
        单位=[["全称", "简称"], ["县应急管理局", "县应急局"]],
    )


@pytest.mark.parametrize("name", FILES)
def test_they_are_found_in_a_text(name: str, own: Path, tmp_path: Path) -> None:
    path = tmp_path / name
    if path.suffix == ".docx":
        path.write_bytes(written(Office(), FILES[name]))
    else:
        path.write_text(FILES[name], encoding="utf-8")
    found = inspecting.file(path, words=office_words(own)).findings
    rules = {"本单位用词", "敏感词", "单位全称"}
    assert {one.rule for one in found} & rules == rules
    assert not {one.rule for one in inspecting.file(path).findings} & rules


def test_they_are_found_in_the_cells_of_a_ledger(own: Path, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "台账.xlsx",
        台账=[["序号", "单位", "问题", "整改时限"], ["1", "柳河镇", "山塘水库没有专人看守", "3月底前"]],
    )
    found = inspecting.file(ledger, "整改通知", office_words(own)).findings
    assert [(one.rule, one.where) for one in found if one.rule == "本单位用词"] == [
        ("本单位用词", "工作表“台账”第 2 行，“问题”")
    ]
