"""Titles, lines, cells, file names and pictures that are attacks: each is shown as the text that it is, nothing runs."""

from __future__ import annotations

import io
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from xlsxwriter import Workbook

from gongwen.app.contract import call
from tests.app.contract.ledgers import given
from tests.web.conftest import PATIENCE, Opened
from tests.web.test_sections import data

RUNS = "document.documentElement.dataset.hacked=1"
ATTACKS = [
    f'<img src="x" onerror="{RUNS}">',
    f"<script>{RUNS}</script>",
    f'</textarea></script><svg onload="{RUNS}">',
    f'"><iframe srcdoc="<script>parent.{RUNS}</script>"></iframe>',
    f'<a href="javascript:{RUNS}">点我</a>',
    "<style>*{display:none}</style>",
    "{{ 7 * 7 }}${7 * 7}",
]
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUNS}"><script>{RUNS}</script></svg>'


def ledger() -> bytes:
    """A ledger whose heads and cells are attacks."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("<img src=x>")
        sheet.write_row(0, 0, ["序号", "责任单位", "问题", "整改时限", ATTACKS[0]])
        for number, attack in enumerate(ATTACKS, 1):
            sheet.write_row(number, 0, [str(number), f"甲{attack}局", f"问题{attack}", attack, attack])
    return out.getvalue()


def harmless(opened: Opened) -> None:
    """Hold that nothing ran, nothing was loaded, and no element came out of a text."""
    page = opened.page
    assert page.locator("html").get_attribute("data-hacked") is None
    assert page.locator('img[src="x"], iframe, [onload], [onerror], a[href^="javascript:"], main script').count() == 0
    assert opened.outside() == []
    assert opened.faults == []


def test_an_outline(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("link", name="起草").click()
    page.get_by_role("combobox", name="文种").select_option("讲话稿")
    page.get_by_role("button", name="开始排版").click()
    outline = page.get_by_role("textbox", name="提纲")
    outline.fill(f"关于{ATTACKS[0]}的讲话\n同志们：\n" + "\n".join(f"一是{attack}。" for attack in ATTACKS))
    expect(page.get_by_label("第1页", exact=True)).to_contain_text("<script>document", timeout=PATIENCE)
    harmless(opened)
    form = page.get_by_role("button", name="表单").or_(page.get_by_role("radio", name="表单"))
    form.first.click()
    harmless(opened)


@pytest.mark.parametrize("name", ["照片<img src=x>.svg", "照片.png", "照片.jpg", "附件.docx", "<b>.yaml", "填写.json"])
def test_files_that_are_no_such_files(opened: Opened, name: str) -> None:
    page = opened.page
    page.get_by_role("link", name="起草").click()
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": SVG.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    page.wait_for_timeout(300)
    harmless(opened)


def test_a_ledger(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("link", name="成批").click()
    file = {"name": "台账<img src=x onerror=1>.xlsx", "mimeType": "application/octet-stream", "buffer": ledger()}
    page.get_by_label("台账", exact=True).first.set_input_files(file)
    expect(page.locator("main")).to_contain_text("<img", timeout=PATIENCE)
    harmless(opened)


def letter() -> dict[str, str]:
    """A Word file whose title, text and place are attacks."""
    text = f"关于{ATTACKS[0]}的通知\n各单位：\n" + "\n".join(f"帐目{attack},要清楚。" for attack in ATTACKS)
    return call("restyle", {"file": given("<b onclick=1>.txt".replace("<", "（").replace(">", "）"), text.encode())})[
        "file"
    ]


def test_a_word_file_that_is_checked_imported_and_held_against_tags(opened: Opened) -> None:
    page, file = opened.page, letter()
    chosen = {"name": "<img src=x onerror=1>.docx", "mimeType": "application/msword", "buffer": data(file)}
    for section, label in (("检查", "文件"), ("导入", "旧文件"), ("模板", "模板")):
        page.get_by_role("link", name=section, exact=True).click()
        if section == "导入":
            chosen["name"] = "x.docx"  # a name that no folder takes is refused by its sentence
        page.get_by_label(label, exact=True).first.set_input_files(chosen)
        said = page.locator("#notice") if section == "检查" else page.locator("main")
        expect(said).to_contain_text("不能用" if section == "检查" else "<script>", timeout=PATIENCE)
        harmless(opened)


def test_a_zip_whose_names_lead_out_of_it(opened: Opened) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../台账.xlsx", ledger())
        archive.writestr("..\\照片\\<img src=x onerror=1>.jpg", SVG)
    page = opened.page
    page.get_by_role("link", name="成批", exact=True).click()
    file = {"name": "<svg onload=1>.zip", "mimeType": "application/zip", "buffer": out.getvalue()}
    page.get_by_label("台账", exact=True).first.set_input_files(file)
    expect(page.locator("main")).to_contain_text("<img", timeout=PATIENCE)
    harmless(opened)
    broken = {"name": "坏<b>.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04" + bytes(40)}
    page.get_by_label("台账", exact=True).first.set_input_files(broken)
    expect(page.locator("#notice")).to_contain_text("“坏<b>.zip”打不开：压缩包坏了", timeout=PATIENCE)
    harmless(opened)


def test_the_names_that_others_rely_on(opened: Opened) -> None:
    """By these a person with a screen reader, and every test, finds what there is."""
    page = opened.page
    for name in ("起草", "成批", "检查", "导入", "模板", "说明"):
        page.get_by_role("link", name=name, exact=True).click()
        if name == "起草" and (sample := page.get_by_role("button", name="打开样例", exact=True)).count():
            sample.first.click()  # on the first visit the sections are offered, and nothing is drafted
        if name == "起草" and (outlined := page.get_by_role("button", name="提纲", exact=True)).count():
            outlined.click()
        wanted = {
            "起草": [("combobox", "文种"), ("textbox", "提纲"), ("button", "下载 Word")],
            "成批": [("combobox", "文种"), ("button", "全部生成")],
            "检查": [("region", "问题")],
        }.get(name, [])
        for role, called in wanted:
            expect(page.get_by_role(role, name=called, exact=True).first).to_be_attached(timeout=PATIENCE)  # type: ignore[arg-type]
        for called in {"成批": ["台账", "公共字段"], "检查": ["文件"]}.get(name, []):
            expect(page.get_by_label(called, exact=True).and_(page.locator("input[type=file]")).first).to_be_attached()


def test_the_page_can_be_used_with_a_screen_reader(opened: Opened) -> None:
    if opened.page.context.browser.browser_type.name != "chromium":
        pytest.skip("the policy of the page lets nobody put axe into it but Chromium's own tools")
    for name in ("起草", "成批", "检查", "导入", "模板", "说明"):
        opened.page.get_by_role("link", name=name, exact=True).click()
        found = Axe().run(opened.page).response["violations"]
        serious = [(one["id"], node["html"]) for one in found for node in one["nodes"] if one["impact"] in SERIOUS]
        assert serious == [], name


SERIOUS = ("serious", "critical")
