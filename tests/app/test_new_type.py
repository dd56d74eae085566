"""A new type of field is one value: once it stands in the table of types, everything that asks types knows it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

from gongwen.app.tags_file import tags_file
from gongwen.app.workbooks import input_workbook
from gongwen.check.template import check as check_template
from gongwen.genres import composing, genre
from gongwen.genres.genre import Genre
from gongwen.genres.schema import schema
from gongwen.genres.types import TYPES, check
from gongwen.records import Record, Value, read
from gongwen.records.field import Field, FieldCheck, FieldType, InputCell

GENRE = """
名称: 值班表
台账: {每份: [], 装入: 班次}
字段:
  班次: {类型: 清单, 列: {姓名: {类型: 文字, 必填: 是}, 电话: {类型: 电话}}}
  总机: {类型: 电话, 必填: 是, 说明: 值班室的电话}
"""
SAMPLE = """
文种: 值班表
标题: 五一值班安排
总机: 010-12345678
班次:
  - {姓名: 张三, 电话: 010-1234 5678}
"""
SHAPE = {"type": "string", "pattern": "^[0-9 -]*$"}


def _telephone(item: Field, value: Value, place: Any, checking: FieldCheck) -> str:
    text = str(value).replace(" ", "")
    if not text.replace("-", "").isdigit():
        checking.report(place, "错误", f"“{text}”不是电话号码")
    return text


TELEPHONE = FieldType(
    "电话", "一个电话号码", _telephone, SHAPE, cell=InputCell(width=20, number_format="@", value=lambda text: text[:8])
)


@pytest.fixture
def duty(here: Path, monkeypatch: pytest.MonkeyPatch) -> Genre:
    """Return a genre with a field and a column of the new type. Nothing is done for it but this one line."""
    monkeypatch.setitem(TYPES, TELEPHONE.name, TELEPHONE)
    monkeypatch.setenv(genre.FOLDERS, str(here / "文种"))
    folder = here / "文种" / "duty"
    folder.mkdir(parents=True)
    for name, text in (
        ("genre.yaml", GENRE),
        ("text.md", "# {{ 标题 }}\n值班电话：{{ 总机 }}"),
        ("sample.yaml", SAMPLE),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return genre.load("值班表")


def test_records_are_read_as_it_says(duty: Genre) -> None:
    given: dict[str, Value] = {"标题": "甲", "总机": "无", "班次": [{"姓名": "张三", "电话": "1 2 3"}]}
    values, findings = check(Record(given), duty.fields)
    assert values["班次"] == [{"姓名": "张三", "电话": "123"}]
    assert [finding.message for finding in findings] == ["“无”不是电话号码"]
    assert composing.from_record(read(duty.sample)[0]).values["总机"] == "010-12345678"


def test_a_draft_shows_its_gap(duty: Genre) -> None:
    assert check(Record({"标题": "甲"}), duty.fields, draft=True)[0]["总机"] == "【待补：总机】"


def test_editors_are_told_its_shape(duty: Genre) -> None:
    judge = jsonschema.Draft202012Validator(schema(duty.fields, duty.name))
    assert judge.is_valid({"总机": "010-1"})
    assert not judge.is_valid({"总机": "无"})


def test_a_template_prints_it_and_does_not_go_through_it(duty: Genre) -> None:
    assert [said for said in judged("{{ 总机 }}", duty) if "总机" in said] == []
    assert judged("{%p for 条 in 总机 %}", duty)[0] == (
        "【错误】第 1 段“{%p for 条 in 总机 %}”：“总机”不是清单，不能一条一条地取。直接写“{{ 总机 }}”"
    )


def judged(text: str, kind: Genre) -> list[str]:
    """Return what is said of a template with one paragraph."""
    document, out = WordDocument(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return list(map(str, check_template(out.getvalue(), kind)))


def test_the_list_of_tags_has_it_with_its_example(duty: Genre) -> None:
    tables = WordDocument(io.BytesIO(tags_file(duty))).tables
    rows = [tuple(cell.text for cell in row.cells) for table in tables for row in table.rows]
    assert ("{{ 总机 }}", "值班室的电话", "010-12345678") in rows
    assert ("{{ 条.电话 }}", "电话", "010-12345678") in rows


def test_the_input_workbook_has_its_cells(duty: Genre) -> None:
    sheet = load_workbook(io.BytesIO(input_workbook(duty)))["班次台账"]
    assert (sheet["B1"].value, sheet["B2"].value, sheet["B2"].number_format) == ("电话", "010-1234", "@")
    assert 20 <= sheet.column_dimensions["B"].width < 21


# --- 数字: a type that was added so ------------------------------------------------------------

NUMBERS = [
    "128",
    "1,280",
    "1，280人",
    "-3.5",
    "3.5万元",
    "98.5%",
    "12.3平方公里",
    "０８",
    "十二",
    "一百二十人",
    "100km/h",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_printed_as_it_is_written(text: str) -> None:
    assert read_number(text) == (text, [])


@pytest.mark.parametrize("text", ["若干", "约8人", "8-10", "1,28", "3.5.1", "2026年3月5日", "100元至200元"])
def test_what_is_no_number_is_told(text: str) -> None:
    message = f"“人数”应是数字，写的是“{text}”。写成 128、1,280人、3.5万元 的样子"
    assert read_number(text) == (text, [f"【错误】“人数”：{message}"])


def test_in_a_row_of_a_list_it_is_a_doubt() -> None:
    people = Field("名单", TYPES["清单"], columns={"人数": Field("人数", TYPES["数字"])})
    values, findings = check(Record({"名单": [{"人数": "若干"}]}), {"名单": people})
    assert (values["名单"], [finding.level for finding in findings]) == ([{"人数": "若干"}], ["提示"])


@pytest.mark.parametrize(
    ("text", "cell"),
    [("128", 128), ("3.5", 3.5), ("-7", -7), ("3.50", "3.50"), ("007", "007"), ("1,280", "1,280"), ("3.5万", "3.5万")],
)
def test_a_workbook_holds_a_number_where_it_shows_it_as_written(text: str, cell: object) -> None:
    assert TYPES["数字"].cell.value(text) == cell


def read_number(text: str) -> tuple[str, list[str]]:
    """Return the value of a number field and what is told about it."""
    values, findings = check(Record({"人数": text}), {"人数": Field("人数", TYPES["数字"])})
    return values["人数"], list(map(str, findings))
