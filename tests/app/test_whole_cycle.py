"""samples/整改全程: its commands run, and every figure in what they make is that of the workbooks that the units filled in.

The figures are counted here by openpyxl from samples/整改全程/填报, and by nothing of the program.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from tests import cycle
from tests.reading import part, text

AS_OF = date(2026, 10, 15)


class Answered(NamedTuple):
    unit: str
    level: str
    limit: date
    done: date | None

    @property
    def is_overdue(self) -> bool:
        return not self.done and self.limit < AS_OF


def day(words: str) -> date:
    return date(*map(int, re.findall(r"\d+", words)[:3]))


def answers() -> list[Answered]:
    """Return what the units wrote, in the order of the ledger."""
    ledger = list(load_workbook(cycle.FOLDER / "九月台账.xlsx").active.values)[2:]
    said: dict[str, tuple[str, str]] = {}
    for path in (cycle.FOLDER / "填报").glob("*.xlsx"):
        head, *rows = load_workbook(path)["填报"].values
        for row in rows:
            one = dict(zip(head, row, strict=True))
            said[one["问题编号"]] = (one["状态"], one["完成日期"] or "")
    return [
        Answered(row[1], row[5], day(row[7]), day(said[row[0]][1]) if said[row[0]][0] == "已完成" else None)
        for row in ledger
    ]


ROWS = answers()
UNITS = list(dict.fromkeys(row.unit for row in ROWS))
DONE = [row for row in ROWS if row.done]
OVER = [row for row in ROWS if row.is_overdue]
LATE = [row for row in DONE if row.done and row.done > row.limit]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("全程") / "全程"
    for command, result in cycle.run(out).items():
        assert (result.exit_code, "【错误】" in result.stderr) == (0, False), (command, result.stderr)
    return out


def said(path: Path) -> str:
    return text(part(path.read_bytes()))


def texts(folder: Path) -> dict[str, str]:
    return {path.name.split("_")[1]: said(path) for path in sorted(folder.glob("0*.docx"))}


def test_there_are_fifteen_units_and_each_of_the_kinds_that_matter() -> None:
    assert (len(ROWS), len(UNITS), len(DONE), len(OVER), len(LATE)) == (35, 15, 26, 6, 2)


def test_each_unit_gets_its_own_problems_and_no_other(made: Path) -> None:
    notices = texts(made / "通知")
    assert list(notices) == UNITS
    for unit, words in notices.items():
        own = [one for one in cycle.found() if one.unit == unit]
        assert f"需要整改的问题{len(own)}项" in words
        for one in cycle.found():
            assert (f"{one.problem}。" in words) == (one in own)


@pytest.mark.parametrize("name", ["整改报告", "整改情况通报"])
def test_report_and_circular_say_what_was_counted(made: Path, name: str) -> None:
    words = said(made / f"{name}.docx")
    serious = [row for row in ROWS if row.level == "重大"]
    settled = [row for row in serious if row.done]
    most = max((AS_OF - row.limit).days for row in OVER)
    share = f"{round(len(DONE) / len(ROWS) * 100, 1)}%"
    assert f"列入整改的问题共{len(ROWS)}项，已完成整改{len(DONE)}项，未完成{len(ROWS) - len(DONE)}项" in words
    assert f"逾期{len(OVER)}项），整改完成率{share}。" in words
    assert f"重大隐患{len(serious)}项，已完成整改{len(settled)}项，未完成{len(serious) - len(settled)}项" in words
    assert f"最长的已逾期{most}天。已完成的问题中，逾期完成{len(LATE)}项。本期销号{len(DONE)}项。" in words
    flat = re.sub(r"\s", "", words)
    for unit in UNITS:
        own = [row for row in ROWS if row.unit == unit]
        done, over = sum(bool(row.done) for row in own), sum(row.is_overdue for row in own)
        assert f"{unit}{len(own)}{done}{len(own) - done}{over}{done / len(own) * 100:.1f}%" in flat


def test_rechecks_judge_each_problem_and_urging_goes_to_the_overdue(made: Path) -> None:
    for unit, words in texts(made / "复查").items():
        own = [row for row in ROWS if row.unit == unit]
        assert words.count("复查意见：整改到位") == sum(bool(row.done) for row in own)
        assert words.count("复查意见：未整改到位") == sum(row.is_overdue for row in own)
        assert words.count("复查意见：整改时限未到") == sum(not row.done and not row.is_overdue for row in own)
    urged = texts(made / "督办")
    assert list(urged) == [unit for unit in UNITS if any(row.unit == unit for row in OVER)]
    for unit, words in urged.items():
        assert f"仍有{sum(row.unit == unit for row in OVER)}项问题逾期未完成整改" in words
        assert f"（云安办〔2026〕{UNITS.index(unit) + 1}号）" in words


def test_no_number_is_given_twice_and_the_second_batch_has_its_own(made: Path) -> None:
    numbers = [re.search(r"云安办〔2026〕(\d+)号", path.name)[1] for path in made.rglob("*_*〔2026〕*.docx")]  # type: ignore[index]
    alone = [
        re.search(r"云安办〔2026〕(\d+)号", said(made / f"{name}.docx"))[1] for name in ("整改报告", "整改情况通报")
    ]  # type: ignore[index]
    assert sorted(map(int, numbers + alone)) == list(range(1, len(numbers) + 3))
    assert list(texts(made / "第二批")) == ["柳河镇人民政府", "县第一中学"]


def test_the_comparison_tells_every_problem_that_was_settled(made: Path) -> None:
    sums = list(load_workbook(made / "对比.xlsx")["汇总"].values)
    total = dict(zip(sums[0], sums[-1], strict=True))
    assert (total["上期"], total["本期"], total["销号"], total["本期未完成"]) == (35, 35, 26, 9)
