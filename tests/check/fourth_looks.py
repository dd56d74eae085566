"""A further set of faults of looks, written after the third was mended, in the documents of tests.check.fourth_texts."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from tests.check.faults import Fault, colour, each_section, font, footers, latin, lay, paragraph, properties, runs, size
from tests.check.third_looks import at_last, bold, every_body, last, look_last, more, of_section, part


def margins(**given: float) -> Any:
    def change(section: Any) -> None:
        for name, value in given.items():
            setattr(section, f"{name}_margin", Mm(value))

    return each_section(change)


def footer_text(said: str) -> Any:
    def change(one: Any) -> None:
        for words in one._element.iter(qn("w:t")):
            words.text = (words.text or "").replace("— ", said).replace(" —", said).replace("—", said)

    return footers(change)


def table_of(at: str) -> Any:
    return lambda word: next(one for one in word.tables if at in one._element.xpath("string(.)"))


def imprint(word: Any) -> Any:
    return next(paragraph(word, "日印发")._element.iterancestors(qn("w:tbl")))


def no_imprint_lines(word: Any) -> None:
    for borders in imprint(word).iter(qn("w:tblBorders")):
        for line in list(borders):
            borders.remove(line)


def style_line(word: Any) -> None:
    for borders in list(word.styles.element.iter(qn("w:pBdr"))):
        borders.getparent().remove(borders)


def narrow_table(word: Any) -> None:
    table = table_of("完成时限")(word)
    for width in table._element.iter(qn("w:tblW"), qn("w:tcW")):
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), "11500" if width.tag == qn("w:tblW") else "3833")
    for column in table._element.iter(qn("w:gridCol")):
        column.set(qn("w:w"), "3833")


def without_signer(word: Any) -> None:
    last("临川县教育局")(word)._element.getparent().remove(last("临川县教育局")(word)._element)


def hidden(word: Any) -> None:
    run = paragraph(word, "修复资金共需").runs[0]._element
    run.get_or_add_rPr().append(parse_xml(f"<w:vanish {nsdecls('w')}/>"))


def tab_indent(at: str) -> Any:
    def put(word: Any) -> None:
        one = paragraph(word, at)
        lay(one, '<w:ind w:firstLine="0" w:firstLineChars="0"/>')
        one.runs[0].text = "\t" + one.runs[0].text

    return put


def spaces_indent(at: str) -> Any:
    def put(word: Any) -> None:
        one = paragraph(word, at)
        lay(one, '<w:ind w:firstLine="0" w:firstLineChars="0"/>')
        one.runs[0].text = "    " + one.runs[0].text

    return put


FOURTH_LOOKS = [
    Fault("上边距2.54厘米", "公路", margins(top=25.4), "天头"),
    Fault("四边都是2.5厘米", "林业", margins(top=25, bottom=25, left=25, right=25), "天头"),
    Fault("纸张用B5", "追加", each_section(lambda one: (setattr(one, "page_width", Mm(182)), setattr(one, "page_height", Mm(257)))), "纸张"),
    Fault("页码两边用下划线", "公路", footer_text("_"), "页码一字线"),
    Fault("页码用小四", "林业", footers(lambda one: [size(12)(run) for run in one.runs]), "页码字号"),
    Fault("页码居左", "追加", footers(lambda one: setattr(one, "alignment", 0)), "页码位置"),
    Fault("页码从5起", "林业", of_section('<w:pgNumType w:start="5"/>'), "页码起始"),
    Fault("全文行距1.5倍", "宅基地", every_body(lambda one: lay(one, '<w:spacing w:line="360" w:lineRule="auto"/>')), "每面行数"),
    Fault("全文行距固定25磅", "林业", every_body(lambda one: setattr(one.paragraph_format, "line_spacing", Pt(25))), "每面行数"),
    Fault("标题用黑体加粗", "公路", runs("农村公路水毁修复工作的通知", lambda run: (font("黑体")(run), bold(run))), "标题字体"),
    Fault("标题左对齐", "宅基地", properties("关于加强农村宅基地管理的意见", '<w:jc w:val="left"/>'), "标题对齐"),
    Fault("主送机关缩进两字", "宅基地", properties("各村民委员会", '<w:ind w:firstLine="640" w:firstLineChars="200"/>'), "主送机关缩进"),
    Fault("主送机关用楷体", "公路", runs("各乡镇人民政府，", font("楷体_GB2312")), "主送机关字体"),
    Fault("一级标题用宋体加粗", "公路", runs("二、资金安排", lambda run: (font("宋体")(run), bold(run))), "一级标题字体"),
    Fault("二级标题用仿宋", "林业", runs("（二）备足力量", font("仿宋_GB2312")), "二级标题字体"),
    Fault("二级标题四号", "宅基地", runs("（二）规范程序", size(14)), "二级标题字号"),
    Fault("正文一段用楷体", "公路", runs("对路面坑槽", font("楷体_GB2312")), "正文字体"),
    Fault("正文几个字红色", "追加", part("工程批复概算", "1950万元", colour("FF0000")), "正文颜色"),
    Fault("正文几个字下划线", "公路", part("修复资金共需", "4260万元", lambda run: setattr(run.font, "underline", True)), "文字修饰"),
    Fault("正文一段隐藏", "公路", hidden, "空行排版"),
    Fault("正文一段段前1行", "宅基地", properties("农村村民一户", '<w:spacing w:before="579" w:line="579" w:lineRule="exact"/>'), "段间距"),
    Fault("正文用四个空格缩进", "宅基地", spaces_indent("农村村民一户"), "空格排版"),
    Fault("正文用制表符缩进", "公路", tab_indent("对路面坑槽"), "空格排版"),
    Fault("正文首行缩进0.74厘米", "追加", properties("工程批复概算", '<w:ind w:firstLine="420" w:firstLineChars="0"/>'), "正文缩进"),
    Fault("正文一段右对齐", "公路", properties("对路面坑槽", '<w:jc w:val="right"/>'), "正文对齐"),
    Fault("正文一段字距紧缩", "公路", runs("对路面坑槽", more('<w:spacing w:val="-40"/>')), "字距不一"),
    Fault("正文一段分散对齐", "林业", properties("清明、五一", '<w:jc w:val="center"/>'), "正文对齐"),
    Fault("一段数字用宋体", "林业", runs("组建县级专业", lambda run: latin(run, "宋体")), "数字字体不一"),
    Fault("没有红线", "林业", style_line, "红线"),
    Fault("标志用四号", "宅基地", runs("人民政府文件", size(14)), "标志位置"),
    Fault("文号加粗", "公路", runs("临交〔2026〕", bold), "要素加粗"),
    Fault("文号居左", "公路", properties("临交〔2026〕", '<w:jc w:val="left"/>'), "发文字号位置"),
    Fault("签发人姓名用黑体", "追加", part("签发人：", "某某某", font("黑体")), "签发人姓名字体"),
    Fault("署名居左", "宅基地", at_last("临川县河西镇人民政府", '<w:jc w:val="left"/>'), "署名位置"),
    Fault("成文日期居中", "追加", at_last("2026年6月18日", '<w:jc w:val="center"/>'), "署名位置"),
    Fault("署名用宋体", "林业", look_last("临川县林业局", font("宋体")), "署名字体"),
    Fault("没有署名", "追加", without_signer, "缺少要素"),
    Fault("附注四号", "公路", runs("（此件公开发布）", size(14)), "附注字号"),
    Fault("附件标识宋体", "公路", look_last("附件", font("宋体")), "附件标识字体"),
    Fault("附件不另起页", "公路", at_last("附件", "<w:pageBreakBefore w:val='0'/>"), "附件另面"),
    Fault("附件标题居左", "公路", at_last("修复进度表", '<w:jc w:val="left"/>'), "附件标题对齐"),
    Fault("附件表格太宽", "公路", narrow_table, "表格过宽"),
    Fault("版记没有线", "林业", no_imprint_lines, "版记分隔线"),
    Fault("印发日期用仿宋三号加粗", "追加", runs("日印发", lambda run: (size(16)(run), bold(run))), "印发字号"),
    Fault("抄送用小四", "公路", runs("抄送：", size(12)), "抄送字号"),
    Fault("信函首页有页码", "文旅", each_section(lambda one: setattr(one, "different_first_page_header_footer", False)), "信函首页页码"),
]  # fmt: skip
