"""检查, 导入, 模板 and 说明, each end to end, in two browsers, as one file without a network and from a server.

What comes out is byte for byte what the program makes on the desk, and says what it should.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from gongwen.app.contract import call
from tests.app.contract.ledgers import given
from tests.reading import paragraphs
from tests.web.conftest import PATIENCE, Native, Opened
from tests.web.test_sections import data

FAULTY = """云溪县水利局关于做好冬季供水工作的通知
各乡镇人民政府:
入冬以来，供水管网爆裂风险加大,现将有关事项通知如下：
一、排查隐患
对全县32处水厂逐一排查，2026年2月30日前完成，帐目要清楚。
三、加强值守
实行24小时值班。
云溪县水利局
2026年1月5日
"""
OLD = """某县水利局关于做好冬季供水的通知
各乡镇水管站：
现将有关事项通知如下。
备足物资
每个水厂备足水管、阀门。
某县水利局
2026年10月20日
"""
TEMPLATE = "# 整改通知单\n{{ 单位 }}：检查日期 {{ 检察日期 }}，联系人 {{ 联系人 }}。\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@cache
def letter() -> dict[str, str]:
    """Return a letter with faults of words as a Word file."""
    return {**call("restyle", {"file": given("通知.txt", FAULTY.encode())})["file"], "name": "冬季供水.docx"}


@cache
def template() -> dict[str, str]:
    """Return an office's Word file with tags, one of them wrong."""
    source = {"kind": "manuscript", "value": TEMPLATE}
    return {**call("make", {"source": source, "formats": ["docx"], "draft": True})["files"][0], "name": "告知书.docx"}


def bring(page: Page, label: str, file: dict[str, str]) -> None:
    """Choose a file as somebody does."""
    chosen = {"name": file["name"], "mimeType": WORD, "buffer": data(file)}
    page.get_by_label(label, exact=True).first.set_input_files(chosen)


def words(file: dict[str, str]) -> str:
    return "\n".join(paragraphs(data(file)))


def test_a_faulty_letter_is_checked_and_repaired_as_chosen(opened: Opened, native: Native) -> None:
    page = opened.page
    page.get_by_role("link", name="检查", exact=True).click()
    bring(page, "文件", letter())
    listed = page.get_by_role("region", name="问题", exact=True)
    expect(listed).to_contain_text("没有“2026年2月30日”这一天", timeout=PATIENCE)
    expect(listed).to_contain_text("“帐目”公文写成“账目”")
    expect(page.get_by_label("第1页", exact=True).locator("mark:not(.whole)").first).to_have_text(",")
    page.get_by_role("button", name="问题1到2", exact=True).click()  # beside its words: opens its entry
    expect(listed.locator("li[aria-current]")).to_contain_text("各乡镇人民政府:")
    page.keyboard.press("F8")
    page.keyboard.press("F8")
    expect(listed.locator("li[aria-current]")).to_contain_text("风险加大,")
    listed.get_by_label("改问题3", exact=True).uncheck()
    found = native("check", file=letter())["findings"]
    chosen = [one["id"] for one in found if one["repairable"] and one["level"] != "习惯"]
    kept = next(one["id"] for one in found if "风险加大," in one["message"] + one["quote"] and one["id"] in chosen)
    made = native("fix", file=letter(), apply=[one for one in chosen if one != kept])["file"]
    assert "各乡镇人民政府：\n" in words(made) and "风险加大,现将" in words(made)
    page.get_by_role("button", name="下载改好的").click()
    opened.saves(data(made))
    page.get_by_role("button", name="改好的样子").click()
    expect(page.get_by_label("第1页", exact=True)).to_contain_text("各乡镇人民政府：", timeout=PATIENCE)


def test_the_letter_is_set_anew_and_annotated(opened: Opened, native: Native, address: str) -> None:
    page = opened.page
    page.get_by_role("button", name="按国标重排一份").click()
    opened.saves(data(native("restyle", file=letter())["file"]))
    page.get_by_role("button", name="下载带批注的").click()
    if address.startswith("file:"):  # no python-docx there: said, and nothing is made
        expect(page.locator("#notice")).to_contain_text("离线版不能加批注", timeout=PATIENCE)
        return
    made = native("annotate", file=letter())["file"]
    with zipfile.ZipFile(io.BytesIO(data(made))) as archive:
        assert "没有“2026年2月30日”这一天" in archive.read("word/comments.xml").decode()
    opened.saves(data(made))


def soon(page: Page, expression: str, wanted: str) -> bool:
    """Whether an expression becomes a value within seconds; to wait in the page would take an eval, which it forbids."""
    for _ in range(100):
        if page.evaluate(expression) == wanted:
            return True
        page.wait_for_timeout(100)
    return False


def test_an_old_document_is_looked_at_line_by_line_and_opened(opened: Opened, native: Native) -> None:
    page = opened.page
    page.get_by_role("link", name="导入", exact=True).click()
    file = given("去年的通知.txt", OLD.encode())
    bring(page, "旧文件", file)
    table = page.get_by_role("table", name="原来的文字")
    expect(table.get_by_role("row").nth(1)).to_contain_text("某县水利局关于做好冬季供水的通知", timeout=PATIENCE)
    expect(table.get_by_role("row").nth(2)).to_contain_text("要素“主送机关”")
    fourth = table.get_by_label("第4行当作", exact=True)
    fourth.select_option("一级标题")
    expect(fourth).to_have_value("一级标题", timeout=PATIENCE)
    # Asked of the document itself: that its window lies in front is the browser's affair, not the page's.
    assert soon(page, "document.activeElement.dataset.line", "4")
    page.get_by_role("button", name="存为文件").click()
    said = {file["name"]: {"4": "一级标题"}}
    (document,) = native("import", files=[file], said=said)["documents"]
    assert "\n## 备足物资\n每个水厂" in document["manuscript"]
    opened.saves(document["manuscript"].encode())
    page.get_by_role("button", name="在起草里打开").click()
    expect(page.get_by_label("第1页", exact=True)).to_contain_text("一、备足物资", timeout=PATIENCE)


def test_the_tags_of_an_own_template_are_held_against_a_genre(opened: Opened, native: Native) -> None:
    page = opened.page
    page.get_by_role("link", name="模板", exact=True).click()
    bring(page, "模板", template())
    told = page.get_by_role("region", name="问题", exact=True)
    expect(told).to_contain_text("在 Word 里改 1 处", timeout=PATIENCE)
    expect(told).to_contain_text("是不是“检查日期”？")
    expect(told.get_by_role("button", name="复制正确的")).to_have_attribute("title", "{{ 检查日期 }}")
    expect(page.locator("mark.wrong-tag")).to_have_text("{{ 检察日期 }}")
    expect(page.get_by_role("button", name="用它成批生成")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="填上样例").click()
    expect(page.locator("#notice")).to_contain_text("先在 Word 里改对，再填样例", timeout=PATIENCE)
    page.get_by_label("找标签").fill("检查日期")
    listed = page.get_by_role("region", name="能用的标签")
    expect(listed.get_by_role("button", name="复制 {{ 检查日期 }}")).to_be_visible()
    page.get_by_role("button", name="下载标签表（Word）").click()
    opened.saves(data(native("template_tags", genre=native("template_check", file=template())["genre"])["file"]))


@pytest.mark.parametrize(("words_", "topic"), [("表头", "台账"), ("错别字", "检查")])
def test_the_manual_is_searched(opened: Opened, words_: str, topic: str) -> None:
    page = opened.page
    page.get_by_role("link", name="说明", exact=True).click()
    page.get_by_label("找说明").fill(words_)
    contents = page.get_by_role("navigation", name="目录")
    expect(contents.get_by_role("link", name=topic).first).to_contain_text("处", timeout=PATIENCE)
    contents.get_by_role("link", name=topic).first.click()
    expect(page.get_by_label("说明正文").locator("mark").first).to_have_text(words_)


def test_nothing_went_anywhere_and_nothing_went_wrong(opened: Opened) -> None:
    assert opened.outside() == []
    assert opened.faults == []
