"""Copies of `check --annotate` and `--fix` carry nothing that leads outside the file; what had to go is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from gongwen.cli.commands import main
from gongwen.document.budget import BUDGET
from gongwen.document.finding import HINT, Finding
from gongwen.foreign import annotation
from tests.word.enclosed import saved, text
from tests.word.test_contained import BAD, LINK, PICTURE, VBA, relation, typed, with_relation


def run(*words: str) -> str:
    return CliRunner().invoke(main, list(words)).output


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


COPIES = {"--annotate": "批注.docx", "--fix": "改.docx"}


@pytest.mark.parametrize("option", COPIES)
def test_an_external_picture_does_not_come_along(option: str, here: Path) -> None:
    Path("来文.docx").write_bytes(with_relation(relation("image", "http://a.b/c.png"), PICTURE))
    said = run("check", "来文.docx", option, COPIES[option])
    made = parts(here / COPIES[option])
    assert b"a.b/c.png" not in b"".join(made.values())
    assert f"{COPIES[option]}：word/_rels/document.xml.rels 引用了文件以外的东西（http://a.b/c.png），去掉了" in said
    assert "docProps/thumbnail.jpeg" not in made
    assert Document(COPIES[option]).paragraphs[-1].text == "文字"


@pytest.mark.parametrize("option", COPIES)
def test_a_field_that_fetches_and_a_link_to_a_program_are_text(option: str, here: Path) -> None:
    Path("来文.docx").write_bytes(with_relation(relation("hyperlink", "file:///c:/x.exe"), LINK + BAD["DDEAUTO"]))
    said = run("check", "来文.docx", option, COPIES[option])
    made = b"".join(parts(here / COPIES[option]).values())
    assert b"DDEAUTO" not in made and b"x.exe" not in made
    assert "域（DDEAUTO），只留了现有的文字" in said and "链接“file:///c:/x.exe”不是网址" in said
    assert [one.text for one in Document(COPIES[option]).paragraphs] == ["看", "结果", "文字"]


@pytest.mark.parametrize("option", COPIES)
def test_of_a_file_with_macros_the_text_is_read_and_the_copy_has_none(option: str, here: Path) -> None:
    macros = relation("x", "vba.dat", "").replace('/x"', '/vbaProject"')
    Path("来文.docx").write_bytes(typed(with_relation(macros, **{"word__vba.dat": b"x"}), "word/vba.dat", VBA))
    said = run("check", "来文.docx", option, COPIES[option])
    assert "带有宏，只读了文字，宏没有运行" in said and "里面的宏没有带过来" in said
    assert b"vba" not in b"".join(parts(here / COPIES[option]).values())
    assert "带有宏" in run("import", "来文.docx", "-o", "出")


def test_a_damaged_part_that_nobody_reads_is_named_where_a_copy_is_asked_for(here: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(text("文字")))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<?xml x" if name == "docProps/core.xml" else old.read(name))
    Path("来文.docx").write_bytes(out.getvalue())
    assert "没有料到" not in run("check", "来文.docx")
    assert "错误：来文.docx：文件里的 docProps/core.xml 已损坏" in run("check", "来文.docx", "--annotate", "批注.docx")


def test_of_very_many_faults_the_first_have_comments_and_the_rest_are_told() -> None:
    """Row of borders.md 7: each comment takes the longer the more there are."""
    findings = [Finding("错别字", HINT, "第 1 段", f"第{number}处", "改正") for number in range(BUDGET.comments + 5)]
    data, told = annotation.annotate(saved(text("文字")), findings, {})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/comments.xml").count(b"<w:comment ") == BUDGET.comments
    assert told == ("问题有1005处，只在前1000处加了批注，其余的看检查结果",)
