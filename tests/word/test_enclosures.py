"""Other Word files as attachments: their words in order, their looks their own, ours unchanged, nothing lost without a word."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from docx import Document as WordDocument
from lxml import etree

from gongwen.app import intake, left_out
from gongwen.document import manuscript
from gongwen.document.model import Attachment, Document, Enclosure, Paragraph
from gongwen.genres import composing, printing
from gongwen.records import Record
from gongwen.word.enclosures import reading
from tests.conftest import Render
from tests.reading import W, paragraphs, part, style
from tests.rendering import validate
from tests.rendering.pages import Measures
from tests.test_samples import members
from tests.word import enclosed
from tests.word.enclosed import paragraph, raw, saved, text, words

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def job(folder: Path, *files: str) -> composing.Job:
    """Return a notice that names files as its attachments."""
    given = "\n".join(f"附件: {file}" for file in files)
    return intake.from_manuscript(f"---\n{given}\n---\n# 关于某事的通知\n正文。\n", folder / "文稿.md")


def made(folder: Path, data: bytes, name: str = "方案.docx", on: str = "") -> bytes:
    """Return a notice with one enclosed file, proved valid."""
    (folder / name).write_bytes(data)
    result = printing.document_bytes(job(folder, name), on)
    (folder / "made.docx").write_bytes(result)
    problems = validate.problems(folder / "made.docx")
    assert [one for one in problems if "stylesWithEffects" not in one] == []  # python-docx's template, as a paper
    return result


def told(folder: Path, *files: str) -> list[str]:
    return [str(finding).partition("docx”")[2] or str(finding) for finding in left_out.left_out(job(folder, *files))]


# --- asking for a file -----------------------------------------------------------------------


def test_a_line_of_a_manuscript_encloses_a_file() -> None:
    document = manuscript.read("# 通知\n正文。\n# 附件 方案\n![](子 文件夹/方案.docx)\n")
    assert document.blocks[-2:] == (Attachment("方案"), Enclosure("子 文件夹/方案.docx"))
    assert manuscript.read(manuscript.write(document)) == document


def test_a_caption_of_a_file_is_told() -> None:
    assert "没有采用" in str(manuscript.parse("![图1](方案.docx)").findings[0])


@pytest.mark.parametrize(
    ("names", "listed", "titles"),
    [
        (["方案.docx"], (), ["方案"]),
        (["附件1：方案.docx", "附/附件2 名单.DOCX"], (), ["方案", "名单"]),
        (["甲办法", "方案.docx"], ("甲办法", "方案"), ["方案"]),
        (["甲办法", "乙办法"], ("甲办法", "乙办法"), []),
        (["附件.docx"], (), ["附件"]),
        (["旧表.doc"], (), ["旧表"]),
    ],
)
def test_files_among_the_names_of_attachments_are_enclosed(
    names: list[str], listed: tuple[str, ...], titles: list[str]
) -> None:
    document = reading.requested(Document(("通知",), "", (Paragraph("正文。"),), {"附件": tuple(names)}))
    assert document.elements.get("附件", ()) == listed
    assert [block.title for block in document.blocks if isinstance(block, Attachment)] == titles


def test_a_record_names_files_as_attachments(here: Path) -> None:
    Path("方案.docx").write_bytes(saved(text("From the file.")))
    fields = {"标题": "关于某事的通知", "附件": ["甲办法", "方案.docx"]}
    data = printing.document_bytes(intake.from_record(Record(fields, str(here / "讲话.yaml")), "讲话稿", draft=True))
    lines = paragraphs(data)
    assert lines[-3:] == ["附件2", "方案", "From the file."]
    assert {"附件：1.甲办法", "2.方案"} <= set(lines)


def test_files_follow_the_attachments_there_are(here: Path) -> None:
    Path("方案.docx").write_bytes(saved(text("From the file.")))
    given = intake.from_manuscript("---\n附件: 方案.docx\n---\n# 通知\n正文。\n# 附件 名单\n见表。\n", here / "文稿.md")
    lines = paragraphs(printing.document_bytes(given))
    assert [line for line in lines if line.startswith("附件") or line[:2] in ("1.", "2.")] == [
        "附件：1.名单",
        "2.方案",
        "附件1",
        "附件2",
    ]


def test_a_document_with_an_imprint_tells_that_its_pages_are_not_known(here: Path) -> None:
    (here / "方案.docx").write_bytes(saved(text("From the file."), enclosed.landscape))
    head = "---\n版式: 文件\n发文机关: 某局\n署名: 某局\n成文日期: 2026年3月5日\n印发机关: 某局办公室\n印发日期: 2026年3月6日\n附件: 方案.docx\n---\n"
    given = intake.from_manuscript(f"{head}# 关于某事的通知\n正文。\n", here / "文稿.md")
    (here / "made.docx").write_bytes(printing.document_bytes(given))
    assert validate.problems(here / "made.docx") == []
    assert any("不知道它排几面" in finding.message for finding in left_out.left_out(given))


# --- words and looks -------------------------------------------------------------------------


def test_the_words_of_a_file_stand_in_their_order(here: Path) -> None:
    data = made(here, saved(text("first"), enclosed.table, text("one", "two", style="List Number"), enclosed.landscape))
    after = paragraphs(data)[paragraphs(data).index("方案", 3) + 1 :]
    assert [line for line in after if line] == (
        [
            "first",
            *(f"styled {number}" for number in range(4)),
            "between",
            "plain cell",
            "one",
            "two",
            "a page across",
            "upright again",
        ]
    )


@pytest.mark.parametrize(
    ("opening", "kept"),
    [(["方 案"], []), (["", "方", "案"], []), (["方案说明"], ["方案说明"]), (["方"], ["方"])],
)
def test_the_title_is_not_said_twice(here: Path, opening: list[str], kept: list[str]) -> None:
    lines = paragraphs(made(here, saved(text(*opening), text("text"))))
    assert lines[lines.index("附件") + 2 :] == [*kept, "text"]


def test_styles_are_kept_apart(here: Path) -> None:
    ours = made(here, saved(text("x")), "空.docx")
    data = made(here, saved(text("Their heading", style="Heading 1"), text("Their text"), enclosed.table))
    styles = {one.get(f"{W}styleId"): one for one in part(data, "word/styles.xml").iter(f"{W}style")}
    for key, one in ((one.get(f"{W}styleId"), one) for one in part(ours, "word/styles.xml").iter(f"{W}style")):
        if not key.startswith("E"):
            assert etree.tostring(styles[key]) == etree.tostring(one)
    names = [one.find(f"{W}name").get(f"{W}val") for one in styles.values()]
    assert len(names) == len(set(names))
    used = {style(one) for one in part(data).iter(f"{W}p") if "Their" in "".join(one.itertext())}
    normal = next(styles[key] for key in used if key.endswith("_Normal"))
    assert any(key.endswith("_Heading1") for key in used)
    assert normal.find(f"{W}rPr/{W}sz").get(f"{W}val") == "22"
    assert normal.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Cambria"
    assert normal.find(f"{W}rPr/{W}spacing").get(f"{W}val") == "0"
    assert normal.find(f"{W}pPr/{W}spacing").attrib == {
        f"{W}before": "0",
        f"{W}after": "200",
        f"{W}line": "276",
        f"{W}lineRule": "auto",
    }
    assert b"Theme=" not in members(data)["word/styles.xml"]


def test_only_used_styles_come_along(here: Path) -> None:
    data = made(here, saved(text("x")))
    assert (
        sum(one.get(f"{W}styleId", "").startswith("E") for one in part(data, "word/styles.xml").iter(f"{W}style")) == 1
    )


def test_a_line_on_a_grid_is_as_high_without_it(here: Path) -> None:
    def grid(word: enclosed.Word) -> None:
        found = word.element.body[-1].find(f"{W}docGrid")
        found.set(f"{W}type", "lines")
        found.set(f"{W}linePitch", "312")

    data = made(here, saved(grid, text("x")))
    normal = next(
        one for one in part(data, "word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId", "").startswith("E")
    )
    spacing = normal.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == (str(round(276 / 240 * 312)), "atLeast")


def test_the_same_file_twice_is_two_lists_and_valid(here: Path) -> None:
    (here / "甲.docx").write_bytes(
        saved(text("one", "two", style="List Number"), raw(enclosed.PLACE + enclosed.LINKS), enclosed.wide_picture)
    )
    (here / "乙.docx").write_bytes(saved(text("other", style="List Number")))
    data = printing.document_bytes(job(here, "甲.docx", "乙.docx", "甲.docx"))
    (here / "made.docx").write_bytes(data)
    assert validate.problems(here / "made.docx") == []
    lists = [one.get(f"{W}numId") for one in part(data, "word/numbering.xml").iter(f"{W}num")]
    assert len(lists) == len(set(lists)) == 3
    assert len([name for name in members(data) if name.startswith("word/media/")]) == 1


def test_the_same_input_gives_the_same_bytes_on_any_paper(here: Path) -> None:
    (here / "方案.docx").write_bytes(saved(text("one", style="List Number"), enclosed.table, enclosed.wide_picture))
    first = printing.document_bytes(job(here, "方案.docx"))
    reading._load.cache_clear()
    assert printing.document_bytes(job(here, "方案.docx")) == first
    (here / "旧.docx").write_bytes(
        saved(text("{{p 题头 }}", "{{p 正文 }}", "{{p 落款 }}", "{{p 附件 }}"), text("ours", style="List Number"))
    )
    data = made(here, (here / "方案.docx").read_bytes(), on=str(here / "旧.docx"))
    lists = [one.get(f"{W}numId") for one in part(data, "word/numbering.xml").iter(f"{W}num")]
    assert len(lists) == len(set(lists))


def test_a_paper_made_from_such_a_document_can_be_used(here: Path) -> None:
    def slots(word: enclosed.Word) -> None:
        for one in word.paragraphs:
            one._p.getparent().remove(one._p)
        text("{{p 题头 }}", "{{p 正文 }}", "{{p 附件 }}")(word)

    first = made(here, saved(text("x", style="List Bullet")))
    word = WordDocument(io.BytesIO(first))
    slots(word)
    word.save(str(here / "模板.docx"))
    made(here, (here / "方案.docx").read_bytes(), on=str(here / "模板.docx"))


def test_a_file_is_read_once_for_a_batch_and_again_when_it_changes(here: Path) -> None:
    reading._load.cache_clear()
    (here / "方案.docx").write_bytes(saved(text("old")))
    for _ in range(3):
        printing.document_bytes(job(here, "方案.docx"))
    assert reading._load.cache_info().misses == 1
    (here / "方案.docx").write_bytes(saved(text("new")))
    os.utime(here / "方案.docx", ns=(1, 1))
    assert paragraphs(printing.document_bytes(job(here, "方案.docx")))[-1] == "new"


# --- what comes along, and what is told ------------------------------------------------------

WHAT = {
    "tracked changes count as accepted": (enclosed.TRACKED, ["kept added joined"], []),
    "controls are left away": (enclosed.CONTROL, ["in a control", "☑ done"], []),
    "text boxes": (enclosed.BOX, ["in a boxin a box", "in a box", "in a box"], []),
    "notes": (
        enclosed.NOTES,
        ["noted【待补：脚注】"],
        ["里面的1处批注带不过来", "里面的1处脚注带不过来，原处印成【待补：脚注】"],
    ),
    "links": (enclosed.PLACE + enclosed.LINKS, ["the place", "a link a share a place"], ["里面的1处链接带不过来"]),
    "charts": (
        enclosed.CHART,
        ["chart: 【待补：嵌入的对象】"],
        ["里面的1处嵌入的对象带不过来，原处印成【待补：嵌入的对象】"],
    ),
    "pictures elsewhere": (
        enclosed.FAR,
        ["far picture: 【待补：图片】"],
        ["里面的1处图片带不过来，原处印成【待补：图片】"],
    ),
    "objects": (enclosed.FORMULA, ["formula: "], ["里面嵌入的对象（公式、表格等）只剩图，不能再双击修改"]),
    "contents": (
        enclosed.PLACE + enclosed.CONTENTS,
        ["the place", "one 7", "two 8"],
        ["里面有目录，印的还是它原来的页码；请核对，或在那个文件里删去目录"],
    ),
    "a list that is not there": (
        paragraph(words("x"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'),
        ["x"],
        [],
    ),
    "a style that is not there": (paragraph(words("x"), '<w:pStyle w:val="Nowhere"/>'), ["x"], []),
    "empty paragraphs at the end": (paragraph(words("x")) + paragraph("") * 9, ["x"], []),
    "a file without words": (paragraph(""), [""], []),
}


@pytest.mark.parametrize(("xml", "lines", "findings"), WHAT.values(), ids=WHAT)
def test_what_a_file_holds_comes_along_or_is_told(here: Path, xml: str, lines: list[str], findings: list[str]) -> None:
    data = made(here, saved(raw(xml)))
    found = paragraphs(data)
    assert found[found.index("附件") + 2 :] == lines
    assert told(here, "方案.docx") == findings


def test_headers_that_say_something_are_told(here: Path) -> None:
    made(here, saved(enclosed.header, text("x")))
    assert told(here, "方案.docx") == ["里面的页眉、页脚不印，页码和正文接着编"]


def test_pictures_and_links_lead_where_they_led(here: Path) -> None:
    data = made(here, saved(enclosed.wide_picture, raw(enclosed.LINKS)))
    relations = {one.get("Id"): one for one in part(data, "word/_rels/document.xml.rels")}
    (link,) = (one.get(f"{R}id") for one in part(data).iter(f"{W}hyperlink") if one.get(f"{R}id"))
    assert relations[link].get("Target") == "https://example.com/?a=1&b=2"
    (blip,) = (one.get(f"{R}embed") for one in part(data).iter() if one.tag.endswith("}blip"))
    assert members(data)["word/" + relations[blip].get("Target")] == enclosed.picture().read()


# --- files that cannot be used ---------------------------------------------------------------


def bomb() -> bytes:
    """Return a Word file whose text says that it unfolds to 300 million bytes."""
    data = bytearray(saved(text("x")))
    at = data.rfind(b"word/document.xml") - 46  # in the directory of the archive
    struct.pack_into("<L", data, at + 24, 300_000_000)
    return bytes(data)


def with_part(name: str, content: bytes) -> bytes:
    """Return a Word file with one part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, data in ({**members(saved(text("x"))), name: content}).items():
            archive.writestr(member, data)
    return out.getvalue()


ENCRYPTED = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
BAD: dict[str, tuple[str, bytes | None, str]] = {
    "missing": ("方案.docx", None, "没有这个文件"),
    "encrypted": ("方案.docx", ENCRYPTED, "请在 Word 中去掉密码"),
    "a .doc with another name": (
        "方案.docx",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "是旧格式的 .doc 或 .wps 文件，只改名字没有用；请在 Word 或 WPS 中另存为 .docx",
    ),
    "a .doc": ("方案.doc", b"\xd0\xcf\x11\xe0", "是 .doc 文件；请在 Word 或 WPS 中另存为 .docx"),
    "a .wps": ("方案.wps", b"x", "是 .wps 文件；请在 Word 或 WPS 中另存为 .docx"),
    "with macros": ("方案.docm", saved(text("x")), "另存为不带宏的 .docx"),
    "macros behind another name": ("方案.docx", with_part("word/vbaProject.bin", b"x"), "另存为不带宏的 .docx"),
    "no zip": ("方案.docx", b"text", "不是 Word 文件"),
    "empty": ("方案.docx", b"", "不是 Word 文件"),
    "half": ("方案.docx", saved(text("x"))[:9000], "不是 Word 文件"),
    "another zip": (
        "方案.docx",
        with_part("_rels/.rels", b"<x/>").replace(b"word/document", b"word/docunent"),
        "不是 Word 文件",
    ),
    "a bomb": ("方案.docx", bomb(), "过大"),
    "broken XML": ("方案.docx", with_part("word/document.xml", b"<w:document"), "已损坏"),
    "entities": ("方案.docx", with_part("word/document.xml", ENTITY), "DTD"),
    "another root": ("方案.docx", with_part("word/document.xml", b"<html/>"), "不是 Word 文件"),
    "no body": ("方案.docx", with_part("word/document.xml", ENTITY.partition(b">]>")[2]), "没有正文"),
    "strict": (
        "方案.docx",
        with_part("word/document.xml", b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
        "严格",
    ),
}


@pytest.mark.parametrize(("name", "data", "message"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_used_is_told_and_leaves_a_gap(
    here: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    (finding,) = left_out.left_out(job(here, name))
    assert finding.level == "提示"
    assert name in finding.message and message in finding.message and f"印成【待补：附件 {name}】" in finding.message
    assert paragraphs(printing.document_bytes(job(here, name)))[-1] == f"【待补：附件 {name}】"


# --- pages -----------------------------------------------------------------------------------


def everything() -> bytes:
    return saved(
        text("Their heading", style="Heading 1"),
        text("Their text " * 40),
        text("one", "two", style="List Number"),
        enclosed.table,
        enclosed.wide_picture,
        raw(enclosed.BOX + enclosed.PLACE + enclosed.LINKS),
        enclosed.landscape,
    )


@pytest.mark.render
def test_on_the_page_a_file_looks_as_by_itself_and_pages_go_on(here: Path, render: Render) -> None:
    alone = everything()
    pages = render({"alone": alone, "made": made(here, alone)})
    (own, whole) = pages["alone"], pages["made"]
    assert [page.number.text for page in whole.pages if page.number] == [
        f"— {number} —" for number in range(1, len(whole.pages) + 1)
    ]
    assert [page.portrait for page in whole.pages][-3:] == [True, False, True]

    def looks(pages: object) -> Counter[tuple[str, str, float]]:
        lines = (line for page in pages.pages for line in page.lines)  # type: ignore[attr-defined]
        return Counter((line.text, line.font, line.size_pt) for line in lines if not line.text.startswith("Their text"))

    assert looks(own) - looks(whole) == Counter()
    assert {line.size_pt for page in whole.pages for line in page.lines if line.text.startswith("Their text")} == {11.0}
    assert not [line.text for page in whole.pages for line in page.outside]


@pytest.mark.render
def test_a_document_of_ours_is_the_same_document_as_an_attachment(here: Path, render: Render) -> None:
    sample = Path(__file__).parents[2] / "samples" / "年度工作计划" / "工作计划.docx"
    pages = render({"alone": sample.read_bytes(), "made": made(here, sample.read_bytes(), "计划.docx")})
    own, whole = pages["alone"], pages["made"]
    assert own.fonts - whole.fonts == Counter(
        {face: count for face, count in (own.fonts - whole.fonts).items() if face[0].startswith("FandolSong")}
    )
    assert _turns(own) == _turns(whole) == [True, False]
    across = [sum(not page.portrait for page in one.pages) for one in (own, whole)]
    assert across[1] - across[0] in (0, 1)  # LibreOffice sets the seams of digits in styles that came along wider


def _turns(pages: Measures) -> list[bool]:
    """How the pages lie, each time that it changes: upright or not."""
    return [portrait for portrait, _ in groupby(page.portrait for page in pages.pages)]


@pytest.mark.render
def test_a_file_that_begins_across_has_its_title_there(here: Path, render: Render) -> None:
    def across(word: enclosed.Word) -> None:
        section = word.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width

    pages = render({"made": made(here, saved(across, text("x")))})["made"].pages
    assert [page.portrait for page in pages] == [True, False]
    assert [line.text for line in pages[1].lines] == ["附件", "方案", "x"]
