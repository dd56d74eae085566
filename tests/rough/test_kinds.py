"""What only one kind of outline has: agendas, heads with a year, titles that say whose document it is."""

from __future__ import annotations

import pytest

from gongwen.genres import genre as genres
from gongwen.importing.rough import text_record


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("县禁毒办主任  何静  通报1—5月工作  15分钟", "通报1—5月工作|何静|县禁毒办主任||15分钟"),
        ("宣读表彰决定，人武部部长 赵刚", "宣读表彰决定|赵刚|人武部部长||"),
        ("县委书记方明远讲话", "县委书记方明远讲话|方明远|县委书记||"),
        ("高峰同志宣读表彰决定", "宣读表彰决定|高峰|||"),
        ("书记讲话", "书记讲话||书记||"),
        ("看警示片（12分钟）", "看警示片||||12分钟"),
        ("传达上级会议精神（水管站）", "传达上级会议精神|||水管站|"),
        ("企业家发言（8位，每人5分钟）", "企业家发言（8位，每人5分钟）||||"),
        ("签订责任书", "签订责任书||||"),
    ],
)
def test_a_line_of_an_agenda_says_who_does_what(line: str, item: str) -> None:
    text = f"会议：全县禁毒工作会\n会议时间：2026年6月25日\n地点：礼堂\n议程：\n1.{line}\n2.散发材料"
    rows = text_record(text, "提纲.txt", genres.load("主持词")).record.fields["议程"]
    assert isinstance(rows, list) and isinstance(rows[0], dict)
    assert "|".join(str(rows[0].get(name, "")) for name in ("事项", "发言人", "职务", "单位", "时长")) == item


@pytest.mark.parametrize(
    ("title", "head", "field"),
    [
        ("县民政局2026年工作总结", "二、2027年", "打算"),
        ("县民政局2026年工作总结", "二、2027年工作", "打算"),
        ("县民政局2026年工作总结", "二、2026年工作", "做法"),
        ("县民政局2026年工作总结及2027年打算", "二、2027年工作思路", "打算"),
        ("县民政局2026年一季度工作总结", "二、二季度", "打算"),
    ],
)
def test_a_head_with_a_year_is_what_was_done_or_what_is_to_be_done(title: str, head: str, field: str) -> None:
    text = f"{title}\n一、存在的问题\n1.人手少\n2.经费紧\n{head}\n1.建站\n2.修路"
    fields = text_record(text, "提纲.txt", genres.load("工作总结")).record.fields
    assert fields[field] == ["建站。", "修路。"]


@pytest.mark.parametrize(
    ("genre", "first", "fields"),
    [
        ("交流发言", "县教体局在全县营商环境推进会上的交流发言", "在全县营商环境推进会上的交流发言|县教体局|交流"),
        (
            "交流发言",
            "在全县冬修水利动员会上的表态发言\n柳河镇镇长 赵川",
            "在全县冬修水利动员会上的表态发言|柳河镇|表态",
        ),
        ("工作汇报", "青石镇2026年经济工作情况汇报", "青石镇2026年经济工作情况汇报|青石镇|"),
        ("工作汇报", "关于营商环境工作的汇报", "关于营商环境工作的汇报||"),
    ],
)
def test_a_title_or_who_speaks_says_whose_document_it_is(genre: str, first: str, fields: str) -> None:
    text = f"{first}\n各位领导：\n做法：\n1.抓学习\n2.抓落实"
    found = text_record(text, "提纲.txt", genres.load(genre)).record.fields
    assert "|".join(str(found.get(name, "")) for name in ("标题", "单位", "类型")) == fields


def test_what_a_record_of_a_meeting_does_not_print_is_told() -> None:
    text = "会议：局务会\n会议时间：2026年6月1日\n地点：会议室\n记录：小秦\n报名方式：县政府办\n议程：\n1.学习文件\n2.研究经费"
    found = text_record(text, "提纲.txt", genres.load("会议记录")).record.findings
    assert [(one.where, one.message) for one in found if "里不印" in one.message] == [
        ("第 5 行", "“报名方式”会议记录里不印：这一行起的话没有印")
    ]


def test_a_number_in_a_cell_is_no_ordinal_of_the_list_beside_it() -> None:
    rows = "序号\t工作\t完成情况\t备注\n1\t公文\t收文90件\t\n2\t会务\t开会9场\t\n3\t督查\t办结203件\t4件在办"
    fields = text_record(f"股室2026年工作总结\n{rows}", "提纲.txt", genres.load("工作总结")).record.fields
    assert fields["做法"] == [
        {"题": "公文", "文": "收文90件。"},
        {"题": "会务", "文": "开会9场。"},
        {"题": "督查", "文": "办结203件（4件在办）。"},
    ]
