"""The verbs of ledgers over the contract: compared, sent out, put back, corrected, empty."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from gongwen.app.contract import call
from tests.app.contract.ledgers import HEAD, ROWS, asked, book, data, given

LEDGER = given("台账.xlsx", book([HEAD, *ROWS]))


def cells(workbook: bytes, sheet: str) -> list[list[object]]:
    page = openpyxl.load_workbook(io.BytesIO(workbook))[sheet]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_two_ledgers_of_one_name_are_compared() -> None:
    later = [[*ROWS[0][:6], "已完成"], *ROWS[1:], ["丙学校", "门口", "没有值班。", "值班", "", "", ""]]
    answer = asked("ledger_compare", {"old": LEDGER, "new": [given("台账.xlsx", book([HEAD, *later]))]})
    assert answer["summed"] == "新增1项，销号1项"
    assert answer["counts"]["新增"] == 1
    assert answer["files"][0]["name"] == "台账对比.xlsx"
    assert cells(data(answer["files"][0]), "新增")[1][1] == "丙学校"


def test_a_ledger_is_sent_out_and_the_answers_come_back() -> None:
    sent = asked("ledger_split", {"file": LEDGER})
    archive, first, second = sent["files"]
    assert zipfile.ZipFile(io.BytesIO(data(archive))).namelist() == [first["name"], second["name"]]
    assert sent["summed"] == "2个单位，3项问题"
    page = openpyxl.load_workbook(io.BytesIO(data(first)))
    sheet = page["填报"]
    column = [cell.value for cell in sheet[1]].index("整改结果") + 1
    sheet.cell(2, column).value = "已经分开使用"
    out = io.BytesIO()
    page.save(out)
    back = asked("ledger_merge", {"file": LEDGER, "answers": [given("甲.xlsx", out.getvalue())]})
    assert back["files"][0]["name"] == "台账（已填报）.xlsx"
    assert "已经分开使用" in str(cells(data(back["files"][0]), "检查情况"))
    assert back["counts"] == {"填报表": 1, "问题": 1, "格": 1, "图片": 0}


def test_answers_are_written_into_the_office_s_own_file() -> None:
    answers = {"台账.xlsx": {"检查情况": {"A2": "丙学校", "3": None}}}
    answer = asked("ledger_correct", {"files": [LEDGER], "answers": answers})
    (file,) = answer["files"]
    assert file["name"] == "台账（改好）.xlsx"
    assert [row[0] for row in cells(data(file), "检查情况")] == ["单位", "丙学校", "甲学校", "乙学校"]
    assert answer["counts"] == {"格": 1}


def test_a_csv_is_corrected_too() -> None:
    file = given("台账.csv", "单位,问题\n甲局,漏水\n".encode())
    (made,) = asked("ledger_correct", {"files": [file], "answers": {"台账.csv": {"台账": {"B2": "漏电"}}}})["files"]
    assert data(made).decode("utf-8-sig") == "单位,问题\r\n甲局,漏电\r\n"


def test_the_empty_workbook_of_a_genre(here: Path) -> None:
    (file,) = asked("ledger_blank", {"genre": "整改通知"})["files"]
    assert file["name"] == "整改通知台账.xlsx" and data(file)[:2] == b"PK"


@pytest.mark.parametrize(
    ("name", "request_", "error"),
    [
        ("ledger_split", {"file": given("a.docx", b"")}, "台账是 .xlsx"),
        ("ledger_split", {"file": given("a.xlsx", b"")}, "a.xlsx：不是能读的工作簿"),
        ("ledger_merge", {"file": given("a.csv", b""), "answers": []}, "a.csv：填报的内容只能写回 .xlsx"),
        ("ledger_blank", {"genre": "讲话稿"}, "文种“讲话稿”用 .yaml 填写，不用工作簿"),
        ("ledger_correct", {"files": [LEDGER], "answers": {"台账.xlsx": {"表": {}}}}, "台账.xlsx：没有工作表“表”"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(name: str, request_: dict[str, object], error: str) -> None:
    assert call(name, request_).get("error", "").startswith(error)


OTHER_HEAD = ["责任方", "地方", "不合格项", "要求", "期限", "级", "现况"]
SETTLED = {
    "columns": {"单位": "责任方", "问题": ["不合格项"], "状态": "现况", "位置": "地方"},
    "sheets": ["九月"],
    "common": {"状态词": "搁着=未整改；弄好=已完成；改一半=整改中"},
}
SAYS = {"整改中": "改一半", "未整改": "搁着", "基本完成": "搁着"}


def other_book(rows: list[list[str]]) -> dict[str, str]:
    """A ledger with titles and words of its own, in one sheet; the sheet before it is another list."""
    out = openpyxl.Workbook()
    first = out.active
    first.title = "八月"
    first.append(OTHER_HEAD)
    first.append(["丁学校", "门口", "灯坏。", "", "", "", "搁着"])
    page = out.create_sheet("九月")
    for row in [OTHER_HEAD, *([*row[:6], SAYS.get(row[6], row[6])] for row in rows)]:
        page.append(row)
    held = io.BytesIO()
    out.save(held)
    return given("台账.xlsx", held.getvalue())


def test_ledgers_with_titles_and_words_of_their_own_are_read_as_the_user_has_settled() -> None:
    old, new = other_book(ROWS), other_book([[*ROWS[0][:6], "弄好"], *ROWS[1:]])
    compared = asked("ledger_compare", {"old": old, "new": [new], **SETTLED})
    assert (compared["summed"], compared["counts"]["消失"]) == ("销号1项", 0)
    assert any("责任方→单位" in note for note in compared["notes"])
    sent = asked("ledger_split", {"file": old, **SETTLED})
    assert sent["summed"] == "2个单位，3项问题"
    back = asked("ledger_merge", {"file": old, "answers": [sent["files"][1]], **SETTLED})
    assert back["counts"]["填报表"] == 1


def test_no_figure_is_given_of_a_state_that_is_not_understood() -> None:
    old = other_book(ROWS)
    more = {**SETTLED, "common": {}}
    answer = asked("ledger_compare", {"old": old, "new": [old], **more})
    assert (answer["files"], answer["counts"], answer["summed"]) == ([], {}, "有看不懂的状态，没有比较")
    assert any("搁着" in one["message"] for one in answer["findings"] if one["level"] == "错误")
    assert asked("ledger_compare", {"old": old, "new": [old], **more, "draft": True})["summed"] == "没有变化"
