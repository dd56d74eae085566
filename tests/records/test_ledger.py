"""Ledgers as they lie about in offices: the columns are found, every row is used or refused with a reason, none is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.finding import Misuse
from gongwen.genres import genre
from gongwen.records import ledger
from gongwen.records.ledger import Ledger, LedgerRow
from tests.records.workbooks import Rows, book

COLUMNS = genre.load("整改通知").fields["问题"].columns


def read(*rows: list[Any], merged: str = "") -> Ledger:
    """Return the ledger of one sheet 台账 of one workbook 台账.xlsx."""
    return ledger.read([book("台账.xlsx", merged, 台账=rows)], COLUMNS)


def values(found: Ledger) -> list[dict[str, str]]:
    return [dict(entry.values) for entry in found.entries]


def told(found: Ledger) -> list[str]:
    return [str(finding) for finding in found.findings]


# --- the header ------------------------------------------------------------------------------


@pytest.mark.parametrize("above", [0, 1, 4, 29])
def test_the_header_is_found_under_title_rows(here: Path, above: int) -> None:
    titles = [
        ["云溪县安全生产大检查问题台账"],
        ["填报单位：县安委办", None, "2026年3月20日"],
        [],
        ["（单位：项）"],
        *[["说明"]] * 25,
    ]
    found = read(*titles[:above], ["单位", "问题"], ["柳河镇人民政府", "通道堵塞。"])
    assert values(found) == [{"单位": "柳河镇人民政府", "问题": "通道堵塞。"}]
    assert found.entries[0].place == f"工作表“台账”第 {above + 2} 行"


TWO_ROWS = {
    "merged titles over parts": (
        "A1:F1 A2:A3 B2:B3 C2:C3 D2:E2",
        [
            ["问题台账"],
            ["序号", "受检单位", "存在的问题", "整改", None, "责任人"],
            [None, None, None, "措施", "期限", None],
            [1, "甲", "漏水", "换管", "4月10日前", "张某"],
        ],
    ),
    "parts that no title stands over": (
        "",
        [
            ["序号", "受检单位", "存在的问题", "整改情况", None, None],
            [None, None, None, "措施", "期限", "责任人"],
            [1, "甲", "漏水", "换管", "4月10日前", "张某"],
        ],
    ),
    "all names below titles": (
        "B1:C1 D1:F1",
        [
            [None, "检查情况", None, "整改情况", None, None],
            ["序号", "受检单位", "存在的问题", "措施", "期限", "责任人"],
            [1, "甲", "漏水", "换管", "4月10日前", "张某"],
        ],
    ),
}


@pytest.mark.parametrize(("merged", "rows"), TWO_ROWS.values(), ids=TWO_ROWS)
def test_a_head_of_two_rows_is_one_header(here: Path, merged: str, rows: list[list[Any]]) -> None:
    found = read(*rows, merged=merged)
    assert values(found) == [
        {"序号": "1", "单位": "甲", "问题": "漏水", "整改措施": "换管", "整改时限": "4月10日前", "责任人": "张某"}
    ]
    assert told(found) == []


def test_a_title_row_does_not_rename_the_column_below_it(here: Path) -> None:
    found = read(["云溪县问题台账"], ["序号", "单位", "问题"], [1, "甲", "漏水"])
    assert values(found) == [{"序号": "1", "单位": "甲", "问题": "漏水"}]


# headers of real forms and ledgers → the columns they are read as
HEADERS = {
    "a building site": (
        ["受检单位", "单位工程", "隐患描述", "隐患等级", "整改期限", "整改负责人", "检查日期"],
        ["单位", "位置", "问题", "等级", "整改时限", "责任人", "检查日期"],
    ),
    "an audit": (
        [
            "序号",
            "所属责任公司",
            "问题简述",
            "整改计划及措施",
            "是否整改完成",
            "备注",
            "问题编号",
            "问题类型",
            "整改责任人",
            "整改完成时间",
            "目标设定完成时间",
        ],
        ["序号", "单位", "问题", "整改措施", "状态", "备注", "问题编号", "类别", "责任人", "完成日期", "整改时限"],
    ),
    "a school": (
        ["学校名称", "存在的主要问题", "整改意见", "限期", "照片"],
        ["单位", "问题", "整改要求", "整改时限", "照片"],
    ),
    "words between": (["检查发现问题", "被检查单位", "法规条款", "地点"], ["问题", "单位", "依据", "位置"]),
}


@pytest.mark.parametrize(("header", "columns"), HEADERS.values(), ids=HEADERS)
def test_columns_are_known_by_the_names_that_offices_use(here: Path, header: list[str], columns: list[str]) -> None:
    found = read(header, [f"甲{title}" for title in header])
    assert values(found) == [{name: f"甲{title}" for title, name in zip(header, columns, strict=True)}]


@given(st.permutations(["受检单位", "问题描述", "等级", "整改期限", "问题编号", "督办领导"]))
def test_the_order_of_columns_does_not_matter(tmp_path_factory: pytest.TempPathFactory, header: list[str]) -> None:
    row = {
        "受检单位": "甲",
        "问题描述": "漏水",
        "等级": "一般",
        "整改期限": "立即",
        "问题编号": "A-01",
        "督办领导": "钱某",
    }
    path = book(tmp_path_factory.mktemp("台账") / "台账.xlsx", 台账=[header, [row[title] for title in header]])
    (entry,) = ledger.read([path], COLUMNS).entries
    assert entry.values == {
        "单位": "甲",
        "问题": "漏水",
        "等级": "一般",
        "整改时限": "立即",
        "问题编号": "A-01",
        "督办领导": "钱某",
    }


@pytest.mark.parametrize(
    "title",
    [
        "整改时限*",
        "＊整改时限",
        "整 改 时 限",
        "整改时限：",
        "整改\n时限",
        "整改时限（如4月10日前）",
        "【必填】整改时限",
        "期限(天)",
    ],
)
def test_notes_and_marks_in_a_header_do_not_matter(here: Path, title: str) -> None:
    assert values(read(["单位*", "问题（一行一个）", title], ["甲", "漏水", "立即"])) == [
        {"单位": "甲", "问题": "漏水", "整改时限": "立即"}
    ]


@pytest.mark.parametrize(
    ("header", "values_"),
    [
        (["责任部门", "单位", "问题"], {"单位": "甲局", "责任部门": "安监科", "问题": "漏水"}),
        (["单位", "责任部门", "问题"], {"单位": "甲局", "责任部门": "安监科", "问题": "漏水"}),
        (
            ["单位", "问题", "金额（万元）", "金额（占比）"],
            {"单位": "甲局", "问题": "漏水", "金额（万元）": "3万元", "金额（占比）": "5"},
        ),
    ],
    ids=["an alias before the name", "an alias after the name", "two that differ in brackets"],
)
def test_two_columns_of_one_meaning_are_both_kept(here: Path, header: list[str], values_: dict[str, str]) -> None:
    (entry,) = read(header, [values_[title] for title in header]).entries
    assert entry.values["单位"] == "甲局"
    assert sorted(entry.values.values()) == sorted(values_.values())


def test_without_a_header_it_is_said_what_was_looked_for_and_what_was_found(here: Path) -> None:
    book("台账.xlsx", 一季度=[["检查记录"], ["地方", "毛病"], ["甲", "漏水"]], 附表=[["乙"]])
    with pytest.raises(Misuse) as error:
        ledger.read([Path("台账.xlsx")], COLUMNS)
    assert str(error.value) == (
        "台账.xlsx：没有找到表头。要有“单位、问题”列（或它们的别名），看到的是：“一季度”前几行是 检查记录、地方、毛病、甲、漏水；“附表”前几行是 乙；哪一列是“问题”，可以用 --column 问题=那一列的表头 说明"
    )


@pytest.mark.parametrize("header", [["单位", "毛病"], ["问题", "地方"]], ids=["no problem", "no unit"])
def test_a_header_without_a_needed_column_is_none(here: Path, header: list[str]) -> None:
    with pytest.raises(Misuse, match="没有找到表头"):
        read(header, ["甲", "乙"])


def test_a_header_too_far_down_is_none(here: Path) -> None:
    with pytest.raises(Misuse, match="没有找到表头"):
        read(*[["说明"]] * 31, ["单位", "问题"], ["甲", "漏水"])


@pytest.mark.parametrize("sheets", [{"空": []}, {"空": [["", " "]]}], ids=["no cell", "blanks"])
def test_an_empty_workbook_is_said_to_be_empty(here: Path, sheets: dict[str, Rows]) -> None:
    with pytest.raises(Misuse, match=r"台账\.xlsx：工作簿是空的"):
        ledger.read([book("台账.xlsx", "", **sheets)], COLUMNS)


def test_a_header_without_rows_is_an_empty_ledger(here: Path) -> None:
    found = read(["单位", "问题"])
    assert (found.entries, found.read, found.refused, told(found)) == ([], 0, 0, [])


# --- rows ------------------------------------------------------------------------------------


def test_every_row_is_used_or_refused_with_its_sheet_row_and_reason(here: Path) -> None:
    found = read(
        ["问题台账"],
        ["单位", "问题", "等级", "备注"],  # row 2
        ["甲", "漏水", "一般"],
        [None, None, None, None],
        [None, "灯不亮", "较大"],  # row 5
        ["乙", "—", None, "待查"],
        ["单位", "问题", "等级", "备注"],  # row 7: the next page
        [None, None, None, "/"],
        [None, None, "重大", "张某"],  # row 9
        ["丙", "门不开"],
        ["丁"],  # row 11
    )
    assert values(found) == [{"单位": "甲", "问题": "漏水", "等级": "一般"}, {"单位": "丙", "问题": "门不开"}]
    assert [entry.place for entry in found.entries] == ["工作表“台账”第 3 行", "工作表“台账”第 10 行"]
    assert told(found) == [
        "【错误】台账.xlsx，工作表“台账”第 5 行：缺少“单位”，未采用（这一行是：灯不亮，较大）。补上后重新生成",
        "【错误】台账.xlsx，工作表“台账”第 6 行：缺少“问题”，未采用（这一行是：乙，待查）。补上后重新生成",
        "【提示】台账.xlsx，工作表“台账”第 7 行：又是一行表头，未当作数据",
        "【提示】台账.xlsx，工作表“台账”第 9 行：是合计或表下的文字，未当作数据（重大，张某）",
        "【错误】台账.xlsx，工作表“台账”第 11 行：缺少“问题”，未采用（这一行是：丁）。补上后重新生成",
    ]
    assert (found.read, len(found.entries), found.refused) == (5, 2, 3)


@pytest.mark.parametrize(
    ("row", "content"),
    [
        (["合计", None, 3], "合计，3"),
        (["甲", "小计", 3], "甲，小计，3"),
        (["甲局小计", None, 3], "甲局小计，3"),
        ([None, "总计", 3], "总计，3"),
        ([None, None, None, "填表人：张某"], "填表人：张某"),
    ],
    ids=["a total", "a total beside the unit", "a total of one unit", "a total without a unit", "a foot"],
)
def test_totals_and_words_below_the_table_are_told_and_are_no_rows(here: Path, row: list[Any], content: str) -> None:
    found = read(["单位", "问题", "项数", "备注"], ["甲", "漏水", 3], row, ["合计中心", "合计栏有误", 1])
    assert [entry["单位"] for entry in values(found)] == ["甲", "合计中心"]
    assert told(found) == [f"【提示】台账.xlsx，工作表“台账”第 3 行：是合计或表下的文字，未当作数据（{content}）"]
    assert (found.read, found.refused) == (2, 0)


@pytest.mark.parametrize("blank", ["", " ", "/", "／", "\\", "-", "—", "——", "N/A", "无数据"])
def test_a_sign_for_nothing_is_nothing(here: Path, blank: str) -> None:
    assert values(read(["单位", "问题", "备注"], ["甲", "漏水", blank], ["乙", "无", "无"])) == [
        {"单位": "甲", "问题": "漏水"},
        {"单位": "乙", "问题": "无", "备注": "无"},  # a word is a word
    ]


def test_a_header_over_the_second_page_may_have_two_rows(here: Path) -> None:
    header = [["单位", "问题", "整改", None], [None, None, "措施", "期限"]]
    found = read(
        *header,
        ["甲", "漏水", "换管", "立即"],
        *header,
        ["乙", "灯坏", "换灯", "立即"],
        merged="A1:A2 B1:B2 C1:D1 A4:A5 B4:B5 C4:D4",
    )
    assert [entry["单位"] for entry in values(found)] == ["甲", "乙"]
    assert told(found) == [f"【提示】台账.xlsx，工作表“台账”第 {row} 行：又是一行表头，未当作数据" for row in (4, 5)]


def test_a_merged_unit_holds_for_all_its_rows(here: Path) -> None:
    found = read(["单位", "问题"], ["甲", "漏水"], [None, "灯坏"], ["乙", "门坏"], merged="A2:A3")
    assert [tuple(entry.values()) for entry in values(found)] == [("甲", "漏水"), ("甲", "灯坏"), ("乙", "门坏")]


def test_lines_stay_in_texts_of_several_paragraphs_and_are_joined_elsewhere(here: Path) -> None:
    found = read(["单位", "问题", "责任人", "督办"], ["甲\n公司", "漏水。\n已报修。", "张某\n李某", "一\n二"])
    assert values(found) == [{"单位": "甲公司", "问题": "漏水。\n已报修。", "责任人": "张某 李某", "督办": "一 二"}]


def test_extra_columns_reach_the_record(here: Path) -> None:
    found = read(["序号", "单位", "问题", "整改资金（万元）", "督办 领导"], [1, "甲", "漏水", 2.5, "钱某"])
    (record,) = ledger.records(found.entries, ["单位"], "问题", {})
    assert record.fields["问题"] == [
        {"序号": "1", "单位": "甲", "问题": "漏水", "整改资金": "2.5万元", "督办领导": "钱某"}
    ]


def test_a_cell_of_30000_characters_stays_whole(here: Path) -> None:
    text = "".join(f"第{number}处漏水。" for number in range(4000))[:30000]
    assert values(read(["单位", "问题"], ["甲", text])) == [{"单位": "甲", "问题": text}]


def test_20000_rows_are_all_there(here: Path) -> None:
    rows = [[f"单位{number % 321}" if number % 100 else None, f"问题{number}"] for number in range(20000)]
    found = read(["单位", "问题"], *rows)
    assert (found.read, len(found.entries), found.refused, len(found.findings)) == (20000, 19800, 200, 200)
    assert [entry.values["问题"] for entry in found.entries] == [problem for unit, problem in rows if unit]
    records = list(ledger.records(found.entries, ["单位"], "问题", {}))
    assert (len(records), sum(len(record.fields["问题"]) for record in records)) == (321, 19800)


def test_a_row_with_a_control_character_is_refused(here: Path) -> None:
    found = read(["单位", "问题", "备注"], ["甲", "漏水", "待_x0007_定"], ["乙", "灯坏"])  # Excel's way to write U+0007
    assert [entry["单位"] for entry in values(found)] == ["乙"]
    assert told(found) == [
        "【错误】台账.xlsx，工作表“台账”第 2 行：“备注”里有不能写入文档的控制字符 U+0007，未采用。删去这个字符"
    ]
    assert (found.read, found.refused) == (2, 1)


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!"])
def test_an_error_written_as_text_is_told(here: Path, error: str) -> None:
    found = read(["单位", "问题", "整改时限"], ["甲", "漏水", error], ["乙", "#3楼漏水!", "#号"])
    assert told(found) == [
        f"【提示】台账.xlsx，工作表“台账”第 2 行“整改时限”：单元格是错误值 {error}，照原样采用。改正公式"
    ]


# --- several sheets and files ------------------------------------------------------------------


def test_sheets_follow_each_other_and_one_without_a_header_is_told(here: Path) -> None:
    path = book(
        "台账.xlsx",
        一季度=[["单位", "问题"], ["甲", "漏水"]],
        填表说明=[["一个单位一行"]],
        二季度=[["台账"], ["存在问题", "学校"], ["灯坏", "乙"]],
        空=[],
    )
    found = ledger.read([path], COLUMNS)
    assert found.entries == [
        LedgerRow({"单位": "甲", "问题": "漏水"}, "台账.xlsx", "工作表“一季度”第 2 行"),
        LedgerRow({"问题": "灯坏", "单位": "乙"}, "台账.xlsx", "工作表“二季度”第 3 行"),
    ]
    assert told(found) == ["【提示】台账.xlsx，工作表“填表说明”：没有表头，未采用。表头怎样写见 gongwen help 台账"]


def test_several_files_are_one_ledger_that_names_the_source_of_every_row(here: Path) -> None:
    Path("分").mkdir()
    first = book("分/A公司.xlsx", B公司=[["单位", "问题"], ["甲", "漏水"], ["甲", None]])
    second = here / "B公司.csv"
    second.write_bytes("问题,单位,等级\n灯坏,乙,一般\n".encode("gb18030"))
    found = ledger.read([first, second], COLUMNS)
    assert values(found) == [
        {"单位": "甲", "问题": "漏水", "来源文件": "A公司.xlsx"},
        {"问题": "灯坏", "单位": "乙", "等级": "一般", "来源文件": "B公司.csv"},
    ]
    assert (found.read, found.refused) == (3, 1)
    assert f"【错误】{first}，工作表“B公司”第 3 行：缺少“问题”，未采用（这一行是：甲）。补上后重新生成" in told(found)
    assert "来源文件" not in values(ledger.read([first], COLUMNS))[0]


def test_one_file_without_a_header_stops_all(here: Path) -> None:
    good = book("好.xlsx", 台账=[["单位", "问题"], ["甲", "漏水"]])
    with pytest.raises(Misuse, match=r"^坏\.xlsx：没有找到表头"):
        ledger.read([good, book("坏.xlsx", 台账=[["甲", "漏水"]])], COLUMNS)


def test_hidden_rows_of_a_ledger_are_used_and_told(here: Path) -> None:
    from openpyxl import Workbook

    made = Workbook()
    made.active.title = "台账"
    for row in (["单位", "问题"], ["甲", "漏水"], ["乙", "灯坏"]):
        made.active.append(row)
    made.active.row_dimensions[3].hidden = True
    made.active.sheet_state = "hidden"
    made.create_sheet("别的")
    made.save("台账.xlsx")
    found = ledger.read([Path("台账.xlsx")], COLUMNS)
    assert [entry["单位"] for entry in values(found)] == ["甲", "乙"]
    assert told(found) == [
        "【提示】台账.xlsx，工作表“台账”：工作表是隐藏的，已照常采用",
        "【提示】台账.xlsx，工作表“台账”第 3 行：行是隐藏的，已照常采用",
    ]


def test_the_sheet_of_common_fields_is_no_ledger(here: Path) -> None:
    path = book(
        "台账.xlsx",
        公共字段=[
            ["发文机关", "县安委办"],
            ["年份", 2026],
            ["电话", None],
            [None, "无名"],
            ["成文日期", "2026年3月20日", "备注"],
        ],
        台账=[["单位", "问题"], ["甲", "漏水"]],
    )
    found = ledger.read([path], COLUMNS)
    assert found.common == {"发文机关": "县安委办", "年份": "2026", "成文日期": "2026年3月20日"}
    assert (len(found.entries), told(found)) == (1, [])


# --- grouping --------------------------------------------------------------------------------

ROWS = [
    ["单位", "批次", "问题"],
    ["乙", "一", "1"],
    ["甲", "一", "2"],
    ["乙", "二", "3"],
    ["甲", "一", "4"],
    ["乙", None, "5"],
    ["乙", "一", "6"],
]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (["单位"], {("乙",): "1 3 5 6", ("甲",): "2 4"}),
        (["单位", "批次"], {("乙", "一"): "1 6", ("甲", "一"): "2 4", ("乙", "二"): "3", ("乙", None): "5"}),
        (["批次"], {("一",): "1 2 4 6", ("二",): "3", (None,): "5"}),
        ([], {(): "1 2 3 4 5 6"}),
    ],
    ids=["by unit", "by unit and batch", "by batch", "all in one"],
)
def test_rows_that_agree_become_one_record_in_order_of_appearance(
    here: Path, by: list[str], groups: dict[tuple[str | None, ...], str]
) -> None:
    records = list(ledger.records(read(*ROWS).entries, by, "问题", {"发文机关": "县安委办"}))
    found = {
        tuple(record.fields.get(name) for name in by): " ".join(row["问题"] for row in record.fields["问题"])
        for record in records
    }
    assert (found, list(found)) == (groups, list(groups))
    assert all(record.fields["发文机关"] == "县安委办" for record in records)


def test_a_record_knows_the_row_of_every_item_and_the_file(here: Path) -> None:
    (second, first) = ledger.records(read(*ROWS).entries, ["单位"], "问题", {"单位": "共同的", "年份": "2026"})
    assert (second.fields["单位"], first.fields["单位"], first.fields["年份"]) == ("乙", "甲", "2026")
    assert first.file == "台账.xlsx"
    assert [first.where(("问题", index, "等级")) for index in (0, 1)] == ["工作表“台账”第 3 行", "工作表“台账”第 5 行"]
