"""What single lines look like: a number, a date, an organ, a person, a title. Plain functions on texts, without context."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.characters import is_salutation

# --- numbers, dates --------------------------------------------------------------------------

_OPEN, _CLOSE = r"〔\[【（(﹝［「", r"〕\]】）)﹞］」"
NUMBER = re.compile(
    rf"[^\d\s，。；：、{_OPEN}]{{1,20}}\s*[{_OPEN}]\s*(?:19|20)?\d{{2}}\s*年?\s*[{_CLOSE}]\s*第?\s*\d{{1,5}}\s*号"
)
_ISSUE = re.compile(
    rf"(?:[{_OPEN}]\s*\d{{4}}\s*年?\s*[{_CLOSE}]\s*|\d{{4}}\s*年\s*)?[（(〔\[]?第?\s*[\d〇零一二三四五六七八九十百]+\s*[期号][）)〕\]]?"
)
_YEAR = r"(?:\d{4}|[〇○零0O一二三四五六七八九]{4}|[×xX]{2,4})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[×xX]{1,2})"
DATE = re.compile(rf"{_YEAR}\s*(?:年\s*{_DAY}\s*月(?:\s*{_DAY}\s*[日号]?)?|[./-]\s*\d{{1,2}}\s*[./-]\s*\d{{1,2}}\.?)")


def is_number(text: str) -> bool:
    """Return whether a line is a 发文字号, whatever its brackets."""
    return NUMBER.fullmatch(text) is not None


_PARTS = re.compile(rf"(.*?)\s*[{_OPEN}]\s*((?:19|20)?\d{{2}})\s*年?\s*[{_CLOSE}]\s*第?\s*0*(\d{{1,5}})\s*号")


def as_number(text: str) -> str:
    """Return a 发文字号 as the standard writes it, with 〔〕 and without 第 and leading zeros, the year in full; another text as it is."""
    match = _PARTS.fullmatch(text)
    return f"{match[1]}〔{int(match[2]) % 100 + _century(match[2])}〕{int(match[3])}号" if match else text


def _century(year: str) -> int:
    return int(year) // 100 * 100 if len(year) == 4 else 2000


def is_issue(text: str) -> bool:
    """Return whether a line is a serial number alone: 第3号 · 第12期."""
    return _ISSUE.fullmatch(text) is not None and ("期" in text or "号" in text)


def is_date(text: str) -> bool:
    """Return whether a line is a date: 2026年3月5日 · 二〇二六年三月五日 · 2017.4.13. · 2026年3月."""
    return DATE.fullmatch(text) is not None


_ISSUED = re.compile(rf"[^，。：\s]{{2,20}}[ \u3000\t]{{2,}}{DATE.pattern}")


def is_issued(text: str) -> bool:
    """Return whether a line names who issued something, and when: 县政府办公室　　2022年8月9日."""
    return _ISSUED.fullmatch(text) is not None


_OCCASION = re.compile(rf"{DATE.pattern}[，,\s][^。；：]{{2,20}}")


def is_occasion(text: str) -> bool:
    """Return whether a line tells when and where: 2021.09.08，区行政中心."""
    return _OCCASION.fullmatch(text) is not None


def is_bracketed(text: str) -> bool:
    """Return whether a whole line stands in one pair of round brackets."""
    return len(text) > 2 and text[0] in "（(" and text[-1] in "）)" and not re.search("[）)]", text[1:-1])


# --- organs, persons -------------------------------------------------------------------------

_ORGAN = re.compile(
    r".*(?:[省市县区乡镇村局厅部委办院所处科室站队会府厂行社馆校司署党]|政府|机构|公司|集团|中心|中学|小学|大学|学校|幼儿园|医院|支部|党组|小组|专班|基地|联社|联盟|企业|单位|街道|机关|军区|指挥部|银行|法院|检察院|部门|团体|[一二三四五六七八九十]中)"
    r"(?:[（(][^（）()]{1,12}[）)])?"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_POST = re.compile("(?:长|书记|主任|主席|委员|代表|经理|董事|总理|司令员?|政委|教授|老师|同志|部|委|会)$")
_NAME = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]{0,4}[\u4e00-\u9fff]){1,3}")
_STOPS = tuple("。；：，、！？;:,!?…")


def is_organ(text: str) -> bool:
    """Return whether a line can be the name of an organ that signs: short, without marks, ending as organs do."""
    return (
        2 <= len(text) <= 40
        and not re.search("[，。；：！？“”]", text)
        and _ORGAN.fullmatch(text.replace(" ", "").replace("\u3000", "")) is not None
    )


def is_name(text: str) -> bool:
    """Return whether a line is the name of a person: two to four characters, a usual surname first, blanks allowed."""
    return _NAME.fullmatch(text) is not None and text[0] in _SURNAMES


def person_of(text: str) -> str:
    """Return the person that a line under a title names, "" for none: 县委书记  王 某 → 王某."""
    parts = re.split(r"[ \u3000\t]{1,}", text)
    if len(parts) == 2 and _POST.search(parts[0]) and _NAME.fullmatch(parts[1]) and len(parts[1]) <= 4:
        return parts[1]
    for start in range(len(parts)):
        name = "".join(parts[start:])
        if 2 <= len(name) <= 4 and name[0] in _SURNAMES and _NAME.fullmatch(name) and (start or is_name(text)):
            return name
    return ""


def is_signer(text: str) -> bool:
    """Return whether a line above a date can be one of those who sign: an organ or a person."""
    return is_organ(text) or is_name(text)


# --- titles ----------------------------------------------------------------------------------

_KINDS = (
    "通知|通报|通告|公告|公报|报告|请示|批复|复函|函|意见|决定|决议|命令|令|议案|纪要|讲话|讲话稿|致辞|致词|发言|表态发言|主持词|总结|小结|"
    "计划|规划|要点|方案|预案|办法|规定|规则|细则|条例|制度|章程|汇报|情况|说明|思路|安排|安排表|清单|一览表|名单|分工|责任书|倡议书|申请|"
    "整改报告|检查报告|自查报告|材料|提纲|辞|祝词|贺信|感谢信|公开信|信|答复|简报|简介|台账|统计表|登记表|明细表|任务分解表|反馈表|表|标准|指南|指引|流程|纲要|措施|建议|心得体会|体会|"
    "(?:决定|通知|建议|意见|告知|承诺|协议|申请|报告|任务|计划|认定|处理|指令|登记|鉴定)书|公约|守则|声明|启事|合同|证明|预算|决算"
)
_COMPLETE = re.compile(rf".*(?:{_KINDS})[”》]?(?:[（(][^（）()]{{1,20}}[）)])?")


class Shape(NamedTuple):
    """What a line is as a line of a title: possible at all, and whether a title ends with it."""

    possible: bool
    complete: bool


def title_shape(text: str) -> Shape:
    """Return whether a line can belong to a title, and whether it ends one as titles end (…的通知)."""
    possible = (
        2 <= len(text) <= 60
        and not text.endswith(_STOPS[:5] + tuple(";:,"))
        and "。" not in text
        and not is_number(text)
        and not is_date(text)
        and not is_issue(text)
        and not is_issued(text)
        and not is_salutation(text)
        and ordinals.recognise(text) is None
    )
    return Shape(possible, possible and _COMPLETE.fullmatch(text.replace(" ", "").replace("\u3000", "")) is not None)


# --- receivers, leftovers --------------------------------------------------------------------

_LEADING_IN = re.compile(
    "(?:如下|以下|下列|下面|通知|决定|认为|指出|要求|强调|提出|部署|安排|意见|方案|说明|时间|地点|名单|内容|问题|情况|工作|任务|包括|主要有|分别是|重点是)$"
)


def is_receivers(text: str) -> bool:
    """Return whether a line names 主送机关: organs and a colon, no sentence."""
    bare = text.rstrip("：: \u3000")
    if (
        not text.endswith(("：", ":"))
        or not 2 <= len(bare) <= 400
        or re.search("[。！？；“]", bare)
        or is_salutation(text)
    ):
        return False
    if _LEADING_IN.search(bare) or ordinals.recognise(text):
        return False
    names = [name.strip() for name in re.split("[、，,]", re.sub(r"[（(][^（）()]*[）)]", "", bare)) if name.strip()]
    if not names or _DEMANDED.search(bare):
        return False
    return _ORGAN.fullmatch(names[-1]) is not None or (
        _is_each(names[0]) and all(len(name) <= SHORT or _is_each(name) for name in names)
    )


SHORT = 8  # 字 of a name behind 各: 各支部、处室、年级、学科
_DEMANDED = re.compile("要|应当|必须|做到|务必")


def _is_each(name: str) -> bool:
    return name.startswith(("各", "有关", "全体"))


PAGE_NUMBER = re.compile(
    r"[-—–－─·•]+\s*\d{1,4}\s*[-—–－─·•]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|[（(]?\d{1,4}\s*/\s*\d{1,4}[）)]?"
)
LEFTOVER = re.compile(
    r"【?\s*(?:字号|字体)[：:]?\s*(?:[\[【]?\s*[大中小]\s*[\]】]?\s*){2,3}】?.*|【?(?:打印|关闭|返回|收藏|下载|打印本页|关闭窗口|返回顶部|分享到?[:：]?|扫一扫.{0,20}|相关附件下载)】?"
    r"|[（(](?:稿件|信息|文章)?(?:来源|稿源|转自|供稿)[:：][^（）()]{2,40}[）)]|[（(]新华社[^（）()]{2,24}电[）)]"
    r"|(?:当前|您的|您所在的|所在)(?:的)?位置[:：].*|(?:浏览|点击|阅读|访问)(?:次数|量|数)[:：]?\s*\d*\s*次?|责任编辑[:：].{0,20}|上一篇[:：].*|下一篇[:：].*|打印\s*关闭.*|【(?:打印|关闭).*"
)


def is_page_number(text: str) -> bool:
    """Return whether a line is a page number that a copy left in the text: —1— · - 2 - · ·78· · 第3页."""
    return len(text) <= 16 and PAGE_NUMBER.fullmatch(text) is not None


_PUBLISHED = re.compile(
    r"(?:发布|发稿|更新|录入)(?:时间|日期)[:：]|(?:信息|文章|稿件)?来源[:：]|(?:浏览|点击|阅读|访问)(?:次数|量|数)[:：]"
)


def is_leftover(text: str) -> bool:
    """Return whether a line is what a web page shows around a text: 【字号：大 中 小】 · 当前位置：首页 > 通知."""
    return len(text) <= 80 and (LEFTOVER.fullmatch(text) is not None or len(_PUBLISHED.findall(text)) >= 2)
