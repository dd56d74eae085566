"""What stands beside the cells of a workbook is not used, and is told with its place and its words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from gongwen.genres import genre
from gongwen.records import ledger

COLUMNS = genre.load("整改通知").fields["问题"].columns


@pytest.fixture
def told(here: Path) -> list[tuple[str, str]]:
    """Place and message of what is told of a sheet with comments, a shape and a chart."""
    made = xlsxwriter.Workbook(here / "台账.xlsx")
    sheet = made.add_worksheet("台账")
    for number, row in enumerate((["单位", "问题"], ["甲局", "漏水"], ["乙局", "漏电"])):
        sheet.write_row(number, 0, row)
    sheet.write_comment("A1", "写全称")
    sheet.write_comment("B2", "已移交住建局\n另行处理")
    sheet.write_comment("B3", "这一条以今天发的第二版台账为准，原来的不再统计")
    sheet.insert_textbox("F2", "本表不对外公开")
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=台账!$A$1:$A$3"})
    sheet.insert_chart("F10", chart)
    made.close()
    found = ledger.read([here / "台账.xlsx"], COLUMNS, None, ledger.Wishes({}, by=("单位",)))
    return [(finding.where, finding.message) for finding in found.findings]


def test_comments_shapes_and_charts_are_told(told: list[tuple[str, str]]) -> None:
    assert told == [
        ("工作表“台账”", "有文本框、图形1个，里面的字没有用（“本表不对外公开”）；要用的，写进单元格"),
        ("工作表“台账”", "有图表1个，没有用"),
        (
            "工作表“台账”单元格 B2、B3",
            "有批注2条，没有用（“已移交住建局 另行处理”“这一条以今天发的第二版台账为准，原来的不…”）；要用的，写进单元格",
        ),
    ]


def test_a_comment_on_a_title_explains_it_and_is_not_told(told: list[tuple[str, str]]) -> None:
    assert not any("写全称" in message for _, message in told)


def test_every_answer_in_a_conversation_is_told(here: Path) -> None:
    path = here / "台账.xlsx"
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("台账")
    for number, row in enumerate((["单位", "问题"], ["甲局", "漏水"])):
        sheet.write_row(number, 0, row)
    sheet.write_comment("B2", "[线程批注] 请用新版 Excel 打开")
    made.close()
    said = "".join(
        f'<threadedComment ref="B2"><text>{text}</text></threadedComment>' for text in ("是不是改完了？", "没有")
    )
    thread = f'<ThreadedComments xmlns="{THREADS}">{said}</ThreadedComments>'
    link = b'<Relationship Id="rId99" Type="threadedComment" Target="../threadedComments/threadedComment1.xml"/>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link + b"</Relationships>")
    parts["xl/threadedComments/threadedComment1.xml"] = thread.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = ledger.read([path], COLUMNS, None, ledger.Wishes({}, by=("单位",)))
    assert [finding.message for finding in found.findings] == [
        "有批注2条，没有用（“是不是改完了？”“没有”）；要用的，写进单元格"
    ]


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
