"""--only: the rows of a ledger that are wanted, and what is said where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.commands import main
from tests.records.workbooks import book

ROWS = [
    ["编号", "单位", "问题", "等级", "整改时限", "状态", "完成日期", "检查日期"],
    ["A1", "一中", "燃气报警器断电", "重大隐患", "2026年4月10日前", "正在整改", "", "2026年3月18日"],
    ["A2", "一中", "安全出口上锁", "一般", "2026年4月10日前", "已关闭", "2026年4月20日", "2026年3月18日"],
    ["B1", "县医院", "灭火器过期", "较大", "2026年5月12日前", "整改中", "", "2026年3月18日"],
    ["C1", "客运站", "应急灯不亮", "一般", "15个工作日", "", "", "2026年3月18日"],
    ["C2", "客运站", "配电箱没有门", "一般", "立即", "未整改", "", "2026年3月18日"],
    ["D1", "车站", "护栏松动", "较大", "2026年6月30日前", "已完成", "2026年4月1日", "2026年3月18日"],
]
COMMON = {"事由": "检查发现", "成文日期": "2026年5月10日", "截至日期": "2026年5月8日"}


def make(*options: str, **common: str) -> Result:
    book("台账.xlsx", "", 台账=ROWS, 公共字段=list({**COMMON, **common}.items()))
    return CliRunner().invoke(main, ["make", "台账.xlsx", "--as", "整改通知", "--dry-run", *options])


def said(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if "--only" in line]


@pytest.mark.parametrize(
    ("conditions", "rows", "documents"),
    [
        (["状态=未完成"], 4, 3),
        (["状态=整改中"], 2, 2),
        (["状态=已完成"], 2, 0),  # whose problems are done gets no notice
        (["等级=重大,较大"], 3, 2),
        (["隐患等级=重大"], 1, 1),  # an alias of the column
        (["单位=一中、客运站"], 4, 2),
        (["状态="], 1, 1),  # nothing written
        (["逾期"], 2, 2),  # A1, and C2: at once
        (["临期"], 1, 1),  # B1
        (["逾期完成"], 1, 0),  # A2
        (["时限不明"], 1, 1),  # C1: counted from a notice whose date nobody gives
        (["状态=未完成", "等级=重大,较大"], 2, 2),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else "",
)
def test_a_condition_takes_the_rows_it_says(here: Path, conditions: list[str], rows: int, documents: int) -> None:
    result = make(*(word for condition in conditions for word in ("--only", condition)))
    assert said(result) == [f"--only {'，'.join(conditions)}：取{rows}行，不取{6 - rows}行"]
    assert not documents or result.stderr.splitlines()[-1] == f"共{documents}份：可以生成{documents}份，不能生成0份"


def test_working_days_are_counted_from_the_notice(here: Path) -> None:
    assert said(make("--only", "逾期", 通知日期="2026年3月20日"))[-1] == "--only 逾期：取3行，不取3行"


@pytest.mark.parametrize(
    ("condition", "status", "message"),
    [
        ("单位=二中", 1, "【错误】--only 单位=二中：没有一行符合。“单位”有：一中、县医院、客运站、车站"),
        ("逾期未改", 2, "错误：--only 写成 状态=未完成、等级=重大,较大 的样子，或 逾期、临期、逾期完成、时限不明，写的是“逾期未改”；是不是“逾期”？"),
        ("颜色=红", 2, "错误：--only：台账里没有“颜色”这一列，或者都空着；有：问题编号、单位、问题、等级、整改时限、状态、检查日期、完成日期"),
    ],
    ids=["no row", "no condition", "no column"],
)  # fmt: skip
def test_a_condition_that_cannot_be_used_is_told(here: Path, condition: str, status: int, message: str) -> None:
    result = make("--only", condition)
    assert (result.exit_code, said(result)) == (status, [message])


def test_the_day_up_to_which_one_counts_must_be_known(here: Path) -> None:
    book("台账.xlsx", "", 台账=ROWS)
    arguments = ["make", "台账.xlsx", "--as", "整改通知", "--dry-run", "--only", "逾期"]
    result = CliRunner().invoke(main, arguments)
    assert said(result)[0] == ("【错误】--only 逾期：不知道算到哪一天。在公共字段写“截至日期”，如 2026年10月15日")
    assert result.exit_code == 1


def test_figures_of_chosen_rows_are_told_to_be_of_them_only(here: Path) -> None:
    book("台账.xlsx", "", 台账=ROWS, 公共字段=list(COMMON.items()))
    result = CliRunner().invoke(main, ["make", "台账.xlsx", "--as", "整改报告", "--dry-run", "--only", "单位=一中"])
    assert said(result) == [
        "【提示】--only：“整改报告”里的数字只算取出的行。要全部的数字，不用 --only",
        "--only 单位=一中：取2行，不取4行",
    ]
