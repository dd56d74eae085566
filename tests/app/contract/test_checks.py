"""`check`, `fix`, `annotate`, `restyle`: findings with ids, the chosen ones repaired, copies that say the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word

from gongwen.app import intake
from gongwen.app.contract import call
from gongwen.genres import printing
from tests.app.contract.ledgers import asked, book, data, given
from tests.check.faults import SPEECH

WRONG = SPEECH.replace("任务是部署", "任务是布署").replace("坐在办公室里填表", "坐在办公室里,填表,下去")


def speech(text: str = WRONG) -> dict[str, str]:
    job = intake.from_manuscript(text, Path("讲话.md"))
    return given("讲话.docx", printing.document_bytes(job))


def words(document: bytes) -> str:
    return "\n".join(one.text for one in Word(io.BytesIO(document)).paragraphs)


def test_findings_with_their_places_and_what_each_paragraph_is() -> None:
    answer = asked("check", {"file": speech()})
    assert [(one["where"], one["quote"], one["rule"], one["repairable"]) for one in answer["findings"]] == [
        ("第 4 段", "布署", "错别字", True),
        ("第 6 段", ",", "半角标点", True),
        ("第 6 段", ",", "半角标点", True),
    ]
    assert answer["counts"] == {"错误": 0, "提示": 3, "习惯": 0}
    assert answer["rules"][1] == {"rule": "半角标点", "level": "提示", "count": 2, "repairable": 2}
    assert [one["role"] for one in answer["roles"]][:4] == ["标题", "题注", "称谓", "正文"]
    assert answer["kind"] == "Word 文件" and answer["rules_checked"] > 100
    assert len({one["id"] for one in answer["findings"]}) == 3


def test_pages_show_the_text_of_the_file() -> None:
    answer = asked("check", {"file": speech()})
    assert "任务是" in "".join(answer["pages"]) and answer["notes"] == []


def test_only_some_rules() -> None:
    answer = asked("check", {"file": speech(), "only": ["错别字"]})
    assert [one["rule"] for one in answer["findings"]] == ["错别字"]
    assert call("check", {"file": speech(), "only": ["错别"]})["error"].startswith("没有规则“错别”；是不是“错别字”？")


def test_a_record_a_manuscript_and_a_ledger_are_checked() -> None:
    record = given("通知.yaml", "文种: 讲话稿\n题目: 不认识\n".encode())
    assert asked("check", {"file": record})["counts"]["错误"] > 0
    manuscript = given("讲话.md", WRONG.encode())
    (first, *_) = asked("check", {"file": manuscript})["findings"]
    assert (first["quote"], first["line"]) == ("布署", WRONG.split("布署")[0].count("\n") + 1)
    ledger = given("台账.xlsx", book([["单位", "问题", "整改时限"], ["甲局", "漏水。", "看着办"]]))
    assert [one["rule"] for one in asked("check", {"file": ledger, "genre": "整改通知"})["findings"]] == ["时限"]


def test_the_chosen_findings_are_repaired_and_nothing_else() -> None:
    findings = asked("check", {"file": speech()})["findings"]
    answer = asked("fix", {"file": speech(), "apply": [findings[1]["id"]]})
    assert answer["file"]["name"] == "讲话（改好）.docx"
    assert "办公室里，填表,下去" in words(data(answer["file"]))
    assert ([one["id"] for one in answer["done"]], answer["left"]) == ([findings[1]["id"]], [])


def test_all_that_can_be_is_repaired_and_the_rest_is_named() -> None:
    answer = asked("fix", {"file": speech(WRONG.replace("布署", "防害"))})  # 妨害 or 妨碍: a person says which
    assert "办公室里，填表，下去" in words(data(answer["file"]))
    assert ([one["quote"] for one in answer["done"]], [one["quote"] for one in answer["left"]]) == (
        [",", ","],
        ["防害"],
    )


def test_a_text_is_repaired_too() -> None:
    answer = asked("fix", {"file": given("讲话.md", WRONG.encode())})
    assert "办公室里，填表，下去" in data(answer["file"]).decode()


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        ({"file": speech(), "apply": ["abc"]}, "没有编号为“abc”的问题；文件换过的，请重新检查"),
        ({"file": given("台账.xlsx", b"")}, "台账.xlsx：不能直接改这种文件，请照提示手工改"),
        ({"file": given("讲话.docx", b"PK")}, "讲话.docx："),
    ],
)
def test_what_cannot_be_repaired_is_an_error(request_: dict[str, Any], error: str) -> None:
    assert call("fix", request_).get("error", "").startswith(error)


def test_comments_stand_in_a_copy() -> None:
    answer = asked("annotate", {"file": speech()})
    assert answer["file"]["name"] == "讲话（批注）.docx"
    comments = zipfile.ZipFile(io.BytesIO(data(answer["file"]))).read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 3
    assert call("annotate", {"file": given("a.md", b"")})["error"] == "a.md：批注只能加在 .docx 文件里"


def test_a_restyled_copy_says_the_same() -> None:
    old = Word()
    for text in (
        "某县水利局关于冬季供水的通知",
        "各水管站：",
        "现将有关事项通知如下。",
        "一、备足物资",
        "每站备足水管。",
    ):
        old.add_paragraph(text)
    old.add_paragraph("某县水利局")
    old.add_paragraph("2026年10月20日")
    out = io.BytesIO()
    old.save(out)
    answer = asked("restyle", {"file": given("通知.docx", out.getvalue())})
    assert answer["file"]["name"] == "通知（重排）.docx"
    assert "".join(words(data(answer["file"])).split()) == "".join(words(out.getvalue()).split())
    styles = {one.style.name for one in Word(io.BytesIO(data(answer["file"]))).paragraphs}
    assert "Normal" not in styles


def test_a_copy_that_would_say_something_else_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    from gongwen.app.contract import repairs

    file, other = speech(), data(speech(SPEECH))
    monkeypatch.setattr(repairs.printing, "made", lambda ready: other)
    error = call("restyle", {"file": file})["error"]
    assert error.startswith("讲话.docx：重排后的文字和原文不一样，没有重排；第一处：原文“")
