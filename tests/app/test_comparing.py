"""Two ledgers side by side: what is new, settled, opened again, put off, gone, changed; every row counted once."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from gongwen.app.ledgers.comparing import compared
from gongwen.cli.commands import main
from gongwen.records.ledger import LedgerRow
from tests.records.workbooks import book

HEADER = ["编号", "受检单位", "隐患描述", "整改期限", "整改状态", "责任人"]
LAST_WEEK = [
    ["A1", "一中", "燃气报警器断电", "2026年4月10日前", "未整改", "张某"],
    ["A2", "一中", "安全出口上锁", "2026年4月10日前", "整改中", "张某"],
    ["B1", "县医院", "灭火器四具过期", "2026年4月12日前", "已完成", "赵某"],
    ["B2", "县医院", "呼叫器失灵", "2026年4月30日前", "未整改", "赵某"],
    ["C1", "车站", "应急灯不亮", "2026年4月12日前", "未整改", "钱某"],
]
THIS_WEEK = [
    ["B2", "县医院", "呼叫器失灵", "2026年5月30日前", "整改中", "赵某"],  # put off, and being worked on
    ["A1", "一中", "燃气报警器断电", "2026年4月10日前", "已关闭", "张某"],  # settled
    ["A2", "一中", "安全出口上锁，铁链锁死", "2026年4月10日前", "整改中", "李某"],  # other words, another person
    ["B1", "县医院", "灭火器四具过期", "2026年4月12日前", "整改中", "赵某"],  # open again
    ["C1", "车站", "围墙倒塌", "2026年5月12日前", "未整改", "钱某"],  # the number of another problem
    ["D1", "农贸市场", "配电箱没有门", "立即", "未整改", "孙某"],  # new
]


def test_every_problem_of_two_weeks_is_told_once_for_what_it_is(here: Path) -> None:
    book("旧.xlsx", "", 台账=[HEADER, *LAST_WEEK])
    book("新.xlsx", "", 台账=[HEADER, *THIS_WEEK])
    result = CliRunner().invoke(main, ["ledger", "compare", "旧.xlsx", "新.xlsx", "-o", "对比.xlsx"])
    assert (result.exit_code, result.stdout) == (0, "对比.xlsx\n")
    assert result.stderr.splitlines() == [
        *(
            f"{name}：认得：编号→问题编号，受检单位→单位，隐患描述→问题，整改期限→整改时限，整改状态→状态，责任人"
            for name in ("旧.xlsx", "新.xlsx")
        ),
        "【提示】新.xlsx，工作表“台账”第 6 行：编号“C1”在两本台账里是不同的问题，当作两个。改成不同的编号",
        "旧台账5项，新台账6项：新增2项，销号1项，重新打开1项，延期1项，消失1项，变更2项",
    ]
    sheets = load_workbook("对比.xlsx")
    assert list(sheets["汇总"].values) == [
        ("单位", "上期", "本期", "新增", "销号", "重新打开", "延期", "消失", "变更", "本期未完成"),
        ("县医院", 2, 2, 0, 0, 1, 1, 0, 1, 2),
        ("一中", 2, 2, 0, 1, 0, 0, 0, 1, 1),
        ("车站", 1, 1, 1, 0, 0, 0, 1, 0, 1),
        ("农贸市场", 0, 1, 1, 0, 0, 0, 0, 0, 1),
        ("合计", 5, 6, 2, 1, 1, 1, 1, 2, 5),
    ]
    assert [[row[0], row[-1]] for row in list(sheets["变更"].values)[1:]] == [
        ["B2", "整改时限：2026年4月30日前→2026年5月30日前；状态：未整改→整改中"],
        ["A2", "问题：安全出口上锁→安全出口上锁，铁链锁死；责任人：张某→李某"],
    ]


def row(unit: str, problem: str, **more: str) -> LedgerRow:
    return LedgerRow({"单位": unit, "问题": problem, **more}, "台账.xlsx", "")


def test_without_numbers_the_words_decide_inside_a_unit() -> None:
    old = [row("一中", "宿舍楼安全出口上锁"), row("二中", "宿舍楼安全出口上锁")]
    new = [row("二中", "宿舍楼安全出口上锁", 状态="已完成"), row("一中", "宿舍楼二层安全出口上锁")]
    found = compared(old, new)
    assert [(pair.row.values["单位"], pair.kinds) for pair in found.pairs] == [("二中", ["销号"]), ("一中", ["变更"])]
    assert str(found) == "销号1项"


def test_nothing_but_the_order_is_no_change() -> None:
    rows = [row("一中", "出口上锁"), row("一中", "线路裸露"), row("县医院", "灭火器过期")]
    found = compared(rows, rows[::-1])
    assert ([pair.kinds for pair in found.pairs], str(found)) == ([[], [], []], "没有变化")


def test_one_problem_twice_is_two_and_none_is_lost() -> None:
    twice = [row("一中", "出口上锁"), row("一中", "出口上锁")]
    found = compared(twice, twice[:1])
    assert [pair.kinds for pair in found.pairs] == [[], ["消失"]]
