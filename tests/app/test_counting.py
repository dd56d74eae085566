"""What is counted: no figure from a 状态 that is not understood; what it was taken from is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.commands import main
from tests.reading import part, text
from tests.records.workbooks import Rows, book

TITLES = ["单位", "问题", "整改时限"]


def made(rows: Rows, genre: str = "整改报告", *options: str, **sheets: Rows) -> Result:
    book("台账.xlsx", "", 台账=rows, **sheets)
    return CliRunner().invoke(main, ["make", "台账.xlsx", "--as", genre, "-o", "出.docx", *options])


def report() -> str:
    return text(part(Path("出.docx").read_bytes()))


STATES: dict[str, tuple[Rows, str]] = {
    "words of a closed problem": (
        [[*TITLES, "隐患状态"], *([f"{unit}局", "漏水", "立即", "关闭"] for unit in "甲乙")],
        "列入整改的问题共2项，已全部完成整改",
    ),
    "sentences and a share": (
        [
            [*TITLES, "完成情况"],
            ["甲局", "漏水", "立即", "已于4月20日完成整改，验收合格"],
            ["乙局", "灯坏", "立即", "60%"],
            ["丙局", "门坏", "立即", "未整改"],
        ],
        "已完成整改1项，未完成2项（正在整改1项、尚未整改1项），整改完成率33.3%",
    ),
    "the recheck where there is no state": (
        [[*TITLES, "复查结果"], ["甲局", "漏水", "立即", "已整改"], ["乙局", "灯坏", "立即", "未整改"]],
        "已完成整改1项，未完成1项，整改完成率50.0%",
    ),
    "the day it was finished": (
        [[*TITLES, "完成日期"], ["甲局", "漏水", "4月底前", "2026年4月3日"], ["乙局", "灯坏", "4月底前", None]],
        "已完成整改1项，未完成1项，整改完成率50.0%",
    ),
    "shares typed as numbers": (
        [[*TITLES, "整改进度"], ["甲局", "漏水", "立即", 1], ["乙局", "灯坏", "立即", 0.6]],
        "已完成整改1项，未完成1项（正在整改1项），整改完成率50.0%",
    ),
}


@pytest.mark.parametrize(("rows", "words"), STATES.values(), ids=STATES)
def test_what_is_done_is_counted(here: Path, rows: Rows, words: str) -> None:
    result = made(rows)
    assert (result.exit_code, words in report()) == (0, True), result.stderr + report()


REFUSED: dict[str, tuple[Rows, str]] = {
    "a word that is not understood": (
        [[*TITLES, "状态"], ["甲局", "漏水", "立即", "○"], ["乙局", "灯坏", "立即", "○"]],
        "工作表“台账”第 2 行、工作表“台账”第 3 行：看不懂的状态“○”（2行），不能统计",
    ),
    "no column that says it": ([TITLES, ["甲局", "漏水", "立即"]], "没有一列说明问题改完没有，不能统计；加一列“状态”"),
    "a result that does not say it": (
        [[*TITLES, "整改情况"], ["甲局", "漏水", "立即", "换了管子"]],
        "“整改情况”里1行看不出改完没有，如“换了管子”。加一列“状态”",
    ),
}


@pytest.mark.parametrize("genre", ["整改报告", "整改台账", "复查意见书"])
@pytest.mark.parametrize(("rows", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_understood_is_not_counted(here: Path, rows: Rows, words: str, genre: str) -> None:
    for options in ((), ("--dry-run",)):
        result = made(rows, genre, *options)
        assert (result.exit_code, words in result.stderr) == (1, True), result.stderr
        assert not Path("出.docx").exists()


def test_a_draft_counts_it_as_open(here: Path) -> None:
    rows: Rows = [[*TITLES, "状态"], ["甲局", "漏水", "立即", "○"]]
    result = made(rows, "整改报告", "--draft")
    assert (result.exit_code, "未完成整改" in report()) == (0, True)
    assert "【提示】台账.xlsx，工作表“台账”第 2 行：看不懂的状态“○”（1行），不能统计" in result.stderr


def test_an_office_says_what_its_words_mean(here: Path) -> None:
    rows: Rows = [[*TITLES, "状态"], ["甲局", "漏水", "立即", "○"], ["乙局", "灯坏", "立即", "△"]]
    result = made(rows, "整改报告", 公共字段=[["状态词", "○=已完成；△=整改中"]])
    assert (result.exit_code, "已完成整改1项，未完成1项（正在整改1项）" in report()) == (0, True)


def test_a_notice_is_made_whatever_the_state_says(here: Path) -> None:
    rows: Rows = [[*TITLES, "状态"], ["甲局", "漏水", "立即", "○"]]
    result = made(rows, "整改通知")
    assert result.exit_code == 0 and "看不懂的状态“○”，按没有完成统计" in result.stderr


def test_a_notice_tells_the_column_that_seems_to_say_what_is_done(here: Path) -> None:
    result = made([[*TITLES, "看法"], ["甲局", "漏水", "立即", "改完了"], ["甲局", "灯坏", "立即", "没改"]], "整改通知")
    assert result.exit_code == 0 and "“看法”列像是说这个的，没有用。是的，加 --column 状态=看法" in result.stderr


def test_a_notice_does_not_say_of_what_is_done_that_it_is_to_be_done(here: Path) -> None:
    made([[*TITLES, "改了没有"], ["甲局", "漏水", "立即", "改了"], ["甲局", "灯坏", "立即", "没改"]], "整改通知")
    assert "发现问题2项。" in report() and "第1项已完成整改，其余1项要立即整改到位" in report()


LIMITS = {
    "none": (["", ""], False, False),
    "one of two": (["2026年4月10日", "尽快"], True, True),
    "both": (["2026年4月10日", "2026年4月20日"], True, False),
}


@pytest.mark.parametrize(("limits", "column", "told"), LIMITS.values(), ids=LIMITS)
def test_what_nobody_can_say_of_deadlines_is_not_counted_as_none(
    here: Path, limits: list[str], column: bool, told: bool
) -> None:
    rows: Rows = [[*TITLES, "状态"], *(["甲局", f"第{n}处漏水", limit, "未整改"] for n, limit in enumerate(limits))]
    made(rows, "整改情况通报", 公共字段=[["截至日期", "2026年4月30日"]])
    assert ("其中逾期" in report(), "另有1项未完成的问题整改时限不明确，没有计算逾期" in report()) == (column, told)


def test_a_thousand_problems_of_one_unit_are_one_document(here: Path) -> None:
    rows: Rows = [["单位", "问题"], *(["甲局", f"第{number}处漏水。"] for number in range(1001))]
    assert made(rows, "整改通知", "--dry-run").exit_code == 0
    assert made(rows, "整改通知").exit_code == 0
    assert "1001．第1000处漏水。" in report() or "1001.第1000处漏水。" in report()


def test_the_printed_ledger_has_every_column_that_is_known_and_the_others_on_wish(here: Path) -> None:
    rows: Rows = [
        [*TITLES, "状态", "整改情况", "责任领导", "依据", "网格员"],
        ["甲局", "漏水", "立即", "验收合格", "换了管子。", "李某", "第三条", "王某"],
    ]
    made(rows, "整改台账")
    assert all(text in report() for text in ("已完成", "换了管子。", "李某", "第三条")) and "王某" not in report()
    result = made(rows, "整改台账", "--draft", 公共字段=[["其他列", "印"]])
    assert "王某" in report() and "照原样印的其他列：网格员" in result.stderr


SAID: dict[str, tuple[str, str]] = {
    "a result": ("整改结果: 已更换", "没有写状态，却写着“整改结果：已更换”，不能统计"),
    "words behind the problem": ("问题: 通道堵塞。已整改", "没有写状态，却写着“问题：已整改”，不能统计"),
    "a clause behind it": (
        "问题: 净化器未装，10月8日验收合格",
        "没有写状态，却写着“问题：10月8日验收合格”，不能统计",
    ),
    "all of it gone": ("问题: 占道炉灶12个，全部清走了", "没有写状态，却写着“问题：全部清走了”，不能统计"),
    "a day": ("完成日期: 2026年4月12日", "没有写状态，却写着完成日期“2026年4月12日”，不能统计"),
}


@pytest.mark.parametrize(("line", "words"), SAID.values(), ids=SAID)
def test_a_problem_without_a_state_that_says_it_is_done_is_counted_as_neither(
    here: Path, line: str, words: str
) -> None:
    problem = "" if line.startswith("问题") else "问题: 灯坏2盏\n    "
    Path("报告.yaml").write_text(
        f"文种: 整改报告\n事由: 消防检查\n署名: 某镇\n成文日期: 2026年4月25日\n问题:\n  - {problem}{line}\n", "utf-8"
    )
    result = CliRunner().invoke(main, ["make", "报告.yaml", "-o", "出.docx"])
    assert (result.exit_code, words in result.stderr, Path("出.docx").exists()) == (1, True, False), result.stderr


def test_what_is_finished_after_the_day_up_to_which_one_counts_was_open_on_it(here: Path) -> None:
    days = {"甲": "2026年10月20日", "乙": "2026年11月5日"}
    rows = [
        [*TITLES, "状态", "完成日期"],
        *([f"{one}局", "漏水", "9月底前", "已完成", day] for one, day in days.items()),
    ]
    result = made(rows, 公共字段=[["截至日期", "2026年10月31日"], ["年份", "2026"]])
    assert "完成日期晚于截至日期，截至那天没有完成，按未完成统计" in result.stderr
    assert "第 3 行" in result.stderr
    assert "已完成整改1项，未完成1项" in report()
    assert "逾期31天" in report()


def test_words_of_one_column_explain_each_other(here: Path) -> None:
    rows = [
        [*TITLES, "清除情况"],
        *([f"{one}局", "漏水", "立即", text] for one, text in zip("甲乙", ("已腾退", "未腾退"), strict=True)),
    ]
    result = made(rows)
    assert "已完成整改1项，未完成1项" in report()
    assert "前后对照，“已腾退”按已完成统计" in result.stderr


def test_each_sheet_says_the_state_in_its_own_column(here: Path) -> None:
    one = [[*TITLES, "摘牌情况"], ["甲局", "漏水", "立即", "已摘牌"]]
    other = [[*TITLES, "整改情况"], ["乙局", "灯坏", "立即", "整改完成"], ["丙局", "门坏", "立即", "未整改"]]
    made(one, 一般隐患=other)
    assert "已完成整改2项，未完成1项" in report()


OVER: Rows = [
    ["东湖区燃气安全检查整改一览表", None, None, None],
    ["填报人：张某    截至日期：2026年10月20日", None, None, None],
]


def test_the_day_over_a_table_is_the_one_up_to_which_it_counts(here: Path) -> None:
    result = made(
        [*OVER, [*TITLES, "状态"], ["甲局", "漏水", "9月30日前", "未整改"], ["乙局", "灯坏", "立即", "已完成"]]
    )
    assert "截至2026年10月20日，列入整改的问题共2项，已完成整改1项，未完成1项（逾期1项）" in report(), result.stderr
    assert "取自表上面的话：“截至日期”是“2026年10月20日”" in result.stderr
    assert "表上面写着“填报人：张某”，没有用上。“整改报告”要写的，写进公共字段，如 填报人 | 张某" in result.stderr


def test_the_day_over_a_table_serves_the_choice_of_what_is_overdue(here: Path) -> None:
    rows: Rows = [[*TITLES, "状态"], ["甲局", "漏水", "9月30日前", "未整改"], ["乙局", "灯坏", "12月底前", "未整改"]]
    result = made([*OVER, *rows], "整改报告", "--only", "逾期")
    assert (result.exit_code, "漏水" in report(), "灯坏" in report()) == (0, True, False), result.stderr


def test_rows_that_say_nothing_of_how_they_stand_are_told(here: Path) -> None:
    result = made(
        [
            [*TITLES, "状态"],
            ["甲局", "漏水", "立即", "/"],
            ["乙局", "灯坏", "立即", None],
            ["丙局", "灯坏", "立即", "已完成"],
        ]
    )
    assert "工作表“台账”第 2 行、工作表“台账”第 3 行：有2行“状态”空着或只有“/”，按未整改统计" in result.stderr
    assert "已完成整改1项，未完成2项" in report()


@pytest.mark.parametrize("words", ["{移交: 整改中}", "[移交=整改中]", "[移交: 整改中]", "移交=整改中"])
def test_words_of_an_office_are_a_text_a_list_or_a_mapping(here: Path, words: str) -> None:
    Path("话.yaml").write_text(f"状态词: {words}\n", encoding="utf-8")
    result = made([[*TITLES, "状态"], ["甲局", "漏水", "立即", "移交"]], "整改报告", "--with", "话.yaml")
    assert "列入整改的问题共1项，正在整改。" in report(), result.stderr


def test_what_stands_below_a_title_that_is_not_merged_downwards_is_its_parts(here: Path) -> None:
    result = made(
        [
            ["反馈问题", None, "责任股室", "整改进展", "是否销号"],
            ["主要问题", "具体表现", None, None, None],
            ["一、领导弱化", "1.学习不经常", "办公室", "学习9次", "是"],
            [None, "2.议事规则不全", "办公室", "已修订印发", "是"],
        ]
    )
    assert "学习不经常。已完成整改。" in report(), result.stderr
    assert "议事规则不全。已完成整改。" in report()
