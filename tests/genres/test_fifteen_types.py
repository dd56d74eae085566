"""The fifteen types of official documents: what a few fields become."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.app import intake
from gongwen.check.document.kinds import KINDS
from gongwen.document.manuscript import write
from gongwen.genres import composing, genre
from gongwen.records import Record

PAPERS = {"命令": "命令", "函": "信函", "纪要": "纪要"}
# What each type says at its end when nobody says otherwise.
CLOSES = {
    "通知": "特此通知。",
    "请示": "妥否，请批示。",
    "报告": "特此报告。",
    "函": "特此函告。",
    "公告": "特此公告。",
    "通告": "特此通告。",
    "议案": "现提请审议。",
}


def job(kind: str, draft: bool = False, **given: Any) -> composing.Job:
    """Return the job of a record of a type."""
    return intake.from_record(Record({"文种": kind, **given}), draft=draft)


def lines(kind: str, **given: Any) -> list[str]:
    """Return the lines of the manuscript that a record of a type becomes, without its elements."""
    made = job(kind, **{"事由": "防汛工作", "正文": "正文。", **given})
    assert not made.refused, made.findings
    return write(made.document).split("---\n", 2)[2].splitlines()


def told(made: composing.Job) -> list[str]:
    return [f"{finding.level} {finding.message}" for finding in made.findings]


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_is_a_genre_on_its_own_paper(kind: str) -> None:
    assert genre.load(kind).paper == PAPERS.get(kind, "文件")


TITLES = [
    ("通知", {}, "云溪县关于防汛工作的通知"),
    ("通知", {"发文机关": ""}, "关于防汛工作的通知"),
    ("通知", {"发文机关": ["甲县", "乙县"]}, "甲县　乙县关于防汛工作的通知"),
    ("通知", {"标题": "紧急通知"}, "紧急通知"),
    ("通知", {"文件": "防汛预案", "形式": "印发"}, "云溪县关于印发防汛预案的通知"),
    ("通知", {"文件": "《防汛办法》", "形式": "印发"}, "云溪县关于印发《防汛办法》的通知"),
    ("通知", {"文件": "市政府关于防汛工作的意见", "形式": "转发"}, "云溪县转发市政府关于防汛工作的意见的通知"),
    ("通知", {"文件": "市政府关于防汛工作的通知", "形式": "转发"}, "云溪县转发市政府关于防汛工作的通知"),
    ("通知", {"文件": "县水利局关于防汛工作的意见", "形式": "批转"}, "云溪县批转县水利局关于防汛工作的意见的通知"),
    ("函", {}, "云溪县关于防汛工作的函"),
    ("函", {"来文": "关于防汛工作的函"}, "云溪县关于防汛工作的复函"),
    ("批复", {"来文": "关于防汛工作的请示"}, "云溪县关于防汛工作的批复"),
    ("命令", {"令号": "第3号"}, "云溪县关于防汛工作的命令"),
    ("命令", {"令号": "第3号", "令名": "命令"}, "云溪县关于防汛工作的命令"),
    ("决议", {"发文机关": "", "会议": "县人大会议"}, "县人大会议关于防汛工作的决议"),
    ("公报", {"事由": "", "会议": "县委全体会议"}, "县委全体会议公报"),
    ("纪要", {"事由": "", "会议": "县政府常务会议"}, "县政府常务会议纪要"),
    ("纪要", {}, "云溪县关于防汛工作的纪要"),
]


@pytest.mark.parametrize(("kind", "given", "title"), TITLES)
def test_titles_are_made_of_who_what_and_type(kind: str, given: dict[str, Any], title: str) -> None:
    assert lines(kind, **{"发文机关": "云溪县", **given})[0] == f"# {title}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "命令"])
def test_a_type_needs_a_title_or_a_matter(kind: str) -> None:
    given = {"正文": "正文。", "缘由": "根据安排，"}
    (error,) = [finding for finding in job(kind, **given).findings if finding.level == "错误"]
    assert error.message.startswith("缺少必填的“标题”") and "或“事由: …”" in error.fix
    assert job(kind, **given, 标题="标题").findings[:1] != (error,)
    draft = job(kind, True, **given)
    assert not draft.refused and draft.document.title == ("【待补：标题】",)


def test_an_order_needs_no_title() -> None:
    made = job("命令", 发文机关="云溪县人民政府", 令号="第3号", 正文="严禁野外用火。")
    assert (made.findings, made.document.title, made.name) == ((), (), "云溪县人民政府令第3号")


# --- closes ----------------------------------------------------------------------------------


def given_for(kind: str) -> dict[str, Any]:
    return {"来文": "关于防汛工作的请示"} if kind == "批复" else {}


@pytest.mark.parametrize(("kind", "close"), CLOSES.items())
def test_the_customary_close_stands_unless_it_is_switched_off_or_there_already(kind: str, close: str) -> None:
    more = given_for(kind)
    assert lines(kind, **more)[-1] == close
    assert lines(kind, **more, 结语="")[-1] == "正文。"
    assert lines(kind, **more, 结语="另有一句。")[-1] == "另有一句。"
    for body in (
        f"正文。\n{close}",
        f"正文。{close}",
        [{"题": "甲", "文": f"正文。\n{close}"}],
        {"条目": [{"题": "甲"}], "结语": close},
    ):
        assert "".join(lines(kind, **more, 正文=body)).count(close) == 1


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        ("请示", "以上请示当否，请批复。"),
        ("请示", "请予审批！"),
        ("函", "盼复。"),
        ("函", "请予支持为荷。"),
        ("报告", "特此报告"),
        ("议案", "请予审议。"),
    ],
)
def test_another_close_in_the_body_is_a_close_as_well(kind: str, last: str) -> None:
    assert lines(kind, 正文=f"正文。\n{last}")[-1] == last


@pytest.mark.parametrize(
    "last", ["请认真贯彻执行。", "特别重要的是，此前请示批复过的事项，凡是特此说明不再执行的，一律停止办理。"]
)
def test_other_last_words_are_no_close(last: str) -> None:
    assert lines("通知", 正文=last)[-1] == "特此通知。"


def test_an_answering_letter_closes_as_one() -> None:
    assert lines("函", 来文="关于防汛工作的函")[-1] == "特此函复。"


# --- words of single types -------------------------------------------------------------------

FORMS = [
    ({"形式": "印发"}, "现将《防汛预案》印发给你们，请结合实际，认真贯彻执行。"),
    (
        {"形式": "印发", "批准": "县人民政府"},
        "《防汛预案》已经县人民政府同意，现印发给你们，请结合实际，认真贯彻执行。",
    ),
    (
        {"形式": "转发", "文件文号": "云水〔2026〕3号"},
        "现将《防汛预案》（云水〔2026〕3号）转发给你们，请结合实际，认真贯彻执行。",
    ),
    ({"形式": "批转", "执行要求": "请照此执行。"}, "现将《防汛预案》批转给你们，请照此执行。"),
]


@pytest.mark.parametrize(("given", "sentence"), FORMS)
def test_a_notice_that_passes_a_document_on(given: dict[str, str], sentence: str) -> None:
    made = job("通知", 文件="防汛预案", 附件="防汛预案", **given)
    assert made.findings == ()
    assert write(made.document).splitlines()[-1] == sentence


def test_a_notice_that_passes_nothing_on_needs_a_body() -> None:
    assert told(job("通知", 事由="防汛工作")) == ["错误 缺少必填的“正文”（提纲，或手写的文稿；条目可以一层套一层）"]
    (error,) = told(job("通知", 标题="通知", 形式="印发"))
    assert error.startswith("错误 缺少必填的“文件”")


@pytest.mark.parametrize(
    ("receiver", "call"),
    [
        ("云溪县水利局", "你局"),
        ("柳河镇人民政府", "你镇"),
        ("青石县人民政府", "你县"),
        ("县发展改革委", "你委"),
        ("产业园管理委员会", "你委"),
        ("县政府办公室", "你办"),
        ("", "你单位"),
    ],
)
def test_a_reply_names_what_it_answers(receiver: str, call: str) -> None:
    given = {"主送机关": receiver, "来文": "关于防汛工作的请示", "来文文号": "云水〔2026〕3号"}
    assert lines("批复", **given)[1] == f"{call}《关于防汛工作的请示》（云水〔2026〕3号）收悉。经研究，现批复如下："
    letter = lines("函", **given, 称呼=call, 缘由="现函复如下。")
    assert letter[1] == f"{call}《关于防汛工作的请示》（云水〔2026〕3号）收悉。现函复如下。"


def test_titles_inside_titles_have_single_marks() -> None:
    assert "《关于修订〈防汛预案〉的请示》收悉。" in lines("批复", 来文="关于修订《防汛预案》的请示")[1]


def test_a_resolution_says_under_its_title_who_adopted_it() -> None:
    given = {"会议": "县人大会议", "通过日期": "2026-1-16", "事由": "防汛工作", "正文": "正文。"}
    assert job("决议", **given).document.elements["题注"] == ("（2026年1月16日县人大会议通过）",)
    assert job("决议", **given, 题注="2026年1月通过").document.elements["题注"] == ("（2026年1月通过）",)
    assert "题注" not in job("决议", **given, 题注="").document.elements


@pytest.mark.parametrize(
    ("given", "opening"),
    [
        ({}, "现将会议议定事项纪要如下："),
        ({"会议": "常务会议", "会议时间": "3月5日", "缘由": ""}, "3月5日，常务会议召开。"),
        (
            {
                "会议": "常务会议",
                "会议时间": "2026年4月3日",
                "主持": "县长某某某",
                "地点": "第一会议室",
                "议题": "研究防汛工作",
            },
            "2026年4月3日，县长某某某在第一会议室主持召开常务会议，研究防汛工作。现将会议议定事项纪要如下：",
        ),
    ],
)
def test_minutes_begin_with_the_meeting(given: dict[str, str], opening: str) -> None:
    assert lines("纪要", **given)[1] == opening


# --- the body --------------------------------------------------------------------------------


def test_a_body_may_be_an_outline_or_manuscript() -> None:
    outline = [
        {"题": "总体要求", "文": "要早。"},
        {"题": "措施", "分项": [{"题": "抓早", "文": "早一点。"}, {"题": "抓实", "文": "实一点。"}]},
    ]
    script = "## 总体要求\n要早。\n## 措施\n### **抓早。**早一点。\n### **抓实。**实一点。"
    assert lines("通知", 正文=outline) == lines("通知", 正文=script)
    assert lines("通知", 正文="| 甲 |\n|-|\n| 乙 |", 结语="")[1:] == ["| 甲 |", "|-|", "| 乙 |"]


def test_a_body_cannot_begin_a_title_or_an_attachment() -> None:
    made = job("通知", 事由="防汛工作", 正文="正文。\n# 附件 名单")
    assert made.refused and told(made) == ["错误 “正文”里不能有一个井号的行：“# 附件 名单”"]


def test_attachments_follow_the_close_and_may_hold_tables() -> None:
    attached = [{"标题": "分组表", "正文": "| 甲 |\n|-|\n| 乙 |"}, {"标题": "名单", "正文": ["张某", "李某"]}]
    assert lines("通知", 附件正文=attached)[1:] == [
        *("正文。", "特此通知。", "# 附件1 分组表", "| 甲 |", "|-|", "| 乙 |"),
        *("# 附件2 名单", "## 张某", "## 李某"),
    ]
