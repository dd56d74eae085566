"""A ledger goes out to its units in pieces and comes back: what they wrote stands in it, and nothing else has changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import PatternFill
from PIL import Image as Picture

from gongwen.cli.commands import main

ROWS: list[list[Any]] = [
    ["全县安全生产问题台账", *[None] * 7],
    ["编号", "受检单位", "部位", "隐患描述", "整改期限", "整改状态", "销号日期", "处室意见"],
    ["A1", "一中", "食堂", "燃气报警器断电", "2026年4月10日前", "未整改", None, "速办"],
    ["A2", "一中", "宿舍", "安全出口上锁", "2026年4月10日前", "整改中", None, None],
    ["B1", "县医院", "车库", "灭火器过期", "2026年4月12日前", "未整改", None, None],
    ["B2", "县医院", "病房", "呼叫器失灵", "2026年4月30日前", "已完成", datetime(2026, 3, 30), None],
]


@pytest.fixture(autouse=True)
def office(here: Path) -> None:
    """An office's own ledger with a title, formats and another sheet, sent out to its two units."""
    made = Workbook()
    sheet = made.active
    sheet.title = "台账"
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    for number in range(3, 7):
        sheet.cell(number, 7).number_format = "yyyy/m/d"
    sheet["D3"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.column_dimensions["D"].width = 44
    sheet.freeze_panes = "C3"
    made.create_sheet("测算")["B2"] = "=1+1"
    made.save("台账.xlsx")
    assert gongwen("ledger", "split", "台账.xlsx", "-o", "填报").exit_code == 0


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def answer(unit: str, row: int, picture: bool = False, to: str = "填报", **cells: str) -> None:
    """Fill in one row of a unit's workbook, the first problem being row 2."""
    path = f"{to}/{unit}_整改填报.xlsx"
    made = load_workbook(path)
    sheet = made["填报"]
    titles = [cell.value for cell in sheet[1]]
    for name, text in cells.items():
        sheet.cell(row, titles.index(name) + 1).value = text
    if picture:
        Picture.new("RGB", (40, 30), "green").save("改后.png")
        shown = Image("改后.png")
        shown.anchor = f"M{row}"
        sheet.add_image(shown)
    made.save(path)


def merged(*answers: str) -> tuple[Result, dict[str, list[Any]]]:
    """Merge what came back; return what was said, and the rows of the new ledger by their number."""
    result = gongwen("ledger", "merge", "台账.xlsx", *(answers or ["填报"]), "-o", "新.xlsx")
    rows = list(load_workbook("新.xlsx")["台账"].values) if Path("新.xlsx").exists() else []
    return result, {str(row[0]): list(row) for row in rows}


def test_what_goes_out_holds_the_problems_and_asks_with_drop_downs() -> None:
    assert sorted(path.name for path in Path("填报").iterdir()) == ["一中_整改填报.xlsx", "县医院_整改填报.xlsx"]
    made = load_workbook("填报/一中_整改填报.xlsx")
    assert [sheet.title for sheet in made if sheet.sheet_state == "visible"] == ["填报", "说明"]
    rows = list(made["填报"].values)
    assert rows[0] == (
        *("台账位置", "问题编号", "单位", "位置", "问题", "整改时限"),
        *("整改措施", "责任人", "状态", "完成日期", "整改结果", "备注", "整改后照片"),
    )
    assert rows[1][:6] == ("工作表“台账”第 3 行", "A1", "一中", "食堂", "燃气报警器断电", "2026年4月10日前")
    (choice,) = made["填报"].data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"已完成,基本完成,整改中,未整改,长期坚持"', "I2:I3")


def test_answers_stand_in_the_ledger_and_nothing_else_has_changed() -> None:
    answer("一中", 2, True, 状态="已完成", 完成日期="2026年4月8日", 整改结果="已恢复供电。")
    answer("县医院", 2, 责任人="赵某")
    before = Path("台账.xlsx").read_bytes()
    result, rows = merged()
    assert (result.exit_code, result.stdout.splitlines()) == (0, ["新.xlsx", "新_照片/A1-整改后1.png"])
    assert result.stderr == "收2份填报表：写入2项问题的5格，图片1张；没有采用0处\n"
    assert rows["编号"] == [*ROWS[1], "整改结果", "整改后照片", "责任人"]
    assert rows["A1"][5:] == [
        *("已完成", datetime(2026, 4, 8), "速办"),
        *("已恢复供电。", "新_照片/A1-整改后1.png", None),
    ]
    assert rows["A2"] == [*ROWS[3], None, None, None]
    assert rows["B1"] == [*ROWS[4], None, None, "赵某"]
    assert rows["B2"] == [*ROWS[5], None, None, None]
    made = load_workbook("新.xlsx")
    sheet = made["台账"]
    assert (sheet["G3"].number_format, sheet["D3"].fill.fgColor.rgb) == ("yyyy/m/d", "00FFFF00")
    assert (sheet.column_dimensions["D"].width, sheet.freeze_panes) == (44, "C3")
    assert ([str(area) for area in sheet.merged_cells.ranges], made["测算"]["B2"].value) == (["A1:H1"], "=1+1")
    assert Path("台账.xlsx").read_bytes() == before
    assert Path("新_照片/A1-整改后1.png").read_bytes()[:4] == b"\x89PNG"


def said(result: Result) -> list[str]:
    return [line.split("，", 1)[1] for line in result.stderr.splitlines() if line.startswith("【")]


def test_what_was_changed_on_both_sides_is_told_and_left() -> None:
    made = load_workbook("台账.xlsx")
    made["台账"]["F3"] = "整改中"
    made.save("台账.xlsx")
    answer("一中", 2, 状态="已完成")
    result, rows = merged()
    assert (result.exit_code, rows["A1"][5]) == (1, "整改中")
    assert said(result) == ["第 2 行“状态”：填的是“已完成”，台账里已经是“整改中”，没有写入。核对以后在台账里改"]


def test_two_answers_that_differ_are_told_and_neither_is_taken() -> None:
    answer("一中", 2, 状态="已完成", 责任人="张某")
    assert gongwen("ledger", "split", "台账.xlsx", "-o", "再填").exit_code == 0
    answer("一中", 2, 状态="整改中", 责任人="张某", to="再填")
    result, rows = merged("填报", "再填")
    assert (rows["A1"][5], rows["A1"][8]) == ("未整改", "张某")
    assert said(result) == [
        "第 2 行“状态”：填的是“整改中”，一中_整改填报.xlsx里填的是“已完成”，都没有写入。核对以后在台账里改"
    ]


def test_strangers_and_what_was_cleared_are_told() -> None:
    answer("县医院", 4, 问题编号="Z9", 单位="县医院", 问题="屋顶漏水")
    answer("县医院", 3, 状态="", 问题="呼叫器坏了")
    result, rows = merged()
    assert rows["B2"][:6] == ROWS[5][:6]
    assert said(result) == [
        "第 3 行：改了“问题”一栏，没有采用。要改的，在台账里改",
        "第 3 行“状态”：删去了“已完成”，没有采用。要删的，在台账里删",
        "第 4 行：台账里没有这个问题（屋顶漏水），没有采用。新发现的问题，请自己加进台账",
    ]


def test_what_stands_in_the_place_of_a_picture_is_told() -> None:
    answer("一中", 2, 整改后照片='=DISPIMG("ID_4B",1)')
    answer("县医院", 2, 整改后照片="改后.jpg")
    result, _ = merged()
    assert (result.exit_code, len(said(result))) == (1, 2)
    assert "单元格 M2" in said(result)[0]
    assert said(result)[1] == (
        "第 2 行：“整改后照片”一格里的“改后.jpg”没有采用。图片要浮在这一行上；WPS 里嵌在格子里的，先转为浮动图片"
    )


def test_a_ledger_that_was_sorted_meanwhile_still_gets_its_answers() -> None:
    answer("一中", 3, 状态="已完成")
    made = load_workbook("台账.xlsx")
    for number, row in enumerate(reversed(ROWS[2:]), 3):
        for column, value in enumerate(row, 1):
            made["台账"].cell(number, column).value = value
    made.save("台账.xlsx")
    assert [row[5] for row in merged()[1].values() if row[0] in ("A1", "A2", "B1")] == ["未整改", "已完成", "未整改"]


def test_nothing_is_written_over() -> None:
    Path("新.xlsx").touch()
    result = gongwen("ledger", "merge", "台账.xlsx", "填报", "-o", "新.xlsx")
    assert (result.exit_code, Path("新.xlsx").stat().st_size) == (2, 0)
    assert gongwen("ledger", "split", "台账.xlsx", "-o", "填报").exit_code == 2
