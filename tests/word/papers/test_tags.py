"""What is typed into a Word file → its tags, their places, and what is wrong with them whatever they print."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.enum.section import WD_SECTION

from gongwen import foreign
from gongwen.check.template import check
from gongwen.document.finding import ERROR, Finding, Misuse
from gongwen.foreign.source import walk
from gongwen.genres import genre
from gongwen.word import package, places
from gongwen.word.papers import faults, tags
from gongwen.word.papers.compiling import compile_paper
from gongwen.word.papers.grids import fitting, with_grids
from gongwen.word.papers.nesting import nest, place
from tests.word.papers.test_compatible import UNREADABLE, document, line, saved, table, text_box, with_body, with_part


def read(*texts: str) -> tags.Tagged:
    return tags.read("word/document.xml", "<w:body>" + "".join(map(line, texts)) + "</w:body>")


def told(tagged: tags.Tagged) -> list[Finding]:
    return faults.in_order(faults.faults(tagged))


# --- one judge -------------------------------------------------------------------------------

MORE = {
    "text beside": document("抄送：{%p if 真 %}", "送", "{%p endif %}"),
    "text in the row": table(("{%tr for 条 in 行 %}", "序号"), ("{{ 条.事 }}", ""), ("{%tr endfor %}", "")),
    "full-width braces": document("｛｛ 标题 ｝｝"),
    "begun in one cell, ended in another": table(("{% for 条 in 行 %}{{ 条.事 }}", "{{ 条.谁 }}{% endfor %}")),
    "a value for a row": table(("{{tr 标题 }}",)),
    "unclosed comment": document("{# 说明"),
    "no name": document("{{ }}"),
    "unclosed in a note": with_body("<w:p><w:r><w:t>{{ 甲</w:t></w:r></w:p>"),
}
WRONG = {**{name: data for name, (data, _) in UNREADABLE.items()}, **MORE}


@pytest.mark.parametrize("name", WRONG)
def test_make_refuses_the_first_error_that_the_check_tells_in_the_same_words(name: str) -> None:
    found = check(WRONG[name], genre.load("通知"))
    told = [one for one in found if one.level == ERROR and "没有的名字" not in one.message]  # that needs the genre
    assert f"{told[0].where}：{told[0].message}" + (f"；{told[0].fix}" if told[0].fix else "") == refused(WRONG[name])


def refused(data: bytes) -> str:
    with pytest.raises(Misuse) as caught:
        compile_paper(data, "模板")
    return str(caught.value)


def test_all_that_is_wrong_is_told_in_the_order_of_the_file() -> None:
    found = told(read("标题 }}", "{{ 单", "位 }}", "{%p if 甲 %}乙", "{% endfor %}", "{% fro 甲 %}"))
    assert [finding.where.partition("“")[0] + finding.message for finding in found] == [
        "第 1 段有“}}”，前面没有“{{”，会照样印出来",
        "第 2 段标签拆在两段里，到第 3 段才完",
        "第 4 段“{%p if 甲 %}”要单独占一段，同一段里的“乙”印不出来",
        "第 5 段“{% endfor %}”前面没有对应的 for",
        "第 6 段不认识的标签“{% fro 甲 %}”",
        "第 4 段“{%p if 甲 %}”没有结尾",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{{ '{{' }}",
        '{{ "a {% b" }}',
        "{# 旧的：{{ 甲 }} #}",
        "{% raw %}{{ 甲 {% for %}{% endraw %}",
        "{{ 甲['乙'] }}，it's {{ 丙 }}",
        "{% if 甲 in {1: {2: 3}} %}乙{% endif %}",
        "{第{一}项}",
    ],
)
def test_what_only_looks_wrong_is_none(text: str) -> None:
    assert told(read(text)) == []


def test_many_quotation_marks_before_no_end_take_no_time() -> None:
    assert len(told(read("{{ " + "“\"'" * 5_000))) == 1


# --- places ----------------------------------------------------------------------------------


def places_in(data: bytes) -> list[str]:
    """Where the unknown name {{ 缺 }} stands, as the check tells it."""
    found = check(data, genre.load("通知"))
    return [finding.where.partition("“")[0] for finding in found if "“缺”" in finding.message]


def nested(made: Any) -> None:
    made.add_paragraph("甲")
    cell = made.add_table(2, 2).rows[1].cells[1]
    cell.text = "乙"
    cell.add_paragraph("{{ 缺 }}")
    cell.add_table(1, 2).rows[0].cells[1].text = "{{ 缺 }}"
    made.add_paragraph("{{ 缺 }}")


def running(made: Any) -> None:
    first = made.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = first.header.paragraphs[0].text = "{{ 缺 }}"
    second = made.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = second.footer.is_linked_to_previous = False
    second.header.paragraphs[0].text = second.footer.paragraphs[0].text = "{{ 缺 }}"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (
            nested,
            ["第 1 个表，第 2 行第 2 列第 2 段", "第 1 个表，第 2 行第 2 列里的第 1 个表，第 1 行第 2 列", "第 2 段"],
        ),
        (running, ["首页页眉，第 1 段", "第 2 个页眉，第 1 段", "页眉，第 1 段", "页脚，第 1 段"]),
    ],
)
def test_a_place_is_that_of_every_message(change: Callable[[Any], None], where: list[str]) -> None:
    made = WordDocument()
    change(made)
    assert sorted(places_in(saved(made))) == sorted(where)


def test_a_text_box_is_told_once_though_word_keeps_it_twice() -> None:
    data = with_part(text_box(), "word/document.xml", lambda old: old.replace("{{ 标题 }}", "{{ 缺 }}"))
    assert places_in(data) == ["第 1 个文本框，第 1 段"]


def test_notes_and_what_stands_in_no_paragraph_have_places() -> None:
    root = nest('<w:footnotes><w:footnote w:id="2"><w:p/><w:p/></w:footnote></w:footnotes>').root
    assert [place(one, "脚注") for one in root.paragraphs()] == ["脚注2，第 1 段", "脚注2，第 2 段"]
    assert (places.part("word/charts/chart1.xml"), places.part("docProps/core.xml")) == ("图表", "文件属性")
    (tag,) = (found := tags.read("word/charts/chart1.xml", "<a:t>共{{ 数 }}项</a:t>")).tags
    assert found.where(tag) == "图表“共{{ 数 }}项”"


def test_rows_in_content_controls_are_rows_of_their_table() -> None:
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    control = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    root = nest(f"<w:body><w:tbl>{row}{control}{row}</w:tbl></w:body>").root
    assert [place(one, "")[-11:] for one in root.paragraphs()] == [f"，第 {row} 行第 1 列" for row in (1, 2, 3)]


# --- grids -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("widths", "cells", "spans", "fitted"),
    [
        ([100, 200], [2, 2], [2, 2], [100, 200]),
        ([100, 200], [3], [3], [66, 133, 100]),
        ([100, 200, 300], [2], [2], [250, 350]),
        ([100, 200, 300], [2], [3], [100, 200, 300]),
        ([0, 0], [3], [3], [0, 0]),
        ([100], [], [], [100]),
    ],
)
def test_a_grid_is_as_wide_as_before(widths: list[int], cells: list[int], spans: list[int], fitted: list[int]) -> None:
    assert fitting(widths, cells, spans) == fitted


def test_a_table_in_a_cell_has_a_grid_of_its_own() -> None:
    def grid(*widths: int) -> str:
        return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"

    inner = f"<w:tbl>{grid(10, 10)}<w:tr>{'<w:tc><w:p/></w:tc>' * 4}</w:tr></w:tbl>"
    outer = f"<w:tbl>{grid(60)}<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert with_grids(outer) == outer.replace(grid(10, 10), grid(5, 5, 5, 5))


def test_a_file_with_columns_is_well_formed_as_word_declared_it() -> None:
    made = WordDocument(io.BytesIO(table(("头", "{%tc for 名 in 名单 %}", "{{ 名 }}", "{%tc endfor %}"))))
    assert made.tables[0].columns is not None and compile_paper(saved(made), "模板").names >= {"名单"}


# --- documents are read with the same places ---------------------------------------------------


@pytest.mark.parametrize("change", [nested, running])
def test_a_document_has_the_places_of_a_template(change: Callable[[Any], None], tmp_path: Path) -> None:
    made = WordDocument()
    change(made)
    made.save(str(path := tmp_path / "文件.docx"))
    source = foreign.read(path)
    running = [part for section in source.sections for _, part in (*section.headers, *section.footers)]
    lines = {line.where for part in (source.blocks, *running) for line in walk(part) if "缺" in line.text}
    assert lines == set(places_in(saved(made)))


def test_a_text_box_of_a_header_is_said_to_be_there(tmp_path: Path) -> None:
    made = WordDocument()
    made.sections[0].header.paragraphs[0].text = "眉"
    body = package.content(package.split(text_box())["word/document.xml"]).decode()
    (box,) = re.findall(r"<w:p><w:r><mc:Alternate.*</mc:AlternateContent></w:r></w:p>", body)
    data = with_part(saved(made), "word/header1.xml", lambda old: old.replace("</w:hdr>", f"{box}</w:hdr>"))
    (path := tmp_path / "文件.docx").write_bytes(data)
    (section,) = foreign.read(path).sections
    lines = {line.where for _, part in section.headers for line in walk(part) if "框" in line.text}
    assert lines == {"页眉，第 1 个文本框，第 1 段"}
    unknown = with_part(data, "word/header1.xml", lambda old: old.replace("{{ 标题 }}", "{{ 缺 }}"))
    assert places_in(unknown) == ["页眉，第 1 个文本框，第 1 段"]
