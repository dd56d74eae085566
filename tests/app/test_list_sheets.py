"""Workbooks with a list a sheet: a meeting's agenda and its people; the other lists of a genre that reads a ledger."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from openpyxl import Workbook

from gongwen.app import intake
from gongwen.cli.commands import main
from gongwen.document.manuscript import write
from gongwen.genres import genre
from gongwen.records import list_sheets
from tests.reading import paragraphs

MEETING = {
    "公共字段": [["会议", "防汛会议"], ["会议时间", "2026年4月10日上午9:00"], ["地点", "一楼"], ["记录", "许某"]],
    "议程": [["事项", "时长", "发言人"], ["通报情况", "10分钟", "周某"], ["", "", ""], ["县长讲话", "20分钟", ""]],
    "参会名单": [["参会人员名单", "", ""], ["姓名*", "单位", "类别"], ["张三", "甲局", ""], ["李四", "乙局", "请假"]],
    "议定": [["议程", "事项", "时限"], ["县长讲话", "逐处整改", "4月20日前"]],
    "草稿": [["随便", "写写"]],
}


def book(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def gongwen(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_each_sheet_is_the_list_that_it_is_called_like(here: Path) -> None:
    record = list_sheets.record(book(here / "会议.xlsx", MEETING), genre.load("会议记录").fields)
    assert record.fields["议程"] == [
        {"事项": "通报情况", "时长": "10分钟", "发言人": "周某"},
        {"事项": "县长讲话", "时长": "20分钟", "议定": [{"事项": "逐处整改", "时限": "4月20日前"}]},
    ]
    assert record.fields["名单"] == [{"姓名": "张三", "单位": "甲局"}, {"姓名": "李四", "单位": "乙局", "类别": "请假"}]
    assert record.where(("议程", 1)) == "工作表“议程”第 4 行"
    assert [finding.where for finding in record.findings] == ["工作表“草稿”"]


def test_one_workbook_makes_the_set_of_a_meeting(here: Path) -> None:
    book(here / "会议.xlsx", MEETING)
    status, said = gongwen("make", "会议.xlsx", "--as", "会议套件", "-o", "会议")
    assert status == 0 and len(list((here / "会议").glob("*.docx"))) == 6, said
    agenda, minutes = intake.read(here / "会议.xlsx", "会议议程,纪要")
    assert "9:10—9:30" in write(agenda.document) and "逐处整改（完成时限：4月20日前）" in write(minutes.document)


def test_a_workbook_without_such_sheets_is_refused_as_before(here: Path) -> None:
    book(here / "台账.xlsx", {"Sheet1": [["单位", "问题"], ["甲局", "漏水"]]})
    status, said = gongwen("make", "台账.xlsx", "--as", "会议通知")
    assert status == 2 and "不能用工作簿生成" in said


def test_a_genre_that_reads_tasks_takes_its_other_lists_from_their_sheets(here: Path) -> None:
    sheets = {
        "公共字段": [["单位", "甲局"], ["年度", "2026"], ["截至日期", "2026年12月20日"]],
        "任务清单": [["任务", "牵头", "状态"], ["做甲事", "办公室", "已完成"]],
        "指标": [["指标", "完成值"], ["普及率", "93.6%"]],
    }
    book(here / "任务.xlsx", sheets)
    status, said = gongwen("make", "任务.xlsx", "--as", "工作总结", "-o", "总结.docx")
    assert status == 0, said
    assert "普及率达到93.6%。" in paragraphs((here / "总结.docx").read_bytes())
