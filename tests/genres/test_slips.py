"""What is typed without its mark and can only mean one thing is read so, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.app.reporter import Reporter
from gongwen.app.showing import show


@pytest.mark.parametrize(
    ("typed", "printed", "told"),
    [
        pytest.param(
            "任务:\n  题: 抓源头\n  文: 控制总量。",
            "## 抓源头 {无序号}\n控制总量。",
            "【提示】讲话.yaml，第 3 行，“任务”：“题”“文”前面没有“- ”，按一条读。几条的，每一条的“题”前面写“- ”",
            id="an item without its dash",
        ),
        pytest.param(
            "任务:\n—— 抓源头\n—— 抓过程",
            "下面，我讲两点意见。\n## 抓源头\n## 抓过程",
            "【提示】讲话.yaml，第 4 行：“——”后面没有空格或不是减号，按一条读",
            id="long dashes",
        ),
        pytest.param(
            "任务:\n  - 题: 抓源头，文: 控制总量。",
            "## 抓源头 {无序号}\n控制总量。",
            "【提示】讲话.yaml，第 4 行，“任务”：“题”一行里的“文：”当作这一条的文：“控制总量。”。“文: …”另写一行，和“题”对齐",
            id="two fields in one line",
        ),
        pytest.param(
            "任务: | 一、抓源头\n  二、抓过程",
            "下面，我讲两点意见。\n## 抓源头\n## 抓过程",
            "【提示】讲话.yaml，第 3 行：竖线后面的字当作第一行",
            id="words behind the bar",
        ),
        pytest.param(
            "开场=今天开会。\n任务: |\n  一、抓源头\n  二、抓过程",
            "今天开会。\n下面，我讲两点意见。\n## 抓源头\n## 抓过程",
            "【提示】讲话.yaml，第 3 行：“开场”后面的等号按冒号读",
            id="an equals sign",
        ),
        pytest.param(
            "开场: 【待定】",
            "【待定】",
            "【提示】讲话.yaml，第 3 行：“【待定】”没有填写：「【待定】」。填上内容，或删去",
            id="a gap",
        ),
    ],
)
def test_a_slip_is_read_as_it_is_meant(here: Path, typed: str, printed: str, told: str) -> None:
    said: list[str] = []
    (here / "讲话.yaml").write_text(f"文种: 讲话稿\n标题: 在会上的讲话\n{typed}\n", encoding="utf-8")
    (text,) = show(Path("讲话.yaml"), reporter=Reporter(note=said.append)).manuscripts
    assert text.split("# 在会上的讲话\n")[1] == printed + "\n"
    assert told in said


def test_counted_lines_are_the_rows_of_a_list(here: Path) -> None:
    said: list[str] = []
    text = "文种: 整改通知\n单位: 柳河厂\n问题: |\n  1. 门坏\n  2. 灯坏\n"
    (here / "通知.yaml").write_text(text, encoding="utf-8")
    (text,) = show(Path("通知.yaml"), reporter=Reporter(note=said.append)).manuscripts
    assert "### 1.门坏。\n### 灯坏。\n" in text
    assert "【提示】通知.yaml，第 3 行，“问题”：“问题”的2行照序数按2条读" in said
