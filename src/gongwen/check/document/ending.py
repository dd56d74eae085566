"""The words that end a document 结语 against its type: 请示 asks, 报告 does not, and each says its own name."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document.elements import REGULATION
from gongwen.check.document.kinds import KINDS, judged
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document, Heading, Paragraph
from gongwen.document.passages import Passage, body, of

LAST = 4  # paragraphs at the end of a text that may hold its closing words

_ASKS = compiled(
    "请(?:予|予以|给予|一并|尽快|及时)?[^，。；]{0,10}?(?:批示|批准|批复|审批|审定|核准|审议|审核|审查|审阅|指示|示复|研究决定)|"
    "请(?:县|市|省|区|贵|领导|上级)?[^，。；]{0,4}?(?:予以|给予|予)?(?:研究|支持|同意|解决|答复|复)(?:为[盼荷感])?(?=[，。；！]|$)|"
    "[妥当可]否|是否[妥可]|如无不妥|以上请示|恳请|请求|特此请示|望.{0,6}批"
)
_SAYS = compiled(
    rf"(?:特此|专此|现特)(?P<word>(?:请示报告|报告请示|{'|'.join(KINDS)}|函告|函复|函达|函询|函商|函请|复函|致函|汇报|上报|请批))"
)
_OF = {
    "函": "函 函告 函复 函达 函询 函商 函请 复函 致函",
    "报告": "报告 汇报 上报",
    "批复": "批复",
    "请示": "请示 请批",
    "说明": "说明 报告 汇报",
    "汇报": "汇报 报告 上报",
}
_REQUEST = compiled(r"(?:[妥当可]否|是否妥当)[，,]?\s*(?:请|敬请|恳请)(?:予)?批[示复准]")


def _last(document: Document) -> list[Passage]:
    """Return the last paragraphs of the text."""
    blocks = [(number, block) for number, block in enumerate(body(document)) if isinstance(block, (Paragraph, Heading))]
    return [passage for number, block in blocks[-LAST:] for passage in of(block, number)]


def _asking(document: Document) -> Iterator[Finding]:
    """请示 ends with what it asks for (条例 第八条)."""
    last = _last(document)
    if judged(document) == "请示" and last and not any(_ASKS.search(passage.text) for passage in last):
        message = "请示没有请求批示、批准的结语"
        fix = "末尾写“妥否，请批示。”或“请予批准。”"
        yield last[-1].told(Finding("请示结语", HINT, "", message, fix, f"{REGULATION}第八条（十一）"))


def _own_name(document: Document) -> Iterator[Finding]:
    """What says 特此… says its own type: 报告 does not end with 特此通知."""
    name = judged(document)
    for passage in _last(document) if name else ():
        for match in _SAYS.finditer(passage.text):
            if match["word"] not in _OF.get(name, name).split():
                message, fix = f"文种是{name}，结语写的是“{match[0]}”", f"改成和{name}相称的结语"
                finding = Finding("结语和文种", HINT, "", message, fix, f"{REGULATION}第八条")
                yield passage.told(finding, match[0], match.start())
        if name in KINDS and name not in ("请示", "报告") and (asked := _REQUEST.search(passage.text)):
            message, fix = f"文种是{name}，结语写的是“{asked[0]}”", "请求批准的用请示；函写“请予函复”"
            finding = Finding("结语和文种", HINT, "", message, fix, f"{REGULATION}第八条")
            yield passage.told(finding, asked[0], asked.start())


_COMMANDS = compiled("请[^，。；]{0,10}(?:遵照|参照|认真|严格|抓好|贯彻|组织)[^，。；]{0,6}(?:执行|落实|实施)")
_NOT_BELOW = ("请示", "报告", "函")


def _commanding(document: Document) -> Iterator[Finding]:
    """What goes up or aside does not end as a notice to those below: 请遵照执行."""
    name, last = judged(document), _last(document)
    for passage in last[-2:] if name in _NOT_BELOW else ():
        if (match := _COMMANDS.search(passage.text)) and passage.text.rstrip("。").endswith(match[0]):
            message, fix = f"文种是{name}，结语写的是“{match[0]}”", f"改成和{name}相称的结语"
            finding = Finding("结语和文种", HINT, "", message, fix, f"{REGULATION}第八条")
            yield passage.told(finding, match[0], match.start())


# 现将有关情况报告如下 leads the text of a report, not of a notice
_LEADS = compiled(r"现将?[^。；]{0,30}?(?P<word>通知|通报|报告|汇报|请示|批复|通告|公告|决定|函告|函复)如下[。：:]")
_LEAD_OF = {
    "通知": "报告 汇报 请示 批复 函复", "通报": "报告 汇报 请示 批复 函复 通知", "决定": "报告 汇报 请示 批复 函复",
    "报告": "通知 通报 批复 通告 决定 函复 请示", "请示": "通知 通报 批复 通告 决定 函复 报告",
    "函": "通知 报告 请示 批复 通告 决定",
    "批复": "通知 报告 请示 通告 决定 函复 函告",
    "通告": "通知 公告 报告 汇报 请示 批复 决定 函复",
    "公告": "通知 通告 报告 汇报 请示 批复 决定 函复",
}  # fmt: skip
FIRST = 3  # paragraphs among which these words stand


def _leading(document: Document) -> Iterator[Finding]:
    """The words that lead to the text name its own type."""
    name = judged(document)
    blocks = [(number, block) for number, block in enumerate(body(document)) if isinstance(block, Paragraph)]
    for number, block in blocks[:FIRST] if name in _LEAD_OF else ():
        for passage in of(block, number):
            match = _LEADS.search(passage.text)
            notified = match and name == "通知" and match["word"] == "通报" and "事项" in match[0]
            if match and (notified or match["word"] in _LEAD_OF[name].split()):
                message = f"文种是{name}，写的是“{match['word']}如下”"
                finding = Finding("过渡语和文种", HINT, "", message, f"改成和{name}相称的话", f"{REGULATION}第八条")
                yield passage.told(finding, match[0], match.start())


RULES = (_asking, _own_name, _commanding, _leading)
