"""From an inspection to the last problem: notices, answers of the units, recheck, report, urging, circular, the second
inspection. Every figure is counted here from the rows, by other means than the program's.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from gongwen.cli.commands import main
from tests.reading import part, text
from tests.records.workbooks import book

UNITS = [f"{name}镇" for name in "柳河青山白云红旗东风南湖北岭西坪中和大洼小店高唐平阳新安永乐"[:30][::2]]
HEADER = ["问题编号", "单位", "位置", "问题", "等级", "整改时限", "责任人", "状态", "完成日期", "检查日期"]
FAULTS = ["通道堆放杂物", "灭火器超过检验期", "配电箱没有门", "应急照明灯不亮", "安全出口上锁", "燃气软管老化"]
COMMON = {
    "发文机关": "云溪县安委办",
    "署名": "云溪县安委办",
    "机关代字": "云安办",
    "年份": "2026",
    "事由": "秋季安全检查发现",
}
DUE = [date(2026, 9, 30), date(2026, 10, 10), date(2026, 10, 20), date(2026, 11, 30)]
AS_OF = date(2026, 10, 15)


def words(data: bytes) -> str:
    """Return what a document says, without its layout."""
    return text(part(data))


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def inspection() -> list[list[str]]:
    """Return what was found in September: one to four problems in each of fifteen units."""
    rows = []
    for index, unit in enumerate(UNITS):
        for number in range(index % 4 + 1):
            fault = FAULTS[(index + number) % len(FAULTS)]
            level = "重大" if (index + number) % 5 == 0 else "一般"
            limit = f"{day(DUE[(index + number) % 4])}前"
            rows.append(
                [
                    f"Q{index:02}-{number}",
                    unit,
                    f"{number + 1}号楼",
                    fault,
                    level,
                    limit,
                    "张某",
                    "未整改",
                    "",
                    day(date(2026, 9, 8)),
                ]
            )
    return rows


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def make(ledger: str, genre: str, out: str, *options: str, **common: str) -> Result:
    fields = "".join(f"{name}: {value}\n" for name, value in {**COMMON, **common}.items())
    Path("公共.yaml").write_text(fields, encoding="utf-8")
    given = ("--register", "号.db", "--with", "公共.yaml")
    return gongwen("make", ledger, "--as", genre, "-o", out, *given, *options)


def texts(folder: str) -> dict[str, str]:
    """Return what the documents of a folder say, by unit."""
    return {path.name.split("_")[1]: words(path.read_bytes()) for path in sorted(Path(folder).glob("0*.docx"))}


def answered(index: int, number: int) -> tuple[str, str]:
    """Return what a unit answers: every third problem in time, every fifth late, others nothing."""
    if (index + number) % 3 == 0:
        return "已完成", day(date(2026, 9, 25))
    if (index + number) % 5 == 1:
        return "已完成", day(date(2026, 10, 12))
    return "整改中", ""


@pytest.fixture
def october(here: Path) -> list[dict[str, Any]]:
    """The ledger in October, with the answers of fifteen units merged; its rows as they are counted here."""
    book("九月.xlsx", 台账=[HEADER, *inspection()])
    notices = make("九月.xlsx", "整改通知", "通知", 成文日期="2026年9月10日")
    assert notices.exit_code == 0
    assert "新编15个文号：云安办〔2026〕1号至15号" in notices.stderr
    assert gongwen("ledger", "split", "九月.xlsx", "-o", "填报").exit_code == 0
    rows = []
    for index, unit in enumerate(UNITS):
        path = f"填报/{unit}_整改填报.xlsx"
        form = load_workbook(path)
        sheet = form["填报"]
        titles = [cell.value for cell in sheet[1]]
        for number in range(index % 4 + 1):
            state, finished = answered(index, number)
            sheet.cell(number + 2, titles.index("状态") + 1).value = state
            sheet.cell(number + 2, titles.index("完成日期") + 1).value = finished or None
            limit = DUE[(index + number) % 4]
            rows.append({"unit": unit, "limit": limit, "done": state == "已完成", "finished": finished})
        form.save(path)
    merged = gongwen("ledger", "merge", "九月.xlsx", "填报", "-o", "十月.xlsx")
    assert (merged.exit_code, merged.stderr.splitlines()[-1].split("：")[0]) == (0, "收15份填报表")
    return rows


def overdue(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if not row["done"] and row["limit"] < AS_OF]


def test_the_merged_ledger_says_what_the_units_said(october: list[dict[str, Any]]) -> None:
    sheet = load_workbook("十月.xlsx")["台账"]
    states = [row[7] for row in list(sheet.values)[1:]]
    assert states == ["已完成" if row["done"] else "整改中" for row in october]
    compared = gongwen("ledger", "compare", "九月.xlsx", "十月.xlsx")
    done = sum(row["done"] for row in october)
    total = len(october)
    assert compared.stderr.splitlines()[-1].startswith(
        f"旧台账{total}项，新台账{total}项：新增0项，销号{done}项，重新打开0项，"
    )


def test_the_report_and_the_circular_count_what_is_there(october: list[dict[str, Any]]) -> None:
    late = [row for row in october if row["finished"] == "2026年10月12日" and row["limit"] < date(2026, 10, 12)]
    over, done = overdue(october), [row for row in october if row["done"]]
    most = max((AS_OF - row["limit"]).days for row in over)
    common = {"成文日期": "2026年10月16日", "截至日期": day(AS_OF)}
    for genre in ("整改报告", "整改情况通报"):
        result = make("十月.xlsx", genre, f"{genre}.docx", "--since", "九月.xlsx", **common)
        assert result.exit_code == 0, result.stderr
        said = words(Path(f"{genre}.docx").read_bytes())
        assert f"已完成整改{len(done)}项" in said
        assert f"逾期{len(over)}项" in said
        assert f"最长的已逾期{most}天" in said
        assert f"逾期完成{len(late)}项" in said
        assert f"与上期相比，销号{len(done)}项。" in said
    for unit in UNITS:  # the rows of the circular's table
        own = [row for row in october if row["unit"] == unit]
        settled, over_here = sum(row["done"] for row in own), len(overdue(own))
        assert f"{unit}{len(own)}{settled}{len(own) - settled}{over_here}" in re.sub(r"\s", "", said)


def test_the_change_of_a_part_is_that_of_its_problems_alone(october: list[dict[str, Any]]) -> None:
    common = {"成文日期": "2026年10月16日", "截至日期": day(AS_OF)}
    done = sum(row["done"] for row in october if row["unit"] == UNITS[3])
    one = make("十月.xlsx", "整改报告", "一.docx", "--since", "九月.xlsx", "--only", f"单位={UNITS[3]}", **common)
    assert f"与上期相比：销号{done}项" in one.stderr
    over = make("十月.xlsx", "整改报告", "二.docx", "--since", "九月.xlsx", "--only", "状态=未完成", **common)
    assert (over.exit_code, "--since 不能和 --only 状态=未完成 一起用" in over.stderr) == (2, True)


def test_urging_goes_to_whom_it_concerns_and_cites_the_notice(october: list[dict[str, Any]]) -> None:
    result = make("十月.xlsx", "督办通知", "督办", 成文日期="2026年10月16日", 截至日期=day(AS_OF))
    wanted = list(dict.fromkeys(row["unit"] for row in overdue(october)))
    assert list(texts("督办")) == wanted
    none = [unit for unit in UNITS if unit not in wanted]
    assert f"没有逾期的问题，不出督办通知：{'、'.join(none)}" in result.stderr
    assert f"新编{len(wanted)}个文号：云安办〔2026〕16号至{15 + len(wanted)}号" in result.stderr
    for unit, said in texts("督办").items():
        own = overdue([row for row in october if row["unit"] == unit])
        assert (
            f"2026年9月10日，我办印发《云溪县安委办关于限期整改秋季安全检查发现问题的通知》（云安办〔2026〕{UNITS.index(unit) + 1}号）"
            in said
        )
        assert f"仍有{len(own)}项问题逾期未完成整改" in said
        assert said.count("，已逾期") - said.count("已逾期0天") >= len(own)


def test_a_recheck_cites_the_notice_too_and_judges_by_the_day(october: list[dict[str, Any]]) -> None:
    result = make("十月.xlsx", "复查意见书", "复查", 成文日期="2026年10月16日", 复查日期=day(AS_OF))
    assert result.exit_code == 0
    for unit, said in texts("复查").items():
        own = [row for row in october if row["unit"] == unit]
        assert f"（云安办〔2026〕{UNITS.index(unit) + 1}号）" in said
        assert said.count("复查意见：整改到位") == sum(row["done"] for row in own)
        assert said.count("复查意见：整改时限未到") == sum(not row["done"] and row["limit"] >= AS_OF for row in own)
        assert said.count("复查意见：未整改到位") == len(overdue(own))


def test_the_second_inspection_is_another_one(october: list[dict[str, Any]]) -> None:
    rows = [
        ["N1", UNITS[0], "锅炉房", "压力表没有检验", "一般", "2026年12月10日前", "李某", "未整改", "", "2026年11月5日"]
    ]
    book("十一月.xlsx", 台账=[HEADER, *rows])
    asked = make("十一月.xlsx", "整改通知", "二", 成文日期="2026年11月10日")
    assert (asked.exit_code, "登记里的同一件成文日期是2026年9月10日，现在是2026年11月10日" in asked.stderr) == (1, True)
    again = make("十一月.xlsx", "整改通知", "二", 成文日期="2026年11月10日", 批次="第二批")
    assert "新编1个文号：云安办〔2026〕16号" in again.stderr
