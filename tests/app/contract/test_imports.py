"""`import`: what each line was taken for, what became of it, and what found no place."""

from __future__ import annotations

from typing import Any

from tests.app.contract.ledgers import asked, given

NOTICE = """某县水利局关于做好冬季供水的通知

各乡镇水管站：
现将有关事项通知如下。
一、备足物资
每个水厂备足水管、阀门。
二、加强值守
低温天气实行24小时值班。

某县水利局
2026年10月20日
（联系人：刘某）
"""


def test_a_manuscript_says_what_each_line_is() -> None:
    (document,) = asked("import", {"files": [given("通知.txt", NOTICE.encode())]})["documents"]
    taken = [(one["line"], one["taken"], one["became"]) for one in document["lines"] if one["text"].strip()]
    assert [role for _, role, _ in taken] == [
        *("标题", "主送机关", "正文", "层次", "正文", "层次", "正文", "署名", "成文日期", "附注"),
    ]
    assert document["title"] == "某县水利局关于做好冬季供水的通知"
    assert "# 某县水利局关于做好冬季供水的通知" in document["manuscript"]
    assert (document["record"], document["yaml"], document["lost"], document["error"]) == (None, "", [], "")
    heads = [one for one in document["lines"] if one["taken"] == "层次"]
    assert [(one["label"], one["level"], one["became"]) for one in heads] == [
        ("一、", 1, "一字不差"),
        ("二、", 1, "一字不差"),
    ]


def test_a_record_says_in_which_field_each_line_is() -> None:
    (document,) = asked("import", {"files": [given("通知.txt", NOTICE.encode())], "genre": "通知"})["documents"]
    ways = {one["text"]: one["path"] for one in document["lines"] if one["text"].strip()}
    assert ways["各乡镇水管站："].startswith("主送机关")
    assert ways["某县水利局"].startswith(("署名", "发文机关"))
    assert ways["每个水厂备足水管、阀门。"].startswith("正文")
    assert document["record"]["文种"] == "通知"
    assert document["yaml"].startswith("# 从 通知.txt")


def test_a_file_that_cannot_be_read_does_not_stop_the_others() -> None:
    files = [given("坏.docx", b"PK"), given("通知.txt", NOTICE.encode()), given("图.png", b"")]
    broken, good, picture = asked("import", {"files": files})["documents"]
    assert broken["error"].startswith("坏.docx：") and "/tmp" not in broken["error"]
    assert good["error"] == "" and good["lines"]
    assert picture["error"].startswith("图.png：不能导入 .png 文件")


SAID = """某县水利局关于做好冬季供水的通知
供水通知
各乡镇水管站：
现将有关事项通知如下。
备足物资
每个水厂备足水管、阀门。
（内部资料）
某县水利局
2026年10月20日
"""


def said(lines: dict[str, str], genre: str = "") -> dict[str, Any]:
    request = {"files": [given("通知.txt", SAID.encode())], "genre": genre, "said": {"通知.txt": lines}}
    (document,) = asked("import", request)["documents"]
    return document


def test_a_line_becomes_what_it_is_said_to_be() -> None:
    document = said({"2": "不印", "3": "主送机关", "5": "一级标题", "7": "附注"})
    assert document["manuscript"] == (
        "---\n主送机关: 各乡镇水管站\n署名: 某县水利局\n成文日期: 2026年10月20日\n附注: 内部资料\n---\n"
        "# 某县水利局关于做好冬季供水的通知\n现将有关事项通知如下。\n## 备足物资\n每个水厂备足水管、阀门。\n"
    )
    taken = {one["line"]: (one["taken"], one["guess"]) for one in document["lines"]}
    assert (taken[2], taken[5], taken[7]) == (("其他", False), ("层次", False), ("附注", False))
    assert "照你说的不印：“供水通知”" in [one["message"] for one in document["findings"]]
    assert "## 备足物资" in said({"5": "一级标题"}, "通知")["manuscript"]
    assert said({"5": "一级标题"}, "通知")["record"]["正文"]


def test_an_element_becomes_text_where_it_stood() -> None:
    text = said({"8": "正文", "9": "不印"})["manuscript"]
    assert text.endswith("（内部资料）\n某县水利局\n") and "署名" not in text


def test_what_cannot_be_said_is_told_and_changes_nothing() -> None:
    document = said({"5": "成文日期"})
    assert "已经有成文日期“2026年10月20日”：先把那一行改成别的" in [one["message"] for one in document["findings"]]
    assert document["manuscript"] == said({})["manuscript"]
