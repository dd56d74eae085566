"""What stands where it stands by its place alone is told, and a clear outline is told nothing of the kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.genres import genre as genres
from gongwen.importing.rough import is_rough, text_record
from tests.rough.report import FOLDER, OUTLINES

PLAN = "县农机中心2027年工作计划\n任务：\n1、推广农机120台\n2、深松8万亩\n"
NOTICE = "关于除雪的通知\n一、时间\n12月至3月\n二、要求\n雪停两小时清完\n"


def guessed(kind: str, text: str) -> list[str]:
    """What an outline was taken for without being sure, each with its line."""
    found = text_record(text, "甲.txt", genres.load(kind))
    places = {f"第 {number} 行" for number in found.guessed}
    return [f"{one.where}：{one.message}" for one in found.record.findings if one.where in places]


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (
            "工作计划",
            PLAN + "经费：从年初预算列支",
            "第 5 行：“经费：从年初预算列支”没有序数，接在最后一条后面，另起一段",
        ),
        ("通知", NOTICE + "经费：财政列支", "第 6 行：“经费：财政列支”没有序数，印在“要求”下面"),
        (
            "整改报告",
            "关于食堂整改的报告\n问题1：留样不足。整改：已更换\n问题2：油烟未清。整改：正在清洗\n总务处周某盯办",
            "第 4 行：“总务处周某盯办”写在各项后面，不是其中一项，印在“结语”里",
        ),
        (
            "情况说明",
            "关于停电的情况说明\n县供电公司：\n原因：挖断电缆\n处理：已经恢复\n责任：施工单位没有手续",
            "第 5 行：“责任”不是情况说明的栏目，放在“处理”里",
        ),
        (
            "活动方案",
            "趣味运动会方案\n时间：2026年10月17日\n地点：体育场\n项目：拔河\n预算：奖金300元，水40元\n雨天改到室内",
            "第 6 行：“雨天改到室内”写在各项后面，不是其中一项，印在“其他事项”里",
        ),
    ],
)
def test_a_line_that_only_its_place_assigns_is_told(kind: str, text: str, told: str) -> None:
    assert told in guessed(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("工作计划", PLAN + "保障：\n1、经费从年初预算列支\n2、每月调度"),
        ("通知", NOTICE + "三、经费\n财政列支"),
        ("讲话稿", "标题：在会上的讲话\n任务：\n一、抓排查\n二、抓整改\n三、抓责任\n同志们，大家要抓紧。"),
    ],
)
def test_a_clear_outline_is_told_no_doubt(kind: str, text: str) -> None:
    assert guessed(kind, text) == []


def test_a_word_that_counts_is_told_where_another_is_printed() -> None:
    text = "标题：在会上的讲话\n任务：\n首先，抓排查。\n其次，抓整改。\n再次，抓责任。"
    found = text_record(text, "甲.txt", genres.load("讲话稿")).record.findings
    assert "序数“再次”按次序印成“最后”，共1处" in [one.message for one in found]


def test_points_told_within_one_paragraph_stay_in_it() -> None:
    words = "我送大家三句话。第一句话，对得起组织；第二句话，对得起群众；第三句话，对得起自己。"
    text = f"标题：在会上的讲话\n开头：{words}\n任务：\n一、抓学习\n二、抓落实"
    assert text_record(text, "甲.txt", genres.load("讲话稿")).record.fields["开场"] == words


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_importing_reads_an_outline_as_making_does(path: Path) -> None:
    assert is_rough(path, genres.load(path.relative_to(FOLDER).parts[0]))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("老板口述：", "像是写给起草人的话，照正文印了"),
        ("我到时候就讲这么几个意思", "像是写给起草人的话，照正文印了"),
        ("总经理 曹某某  2026年9月1日", "只说了谁、什么时候、在哪里，照正文印了"),
        ("我就讲这么多，谢谢大家。", ""),
    ],
)
def test_what_may_be_no_words_of_the_text_is_told_where_it_is_printed(line: str, told: str) -> None:
    text = f"在安全生产会上的讲话\n同志们：\n一、抓排查\n二、抓值守\n要把责任扛在肩上。\n{line}\n希望大家抓好落实。\n"
    assert [one for one in guessed("讲话稿", text) if "照正文印了" in one] == (
        [f"第 6 行：“{line[:20]}”{told}"] if told else []
    )
