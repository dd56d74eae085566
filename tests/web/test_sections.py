"""Each section of the page, end to end, in two browsers, as one file without a network and from a server.

What comes out is byte for byte what the program makes on the desk.
"""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import expect

from tests.web.building import ROOT
from tests.web.conftest import PATIENCE, Native, Opened

OUTLINE = """在全县安全生产工作会议上的讲话
同志们：
今天开会，主要是安排下一阶段的工作。
一、认清形势
一是隐患还不少。
二是有的单位重视不够。
二、抓好重点
一是燃气，6月底前全部查一遍，牵头单位：住建局。
三、压实责任
讲完了，请大家抓紧落实。
"""
LEDGER = ROOT / "samples" / "安全生产大检查整改" / "台账.xlsx"
LETTER = ROOT / "samples" / "公文" / "通知.docx"


def file_of(path: Path) -> dict[str, str]:
    """Return a file as the contract takes it."""
    return {"name": path.name, "data": base64.b64encode(path.read_bytes()).decode()}


def data(file: object) -> bytes:
    return base64.b64decode(file["data"])  # type: ignore[index]


def test_an_outline_becomes_pages_and_a_word_file(opened: Opened, native: Native) -> None:
    page = opened.page
    page.get_by_role("link", name="起草").click()
    page.get_by_role("combobox", name="文种").select_option("讲话稿")
    page.get_by_role("button", name="开始排版").click()
    page.get_by_role("textbox", name="提纲").fill(OUTLINE)
    expect(page.get_by_label("第1页", exact=True)).to_contain_text("在全县安全生产工作会议上的讲话", timeout=PATIENCE)
    expect(page.get_by_label("第1页", exact=True)).to_contain_text("一、认清形势")
    page.get_by_role("button", name="下载 Word").click()
    source = {"kind": "outline", "value": OUTLINE, "taken": {}}
    opened.saves(data(native("make", genre="讲话稿", source=source, formats=["docx"])["files"][0]))


def test_nothing_went_anywhere_and_nothing_went_wrong(opened: Opened) -> None:
    assert opened.outside() == []
    assert opened.faults == []


def test_a_ledger_becomes_one_archive(opened: Opened, native: Native) -> None:
    page = opened.page
    page.get_by_role("link", name="成批").click()
    page.get_by_label("台账", exact=True).first.set_input_files(LEDGER)
    page.get_by_role("combobox", name="文种").select_option("整改通知")
    page.get_by_role("button", name="全部生成").click()
    opened.saves(data(native("make_ledger", genre="整改通知", files=[file_of(LEDGER)], formats=["docx"])["zip"]))
