"""The built-in papers: made from the standard, committed as made, filled without loss."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docxtpl import DocxTemplate

from gongwen import records, standard
from gongwen.app import intake
from gongwen.document.finding import Misuse
from gongwen.document.model import Document, Heading, Paragraph
from gongwen.genres import composing, genre, printing
from gongwen.standard.folders import TEMPLATES
from gongwen.standard.papers import catalogue, sheet
from gongwen.word import package
from gongwen.word.look import HEADINGS, STYLES
from gongwen.word.papers import built_in
from tests.conftest import Render
from tests.reading import W, paragraphs, part, style
from tests.rendering import validate
from tests.test_samples import members

NAMES = built_in.names()


def made(document: Document, on: str = "材料") -> bytes:
    return printing.document_bytes(composing.Job(document, (), {}, None, "文件", Path()), on)


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_committed_as_the_standard_makes_it(name: str) -> None:
    committed = (TEMPLATES / "papers" / f"{name}.docx").read_bytes()
    assert members(committed) == members(built_in.make(name)), "run do.py papers"


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_a_valid_word_file(name: str) -> None:
    assert validate.problems(TEMPLATES / "papers" / f"{name}.docx") == []


def test_the_page_is_the_standards() -> None:
    assert standard.page() == standard.Page(
        11906, 16838, top=2098, right=1474, bottom=1984, left=1588, line=579, grid=-849
    )
    assert 22 * 579 <= 16838 - 2098 - 1984 < 22 * 580


def test_every_value_of_the_standard_has_its_clause_and_force() -> None:
    assert len(standard.rules()) > 250
    for name, rule in standard.rules().items():
        assert rule.clause[0].isdigit() and rule.force in ("规定", "一般", "推荐", "可以"), name


def test_every_style_the_writer_uses_is_in_the_papers() -> None:
    described = (
        set(catalogue()["样式"])
        | set(catalogue()["字符样式"])
        | {"TableGrid"}
        | {f"{heading}Char" for heading in HEADINGS}
    )
    assert set(STYLES) <= described


def test_nothing_of_python_docx_or_a_theme_is_in_a_paper() -> None:
    for name in NAMES:
        for member, content in members(built_in.make(name)).items():
            assert b"Theme=" not in content and "theme" not in member
            assert b"python-docx" not in content and b"2013" not in content and b"MS " not in content


def test_words_properties_come_from_the_record_and_hold_no_date() -> None:
    (job,) = intake.read(TEMPLATES / "speech" / "sample.yaml")
    properties = WordDocument(io.BytesIO(printing.document_bytes(job))).core_properties
    assert (properties.title, properties.author, properties.language) == (
        "以项目建设的实效赢得开局之年的主动",
        "某某某",
        "zh-CN",
    )
    assert "created" not in members(printing.document_bytes(job))["docProps/core.xml"].decode()


def test_headings_are_words_own_and_run_in_heads_are_linked_to_them() -> None:
    styles = {found.name: found for found in WordDocument(str(TEMPLATES / "papers" / "材料.docx")).styles}
    assert {"Normal", "Title", "Subtitle", "Heading 1", "Heading 4", "Footer", "Caption"} <= set(styles)
    data = made(
        Document(("题",), "", (Heading(1, "一、", "总体要求"), Heading(2, "（一）", "加强领导。", "各单位要。")))
    )
    own, led = (found for found in part(data).iter(f"{W}p") if style(found) in ("Heading1", "BodyIndent"))
    assert style(own) == "Heading1"
    assert [run.get(f"{W}val") for run in led.iter(f"{W}rStyle")] == ["Heading2Char"]
    assert "".join(led.itertext()) == "（一）加强领导。各单位要。"


def test_every_run_has_the_east_asian_hint() -> None:
    (job,) = intake.read(TEMPLATES / "speech" / "sample.yaml")
    runs = list(part(printing.document_bytes(job)).iter(f"{W}r"))
    assert runs and all(run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia" for run in runs)


def test_members_without_tags_are_copied_as_they_are_compressed() -> None:
    source = package.split((TEMPLATES / "papers" / "材料.docx").read_bytes())
    filled = package.split(made(Document(("题",), "", (Paragraph("文。"),))))
    assert [name for name in source if filled[name] == source[name]] == [
        name for name in source if name not in ("word/document.xml", "docProps/core.xml")
    ]


# --- the user's own Word file ----------------------------------------------------------------


def own_paper(tmp_path: Path, *texts: str) -> Path:
    """A Word file as python-docx makes it, one paragraph a text."""
    document = WordDocument()
    for text in texts:
        document.add_paragraph(text)
    path = tmp_path / "自己的 模板.docx"
    document.save(str(path))
    return path


def test_an_own_word_file_is_filled_and_gets_the_styles_it_lacks(tmp_path: Path) -> None:
    path = own_paper(tmp_path, "{{ 标题 }}", "前", "{{p 正文 }}", "后")
    document = Document(
        ("题", "目"), "", (Heading(1, "一、", "总则"), Paragraph("甲。"), Heading(2, "一是", "乙。", "丙。"))
    )
    data = made(document, str(path))
    assert paragraphs(data) == ["题", "目", "前", "一、总则", "甲。", "一是乙。丙。", "后"]
    result = tmp_path / "结果.docx"
    result.write_bytes(data)
    assert validate.package_problems(result) == []


def test_tags_torn_apart_by_word_are_read(tmp_path: Path) -> None:
    document = WordDocument()
    paragraph = document.add_paragraph("题：{")
    for piece in ("{ 标", "题 }", "}"):
        paragraph.add_run(piece).bold = piece == "题 }"
    document.save(str(tmp_path / "t.docx"))
    assert paragraphs(made(Document(("甲<&乙",)), str(tmp_path / "t.docx"))) == ["题：甲<&乙"]


def test_docxtpls_patch_needs_no_instance() -> None:
    """docxtpl_marks.py calls it unbound; a release that uses self must not pass unseen."""
    assert DocxTemplate.patch_xml(None, "<w:t>{</w:t><w:t>{ 甲 }}</w:t>") == '<w:t xml:space="preserve">{{ 甲 }}</w:t>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "不是 Word 文件"),
        (b"PK\x03\x04 broken", "不是 Word 文件"),
        (package.build({"a.txt": "x"}), "不是 Word 文件"),
        (
            package.build({"word/document.xml": f'<w:t xmlns:w="{W[1:-1]}">{{{{ 标题 </w:t>'}),
            "正文“{{ 标题”：标签没有写完",
        ),
        (
            package.build({"word/document.xml": f'<w:t xmlns:w="{W[1:-1]}">{{{{ 标提 }}}}</w:t>'}),
            "没有的名字“标提”；是不是“标题”",
        ),
    ],
    ids=["empty", "damaged", "no Word file", "unclosed tag", "unknown name"],
)
def test_a_file_that_cannot_be_a_paper_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(Misuse, match=message):
        made(Document(("题",)), str(path))


# --- laid out --------------------------------------------------------------------------------


@pytest.mark.render
def test_the_reading_copy_is_large_keeps_paragraphs_whole_and_loses_no_mark(render: Render) -> None:
    text = (
        "各乡镇、各部门要对照清单逐项检查，发现一处、整改一处，绝不把隐患带到下个月；检查的人要签字，整改的人也要签字。"
    )
    blocks = tuple(Paragraph(text[shift:] + text * 2) for shift in range(40))
    measures = render({"朗读": made(Document(("题",), "", blocks), "朗读")})["朗读"]
    sizes = {size for _, size in measures.fonts}
    assert min(sizes) >= 22
    printed = "".join(line.text for page in measures.pages for line in page.lines)
    assert printed.replace(" ", "") == "题" + "".join(block.text for block in blocks)
    assert all(page.lines[0].text.startswith(tuple(block.text[:8] for block in blocks)) for page in measures.pages[1:])
    assert all(page.number and page.number.side == "centre" and page.number.size_pt == 22 for page in measures.pages)
    assert sheet(catalogue()["版式"]["朗读"]).line >= 1.6 * 22 * 20


@pytest.mark.render
def test_the_form_of_the_rectification_family_is_two_pages_with_its_photos_and_without(render: Render) -> None:
    record = records.read(genre.load("整改通知单").sample)[0]
    bare = [{name: value for name, value in row.items() if name != "照片"} for row in record.fields["问题"]]
    jobs = {"有照片": record, "无照片": records.Record({**record.fields, "问题": bare}, record.file, record.lines)}
    measures = render({name: printing.document_bytes(intake.from_record(one)) for name, one in jobs.items()})
    assert [len(measures[name].pages) for name in ("有照片", "无照片")] == [2, 2]
    titles = ["".join(line.text for line in page.lines[:1]) for page in measures["有照片"].pages]
    assert titles == ["整改通知单", "整改情况回执"]
    assert len(measures["有照片"].pages[0].images) == 4
