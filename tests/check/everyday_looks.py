"""Faults of looks as people make them, put one at a time into the documents of tests.check.everyday_layouts.

Written before they were tried; each with the rules of which one must tell it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor

from tests.check.faults import (
    Fault,
    colour,
    each_section,
    font,
    latin,
    lay,
    paragraph,
    paragraphs,
    properties,
    runs,
    size,
)
from tests.check.third_looks import at_last, bold, last, look_last, more, part


def margins(**given: float) -> Any:
    def change(section: Any) -> None:
        for name, value in given.items():
            setattr(section, f"{name}_margin", Mm(value))

    return each_section(change)


def body_spacing(xml: str) -> Any:
    """Change the lines of every paragraph that begins two characters in."""

    def put(word: Any) -> None:
        for one in paragraphs(word):
            if one._element.find(f"{qn('w:pPr')}/{qn('w:ind')}") is not None and len(one.text) > 20:
                lay(one, xml)

    return put


def feet(change: Any) -> Any:
    """Change each paragraph of each footer that has text, boxes and content controls too."""

    def put(word: Any) -> None:
        for section in word.sections:
            for footer in (section.footer, section.even_page_footer):
                for line in footer._element.iter(qn("w:p")):
                    change(line)

    return put


def foot_words(old: str, new: str) -> Any:
    def change(line: Any) -> None:
        for said in line.iter(qn("w:t")):
            said.text = (said.text or "").replace(old, new)

    return feet(change)


def foot_align(how: str) -> Any:
    def change(line: Any) -> None:
        for own in line.iter(qn("w:jc")):
            own.set(qn("w:val"), how)
        for own in list(line.iter(qn("w:ind"))):
            own.getparent().remove(own)

    return feet(change)


def foot_look(tag: str, **values: str) -> Any:
    def change(line: Any) -> None:
        for own in line.iter(qn(tag)):
            for name, value in values.items():
                own.set(qn(f"w:{name}"), value)

    return feet(change)


def exchanged_feet(word: Any) -> None:
    section = word.sections[0]
    odd, even = section.footer._element, section.even_page_footer._element
    mine, theirs = list(odd), list(even)
    for one in theirs:
        odd.append(one)
    for one in mine:
        even.append(one)


def no_feet(word: Any) -> None:
    for section in word.sections:
        for reference in list(section._sectPr.findall(qn("w:footerReference"))):
            section._sectPr.remove(reference)


def headed(word: Any) -> None:
    word.sections[0].header.paragraphs[0].text = "内部资料　注意保存"


def gone(*texts: str) -> Any:
    """Take the blank line away above a paragraph, for each blank line once."""

    def put(word: Any) -> None:
        for text in texts:
            above = paragraph(word, text)._element.getprevious()
            assert not "".join(above.itertext()).strip()
            above.getparent().remove(above)

    return put


def blank_above(text: str) -> Any:
    def put(word: Any) -> None:
        paragraph(word, text)._element.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))

    return put


def one_line(text: str) -> Any:
    def put(word: Any) -> None:
        for element in list(paragraph(word, text)._element.iter(qn("w:br"))):
            element.getparent().remove(element)

    return put


def rows(text: str, *said: str) -> Any:
    """Give a title of two lines others."""

    def put(word: Any) -> None:
        first = paragraph(word, text)
        second = first._element.getnext()
        for run, words in zip((first.runs[0]._element, next(second.iter(qn("w:r")))), said, strict=True):
            run.find(qn("w:t")).text = words

    return put


def by_blanks(text: str, count: int = 4) -> Any:
    def put(word: Any) -> None:
        one = paragraph(word, text)
        lay(one, '<w:ind w:firstLine="0" w:firstLineChars="0"/>')
        one.runs[0].text = " " * count + one.runs[0].text

    return put


def borders(text: str, tag: str, change: Any) -> Any:
    """Change the borders of what a paragraph stands in, or its own: w:pBdr, w:tcBorders."""

    def put(word: Any) -> None:
        one = paragraph(word, text)._element
        above = next(one.iterancestors(qn("w:tbl")), one) if tag == "w:tcBorders" else one
        for own in list(above.iter(qn(tag))):
            change(own)

    return put


def no_border(own: Any) -> None:
    own.getparent().remove(own)


def black(own: Any) -> None:
    for side in own:
        side.set(qn("w:color"), "000000")


def no_middle(word: Any) -> None:
    table = next(paragraph(word, "日印发")._element.iterancestors(qn("w:tbl")))
    for number, row in enumerate(table.iter(qn("w:tr"))):
        for lines in row.iter(qn("w:tcBorders")):
            side = lines.find(qn("w:top" if number else "w:bottom"))
            lines.remove(side)


def columns(word: Any) -> None:
    word.sections[0]._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))


def not_other_first(word: Any) -> None:
    word.sections[0].different_first_page_header_footer = False


def typed_number(word: Any) -> None:
    one = paragraph(word, "加强组织保障")
    one._element.get_or_add_pPr().insert_element_before(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'), "w:ind", "w:jc"
    )
    one.runs[0].text = "三、" + one.runs[0].text


def on_this_page(text: str) -> Any:
    def put(word: Any) -> None:
        one = last(text)(word)._element
        for element in list(one.iter(qn("w:pageBreakBefore"))):
            element.getparent().remove(element)

    return put


def wide_table(text: str, size: int) -> Any:
    def put(word: Any) -> None:
        cells = next(one for one in word.element.body.iter(qn("w:tbl")) if text in "".join(one.itertext()))
        for own in cells.iter(qn("w:tblW"), qn("w:tcW"), qn("w:gridCol")):
            own.set(qn("w:w"), str(int(own.get(qn("w:w"))) * size // 100))

    return put


def table_size(text: str, points: float) -> Any:
    def put(word: Any) -> None:
        table = next(one for one in word.element.body.iter(qn("w:tbl")) if text in "".join(one.itertext()))
        for own in table.iter(qn("w:sz")):
            own.set(qn("w:val"), str(int(points * 2)))

    return put


def moved(text: str, before: str) -> Any:
    def put(word: Any) -> None:
        paragraph(word, before)._element.addprevious(paragraph(word, text)._element)

    return put


def marked(text: str) -> Any:
    return runs(text, more('<w:highlight w:val="yellow"/>'))


def mark_before(text: str) -> Any:
    return properties(text, '<w:spacing w:before="0" w:line="1000" w:lineRule="exact"/>')


def all_red(text: str, value: str) -> Any:
    return runs(text, lambda run: setattr(run.font.color, "rgb", RGBColor.from_string(value)))


class Look(NamedTuple):
    """A fault, and the rules of which one must tell it."""

    fault: Fault
    rules: tuple[str, ...]


_FAULTS: list[tuple[str, str, Any, tuple[str, ...]]] = [
    ("页边距没有改过", "应急通知", margins(top=25.4, bottom=25.4, left=31.8, right=31.8), ("天头",)),
    ("左右边距一样", "县委意见", margins(left=31.8, right=31.8), ("订口",)),
    ("下边距20毫米", "公司通知", margins(bottom=20), ("版心",)),
    ("纸张是信纸", "会议通知", each_section(lambda one: (setattr(one, "page_width", Mm(215.9)), setattr(one, "page_height", Mm(279.4)))), ("纸张",)),
    ("正文1.5倍行距", "柳塘报告", body_spacing('<w:spacing w:line="360" w:lineRule="auto"/>'), ("每面行数",)),
    ("正文固定值24磅", "督查通报", body_spacing('<w:spacing w:line="480" w:lineRule="exact"/>'), ("每面行数",)),
    ("没有页码", "三家报告", no_feet, ("页码",)),
    ("页码居中", "紧急通知", foot_align("center"), ("页码位置",)),
    ("页码写成第几页", "督查通报", lambda word: (foot_words("— ", "第")(word), foot_words(" —", "页")(word)), ("页码一字线",)),
    ("页码两边用短横", "应急通知", foot_words("—", "-"), ("页码一字线",)),
    ("页码用新罗马", "会议通知", foot_look("w:rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia="Times New Roman"), ("页码字体",)),
    ("页码小五", "人大决议", foot_look("w:sz", val="18"), ("页码字号",)),
    ("信函首页有页码", "信函", not_other_first, ("信函首页页码",)),
    ("单双页页码反了", "绩效办法", exchanged_feet, ("页码位置",)),
    ("页眉有字", "转发意见", headed, ("页眉",)),
    ("标题用宋体加粗", "春耕通知", runs("做好2026年春耕", lambda run: (font("宋体")(run), bold(run))), ("标题字体",)),
    ("标题三号", "督查通报", runs("二季度重点工作推进情况的通报", size(16)), ("标题字号",)),
    ("标题靠左", "命名决定", properties("青禾市人民政府关于命名", '<w:jc w:val="left"/>'), ("标题对齐",)),
    ("标题红色", "会议通知", runs("关于召开全县", colour("FF0000")), ("标题颜色",)),
    ("标题下没有空行", "应急通知", gone("各乡镇人民政府，县安全生产委员会"), ("标题空行",)),
    ("标题上没有空行", "柳塘报告", gone("柳塘镇人民政府关于耕地保护", "柳塘镇人民政府关于耕地保护"), ("标题上空行",)),
    ("标题不换行", "绩效办法", one_line("青禾市财政局关于印发"), ("标题过长", "标题排列")),
    ("标题分行两头大", "督查通报", rows("禾阳县人民政府督查室关于", "禾阳县人民政府督查室关于二季度重点工", "作推进情况的通报"), ("标题断词", "标题排列")),
    ("标题字距加宽", "公司通知", runs("加强合同管理工作的通知", more('<w:spacing w:val="60"/>')), ("标题字距", "字距不一")),
    ("主送机关空两字", "应急通知", properties("各乡镇人民政府，县安全", '<w:ind w:firstLineChars="200" w:firstLine="640"/>'), ("主送机关缩进",)),
    ("主送机关黑体", "幼儿园请示", runs("县人民政府：", font("黑体")), ("主送机关字体",)),
    ("主送机关四号", "会议通知", runs("各乡镇卫生院，县级", size(14)), ("主送机关字号",)),
    ("正文一段宋体", "春耕通知", runs("全县水稻播种面积", font("宋体")), ("正文字体",)),
    ("正文一段四号", "公司通知", runs("合同标的额", size(14)), ("正文字号",)),
    ("正文一段没有缩进", "柳塘报告", properties("今年3月，县耕地", '<w:ind w:firstLineChars="0" w:firstLine="0"/>'), ("正文缩进",)),
    ("正文一段整段缩进", "督查通报", properties("根据县政府工作安排", '<w:ind w:left="640"/>'), ("正文回行", "正文缩进")),
    ("正文一段居中", "督查通报", properties("有的单位前期工作", '<w:jc w:val="center"/>'), ("正文对齐",)),
    ("正文一段蓝色", "县委意见", runs("为深入贯彻新时代", colour("0000FF")), ("正文颜色",)),
    ("用空格缩进", "柳塘总结", by_blanks("2025年，柳塘镇围绕"), ("空格排版",)),
    ("正文中间空行", "应急通知", blank_above("重点检查危险化学品"), ("空行排版",)),
    ("一段段前12磅", "县委意见", properties("每年举办年轻干部", '<w:spacing w:before="240" w:line="570" w:lineRule="exact"/>'), ("段间距",)),
    ("一段行距35磅", "转发意见", properties("养老机构应当与入住", '<w:spacing w:line="700" w:lineRule="exact"/>'), ("行距不一",)),
    ("留着黄底", "命名决定", marked("为加强历史文化遗产"), ("文字修饰",)),
    ("一段加粗", "活动方案", runs("6月16日在人民广场", bold), ("正文加粗",)),
    ("一段数字用宋体", "公司通知", runs("合同标的额", lambda run: latin(run, "宋体")), ("数字字体不一",)),
    ("一段字距加宽", "湿地批复", runs("二、你局要会同有关县区", more('<w:spacing w:val="40"/>')), ("字距不一",)),
    ("分成两栏", "柳塘总结", columns, ("分栏",)),
    ("一级标题楷体", "应急通知", runs("二、检查步骤", font("楷体")), ("一级标题字体",)),
    ("二级标题黑体", "县委意见", runs("（一）加强政治训练", font("方正黑体_GBK")), ("二级标题字体",)),
    ("一级标题四号", "营商讲话", runs("二、突出重点", size(14)), ("一级标题字号",)),
    ("一级标题顶格", "柳塘报告", properties("一、整改总体情况", '<w:ind w:firstLineChars="0" w:firstLine="0"/>'), ("一级标题缩进",)),
    ("二级标题加粗", "活动方案", runs("（二）应急演练", bold), ("标题加粗",)),
    ("二级标题居中", "学院印发", properties("（二）服务进社区", '<w:jc w:val="center"/>'), ("二级标题对齐",)),
    ("自动编号和手写编号混着", "工作要点", typed_number, ("混用编号",)),
    ("三级标题宋体", "柳塘报告", runs("2.关于周湾村撂荒", font("宋体")), ("三级标题字体", "正文字体")),
    ("密级用仿宋", "紧急通知", runs("机密★5年", font("仿宋_GB2312")), ("密级字体",)),
    ("紧急程度四号", "紧急通知", runs("特急", size(14)), ("紧急程度字号",)),
    ("份号居右", "紧急通知", properties("000017", '<w:jc w:val="right"/>'), ("份号缩进", "份号对齐")),
    ("标志黑色", "公司通知", all_red("远岭集团有限公司文件", "000000"), ("发文机关标志颜色",)),
    ("标志黑体", "督查通报", runs("督查室文件", font("黑体")), ("发文机关标志字体",)),
    ("文号四号", "会议通知", runs("禾卫〔2026〕51号", size(14)), ("发文字号字号",)),
    ("文号黑体", "学院印发", runs("云院党〔2026〕28号", font("黑体")), ("发文字号字体",)),
    ("红线成了黑线", "会议通知", borders("禾卫〔2026〕51号", "w:pBdr", black), ("红线",)),
    ("没有红线", "春耕通知", borders("禾政办发〔2026〕7号", "w:pBdr", no_border), ("红线",)),
    ("文号居左", "绩效办法", properties("青财规〔2026〕3号", '<w:jc w:val="left"/>'), ("发文字号位置",)),
    ("签发人姓名仿宋", "幼儿园请示", part("签发人：", "某某某", font("仿宋_GB2312")), ("签发人姓名字体",)),
    ("标志顶着版心上边", "转发意见", mark_before("禾阳县人民政府办公室文件"), ("标志位置",)),
    ("信函文号居左", "信函", properties("禾交函〔2026〕46号", '<w:jc w:val="left"/>'), ("信函文号位置",)),
    ("信函没有双线", "信函", borders("禾阳县交通运输局", "w:pBdr", no_border), ("信函双线",)),
    ("署名和日期靠到右边", "公司通知", lambda word: (at_last("远岭集团有限公司", '<w:ind w:right="0"/>')(word), at_last("2026年3月9日", '<w:ind w:right="0"/>')(word)), ("署名位置",)),
    ("署名居中", "应急通知", at_last("禾阳县应急管理局", '<w:jc w:val="center"/>'), ("署名位置",)),
    ("日期靠左", "柳塘报告", at_last("2026年6月24日", '<w:jc w:val="left"/>'), ("署名位置",)),
    ("署名黑体", "督查通报", look_last("禾阳县人民政府督查室", font("黑体")), ("署名字体",)),
    ("日期四号", "转发意见", look_last("2026年9月3日", size(14)), ("成文日期字号",)),
    ("附注顶格", "命名决定", properties("（此件公开发布）", '<w:ind w:firstLineChars="0" w:firstLine="0"/>'), ("附注缩进",)),
    ("附件说明紧接正文", "应急通知", gone("附件：1."), ("附件说明空行",)),
    ("附件说明顶格", "柳塘报告", properties("附件：耕地", '<w:ind w:firstLineChars="0" w:firstLine="0"/>'), ("附件说明位置",)),
    ("附件说明第二项没有对齐", "幼儿园请示", properties("2.城北第二幼儿园", '<w:ind w:firstLineChars="200" w:firstLine="640"/>'), ("附件说明对齐",)),
    ("附件说明楷体", "督查通报", runs("附件：未达到", font("楷体_GB2312")), ("附件说明字体",)),
    ("附件没有另起一页", "应急通知", on_this_page("附件1"), ("附件另面",)),
    ("附件标识宋体", "命名决定", look_last("附件", font("宋体")), ("附件标识字体",)),
    ("附件标识居中", "幼儿园请示", at_last("附件2", '<w:jc w:val="center"/>'), ("附件标识缩进", "附件标识对齐")),
    ("附件标题三号", "柳塘报告", look_last("耕地保护督察反馈问题整改清单", size(16)), ("附件标题字号",)),
    ("附件标题靠左", "命名决定", at_last("青禾市第三批历史建筑名单", '<w:jc w:val="left"/>'), ("附件标题对齐",)),
    ("附件的表太宽", "活动方案", wide_table("责任单位", 135), ("表格过宽",)),
    ("表里字二号", "会议通知", table_size("手机号码", 22), ("表格字号",)),
    ("抄送三号", "命名决定", runs("抄送：市委各部门", size(16)), ("抄送字号",)),
    ("版记没有上下粗线", "专题纪要", borders("抄送：市委办公室", "w:tcBorders", no_border), ("版记分隔线",)),
    ("版记没有中间线", "转发意见", no_middle, ("版记中间线",)),
    ("抄送顶格", "绩效办法", properties("抄送：市人大", '<w:ind w:left="0"/>'), ("抄送位置",)),
    ("印发机关顶格", "公司通知", properties("远岭集团有限公司办公室", '<w:ind w:left="0" w:right="280"/>'), ("印发位置",)),
    ("列席排在出席前", "专题纪要", moved("列席：", "出席："), ("名单次序",)),
    ("抄送楷体", "紧急通知", runs("抄送：市委办公室", font("楷体_GB2312")), ("抄送字体",)),
]  # fmt: skip

EVERYDAY_LOOKS = [Look(Fault(name, document, put, rules[0]), rules) for name, document, put, rules in _FAULTS]
