"""`ledger`: which column is which, what is doubtful and where, the figures; and what the user settles about it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from gongwen.app.contract import call
from tests.app.contract.ledgers import COMMON, HEAD, ROWS, asked, data, given, ledger


def columns(answer: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {one["header"]: (one["field"], one["why"]) for one in answer["mapping"]}


def doubts(answer: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [one for one in answer["doubts"] if one["rule"] == rule]


def test_figures_by_unit_and_in_all() -> None:
    answer = asked("ledger", ledger())
    assert [(one["unit"], one["problems"], one["serious"], one["earliest"]) for one in answer["units"]] == [
        ("甲学校", 2, 1, "2026年4月10日"),
        ("乙学校", 1, 0, "2026年4月30日"),
    ]
    assert answer["totals"] == {"units": 2, "problems": 3, "serious": 1, "doubts": 0}
    assert (answer["documents"], answer["rows"], answer["used"], answer["left_out"]) == (2, 3, 3, 0)
    assert (answer["error"], answer["doubts"], answer["findings"]) == ("", [], [])


def test_columns_with_what_their_cells_say() -> None:
    head = ["学校", "查的部位", "存在的主要问题", "怎么改", "整改期限", "轻重", "改没改", "家长意见"]
    answer = asked("ledger", ledger([[*row, "无意见"] for row in ROWS], head))
    assert columns(answer) == {
        "学校": ("单位", "认得"),
        "查的部位": ("位置", "猜"),
        "存在的主要问题": ("问题", "认得"),
        "怎么改": ("整改措施", "猜"),
        "整改期限": ("整改时限", "认得"),
        "轻重": ("等级", "猜"),
        "改没改": ("状态", "认得"),
        "家长意见": ("", "没有用"),
    }
    (first, *_) = answer["mapping"]
    assert (first["column"], first["sample"], first["filled"], first["required"]) == (
        "A",
        ["甲学校", "乙学校"],
        3,
        True,
    )
    assert {"单位", "问题", "整改时限"} <= set(answer["choices"])


def test_a_header_that_nobody_knows_is_shown_and_settled_by_the_user() -> None:
    head = ["栏一", "栏二", "栏三", "栏四", "栏五", "栏六", "栏七"]
    answer = asked("ledger", ledger(head=head))
    assert answer["error"].startswith("台账.xlsx：没有找到表头")
    assert columns(answer) == dict.fromkeys(head, ("", "没有用"))
    assert answer["documents"] == 0
    settled = asked("ledger", ledger(head=head, columns={"单位": "栏一", "问题": "栏三", "整改时限": ["栏五"]}))
    assert settled["error"] == ""
    assert columns(settled) | {"栏一": ("单位", "指定"), "栏三": ("问题", "指定")} == columns(settled)
    assert settled["documents"] == 2


def test_a_column_that_is_not_to_be_used_is_not_used() -> None:
    answer = asked("ledger", ledger(columns={"": ["等级"], "不用": "状态"}))
    assert columns(answer)["等级"] == columns(answer)["状态"] == ("", "没有用")
    assert answer["totals"]["serious"] == 0


def test_a_doubt_stands_at_its_cell_with_the_rows_around_it() -> None:
    rows = [*ROWS, ["", "厨房", "没有留样。", "留样", "2026年4月20日", "一般", "整改中"], *ROWS[2:]]
    answer = asked("ledger", ledger(rows))
    (doubt,) = doubts(answer, "缺少内容")
    assert (doubt["level"], doubt["sheet"], doubt["row"], doubt["column"], doubt["field"]) == (
        *("错误", "检查情况", 5, "A", "单位"),
    )
    assert doubt["choices"] == ["乙学校"]
    around = doubt["around"]
    assert (around["head"], around["fields"], around["head_row"]) == (HEAD, HEAD, 1)
    assert (around["first_row"], around["mark"], around["letters"][:2]) == (1, [4, 0], ["A", "B"])
    assert around["rows"][4][1] == "厨房"
    assert answer["left_out"] == 1


def test_an_answer_fills_the_cell_and_is_told() -> None:
    rows = [*ROWS, ["", "厨房", "没有留样。", "留样", "2026年4月20日", "一般", "整改中"]]
    answer = asked("ledger", ledger(rows, answers={"台账.xlsx": {"检查情况": {"A5": "丙学校"}}}))
    assert [one["unit"] for one in answer["units"]] == ["甲学校", "乙学校", "丙学校"]
    (told,) = doubts(answer, "改动")
    assert told["message"] == "A5 原来是“”，按你的回答用“丙学校”"


def test_a_row_that_the_user_drops_is_not_used_and_told() -> None:
    answer = asked("ledger", ledger(answers={"台账.xlsx": {"检查情况": {"4": None}}}))
    assert [one["unit"] for one in answer["units"]] == ["甲学校"]
    assert [(one["where"], one["message"]) for one in doubts(answer, "改动")] == [
        ("工作表“检查情况”第 4 行", "选了不用这一行，没有采用")
    ]


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"别的.xlsx": {}}, "没有台账“别的.xlsx”，改不了它的格子"),
        ({"台账.xlsx": {"表": {"A1": "甲"}}}, "台账.xlsx：没有工作表“表”，改不了它的格子"),
        ({"台账.xlsx": {"检查情况": {"A99": "甲"}}}, "台账.xlsx，工作表“检查情况”没有“A99”"),
        ({"台账.xlsx": {"检查情况": {"甲1": "甲"}}}, "格子写成 A47 的样子，整行写成 47，写的是“甲1”"),
    ],
)
def test_an_answer_to_what_is_not_there_is_an_error(answers: dict[str, Any], error: str) -> None:
    assert call("ledger", ledger(answers=answers)) == {"ok": False, "error": error}


def test_a_filter_leaves_rows_out() -> None:
    answer = asked("ledger", ledger(only=["等级=重大"]))
    assert [(one["unit"], one["problems"]) for one in answer["units"]] == [("甲学校", 1)]
    assert answer["notes"][-1] == "--only 等级=重大：取1行，不取2行"


def test_what_the_common_fields_lack_is_said_once() -> None:
    answer = asked("ledger", ledger(common={**COMMON, "成文日期": "2026年2月30日"}))
    assert [one["message"] for one in answer["findings"]] == ["没有“2026年2月30日”这一天"]
    fields = [one["name"] for one in answer["common_fields"]]
    assert "成文日期" in fields and "单位" not in fields


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        ({"files": [], "genre": "整改通知"}, "没有台账；台账是 .xlsx .xlsm .xlsb .xls .et .ods .csv 文件"),
        ({"files": [given("台账.xlsx", b"PK")], "genre": "整改通知"}, "台账.xlsx：不是能读的工作簿"),
        ({"files": [given("台账.csv", "单位,问题\n甲,漏水".encode())], "genre": "讲话稿"}, "文种“讲话稿”不能用工作簿"),
        (ledger(columns={"没有的": "单位"}), "没有栏目“没有的”；可用："),
        (ledger(sheets=["表9"]), "台账.xlsx：没有工作表“表9”；有：检查情况"),
    ],
)
def test_what_cannot_be_used_is_a_sentence(request_: dict[str, Any], error: str) -> None:
    answer = call("ledger", request_)
    told = answer.get("error", "")
    assert told.startswith(error), told
    assert "/tmp" not in told and "gongwen-" not in told


def test_one_document_is_shown_with_the_number_that_it_has_among_all() -> None:
    answer = asked("ledger_document", ledger(unit="乙学校", start=7))
    assert (answer["unit"], answer["number"], answer["ready"], answer["draft"]) == (
        *("乙学校", "某应急〔2026〕8号", True, False),
    )
    assert "看台松动" in "".join(answer["pages"])
    assert answer["record"]["问题"][0]["问题"] == "看台松动。"
    assert asked("ledger_document", ledger())["unit"] == "甲学校"
    assert call("ledger_document", ledger(unit="乙学效"))["error"] == "台账里没有“乙学效”；是不是“乙学校”？"


def test_a_document_with_errors_is_shown_as_a_draft_and_not_made() -> None:
    wrong = ledger(common={**COMMON, "成文日期": "2026年2月30日"})
    answer = asked("ledger_document", wrong)
    assert (answer["ready"], answer["draft"]) == (False, True) and answer["pages"]
    made = asked("ledger_file", wrong)
    assert made["files"] == [] and made["findings"][0]["level"] == "错误"


def test_one_document_alone_has_the_bytes_that_it_has_among_all() -> None:
    (file,) = asked("ledger_file", ledger(unit="乙学校", begin_register=True))["files"]
    archive = zipfile.ZipFile(io.BytesIO(data(asked("make_ledger", ledger())["zip"])))
    assert archive.read(file["name"]) == data(file)
