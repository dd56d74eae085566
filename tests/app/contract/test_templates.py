"""模板: the tags of the office's Word file, right and wrong; filled with the sample; the tags there are."""

from __future__ import annotations

import io

import pytest
from docx import Document as Word

from gongwen.app.contract import call
from tests.app.contract.ledgers import asked, data, given


def form(*paragraphs: str, rows: tuple[str, ...] = ()) -> dict[str, str]:
    made = Word()
    for text in paragraphs:
        made.add_paragraph(text)
    if rows:
        table = made.add_table(rows=len(rows), cols=1)
        for number, text in enumerate(rows):
            table.cell(number, 0).text = text
    out = io.BytesIO()
    made.save(out)
    return given("告知书.docx", out.getvalue())


GOOD = form("整改告知书", "单位：{{ 单位 }}", rows=("{%tr for 条 in 问题 %}", "{{ 条.问题 }}", "{%tr endfor %}"))
BAD = form(
    "整改告知书",
    "单位：{{ 单 位名 }}，{{ 检察日期 }}",
    rows=("{%tr for 条 in 问题 %}", "{{ 条.时现 }}", "{%tr endfor %}"),
)


def test_wrong_tags_are_told_at_their_places() -> None:
    answer = asked("template_check", {"file": BAD, "genre": "整改通知单"})
    wrong = [(one["tag"], one["fix"]) for one in answer["tags"] if not one["ok"]]
    assert [tag for tag, _ in wrong] == ["{{ 单 位名 }}", "{{ 检察日期 }}", "{{ 条.时现 }}"]
    assert "检查日期" in wrong[1][1]
    assert [one["tag"] for one in answer["tags"] if one["ok"]] == ["{%tr for 条 in 问题 %}", "{%tr endfor %}"]
    assert answer["genre"] == "整改通知单"


def test_the_genre_that_fits_is_found() -> None:
    answer = asked("template_check", {"file": GOOD})
    assert all(one["ok"] for one in answer["tags"])
    assert [one for one in answer["findings"] if one["level"] == "错误"] == []


def test_pages_mark_each_tag() -> None:
    answer = asked("template_check", {"file": BAD, "genre": "整改通知单"})
    pages = "".join(answer["pages"])
    assert all(f'data-finding="{one["id"]}"' in pages for one in answer["tags"][:2])


def test_the_tags_of_a_genre_with_examples() -> None:
    answer = asked("template_tags", {"genre": "整改通知单"})
    tags = {one["tag"]: one for one in answer["tags"]}
    assert tags["{{ 单位 }}"]["group"] == "一栏的内容" and tags["{{ 单位 }}"]["sample"]
    assert answer["file"]["name"] == "整改通知单的标签.docx" and data(answer["file"])[:2] == b"PK"


def test_a_template_filled_with_the_sample() -> None:
    answer = asked("template_filled", {"file": GOOD, "genre": "整改通知单"})
    made = Word(io.BytesIO(data(answer["file"])))
    assert "{{" not in "".join(one.text for one in made.paragraphs)
    assert made.tables[0].rows[0].cells[0].text
    assert any("没有" in one["message"] for one in answer["findings"])


@pytest.mark.parametrize(
    ("genre", "name"), [("", "材料.docx"), ("通知", "文件.docx"), ("整改通知单", "整改通知单.docx")]
)
def test_a_file_to_begin_with(genre: str, name: str) -> None:
    file = asked("template_blank", {"genre": genre})["file"]
    assert (file["name"], data(file)[:2]) == (name, b"PK")


def test_what_is_no_template_is_an_error() -> None:
    assert call("template_check", {"file": given("表.doc", b"")})["error"].startswith("表.doc：模板是 .docx 文件")
    assert call("template_filled", {"file": BAD, "genre": "整改通知单"})["error"].startswith("告知书.docx：")
    assert call("template_tags", {"genre": "没有的"})["ok"] is False
