"""Titles of old Word files, where they are found and where not; names of attachments; pictures of Windows."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from PIL import Image

from gongwen.document.model import Document, Heading, Paragraph, Picture
from gongwen.foreign.source import SourceImage
from gongwen.importing import pictures
from gongwen.importing.documents import Imported, import_file
from gongwen.word import libreoffice, metafiles
from tests.rendering import office


def imported(folder: Path, *lines: str, picture: bool = False, large: int = 0) -> Imported:
    """A Word file with some lines, the first ones large and centred, below a picture where asked for."""
    word: Any = Word()
    if picture:
        data = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(data, "PNG")
        word.add_picture(io.BytesIO(data.getvalue()))
    for number, line in enumerate(lines):
        run = word.add_paragraph().add_run(line)
        if number < large:
            run.font.size = Pt(22)
            word.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    file = folder / "文件.docx"
    word.save(str(file))
    return import_file(file)


def test_a_title_with_a_line_too_long_for_the_page_is_broken_anew_as_a_whole(tmp_path: Path) -> None:
    lines = ("关于集团（股份）公司安全生产信息化管理系统二期", "使用情况的报告")
    assert imported(tmp_path, *lines, "情况如下。", large=2).document.title == ("".join(lines),)
    short = ("关于开展校园安全", "大检查的通知")
    assert imported(tmp_path, *short, "情况如下。", large=2).document.title == short


def test_a_line_that_counts_may_end_a_title(tmp_path: Path) -> None:
    lines = ("集团“安全生产信息化管理系统”", "二、三期使用情况汇报")
    assert imported(tmp_path, *lines, "情况如下。", large=2).document.title == lines


def test_a_day_with_its_weekday_is_that_of_the_sign_off(tmp_path: Path) -> None:
    found = imported(tmp_path, "倡议书", "请大家支持。", "青柳村委会", "2021年2月17日星期三", large=1)
    elements = found.document.elements
    assert (elements["署名"], elements["成文日期"]) == (("青柳村委会",), ("2021年2月17日星期三",))


@pytest.mark.parametrize(("counted", "heads"), [(False, 2), (True, 0)])
def test_short_bold_lines_head_texts_where_nothing_is_counted(tmp_path: Path, counted: bool, heads: int) -> None:
    word: Any = Word()
    word.add_paragraph("新学期系列活动情况报告", style="Title")
    for text, bold in (
        ("迎新准备第一课", True),
        ("做好准备。", False),
        ("入学教育第一课", True),
        ("开展教育。", False),
    ):
        word.add_paragraph().add_run(text).bold = bold
        word.add_paragraph("1.各班参加。" if counted else "各班参加。")
    word.save(str(tmp_path / "活动.docx"))
    blocks = import_file(tmp_path / "活动.docx").document.blocks
    assert sum(isinstance(block, Heading) and not block.scheme for block in blocks) == heads


def test_the_mark_of_an_attachment_stays_a_line_of_its_own(tmp_path: Path) -> None:
    lines = ("附件", "集团（股份）公司安全生产信息化管理系统二期三期", "测试报告")
    assert imported(tmp_path, *lines, "情况如下。", large=3).document.title == ("附件", "".join(lines[1:]))


@pytest.mark.parametrize(
    ("lines", "large", "title"),
    [
        (("附件1：", "“三下乡”社会实践活动", "项目申报书"), 3, ("附件1：", "“三下乡”社会实践活动", "项目申报书")),
        (("教案：《把大象塞进冰箱》", "课堂上讲一讲。"), 1, ("教案：《把大象塞进冰箱》",)),
        (("附件1：", "各单位要认真填写。"), 0, ()),
        (("表5", "工业发展资金补助申请表"), 2, ("表5", "工业发展资金补助申请表")),
    ],
)
def test_a_title_below_a_mark_or_behind_a_label_is_found(
    tmp_path: Path, lines: tuple[str, ...], large: int, title: tuple[str, ...]
) -> None:
    assert imported(tmp_path, *lines, "情况如下。", large=large).document.title == title


def test_the_line_that_ends_a_title_may_be_smaller(tmp_path: Path) -> None:
    found = imported(tmp_path, "柳河变电站土建工程", "施工总结", "情况如下。", large=2)
    word: Any = Word(str(found.path))
    word.paragraphs[1].runs[0].font.size = Pt(18)
    word.save(str(found.path))
    assert import_file(found.path).document.title == ("柳河变电站土建工程", "施工总结")


def test_a_title_below_a_picture_is_found(tmp_path: Path) -> None:
    found = imported(tmp_path, "关于开展检查的通知", "各科室：", "请做好。", picture=True)
    assert found.document.title == ("关于开展检查的通知",)
    assert found.document.elements["主送机关"] == ("各科室",)
    assert found.document.blocks == (Picture("", "图1.png"), Paragraph("请做好。"))


def test_a_title_below_a_red_line_that_is_a_picture_is_found(tmp_path: Path) -> None:
    word: Any = Word()
    data = io.BytesIO()
    Image.new("RGB", (40, 2), "red").save(data, "PNG")
    word.add_paragraph("青财发〔2026〕5号")
    word.add_paragraph().add_run().add_picture(io.BytesIO(data.getvalue()))
    for line in ("青柳县财政局关于加强内控管理的意见", "各科室：", "请做好。"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "文件.docx"))
    document = import_file(tmp_path / "文件.docx").document
    assert document.title == ("青柳县财政局关于加强内控管理的意见",)
    assert document.elements["主送机关"] == ("各科室",)
    assert document.blocks == (Picture("", "图1.png"), Paragraph("请做好。"))


def test_the_name_of_a_form_below_its_organ_and_its_logo_is_the_title_with_it(tmp_path: Path) -> None:
    word: Any = Word()
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "blue").save(data, "PNG")
    word.add_paragraph("青柳县安居置业有限公司")
    word.add_paragraph().add_run().add_picture(io.BytesIO(data.getvalue()))
    word.add_paragraph("安全隐患整改通知书").runs[0].font.size = Pt(22)
    word.add_paragraph("请在三日内改完。")
    word.save(str(tmp_path / "文件.docx"))
    assert import_file(tmp_path / "文件.docx").document.title == ("青柳县安居置业有限公司", "安全隐患整改通知书")


@pytest.mark.parametrize("picture", [False, True])
def test_words_that_a_cover_sets_letter_below_letter_are_a_line_of_the_title(tmp_path: Path, picture: bool) -> None:
    lines = ("青柳县志愿者协会", *"秘书长竞聘书", "竞聘人：某某", "各位理事：", "我来竞聘。")
    found = imported(tmp_path, *lines, picture=picture, large=7)
    assert found.document.title == ("青柳县志愿者协会", "秘书长竞聘书")
    assert [block.text for block in found.document.blocks if isinstance(block, Paragraph)] == [*lines[7:]]


def test_lines_of_one_character_in_a_text_stay_lines(tmp_path: Path) -> None:
    lines = ("关于值班的通知", "带班的是：", "甲", "乙", "丙")
    found = imported(tmp_path, *lines)
    assert [block.text for block in found.document.blocks if isinstance(block, Paragraph)] == [*lines[1:]]


def test_the_first_head_of_a_text_is_no_title(tmp_path: Path) -> None:
    word: Any = Word()
    style = word.styles["Heading 1"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    numbering = word.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for head, text in (("水质检测", "每天两次。"), ("设备检修", "每月一次。")):
        word.add_paragraph(head, style="Heading 1")
        word.add_paragraph(text)
    word.save(str(tmp_path / "文件.docx"))
    document = import_file(tmp_path / "文件.docx").document
    assert document.title == ()
    assert [block.title for block in document.blocks if isinstance(block, Heading)] == ["1 水质检测", "2 设备检修"]


def test_heads_with_decimal_numbers_are_as_deep_as_their_numbers_say(tmp_path: Path) -> None:
    word: Any = Word()
    word.add_paragraph("青柳水厂防冻方案", style="Title")
    heads = (("1 小组", 2), ("1.1 组长", 3), ("2 分工", 2), ("2.1 班组", 1), ("2.1.1 夜班", 1))
    for head, styled in heads:
        word.add_paragraph(head, style=f"Heading {styled}")
        word.add_paragraph("照办。")
    word.save(str(tmp_path / "文件.docx"))
    document = import_file(tmp_path / "文件.docx").document
    levels = {block.title: block.level for block in document.blocks if isinstance(block, Heading)}
    assert levels == {"1 小组": 1, "1.1 组长": 2, "2 分工": 1, "2.1 班组": 2, "2.1.1 夜班": 3}


def test_lines_of_a_paragraph_that_are_no_broken_sentence_stay_lines(tmp_path: Path) -> None:
    listed = "春季展会第一期：4月15日至19日，共五天整\n春季展会第二期：4月23日至27日，共五天整\n换展：4月20日至22日、4月28日至30日，每次三天，不开放"
    broken = "这是从网页上复制来的一段话，每一行都在同样宽的地方断\n开，第二行也一样在这个宽度的地方断开了，所以应当把\n它们接成一段。"
    found = imported(tmp_path, "关于展会的通知", listed, broken)
    texts = [block.text for block in found.document.blocks if isinstance(block, Paragraph)]
    assert texts == [*listed.split("\n"), broken.replace("\n", "")]


def test_the_number_above_the_title_of_a_cover_stands_below_it_and_is_told(tmp_path: Path) -> None:
    word: Any = Word()
    word.add_paragraph("合同编号：QL-2026-03")
    run = word.add_paragraph().add_run("施工合同")
    run.font.size, word.paragraphs[-1].alignment = Pt(36), WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph("签订日期：      年   月   日")
    word.save(str(tmp_path / "合同.docx"))
    found = import_file(tmp_path / "合同.docx")
    assert found.document.title == ("施工合同",)
    assert found.document.blocks[0] == Paragraph("合同编号：QL-2026-03")
    assert any("标题前面的“合同编号：QL-2026-03”" in finding.message for finding in found.findings)


def test_what_is_entered_behind_a_label_and_who_signs_are_no_heads_by_their_outline(tmp_path: Path) -> None:
    word: Any = Word()
    for line in ("检查地点：三号楼", "青柳县水利局", "2026年3月5日", "检查情况"):
        level = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>')
        word.add_paragraph(line)._p.get_or_add_pPr().append(level)
        word.add_paragraph("检查了水库大坝和溢洪道，没有发现渗漏，闸门启闭正常。")
    word.save(str(tmp_path / "通知.docx"))
    document = import_file(tmp_path / "通知.docx").document
    assert [block.title for block in document.blocks if isinstance(block, Heading)] == ["检查情况"]


SENTENCES = ("负责各项维修工作的监督。", "负责会议的记录和归档。", "每月检查一次设备。", "本责任书自签字之日起生效。")


@pytest.mark.parametrize("more", [("负责日常管理。发现问题及时汇报。", "安全目标：事故为零。", "随时参加检查"), ()])
def test_in_a_list_of_sentences_none_has_a_head(tmp_path: Path, more: tuple[str, ...]) -> None:
    all_lines = zip("一二三四五六七", (*SENTENCES[:3], *more, SENTENCES[3]), strict=False)
    lines = [f"{mark}、{line}" for mark, line in all_lines]
    document = imported(tmp_path, "安全生产责任书", *lines, "青柳县水利局", "2026年3月5日", large=1).document
    assert [block.title for block in document.blocks if isinstance(block, Heading) and block.title] == []


def test_where_most_lines_of_a_list_lead_with_a_head_all_of_them_do(tmp_path: Path) -> None:
    lines = ("一、提高认识。各单位要重视。", "二、全面排查。逐项登记。", "三、按时报送。3月底前报送。")
    document = imported(tmp_path, "关于检查的通知", *lines, large=1).document
    titles = [block.title for block in document.blocks if isinstance(block, Heading)]
    assert titles == ["提高认识。", "全面排查。", "按时报送。"]


def test_a_number_without_the_name_of_its_office_below_a_red_mark_is_no_part_of_the_title(tmp_path: Path) -> None:
    word: Any = Word()
    for line, size, red in (
        ("青柳县水利局文件", 36, True),
        ("2026【03】号", 14, True),
        ("关于任命签发人的通知", 18, False),
    ):
        run = word.add_paragraph().add_run(line)
        run.font.size, word.paragraphs[-1].alignment = Pt(size), WD_ALIGN_PARAGRAPH.CENTER
        if red:
            run.font.color.rgb = RGBColor(255, 0, 0)
    word.add_paragraph("任命如下。")
    word.save(str(tmp_path / "通知.docx"))
    document = import_file(tmp_path / "通知.docx").document
    assert (document.title, document.element("发文字号")) == (("关于任命签发人的通知",), "2026【03】号")


@pytest.mark.parametrize(("line", "mark"), [("团员注册流程", ()), ("青柳县水利局文件", ("青柳县水利局文件",))])
def test_a_red_title_is_no_letterhead(tmp_path: Path, line: str, mark: tuple[str, ...]) -> None:
    found = imported(tmp_path, line, "账号是本人的号码，密码另发。", large=1)
    word: Any = Word(str(found.path))
    run = word.paragraphs[0].runs[0]
    run.font.size, run.font.color.rgb = Pt(36), RGBColor(0xFF, 0, 0)
    word.save(str(found.path))
    document = import_file(found.path).document
    assert document.elements.get("发文机关标志", ()) == mark
    assert document.title == (() if mark else (line,))


def test_a_sign_off_in_the_style_of_a_head_by_mistake_is_a_sign_off(tmp_path: Path) -> None:
    found = imported(tmp_path, "关于值班的通知", "各科室：", "请做好值班。", "青柳县水利局", "2026年3月5日")
    word: Any = Word(str(found.path))
    for paragraph in word.paragraphs[-2:]:
        paragraph.style = word.styles["Heading 1"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.save(str(found.path))
    elements = import_file(found.path).document.elements
    assert (elements["署名"], elements["成文日期"]) == (("青柳县水利局",), ("2026年3月5日",))


@pytest.mark.parametrize("line", ["目录", "目  录", "首页", "全屏", "测试日期：2017年4月", "开场舞《张灯结彩》"])
def test_what_heads_a_part_or_stands_behind_a_label_is_no_title(tmp_path: Path, line: str) -> None:
    found = imported(tmp_path, line, "一、总体要求", "抓好安全。")
    assert found.document.title == ()
    assert found.document.blocks[0] == Paragraph(line)


def test_an_attachment_that_is_named_as_a_file_stays_as_it_is_written(tmp_path: Path) -> None:
    lines = ("关于做好督查工作的通知", "各学校：", "请做好督查。", "附件1：督查表.doc", "市教育局", "2017年9月26日")
    found = imported(tmp_path, *lines)
    assert found.document.blocks == (Paragraph("请做好督查。"), Paragraph("附件1：督查表.doc"))
    assert list(found.document.elements) == ["主送机关", "署名", "成文日期"]
    assert found.findings == ()
    (tmp_path / "督查表.docx").write_bytes(b"")
    there = imported(tmp_path, *(line.replace(".doc", ".docx") for line in lines))
    assert there.document.elements["附件"] == ("督查表.docx",)


# --- pictures of Windows ---------------------------------------------------------------------


def emf() -> bytes:
    """A picture of Windows with nothing in it: its header and its end."""
    head = struct.pack(
        "<II4i4iIIIIHHIII2i2i",
        1,
        88,
        0,
        0,
        99,
        99,
        0,
        0,
        2600,
        2600,
        0x464D4520,
        0x10000,
        108,
        2,
        1,
        0,
        0,
        0,
        0,
        1000,
        1000,
        260,
        260,
    )
    return head + struct.pack("<IIIII", 14, 20, 0, 16, 20)


NAMED = {"图1.png": SourceImage(b"png", "a.png", "第 1 段"), "图2.emf": SourceImage(emf(), "b.emf", "第 2 段")}


def test_without_libreoffice_a_picture_of_windows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, "/没有/soffice")
    found, told = pictures.converted(NAMED)
    assert {name: written for name, (written, _) in found.items()} == {"图1.png": "图1.png", "图2.emf": "图2.emf"}
    assert told[0].message == ("EMF、WMF 图1张，文件里印不出来（要用 LibreOffice 转换，这台电脑上没有找到）：第 2 段")


def test_a_picture_of_windows_becomes_a_gif(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metafiles, "as_gif", lambda wanted: [b"GIF89a"] * len(wanted))
    found, told = pictures.converted(NAMED)
    assert found["图2.emf"] == ("图2.gif", b"GIF89a")
    assert told[0].message == "EMF、WMF 图1张由 LibreOffice 转成了 gif：第 2 段"
    document = Document(blocks=(Picture("", "图2.emf"),))
    assert pictures.renamed(document, found).blocks == (Picture("", "图2.gif"),)


@pytest.mark.render
@pytest.mark.skipif(bool(office.available()), reason="no LibreOffice")
def test_libreoffice_makes_gifs_of_them_by_writer_alone() -> None:
    assert [data[:4] for data in metafiles.as_gif([("emf", emf()), ("emf", emf())])] == [b"GIF8"] * 2


def test_lines_that_only_count_what_a_text_lists_are_no_heads(tmp_path: Path) -> None:
    path = tmp_path / "建议.txt"
    path.write_text(
        "关于版本的通知\n有几点建议：\n1.建议使用版本控制，方便分享\n2.鼓励独立查找文献\n3.每周说一下进展，今明两天说一次\n大家收到请回复。\n",
        encoding="utf-8",
    )
    heads = [block for block in import_file(path).document.blocks if isinstance(block, Heading)]
    assert [head.title for head in heads] == ["", "", ""]
