"""Pictures that tags of an own Word file print: in the line, in cells, in place of a paragraph, in headers; in batches."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from PIL import Image

from gongwen.app import intake, left_out
from gongwen.document.finding import Misuse
from gongwen.genres import genre, printing
from gongwen.word import package
from tests.conftest import Render
from tests.reading import W, paragraphs, part
from tests.rendering import validate

GENRE = """名称: 检查表
台账: {每份: [单位], 装入: 问题}
文件名: "{{ 单位 }}"
字段:
  单位: {类型: 文字, 必填: 是, 说明: 单位}
  现场图: {类型: 图片, 说明: 现场的照片}
  问题: {类型: 清单, 列: {问题: {类型: 文字, 必填: 是}, 照片: {类型: 图片}}, 说明: 问题}
"""
RECORD = """文种: 检查表
单位: 柳河镇
现场图: [横.png, 竖.jpg]
问题:
  - {问题: 通道堵塞, 照片: 横.png}
  - {问题: 无门}
  - {问题: 上锁, 照片: "竖.jpg、横.png"}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a genre, a record, and two photos: 4000 × 3000, and 300 × 400 points upright."""
    (tmp_path / "文种" / "check").mkdir(parents=True)
    (tmp_path / "文种" / "check" / "genre.yaml").write_text(GENRE, encoding="utf-8")
    (tmp_path / "文种" / "check" / "text.md").write_text("# {{ 单位 }}\n", encoding="utf-8")
    (tmp_path / "表.yaml").write_text(RECORD, encoding="utf-8")
    Image.new("RGB", (4000, 3000), "#886655").save(tmp_path / "横.png")
    Image.new("RGB", (3000, 4000), "#5566aa").save(tmp_path / "竖.jpg")
    monkeypatch.setenv(genre.FOLDERS, str(tmp_path / "文种"))
    return tmp_path


def template(folder: Path, *texts: str | list[list[str]], **more: Any) -> Path:
    """A Word file: a paragraph a text, a table a list of rows."""
    document = WordDocument()
    document.styles["Normal"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    document.styles["Normal"].paragraph_format.line_spacing = Pt(28)
    for text in texts:
        if isinstance(text, str):
            document.add_paragraph(text)
            continue
        table = document.add_table(len(text), len(text[0]))
        for row, cells in zip(table.rows, text, strict=True):
            for cell, content in zip(row.cells, cells, strict=True):
                cell.text, cell.width = content, more.get("width", Mm(50))
    if "header" in more:
        document.sections[0].header.paragraphs[0].text = more["header"]
    path = folder / "自己的表.docx"
    document.save(str(path))
    return path


def made(folder: Path, *texts: str | list[list[str]], record: str = RECORD, **more: Any) -> bytes:
    (folder / "表.yaml").write_text(record, encoding="utf-8")
    path = template(folder, *texts, **more)
    (job,) = intake.read(folder / "表.yaml")
    assert not job.refused, job.findings
    data = printing.document_bytes(job, str(path))
    (folder / "成品.docx").write_bytes(data)
    assert validate.package_problems(folder / "成品.docx") == []
    return data


def sizes(data: bytes, name: str = "word/document.xml") -> list[tuple[int, int]]:
    """Width and height of the drawings in mm."""
    return [
        (round(int(one.get("cx")) / 36000), round(int(one.get("cy")) / 36000))
        for one in part(data, name).iter("{*}extent")
    ]


def media(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [name for name in archive.namelist() if name.startswith("word/media/")]


# --- size ------------------------------------------------------------------------------------


def test_a_picture_in_the_line_is_70_mm_wide_and_keeps_its_words(folder: Path) -> None:
    data = made(folder, "前{{ 现场图[0] }}后")
    assert sizes(data) == [(70, 52)]
    assert paragraphs(data) == ["前后"]


@pytest.mark.parametrize(
    ("tag", "size"),
    [
        ("{{ 现场图|宽(60) }}", [(60, 45), (60, 80)]),
        ("{{ 现场图|高(30) }}", [(40, 30), (22, 30)]),
        ("{{ 现场图|宽(60)|高(30) }}", [(40, 30), (22, 30)]),
        ("{{ 现场图[0]|宽(999) }}", [(152, 114)]),  # no wider than the text
        ("{{ 现场图|first|宽(20) }}", [(20, 15)]),
        ("{% for 图 in 现场图 %}{{ 图|宽(20) }}{% endfor %}", [(20, 15), (20, 27)]),
        ("{% set 图 = 现场图 %}{{ 图|宽(20) }}", [(20, 15), (20, 27)]),
    ],
)
def test_a_size_is_in_millimetres(folder: Path, tag: str, size: list[tuple[int, int]]) -> None:
    assert sizes(made(folder, tag)) == size


def test_a_picture_in_a_cell_is_as_wide_as_the_cell(folder: Path) -> None:
    rows = [["{%tr for 条 in 问题 %}", ""], ["{{ 条.问题 }}", "{{ 条.照片 }}"], ["{%tr endfor %}", ""]]
    data = made(folder, rows)
    assert sizes(data) == [(46, 35), (46, 62), (46, 35)]  # 50 mm less the margins
    assert len(media(data)) == 2  # each file once


def test_the_width_of_a_cell_comes_from_the_grid_where_it_does_not_say(folder: Path) -> None:
    document = WordDocument()
    table = document.add_table(1, 2)
    for column, wide in zip(table.columns, (Mm(100), Mm(40)), strict=True):
        column.width = wide
    for cell in table.rows[0].cells:
        cell._tc.tcPr.remove(cell._tc.tcPr.tcW)
    table.rows[0].cells[1].text = "{{ 现场图[0] }}"
    document.save(str(folder / "自己的表.docx"))
    (job,) = intake.read(folder / "表.yaml")
    assert sizes(printing.document_bytes(job, str(folder / "自己的表.docx"))) == [(36, 27)]


def test_a_fixed_row_is_not_too_low_and_merged_cells_are_as_wide_as_they_are(folder: Path) -> None:
    document = WordDocument()
    table = document.add_table(2, 3)
    table.rows[0].height, table.rows[0].height_rule = Mm(20), 2
    table.rows[0].cells[0].merge(table.rows[0].cells[2]).text = "{{ 现场图[0] }}"
    table.rows[1].cells[0].text = "{{ 现场图[0] }}"
    document.save(str(folder / "自己的表.docx"))
    (job,) = intake.read(folder / "表.yaml")
    # the row is 20 mm high with a little space, and as wide as the text; the cell below is a third of it
    assert sizes(printing.document_bytes(job, str(folder / "自己的表.docx"))) == [(25, 19), (47, 35)]


def test_a_paragraph_with_a_picture_does_not_cut_it_off(folder: Path) -> None:
    document = WordDocument()
    paragraph = document.add_paragraph("{{ 现场图 }}")
    paragraph.paragraph_format.line_spacing_rule, paragraph.paragraph_format.line_spacing = (
        WD_LINE_SPACING.EXACTLY,
        Pt(20),
    )
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.left_indent = Pt(3), Mm(5)
    document.add_paragraph("{{ 单位 }}")
    document.save(str(folder / "自己的表.docx"))
    (job,) = intake.read(folder / "表.yaml")
    root = part(printing.document_bytes(job, str(folder / "自己的表.docx")))
    (own,) = root.iter(f"{W}spacing")
    assert {key.removeprefix(W): value for key, value in own.items()} == {
        "before": "60",
        "line": "240",
        "lineRule": "auto",
    }
    assert [one.tag.removeprefix(W) for one in own.getparent()] == ["spacing", "ind"]


# --- blocks ----------------------------------------------------------------------------------


def grid(data: bytes) -> list[int]:
    """How many drawings each row of the tables has."""
    return [len(list(row.iter(f"{W}drawing"))) for row in part(data).iter(f"{W}tr")]


def test_photos_stand_two_a_row_or_as_many_as_asked_for(folder: Path) -> None:
    assert grid(made(folder, "{{p 照片 }}")) == [2, 1]
    data = made(folder, "{{p 照片|每行(3) }}")
    assert grid(data) == [3]
    assert [text for text in paragraphs(data) if text] == ["图1　第1项", "图2　第3项", "图3　第3项"]
    assert sizes(data) == [(48, 36), (32, 43), (48, 36)]  # as high as the page of this paper allows
    assert grid(made(folder, "{{p 照片|每行(1) }}")) == [1, 1, 1]


def test_pictures_of_a_field_in_place_of_a_paragraph(folder: Path) -> None:
    data = made(folder, "{{p 现场图|每行(4)|宽(20) }}", "后")
    assert grid(data) == [2] and sizes(data) == [(20, 15), (20, 27)]
    assert sizes(made(folder, "{{p 现场图[0] }}"))[0][0] > 120  # one alone is as wide as the text


def test_a_table_of_pictures_in_a_cell_fits_it_and_a_cell_ends_in_a_paragraph(folder: Path) -> None:
    data = made(
        folder,
        [["{{p 照片 }}", "{{p 现场图 }}"]],
        record=RECORD.replace("现场图: [横.png, 竖.jpg]\n", ""),
        width=Mm(76),
    )
    assert max(wide for wide, _ in sizes(data)) <= 36
    for cell in part(data).iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_two_tables_do_not_grow_together(folder: Path) -> None:
    root = part(made(folder, [["甲"]], "{{p 照片 }}", "{{p 现场图 }}", [["乙"]]))
    tags = [one.tag.removeprefix(W) for one in root[0]]
    assert ("tbl", "tbl") not in pairwise(tags) and tags.count("tbl") == 4
    assert part(made(folder, "{{p 照片 }}"))[0][-2].tag == f"{W}p"  # a document ends in a paragraph


# --- what is missing, where it may stand -----------------------------------------------------


def test_no_picture_prints_nothing_and_a_missing_file_a_gap(folder: Path) -> None:
    nothing = made(
        folder,
        "前{{ 现场图|宽(60) }}后",
        "{{p 照片 }}",
        "{{p 照片|每行(3) }}",
        record="文种: 检查表\n单位: 甲\n问题: [乙]\n",
    )
    assert paragraphs(nothing) == ["前后"]
    record = RECORD.replace("横.png, 竖.jpg", "没有.png")
    data = made(folder, "前{{ 现场图 }}后", record=record)
    assert paragraphs(data) == ["前【待补：图片 没有.png】后"]
    (job,) = intake.read(folder / "表.yaml")
    said = [str(finding) for finding in left_out.left_out(job, str(folder / "自己的表.docx"))]
    assert any("没有图片" in line and "没有.png" in line and "印成【待补：图片】" in line for line in said), said


def test_pictures_nobody_prints_are_not_stored(folder: Path) -> None:
    assert media(made(folder, "{{ 单位 }}{% for 条 in 问题 %}{{ 条.问题 }}{% endfor %}")) == []
    assert media(made(folder, "{{ 现场图[1] }}")) == ["word/media/rIdImage1.jpeg"]


def test_photos_that_an_own_paper_has_no_place_for_are_told(folder: Path) -> None:
    for texts, told in (
        (("{{ 单位 }}",), True),
        (("{{ 现场图 }}", "{% for 条 in 问题 %}{{ 条.照片 }}{% endfor %}"), False),
    ):
        made(folder, *texts)
        (job,) = intake.read(folder / "表.yaml")
        said = [str(finding) for finding in left_out.left_out(job, str(folder / "自己的表.docx"))]
        assert any("没有放照片的地方（{{p 照片 }}、{{ 条.照片 }}），照片没有印出来" in line for line in said) == told, (
            said
        )


def test_file_names_can_still_be_printed(folder: Path) -> None:
    assert paragraphs(
        made(folder, "见{{ 现场图|join('、') }}，共{{ 现场图|length }}张{% if 问题[1].照片 %}！{% endif %}")
    ) == ["见横.png、竖.jpg，共2张"]


def test_a_picture_in_the_header_has_its_relation_there(folder: Path) -> None:
    data = made(folder, "文", header="徽{{ 现场图[0]|高(10) }}{{ 单位 }}")
    relations = package.content(package.split(data)["word/_rels/header1.xml.rels"]).decode()
    assert 'Target="media/rIdImage1.png"' in relations
    assert sizes(data, "word/header1.xml") == [(13, 10)]


def test_a_picture_in_place_of_a_run_and_in_a_macro(folder: Path) -> None:
    data = made(
        folder, "前{{r 现场图[0]|宽(20) }}后", "{% macro 印(图) %}（{{ 图 }}）{% endmacro %}{{ 印(现场图[0]|宽(30)) }}"
    )
    assert [wide for wide, _ in sizes(data)] == [20, 30]
    numbers = [one.get("id") for one in part(data).iter("{*}docPr")]
    assert len(set(numbers)) == 2


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 单位|宽(60) }}",
        "{{ 现场图|宽('大') }}",
        "{{ 现场图|宽(0) }}",
        "{{p 现场图|每行(1.5) }}",
        "{{ 现场图|高(5000) }}",
    ],
)
def test_a_size_that_cannot_be_is_told(folder: Path, tag: str) -> None:
    with pytest.raises(Misuse, match=r"第 1 段.*(只用于图片|后面写 1 到)"):
        made(folder, tag)


def test_the_same_record_gives_the_same_bytes(folder: Path) -> None:
    texts = ("{{ 现场图 }}", "{{p 照片|每行(3) }}")
    assert made(folder, *texts) == made(folder, *texts)


@pytest.mark.render
def test_pictures_stand_whole_on_the_page(folder: Path, render: Render) -> None:
    rows = [["{%tr for 条 in 问题 %}", ""], ["{{ 条.问题 }}", "{{ 条.照片 }}"], ["{%tr endfor %}", ""]]
    measures = render({"表": made(folder, "{{ 现场图|宽(50) }}", rows, "{{p 照片|每行(3) }}", "完")})["表"]
    images = [image for page in measures.pages for image in page.images]
    assert len(images) == 8  # and as high as they are: none cut off by lines of a fixed height
    assert sorted({round(image.bottom_mm - image.top_mm) for image in images}) == [
        35,
        36,
        38,
        43,
        62,
        67,
    ]  # three a row: a third of this paper
