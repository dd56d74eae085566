"""Outlines inside records: 任务: | with pasted ordinals, rows between tabs, duties in the words of tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen import records
from gongwen.document.finding import HINT, Finding
from gongwen.genres import genre as genres
from gongwen.genres.rough import inside
from gongwen.genres.rough.inside import expanded

PLAN = "文种: 工作计划\n单位: 石门乡\n年度: 2027\n"


def read(here: Path, text: str) -> records.Record:
    """A record as it is made: what is an outline in it is read as such."""
    Path("甲.yaml").write_text(text, encoding="utf-8")
    (record,) = records.read(Path("甲.yaml"))
    return expanded(record, genres.load(record.genre))


def test_pasted_ordinals_are_the_items_they_look_like(here: Path) -> None:
    record = read(here, "文种: 讲话稿\n任务: |\n  一、抓源头\n  1、查道路\n  2、查桥梁\n  四、抓责任\n  谁主管谁负责\n")
    assert record.fields["任务"] == [
        {"题": "抓源头", "分项": ["查道路。", "查桥梁。"]},
        {"题": "抓责任", "文": "谁主管谁负责。"},
    ]
    assert record.where(("任务", 1, "题")) == "第 6 行"
    assert [str(one) for one in record.findings if "跳号" in one.message] == [
        "【提示】甲.yaml，第 6 行：“四、”跳号了，这是第2条，已重新编号。核对是不是漏了一条"
    ]


def test_paragraphs_stay_paragraphs(here: Path) -> None:
    text = "文种: 讲话稿\n任务: |\n  今天不讲大道理。\n  只讲一件事。\n"
    assert read(here, text).fields["任务"] == "今天不讲大道理。\n只讲一件事。"


@pytest.mark.parametrize(
    ("task", "given"),
    [
        ("冷库1座（牵头：经济发展办，12月底）", {"文": "冷库1座", "牵头": "经济发展办", "时限": "12月底"}),
        ("扩种500亩，由农业办负责，6月底前完成。", {"文": "扩种500亩。", "牵头": "农业办", "时限": "6月底前"}),
        ("修路3公里。责任单位：村建办；完成时限：10月底", {"文": "修路3公里", "牵头": "村建办", "时限": "10月底"}),
        (
            "建厂1座，经济办牵头、村建办配合，10月底前建成",
            {"文": "建厂1座", "牵头": "经济办", "配合": "村建办", "时限": "10月底前"},
        ),
        ("实行网格化管理（含社区）", "实行网格化管理（含社区）"),
        ("压实责任，层层负责", "压实责任，层层负责"),
    ],
)
def test_duties_at_the_end_of_a_task_go_to_their_places(here: Path, task: str, given: object) -> None:
    assert read(here, f"{PLAN}任务:\n  - {task}\n").fields["任务"] == [given]


def test_rows_pasted_from_a_sheet_are_tasks(here: Path) -> None:
    rows = "  任务\t牵头单位\t完成时限\n  扩种\t农业办\t6月底前\n  冷库\t经济办\t10月底\n"
    assert read(here, f"{PLAN}任务: |\n{rows}").fields["任务"] == [
        {"文": "扩种。", "牵头": "农业办", "时限": "6月底前"},
        {"文": "冷库。", "牵头": "经济办", "时限": "10月底"},
    ]


def test_words_of_an_outline_that_no_field_has_are_told() -> None:
    lines = [(4, "1.修好水渠，牵头：水利站"), (5, "修渠\t水利站\t3月底前"), (6, "农业办负责")]
    told = [Finding("提纲", HINT, "", "没有照印的话：“牵头、负责”")]
    read = [{"文": "修好水渠。", "牵头": "水利站"}, {"文": "修渠。", "时限": "3月底前"}]
    assert [(one.where, one.message) for one in inside.unread(lines, read, told, "")] == [
        ("第 6 行", "“农业办”没有读进任何一栏")
    ]
