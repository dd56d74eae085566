"""The comparison with other programs: what counts as lost."""

from __future__ import annotations

from pathlib import Path

from docx import Document as Word

from tests.importing.compare import Compared, compared, gongwen, truth


def _file(folder: Path) -> Path:
    word = Word()
    for text in ("关于检查的通知", "各单位：", "请于3月底前报送。"):
        word.add_paragraph(text)
    word.save(str(folder / "甲.docx"))
    return folder / "甲.docx"


def test_what_is_missing_is_lost_and_what_is_added_is_not(tmp_path: Path) -> None:
    path = _file(tmp_path)
    assert truth(path) == "关于检查的通知各单位：请于3月底前报送。"
    assert compared([path], gongwen) == Compared(read=1, whole=1, lost=0)
    assert compared([path], lambda path: "1." + truth(path).replace("3月", "")) == Compared(read=1, whole=0, lost=2)
    assert compared([path], lambda path: str(1 // 0)) == Compared()
