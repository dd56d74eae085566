"""A comment in a document excuses it from a rule, with the reason; without one nothing is excused."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as Word

from gongwen.app import inspecting
from tests.check.offices import Fonts, Office, written

WRONG = """\
题 云溪县水利局关于布署防汛工作的通知
送 各水管站：
文 为布署防汛工作，现将有关事项通知如下。
文 逐座查看水库，查清病险部位。各水管站于3月25日前把登记册报县水利局。
署 云溪县水利局|2026年3月5日
"""
EXCUSED = "按批注不查“错别字”：引用原文（免去1处）"


def told(path: Path, remark: str) -> list[tuple[str, str]]:
    """Return what is told of a document with a comment at its third paragraph: rule and message, or place."""
    path.write_bytes(written(Office(Fonts("仿宋", "黑体", "楷体"), indent="32"), WRONG))
    word = Word(str(path))
    line = next(one for one in word.paragraphs if one.text.startswith("为布署"))
    word.add_comment(line.runs, text=remark)
    word.save(str(path))
    found = inspecting.file(path).findings
    return [(one.rule, one.message if one.rule == "阅读" else one.where) for one in found if one.message != TOLD]


TOLD = "有批注1条，没有读"


@pytest.mark.parametrize(
    ("remark", "wanted"),
    [
        ("请核对", [("错别字", "第 1 段"), ("错别字", "第 4 段")]),
        ("不查：错别字（引用原文）", [("阅读", EXCUSED), ("错别字", "第 1 段")]),
        ("全文不查：错别字、长句（引用原文）", [("阅读", "按批注不查“错别字、长句”：引用原文（免去2处）")]),
        (
            "不查：错别字",
            [("阅读", "批注“不查：错别字”没有写理由，照查"), ("错别字", "第 1 段"), ("错别字", "第 4 段")],
        ),
        (
            "不查：错字（引用原文）",
            [
                ("阅读", "批注“不查：错字（引用原文）”没有“错字”这条规则，照查"),
                ("错别字", "第 1 段"),
                ("错别字", "第 4 段"),
            ],
        ),
    ],
)
def test_a_comment_excuses_its_paragraph_or_the_whole_document(
    remark: str, wanted: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(tmp_path / "甲.docx", remark) == wanted
