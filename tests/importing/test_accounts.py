"""The proof of an import: what did not get into the manuscript, or into a value of the record, is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongwen.document.model import Document, Heading, Paragraph, Picture, Table
from gongwen.foreign import plain
from gongwen.foreign.recognising.recogniser import recognise
from gongwen.importing import accounts

TEXT = "关于开展检查的通知\n各单位：\n现通知如下。\n一、查责任\n各校要对照检查。\n某某县教育局\n2026年3月5日\n"


def test_nothing_is_told_where_every_line_came_over() -> None:
    source = plain.source(TEXT)
    assert list(accounts.manuscript(source, recognise(source))) == []


def test_a_line_that_is_in_no_manuscript_is_told_with_its_place() -> None:
    source = plain.source(TEXT)
    found = recognise(source)
    less = replace(found.document, blocks=found.document.blocks[1:], elements={})
    (told,) = accounts.manuscript(source, found._replace(document=less))
    assert told.message == (
        "原文有4段没有照原样放进文稿：“各单位：”（第 2 行）、“现通知如下。”（第 3 行）、“某某县教育局”（第 6 行）等"
    )
    assert told.where == "第 2 行"


DOCUMENT = Document(
    ("检查通知",),
    blocks=(
        Heading(1, "一、", "查责任。", "各校要对照检查，逐项整改。"),
        Paragraph("二〇二六年三月五日"),
        Table((("问题", "时限"), ("通道堵塞", "3月底前")), (1, 1)),
        Picture("", "图1.png"),
    ),
)


@pytest.mark.parametrize(
    ("fields", "printed", "told"),
    [
        (
            {
                "标题": "检查通知",
                "条目": [{"题": "查责任", "文": "各校要对照检查，逐项整改。"}],
                "日期": "2026年3月5日",
            },
            "问题时限通道堵塞3月底前",
            ["图片1张不在这份记录的任何栏目里：图1.png"],
        ),
        (
            {"标题": "检查通知", "条目": ["查责任。各校要对照检查"], "日期": "2026年3月5日", "照片": "图1.png"},
            "问题时限",
            [
                "原文有3处文字不在这份记录的任何栏目里，生成的文件里不会有：“一、查责任。各校要对照检查，逐项整改。”、“通道堵塞”、“3月底前”"
            ],
        ),
    ],
)
def test_what_stands_in_no_value_of_a_record_is_told(fields: dict[str, object], printed: str, told: list[str]) -> None:
    assert [finding.message for finding in accounts.record(fields, DOCUMENT, printed)] == told
