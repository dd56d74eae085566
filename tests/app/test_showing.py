"""`show` of workbooks: with the fields of --with, or those that the title over the table says."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from gongwen.cli.commands import main
from tests.records.workbooks import book

HEAD, ROW = ["重点工作", "工作内容", "牵头单位", "完成时限"], ["扩区", "完成规划环评", "经开区", "6月底前"]


def show(*arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["show", "任务.xlsx", *(() if "--as" in arguments else ("--as", "工作计划")), *arguments]
    )


def test_a_plan_from_a_workbook_is_shown_with_the_fields_beside_it(here: Path) -> None:
    book("任务.xlsx", 任务=[HEAD, ROW])
    Path("公共.yaml").write_text("单位: 石岭县\n年度: 2027\n", encoding="utf-8")
    shown = show("--with", "公共.yaml")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("# 石岭县2027年工作计划\n## 重点任务 {无序号}\n### **扩区。**完成规划环评。")
    assert "缺少必填的“单位”" in show().stderr


def test_the_title_over_a_table_says_whose_it_is_and_of_which_year_which_is_told(here: Path) -> None:
    book("任务.xlsx", 任务=[["石岭县2027年重点工作任务清单"], HEAD, ROW])
    shown = show()
    assert shown.stdout.startswith("# 石岭县2027年工作计划\n")
    assert (
        "【提示】任务.xlsx：没有写的，取自表上面的标题“石岭县2027年重点工作任务清单”："
        "“单位”是“石岭县”，“年度”是“2027”。不对的，写进公共字段" in shown.stderr
    )


def test_the_title_over_a_table_says_up_to_which_day_it_tells(here: Path) -> None:
    above = [["石岭县2027年重点工作推进情况表"], ["（截至9月底）"]]
    book("任务.xlsx", 任务=[*above, [*HEAD, "推进状态"], [*ROW, "滞后"]])
    shown = show("--as", "工作总结")
    assert "截至2027年9月30日，未达序时。" in shown.stdout
    assert "“单位”是“石岭县”，“年度”是“2027”，“截至日期”是“2027年9月30日”" in shown.stderr


def test_a_title_without_a_unit_says_the_year(here: Path) -> None:
    above = [["2026年度县政府民生实事项目进展情况一览表"], ["截止日期：2026年10月31日"]]
    book("任务.xlsx", 任务=[*above, [*HEAD, "状态"], [*ROW, "已完工"]])
    shown = show("--as", "工作总结")
    assert "缺少必填的“单位”" in shown.stderr and "缺少必填的“年度”" not in shown.stderr
    assert "“年度”是“2026”，“截至日期”是“2026年10月31日”" in shown.stderr


def test_whose_year_is_nobody_s_is_asked_for(here: Path) -> None:
    book("任务.xlsx", 任务=[["全县2027年重点工作任务清单"], HEAD, ROW])
    assert "缺少必填的“单位”" in show().stderr
