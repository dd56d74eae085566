"""Faults of looks as people make them in Word, written before the rules were read: `measure` puts each into a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tests.check.faults import (
    Fault,
    colour,
    each_section,
    font,
    footers,
    paragraph,
    paragraphs,
    properties,
    properties_of,
    runs,
    size,
)

SECOND = "坚持“预防为主"
ONE = "一是落实责任"


def several(*changes: Callable[[Any], None]) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        for change in changes:
            change(word)

    return put


def everywhere(change: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what changes every run between the addressee and the list of attachments."""

    def put(word: Any) -> None:
        inside = False
        for one in paragraphs(word):
            inside = (inside or one.text.startswith("各乡镇人民政府，")) and not one.text.startswith("附件：")
            for run in one.runs if inside else ():
                change(run)

    return put


def run_property(xml: str) -> Callable[[Any], None]:
    def change(run: Any) -> None:
        own = run._element.get_or_add_rPr()
        own.append(parse_xml(xml.replace("/>", f" {nsdecls('w')}/>", 1)))

    return change


def blanks_for_indent(word: Any) -> None:
    target = paragraph(word, SECOND)
    properties(SECOND, '<w:ind w:firstLine="0" w:firstLineChars="0"/>')(word)
    target.runs[0].text = "　　" + target.runs[0].text


def empty_before(at: str, count: int = 1) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        for _ in range(count):
            paragraph(word, at)._element.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))

    return put


def without_lines(word: Any) -> None:
    """Take every line out of the imprint."""
    for borders in [*word.element.body.iter(qn("w:tcBorders")), *word.element.body.iter(qn("w:tblBorders"))]:
        for line in borders:
            line.set(qn("w:val"), "nil")
    for one in paragraphs(word):
        if one.text.startswith(("抄送", "云溪县人民政府办公室")):
            for borders in list(one._element.iter(qn("w:pBdr"))):
                borders.getparent().remove(borders)


def turned(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def gridded(lines: int) -> Callable[[Any], None]:
    """Return what lays a grid of so many lines on the page, and lets the text keep to it."""

    def put(word: Any) -> None:
        for section in word.sections:
            for grid in list(section._sectPr.iter(qn("w:docGrid"))):
                grid.set(qn("w:type"), "lines")
                grid.set(qn("w:linePitch"), str(round(225 / 25.4 * 1440 / lines)))
        for one in paragraphs(word):
            own = one._element.get_or_add_pPr()
            for spacing in own.findall(qn("w:spacing")):
                own.remove(spacing)
            one._element.get_or_add_pPr()._insert_spacing(
                parse_xml(f'<w:spacing {nsdecls("w")} w:line="240" w:lineRule="auto"/>')
            )

    return put


def numbers_like(text: str) -> Callable[[Any], None]:
    """Return what writes the dashes of the page numbers otherwise."""

    def change(one: Any) -> None:
        for words in one._element.iter(qn("w:t")):
            words.text = (words.text or "").replace("—", text)

    return footers(change)


def no_red_line(word: Any) -> None:
    after = paragraph(word, "云政发")._element.getnext()
    after.getparent().remove(after)


def wide_table(word: Any) -> None:
    table = next(one for one in word.tables if "柳河水库" in one._element.xpath("string(.)"))
    width = table._element.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(190 / 25.4 * 1440)))
    for cell in table._element.iter(qn("w:tcW"), qn("w:gridCol")):
        cell.set(qn("w:w"), str(round(190 / 3 / 25.4 * 1440)))


def second_section(word: Any) -> None:
    """Let the margins of the last part be Word's own."""
    import copy

    last = word.element.body.sectPr
    own = paragraph(word, "附件1")._element.getprevious().get_or_add_pPr()
    own.append(copy.deepcopy(last))
    word.sections[-1].left_margin = word.sections[-1].right_margin = Mm(31.7)


def sixteen_k(section: Any) -> None:
    section.page_width, section.page_height = Mm(184), Mm(260)


TITLE = "防汛准备工作的通知"
UNSEEN_LOOKS = [
    # name, document, what, the rules that may name it
    ("页边距用 Word 自带的", "通知", each_section(lambda one: [setattr(one, at, Mm(31.7)) for at in ("left_margin", "right_margin")]), ("订口", "版心")),
    ("纸张用16开", "通知", each_section(sixteen_k), ("纸张",)),
    ("纸张横放", "请示", each_section(turned), ("纸张",)),
    ("加了装订线", "通知", each_section(lambda one: setattr(one, "gutter", Mm(10))), ("订口", "版心")),
    ("附件一节的页边距不同", "通知", second_section, ("订口", "版心")),
    ("正文全是四号", "通知", everywhere(size(14)), ("正文字号",)),
    ("正文全是宋体", "请示", several(*(runs(at, font("宋体")) for at in ("5月2日至3日", "为赶在主汛期"))), ("正文字体",)),
    ("一段用微软雅黑", "通知", runs(SECOND, font("微软雅黑")), ("正文字体",)),
    ("一句标成红色", "通知", runs(ONE, colour("FF0000")), ("正文颜色",)),
    ("一句留着黄底", "通知", runs(ONE, lambda run: setattr(run.font, "highlight_color", WD_COLOR_INDEX.YELLOW)), ("文字修饰",)),
    ("一段加了下划线", "通知", runs(ONE, lambda run: setattr(run.font, "underline", True)), ("文字修饰",)),
    ("一段用斜体", "通知", runs(SECOND, lambda run: setattr(run.font, "italic", True)), ("文字修饰",)),
    ("一段字压扁", "通知", runs(SECOND, run_property('<w:w w:val="80"/>')), ("文字修饰",)),
    ("全文字距加宽", "通知", everywhere(run_property('<w:spacing w:val="30"/>')), ("每行字数",)),
    ("空格代替首行缩进", "通知", blanks_for_indent, ("空格排版",)),
    ("一段首行不缩进", "请示", properties("为赶在主汛期", '<w:ind w:firstLine="0" w:firstLineChars="0"/>'), ("正文缩进",)),
    ("首行缩进太多", "请示", properties("为赶在主汛期", '<w:ind w:firstLine="1280" w:firstLineChars="400"/>'), ("正文缩进",)),
    ("一段1.5倍行距", "请示", properties("为赶在主汛期", '<w:spacing w:line="360" w:lineRule="auto"/>'), ("行距不一",)),
    ("全文1.5倍行距网格", "通知", gridded(15), ("每面行数",)),
    ("段后加12磅", "通知", properties(SECOND, '<w:spacing w:after="240" w:line="579" w:lineRule="exact"/>'), ("段间距",)),
    ("段与段之间空行", "通知", several(empty_before("逐处查看裂缝"), empty_before(ONE)), ("空行排版",)),
    ("标题用黑体", "通知", runs(TITLE, font("黑体")), ("标题字体",)),
    ("标题用小二号", "通知", runs(TITLE, size(18)), ("标题字号",)),
    ("标题居左", "请示", properties("修复资金的请示", '<w:jc w:val="left"/>'), ("标题对齐",)),
    ("一级标题仿宋加粗", "通知", runs("二、重点任务", lambda run: (font("仿宋_GB2312")(run), setattr(run.font, "bold", True))), ("一级标题字体",)),
    ("一级标题居中", "通知", properties("二、重点任务", '<w:jc w:val="center"/>'), ("一级标题对齐", "一级标题缩进")),
    ("二级标题用黑体", "通知", runs("（二）备足物资", font("黑体")), ("二级标题字体",)),
    ("主送机关空两字", "请示", properties("县人民政府：", '<w:ind w:firstLine="640" w:firstLineChars="200"/>'), ("主送机关缩进",)),
    ("署名和日期居左", "请示", several(lambda word: properties_of(paragraphs(word), "云溪县水利局", None, '<w:jc w:val="left"/>'), properties("2026年5月6日", '<w:jc w:val="left"/>')), ("署名位置",)),
    ("日期居中", "通知", several(properties("2026年3月17日", '<w:ind w:right="0" w:left="0"/>'), properties("2026年3月17日", '<w:jc w:val="center"/>')), ("署名位置",)),
    ("附件说明顶格", "通知", several(properties("附件：1.", '<w:ind w:left="0" w:firstLine="0"/>')), ("附件说明位置",)),
    ("附件不另起一面", "通知", properties("附件1", "<w:pageBreakBefore w:val='0'/>"), ("附件另面",)),
    ("附件两字仿宋四号", "通知", runs("附件1", lambda run: (font("仿宋_GB2312")(run), size(14)(run))), ("附件标识字体", "附件标识字号")),
    ("标志不红", "请示", runs("水利局文件", colour("000000")), ("发文机关标志颜色",)),
    ("没有红线", "通知", no_red_line, ("红线",)),
    ("签发人写成仿宋", "请示", runs("签发人", font("仿宋_GB2312")), ("签发人姓名字体",)),
    ("版记没有线", "通知", without_lines, ("版记分隔线",)),
    ("抄送用三号", "通知", runs("抄送：", size(16)), ("抄送字号",)),
    ("页码写成 - 1 -", "通知", numbers_like("-"), ("页码一字线",)),
    ("页码全居中小五", "通知", several(footers(lambda one: setattr(one, "alignment", 1)), footers(lambda one: [size(9)(run) for run in one.runs])), ("页码位置", "页码字号")),
    ("标题下没有空行", "通知", properties(TITLE, '<w:spacing w:after="0" w:line="579" w:lineRule="exact"/>'), ("标题空行",)),
    ("附件表格伸出版心", "通知", wide_table, ("表格过宽",)),
]  # fmt: skip
UNSEEN_LOOK_FAULTS = [(Fault(name, document, put, rules[0]), rules) for name, document, put, rules in UNSEEN_LOOKS]
