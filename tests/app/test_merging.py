"""A ledger goes out to its units in pieces and comes back: what they wrote stands in it, and nothing else has changed."""

from __future__ import annotations

import re
import zipfile
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
from tests.app.test_ledger_pictures import WPS_PARTS
from tests.records.workbooks import book

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


def test_a_unit_reads_every_column_that_the_ledger_has_for_it(here: Path) -> None:
    titles = ["责任单位", "被检查场所", "隐患级别", "存在问题", "检查依据", "整改时限"]
    row = ["县住建局", "河边烧烤店", "重大", "软管超期", "《城镇燃气管理条例》", "立即"]
    book("场所.xlsx", "", 台账=[titles, row])
    result = gongwen("ledger", "split", "场所.xlsx", "-o", "场所", "--column", "单位=责任单位")
    given = next(load_workbook("场所/县住建局_整改填报.xlsx")["填报"].iter_rows(min_row=2, values_only=True))
    assert given[1 : len(row) + 1] == tuple(row), result.stderr


def test_answers_stand_in_the_ledger_and_nothing_else_has_changed() -> None:
    answer("一中", 2, True, 状态="已完成", 完成日期="2026年4月8日", 整改结果="已恢复供电。")
    answer("县医院", 2, 责任人="赵某")
    before = Path("台账.xlsx").read_bytes()
    result, rows = merged()
    assert (result.exit_code, result.stdout.splitlines()) == (0, ["新.xlsx", "新_照片/A1-整改后1.png"])
    assert result.stderr.splitlines()[-1] == "收2份填报表：写入2项问题的5格，图片1张；没有采用0处"
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
    assert said(result) == [
        "工作表“填报”第 2 行“状态”：填的是“已完成”，台账里已经是“整改中”，没有写入。核对以后在台账里改"
    ]


def test_two_answers_that_differ_are_told_and_neither_is_taken() -> None:
    answer("一中", 2, 状态="已完成", 责任人="张某")
    assert gongwen("ledger", "split", "台账.xlsx", "-o", "再填").exit_code == 0
    answer("一中", 2, 状态="整改中", 责任人="张某", to="再填")
    result, rows = merged("填报", "再填")
    assert (rows["A1"][5], rows["A1"][8]) == ("未整改", "张某")
    assert said(result) == [
        "工作表“填报”第 2 行“状态”：填的是“整改中”，一中_整改填报.xlsx里填的是“已完成”，都没有写入。核对以后在台账里改"
    ]


def test_strangers_and_what_was_cleared_are_told() -> None:
    answer("县医院", 4, 问题编号="Z9", 单位="县医院", 问题="屋顶漏水")
    answer("县医院", 3, 状态="", 问题="呼叫器坏了", 整改时限="2026年6月底前")
    result, rows = merged()
    assert rows["B2"][:6] == ROWS[5][:6]
    assert said(result) == [
        "工作表“填报”第 3 行：改了“问题”一栏（呼叫器坏了），没有采用。要改的，在台账里改",
        "工作表“填报”第 3 行：改了“整改时限”一栏（2026年6月底前），没有采用。要改的，在台账里改",
        "工作表“填报”第 3 行“状态”：删去了“已完成”，没有采用。要删的，在台账里删",
        "工作表“填报”第 4 行：台账里没有这个问题（屋顶漏水），没有采用。新发现的问题，请自己加进台账",
    ]


def test_columns_that_were_renamed_or_added_are_told_and_never_left_out_in_silence() -> None:
    made = load_workbook("填报/一中_整改填报.xlsx")
    sheet = made["填报"]
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(1, titles.index("状态") + 1).value = "改好没有"
    sheet.cell(2, titles.index("状态") + 1).value = "改好了"
    sheet.cell(3, len(titles) + 2).value = "另附说明"
    made.save("填报/一中_整改填报.xlsx")
    result, rows = merged()
    assert (result.exit_code, rows["A1"][5]) == (1, "未整改")
    assert said(result) == [
        "工作表“填报”：没有“状态”栏了，填的没有采用。表头照发出去的写，再收一次",
        "工作表“填报”：多出的“改好没有”一栏，填的没有采用（改好了）。填到发出去的那一栏里，再收一次",
        f"工作表“填报”：第{len(titles) + 2}栏没有表头，填的没有采用（另附说明）。填到发出去的那一栏里，再收一次",
    ]


def test_a_state_that_nobody_understands_is_written_and_told() -> None:
    answer("一中", 2, 状态="做完了吧")
    result, rows = merged()
    assert rows["A1"][5] == "做完了吧" and "看不懂的状态“做完了吧”，照填的写入" in said(result)[0]


def test_one_workbook_that_is_damaged_does_not_keep_the_others_out() -> None:
    answer("一中", 2, 状态="已完成")
    Path("填报/县医院_整改填报.xlsx").write_bytes(b"PK\x03\x04")
    result, rows = merged()
    assert (result.exit_code, rows["A1"][5]) == (1, "已完成")
    assert "填报/县医院_整改填报.xlsx：没有采用：不是能读的工作簿，或文件已损坏" in result.stderr.replace(" ", "")


def test_what_stands_in_the_place_of_a_picture_is_told() -> None:
    answer("一中", 2, 整改后照片='=DISPIMG("ID_4B",1)')
    answer("县医院", 2, 整改后照片="改后.jpg")
    result, _ = merged()
    assert (result.exit_code, len(said(result))) == (1, 2)
    assert "单元格 M2" in said(result)[0]
    assert said(result)[1] == (
        "工作表“填报”第 2 行：“整改后照片”一格里的“改后.jpg”没有采用。这里要的是图片，不是文字；把图片插在这一行"
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


def test_a_picture_in_a_cell_comes_back_as_one_that_floats() -> None:
    by_wps = '<c r="M2" t="str"><f>_xlfn.DISPIMG("ID_4B1F",1)</f><v>=DISPIMG("ID_4B1F",1)</v></c>'
    path = Path("填报/一中_整改填报.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = str(parts["xl/worksheets/sheet1.xml"], "utf-8")  # type: ignore[arg-type]
    parts["xl/worksheets/sheet1.xml"] = re.sub(r'<c r="M2"[^>]*/>', by_wps, sheet)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, **WPS_PARTS}.items():
            archive.writestr(name, content)
    result, rows = merged()
    assert (result.exit_code, rows["A1"][8:]) == (0, ["新_照片/A1-整改后1.png"])
    assert Path("新_照片/A1-整改后1.png").read_bytes() == WPS_PARTS["xl/media/image1.png"]


def test_who_has_not_answered_is_told_and_what_is_no_workbook() -> None:
    Path("填报/县医院_整改填报.xlsx").unlink()
    Path("填报/说明.docx").touch()
    result, _ = merged()
    assert result.stderr.endswith("没有采用0处；没有收到1个单位的：县医院\n")
    assert "填报/说明.docx：不是工作簿，没有采用。填报表是 .xlsx" in result.stderr


def test_columns_words_and_names_that_only_the_user_knows_hold_for_every_verb() -> None:
    """The header is nobody's alias, 关门 is the office's own word, and a short name stands beside the full one."""
    head = ["编号", "承接方", "毛病", "进到哪步", "最后一天"]
    book(
        "怪.xlsx",
        "",
        台账=[head, ["1", "一中", "锁门", "关门", "2026年4月10日前"], ["2", "县一中", "断电", "开着", "4月底"]],
    )
    asked = ("--column", "单位=承接方", "--column", "问题=毛病", "--column", "状态=进到哪步", "--with", "话.yaml")
    Path("话.yaml").write_text(
        "状态词: 关门=已完成；开着=整改中\n单位名称: {县第一中学: [一中, 县一中]}\n", encoding="utf-8"
    )
    split = gongwen("ledger", "split", "怪.xlsx", "-o", "发", *asked)
    assert (split.exit_code, split.stdout) == (0, "发/县第一中学_整改填报.xlsx\n")
    answer("县第一中学", 3, to="发", 状态="已完成")
    done = gongwen("ledger", "merge", "怪.xlsx", "发", "-o", "怪2.xlsx", *asked)
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, "收1份填报表：写入1项问题的1格；没有采用0处")
    rows = list(load_workbook("怪2.xlsx")["台账"].values)
    assert (rows[0], rows[2]) == (tuple(head), ("2", "县一中", "断电", "已完成", "4月底"))
    found = gongwen("ledger", "compare", "怪.xlsx", "怪2.xlsx", *asked)
    assert found.stderr.splitlines()[-1].startswith("旧台账2项，新台账2项：新增0项，销号1项，重新打开0项")
    assert gongwen("check", "怪.xlsx", *asked).exit_code == 0
    unasked = gongwen("ledger", "compare", "怪.xlsx", "怪2.xlsx", *asked[:6], "-o", "比.xlsx")
    assert (unasked.exit_code, Path("比.xlsx").exists()) == (1, False)
    assert "看不懂的状态“关门”（1行），不能统计" in unasked.stderr
