"""The columns of a ledger that a genre prints nowhere: what is told of them is true, whatever else is called alike."""

from __future__ import annotations

import pytest

from gongwen.genres import genre

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
