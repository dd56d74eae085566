"""What a Word file says otherwise than by plain characters → the characters that say it, or a line that tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongwen import foreign
from gongwen.foreign import spans
from gongwen.foreign.source import Line, Source
from gongwen.importing.documents import import_file
from gongwen.word import symbols

MORE = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


def written(folder: Path, *paragraphs: str) -> Path:
    """A Word file with a title, and a paragraph for the XML of each one's runs."""
    word = Word()
    word.add_paragraph("关于开展安全检查的通知", style="Title")
    body: Any = word.element.body
    for runs in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w', 'r', 'wp', 'a')} {MORE}>{runs}</w:p>"))
    file = folder / "文件.docx"
    word.save(str(file))
    return file


def t(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(folder: Path, runs: str) -> tuple[Line, Source]:
    source = foreign.read(written(folder, runs))
    line = source.blocks[1]
    assert isinstance(line, Line)
    return line, source


FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'.format
SYM = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


def form(data: str, instruction: str = "FORMCHECKBOX") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> {instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(properties: str, shown: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{t(shown)}</w:sdtContent></w:sdt>"


BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'.format


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (SYM("Wingdings 2", "F052") + t("基本稳定可靠"), "☑基本稳定可靠"),
        (SYM("Wingdings", "F0FE") + t("已整改") + SYM("Wingdings 2", "F0A3") + t("未整改"), "☑已整改□未整改"),
        (SYM("Wingdings", "F0FD") + SYM("Wingdings", "FC") + SYM("Wingdings", "F0E0"), "☒✓→"),
        (t("甲\uf0e0乙", FONT("Wingdings")), "甲→乙"),
        (t("R", FONT("Wingdings 2")), "☑"),
        (SYM("Symbol", "F0B3") + t("3米，角") + SYM("Symbol", "61"), "≥3米，角α"),
        (t("10m") + t("2", UP) + t("，CO") + t("2", DOWN), "10m²，CO₂"),
        (form('<w:checkBox><w:default w:val="1"/></w:checkBox>') + t("合格"), "☑合格"),
        (form('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>') + t("合格"), "□合格"),
        (
            form(
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="是"/><w:listEntry w:val="否"/></w:ddList>',
                "FORMDROPDOWN",
            ),
            "否",
        ),
        (control(BOX(1), "☒") + control(BOX(0), "☐") + t("合格"), "☒☐合格"),
        (control(BOX(1), "☐") + control(BOX(0), "☑"), "☑□"),
        (control('<w:dropDownList w:lastValue="一级"/>', ""), "一级"),
    ],
)
def test_signs_become_characters(tmp_path: Path, runs: str, text: str) -> None:
    line, source = read(tmp_path, runs)
    assert line.text == text
    assert bool(source.told) == ("☒☐" not in text)


def part(name: str, text: str) -> str:
    return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"


FRACTION = f"<m:f>{part('num', 'a+b')}{part('den', 'c')}</m:f>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (f"<m:f>{part('num', 'a')}{part('den', 'b')}</m:f>", "a/b"),
        (FRACTION, "(a+b)/c"),
        (f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>", "x²"),
        (f"<m:sSup>{part('e', 'x')}{part('sup', 'k+1')}</m:sSup>", "x^(k+1)"),
        (f"<m:sSub>{part('e', 'x')}{part('sub', '甲')}</m:sSub>", "x_甲"),
        (f"<m:rad><m:deg/><m:e>{FRACTION}</m:e></m:rad>", "√((a+b)/c)"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{part("sub", "i=1")}{part("sup", "n")}{part("e", "x")}</m:nary>',
            "∑ᵢ₌₁ⁿx",
        ),
        (f"<m:d>{part('e', 'a+b')}</m:d>", "(a+b)"),
    ],
)
def test_formulas_read_in_one_line(tmp_path: Path, formula: str, text: str) -> None:
    line, source = read(tmp_path, t("等于") + f"<m:oMath>{formula}</m:oMath>")
    assert line.text == f"等于{text}"
    assert source.told[0].startswith("公式1个，写成了一行：“")


@pytest.mark.parametrize(
    ("runs", "text", "told"),
    [
        (
            t("请于") + t("3月", "<w:strike/>") + t("底", '<w:strike/><w:color w:val="FF0000"/>') + t("4月底前报送。"),
            "请于4月底前报送。",
            "有删除线的文字1处，按删去读：“3月底”（第 2 段）",
        ),
        (SYM("未知字体", "F052"), "□", "认不出的符号1处，写成了“□”：“字体 未知字体 的 F052”（第 2 段），请对照原文改"),
        (t("注") + t("甲", UP), "注甲", "上标、下标1处没有对应的字符，按平常的字读：“甲”（第 2 段）"),
        (
            control("<w:showingPlcHdr/>", "单击此处输入"),
            "单击此处输入",
            "没有填的内容控件1处，里面的提示语照原样读：“单击此处输入”（第 2 段）",
        ),
        (t("王\ue001"), "王\ue001", "自己造的字（私用区）1处，别的电脑上看不见：“\ue001”（第 2 段）"),
    ],
)
def test_what_is_read_otherwise_is_told_with_its_place(tmp_path: Path, runs: str, text: str, told: str) -> None:
    line, source = read(tmp_path, runs)
    assert (line.text, source.told) == (text, (told,))


DRAWING = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="">{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        (DRAWING.format("<c:chart/>"), "图表1个没有带过来：第 2 段；请在原文里复制成图片再插入"),
        (
            "<w:r><w:pict><v:line/><v:line/></w:pict></w:r>",
            "画的图形（线条、箭头、方框）2个没有带过来：第 2 段；是流程图的，请复制成图片再插入",
        ),
        (
            '<w:r><w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
            "嵌入的对象（表格、公式等）1个，最多只留了图，不能双击修改：“Excel.Sheet.12”（第 2 段）",
        ),
        (
            t("务必", "<w:b/>") + t("按时报送") + t("材料", "<w:b/>") + t("。"),
            "句子中间加粗的文字1处，没有加粗：“材料”（第 2 段）",
        ),
        (t("见") + t("附表", '<w:u w:val="single"/>'), "加了下划线的文字1处，没有带下划线：“附表”（第 2 段）"),
        (t("见") + t("附表", '<w:em w:val="dot"/>'), "加了着重号的文字1处，没有带着重号：“附表”（第 2 段）"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://a.cn/b" </w:instrText></w:r>'
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + t("附表")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "超链接1处，只留了文字，没有带网址：“http://a.cn/b”（第 2 段）",
        ),
        (
            f'<w:fldSimple w:instr=" REF a ">{t("第三条")}</w:fldSimple>',
            "自动更新的域1处，留下了现有的文字：“交叉引用”（第 2 段）",
        ),
    ],
)
def test_what_no_manuscript_shows_is_told_by_an_import(tmp_path: Path, runs: str, told: str) -> None:
    found = import_file(written(tmp_path, runs, t("请抓好落实。")))
    assert told in [finding.message for finding in found.findings]


def test_a_table_of_contents_is_left_aside_with_its_head(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    paragraphs = (
        t("目  录"),
        begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + t("一、要求") + "<w:r><w:tab/></w:r>" + t("3"),
        t("二、任务") + "<w:r><w:tab/></w:r>" + t("5") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        t("一、要求"),
        t("抓好安全。"),
    )
    found = import_file(written(tmp_path, *paragraphs))
    assert [getattr(block, "title", "") or getattr(block, "text", "") for block in found.document.blocks] == [
        "要求",
        "抓好安全。",
    ]
    assert found.findings[0].message == "目录没有采用（里面的页码是旧的）：“目  录”、“一、要求\t3”、“二、任务\t5”"


@pytest.mark.parametrize(("heads", "kept"), [(("1 目的", "2 范围"), False), (("1 目的",), True)])
def test_contents_without_numbers_of_pages_are_left_aside_where_each_line_is_a_head_of_the_text(
    tmp_path: Path, heads: tuple[str, ...], kept: bool
) -> None:
    word: Any = Word()
    word.styles.add_style("toc 1", 1)
    for text in ("1 目的", "2 范围"):
        paragraph = word.add_paragraph(style="toc 1")
        paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" TOC ">{t(text)}</w:fldSimple>'))
    for head in heads:
        word.add_heading(head)
        word.add_paragraph("做好工作。")
    word.save(str(tmp_path / "制度.docx"))
    told = [finding.message for finding in import_file(tmp_path / "制度.docx").findings]
    assert any("目录没有采用" in message for message in told) is not kept


def test_a_word_file_is_no_web_page(tmp_path: Path) -> None:
    words = ("窗口设下列服务：", "扫一扫", "打印", "收藏", "（来源：县统计局）")
    found = import_file(written(tmp_path, *map(t, words)))
    assert [block.text for block in found.document.blocks] == list(words)  # type: ignore[union-attr]
    assert found.findings == ()


def test_words_behind_signs_and_strokes_are_found_in_their_own_runs(tmp_path: Path) -> None:
    runs = t("月底", "<w:strike/>") + t("10m") + t("2", UP) + SYM("Wingdings", "F0FE") + t("月底报送")
    line, _ = read(tmp_path, runs)
    found = [(text.start, text.element.text) for text in spans.texts(line.element, line.text)]
    assert (line.text, found) == ("10m²☑月底报送", [(0, "10m"), (5, "月底报送")])


def test_every_table_of_signs_is_whole() -> None:
    for font, first in {
        "Wingdings": "✏🖉",
        "Wingdings 2": "🖊",
        "Wingdings 3": "←",
        "Webdings": "🕷",
        "Symbol": "!",
    }.items():
        assert symbols.sign(font, 0xF021) in first
        assert symbols.sign(font, 0x100) == ""
