"""A second set of faults of looks, written before the rules were read, in our own samples: those that no rule named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.check.faults import Fault, each_section, font, paragraph, paragraphs, properties, runs, words


def bold(run: Any) -> None:
    run.font.bold = True


def spaced(run: Any) -> None:
    run._element.get_or_add_rPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="40"/>'))


def tabbed(at: str) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        one = paragraph(word, at)
        one.runs[0].text = "\t" + one.runs[0].text

    return put


def blank_after(text: str) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        last = [one for one in paragraphs(word) if one.text == text][-1]
        last._element.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))

    return put


def roman(section: Any) -> None:
    section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="lowerRoman"/>'))


def imprint_turned(word: Any) -> None:
    row = paragraph(word, "抄送：")._element.getparent().getparent()
    row.getnext().addnext(row)


def order_of(first: str, second: str) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        paragraph(word, second)._element.addprevious(paragraph(word, first)._element)

    return put


def number_left(word: Any) -> None:
    one = paragraph(word, "云水函")
    one.alignment = 0
    for tab in list(one._element.iter(qn("w:tab"))):
        tab.getparent().remove(tab)


SECOND_LOOKS = [
    Fault("制表符缩进", "样本决定", tabbed("希望受到"), "空格排版"),
    Fault("一段字距加宽", "样本请示", runs("拟请县", spaced), "字距不一"),
    Fault("一段加粗", "样本通知", runs("一要落实", bold), "正文加粗"),
    Fault("出席顶格", "样本纪要", properties("出席：", '<w:ind w:left="0" w:firstLine="0" w:hanging="0"/>'), "出席人员位置"),
    Fault("信函文号居左", "样本函", number_left, "信函文号位置"),
    Fault("序数后有空格", "样本督查", words("三、进展滞后", "三、 进展滞后"), "序数后的空格"),
    Fault("署名和日期之间空行", "样本通知", blank_after("云溪县人民政府办公室"), "空行排版"),
    Fault("页码设成罗马数字", "样本批复", each_section(roman), "页码数字"),
    Fault("印发在抄送上面", "样本请示", imprint_turned, "版记次序"),
    Fault("附注在署名上面", "样本报告", order_of("（联系人", "2026年4月8日"), "要素顺序"),
    Fault("称谓空两字", "样本汇报", properties("各位领导：", '<w:ind w:firstLine="640" w:firstLineChars="200"/>'), "称谓位置"),
    Fault("题注居右", "样本汇报", properties("（2026年7月14日）", '<w:jc w:val="right"/>'), "题注位置"),
    Fault("表头用微软雅黑", "样本督查", runs("名次", font("微软雅黑")), "表格字体"),
    Fault("抄送中间有空格", "样本决定", words("抄送：", "抄 送："), "抄送的写法"),
    Fault("签发人少一个字", "样本报告", words("签发人：", "签发："), "签发人三字"),
    Fault("标题字距加宽", "样本说明", runs("关于城关镇", spaced), "标题字距"),
    Fault("请假在出席上面", "样本纪要2", order_of("请假：", "出席："), "名单次序"),
    Fault("正文中间另起一页", "样本总结", properties("二是部门", "<w:pageBreakBefore/>"), "正文另页"),
    Fault("附件两字中间有空格", "样本决定", lambda word: next(one for one in paragraphs(word) if one.text == "附件").runs[0]._element.find(qn("w:t")).__setattr__("text", "附 件"), "附件标识写法"),
]  # fmt: skip
