"""起草 through the contract: what is written in any form → pages, findings with path and line, files."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from gongwen.app.contract import call
from gongwen.app.making import make
from gongwen.app.request import MakeRequest

PLACE = re.compile(r' data-(?:line|path)="[^"]*"')
SPEECH = {
    "文种": "讲话稿",
    "标题": "在会上的讲话",
    "称谓": "同志们：",
    "任务": [{"题": "抓源头", "文": "布署到位。"}, "抓过程"],
}


def asked(kind: str, value: Any, genre: str = "讲话稿", **more: Any) -> dict[str, Any]:
    return {"genre": genre, "source": {"kind": kind, "value": value}, **more}


def composed(kind: str, value: Any, genre: str = "讲话稿", **more: Any) -> dict[str, Any]:
    answer = call("compose", asked(kind, value, genre, **more))
    assert answer["ok"], answer
    return answer


@pytest.mark.parametrize("genre", [one["name"] for one in call("genres", {})["genres"]])
def test_every_sample_makes_the_bytes_of_the_command(here: Path, genre: str) -> None:
    sample = call("sample", {"genre": genre})
    for file in sample["files"]:
        (here / file["name"]).write_bytes(base64.b64decode(file["data"]))
    (here / "填写.yaml").write_text(sample["yaml"], encoding="utf-8")
    (made,) = make([Path("填写.yaml")], MakeRequest()).written
    answers = [call("make", asked(kind, sample[kind], genre, files=sample["files"])) for kind in ("yaml", "record")]
    for answer in answers:
        assert answer["ok"], answer
        assert [(one["name"], base64.b64decode(one["data"])) for one in answer["files"]] == [
            (made.name, made.read_bytes())
        ]


def test_findings_say_path_line_and_words() -> None:
    record = composed("record", SPEECH)
    (finding,) = [one for one in record["findings"] if one["rule"] == "错别字"]
    assert (finding["where"], finding["path"], finding["line"]) == ("“任务”第1条", "任务[1].文", None)
    assert (finding["quote"], finding["repairable"]) == ("布署", True)
    yaml = composed("yaml", record["yaml"])
    (finding,) = [one for one in yaml["findings"] if one["rule"] == "错别字"]
    assert (finding["where"], finding["path"], finding["line"]) == ("第 6 行", "任务[1].文", 6)
    outline = composed("outline", "在会上的讲话\n同志们：\n任务：\n一、抓源头\n布署到位。\n二、抓过程")
    (finding,) = [one for one in outline["findings"] if one["rule"] == "错别字"]
    assert (finding["where"], finding["path"], finding["line"]) == ("第 5 行", "任务[1].文", 5)
    manuscript = composed("manuscript", "# 在会上的讲话\n\n同志们：\n\n布署到位。\n")
    (finding,) = [one for one in manuscript["findings"] if one["rule"] == "错别字"]
    assert (finding["where"], finding["path"], finding["line"]) == ("第 5 行", "", 5)


def test_a_field_that_is_wrong_or_missing_is_named() -> None:
    answer = composed("record", {"文种": "讲话稿", "副标提": "一", "任务": [{"题": "抓源头", "时线": "3月"}]})
    told = {one["path"]: (one["level"], one["message"]) for one in answer["findings"]}
    assert told["标题"][0] == "错误"
    assert "副标提" in told
    assert "任务[1].时线" in told or "任务[1]" in told
    assert not answer["ready"] and answer["draft"]
    assert "【待补：标题】" in "".join(answer["pages"])  # pages of a draft, until it is right
    assert all("\u2063" not in str(one) for one in answer["findings"])


def test_lines_of_pages_know_their_source() -> None:
    pages = "".join(composed("yaml", "文种: 讲话稿\n标题: 在会上的讲话\n任务:\n- 抓源头\n- 抓过程\n")["pages"])
    assert 'data-line="2"' in pages and 'data-line="4"' in pages and 'data-line="5"' in pages


def test_what_is_written_is_never_markup() -> None:
    pages = "".join(composed("record", {**SPEECH, "标题": "<script>alert(1)</script>"})["pages"])
    assert "<script" not in pages and "&lt;script" in pages


def test_what_the_forms_of_one_text_give_is_the_same() -> None:
    answer = composed("record", SPEECH)
    saved = call("save", {**asked("record", SPEECH), "form": "yaml"})
    text = base64.b64decode(saved["file"]["data"]).decode()
    assert (saved["file"]["name"], text) == ("在会上的讲话.yaml", answer["yaml"])
    assert composed("yaml", text)["record"] == answer["record"] == SPEECH
    saved = call("save", {**asked("record", SPEECH), "form": "manuscript"})
    assert saved["file"]["name"] == "在会上的讲话.md"
    text = base64.b64decode(saved["file"]["data"]).decode()
    assert composed("manuscript", text)["pages"] and "# 在会上的讲话" in text


def opened(name: str, data: str, genre: str = "") -> dict[str, Any]:
    answer = call("open", {"file": {"name": name, "data": data}, "genre": genre})
    assert answer["ok"], answer
    return answer


@pytest.mark.parametrize("form", ["yaml", "form", "manuscript"])
def test_what_is_saved_is_opened_again_and_makes_the_same_pages(form: str) -> None:
    before = composed("record", SPEECH)
    file = call("save", {**asked("record", SPEECH), "form": form})["file"]
    answer = opened(**file)
    assert (answer["kind"], answer["genre"]) == {
        "yaml": ("yaml", "讲话稿"),
        "form": ("record", "讲话稿"),
        "manuscript": ("manuscript", ""),
    }[form]
    after = composed(answer["kind"], answer["value"], answer["genre"])
    assert [PLACE.sub("", page) for page in after["pages"]] == [PLACE.sub("", page) for page in before["pages"]]


def test_every_kind_of_file_is_opened_as_what_it_is() -> None:
    def text(words: str) -> str:
        return base64.b64encode(words.encode()).decode()

    assert opened("提纲.txt", text("讲两点\n一、抓源头\n二、抓过程"))["kind"] == "outline"
    assert opened("讲话.yaml.txt", text("文种: 讲话稿\n标题: 讲话\n"))["kind"] == "yaml"
    assert opened("讲话.json", text('{"文种": "讲话稿", "标题": "讲话"}'))["value"] == {
        "文种": "讲话稿",
        "标题": "讲话",
    }
    assert opened("文.md", text("# 通知\n\n各单位：\n"))["kind"] == "manuscript"
    made = call("make", asked("record", SPEECH))["files"][0]
    assert opened(**made)["kind"] == "manuscript"
    assert opened(**made, genre="讲话稿")["value"]["标题"] == "在会上的讲话"


def picture() -> str:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def test_pictures_come_with_the_request_and_from_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "密.png").write_bytes(base64.b64decode(picture()))
    text = f"# 通知\n\n![图1](图1.png)\n\n![图2]({tmp_path}/密.png)\n"
    made = call("make", asked("manuscript", text, "", files=[{"name": "图1.png", "data": picture()}]))
    messages = [one["message"] for one in made["findings"] if "没有图片" in one["message"]]
    assert len(messages) == 1 and "密.png" in messages[0]
    assert made["files"]


def test_a_paper_of_this_computer_is_not_read(tmp_path: Path) -> None:
    paper = tmp_path / "版.docx"
    paper.write_bytes(b"PK")
    answer = call("compose", asked("record", {**SPEECH, "版式": str(paper)}))
    assert "打不开模板" in str(answer) and "不是" not in str(answer.get("error"))


def test_errors_make_no_file_and_a_draft_has_gaps() -> None:
    record = {"文种": "讲话稿", "任务": ["抓源头"]}
    assert call("make", asked("record", record))["files"] == []
    assert [one["name"] for one in call("make", asked("record", record, draft=True))["files"]] == [
        "【待补：标题】.docx"
    ]
