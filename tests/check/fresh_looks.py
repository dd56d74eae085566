"""Faults of looks that were written before the rules that find them: each in the notice of tests.check.faults."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from tests.check.faults import Fault, each_section, lay, paragraph, properties, runs, words


def from_page_three(section: Any) -> None:
    section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="3"/>'))


def two_columns(section: Any) -> None:
    section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="425"/>'))


def roman_numbers(word: Any) -> None:
    for section in word.sections:
        for footer in (section.footer, section.even_page_footer):
            for code in footer._element.iter(qn("w:instrText")):
                code.text = " PAGE \\* ROMAN "


def urgency_first(word: Any) -> None:
    paragraph(word, "秘密★1年")._element.addprevious(paragraph(word, "加急")._element)


def words_in_header(word: Any) -> None:
    for section in word.sections:
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "云溪县人民政府办公室"


def short_red_line(word: Any) -> None:
    below = paragraph(word, "云政发")._element.getnext()
    lay(Paragraph(below, word), '<w:ind w:left="2800" w:right="2800"/>')


def date_first(word: Any) -> None:
    signed = next(one for one in word.paragraphs if one.text.strip() == "云溪县人民政府")
    signed._element.addprevious(paragraph(word, "2026年3月17日")._element)


FRESH_LOOKS = [
    Fault("页码从3起", "通知", each_section(from_page_three), "页码起始"),
    Fault("分两栏", "通知", each_section(two_columns), "分栏"),
    Fault("页码用罗马数字", "通知", roman_numbers, "页码数字"),
    Fault("页眉有字", "通知", words_in_header, "页眉"),
    Fault("红线太短", "通知", short_red_line, "红线长度"),
    Fault("日期在署名上面", "通知", date_first, "要素顺序"),
    Fault("签发人后半角冒号", "请示", words("签发人：", "签发人:"), "签发人冒号"),
    Fault("主送机关加粗", "通知", runs("各乡镇人民政府，", lambda run: setattr(run.font, "bold", True)), "要素加粗"),
    Fault("主送机关居中", "通知", properties("各乡镇人民政府，", '<w:jc w:val="center"/>'), "主送机关缩进"),
    Fault(
        "第二个附件不对齐",
        "通知",
        properties("2.物资储备标准", '<w:ind w:left="640" w:firstLine="0"/>'),
        "附件说明对齐",
    ),
    Fault("份号两位", "通知", words("000012", "12"), "份号"),
    Fault("密级用星号", "通知", words("秘密★1年", "秘密*1年"), "密级"),
    Fault("紧急程度在密级上面", "通知", urgency_first, "版头次序"),
    Fault("紧急程度写紧急", "通知", words("加急", "紧急"), "紧急程度"),
    Fault("文号没有号字", "通知", words("〕9号", "〕9"), "发文字号"),
]
