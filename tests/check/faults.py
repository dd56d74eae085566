"""Correct documents, and faults that are put into them one at a time: each with the rule that must find it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

NOTICE = """\
---
份号: 000012
密级: 秘密
保密期限: 1年
紧急程度: 加急
发文机关标志: 云溪县人民政府文件
发文字号: 云政发〔2026〕9号
主送机关: 各乡镇人民政府，县政府各部门
署名: 云溪县人民政府
成文日期: 2026年3月17日
附注: 此件公开发布
抄送: 县委办公室，县人大常委会办公室，县政协办公室
印发机关: 云溪县人民政府办公室
印发日期: 2026年3月18日
版式: 文件
---
# 云溪县人民政府关于做好
# 2026年防汛准备工作的通知
我县4月15日进入汛期。为做好防汛准备，根据《中华人民共和国防洪法》，现将有关事项通知如下。
## 总体要求
坚持“预防为主、防抗结合”，把隐患除在汛前，把人员转移在险前。
## 重点任务
### 排查隐患
#### 水利工程
##### 水库。逐座查看大坝、溢洪道、放水设施，查清病险部位，3月25日前登记造册。
##### 堤防。逐段查看堤身、护岸、穿堤建筑物，查清险工险段，3月28日前登记造册。
#### 地质灾害
逐处查看裂缝、排水和监测设备，更新转移名册。
### 备足物资
县级储备编织袋、块石、救生衣等物资，乡镇储备照明、通信设备。各类物资4月5日前到位。
### 组织演练
每个乡镇开展1次转移演练，山洪沟口的村组必须参加。
## 工作要求
一是落实责任。主要负责人到一线检查，检查人员在台账上签字。
二是严格值守。汛期24小时值班，险情随时报告。
各乡镇于4月10日前把准备情况报县防汛抗旱指挥部。
# 附件1 防汛责任人名单
| 序号 | 水库 | 责任人 |
|--|----|----|
| 1 | 柳河水库 | 某某某 |
| 2 | 青石水库 | 某某某 |
# 附件2 物资储备标准
每座小型水库储备编织袋5000条、块石200立方米。
"""

REQUEST = """\
---
发文机关标志: 云溪县水利局文件
发文字号: 云水〔2026〕21号
签发人: 某某某
主送机关: 县人民政府
署名: 云溪县水利局
成文日期: 2026年5月6日
版式: 文件
文种: 请示
---
# 云溪县水利局关于拨付水毁工程修复资金的请示
5月2日至3日，我县遭遇强降雨，柳河堤防2处坍塌，长180米。修复需要资金320万元，县级已落实120万元，尚缺200万元。
为赶在主汛期前完成修复，恳请县人民政府从预备费中安排200万元。
妥否，请批示。
"""

SPEECH = """\
---
题注: （2026年3月5日）
---
# 在全县防汛工作会议上的讲话
同志们：
今天召开全县防汛工作会议，任务是部署汛前准备。刚才，三个乡镇作了发言，讲得很好。下面，我讲两点意见。
## 把隐患查清
水库、山塘、堤防都要到现场看，不能坐在办公室里填表。
### 一要**逐处查。**哪里漏水、哪里堵塞，要写进台账。
### 二要**逐处改。**能马上改的当天改，改不了的派人守。
## 把人员转移到位
转移名册要落到每一户，叫应要落到每一个人。
同志们，汛期不等人。让我们立即行动起来，守住全县平安！
谢谢大家！
"""

DOCUMENTS = {"通知": NOTICE, "请示": REQUEST, "讲话": SPEECH}


class Fault(NamedTuple):
    """One fault: the document it is put into, how, the rule that finds it, and words of the paragraph where ("" for the page)."""

    name: str
    document: str
    put: Callable[[Any], None]
    rule: str
    at: str = ""


# --- faults of words: in the text of one paragraph -------------------------------------------


def paragraphs(word: Any) -> list[Any]:
    from docx.text.paragraph import Paragraph

    return [Paragraph(element, word) for element in word.element.body.iter(qn("w:p"))]


def paragraph(word: Any, words: str) -> Any:
    return next(one for one in paragraphs(word) if words in one.text)


def words(old: str, new: str) -> Callable[[Any], None]:
    """Return what replaces words inside one paragraph, the look of its first characters kept."""

    def put(word: Any) -> None:
        target = paragraph(word, old)
        before = target.text
        place = before.index(old)
        at = 0
        for run in target.runs:
            start, end = at, at + len(run.text)
            at = end
            first, last = max(place, start), min(place + len(old), end)
            if first < last or (first == last == place == start):
                text = run.text
                run.text = text[: first - start] + (new if first == place else "") + text[last - start :]
        assert target.text == before.replace(old, new, 1), (before, target.text)

    return put


WORDS = [
    # name, document, old, new, rule
    ("文号用方括号", "通知", "〔2026〕", "[2026]", "发文字号"),
    ("文号用圆括号", "通知", "〔2026〕", "（2026）", "发文字号"),
    ("文号补零", "通知", "〕9号", "〕09号", "发文字号"),
    ("文号写第", "通知", "〕9号", "〕第9号", "发文字号"),
    ("文号年份不全", "请示", "〔2026〕", "〔26〕", "发文字号"),
    ("成文日期补零", "通知", "2026年3月17日", "2026年03月17日", "成文日期写法"),
    ("成文日期用汉字", "通知", "2026年3月17日", "二〇二六年三月十七日", "成文日期写法"),
    ("成文日期用点", "请示", "2026年5月6日", "2026.5.6", "成文日期写法"),
    ("印发日期补零", "通知", "2026年3月18日印发", "2026年03月18日印发", "印发日期写法"),
    ("没有的日子", "通知", "3月25日前", "2026年2月30日前", "日期"),
    ("主送机关后半角冒号", "通知", "县政府各部门：", "县政府各部门:", "主送机关的冒号"),
    ("附件名称后有句号", "通知", "1.防汛责任人名单", "1.防汛责任人名单。", "附件名称后的标点"),
    ("附注用半角括号", "通知", "（此件公开发布）", "(此件公开发布)", "附注的括号"),
    ("抄送后没有句号", "通知", "县政协办公室。", "县政协办公室", "抄送的句号"),
    ("序数跳号", "通知", "（三）组织演练", "（四）组织演练", "序数跳号"),
    ("一级序数重号", "通知", "三、工作要求", "二、工作要求", "序数重复"),
    ("序数后多顿号", "通知", "（一）排查隐患", "（一）、排查隐患", "括号序数后的标点"),
    ("序数用半角括号", "通知", "（二）备足物资", "(二)备足物资", "半角括号序数"),
    ("序数1后用顿号", "通知", "1.水利工程", "1、水利工程", "数字序数后的点"),
    ("序数一后用点", "通知", "二、重点任务", "二.重点任务", "汉字序数后的点"),
    ("错别字", "通知", "护岸、穿堤", "按装好的护岸、穿堤", "错别字"),
    ("错别字布署", "讲话", "任务是部署", "任务是布署", "错别字"),
    ("其它", "讲话", "不能坐在", "其它时间不能坐在", "其它"),
    ("占位XX", "讲话", "三个乡镇作了", "XX作了", "占位符"),
    ("占位下划线", "请示", "需要资金320万元", "需要资金____万元", "占位符"),
    ("模板标签", "请示", "尚缺200万元", "尚缺{{ 金额 }}万元", "占位符"),
    ("待补", "请示", "长180米", "长【待补：长度】", "占位符"),
    ("并列里重复一项", "通知", "溢洪道、放水设施", "溢洪道、放水设施、溢洪道", "并列重复"),
    ("叠字", "讲话", "填表", "填别人的的表", "叠字"),
    ("必须要", "通知", "必须参加", "必须要参加", "语义重复"),
    ("半角逗号", "讲话", "坐在办公室里填表", "坐在办公室里,填表", "半角标点"),
    ("引号不成对", "通知", "防抗结合”", "防抗结合", "成对标点"),
    ("书名号不成对", "通知", "《中华人民共和国防洪法》", "《中华人民共和国防洪法", "成对标点"),
    ("括号不成对", "请示", "120万元，", "120万元（自筹，", "成对标点"),
    ("直引号", "通知", "“预防为主、防抗结合”", '"预防为主、防抗结合"', "直引号"),
    ("三个句点", "讲话", "填表。", "填表...", "省略号写法"),
    ("等前有顿号", "通知", "救生衣等物资", "救生衣、等物资", "顿号和等"),
    ("连续标点", "讲话", "到现场看，", "到现场看，，", "叠用标点"),
    ("全角数字", "通知", "5000条", "５０００条", "全角数字字母"),
    ("范围用短横", "请示", "长180米", "长180-200米", "数值范围"),
    ("年份简写", "通知", "3月25日前登记", "26年3月25日前登记", "年份简写"),
    ("单位不规范", "请示", "长180米", "长180公尺", "非法定单位"),
    ("报告条数不符", "讲话", "我讲两点意见", "我讲三点意见", "过渡句的条数"),
    ("标题末尾有句号", "请示", "资金的请示", "资金的请示。", "标题"),
    ("标题里说两遍", "请示", "关于拨付", "关于请求拨付", "标题"),
]

TEXT_FAULTS = [
    *(Fault(name, document, words(old, new), rule, new) for name, document, old, new, rule in WORDS),
    Fault("附件名称不一致", "通知", words("1.防汛责任人名单", "1.防汛责任名单"), "附件", "防汛责任人名单"),
]


# --- faults of looks -------------------------------------------------------------------------


def runs(at: str, change: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what changes the runs of the paragraph that has some words."""

    def put(word: Any) -> None:
        for run in paragraph(word, at).runs:
            change(run)

    return put


def font(name: str) -> Callable[[Any], None]:
    def change(run: Any) -> None:
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("eastAsia", "ascii", "hAnsi"):
            fonts.set(qn(f"w:{slot}"), name)

    return change


def size(points: float) -> Callable[[Any], None]:
    return lambda run: setattr(run.font, "size", Pt(points))


def colour(value: str) -> Callable[[Any], None]:
    return lambda run: setattr(run.font.color, "rgb", RGBColor.from_string(value))


def properties(at: str, xml: str) -> Callable[[Any], None]:
    """Return what puts properties into a paragraph, in the place of its like."""

    return lambda word: lay(paragraph(word, at), xml)


def lay(target: Any, xml: str) -> None:
    """Put one property into a paragraph, in the place of its like."""
    own = target._element.get_or_add_pPr()
    element = parse_xml(re.sub(r"^<(w:\w+)", rf"<\1 {nsdecls('w')}", xml))
    for like in own.findall(element.tag):
        own.remove(like)
    {
        "ind": own._insert_ind,
        "spacing": own._insert_spacing,
        "jc": own._insert_jc,
        "numPr": own._insert_numPr,
        "pageBreakBefore": own._insert_pageBreakBefore,
    }[element.tag.partition("}")[2]](element)


BODY = "我县4月15日进入汛期"
LOOKS = [
    # name, words of the paragraph, what, rule
    ("标题用宋体", "2026年防汛准备工作的通知", runs("防汛准备工作的通知", font("宋体")), "标题字体"),
    ("标题用三号", "2026年防汛准备工作的通知", runs("防汛准备工作的通知", size(16)), "标题字号"),
    ("标题红色", "2026年防汛准备工作的通知", runs("防汛准备工作的通知", colour("FF0000")), "标题颜色"),
    ("标题居左", "2026年防汛准备工作的通知", properties("防汛准备工作的通知", '<w:jc w:val="left"/>'), "标题对齐"),
    ("正文用宋体", BODY, runs(BODY, font("宋体")), "正文字体"),
    ("正文用四号", BODY, runs(BODY, size(14)), "正文字号"),
    ("正文蓝色", BODY, runs(BODY, colour("0000FF")), "正文颜色"),
    ("正文不缩进", BODY, properties(BODY, '<w:ind w:firstLine="0" w:firstLineChars="0"/>'), "正文缩进"),
    ("正文缩进0.85厘米", BODY, properties(BODY, '<w:ind w:firstLine="482" w:firstLineChars="0"/>'), "正文缩进"),
    ("正文左缩进", BODY, properties(BODY, '<w:ind w:left="640" w:firstLine="0" w:firstLineChars="0"/>'), "正文回行"),
    ("正文居中", "逐处查看裂缝", properties("逐处查看裂缝", '<w:jc w:val="center"/>'), "正文对齐"),
    ("一级标题用仿宋", "总体要求", runs("一、总体要求", font("仿宋_GB2312")), "一级标题字体"),
    ("一级标题用二号", "总体要求", runs("一、总体要求", size(22)), "一级标题字号"),
    (
        "一级标题顶格",
        "总体要求",
        properties("一、总体要求", '<w:ind w:firstLine="0" w:firstLineChars="0"/>'),
        "一级标题缩进",
    ),
    ("一级标题蓝色", "总体要求", runs("一、总体要求", colour("0000FF")), "一级标题颜色"),
    ("二级标题用黑体", "排查隐患", runs("（一）排查隐患", font("黑体")), "二级标题字体"),
    ("三级标题用黑体", "水利工程", runs("1.水利工程", font("黑体")), "三级标题字体"),
    ("标题加粗", "总体要求", runs("一、总体要求", lambda run: setattr(run.font, "bold", True)), "标题加粗"),
    ("主送机关缩进", "各乡镇人民政府", properties("各乡镇人民政府，", '<w:ind w:firstLine="640"/>'), "主送机关缩进"),
    ("密级用仿宋", "秘密", runs("秘密", font("仿宋_GB2312")), "密级字体"),
    ("紧急程度用四号", "加急", runs("加急", size(14)), "紧急程度字号"),
    ("标志黑色", "人民政府文件", runs("人民政府文件", colour("000000")), "发文机关标志颜色"),
    ("标志居左", "人民政府文件", properties("人民政府文件", '<w:jc w:val="left"/>'), "发文机关标志对齐"),
    ("标志用黑体", "人民政府文件", runs("人民政府文件", font("黑体")), "发文机关标志字体"),
    ("文号居左", "云政发", properties("云政发", '<w:jc w:val="left"/>'), "发文字号位置"),
    (
        "附件说明紧接正文",
        "附件：",
        properties("附件：", '<w:spacing w:before="0" w:line="579" w:lineRule="exact"/>'),
        "附件说明空行",
    ),
    ("附件说明顶格", "附件：", properties("附件：", '<w:ind w:left="0" w:firstLine="0"/>'), "附件说明位置"),
    ("附件标识用仿宋", "附件1", runs("附件1", font("仿宋_GB2312")), "附件标识字体"),
    (
        "附件标题居左",
        "物资储备标准",
        lambda word: properties_of(paragraphs(word), "物资储备标准", -1, '<w:jc w:val="left"/>'),
        "附件标题对齐",
    ),
    ("附件不另起一面", "附件2", properties("附件2", "<w:pageBreakBefore w:val='0'/>"), "附件另面"),
    (
        "署名居左",
        "云溪县人民政府",
        lambda word: properties_of(paragraphs(word), "云溪县人民政府", None, '<w:jc w:val="left"/>'),
        "署名位置",
    ),
    ("成文日期右空太多", "云溪县人民政府", properties("2026年3月17日", '<w:ind w:right="3200"/>'), "署名位置"),
    ("行距不一", "逐处查看裂缝", properties("逐处查看裂缝", '<w:spacing w:line="360" w:lineRule="auto"/>'), "行距不一"),
    (
        "段前空行",
        "逐处查看裂缝",
        properties("逐处查看裂缝", '<w:spacing w:before="240" w:line="579" w:lineRule="exact"/>'),
        "段间距",
    ),
    ("引号用西文字体", "预防为主", runs("预防为主", lambda run: latin(run, "Times New Roman")), "标点字体"),
    ("抄送用三号", "抄送：", runs("抄送：", size(16)), "抄送字号"),
    ("抄送顶格", "抄送：", properties("抄送：", '<w:ind w:left="0" w:firstLine="0"/>'), "抄送位置"),
]


def properties_of(found: list[Any], text: str, which: int | None, xml: str) -> None:
    """Change the paragraph whose text is exactly this; which: of several."""
    same = [one for one in found if one.text.strip() == text]
    target = same[-1 if which is None else which]
    lay(target, xml)


def latin(run: Any, name: str) -> None:
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{slot}"), name)
    fonts.attrib.pop(qn("w:hint"), None)


LOOK_FAULTS = [Fault(name, "通知", put, rule, at) for name, at, put, rule in LOOKS]


# --- faults of pages -------------------------------------------------------------------------


def each_section(change: Callable[[Any], None]) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        for section in word.sections:
            change(section)

    return put


def footers(change: Callable[[Any], None]) -> Callable[[Any], None]:
    def put(word: Any) -> None:
        section = word.sections[0]
        for footer in (section.footer, section.even_page_footer):
            for one in footer.paragraphs:
                change(one)

    return put


def no_dash(one: Any) -> None:
    for run in one.runs:
        if "—" in run.text:
            run.text = run.text.replace("—", "").strip()


def blank_line(word: Any) -> None:
    paragraph(word, "逐处查看裂缝")._element.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))


PAGES = [
    ("纸张不是A4", each_section(lambda one: setattr(one, "page_height", Mm(280))), "纸张"),
    ("上边距25毫米", each_section(lambda one: setattr(one, "top_margin", Mm(25))), "天头"),
    ("左边距32毫米", each_section(lambda one: setattr(one, "left_margin", Mm(32))), "订口"),
    ("右边距20毫米", each_section(lambda one: setattr(one, "right_margin", Mm(20))), "版心"),
    ("下边距25毫米", each_section(lambda one: setattr(one, "bottom_margin", Mm(25))), "版心"),
    ("页脚距边界15毫米", each_section(lambda one: setattr(one, "footer_distance", Mm(15))), "页码高度"),
    ("页码没有一字线", footers(no_dash), "页码一字线"),
    ("页码居中", footers(lambda one: setattr(one, "alignment", 1)), "页码位置"),
    ("单双页不分", lambda word: setattr(word.settings, "odd_and_even_pages_header_footer", False), "页码位置"),
    ("页码用仿宋", footers(lambda one: [font("仿宋")(run) for run in one.runs]), "页码字体"),
    ("页码用五号", footers(lambda one: [size(10.5)(run) for run in one.runs]), "页码字号"),
    ("没有页码", footers(lambda one: one.clear()), "页码"),
    ("正文中间空行", blank_line, "空行排版"),
]
PAGE_FAULTS = [Fault(name, "通知", put, rule) for name, put, rule in PAGES]

FAULTS = [*TEXT_FAULTS, *LOOK_FAULTS, *PAGE_FAULTS]


def with_fault(data: bytes, fault: Fault) -> bytes:
    """Return a document with a fault put into it."""
    word = Word(io.BytesIO(data))
    fault.put(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()
