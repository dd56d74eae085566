"""Measures read from a paper in use: what a file says, what cannot be measured, and that the pages come out as counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongwen.app import intake, left_out
from gongwen.genres import printing
from gongwen.layout.measures import CELL, Measures, of_paper
from gongwen.standard.folders import TEMPLATES
from gongwen.word import package
from gongwen.word.papers import compiling, paper
from tests.conftest import Render
from tests.rendering import office
from tests.rendering.measure import measure
from tests.word.test_formats import BODY, HEAD, TITLE

PARTS = {"styles": "word/styles.xml", "page": "word/document.xml", "footer": "word/footer1.xml"}


def changed(*changes: tuple[str, str, str]) -> bytes:
    """The paper 文件 as a user has changed it in Word: in a part, a pattern by something else."""
    packed = package.split((TEMPLATES / "papers" / "文件.docx").read_bytes())
    parts = {name: package.content(member).decode() for name, member in packed.items()}
    for part, pattern, new in changes:
        assert re.search(pattern, parts[PARTS[part]]), pattern
        parts[PARTS[part]] = re.sub(pattern, new, parts[PARTS[part]])
    return package.build(parts)


def measures(*changes: tuple[str, str, str]) -> Measures:
    return compiling.compile_paper(changed(*changes), "我的").look.measures


# --- what a file says ------------------------------------------------------------------------


@pytest.mark.parametrize("name", paper.names())
def test_a_built_in_paper_measures_in_its_file_what_the_tables_say(name: str) -> None:
    read, said = paper.load(name).look.measures, of_paper(name)
    assert {key: said.styles[key] for key in read.styles} == read.styles
    for what in ("width", "height", "top", "right", "bottom", "left", "header", "footer", "trimmed", "cells", "doubts"):
        assert getattr(read, what) == getattr(said, what), what


EXACT, SIZE = r'w:line="579" w:lineRule="exact"', '<w:sz w:val="32"/><w:szCs w:val="32"/>'
PITCH = ("styles", 'w:line="579"', 'w:line="640"')
MARGINS = ("page", 'w:right="1474" w:bottom="1984" w:left="1588"', 'w:right="2200" w:bottom="1984" w:left="2200"')
SMALLER = ("styles", SIZE, '<w:sz w:val="30"/><w:szCs w:val="30"/>')
B5 = ("page", 'w:w="11906" w:h="16838"', 'w:w="10319" w:h="14571"')


@pytest.mark.parametrize(
    ("change", "lines", "characters", "title"),
    [
        (("page", "<w:pgSz", "<w:pgSz"), 22, 28, 19),
        (PITCH, 19, 28, 19),
        (MARGINS, 22, 23, 16),
        (SMALLER, 22, 30, 19),
        (B5, 18, 23, 15),
        (("page", "<w:docGrid[^>]*/>", ""), 22, 28, 19),
        (("page", 'w:gutter="0"', 'w:gutter="700"'), 22, 25, 17),
    ],
)
def test_lines_a_page_and_characters_a_line(
    change: tuple[str, str, str], lines: int, characters: int, title: int
) -> None:
    found = measures(change)
    assert (found.lines, int(found.room("BodyIndent") + 0.01), found.title_room()) == (lines, characters, title)
    assert found.doubts == () and found.styles["BodyIndent"].doubt == ""


def test_a_landscape_page_is_the_sheet_turned() -> None:
    found = measures(B5)
    assert (found.turned.wide, found.turned.high) == (found.high, found.wide)


def test_a_high_footer_takes_room_from_the_text() -> None:
    lines = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="400" w:lineRule="exact"/></w:pPr></w:p>' * 3
    usual, found = measures(), measures(("footer", "</w:ftr>", f"{lines}</w:ftr>"))
    assert found.high == usual.high - (1447 + 3 * 400 + 280 - 1984)
    assert found.doubts == ()


def test_a_margin_that_nothing_moves_stays() -> None:
    lines = '<w:p><w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr></w:p>' * 3
    fixed = ("page", 'w:bottom="1984"', 'w:bottom="-1984"')
    assert measures(fixed, ("footer", "</w:ftr>", f"{lines}</w:ftr>")).high == measures().high


ON_THE_GRID = (
    ("styles", EXACT, 'w:line="240" w:lineRule="auto"'),
    ("styles", '<w:snapToGrid w:val="0"/>', ""),
    ("page", "<w:docGrid[^>]*/>", '<w:docGrid w:type="lines" w:linePitch="579"/>'),
)


def test_single_lines_on_a_grid_are_as_far_apart_as_its_lines() -> None:
    assert measures(*ON_THE_GRID).styles["BodyIndent"][:3] == (320, 314, 579)
    assert measures(*ON_THE_GRID).styles["BodyIndent"].doubt == ""


def test_a_style_takes_from_those_it_is_based_on_what_it_does_not_say() -> None:
    based = ("styles", '(w:styleId="Salutation".*?<w:pPr>)', r'\1<w:spacing w:before="100"/>')
    found = measures(based).styles["Salutation"]
    assert (found.before, found.pitch, found.size) == (100, 579, 320)


def test_the_measures_of_a_paper_from_another_program(tmp_path: Path) -> None:
    """python-docx's own document: Letter, auto lines, its own cell margins; what our styles add stays exact."""
    from docx import Document

    document = Document()
    for slot in ("版头", "题头", "正文", "落款", "附件", "版记"):
        document.add_paragraph(f"{{{{p {slot} }}}}")
    document.save(str(tmp_path / "他的.docx"))
    found = paper.load(str(tmp_path / "他的.docx")).look.measures
    assert (found.width, found.height, found.wide) == (12240, 15840, 8640)
    assert found.styles["Title"].doubt == "行距不是固定值"
    assert found.styles["BodyIndent"].doubt == ""
    assert found.cells == 216 and CELL == 57


# --- what cannot be measured is told ----------------------------------------------------------


def told(tmp_path: Path, paper_data: bytes, count: int = 5) -> list[str]:
    (tmp_path / "我的.docx").write_bytes(paper_data)
    job = next(iter(intake.read(manuscript(tmp_path, count))))
    return [finding.message for finding in left_out.left_out(job) if "数行数" in finding.message]


def manuscript(folder: Path, count: int) -> Path:
    path = folder / f"{count}.md"
    body = "\n".join([BODY] * count)
    path.write_text(f"---\n{HEAD}版式: {folder / '我的.docx'}\n---\n{TITLE}{body}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("styles", EXACT, 'w:line="360" w:lineRule="auto"'), "这个版式行距不是固定值，数不准"),
        (("styles", EXACT, 'w:line="200" w:lineRule="atLeast"'), "这个版式行距不是固定值，数不准"),
        (("styles", EXACT, 'w:line="0" w:lineRule="exact"'), "这个版式行距不是固定值，数不准"),
        (("styles", EXACT, 'w:line="很宽" w:lineRule="exact"'), "这个版式行距不是固定值，数不准"),
        (("page", 'w:left="1588"', 'w:left="9900"'), "这个版式的页面设置不完整，数不准"),
        (("page", "</w:pgMar>|<w:docGrid", '<w:cols w:num="2"/><w:docGrid'), "这个版式分了栏，数不准"),
        (
            ("page", "<w:body>", "<w:body><w:p><w:r><w:t>某县文件</w:t></w:r></w:p>"),
            "这个版式除了放内容的地方，还有别的文字",
        ),
        (("page", "<w:pgSz[^>]*/>", ""), "这个版式的页面设置不完整，数不准"),
    ],
)
def test_what_of_a_paper_cannot_be_measured_is_told(change: tuple[str, str, str], words: str, tmp_path: Path) -> None:
    (message,) = told(tmp_path, changed(change))
    assert words in message


def test_a_paper_that_can_be_measured_is_not_doubted(tmp_path: Path) -> None:
    assert told(tmp_path, changed(PITCH)) == []


# --- as counted ------------------------------------------------------------------------------

LENGTHS = range(3, 30, 4)


@pytest.mark.render
@pytest.mark.parametrize(
    "changes", [(PITCH,), (MARGINS,), (SMALLER,), (B5,), (PITCH, MARGINS)], ids=["行距", "页边", "字号", "纸张", "都改"]
)
def test_the_imprint_finds_an_even_page_on_a_changed_paper_or_it_is_told(
    changes: tuple[tuple[str, str, str], ...], tmp_path: Path
) -> None:
    (tmp_path / "我的.docx").write_bytes(changed(*changes))
    paths, doubts = [], []
    for count in LENGTHS:
        ready = printing.prepared(next(iter(intake.read(manuscript(tmp_path, count)))))
        paths.append(tmp_path / f"{count}.docx")
        paths[-1].write_bytes(printing.made(ready))
        doubts.append([doubt for doubt in ready.fitted.doubts if "版记" in doubt])
    sure = 0
    for path, doubted, pdf in zip(paths, doubts, office.convert(paths, tmp_path / "pdf"), strict=True):
        pages = measure(pdf).pages
        assert len(pages) % 2 == 0 or doubted, path.name
        assert any(line.text.endswith("印发") for line in pages[-1].lines), path.name
        sure += not doubted
    assert sure >= len(LENGTHS) / 2


@pytest.mark.render
def test_a_landscape_table_fills_the_width_of_a_changed_paper(tmp_path: Path, render: Render) -> None:
    (tmp_path / "我的.docx").write_bytes(changed(MARGINS))
    text = "| 序号 | 任务 |\n|--|----|\n| 1 | 排查 |\n"
    (tmp_path / "表.md").write_text(
        f"---\n{HEAD}版式: {tmp_path / '我的.docx'}\n---\n{TITLE}{BODY}\n{text}", encoding="utf-8"
    )
    job = next(iter(intake.read(tmp_path / "表.md")))
    pages = render({"表": printing.document_bytes(job)})["表"].pages
    rules = [rule for page in pages for rule in page.rules]
    ruled = [rule for rule in rules if rule.colour != "FF0000" and rule.x1_mm - rule.x0_mm > 20]
    left, right = min(rule.x0_mm for rule in ruled), max(rule.x1_mm for rule in ruled)
    assert (left, right) == (pytest.approx(2200 / 56.7, abs=0.7), pytest.approx(210 - 2200 / 56.7, abs=0.7))
