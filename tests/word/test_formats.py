"""The formats 文件 信函 命令 纪要 (GB/T 9704-2012, 7.2 to 7.5 and 10): what the Word file says, and what the pages measure."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from gongwen.app import intake, left_out
from gongwen.genres import printing
from gongwen.layout import boxes, pages
from gongwen.layout.closing import indents, per_row
from gongwen.layout.letterhead import FULL, fit
from gongwen.layout.lines import LIBREOFFICE
from gongwen.layout.measures import of_paper
from gongwen.layout.titles import width
from gongwen.standard.folders import TEMPLATES
from tests.conftest import Render
from tests.reading import paragraphs
from tests.rendering import office, validate
from tests.rendering.measure import measure
from tests.rendering.pages import MM, Line, Measures, Page, Rule
from tests.rendering.portrait import number_faults

BODY = "各单位要对照清单逐项检查，发现问题立即整改，整改情况按月报送，不得瞒报漏报。" * 2
TEXT = "\n".join(
    [
        "为做好今年的安全生产工作，现通知如下。",
        "## 检查范围",
        BODY,
        "## 检查要求",
        f"### **压实责任。**{BODY}",
        f"### **抓好整改。**{BODY}",
    ]
)
HEAD = """\
发文机关: 云溪县人民政府
发文字号: 云政发〔2026〕3号
主送机关: 各乡镇人民政府，县政府各部门
署名: 云溪县人民政府
成文日期: 2026年3月5日
附注: 此件公开发布
抄送: 县委办公室
抄送: 县人大常委会办公室
印发机关: 云溪县人民政府办公室
印发日期: 2026年3月6日
"""
SECRET = "份号: 000001\n密级: 机密\n保密期限: 1年\n紧急程度: 特急\n"
JOINT = """\
发文机关: 云溪县应急管理局
发文机关: 云溪县财政局
发文字号: 云应急〔2026〕7号
签发人: 张某某
签发人: 李某
签发人: 王某某
主送机关: 云溪县人民政府
署名: 云溪县应急管理局
署名: 云溪县财政局
印章: 有
成文日期: 2026年12月31日
"""
ORDER = "发文机关标志: 云溪县人民政府令\n令号: 第12号\n签署职务: 县长\n签名章: 张某某\n成文日期: 2026年3月5日\n"
MINUTES = """\
发文机关标志: 云溪县人民政府常务会议纪要
发文字号: 〔2026〕3号
出席: 县财政局：张某某；县应急管理局：李某某；县住房和城乡建设局：王某某、赵某某；县水利局：钱某某
请假: 孙某某
列席: 县人大常委会办公室：周某某
抄送: 县委办公室
"""
TITLE = "# 云溪县人民政府关于开展安全生产大检查的通知\n"


def document(tmp: Path, elements: str, layout: str, text: str = TEXT, title: str = TITLE) -> bytes:
    """Return the Word file of a manuscript on a paper."""
    path = tmp / "文稿.md"
    path.write_text(f"---\n{elements}版式: {layout}\n---\n{title}{text}\n", encoding="utf-8")
    return printing.document_bytes(next(intake.read(path)))


CASES = {
    "文件": (HEAD, "文件", TEXT, TITLE),
    "涉密": (SECRET + HEAD, "文件", TEXT, TITLE),
    "盖章": (HEAD + "印章: 有\n", "文件", TEXT, TITLE),
    "上行文": (JOINT, "文件", f"{BODY}\n妥否，请批示。", "# 关于拨付储备库建设资金的请示\n"),
    "信函": (SECRET + HEAD, "信函", TEXT, TITLE),
    "命令": (
        ORDER,
        "命令",
        "《云溪县养犬管理办法》已经县人民政府第5次常务会议通过，现予公布，自2026年5月1日起施行。",
        "",
    ),
    "纪要": (MINUTES, "纪要", TEXT, "# 云溪县人民政府第5次常务会议纪要\n"),
    "长文": (HEAD, "文件", "\n".join([BODY] * 30), TITLE),
    "附件": (
        HEAD,
        "文件",
        f"{TEXT}\n# 附件1 任务表 {{横排}}\n| 序号 | 任务 |\n|--|----|\n| 1 | 排查 |\n# 附件2 名单\n{BODY}",
        TITLE,
    ),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("格式")
    made = {}
    for name, (elements, layout, text, title) in CASES.items():
        made[name] = folder / f"{name}.docx"
        made[name].write_bytes(document(folder, elements, layout, text, title))
    return made


@pytest.fixture(scope="module")
def pdfs(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return dict(zip(files, office.convert(list(files.values()), tmp_path_factory.mktemp("pdf")), strict=True))


@pytest.fixture(scope="module")
def measures(pdfs: dict[str, Path]) -> dict[str, Measures]:
    return {name: measure(pdf) for name, pdf in pdfs.items()}


def test_the_files_are_valid_word_files(files: dict[str, Path]) -> None:
    assert {name: found for name, path in files.items() if (found := validate.problems(path))} == {}


# --- letterhead ------------------------------------------------------------------------------


def red(page: Page) -> list[Rule]:
    return [rule for rule in page.rules if rule.colour == "FF0000"]


def line(page: Page, start: str) -> Line:
    return next(found for found in page.lines if found.text.startswith(start))


def ink_top_mm(pdf: Path, line: Line, page: int = 0) -> float:
    """Return how far below the edge of the page the ink of a line begins."""
    scale = 8
    with pypdfium2.PdfDocument(pdf) as opened:
        picture = ImageOps.invert(opened[page].render(scale=scale, grayscale=True).to_pil())
    box = (line.x0_mm, line.top_mm - 3, line.x1_mm, line.bottom_mm)
    crop = picture.crop(tuple(round(side / MM * scale) for side in box)).point(
        [255 * (shade > 60) for shade in range(256)]
    )
    return box[1] + (crop.getbbox() or (0, 0))[1] / scale * MM


@pytest.mark.render
@pytest.mark.parametrize(
    ("name", "mark", "wanted"),
    [
        ("文件", "云溪县人民政府文件", 72), ("涉密", "云溪县人民政府文件", 72), ("上行文", "云溪县应急管理局", 72),
        ("信函", "云溪县人民政府", 30), ("命令", "云溪县人民政府令", 57), ("纪要", "云溪县人民政府常务会议纪要", 72),
    ],
)  # fmt: skip
def test_the_mark_stands_where_its_clause_says(
    name: str, mark: str, wanted: float, measures: dict[str, Measures], pdfs: dict[str, Path]
) -> None:
    found = line(measures[name].pages[0], mark)
    assert abs(ink_top_mm(pdfs[name], found) - wanted) <= 1.5
    assert found.colour == "FF0000"
    if name != "上行文":  # beside several names stands 文件
        assert abs(found.middle_mm[0] - (105 if name == "信函" else 106)) < 1


@pytest.mark.render
@pytest.mark.parametrize("name", ["文件", "涉密", "上行文", "纪要"])
def test_the_red_line_is_as_wide_as_the_text_four_mm_below_the_number(name: str, measures: dict[str, Measures]) -> None:
    page = measures[name].pages[0]
    (rule,) = red(page)
    number = next(found for found in page.lines if "〔2026〕" in found.text)
    assert (abs(rule.x0_mm - 28) < 0.6, abs(rule.x1_mm - 184) < 0.6) == (True, True)
    assert abs(rule.top_mm - number.bottom_mm - 4) <= 1


@pytest.mark.render
def test_a_letter_has_two_double_lines_of_170_mm(measures: dict[str, Measures]) -> None:
    first, *others = measures["信函"].pages
    upper_thick, upper_thin, lower_thin, lower_thick = sorted(red(first), key=lambda rule: rule.top_mm)
    for rule in red(first):
        assert (abs(rule.x0_mm - 20) < 0.6, abs(rule.x1_mm - 190) < 0.6) == (True, True)
    assert upper_thick.thickness_pt > upper_thin.thickness_pt and lower_thin.thickness_pt < lower_thick.thickness_pt
    mark = line(first, "云溪县人民政府")
    assert abs(upper_thick.top_mm - mark.bottom_mm - 4) <= 1
    assert abs(lower_thin.top_mm - 277) <= 1
    assert [rule for page in others for rule in red(page)] == []


@pytest.mark.render
def test_below_the_first_double_line_copy_number_left_and_document_number_right(measures: dict[str, Measures]) -> None:
    page = measures["信函"].pages[0]
    row = line(page, "000001")
    lowest = max(rule.top_mm for rule in red(page) if rule.top_mm < 100)
    assert row.text.endswith("云政发〔2026〕3号")
    assert abs(row.x0_mm - 28) < 1 and abs(row.x1_mm - 184) < 1
    assert abs(row.top_mm - lowest - 4.84) <= 1


@pytest.mark.render
def test_signers_stand_two_a_line_and_the_number_in_their_last_line(measures: dict[str, Measures]) -> None:
    page = measures["上行文"].pages[0]
    first, last = line(page, "签发人："), line(page, "云应急〔2026〕7号")
    assert first.text == "签发人：张某某李某"
    assert last.text == "云应急〔2026〕7号王某某"
    assert abs(last.x0_mm - 28 - 5.6) < 1  # one 字 in


@pytest.mark.render
@pytest.mark.parametrize("name", CASES)
def test_page_numbers_stand_where_they_must(name: str, measures: dict[str, Measures]) -> None:
    faults = number_faults(measures[name])
    if name == "信函":  # the first page of a letter has none
        assert measures[name].pages[0].number is None
        faults = [fault for fault in faults if not fault.startswith("page 1:")]
    if any(
        page.blank and page.number is None for page in measures[name].pages
    ):  # neither has the imprint's page behind a blank one
        faults = [fault for fault in faults if "no page number" not in fault]
    assert faults == []


@pytest.mark.render
@pytest.mark.parametrize("name", CASES)
def test_the_first_page_has_body_text(name: str, measures: dict[str, Measures]) -> None:
    words = "".join(found.text for found in measures[name].pages[0].lines)
    assert any(part in words for part in ("现通知如下", "对照清单", "现予公布"))


@pytest.mark.render
def test_full_pages_of_a_letterhead_have_22_lines_of_28_characters(measures: dict[str, Measures]) -> None:
    found = measures["长文"]
    assert found.full_page_slots.most_common(1)[0][0] == 22  # the page before the sign-off gives it a line
    assert min(found.full_page_slots) >= 20
    assert found.characters_per_full_line == 28


# --- sign-off --------------------------------------------------------------------------------

WIDTHS = [  # 署名, date in 字; sealed, unsealed: right indents of 署名 and date (the standard's cases)
    (10, 6, (2, 4), (2, 4)),
    (4, 7, (5.5, 4), (7, 2)),
    (7, 6.5, (3.75, 4), (2, 2)),
    (20, 6, (4, 11), (2, 14)),
    (0, 6, (7, 4), (10, 2)),
]


@pytest.mark.parametrize(("organ", "date", "sealed", "unsealed"), WIDTHS)
def test_the_right_indents_of_the_sign_off(
    organ: float, date: float, sealed: tuple[float, float], unsealed: tuple[float, float]
) -> None:
    assert indents(organ, date, True) == sealed
    assert indents(organ, date, False) == unsealed


@pytest.mark.render
def test_a_sealed_date_is_four_characters_in_and_the_name_where_it_is_centred_on_it(
    measures: dict[str, Measures],
) -> None:
    lines = [found for page in measures["盖章"].pages for found in page.lines]
    organ, date = (
        [found for found in lines if found.text == text][-1] for text in ("云溪县人民政府", "2026年3月5日")
    )  # the title may have the organ on a line of its own
    right, date_right = indents(
        7, 6, True
    )  # widths in 仿宋_GB2312, whose digits are half a 字; the stand-in's are wider
    assert abs(184 - date.x1_mm - date_right * 5.64) < 1
    assert abs(184 - organ.x1_mm - right * 5.64) < 1


@pytest.mark.render
def test_an_unsealed_date_begins_two_characters_right_of_the_name(measures: dict[str, Measures]) -> None:
    lines = [found for page in measures["文件"].pages for found in page.lines]
    organ = next(found for found in lines if found.text == "云溪县人民政府" and found.size_pt == 16)
    date = next(found for found in lines if found.text == "2026年3月5日")
    right, date_right = indents(7, 6, False)
    assert abs(184 - organ.x1_mm - right * 5.64) < 1
    assert abs(184 - date.x1_mm - date_right * 5.64) < 1
    assert date.top_mm - organ.top_mm < 11


@pytest.mark.render
@pytest.mark.parametrize("name", ["文件", "盖章", "上行文", "长文"])
def test_a_sign_off_never_stands_alone_on_a_page(name: str, measures: dict[str, Measures]) -> None:
    page = next(
        page
        for page in measures[name].pages
        if any(re.fullmatch(r"2026年\d+月\d+日", found.text) for found in page.lines)
    )
    assert not re.fullmatch(r"云溪县.*局|云溪县人民政府|2026年.*|附件：.*", page.lines[0].text)


def test_names_with_seals_stand_in_even_rows_of_three_at_most() -> None:
    assert [per_row(["某某局"] * count, 28) for count in (1, 2, 3, 4, 5, 6, 7, 13)] == [1, 2, 3, 2, 3, 3, 3, 3]
    assert per_row(["云溪县住房和城乡建设局", "云溪县应急管理局", "云溪县财政局"], 28) == 2
    assert per_row(["云溪县人民政府办公室机关事务服务中心"] * 3, 28) == 1


# --- imprint ---------------------------------------------------------------------------------


@pytest.mark.render
@pytest.mark.parametrize("name", ["文件", "涉密", "盖章", "长文", "附件"])
def test_the_imprint_ends_at_the_foot_of_the_last_page_an_even_one(name: str, measures: dict[str, Measures]) -> None:
    pages = measures[name].pages
    rules = sorted((rule for rule in pages[-1].rules if rule.x1_mm - rule.x0_mm > 150), key=lambda rule: rule.top_mm)
    first, middle, last = rules[-3:]
    assert len(pages) % 2 == 0
    assert abs(last.top_mm - 262) <= 1
    assert [round(rule.thickness_pt, 2) for rule in (first, middle, last)] == [1.0, 0.75, 1.0]
    assert (abs(last.x0_mm - 28) < 0.6, abs(last.x1_mm - 184) < 0.6) == (True, True)
    copies, issued = pages[-1].lines[-2:]
    assert copies.text == "抄送：县委办公室，县人大常委会办公室。"
    assert issued.text == "云溪县人民政府办公室2026年3月6日印发"
    assert (copies.size_pt, issued.size_pt) == (14, 14)
    assert abs(copies.x0_mm - 28 - 4.94) < 1 and abs(184 - issued.x1_mm - 4.94) < 1


@pytest.mark.render
def test_the_imprint_of_a_letter_has_no_lines_and_names_no_office(measures: dict[str, Measures]) -> None:
    last = measures["信函"].pages[-1]
    assert last.lines[-1].text == "抄送：县委办公室，县人大常委会办公室。"
    assert not any("印发" in found.text for page in measures["信函"].pages for found in page.lines)
    assert [rule for rule in last.rules if rule.x1_mm - rule.x0_mm > 150] == []
    assert last.lines[-1].bottom_mm > 255


LENGTHS = range(3, 40, 2)


@pytest.mark.render
def test_the_imprint_finds_an_even_page_whatever_the_length(tmp_path: Path) -> None:
    """Documents of every length between one page and four: even number of pages, nothing but the imprint's page or a blank one added."""
    paths = []
    for count in LENGTHS:
        paths.append(tmp_path / f"{count}.docx")
        paths[-1].write_bytes(document(tmp_path, HEAD, "文件", "\n".join([BODY] * count)))
    for count, pdf in zip(LENGTHS, office.convert(paths, tmp_path / "pdf"), strict=True):
        pages = measure(pdf).pages
        assert len(pages) % 2 == 0, count
        assert pages[-1].lines[-1].text.endswith("印发"), count
        blank = [page for page in pages if page.blank]
        assert len(blank) <= 1, count
        if blank:
            assert (blank[0].number, pages[-1].number) == (None, None), count
        else:
            assert all(page.number for page in pages), count


# --- as counted ------------------------------------------------------------------------------

UNPRINTED = "\n".join(line for line in HEAD.splitlines() if not line.startswith(("抄送", "印发"))) + "\n"
COUNTED = {
    "文件": (UNPRINTED, "文件"),
    "涉密盖章": (SECRET + UNPRINTED + "印章: 有\n", "文件"),
    "信函": (UNPRINTED, "信函"),
    "涉密信函": (SECRET + UNPRINTED, "信函"),
    "纪要": (MINUTES.replace("抄送: 县委办公室\n", ""), "纪要"),
}


@pytest.mark.render
@pytest.mark.parametrize("name", COUNTED)
def test_a_letterhead_takes_the_lines_that_are_counted(name: str, tmp_path: Path, render: Render) -> None:
    made, counted = {}, {}
    for count in (4, 14, 24):
        head, layout = COUNTED[name]
        text = "\n".join([BODY] * count)
        made[str(count)] = document(tmp_path, head, layout, text)
        ready = printing.prepared(next(iter(intake.read(tmp_path / "文稿.md"))))
        page, flow = ready.paper.look.measures, ready.fitted.printed.flow
        placed = pages.places([box for group in boxes.boxes(flow, page, LIBREOFFICE) for box in group], page.high)
        counted[str(count)] = (placed[-1].last, placed[-1].used / page.line)
    for key, found in render(made).items():
        last = found.pages[-1]
        low = max(each.bottom_mm for each in last.lines if each.inside)
        lines = (low - last.area.top_mm) / MM / (of_paper().line / 20)
        assert (len(found.pages), lines) == (counted[key][0], pytest.approx(counted[key][1], abs=0.5)), key


# --- attendance, receivers, seals -------------------------------------------------------------


@pytest.mark.render
def test_attendance_has_labels_in_black_type_and_names_aligned(measures: dict[str, Measures]) -> None:
    lines = [found for page in measures["纪要"].pages for found in page.lines]
    start = next(index for index, found in enumerate(lines) if found.text.startswith("出席："))
    label, continued = lines[start], lines[start + 1]
    assert abs(label.x0_mm - 28 - 2 * 5.64) < 1
    assert abs(continued.x0_mm - 28 - 5 * 5.64) < 1
    assert [found.text[:3] for found in lines if found.text[:3] in ("请假：", "列席：")] == ["请假：", "列席："]


def test_receivers_that_leave_no_room_for_the_body_move_to_the_imprint(tmp_path: Path) -> None:
    many = "".join(f"主送机关: 云溪县第{number}乡镇人民政府和街道办事处\n" for number in range(1, 61))
    made = paragraphs(document(tmp_path, HEAD.replace("主送机关: 各乡镇人民政府，县政府各部门\n", many), "文件"))
    assert not any(text.startswith("云溪县第1乡镇") for text in made)
    assert any(text.startswith("主送：云溪县第1乡镇") and text.endswith("街道办事处。") for text in made)
    job = next(intake.read(tmp_path / "文稿.md"))
    assert any("已移到版记里" in str(finding) for finding in left_out.left_out(job))


def test_preprinted_paper_has_room_for_mark_and_line_but_neither(tmp_path: Path) -> None:
    made = paragraphs(document(tmp_path, HEAD + "套打: 是\n", "文件"))
    assert "云溪县人民政府文件" not in made
    assert "云政发〔2026〕3号" in made


@given(st.floats(1, 60), st.sampled_from([36.0, 42.0, 48.0]))
def test_a_mark_fits_into_one_line_or_is_as_small_as_may_be(length: float, size: float) -> None:
    found, narrow = fit(length, size, of_paper("文件").wide)
    room = 156 / MM * FULL
    assert length * found * narrow / 100 <= room + 1 or found == 8
    assert found <= size and 50 <= narrow <= 100


def test_a_seal_lies_over_name_and_date_and_moves_nothing(tmp_path: Path) -> None:
    Image.new("RGBA", (420, 420), (255, 0, 0, 120)).save(tmp_path / "印章.png", dpi=(254, 254))
    plain = document(tmp_path, HEAD + "印章: 有\n", "文件")
    sealed = document(tmp_path, HEAD + "印章: 印章.png\n", "文件")
    assert paragraphs(plain) == paragraphs(sealed)
    xml = zipfile.ZipFile(io.BytesIO(sealed)).read("word/document.xml").decode()
    assert xml.count("<wp:anchor") == 1 and 'behindDoc="0"' in xml and "<wp:wrapNone/>" in xml


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "没有图片“{path}”，或打不开，印章的地方空着"),
        (lambda path: path.write_bytes(b"x"), "“{path}”不是图片，或已损坏，印章的地方空着"),
        (
            lambda path: Image.new("RGB", (400, 400), "red").save(path),
            "印章图片“章.png”没有透明底，会盖住文字；请换成透明底的 png",
        ),
    ],
)
def test_a_seal_that_cannot_be_used_is_told_and_the_document_made(
    make: Callable[[Path], object], message: str, tmp_path: Path
) -> None:
    make(tmp_path / "章.png")
    made = paragraphs(document(tmp_path, HEAD + "印章: 章.png\n", "文件"))
    told = [finding.message for finding in left_out.left_out(next(intake.read(tmp_path / "文稿.md")))]
    assert message.format(path=tmp_path / "章.png") in told
    assert "2026年3月5日" in made


def red_boxes(pdf: Path, page: int, size_mm: float = 20) -> list[tuple[float, float, float, float]]:
    """Return the boxes of images on a page that are at least so wide, in mm, from left to right and from top to bottom."""
    found = [
        (box.x0_mm, box.top_mm, box.x1_mm, box.bottom_mm)
        for box in measure(pdf).pages[page].images
        if box.x1_mm - box.x0_mm > size_mm
    ]
    return sorted(found, key=lambda box: (round(box[1]), box[0]))


@pytest.mark.render
def test_seals_of_several_organs_stand_in_rows_over_their_names_and_do_not_touch(tmp_path: Path) -> None:
    organs = ["云溪县应急管理局", "云溪县财政局", "云溪县水利局", "云溪县教育局", "云溪县公安局"]
    for number in range(5):
        Image.new("RGBA", (420, 420), (255, 0, 0, 100)).save(tmp_path / f"{number}.png", dpi=(254, 254))
    signed = "".join(f"署名: {organ}\n印章: {number}.png\n" for number, organ in enumerate(organs))
    (tmp_path / "联合.docx").write_bytes(
        document(tmp_path, f"{signed}成文日期: 2026年12月31日\n发文机关标志: 云溪县应急管理局文件\n", "文件")
    )
    (pdf,) = office.convert([tmp_path / "联合.docx"], tmp_path / "pdf")
    pages = measure(pdf).pages
    at = next(index for index, page in enumerate(pages) if page.images)
    boxes = red_boxes(pdf, at)
    assert len(boxes) == 5
    for left, right in ((0, 1), (1, 2), (3, 4)):
        assert boxes[left][2] < boxes[right][0] and abs(boxes[left][1] - boxes[right][1]) < 0.5
    assert boxes[0][3] < boxes[3][1]
    assert all(box[0] > 28 - 1 and box[2] < 184 + 1 for box in boxes)
    text_bottom = max(
        found.bottom_mm
        for found in pages[at].lines
        if found.inside and "云溪县" not in found.text and "2026年12月31日" not in found.text
    )
    assert boxes[0][1] - text_bottom <= 10.3  # one line at most (7.3.5.1)
    date = next(found for found in pages[at].lines if found.text == "2026年12月31日")
    assert boxes[4][0] < date.middle_mm[0] < boxes[4][2] and boxes[4][1] < date.top_mm < boxes[4][3]


def test_widths_of_dates_count_digits_as_halves() -> None:
    assert [width(text) for text in ("2026年9月1日", "2026年11月1日", "2026年12月31日")] == [6, 6.5, 7]


def test_a_number_that_a_genre_puts_under_the_title_stands_in_the_letterhead_alone(tmp_path: Path) -> None:
    (job,) = intake.read(TEMPLATES / "rectification-notice" / "sample.yaml")
    number = job.document.element("发文字号")
    assert paragraphs(printing.document_bytes(job, "文件")).count(number) == 1
    assert paragraphs(printing.document_bytes(job, "材料")).count(number) == 1
