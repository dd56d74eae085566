"""A further set of faults of looks, in conforming documents of other offices, written before the rules were read."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from tests.check.faults import (
    Fault,
    colour,
    each_section,
    font,
    footers,
    latin,
    lay,
    paragraph,
    paragraphs,
    properties,
    runs,
    size,
)


def bold(run: Any) -> None:
    run.font.bold = True


def more(xml: str) -> Callable[[Any], None]:
    """Return what adds a property to a run."""

    def change(run: Any) -> None:
        run._element.get_or_add_rPr().append(parse_xml(xml.replace("/>", f" {nsdecls('w')}/>", 1)))

    return change


def of_section(xml: str) -> Callable[[Any], None]:
    def change(section: Any) -> None:
        element = parse_xml(
            xml.replace(">", f" {nsdecls('w')}>", 1)
            if "/>" not in xml.split(">")[0] + ">"
            else xml.replace("/>", f" {nsdecls('w')}/>", 1)
        )
        for like in section._sectPr.findall(element.tag):
            section._sectPr.remove(like)
        section._sectPr.append(element)

    return each_section(change)


def last(text: str) -> Callable[[Any], Any]:
    """Return what finds the last paragraph that is exactly this."""
    return lambda word: [one for one in paragraphs(word) if one.text.strip() == text][-1]


def at_last(text: str, xml: str) -> Callable[[Any], None]:
    return lambda word: lay(last(text)(word), xml)


def look_last(text: str, change: Callable[[Any], None]) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        for run in last(text)(word).runs:
            change(run)

    return put


def part(at: str, inside: str, change: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what changes a few words inside a paragraph, parted into a run of their own."""

    def put(word: Any) -> None:
        target = paragraph(word, at)
        run = next(one for one in target.runs if inside in one.text)
        before, _, after = run.text.partition(inside)
        middle, end = copy.deepcopy(run._element), copy.deepcopy(run._element)
        run._element.addnext(middle)
        middle.addnext(end)
        run.text = before
        made = {id(one._element): one for one in target.runs}
        for one in target.runs:
            if one._element is middle:
                one.text = inside
                change(one)
            if one._element is end:
                one.text = after
        assert made

    return put


def blank_before_last(text: str, count: int) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        for _ in range(count):
            last(text)(word)._element.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))

    return put


def typed_before_last(text: str, said: str) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        target = last(text)(word)
        new = copy.deepcopy(paragraph(word, "为").__class__(target._element, word)._element)
        target._element.addprevious(new)
        made = target.__class__(new, word)
        for run in made.runs[1:]:
            run._element.getparent().remove(run._element)
        made.runs[0].text = said
        lay(made, '<w:jc w:val="left"/>')

    return put


def every_body(change: Callable[[Any], None]) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        for one in word.paragraphs:
            if len(one.text) > 25:
                change(one)

    return put


def inserted(at: str) -> Callable[[Any], None]:
    """Leave a tracked insertion."""

    def put(word: Any) -> None:
        run = paragraph(word, at).runs[-1]._element
        mark = parse_xml(f'<w:ins {nsdecls("w")} w:id="901" w:author="某某某" w:date="2026-03-01T08:00:00Z"/>')
        run.addprevious(mark)
        mark.append(run)

    return put


def line_colour(old: str, new: str) -> Callable[[Any], None]:
    """Return what gives the lines of one colour another, those of styles too."""

    def put(word: Any) -> None:
        for borders in [*word.element.body.iter(qn("w:pBdr")), *word.styles.element.iter(qn("w:pBdr"))]:
            for line in borders:
                if line.get(qn("w:color")) == old:
                    line.set(qn("w:color"), new)

    return put


def imprint_lines(**changed: str) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        row = next(one for one in paragraphs(word) if "印发" in one.text and "年" in one.text)._element
        table = next(row.iterancestors(qn("w:tbl")), None)
        where = [row] if table is None else [table]
        for at in where:
            for kind in ("w:tcBorders", "w:tblBorders", "w:pBdr"):
                for borders in at.iter(qn(kind)):
                    for line in borders:
                        for name, value in changed.items():
                            line.set(qn(f"w:{name}"), value)

    return put


def table_runs(at: str, change: Callable[[Any], None]) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        table = next(one for one in word.tables if at in one._element.xpath("string(.)"))
        for row in table.rows:
            for cell in row.cells:
                for one in cell.paragraphs:
                    for run in one.runs:
                        change(run)

    return put


def table_without_lines(at: str) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        table = next(one for one in word.tables if at in one._element.xpath("string(.)"))
        for kind in ("w:tcBorders", "w:tblBorders"):
            for borders in table._element.iter(qn(kind)):
                for line in borders:
                    line.set(qn("w:val"), "nil")
        for style in list(table._element.iter(qn("w:tblStyle"))):
            style.getparent().remove(style)

    return put


def table_left(at: str) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        table = next(one for one in word.tables if at in one._element.xpath("string(.)"))
        table._element.tblPr.append(parse_xml(f'<w:tblInd {nsdecls("w")} w:w="-1200" w:type="dxa"/>'))

    return put


def all_pages(word: Any) -> None:
    for section in word.sections:
        for footer in (section.footer, section.even_page_footer):
            for one in footer.paragraphs:
                if one.runs:
                    one.runs[0].text = "第" + one.runs[0].text.replace("—", "")
                    one.runs[-1].text = one.runs[-1].text.replace("—", "") + "页"


def only_odd(word: Any) -> None:
    for section in word.sections:
        for one in section.even_page_footer.paragraphs:
            one.clear()


def line_in_header(word: Any) -> None:
    for section in word.sections:
        section.header.is_linked_to_previous = False
        lay_border(section.header.paragraphs[0])


def lay_border(one: Any) -> None:
    own = one._element.get_or_add_pPr()
    own.append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>')
    )


def mirrored(section: Any) -> None:
    section.left_margin, section.right_margin = section.right_margin, section.left_margin


def letter_paper(section: Any) -> None:
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)


def boxed(word: Any) -> None:
    for one in word.sections[0]._sectPr, word.sections[-1]._sectPr:
        one.append(
            parse_xml(
                f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page"><w:top w:val="single" w:sz="4" w:space="24" w:color="auto"/>'
                '<w:bottom w:val="single" w:sz="4" w:space="24" w:color="auto"/></w:pgBorders>'
            )
        )


def background(word: Any) -> None:
    word.element.insert(0, parse_xml(f'<w:background {nsdecls("w")} w:color="C7EDCC"/>'))


THIRD_LOOKS = [
    # page
    Fault("左右边距颠倒", "学校", each_section(mirrored), "订口"),
    Fault("纸张用信纸", "敬老院", each_section(letter_paper), "纸张"),
    Fault("下边距太小", "市监", each_section(lambda one: setattr(one, "bottom_margin", Mm(20))), "版心"),
    Fault("页面加了边框", "学校", boxed, "页面修饰"),
    Fault("页面有底色", "学校", background, "页面修饰"),
    Fault("加了行号", "市监", of_section('<w:lnNumType w:countBy="1"/>'), "页面修饰"),
    Fault("文字竖排", "纪委", of_section('<w:textDirection w:val="tbRl"/>'), "文字方向"),
    Fault("全文行距22磅", "学校", every_body(lambda one: setattr(one.paragraph_format, "line_spacing", Pt(22))), "每面行数"),
    Fault("全文单倍行距", "卫健", every_body(lambda one: lay(one, '<w:spacing w:line="240" w:lineRule="auto"/>')), "每面行数"),
    Fault("全文左对齐且段后10磅", "市监", every_body(lambda one: lay(one, '<w:spacing w:after="200" w:line="579" w:lineRule="exact"/>')), "标题空行"),
    # page numbers
    Fault("页码写成第几页", "学校", all_pages, "页码一字线"),
    Fault("双页没有页码", "市监", only_odd, "页码"),
    Fault("页码加粗", "敬老院", footers(lambda one: [bold(run) for run in one.runs]), "要素加粗"),
    Fault("页码红色", "敬老院", footers(lambda one: [colour("FF0000")(run) for run in one.runs]), "页码颜色"),
    Fault("页码用黑体小四", "纪委", footers(lambda one: [(font("黑体")(run), size(12)(run)) for run in one.runs]), "页码字体"),
    Fault("首页不同，首页没有页码", "市监", each_section(lambda one: setattr(one, "different_first_page_header_footer", True)), "页码"),
    Fault("页码从0起", "学校", of_section('<w:pgNumType w:start="0"/>'), "页码起始"),
    Fault("页眉有横线", "学校", line_in_header, "页眉"),
    # letterhead
    Fault("文号用宋体", "学校", runs("清教〔2026〕", font("宋体")), "发文字号字体"),
    Fault("签发人姓名用仿宋", "敬老院", part("签发人：", "某某某", font("仿宋_GB2312")), "签发人姓名字体"),
    Fault("红线变黑", "学校", line_colour("FF0000", "000000"), "红线"),
    Fault("标志字号太小", "纪委", runs("检查委员会文件", size(22)), "标志字号"),
    Fault("标志用宋体加粗", "学校", runs("县教育局文件", lambda run: (font("宋体")(run), bold(run))), "发文机关标志字体"),
    # title, addressee
    Fault("标题加粗", "敬老院", runs("关于新建清江县中心敬老院的请示", bold), "标题加粗"),
    Fault("标题第二行小一号", "学校", part("2026年秋季学期开学工作的通知", "开学工作的通知", size(18)), "标题字号"),
    Fault("标题用楷体", "市监", runs("食品安全监督抽检情况的报告", font("楷体_GB2312")), "标题字体"),
    Fault("主送机关用黑体", "学校", runs("各乡镇中心学校", font("黑体")), "主送机关字体"),
    Fault("主送机关用四号", "市监", runs("县人民政府：", size(14)), "主送机关字号"),
    # body
    Fault("一级标题用小三", "学校", runs("二、重点工作", size(15)), "一级标题字号"),
    Fault("二级标题加粗", "学校", runs("（三）食堂管理", bold), "标题加粗"),
    Fault("二级标题顶格", "市监", properties("（二）严格核查", '<w:ind w:firstLine="0" w:firstLineChars="0"/>'), "二级标题缩进"),
    Fault("段中几个字用宋体", "敬老院", part("总建筑面积", "建筑面积6800", font("宋体")), "正文字体"),
    Fault("段中几个字小四", "学校", part("严格执行校长", "陪餐制度", size(12)), "正文字号"),
    Fault("段中几个字有删除线", "市监", part("对连续两次", "约谈主要负责人", lambda run: setattr(run.font, "strike", True)), "叠用标点"),
    Fault("段中几个字加着重号", "学校", part("严格执行校长", "陪餐制度", more('<w:em w:val="dot"/>')), "文字修饰"),
    Fault("段中几个字有底纹", "学校", part("严格执行校长", "陪餐制度", more('<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>')), "文字修饰"),
    Fault("段中几个字加框", "学校", part("严格执行校长", "陪餐制度", more('<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>')), "文字修饰"),
    Fault("段中几个字是上标", "市监", part("48批次不合格食品全部", "1.2吨", lambda run: setattr(run.font, "superscript", True)), "阅读"),
    Fault("正文一段右缩进", "纪委", properties("各级党组织要对照", '<w:ind w:firstLine="640" w:firstLineChars="200" w:right="1280"/>'), "正文回行"),
    Fault("正文一段悬挂缩进", "纪委", properties("各级党组织要对照", '<w:ind w:left="640" w:hanging="640"/>'), "正文回行"),
    Fault("正文一段首行缩进三字", "卫健", properties("请贵局每天派", '<w:ind w:firstLine="960" w:firstLineChars="300"/>'), "正文缩进"),
    Fault("正文一段固定行距20磅", "纪委", properties("各级纪检监察", '<w:spacing w:line="400" w:lineRule="exact"/>'), "行距不一"),
    Fault("数字用微软雅黑", "敬老院", runs("总建筑面积", lambda run: latin(run, "微软雅黑")), "数字字体不一"),
    Fault("留着修订痕迹", "敬老院", inserted("总建筑面积"), "阅读"),
    # closing, attachments
    Fault("打字写此页无正文", "学校", typed_before_last("清江县教育局", "（此页无正文）"), "此页无正文"),
    Fault("署名上空四行", "敬老院", blank_before_last("清江县民政局", 4), "空行排版"),
    Fault("成文日期顶右", "学校", at_last("2026年8月14日", '<w:ind w:right="0" w:left="0"/>'), "署名位置"),
    Fault("成文日期用四号", "市监", look_last("2026年2月3日", size(14)), "成文日期字号"),
    Fault("署名加粗", "敬老院", look_last("清江县民政局", bold), "要素加粗"),
    Fault("附注顶格", "学校", properties("（此件公开发布）", '<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/>'), "附注缩进"),
    Fault("附件标识居中", "学校", at_last("附件2", '<w:jc w:val="center"/>'), "附件标识缩进"),
    Fault("附件标题用黑体三号", "学校", look_last("县级督导分组表", lambda run: (font("黑体")(run), size(16)(run))), "附件标题字号"),
    Fault("附件说明用黑体", "学校", runs("附件：1.", font("黑体")), "附件说明字体"),
    Fault("附件表格用四号以上", "学校", table_runs("东片乡镇学校", size(18)), "表格字号"),
    Fault("附件表格没有线", "学校", table_without_lines("东片乡镇学校"), "表格没有线"),
    Fault("附件表格伸到左边距外", "学校", table_left("东片乡镇学校"), "表格过宽"),
    # imprint
    Fault("版记的线是红的", "学校", imprint_lines(color="FF0000"), "版记分隔线"),
    Fault("版记的线是虚线", "市监", imprint_lines(val="dashed"), "版记分隔线"),
    Fault("版记的线太粗", "市监", imprint_lines(sz="36"), "版记分隔线"),
    Fault("印发机关用三号", "学校", runs("日印发", size(16)), "印发字号"),
    Fault("抄送加粗", "市监", runs("抄送：", bold), "要素加粗"),
    Fault("抄送用黑体", "学校", runs("抄送：", font("黑体")), "抄送字体"),
    Fault("附注在成文日期上面", "学校", lambda word: last("2026年8月14日")(word)._element.addprevious(paragraph(word, "（此件公开")._element), "要素顺序"),
]  # fmt: skip
