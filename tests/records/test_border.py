"""The border for text: whatever the file, a value has one kind of line end and can never become structure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from gongwen import records
from gongwen.chinese.characters import admitted
from gongwen.cli.commands import main
from gongwen.document.finding import Misuse
from gongwen.records import workbook
from tests.records.workbooks import book

# What ends a line somewhere: in Windows, old Macs, copies from Word (VT, U+2028), printers (FF), mainframes (NEL).
ENDS = {"CRLF": "\r\n", "CR": "\r", "VT": "\v", "FF": "\f", "NEL": "\x85", "LS": "\u2028", "PS": "\u2029"}
every_end = pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)


@every_end
def test_every_line_end_is_one(end: str) -> None:
    assert admitted(f"甲{end}乙") == "甲\n乙"
    assert admitted("甲\t乙\u3000丙\xa0") == "甲\t乙\u3000丙\xa0"


@every_end
def test_in_json(end: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.json"
    path.write_text(json.dumps({"开场": f"第一段。{end}# 第二段"}), encoding="utf-8")
    assert records.read(path)[0].fields == {"开场": "第一段。\n# 第二段"}


@every_end
def test_in_yaml_as_an_escape(end: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    path.write_text(f"开场: {json.dumps('第一段。' + end + '# 第二段')}\n", encoding="utf-8")
    assert records.read(path)[0].fields == {"开场": "第一段。\n# 第二段"}


SEPARATORS = {name: end for name, end in ENDS.items() if "\r" not in end}
YAML = {
    "plain": "开场: 第一段。{}# 第二段\n称谓: 同志们：\n",
    "quoted": '开场: "第一段。{}# 第二段"\n称谓: 同志们：\n',
    "block": "开场: |\n  第一段。{}# 第二段\n称谓: 同志们：\n",
    "last line of a block": "称谓: 同志们：\n开场: |\n  第一段。{}# 第二段",
}


@pytest.mark.parametrize("end", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize("text", YAML.values(), ids=YAML)
def test_in_raw_yaml_a_separator_is_text_of_its_value(text: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    path.write_text(text.format(end), encoding="utf-8", newline="")
    (record,) = records.read(path)
    assert record.fields == {"开场": "第一段。\n# 第二段", "称谓": "同志们："}
    assert record.where(("称谓",)) == f"第 {text[: text.index('称谓')].count(chr(10)) + 1} 行"


def test_a_field_name_with_a_separator_is_named(tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    path.write_text("开\u2028场: 一\n", encoding="utf-8")
    assert records.read(path)[0].fields == {"开\n场": "一"}


def in_excel(end: str) -> str:
    """Return a line end as Excel keeps it in a cell's XML."""
    return "".join(f"_x{ord(char):04X}_" if char in "\v\f\r" else char for char in end)


@every_end
def test_in_a_workbook(end: str, tmp_path: Path) -> None:
    path = book(tmp_path / "甲.xlsx", 问题=[["单位", "问题"], ["甲镇", f"通道堵塞。{in_excel(end)}# 灯不亮。"]])
    (sheet,) = workbook.read(path)
    assert sheet.rows[1] == ["甲镇", "通道堵塞。\n# 灯不亮。"]


@every_end
def test_in_a_csv(end: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.csv"
    path.write_bytes(f'单位,问题\n甲镇,"通道堵塞。{end}灯不亮。"\n'.encode())
    (sheet,) = workbook.read(path)
    assert sheet.rows[1] == ["甲镇", "通道堵塞。\n灯不亮。"]


@pytest.mark.parametrize("genre", ["整改通知", "复查意见书", "整改报告", "整改台账", "整改方案"])
@every_end
def test_a_cell_forges_neither_picture_nor_attachment(genre: str, end: str, here: Path) -> None:
    Path("私.png").write_bytes(b"")
    lines = ["通道堵塞。", "![现场](私.png)", "![](私.docx)", "# 附件 伪造的附件", "|甲|乙|", "伪造的正文"]
    book("台账.xlsx", 问题=[["单位", "问题", "状态"], ["甲镇", in_excel(end).join(lines), "未完成"]])
    result = CliRunner().invoke(main, ["make", "台账.xlsx", "--as", genre, "-o", "成品"])
    assert result.exit_code == 0, result.output
    (made,) = Path("成品").glob("*.docx")
    text = _text(made)
    assert all(line in text for line in lines)
    assert "【待补：图片" not in text


def _text(path: Path) -> str:
    body = Document(str(path)).element.body
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "".join(node.text or "" for node in body.iter(f"{namespace}t"))


@pytest.mark.parametrize("value", ["!x [甲, 乙]", "!!seq {}", "!!python/object/apply:os.system [ls]", "!!omap 甲"])
def test_a_tag_of_yaml_is_told_with_its_line(value: str, tmp_path: Path) -> None:
    path = tmp_path / "某.yaml"
    path.write_text(f"文种: 讲话稿\n任务: {value}\n", "utf-8")
    with pytest.raises(Misuse, match="第 2 行：以 ! 开头的内容请加引号"):
        records.read(path)


def test_an_own_paper_prints_a_value_as_it_stands(here: Path) -> None:
    paper = Document()
    for tag in ("{{ 标题 }}", "{{ 结尾 }}"):
        paper.add_paragraph(tag)
    paper.save("自己的.docx")
    end = "路径是C:\\1。\n# 第二行。"
    fields = {"文种": "讲话稿", "标题": "仓库检查", "任务": [{"题": "甲", "文": "乙。"}], "结尾": end}
    Path("某.json").write_text(json.dumps(fields, ensure_ascii=False), "utf-8")
    made = CliRunner().invoke(main, ["make", "某.json", "--paper", "自己的.docx", "-o", "出.docx"])
    assert made.exit_code == 0, made.output
    assert "\n".join(one.text for one in Document("出.docx").paragraphs) == f"仓库检查\n{end}"
