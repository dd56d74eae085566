"""What a 状态 says of a task in a ledger: it stays as it is written, and what is not understood is told."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from gongwen.cli.commands import main
from tests.records.workbooks import book

COMMON = [["单位", "石岭县"], ["年度", "2026"], ["截至日期", "2026年9月30日"]]


def summary(*states: object, more: tuple[str, ...] = (), common: tuple[list[str], ...] = ()) -> Result:
    rows = [[f"任务{at}", "县教育局", state] for at, state in enumerate(states, 1)]
    book("任务.xlsx", 任务=[["任务", "责任单位", "状态"], *rows], 公共字段=[*COMMON, *common])
    return CliRunner().invoke(main, ["show", "任务.xlsx", "--as", "工作总结", *more])


def test_what_a_task_says_of_its_pace_is_what_is_counted(here: Path) -> None:
    shown = summary("滞后", "达到序时进度", "未启动", "已完成", "推进中", 0.85)
    assert (
        "共6项，截至2026年9月30日，已完成1项，占16.7%；达到序时1项，占16.7%；正常推进2项，占33.3%；"
        "未达序时1项，占16.7%；尚未启动1项，占16.7%。" in shown.stdout
    )


def test_a_word_nobody_knows_is_an_error_with_its_row_and_what_to_write(here: Path) -> None:
    shown = summary("已完成", "红灯", "红灯")
    assert shown.exit_code == 1
    assert (
        "【错误】任务.xlsx，工作表“任务”第 3 行、工作表“任务”第 4 行：看不懂的状态“红灯”（2行），不能统计。"
        "在“公共字段”表加一行“状态词”，如 红灯=滞后（或 已完成、达到序时、正在推进、未启动）" in shown.stderr
    )


def test_an_office_says_what_its_words_mean(here: Path) -> None:
    shown = summary("绿灯", "红灯", common=(["状态词", "绿灯=达到序时；红灯=滞后"],))
    assert "达到序时1项，占50.0%；未达序时1项，占50.0%。" in shown.stdout
    shown = summary("绿灯", common=(["状态词", "绿灯=好"],))
    assert "“状态词”里看不懂“绿灯=好”" in shown.stderr


def test_a_record_is_refused_as_well(here: Path) -> None:
    Path("总结.yaml").write_text(
        "文种: 工作总结\n单位: 石岭县\n年度: 2026\n截至日期: 2026年9月30日\n任务:\n"
        "  - {任务: 修路, 牵头: 县交通局, 状态: 红灯}\n",
        encoding="utf-8",
    )
    shown = CliRunner().invoke(main, ["show", "总结.yaml"])
    assert shown.exit_code == 1
    assert "【错误】总结.yaml，第 6 行：看不懂的状态“红灯”，不能统计" in shown.stderr


def test_what_stands_beside_a_task_of_several_rows_is_its_parts(here: Path) -> None:
    rows = [
        ["重点工作", "具体任务", "责任单位", "状态"],
        ["修路", "县道20公里", "建管股", "已完成"],
        ["", "危桥4座", "", "推进中"],
    ]
    book("任务.xlsx", merged="A2:A3 C2:C3", 任务=rows, 公共字段=COMMON)
    shown = CliRunner().invoke(main, ["show", "任务.xlsx", "--as", "督查通报", "--draft"])
    assert "建管股修路，县道20公里" in shown.stdout and "建管股修路，危桥4座" in shown.stdout
    assert "写的是同一件事" not in shown.stderr
