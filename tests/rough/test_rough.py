"""Rough outlines in, manuscripts out: the pairs of outlines/, and what holds of every outline."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from gongwen.app import intake
from gongwen.genres import genre as genres
from gongwen.importing.rough import rough_record, text_record
from gongwen.records import leaves
from tests.rough.report import FOLDER, OUTLINES, read

NAMES = [str(path.relative_to(FOLDER).with_suffix("")) for path in OUTLINES]


@pytest.mark.parametrize("path", OUTLINES, ids=NAMES)
def test_an_outline_becomes_the_manuscript_beside_it(path: Path) -> None:
    assert read(path).text == path.with_suffix(".md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", OUTLINES, ids=NAMES)
def test_every_word_stands_in_the_record_or_in_a_message(path: Path) -> None:
    found = read(path)
    said = "".join(
        [
            *(text for _, text in leaves(dict(found.rough.record.fields))),
            *(finding.message * (99 if "没有照印" in finding.message else 1) for finding in found.findings),
            *found.rough.read_as,
        ]
    )
    assert words(path.read_text(encoding="utf-8")) - words(said) == Counter()


def words(text: str) -> Counter[str]:
    """The Chinese characters of a text without the numerals that number lists, which are made anew."""
    return Counter(char for char in text if "\u4e00" <= char <= "\u9fff" and char not in NUMBERING)


NUMBERING = "一二三四五六七八九十第是要首先其次再次最后加条点"


def test_there_are_outlines_of_many_people() -> None:
    assert len(OUTLINES) >= 60 and len({path.parent.name for path in OUTLINES}) >= 6


@pytest.mark.parametrize("genre", ["讲话稿", "工作计划", "工作要点", "通知", "报告"])
@pytest.mark.parametrize(
    "text",
    [
        "一行字",
        "Hello world\nThis is English.",
        "文种: 讲话稿\n标题: 在会上的讲话\n",
        "a\tb\tc\n1\t2\t3",
        "一、\n二、\n",
        "###",
    ],
    ids=["one line", "English", "YAML", "a table", "ordinals alone", "hashes"],
)
def test_any_text_is_read_or_told(genre: str, text: str) -> None:
    found = text_record(text, "甲.txt", genres.load(genre))
    said = "".join([*(text for _, text in leaves(dict(found.record.fields))), *map(str, found.record.findings)])
    said += "".join(found.read_as)
    assert Counter(char for char in text if char.isalnum()) - Counter(said) - Counter("一二123") == Counter()


ANY = (
    "关于今冬明春工作的材料\n柳河镇人民政府：\n发现以下问题：\n1、消火栓没有水。\n2、灭火器过期。\n请于12月10日前整改。"
)


@pytest.mark.parametrize("kind", genres.load_all(), ids=lambda kind: kind.name)
def test_every_genre_makes_a_draft_of_any_outline_or_says_what_it_has_no_place_for(
    kind: genres.Genre, tmp_path: Path
) -> None:
    path = tmp_path / "提纲.txt"
    path.write_text(ANY, encoding="utf-8")
    (job,) = intake.read(path, kind.name, draft=True)
    if job.refused:
        return
    printed = repr(job.document.blocks)
    told = "".join(finding.message for finding in job.findings)
    assert [word for word in ("消火栓没有水", "灭火器过期") if word not in printed and word not in told] == []


def test_a_table_that_an_outline_has_no_place_for_is_told(here: Path) -> None:
    outline = Document()
    for text in ("标题：在防汛工作会议上的讲话", "一、思想要紧", "二、措施要硬"):
        outline.add_paragraph(text)
    table = outline.add_table(2, 2)
    for cell, text in zip(table._cells, ("乡镇", "水库", "青石镇", "5座"), strict=True):
        cell.text = text
    outline.save(str(here / "提纲.docx"))
    record = rough_record(here / "提纲.docx", genres.load("讲话稿")).record
    assert [one.message for one in record.findings if "表" in one.message] == [
        "第 1 个表（乡镇、水库）的格子拆成了一行一行的话：讲话稿的提纲里放不下表，请改成用话说"
    ]


def test_a_table_of_problems_is_read_as_a_ledger_is(here: Path) -> None:
    checked = Document()
    checked.add_paragraph("受检单位：云岭县鸿远木业有限公司    检查时间：2026年11月20日")
    rows = ["序号", "存在问题", "整改要求", "整改时限"], ["1", "除尘器未接地", "可靠接地", "2026年12月20日前"]
    table = checked.add_table(2, 4)
    for cell, text in zip(table._cells, [*rows[0], *rows[1]], strict=True):
        cell.text = text
    checked.add_paragraph("以上问题请逐项整改。")
    checked.save(str(here / "清单.docx"))
    fields = rough_record(here / "清单.docx", genres.load("整改通知")).record.fields
    assert fields == {
        "文种": "整改通知",
        "单位": "云岭县鸿远木业有限公司",
        "问题": [{"问题": "除尘器未接地", "整改要求": "可靠接地", "整改时限": "2026年12月20日前"}],
        "检查日期": "2026年11月20日",
        "其他事项": "以上问题请逐项整改。",
    }


def test_who_to_ask_keeps_the_words_that_say_so() -> None:
    outline = "标题：关于防冻的通知\n一、排查\n二、值守\n（联系人：刘某，电话0000）"
    fields = text_record(outline, "提纲.txt", genres.load("通知")).record.fields
    assert fields["附注"] == "联系人：刘某，电话0000"


def test_a_genre_of_rows_says_which_one_prints_an_outline_without_any() -> None:
    outline = "关于项目进度的通报\n32个项目总体较好。\n希望各单位再加一把劲。\n县政府督查室\n2026年11月22日"
    (told,) = (
        one
        for one in text_record(outline, "提纲.txt", genres.load("督查通报")).record.findings
        if "任务" in one.message
    )
    assert told.message == "没有认出一项一项的“任务”"
    assert told.fix == "一行写一项，前面写“任务：”；要照原文印的，用 --as 通报"


@pytest.mark.parametrize("name", ["会议纪要", "专题会议纪要"])
def test_a_genre_is_known_by_its_other_names(name: str) -> None:
    assert genres.load(name) is genres.load("纪要")
