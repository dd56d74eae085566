"""A text that is no outline, or more than one, is told with what to do."""

from __future__ import annotations

import pytest

from gongwen.genres import genre as genres
from gongwen.genres.rough.reading import Rough
from gongwen.importing.rough import text_record

FIRST = "在全县春耕会上的讲话\n同志们：\n一、抓整地\n3月底前翻耕15万亩。\n二、抓农资\n种子月底到村。\n"
SECOND = "在全县防汛会上的讲话\n同志们：\n一、查隐患\n水库查一遍。\n二、备物资\n编织袋8万条。\n"
MAIL = "发件人: 办公室 <bgs@example.cn>\n收件人: 县长\n主题: 讲话提纲\n日期: 2026年3月2日\n\n"


def read(text: str) -> Rough:
    return text_record(text, "甲.txt", genres.load("讲话稿"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FIRST + SECOND, "第 7 行：从“在全县防汛会上的讲话”起像是另一份提纲，接在前一份后面了"),
        ("{\\rtf1\\ansi 讲话\\par}", "第 1 行：这是 RTF 文件的内容"),
        ("<html><body>\n<h1>讲话</h1>\n</body></html>", "第 1 行：这是网页的源代码"),
        ('{"标题": "讲话",\n "任务": ["甲", "乙"]}', "第 1 行：这是 JSON 的内容"),
        ("序号,任务,单位\n1,修渠,水利站\n2,清淤,农业办", "第 1 行：像是 CSV 表格，一行一行当作话印了"),
    ],
    ids=["two outlines", "RTF", "a page", "JSON", "CSV"],
)
def test_what_is_no_outline_is_told(text: str, told: str) -> None:
    assert told in [f"{one.where}：{one.message}" for one in read(text).record.findings]


def test_the_head_of_an_e_mail_is_none_of_the_outline() -> None:
    found, alone = read(MAIL + FIRST).record, read(FIRST).record
    assert found.fields == alone.fields
    assert [one.where for one in found.findings if one.message.startswith("邮件的抬头没有印")] == ["第 1 行"]
