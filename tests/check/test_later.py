"""What a text tells twice, and words that the characters beside them show."""

from __future__ import annotations

import pytest

from gongwen.check.words.proofreading import text_findings
from gongwen.document.passages import HEAD, Passage


def told(*lines: str) -> list[tuple[str, str]]:
    """Return the rules and words that are told of lines: 【role】 before one says what it is."""
    return [(one.rule, one.words) for one in text_findings([_passage(at, line) for at, line in enumerate(lines)])]


def _passage(at: int, line: str) -> Passage:
    role, _, text = line.removeprefix("【").partition("】") if line.startswith("【") else ("正文", "", line)
    level = 2 if role == HEAD and text.startswith("（") else 1
    return Passage(text, f"第 {at} 行", role, level if role == HEAD else 0)


REPORT = ("【标题】县教育局关于学位建设情况的报告", "【主送机关】县人民政府")
SIGNED = ("【署名】县教育局", "【成文日期】2026年6月26日")


@pytest.mark.parametrize(
    ("wrong", "right", "rule"),
    [
        (
            "计划改造24个，已开工21个。\n对未开工的4个，7月全部开工。",
            "计划改造24个，已开工21个。\n对未开工的3个，7月全部开工。",
            "其余和总数",
        ),
        ("发放问卷200份，收回216份。", "发放问卷200份，收回196份。", "其中和总数"),
        ("应到52人，实到53人。", "应到52人，实到51人。", "其中和总数"),
        ("学生逐年增加，比2023年减少420人。", "学生逐年增加，比2023年增加420人。", "增减方向"),
        (
            "主要有四个方面：一是人少；二是钱少；三是路远。",
            "主要有三个方面：一是人少；二是钱少；三是路远。",
            "列举的个数",
        ),
        (
            "现有学生1860人，能容纳1200人，学位缺口860个。",
            "现有学生1860人，能容纳1200人，学位缺口660个。",
            "其余和总数",
        ),
        ("发生事故5起，同比减少3起，下降27.5%。", "发生事故5起，同比减少3起，下降37.5%。", "比率和数字"),
        (
            "计划改造24个。已开工21个，完工9个，开工率85.7%。",
            "计划改造24个。已开工21个，完工9个，开工率87.5%。",
            "比率和数字",
        ),
        ("到2018年底，普及率达到98%。", "到2028年底，普及率达到98%。", "时限早于成文日期"),
        ("一是人少；三是路远。", "一是人少；二是路远。", "段内序数"),
        ("各校认真落实要求，全面贯\n彻落实县政府部署。", "各校认真落实要求。\n全面落实县政府部署。", "句中分段"),
        ("要坚坚持底线思维。", "要坚持底线思维。", "词尾重字"),
        ("做好参保登计工作。", "做好参保登记工作。", "语境错字"),
        ("按照《安全生产法》（2009年修正）执行。", "按照《安全生产法》（2021年修正）执行。", "失效的依据"),
        ("名单见表（见附件1）。", "名单见表。", "附件引用"),
        (
            "成立学位建设领导小组（以下简称领导小组），领导小组办公室设在县教育局。\n由工作小组办公室督促。",
            "成立学位建设领导小组（以下简称领导小组），领导小组办公室设在县教育局。\n由领导小组办公室督促。",
            "名称前后一致",
        ),
    ],
)
def test_what_disagrees_is_told_and_what_agrees_is_not(wrong: str, right: str, rule: str) -> None:
    assert rule in {name for name, _ in told(*REPORT, *wrong.split("\n"), *SIGNED)}
    assert rule not in {name for name, _ in told(*REPORT, *right.split("\n"), *SIGNED)}


def test_the_problems_fed_back_are_as_many_as_the_heads_that_answer_them() -> None:
    heads = ("【层次】一、整改情况", *(f"【层次】（{at}）关于“第{at}件”问题" for at in "一二三"))
    assert ("数字前后一致", "反馈问题4个") in told("县督查组反馈问题4个。", *heads)
    assert "数字前后一致" not in {name for name, _ in told("县督查组反馈问题3个。", *heads)}
