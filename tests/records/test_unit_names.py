"""Names of units: short ones in the ledger, full ones in what is read."""

from __future__ import annotations

from pathlib import Path

from gongwen.genres import genre
from gongwen.records import ledger
from tests.records.workbooks import book

PROBLEMS = genre.load("整改通知").fields["问题"].columns
TASKS = genre.load("任务分解").fields["任务"].columns


def test_a_sheet_says_the_full_names(here: Path) -> None:
    names = [["全称", "简称", "简称"], ["绍兴市第一中学", "一中", "市一中"], ["县水利局", "水利局"]]
    rows = [["单位", "问题"], ["一中", "漏水"], ["市一中", "灯坏"], ["绍兴市第一中学", "门坏"], ["县医院", "窗坏"]]
    found = ledger.read([book("台账.xlsx", "", 台账=rows, 单位名称=names)], PROBLEMS)
    assert [entry.values["单位"] for entry in found.entries] == [*["绍兴市第一中学"] * 3, "县医院"]
    assert [str(finding) for finding in found.findings] == [
        "【提示】台账.xlsx，工作表“台账”第 2 行：“一中”统一写作“绍兴市第一中学”",
        "【提示】台账.xlsx，工作表“台账”第 3 行：“市一中”统一写作“绍兴市第一中学”",
    ]


def test_a_field_says_them_and_several_units_of_a_task_are_written_in_full(here: Path) -> None:
    path = book("任务.xlsx", 任务=[["任务", "牵头单位"], ["修水库", "水利局、财政局"]])
    wishes = ledger.Wishes(common={"单位名称": {"县水利局": ["水利局"]}})
    (entry,) = ledger.read([path], TASKS, None, wishes).entries
    assert entry.values["牵头"] == "县水利局、财政局"
