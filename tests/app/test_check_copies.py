"""Copies and tables that a check writes: one comment a group, repairs to the end and tracked, a document laid out anew."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document as Word
from openpyxl import load_workbook

from gongwen.app.checking import CheckRequest, run
from gongwen.app.reporter import Reporter
from gongwen.document.finding import Misuse
from gongwen.records.sheets import list_bytes

TEXT = """\
关于做好防汛工作的通知
各乡镇人民政府：
为做好防汛工作,现将有关事项通知如下。
１、各乡镇要高度重视,落实责任;确保安全。
2、1月5号前报送情况，6号前整改。
云溪县水利局
2026年3月5日
"""


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read(name).decode()


def word(path: Path, text: str = TEXT) -> Path:
    made = Word()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(str(path))
    return path


def text_of(path: Path) -> list[str]:
    return [one.text for one in Word(str(path)).paragraphs]


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_a_repaired_copy_has_nothing_more_to_repair(tmp_path: Path, suffix: str) -> None:
    file, out, again = (tmp_path / f"{name}{suffix}" for name in ("甲", "乙", "丙"))
    file.write_text(TEXT, encoding="utf-8") if suffix == ".txt" else word(file)
    run([file], CheckRequest(fix=out))
    told: list[str] = []
    run([out], CheckRequest(fix=again), Reporter(note=told.append))
    assert "改了0处" in told[-1]


def test_repairs_can_be_tracked_changes(tmp_path: Path) -> None:
    file, out = word(tmp_path / "甲.docx"), tmp_path / "改好.docx"
    run([file], CheckRequest(fix=out, track=True))
    xml = part(out, "word/document.xml")
    assert xml.count("<w:del ") == xml.count("<w:ins ") > 2
    accepted = re.sub("<w:del .*?</w:del>", "", xml)
    refused = re.sub("<w:ins .*?</w:ins>", "", xml).replace("delText", "t")
    assert "防汛工作，现将" in re.sub("<[^>]+>", "", accepted)
    assert "".join(text_of(file)) in re.sub("<[^>]+>", "", refused)


def test_a_document_of_others_is_laid_out_anew_with_its_text(tmp_path: Path) -> None:
    file, out = word(tmp_path / "甲.docx"), tmp_path / "重排.docx"
    run([file], CheckRequest(restyle=out))
    assert "".join(text_of(out)) == "".join(text_of(file))
    assert not [one for one in run([out], CheckRequest()).outcomes[0].findings if "字体" in one.rule]


def test_a_document_with_pictures_is_not_laid_out_anew(tmp_path: Path) -> None:
    file = tmp_path / "甲.docx"
    made = Word()
    made.add_paragraph("关于做好防汛工作的通知")
    made.add_picture("samples/公文/通知-1.png")
    made.save(str(file))
    with pytest.raises(Misuse, match="里面有图片"):
        run([file], CheckRequest(restyle=tmp_path / "乙.docx"))


def test_the_words_of_an_office_are_looked_for(tmp_path: Path) -> None:
    file, words = word(tmp_path / "甲.docx"), tmp_path / "词表.xlsx"
    sheets = {
        "错对": (["错", "对"], [["防汛工作", "防汛抗旱工作"]]),
        "单位": (["全称", "简称"], [["云溪县水利局", "水利局"]]),
    }
    words.write_bytes(list_bytes(sheets))
    found = run([file], CheckRequest(words=words, only="本单位用词,单位全称")).outcomes[0].findings
    assert {one.rule for one in found} == {"本单位用词"}


def test_settings_stand_beside_the_documents(tmp_path: Path) -> None:
    file = word(tmp_path / "甲.docx")
    (tmp_path / "检查设置.yaml").write_text("只查: [半角标点]\n", encoding="utf-8")
    assert {one.rule for one in run([tmp_path], CheckRequest()).outcomes[0].findings} == {"半角标点"}
    assert file.exists()


def test_a_folder_gets_a_table_and_a_file_that_cannot_be_read_an_entry(tmp_path: Path) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    word(folder / "甲.docx")
    (folder / "坏.docx").write_bytes(b"PK\3\4\0")
    told: list[str] = []
    run([folder], CheckRequest(format="json", table=tmp_path / "检查结果.xlsx"), Reporter(result=told.append))
    assert {one["rule"] for one in json.loads(told[0]) if one["file"].endswith("坏.docx")} == {"读不出"}
    book = load_workbook(tmp_path / "检查结果.xlsx")
    assert book.sheetnames == ["文件", "问题"]
    assert [row[0].rpartition("/")[2] for row in book["文件"].values][1:] == ["坏.docx", "甲.docx"]


def test_findings_can_be_sarif(tmp_path: Path) -> None:
    told: list[str] = []
    run([word(tmp_path / "甲.docx")], CheckRequest(format="sarif"), Reporter(result=told.append))
    (found,) = json.loads(told[0])["runs"]
    assert {one["level"] for one in found["results"]} <= {"error", "warning", "note"}
    assert {one["ruleId"] for one in found["results"]} == {one["id"] for one in found["tool"]["driver"]["rules"]}
