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


def test_lights_of_several_colours_are_understood_and_told_and_none_is_done(here: Path) -> None:
    shown = summary("绿灯", "黄灯", "红灯")
    assert "达到序时1项，占33.3%；未达序时2项，占66.7%。" in shown.stdout
    assert "灯的颜色按通常的意思统计：红灯=滞后；绿灯=达到序时；黄灯=滞后；没有一项算作已完成" in shown.stderr


def test_the_column_that_calls_itself_a_state_is_not_left_out(here: Path) -> None:
    rows = [["任务", "责任单位", "项目状态"], ["电池厂", "县工信局", "已投产"], ["物流港", "县商务局", "洽谈"]]
    book("任务.xlsx", 任务=rows, 公共字段=COMMON)
    shown = CliRunner().invoke(main, ["show", "任务.xlsx", "--as", "工作总结"])
    assert "看不懂的状态“洽谈”" in shown.stderr


def test_a_tick_below_a_title_that_says_what_it_means_is_counted(here: Path) -> None:
    rows = [["任务", "责任单位", "进展（已完成打√）"], ["修路", "县交通局", "√"], ["建校", "县教育局", ""]]
    book("任务.xlsx", 任务=rows, 公共字段=COMMON)
    shown = CliRunner().invoke(main, ["show", "任务.xlsx", "--as", "工作总结"])
    assert "已完成1项，占50.0%" in shown.stdout


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


def circular(*rows: list[str], common: tuple[list[str], ...] = ()) -> Result:
    book("任务.xlsx", 任务=list(rows), 公共字段=[*COMMON, *common])
    return CliRunner().invoke(main, ["show", "任务.xlsx", "--as", "督查通报"])


def test_what_is_ticked_is_done(here: Path) -> None:
    shown = circular(
        ["实事名称", "责任单位", "目前进展", "完成打勾"],
        ["农村公路提质", "县交通局", "已完成62公里", "√"],
        ["公共充电桩", "县发改局", "新建138个", ""],
    )
    assert "共2项，已完成1项，占50.0%；正常推进1项，占50.0%。" in shown.stdout


def test_the_day_on_which_a_task_was_finished_says_that_it_is_done(here: Path) -> None:
    shown = circular(
        ["批示要求", "承办部门", "要求办结日期", "实际办结日期"],
        ["汛前整治完成。", "县住建局", "2026年5月31日", "2026年5月20日"],
        ["逐村排查。", "县水务局", "2026年6月30日", ""],
        ["拿出方案。", "县消防大队", "2026年9月15日", "2026年10月8日"],
    )
    assert "共3项，已完成1项，占33.3%；逾期未完成2项，占66.7%。" in shown.stdout
    assert "有2项没有写状态，写了办结日期，按已完成统计" in shown.stderr
    assert "第 4 行：完成日期晚于截至日期" in shown.stderr


def test_a_progress_in_percent_is_the_status(here: Path) -> None:
    shown = circular(
        ["改革举措", "责任部门", "计划完成时间", "完成进度（%）", "工作进展及佐证"],
        ["修订公司章程", "法务部", "2026年3月", "100", "章程已备案"],
        ["压减法人户数2户", "企管部", "2026年12月", "50", "已注销1户"],
    )
    assert "共2项，已完成1项，占50.0%；正常推进1项，占50.0%。" in shown.stdout
    assert "已注销1户" in shown.stdout


def test_a_progress_that_says_only_that_it_is_done_is_no_delay(here: Path) -> None:
    shown = circular(
        ["任务", "责任单位", "时限", "进展"],
        ["修路", "县交通局", "6月底前", "已全部完成，通过验收"],
        ["建桥", "县交通局", "6月底前", "已完成桩基施工"],
    )
    assert "共2项，已完成1项，占50.0%；逾期未完成1项，占50.0%。" in shown.stdout, shown.stderr
    assert "有1项没有写状态，进展写着已完成，按已完成统计" in shown.stderr


def test_a_column_that_seems_to_say_what_is_done_is_asked_about(here: Path) -> None:
    rows = (
        ["任务", "责任单位", "进展", "年底考评"],
        ["修路", "县交通局", "改造62公里", "已完成"],
        ["建桥", "县交通局", "在建", "未完成"],
    )
    asked = circular(*rows)
    assert "“年底考评”列像是说这个的，没有用上，不能统计。是的，加 --column 状态=年底考评" in asked.stderr
    assert "已完成1项" in circular(*rows, common=(["列：状态", "年底考评"],)).stdout
    assert "全部正常推进" in circular(*rows, common=(["列：不用", "年底考评"],)).stdout


def test_the_day_of_the_answer_is_that_of_the_end(here: Path) -> None:
    shown = circular(
        ["建议编号", "建议标题", "主办单位", "答复时限", "答复日期"],
        ["第1号", "关于加强食堂管理的建议", "县教育局", "2026年8月31日", "2026年8月20日"],
        ["第2号", "关于修缮村道的建议", "县交通局", "2026年8月31日", ""],
    )
    assert "共2项，已完成1项，占50.0%；逾期未完成1项，占50.0%。" in shown.stdout, shown.stderr


def test_what_only_the_remarks_say_is_heard(here: Path) -> None:
    shown = circular(
        ["任务", "责任科室", "完成时间", "备注"],
        ["更换公益广告", "宣传科", "9月10日", "已完成"],
        ["清理小广告", "社区科", "9月25日", "正在清理"],
    )
    assert "共2项，已完成1项，占50.0%；逾期未完成1项，占50.0%。" in shown.stdout, shown.stderr
    assert "有1项没有写状态，备注写着已完成，按已完成统计" in shown.stderr


def test_a_column_of_which_one_word_says_done_is_asked_about(here: Path) -> None:
    rows = (
        ["任务", "责任专班", "时间节点", "当前进展", "进展评价"],
        ["征地1200亩", "征迁专班", "8月底前", "完成1200亩", "完成"],
        ["专项债申报", "资金专班", "10月底前", "入库6个", "顺利"],
        ["用能指标", "要素专班", "9月底前", "未获批", "受阻"],
    )
    assert "“进展评价”列像是说这个的，没有用上，不能统计" in circular(*rows).stderr
    words = (["列：状态", "进展评价"], ["状态词", "受阻=滞后"])
    assert (
        "共3项，已完成1项，占33.3%；正常推进1项，占33.3%；未达序时1项，占33.3%。"
        in circular(*rows, common=words).stdout
    )


def test_one_tick_below_done_is_as_sure_as_several_below_the_others(here: Path) -> None:
    rows = [
        ["序号", "重点任务", "牵头单位", "进展情况", "完成进度", None, None],
        [None, None, None, None, "已完成", "推进中", "未启动"],  # none of the titles above is merged downwards
        [1, "修路", "县交通局", "铺了48公里", None, "√", None],
        [2, "改造小区", "县住建局", "竣工验收", "√", None, None],
        [3, "招商", "县招商局", "到位6亿元", None, "√", None],
        [4, "建养老中心", "县民政局", "选址", None, None, "√"],
    ]
    book("任务.xlsx", 任务=rows, 公共字段=COMMON)
    shown = CliRunner().invoke(main, ["show", "任务.xlsx", "--as", "工作总结"])
    assert "已完成1项，占25.0%；正常推进2项，占50.0%；尚未启动1项，占25.0%。" in shown.stdout, shown.stderr
