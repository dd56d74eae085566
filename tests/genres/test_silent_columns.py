"""The columns of a ledger that a genre prints nowhere: what is told of them is true, whatever else is called alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongwen.cli.commands import main
from gongwen.genres import genre
from tests.records.workbooks import book

PRINTED = [
    ("整改通知", "照片 等级 整改时限 责任人"),  # 照片, 等级 by filters that name no column
    ("整改报告", "等级 未完成原因 整改时限"),
    ("民主生活会整改方案", "单位 落实单位"),
    ("工作要点", "类别 任务 牵头 时限 目标值 措施"),
    ("督查通报", "目标值 完成值 时限 进展"),
]
SILENT = [
    ("巡察整改报告", "单位 依据 原因 联系电话"),  # 单位, 依据 are fields of the document, 原因 is part of 未完成原因
    ("整改方案", "依据 原因 检查日期"),
    ("复查意见书", "复查日期 复查人 依据"),
    ("督查通报", "措施"),
    ("工作要点", "进展 完成值 未完成原因"),
]


@pytest.mark.parametrize(("kind", "columns"), PRINTED)
def test_what_is_printed_is_not_said_to_be_left_out(kind: str, columns: str) -> None:
    assert not genre.load(kind).silent_columns & set(columns.split())


@pytest.mark.parametrize(("kind", "columns"), SILENT)
def test_what_is_printed_nowhere_is_told_though_something_else_is_called_so(kind: str, columns: str) -> None:
    assert set(columns.split()) <= genre.load(kind).silent_columns


# A ledger of two problems, one settled: what stands in it, and what the report of it does not print.
LEDGER = """\
单位|问题|类别|整改措施|整改结果|状态
县教育局|食堂留样不足|食品安全|补齐留样盒|已补齐12个|已完成
县教育局|操场灯杆锈蚀|设施安全|更换灯杆4根||整改中
"""
COMMON = "单位|县教育局 巡察组|县委第二巡察组 反馈日期|2026年4月8日 截至日期|2026年10月31日"
LEFT = ["“类别”这一栏2行没有印", "“整改措施”这一栏2行中有1行没有印在这份文件里，如“补齐留样盒”"]


def test_what_some_rows_say_and_their_document_does_not_is_told(tmp_path: Path) -> None:
    rows, common = [line.split("|") for line in LEDGER.splitlines()], [one.split("|") for one in COMMON.split()]
    path = str(book(tmp_path / "台账.xlsx", "", 台账=rows, 公共字段=common))
    told = CliRunner().invoke(main, ("make", path, "--as", "巡察整改报告", "--dry-run")).stderr
    assert told.count("没有印在这份文件里") == len(LEFT) and all(one in told for one in LEFT)


def test_a_document_of_one_unit_that_the_ledger_does_not_have_is_refused(tmp_path: Path) -> None:
    rows = [line.split("|") for line in LEDGER.splitlines()]
    path = str(book(tmp_path / "台账.xlsx", "", 台账=rows, 公共字段=[("单位", "县教育体育局")]))
    done = CliRunner().invoke(main, ("make", path, "--as", "整改报告", "--dry-run"))
    assert done.exit_code == 1
    assert "台账里没有“县教育体育局”的问题；台账里的单位有：县教育局" in done.stderr
