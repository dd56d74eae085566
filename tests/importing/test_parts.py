"""Documents in parts → the fields of each: what issues and what is issued, the heads of minutes and of speeches."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongwen.app import intake
from gongwen.document.finding import ERROR, Misuse
from gongwen.foreign.recognising.numbering import NUMBERS
from gongwen.importing.documents import import_file
from gongwen.importing.records import record_of
from gongwen.layout.texts import lines

ISSUED = """
    某办关于印发某某方案的通知
    某办发〔2024〕12号
    各县人民政府：
    《某某方案》已经同意，现印发给你们，请认真执行。
    {}某某方案
    某某地震局
    为了做好工作，制定本方案。
    一、要求
    要做好。
    二、任务
    做任务。
    某某地震局
    2024年1月5日
    """
SIGNED = "某某办公室\n    2024年3月1日\n    （此件公开发布）\n    "
PASSED_ON = """
    转发某某地震局关于做好演练的通知的通知
    各县人民政府：
    现将《某某地震局关于做好演练的通知》转发给你们，请认真执行。
    某某办公室
    2024年3月1日
    某某地震局关于做好演练的通知
    各区县地震局：
    请做好演练。
    某某地震局
    2024年1月5日
    """


def _recorded(folder: Path, text: str, kind: str) -> tuple[dict[str, Any], list[str]]:
    """The fields of the record of a text, and the lines that `make` prints of it."""
    path = folder / "旧.txt"
    path.write_text(cleandoc(text) + "\n", encoding="utf-8")
    record = record_of(import_file(path, way=NUMBERS), kind)
    written = folder / "新.yaml"
    written.write_text(record.text, encoding="utf-8")
    (job,) = intake.read(written)
    assert not [finding for finding in job.findings if finding.level == ERROR]
    return yaml.safe_load(record.text), [line for one in lines(job.document) for line in one.split("\n")]


# --- a notice and what it issues -------------------------------------------------------------


@pytest.mark.parametrize("text", [ISSUED.format(SIGNED), ISSUED.format(""), PASSED_ON])
def test_what_a_notice_issues_is_a_document_of_its_own(tmp_path: Path, text: str) -> None:
    fields, printed = _recorded(tmp_path, text, "通知")
    expected = cleandoc(text).split("\n")
    assert sorted(printed) == sorted(expected)  # no word more: no “附件”, no list of attachments
    signed = "某某办公室" in text
    assert (fields.get("署名"), fields.get("成文日期")) == (("某某办公室", "2024年3月1日") if signed else (None, None))
    (issued,) = fields["附件正文"]
    assert (fields["印发方式"], issued["标题"]) == (
        "随文", "某某地震局关于做好演练的通知" if "转发" in text else "某某方案",
    )  # fmt: skip
    assert issued["正文"].endswith("某某地震局\n2024年1月5日")


# --- minutes ---------------------------------------------------------------------------------


def test_the_head_of_minutes_fills_its_fields(tmp_path: Path) -> None:
    text = """
        安全生产例会纪要
        时　间：2018年4月17日下午15:00
        地点：项目部会议室　　主持人：张三
        参加人员：
        建设单位：李四、王五
        施工单位：赵六
        记录：钱七
        会议内容：研究安全生产工作
        各单位发了言。
        一、上月情况
        完成检查。
        二、本月安排
        加强巡查。
        """
    fields, printed = _recorded(tmp_path, text, "纪要")
    assert {name: fields[name] for name in ("会议时间", "地点", "主持", "出席", "议题", "缘由", "其他事项")} == {
        "会议时间": "2018年4月17日下午15:00",
        "地点": "项目部会议室",
        "主持": "张三",
        "出席": ["建设单位：李四、王五", "施工单位：赵六"],
        "议题": "研究安全生产工作",
        "缘由": "各单位发了言。",
        "其他事项": "记录：钱七",
    }
    assert "2018年4月17日下午，张三在项目部会议室主持召开会议，研究安全生产工作。各单位发了言。" in printed


def test_what_the_head_of_minutes_says_is_not_told_as_lost(tmp_path: Path) -> None:
    (tmp_path / "旧.txt").write_text(
        "第一次例会纪要\n会议时间：2026.3.5 16:30-17:30\n地点：二楼\n参会人员：王某，李某\n会议讨论了方案。\n一、甲\n做。\n二、乙\n改。\n",
        encoding="utf-8",
    )
    record = record_of(import_file(tmp_path / "旧.txt", way=NUMBERS), "纪要", "新")
    assert record.fields["会议时间"] == "2026.3.5 16:30-17:30"
    assert not [str(one) for one in record.findings if "不在这份记录的任何栏目里" in str(one)]


def test_a_text_with_one_label_is_no_head_of_minutes(tmp_path: Path) -> None:
    fields, _ = _recorded(
        tmp_path, "关于三件事的纪要\n地点：会议室。\n会议议定如下。\n一、甲\n做。\n二、乙\n改。", "纪要"
    )
    assert "地点" not in fields and "地点：会议室。" in fields["缘由"]


# --- plans -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["工作总结", "责任书", "述职报告"])
def test_a_genre_that_counts_tasks_takes_no_text_without_a_table(tmp_path: Path, kind: str) -> None:
    (tmp_path / "旧.txt").write_text("某局2026年工作情况\n一、甲\n做了甲。\n二、乙\n做了乙。\n", encoding="utf-8")
    with pytest.raises(Misuse, match="原文里没有任务表，导入会印出原文没有的话；用 --as 报告"):
        record_of(import_file(tmp_path / "旧.txt", way=NUMBERS), kind, "新")


def test_what_opens_a_plan_of_action_stands_before_its_tasks(tmp_path: Path) -> None:
    text = "某县校园安全行动实施方案\n为抓好校园安全，制定本方案。\n一、查隐患\n逐校排查。\n二、抓整改\n逐项整改。\n"
    fields, _ = _recorded(tmp_path, text, "实施方案")
    assert fields["缘由"] == "为抓好校园安全，制定本方案。" and "其他事项" not in fields


# --- speeches --------------------------------------------------------------------------------

BODY = "今天开会。很重要。\n一、抓学习\n多学。\n二、抓落实\n多做。"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            "坚定信心 真抓实干\n奋力开创工作新局面\n——在全县工作会议上的讲话\n（2024年3月1日）\n县委书记　王某某\n同志们：",
            {
                "标题": "坚定信心 真抓实干\n奋力开创工作新局面", "副标题": "在全县工作会议上的讲话",
                "日期": "2024年3月1日", "职务": "县委书记", "讲话人": "王某某", "称谓": "同志们：",
            },
        ),
        (
            "不忘初心\n——在表彰大会上的讲话\n时间：2024年7月1日\n地点：大礼堂\n讲话人：张三\n同志们、朋友们：",
            {
                "标题": "不忘初心", "副标题": "在表彰大会上的讲话", "讲话人": "张三", "称谓": "同志们、朋友们：",
                "题注": ["时间：2024年7月1日", "地点：大礼堂", "讲话人：张三"],
            },
        ),
        ("在毕业典礼上的讲话\n各单位、各部门负责人：", {"标题": "在毕业典礼上的讲话", "称谓": "各单位、各部门负责人："}),
    ],
)  # fmt: skip
def test_the_lines_at_the_head_of_a_speech_have_their_fields(tmp_path: Path, head: str, told: dict[str, Any]) -> None:
    text = f"{head}\n{BODY}"
    fields, printed = _recorded(tmp_path, text, "讲话稿")
    assert {name: fields.get(name) for name in told} == told
    assert "".join("".join(printed).split()) == "".join(text.replace("——", "").split()) or len(printed) == len(
        text.split("\n")
    )
