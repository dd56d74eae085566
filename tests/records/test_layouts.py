"""layouts.md: headers as they are written, and what they are read as; every title is mapped or named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from gongwen.app import batches
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.document.finding import Misuse
from gongwen.document.model import Table
from gongwen.genres import composing, genre
from gongwen.records import Record, ledger
from gongwen.records.entries import Ledger
from gongwen.records.naming import GUESSED
from tests.records.workbooks import book

PAGE = Path(__file__).with_name("layouts.md")
KINDS = {"整改": genre.load("整改通知").fields["问题"].columns, "任务": genre.load("任务分解").fields["任务"].columns}
NEEDED = {"整改": "问题", "任务": "任务"}


class Layout(NamedTuple):
    kind: str
    titles: list[str]
    columns: list[str]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each title with the column that it is read as."""
        found = zip(self.titles, self.columns, strict=True)
        return [(title, title if column == "=" else column.strip("?+")) for title, column in found]

    def has(self, column: str) -> bool:
        return any(column == name for _, name in self.pairs)

    @property
    def recognised(self) -> bool:
        return self.has(NEEDED[self.kind])

    @property
    def unit(self) -> dict[str, str]:
        """What the common fields say of the list of one unit."""
        return {} if self.kind == "任务" or self.has("单位") else {"单位": "某厂"}


def layouts() -> list[Layout]:
    found = []
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        kind, _, body = section.partition("\n")
        for pair in body.strip().split("\n\n"):
            titles, columns = ([cell.strip() for cell in line.strip("|").split("|")] for line in pair.split("\n"))
            found.append(Layout(kind, titles, columns))
    return found


LAYOUTS = layouts()


def read(here: Path, layout: Layout, *asked: str) -> Ledger:
    row = [f"{title}的内容" for title in layout.titles]
    path = book(here / "台账.xlsx", 台账=[layout.titles, row])
    wishes = ledger.Wishes(dict(one.split("=")[::-1] for one in asked), by=("单位",), common=layout.unit)
    return ledger.read([path], KINDS[layout.kind], None, wishes)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: "、".join(layout.titles[:4]))
def test_every_title_is_read_as_a_column_or_named(here: Path, layout: Layout) -> None:
    if not layout.recognised:
        with pytest.raises(Misuse, match=r"没有.*“问题”"):
            read(here, layout)
        return
    found = read(here, layout)
    assert [use.title for use in found.columns] == layout.titles
    expected = [
        title if column == "=" else "" if column == "-" else column.strip("+?")
        for title, column in zip(layout.titles, layout.columns, strict=True)
    ]
    assert [use.name for use in found.columns] == expected
    guessed = [column.endswith("?") for column in layout.columns]
    assert [use.how == GUESSED for use in found.columns] == guessed
    (entry,) = found.entries
    said = "".join(entry.values.values())
    assert [title for title in layout.titles if f"{title}的内容" not in said] == []


def test_nine_of_ten_layouts_are_recognised_without_help() -> None:
    assert sum(layout.recognised for layout in LAYOUTS) / len(LAYOUTS) >= 0.9


SAID = {"毛病": ("问题=毛病", "整改要求=怎么改"), "描述": ("问题=描述",)}


@pytest.mark.parametrize("title", SAID)
def test_what_is_not_recognised_is_read_when_it_is_said(here: Path, title: str) -> None:
    (layout,) = [layout for layout in LAYOUTS if not layout.recognised and title in layout.titles]
    (entry,) = read(here, layout, *SAID[title]).entries
    told = dict(one.split("=") for one in SAID[title])
    assert {name: entry.values[name] for name in told} == {name: f"{one}的内容" for name, one in told.items()}


def test_no_other_layout_needs_to_be_said() -> None:
    assert [one.titles for one in LAYOUTS if not one.recognised and not SAID.keys() & set(one.titles)] == []


TWO_ROWS = """
填报单位：云岭县住建局 | | | | | 填报日期：2026.9.30 |
编号 | 被检查对象 | | 隐患情况 | | | 治理状态
     | 名称 | 地址 | 具体描述 | 隐患类型 | 等级 |
1 | 北街小学食堂 | 北街1号 | 报警器失灵。 | 设备 | 一般 | 未整改
"""


def test_what_is_filled_in_over_the_table_is_no_row_of_the_header(here: Path) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in TWO_ROWS.strip().splitlines()]
    wishes = ledger.Wishes({}, by=("单位",))
    found = ledger.read([book(here / "台账.xlsx", 台账=rows)], KINDS["整改"], None, wishes)
    assert [(use.title, use.name, use.how == GUESSED) for use in found.columns] == [
        ("编号", "问题编号", False),
        ("被检查对象·名称", "单位", True),
        ("被检查对象·地址", "位置", False),
        ("隐患情况·具体描述", "问题", True),  # what the title over the group means, and no other column of it
        ("隐患情况·隐患类型", "类别", False),
        ("隐患情况·等级", "等级", False),
        ("治理状态", "状态", False),
    ]
    (entry,) = found.entries
    assert (entry.values["单位"], entry.values["问题"]) == ("北街小学食堂", "报警器失灵。")


def test_a_row_of_titles_is_never_data(here: Path) -> None:
    rows = [
        ["整改责任", "", "隐患情况", "", ""],
        ["责任单位", "责任人", "等级", "位置", "细节"],
        ["北街小学", "张某", "一般", "食堂", "漏水。"],
    ]
    path = book(here / "台账.xlsx", 台账=rows)
    (entry,) = ledger.read([path], KINDS["整改"], None, ledger.Wishes({}, by=("单位",))).entries
    assert (entry.values["单位"], entry.values["问题"]) == ("北街小学", "漏水。")


def test_a_second_column_of_results_that_only_says_yes_or_no_is_the_status(here: Path) -> None:
    rows = [
        ["单位", "问题", "整改情况", "整改完成情况"],
        ["甲局", "漏水。", "已更换管道。", "是"],
        ["乙局", "漏电。", "正在协调物业。", "否"],
    ]
    path = book(here / "台账.xlsx", 台账=rows)
    entries = ledger.read([path], KINDS["整改"], None, ledger.Wishes({}, by=("单位",))).entries
    assert [(one.values["整改结果"], one.values["状态"]) for one in entries] == [
        ("已更换管道。", "是"),
        ("正在协调物业。", "否"),
    ]


def test_tables_side_by_side_are_read_one_after_the_other(here: Path) -> None:
    titles, problems = ["单位", "问题"], [["甲局", "漏水。", "乙局", "漏电。"], ["丙局", "堵塞。", "", ""]]
    rows = [["2026年检查发现问题"], [*titles, "", *titles], *([*row[:2], "", *row[2:]] for row in problems)]
    found = ledger.read([book(here / "台账.xlsx", 台账=rows)], KINDS["整改"], None, ledger.Wishes({}, by=("单位",)))
    assert [(one.values["单位"], one.values["问题"]) for one in found.entries] == [
        ("甲局", "漏水。"),
        ("丙局", "堵塞。"),
        ("乙局", "漏电。"),
    ]
    assert "左右并排着2张一样的表，一张一张采用" in [finding.message for finding in found.findings]


@pytest.mark.parametrize("mark", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
def test_a_csv_may_have_tabs_or_semicolons_between_its_cells(here: Path, mark: str) -> None:
    path = here / "台账.csv"
    path.write_text(f"单位{mark}问题\n甲局{mark}漏水；漏电。\n", encoding="gbk")
    (entry,) = ledger.read([path], KINDS["整改"], None, ledger.Wishes({}, by=("单位",))).entries
    assert (entry.values["单位"], entry.values["问题"]) == ("甲局", "漏水；漏电。")


# --- the figures of each layout against a count of their own -----------------------------------

UNTIL = date(2026, 4, 30)
STATES = {"已完成": True, "整改中": False, "验收合格，已销号": True, "未整改": False, "部分完成": False, "100%": True}
LIMITS = {"2026年4月10日前": date(2026, 4, 10), "2026.5.20": date(2026, 5, 20), "4月20日前": date(2026, 4, 20)}
UNITS = ("甲厂", "乙学校", "丙公司", "丁村")
COUNTED = [one for one in LAYOUTS if one.kind == "整改" and one.recognised and one.has("状态")]


def true_rows() -> Iterator[tuple[str, str, str]]:
    """Unit, state and deadline of 31 problems, in no order."""
    for at in range(31):
        yield UNITS[at * 7 % 11 % 4], [*STATES][at % 6], [*LIMITS][at * 5 % 7 % 3]


def counted(layout: Layout) -> dict[str | None, list[int]]:
    """Problems, done, open and, where there are deadlines, overdue of each unit: counted here, from the rows alone."""
    found: dict[str | None, list[int]] = {}
    for unit, state, limit in true_rows():
        one = found.setdefault(unit if layout.has("单位") else "某厂", [0, 0, 0, 0])
        done = STATES[state]
        late = not done and layout.has("整改时限") and LIMITS[limit] < UNTIL
        for place, more in enumerate((True, done, not done, late)):
            one[place] += more
    return {unit: one[: 3 + layout.has("整改时限")] for unit, one in found.items()}


def filled(layout: Layout) -> Iterator[list[str]]:
    """The rows of a workbook: what is known of each problem, in the first column that is read as such."""
    names = [name for _, name in layout.pairs]
    for number, (unit, state, limit) in enumerate(true_rows(), 1):
        said = {"单位": unit, "问题": f"第{number}处损坏。", "状态": state, "整改时限": limit}
        places = {names.index(name): text for name, text in said.items() if name in names}
        yield [places.get(at, "") for at in range(len(names))]


@pytest.mark.parametrize("layout", COUNTED, ids=lambda layout: "、".join(layout.titles[:4]))
def test_the_figures_of_a_circular_are_those_of_the_rows(here: Path, layout: Layout) -> None:
    path = book(here / "台账.xlsx", 台账=[layout.titles, *filled(layout)])
    common = {"截至日期": "2026年4月30日", "年份": "2026", **layout.unit}
    orders = batches.of_ledger([path], MakeRequest(genre="整改情况通报", common=common), Reporter()).orders
    (record,) = (one for one in orders if isinstance(one, Record))
    document = composing.from_record(record, "整改情况通报").document
    table = next(block for block in document.blocks if isinstance(block, Table))
    figures = {row[1]: [int(cell or 0) for cell in row[2:-1]] for row in table.rows[1:]}
    wanted = counted(layout)
    assert figures == wanted | {"": [sum(column) for column in zip(*wanted.values(), strict=True)]}
